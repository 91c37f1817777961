"""A small assessment made by hand: three plots that show every state that result files must carry."""

from __future__ import annotations

import datetime as dt

import numpy as np
import shapely

from kase_parks_plugin.core.model import (
    Assessment,
    Basis,
    Column,
    Coverage,
    Effect,
    Evidence,
    FieldMapping,
    Filter,
    Finding,
    LayerProvenance,
    LayerRequest,
    OpenRule,
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
from kase_parks_plugin.core.rulebook.model import (
    Comparison,
    Measure,
    Measurement,
    Role,
    RoleField,
    Rule,
    Rulebook,
    RuleSource,
    Score,
    Theme,
)
from kase_parks_plugin.core.scoring import score

DAY = dt.date(2027, 3, 1)
HOSTILE = "<script>alert('x')</script> =cmd() \u202eäö 🏭\n\"q\""
NEST_ID, NEST_NAME = "NEST-4711", "Kotkankallio"


def text(word: str) -> dict[str, str]:
    """A text in three languages that tells them apart."""
    return {"en": word, "fi": f"{word} (fi)", "sv": f"{word} (sv)"}


def rulebook() -> Rulebook:
    """Two themes, five measurements (four score), three rules."""
    roles = {
        "natura_spa": Role("natura_spa", "nature", "area", "constraint", text("SPA"), text("SPA")),
        "eagle_nest": Role("eagle_nest", "nature", "point", "constraint", text("Nest"), text("Nest"), restricted=True),
        "flood_area": Role("flood_area", "nature", "area", "constraint", text("Flood"), text("Flood")),
        "substation": Role(
            "substation",
            "grid",
            "point",
            "asset",
            text("Substation"),
            text("Substation"),
            {"voltage": RoleField("voltage", text("Voltage"), "number", "kV", list=True)},
        ),
    }
    rising = Score(((0.0, 0.0), (5000.0, 100.0)), advice=text("Ask somebody."))
    falling = Score(((0.0, 100.0), (1.0, 0.0)), weight=2.0, decisive=True)
    m, measure = Measurement, Measure
    measurements = (
        m(
            "nature.spa",
            "nature",
            measure.NEAREST_DISTANCE,
            "m",
            text("Distance to SPA"),
            ("natura_spa",),
            score=rising,
        ),
        m(
            "nature.nest",
            "nature",
            measure.NEAREST_DISTANCE,
            "m",
            text("Distance to a nest"),
            ("eagle_nest",),
            score=rising,
        ),
        m(
            "nature.flood",
            "nature",
            measure.SHARE_INSIDE,
            "1",
            text("Share in flood area"),
            ("flood_area",),
            score=falling,
        ),
        m(
            "grid.station",
            "grid",
            measure.NEAREST_DISTANCE,
            "m",
            text("Distance to a substation"),
            ("substation",),
            score=rising,
        ),
        m(
            "grid.owner",
            "grid",
            measure.ATTRIBUTE_OF_NEAREST,
            "",
            text("Owner of the line"),
            ("substation",),
            field="owner",
        ),
    )
    when = Comparison("nature.spa", "lt", 500.0)
    source = RuleSource("9/2023", "35 §", status="K-l", valid_from=dt.date(2023, 6, 1), checked=dt.date(2026, 11, 21))
    rules = (
        Rule("NAT-03", "nature", Effect.SURVEY, when, source, text("Survey birds"), text("Because.")),
        Rule(
            "PLA-02",
            "nature",
            Effect.KNOCKOUT,
            when,
            source,
            text("Plan forbids"),
            text("Because."),
            stops=("construction",),
        ),
        Rule(
            "GRI-01",
            "grid",
            Effect.PERMIT,
            when,
            source,
            text("Line permit"),
            text("Because."),
            question=text("How long?"),
        ),
    )
    return Rulebook(
        id="made",
        version="2026.11",
        title=text("Made"),
        checked=dt.date(2026, 11, 21),
        themes=(
            Theme("nature", text("Nature"), {"eia": 3.0, "construction": 1.0}),
            Theme("grid", text("Grid"), {"eia": 0.0, "construction": 2.0}),
        ),
        measurements=measurements,
        rules=rules,
        roles=roles,
        class_bounds=(("A", 80.0), ("B", 65.0), ("C", 50.0), ("D", 35.0), ("E", 0.0)),
        min_completeness=0.6,
        min_overlap_m2=10.0,
        self_check_share=0.01,
        self_check_least=3,
        default_crs="EPSG:3067",
        digest="ab" * 32,
    )


def screening() -> Screening:
    """A request that says something of everything."""
    return Screening(
        name="Test",
        rulebook="made",
        start_date=DAY,
        plots=PlotsRequest("plots.gpkg", "plots", "plot_id", "name"),
        profile=Profile(
            "data_centre", {"electric_mw": 40.0, "site_ha": 12.0}, frozenset({"site_ha"}), frozenset({"waste_t"})
        ),
        layers=(
            LayerRequest(
                ("natura_spa",),
                "natura.gpkg",
                "sites",
                filter=Filter("SITETYPE", "in", ("A", "C")),
                accuracy_m=10.0,
                as_of=dt.date(2026, 1, 15),
                source="SYKE",
                licence="CC BY 4.0",
                coverage=Coverage("layer", "natura.gpkg", "mapped"),
            ),
            LayerRequest(("eagle_nest",), "nests.gpkg", restricted=True),
            LayerRequest(("flood_area",), "flood.gpkg"),
            LayerRequest(("substation",), "grid.gpkg", fields={"voltage": FieldMapping("voltage", "V")}),
        ),
        crs="EPSG:3067",
        weights={"grid": {"construction": 5.0}},
        overrides=(Override("K-02", "PLA-02", "Plan change approved", "Planning office", dt.date(2026, 6, 1)),),
    )


def column(
    id_: str,
    value: list[float],
    state: list[State] | None = None,
    *,
    low: list[float] | None = None,
    high: list[float] | None = None,
    reason: str = "",
    evidence: Evidence | None = None,
    beyond: list[bool] | None = None,
    words: list[str | None] | None = None,
) -> Column:
    """A column over the three plots; known to a point unless said otherwise."""
    states = state or [State.MEASURED] * 3
    values = np.array(value, dtype=float)
    return Column(
        id=id_,
        value=values,
        low=values if low is None else np.array(low, dtype=float),
        high=values if high is None else np.array(high, dtype=float),
        state=np.array(states, dtype=np.int8),
        reason=as_objects([reason if s != State.MEASURED else "" for s in states]),
        beyond=np.array(beyond or [False] * 3),
        slight=np.zeros(3, dtype=bool),
        evidence=evidence or Evidence.empty(),
        text=None if words is None else as_objects(words),
    )


def evidence(rows: list[tuple[int, int, str | None, str | None, float, str, bool]]) -> Evidence:
    """Rows of (plot, layer, feature, name, value, geometry as WKT, hint)."""
    plot, layer, feature, name, value, wkt, hint = zip(*rows, strict=True)
    return Evidence(
        plot=np.array(plot, dtype=np.int64),
        layer=np.array(layer, dtype=np.int64),
        feature=as_objects(feature),
        name=as_objects(name),
        value=np.array(value, dtype=float),
        geometry=as_objects([shapely.from_wkt(w) if w else None for w in wkt]),
        hint=np.array(hint),
    )


def columns() -> dict[str, Column]:
    """Measured, beyond the margin, unknown with a hint, not mapped, not applicable, slightly above 1, restricted."""
    nan, inf = float("nan"), float("inf")
    spa = evidence(
        [
            (0, 0, "12", HOSTILE, 1432.70049, "LINESTRING (0 0, 1432.7 0)", False),
            (2, 0, "13", None, 88.5, "LINESTRING (0 0, 88.5 0)", True),
        ]
    )
    nest = evidence([(0, 1, NEST_ID, NEST_NAME, 741.25, "LINESTRING (0 0, 741.25 0)", False)])
    flood = evidence([(1, 2, "3", "River", 1.0, "POLYGON ((0 0, 5 0, 5 5, 0 5, 0 0))", False)])
    states = [State.MEASURED, State.MEASURED, State.UNKNOWN]
    made = [
        column(
            "nature.spa",
            [1432.70049, 5000.0, nan],
            states,
            low=[1432.70049, 5000.0, 0.0],
            high=[1432.70049, inf, inf],
            beyond=[False, True, False],
            reason="points_for_areas",
            evidence=spa,
        ),
        column("nature.nest", [741.25, 5000.0, 3000.0], evidence=nest),
        column(
            "nature.flood",
            [nan, 1.0 + 5e-10, 0.0],
            [State.NOT_MAPPED, State.MEASURED, State.MEASURED],
            low=[0.0, 1.0, 0.0],
            high=[1.0, 1.0 + 5e-10, 0.0],
            reason="not_covered",
            evidence=flood,
        ),
        column("grid.station", [2500.0, nan, nan], [State.MEASURED, State.UNKNOWN, State.UNKNOWN], low=[2500.0, 0.0, 0.0],
               high=[2500.0, inf, inf], reason="no_layer"),
        column("grid.owner", [nan] * 3, [State.MEASURED, State.UNKNOWN, State.UNKNOWN], low=[-inf] * 3, high=[inf] * 3,
               reason="no_layer", words=["Fingrid", None, None]),
    ]  # fmt: skip
    return {c.id: c for c in made}


def findings(request: Screening) -> tuple[tuple[Finding, ...], ...]:
    """A survey, a knockout set aside, a knockout in force."""
    stopped = Finding("PLA-02", 2, Effect.KNOCKOUT, "nature", "met", stops=("construction",), lost_m2=10.0)
    aside = Finding(
        "PLA-02", 1, Effect.KNOCKOUT, "nature", "met", stops=("construction",), override=request.overrides[0]
    )
    survey = Finding(
        "NAT-03", 0, Effect.SURVEY, "nature", "distance", {"distance": 1432.70049}, measurements=("nature.spa",),
        typical=("site_ha",),
    )  # fmt: skip
    nest = Finding(
        "NAT-03", 0, Effect.ADVICE, "nature", "distance", {"distance": 741.25}, measurements=("nature.nest",)
    )
    return ((survey, nest), (aside,), (stopped,))


def provenance(request: Screening, book: Rulebook) -> Provenance:
    """Entries for the plots and each layer."""

    def layer(roles: tuple[str, ...], name: str, asked: LayerRequest | None = None) -> LayerProvenance:
        return LayerProvenance(
            roles=roles,
            name=name,
            source=asked.source if asked else None,
            licence=asked.licence if asked else None,
            as_of=asked.as_of if asked else None,
            crs="EPSG:3067",
            features=3,
            skipped=1,
            repaired=0,
            area_change_m2=0.0,
            segmentised=0,
            coverage=asked.coverage.kind if asked else "",
            accuracy_m=asked.accuracy_m if asked else 0.0,
            digest="cd" * 32,
            restricted=asked.restricted if asked else False,
        )

    return Provenance(
        rulebook_id=book.id,
        rulebook_version=book.version,
        rulebook_digest=book.digest,
        software={"shapely": "2.1.2", "kase_parks": "0.1.0"},
        plots=layer((), "plots"),
        layers=tuple(layer(r.roles, r.layer or r.roles[0], r) for r in request.layers),
        self_check=SelfCheck(3, 0.0),
    )


def small_assessment() -> Assessment:
    """Plots K-01 (well known, hostile name), K-02 (a knockout set aside), K-03 (knocked out, much unknown)."""
    book, request = rulebook(), screening()
    measured, found = columns(), findings(request)
    ids = ["K-01", "K-02", "K-03"]
    squares = as_objects([shapely.box(400_000 + 1000 * i, 7_000_000, 400_300 + 1000 * i, 7_000_300) for i in range(3)])
    area = shapely.area(squares)
    plots = PlotTable(
        ids=as_objects(ids),
        names=as_objects([HOSTILE, "Second", None]),
        geometry=squares,
        area=area,
        net_area=area - np.array([0.0, 0.0, 10.0]),
        largest=area - np.array([0.0, 0.0, 10.0]),
        fits=np.array([1, 0, -1], dtype=np.int8),
        net_geometry=squares,
        municipalities=((("236", "Kaustinen", "Kaustby", 1.0),), (("236", "Kaustinen", "Kaustby", 0.25),), ()),
    )
    return Assessment(
        screening=request,
        rulebook=book,
        crs="EPSG:3067",
        plots=plots,
        columns=measured,
        findings=found,
        open_rules=(
            OpenRule("GRI-01", "unknown", ("grid.line_kv",)),
            OpenRule("NAT-03", "unknown", ("nature.spa",), (2,)),
        ),
        scores=score(book, measured, found, request.profile, request.weights, ids),
        provenance=provenance(request, book),
        basis=Basis(measured, {}),
    )
