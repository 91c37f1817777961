"""The report's first pages in words: what was asked, the ranking, the maps, the rules left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from markupsafe import Markup

from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.report import MOST_RANKED
from kase_parks_plugin.core.report.names import fact_title, municipalities, plot_name
from kase_parks_plugin.core.report.overview import MOST_NUMBERED, Mark, overview_map
from kase_parks_plugin.core.report.plot_view import plot_view, readiness_view
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields
from kase_parks_plugin.core.texts import Texts

MOST_DESCRIBED = 100
"""Plots described one by one; the result files hold all."""

MOST_DRAWN = 20_000
"""Plots on the maps: more would make a page that browsers open slowly."""


T = TypeVar("T")


def looked_after(pieces: Iterable[T], tick: Callable[[], None], often: int = 20) -> Iterator[T]:
    """Yield pieces of work, and call ``tick`` before each so-many-th."""
    for i, piece in enumerate(pieces):
        if i % often == 0:
            tick()
        yield piece


def page_view(
    assessment: Assessment, record: Mapping[str, Any], texts: Texts, tick: Callable[[], None]
) -> dict[str, Any]:
    """Everything before the provenance; ``record`` holds the `MOST_RANKED` best plots at least."""
    count = len(assessment.plots.ids)
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
        for i, plot in enumerate(looked_after(plots[:MOST_RANKED], tick))
    ]
    return {
        "name": assessment.screening.name,
        "facts": _facts(assessment, texts),
        "summary": _summary(assessment, texts),
        "ranking": ranking,
        "maps": _maps(assessment, texts, tick),
        "map_note": _map_note(count, texts),
        "least": book.min_completeness,
        "classes": [letter for letter, _ in book.class_bounds],
        "plots": [plot_view(plot, book, texts) for plot in looked_after(plots[:MOST_DESCRIBED], tick)],
        "plot_count": count,
        "described": min(count, MOST_DESCRIBED),
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


def _summary(assessment: Assessment, texts: Texts) -> str:
    scores = assessment.scores
    n = len(scores.settled)
    stopped = np.logical_or.reduce([scores.readiness[name].letter == "X" for name in READINESSES]).astype(bool)
    out, settled = int(stopped.sum()), int((scores.settled & ~stopped).sum())
    return texts.get("report.summary", plots=n, settled=settled, unsettled=n - settled - out, out=out)


def _maps(assessment: Assessment, texts: Texts, tick: Callable[[], None]) -> list[tuple[str, Markup]]:
    scores, shapes = assessment.scores, assessment.plots.geometry
    scale = [texts.label("report", "scale_m"), texts.label("report", "scale_km")]
    drawn = scores.order[:MOST_DRAWN].tolist()
    maps = []
    for name in looked_after(READINESSES, tick, 1):
        title = texts.label("readiness", name)
        marks = [Mark(int(scores.rank[i]), scores.readiness[name].letter[i], shapes[i]) for i in drawn]
        maps.append((title, overview_map(marks, texts.get("report.map_label", readiness=title), scale, name)))
    return maps


def _map_note(count: int, texts: Texts) -> str:
    note = texts.label("report", "map_numbers" if count <= MOST_NUMBERED else "map_dots")
    limited = texts.get("report.map_limited", shown=MOST_DRAWN, plots=count) if count > MOST_DRAWN else ""
    return f"{limited} {note}".strip()


def _open_rules(assessment: Assessment, record: Mapping[str, Any], texts: Texts) -> list[dict[str, Any]]:
    names = dict(zip(assessment.plots.ids, assessment.plots.names, strict=True))
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
                "plots": _concerned(rule["plots"], names, texts),
            }
        )
    return rows


def _concerned(plots: Sequence[str] | int | None, names: Mapping[str, str | None], texts: Texts) -> str:
    if plots is None:
        return texts.label("report", "all_plots")
    return texts.number(plots) if isinstance(plots, int) else texts.value([names[id_] or id_ for id_ in plots])


def _profile(assessment: Assessment, texts: Texts) -> list[dict[str, Any]]:
    """What was said of the project, in the order of the fields' file."""
    profile = assessment.screening.profile
    return [
        {
            "title": texts.of(field.title),
            "value": profile_value(name, profile.values[name], field.unit, texts),
            "typical": name in profile.typical,
        }
        for name, field in profile_fields().items()
        if name in profile.values
    ]


def profile_value(name: str, value: Any, unit: str | None, texts: Texts) -> str:
    """A field of the profile as a person reads it."""
    if name == "kind" and value in presets():
        return texts.of(presets()[value].title)
    said = texts.value(value)
    return said if unit in (None, "1") else f"{said}\u00a0{texts.unit(unit)}"
