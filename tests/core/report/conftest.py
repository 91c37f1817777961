"""A made-up outcome with every state that the report has to show."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import (
    Assessment,
    Basis,
    Effect,
    Evidence,
    LayerProvenance,
    LayerRequest,
    Override,
    PlotsRequest,
    PlotTable,
    Profile,
    Provenance,
    Screening,
    SelfCheck,
    State,
    as_objects,
)
from kase_parks_plugin.core.rulebook.model import Comparison, Measure, Role, RuleSource
from kase_parks_plugin.core.rules import findings, judge
from kase_parks_plugin.core.scoring import score

DAY = dt.date(2027, 3, 1)
SPA, FLOOD, SHORE, WIND = "nature.spa", "water.flood", "planning.shore", "nature.wind"
PLACES = [(0, 0), (9000, 2000), (9050, 2000), (3000, 8000)]


def in_three(word: str) -> dict[str, str]:
    return {lang: f"{word} {lang}" for lang in ("en", "fi", "sv")}


def layer(name: str, *roles: str, **more: object) -> LayerProvenance:
    said = {
        "source": "SYKE", "licence": "CC BY 4.0", "as_of": dt.date(2026, 1, 15), "crs": "EPSG:3067", "features": 1180,
        "skipped": 0, "repaired": 0, "area_change_m2": 0.0, "segmentised": 0, "coverage": "extent", "accuracy_m": 0.0,
        "digest": "9f3a5b77c1d2e3f4",
    }  # fmt: skip
    return LayerProvenance(roles, name, **{**said, **more})


def evidence(*rows: tuple[int, int, str | None, str | None, float, bool]) -> Evidence:
    """Rows of plot, layer, feature, name, value, hint."""
    plots, layers, features, names, values, hints = zip(*rows, strict=True)
    return Evidence(
        np.array(plots), np.array(layers), as_objects(features), as_objects(names), np.array(values),
        as_objects([None] * len(rows)), np.array(hints),
    )  # fmt: skip


@pytest.fixture
def make_assessment(made):
    """Build the outcome; the names of plots, layers, features and the override's words can be given."""

    def make(
        names=("Päiväneva N", None, "Toholampi W", "Halsua"), layer_name="natura_spa", feature="Vionneva", words="ok"
    ):
        n = len(names)
        ids = [f"K-{i + 1}" for i in range(n)]
        book = made.rulebook(
            [
                made.measurement(SPA, Measure.NEAREST_DISTANCE, [(0, 0), (5000, 100)], weight=4, decisive=True),
                made.measurement(FLOOD, value=[(0, 100), (1, 0)]),
                made.measurement(SHORE, value=[(0, 100), (1, 0)], weight=4),
                made.measurement(WIND, Measure.NEAREST_DISTANCE, [(0, 0), (5000, 100)]),
            ],
            [
                made.rule("NAT-01", Comparison(SPA, "le", 2000.0), Effect.NATURA_ASSESSMENT, cap="C"),
                made.rule("SHO-01", Comparison(SHORE, "gt", 0.0), Effect.KNOCKOUT, stops=("eia",)),
                made.rule("ENV-01", Comparison("profile.fuel_mw", "ge", 50), Effect.PERMIT),
                made.rule("GRD-04", Comparison("grid.line_kv", "ge", 110), Effect.PERMIT, question=in_three("Ask")),
                made.rule("OLD-01", Comparison(SPA, "ge", 0), Effect.SURVEY, valid_to=dt.date(2026, 12, 31)),
            ],
        )
        sources = {"NAT-01": RuleSource("9/2023", "35(1)", "", "V", dt.date(2023, 6, 1), None, dt.date(2026, 11, 21))}
        book = replace(
            book,
            rules=tuple(
                replace(r, theme="planning", source=sources.get(r.id, r.source), title=in_three(r.id))
                for r in book.rules
            ),
            themes=tuple(replace(theme, title=in_three(theme.id)) for theme in book.themes),
            measurements=tuple(replace(m, title=in_three(m.id)) for m in book.measurements),
            roles={
                "natura_spa": Role("natura_spa", "nature", "area", "constraint", in_three("SPA"), {}),
                "dem": Role("dem", "ground", "raster", "frame", in_three("Heights"), {}),
            },
            facts={"grid.line_kv": in_three("Voltage")},
        )
        spread = lambda *values: list(values)[:n]  # noqa: E731
        columns = {
            SPA: replace(
                made.column(spread(430.4, 6000.0, 4200.0, 3000.0), low=spread(430.4, 6000.0, 1200.0, 3000.0),
                            high=spread(430.4, np.inf, 4200.0, 3000.0), beyond=spread(False, True, False, False)),
                evidence=evidence((0, 0, "12", feature, 430.4, False)),
            ),
            FLOOD: made.column(spread(0.0, np.nan, np.nan, 0.25), low=spread(0, 0, 0, 0.25), high=spread(0, 1, 1, 0.25),
                               state=spread(State.MEASURED, State.NOT_MAPPED, State.UNKNOWN, State.MEASURED),
                               reason=spread("", "not_covered", "points_for_areas", "")),
            SHORE: made.column(spread(0.0, 0.0, 0.5, 0.5)),
            WIND: made.column(spread(*[np.nan] * 4), state=spread(*[State.NOT_APPLICABLE] * 4),
                              reason=spread(*["not_applicable"] * 4)),
        }  # fmt: skip
        columns = {id_: replace(column, id=id_) for id_, column in columns.items()}
        overrides = (Override("K-3", "SHO-01", words, words, dt.date(2026, 6, 1)),) if n > 2 else ()
        screening = Screening(
            name=names[0] or "K", rulebook="made", start_date=DAY, plots=PlotsRequest("plots.gpkg", "plots"),
            profile=Profile("data_centre", {"electric_mw": 40.0, "fuel_mw": 170.0}, frozenset({"fuel_mw"})),
            layers=(LayerRequest(("natura_spa",), "natura.gpkg", layer_name),), overrides=overrides,
        )  # fmt: skip
        net = made.net(184_250.0, n=n)
        found, open_rules = findings(judge(screening, book, columns, n), screening, book, ids, net)
        geometry = [shapely.box(x, y, x + 400, y + 400) for x, y in PLACES[:n]]
        plots = PlotTable(
            as_objects(ids), as_objects(names), as_objects(geometry), np.full(n, 200_000.0), net.net_area, net.largest,
            np.array([1, 0, -1, 1][:n], dtype=np.int8), as_objects(geometry),
            ((("236", "Kaustinen", "Kaustby", 0.82), ("074", "Halsua", "Halso", 0.18)), (), (), ())[:n],
        )  # fmt: skip
        layers = (
            layer(layer_name, "natura_spa", repaired=3, area_change_m2=-120.5, skipped=2, accuracy_m=10.0),
            layer("flood", "flood_area", source=None, licence=None, as_of=None, coverage="all"),
            layer("municipalities", "municipality", coverage="layer"),
            layer("heights", "dem", coverage="values", features=0),
        )
        return Assessment(
            screening, book, "EPSG:3067", plots, columns, found, open_rules,
            score(book, columns, found, screening.profile, {}, ids),
            Provenance("made", "1", "abc", {"kase_parks": "0.1.0"}, layer("plots", "plots", coverage=""), layers,
                       SelfCheck(3, 0.0)),
            Basis(columns, {}),
        )  # fmt: skip

    return make
