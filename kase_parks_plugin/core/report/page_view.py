"""The report's first pages in words: what was asked, the ranking, the maps, the rules left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.report.names import fact_title, municipalities, plot_name
from kase_parks_plugin.core.report.overview import MOST_NUMBERED, Mark, overview_map
from kase_parks_plugin.core.report.plot_view import plot_view, readiness_view
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields
from kase_parks_plugin.core.texts import Texts

MOST_DESCRIBED = 100
"""Plots described one by one; the result files hold all."""

MOST_RANKED = 1000
"""Plots in the ranking's table: more would make a page that browsers open slowly."""


def page_view(assessment: Assessment, record: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    """Everything before the provenance."""
    plots: Sequence[Mapping[str, Any]] = sorted(record["plots"], key=lambda plot: plot["rank"])
    book = assessment.rulebook
    ranking = [
        {
            "rank": plot["rank"],
            "name": plot_name(plot),
            "described": i < MOST_DESCRIBED,
            "municipalities": municipalities(plot, texts),
            "net_area": texts.area(plot["net_area_m2"]),
            "readiness": [readiness_view(plot, name, book, texts, width=150) for name in READINESSES],
        }
        for i, plot in enumerate(plots[:MOST_RANKED])
    ]
    return {
        "name": assessment.screening.name,
        "facts": _facts(assessment, texts),
        "summary": _summary(plots, texts),
        "ranking": ranking,
        "maps": _maps(assessment, plots, texts),
        "map_note": texts.label("report", "map_numbers" if len(plots) <= MOST_NUMBERED else "map_dots"),
        "least": book.min_completeness,
        "classes": [letter for letter, _ in book.class_bounds],
        "plots": [plot_view(plot, book, texts) for plot in plots[:MOST_DESCRIBED]],
        "plot_count": len(plots),
        "described": min(len(plots), MOST_DESCRIBED),
        "open_rules": _open_rules(assessment, record, texts),
        "profile": _profile(assessment, texts),
    }


def _facts(assessment: Assessment, texts: Texts) -> list[tuple[str, str]]:
    screening, book = assessment.screening, assessment.rulebook
    kind = presets().get(screening.profile.kind or "")
    rulebook = texts.get(
        "report.rulebook_value", title=texts.of(book.title), version=book.version, checked=book.checked
    )
    return [
        (texts.label("report", "project"), texts.of(kind.title) if kind else texts.label("report", "kind_unknown")),
        (texts.label("report", "start_date"), texts.date(screening.start_date)),
        (texts.label("report", "plots"), texts.number(len(assessment.plots.ids))),
        (texts.label("report", "rulebook"), rulebook),
        (texts.label("report", "crs"), assessment.crs),
    ]


def _summary(plots: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    out = sum(any(plot["readiness"][name]["class"] == "X" for name in READINESSES) for plot in plots)
    settled = sum(
        bool(plot["settled"]) and all(plot["readiness"][name]["class"] != "X" for name in READINESSES) for plot in plots
    )
    return texts.get("report.summary", plots=len(plots), settled=settled, unsettled=len(plots) - settled - out, out=out)


def _maps(assessment: Assessment, plots: Sequence[Mapping[str, Any]], texts: Texts) -> list[tuple[str, Markup]]:
    geometry = dict(zip(assessment.plots.ids, assessment.plots.geometry, strict=True))
    scale = [texts.label("report", "scale_m"), texts.label("report", "scale_km")]
    maps = []
    for name in READINESSES:
        title = texts.label("readiness", name)
        marks = [Mark(plot["rank"], plot["readiness"][name]["class"], geometry[plot["id"]]) for plot in plots]
        maps.append((title, overview_map(marks, texts.get("report.map_label", readiness=title), scale, name)))
    return maps


def _open_rules(assessment: Assessment, record: Mapping[str, Any], texts: Texts) -> list[dict[str, Any]]:
    names = {plot["id"]: plot_name(plot) for plot in record["plots"]}
    rows = []
    for rule in record["open_rules"]:
        unknown = rule["why"] == "unknown"
        needs = dict.fromkeys(fact_title(fact, assessment.rulebook, texts) for fact in rule["needs"])
        rows.append(
            {
                "rule": rule["rule"],
                "title": rule["title"],
                "needs": texts.value(list(needs)) if unknown else texts.label("report", "not_in_force"),
                "question": rule["question"] if unknown else "",
                "plots": texts.value([names[id_] for id_ in rule["plots"]])
                if rule["plots"]
                else texts.label("report", "all_plots"),
            }
        )
    return rows


def _profile(assessment: Assessment, texts: Texts) -> list[dict[str, Any]]:
    """What was said of the project, in the order of the fields' file."""
    profile = assessment.screening.profile
    return [
        {
            "title": texts.of(field.title),
            "value": _profile_value(name, profile.values[name], field.unit, texts),
            "typical": name in profile.typical,
        }
        for name, field in profile_fields().items()
        if name in profile.values
    ]


def _profile_value(name: str, value: Any, unit: str | None, texts: Texts) -> str:
    if name == "kind" and value in presets():
        return texts.of(presets()[value].title)
    said = texts.value(value)
    return said if unit in (None, "1") else f"{said}\u00a0{unit}"
