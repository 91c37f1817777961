"""Permit paths as a package tells them: steps and days alone, found for a few plots at a time, for the draws take much memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.package.model import Step
from kase_parks_plugin.core.permits.document import AS_IS, step_records
from kase_parks_plugin.core.permits.model import Status
from kase_parks_plugin.core.permits.path import PermitPaths, PlotPath
from kase_parks_plugin.core.permits.write import permits_of
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.texts import Texts, load_texts

_AT_A_TIME = 4


@dataclass(frozen=True, slots=True)
class Road:
    """The path of one plot. steps : language -> its steps. p50, p90 : when the last ends. as_of : day of reckoning."""

    steps: Mapping[str, tuple[Step, ...]]
    p50: dt.date
    p90: dt.date
    as_of: dt.date


def roads_of(
    assessment: Assessment,
    plots: Sequence[str],
    languages: Sequence[str],
    progress: Progress,
    statuses: Mapping[str, Sequence[Status]] | None = None,
) -> dict[str, Road]:
    """Find the permit paths of plots: plot id -> path.

    Raises
    ------
    DataError
        As `permits_of`.
    CancelledError
        The user stopped it.
    """
    found: dict[str, Road] = {}
    for start in range(0, len(plots), _AT_A_TIME):
        part = Part(progress, start / len(plots), min(start + _AT_A_TIME, len(plots)) / len(plots))
        some = plots[start : start + _AT_A_TIME]
        found |= _told(permits_of(assessment, some, None, part, statuses=statuses), languages)
    return found


def _told(paths: PermitPaths, languages: Sequence[str]) -> dict[str, Road]:
    roads = {}
    for path in paths.plots.values():
        ready = path.forecasts[AS_IS].ready
        steps = {lang: _steps(paths, path, load_texts(lang)) for lang in languages}
        roads[path.plot] = Road(steps, ready.p50, ready.p90, paths.as_of)
    return roads


def _steps(paths: PermitPaths, path: PlotPath, texts: Texts) -> tuple[Step, ...]:
    day = dt.date.fromisoformat
    return tuple(
        Step(
            texts.label("permits_stage", step["stage"]),
            step["title"],
            step["authority"],
            step["certainty"] == "needed",
            day(step["begins"]["p50"]),
            day(step["p50"]),
            day(step["p90"]),
        )
        for step in step_records(paths, path, path.forecasts[AS_IS], texts)
    )
