"""The permit path of every plot: verdicts, the steps they call for, and their timetable under each scenario.

`permit_paths` is the one door of this folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.model import (
    Certainty,
    Dates,
    Procedure,
    Procedures,
    Progress,
    Scenario,
    Stage,
    Status,
    Timetable,
)
from kase_parks_plugin.core.permits.schedule import DRAWS, Circumstances, Dice, dates, timetable
from kase_parks_plugin.core.permits.statuses import check_statuses
from kase_parks_plugin.core.permits.studies import done_by_studies
from kase_parks_plugin.core.permits.verdicts import Judge, Verdict, answer_all
from kase_parks_plugin.core.progress import Progress as Reporter
from kase_parks_plugin.core.progress import Silent, step
from kase_parks_plugin.core.register.preparation import study_needed
from kase_parks_plugin.core.rules import judge
from kase_parks_plugin.core.rules.conditions import NO, YES, Verdicts
from kase_parks_plugin.core.rules.judge import RuleVerdicts


@dataclass(frozen=True)
class Forecast:
    """One scenario of one plot. open : whether its conditions are met, None where that is unknown.

    table : the path with all steps that are needed or possible. ready : when its last step ends; ``ready_if_spared`` : the same
    if none of the possible steps comes.
    """

    scenario: Scenario
    open: bool | None
    table: Timetable
    ready: Dates
    ready_if_spared: Dates


@dataclass(frozen=True)
class PlotPath:
    """The road of one plot: its steps, each needed or possible, what has happened of them, and a forecast by scenario."""

    plot: str
    steps: Mapping[str, Certainty]
    statuses: Mapping[str, Status]
    forecasts: Mapping[str, Forecast]


@dataclass(frozen=True)
class PermitPaths:
    """The roads of plots. judged : what verdicts rest on. plots : index in ``assessment.plots`` -> path, for those asked for."""

    assessment: Assessment
    procedures: Procedures
    as_of: dt.date
    judged: RuleVerdicts
    verdicts: Mapping[str, Verdict]
    plots: Mapping[int, PlotPath]

    def by_rank(self) -> Iterator[tuple[int, PlotPath]]:
        """Yield index and path, the best plot first."""
        return ((i, self.plots[i]) for i in self.assessment.scores.order.tolist() if i in self.plots)


def permit_paths(
    assessment: Assessment,
    procedures: Procedures,
    *,
    as_of: dt.date | None = None,
    statuses: Mapping[str, Sequence[Status]] | None = None,
    plots: Sequence[str] | None = None,
    draws: int = DRAWS,
    progress: Reporter | None = None,
) -> PermitPaths:
    """Find the permit path of plots of an assessment.

    Parameters
    ----------
    procedures : tested against the assessment's rulebook.
    as_of : day of reckoning; None: the day that the register is judged on, else the project's start date.
    statuses : plot id -> what has happened of its steps; where it says nothing of a step, a current study of the register does.
    plots : ids of those whose path is wanted; None: all.
    draws : how often each path is drawn; the stream is that of ``screening.seed``.

    Raises
    ------
    DataError
        ``status_…``: a status names an unknown plot or step, or its dates cannot be.
    CancelledError
        The user stopped it.
    """
    screening, said = assessment.screening, statuses or {}
    day = as_of or _day(assessment)
    check_statuses(said, [str(plot) for plot in assessment.plots.ids], procedures, day)
    judged = judge(screening, assessment.rulebook, assessment.columns, len(assessment.plots.ids))
    verdicts = answer_all(procedures, judged)
    judge_ = Judge(judged, verdicts)
    wanted = {p.id: _wanted(p, judge_, judged, procedures) for p in procedures.procedures}
    open_ = {s.id: _open(s, judge_) for s in procedures.scenarios}
    around = Circumstances(screening.start_date, day, {}, Dice(screening.seed, draws))
    drawn, studied = _Drawn(around), done_by_studies(assessment, procedures, day)
    found = {}
    for i, plot in enumerate(map(str, assessment.plots.ids)):
        if plots is not None and plot not in plots:
            continue
        step(progress or Silent(), i / len(assessment.plots.ids), "permits", plot=plot)
        known = {**studied[i], **{status.procedure: status for status in said.get(plot, ())}}
        steps = _steps(procedures, {id_: int(w[i]) for id_, w in wanted.items()}, known)
        forecasts = {s.id: _forecast(s, open_[s.id][i], steps, known, procedures, drawn) for s in procedures.scenarios}
        found[i] = PlotPath(plot, steps, known, forecasts)
    return PermitPaths(assessment, procedures, day, judged, verdicts, found)


def _day(assessment: Assessment) -> dt.date:
    register = assessment.screening.register
    return register.as_of if register is not None and register.as_of else assessment.screening.start_date


def _wanted(step_: Procedure, judge_: Judge, judged: RuleVerdicts, procedures: Procedures) -> Verdicts:
    """(n,) whether plots take a step: yes, no, or unknown where it is only possible."""
    n = judge_.n
    if step_.optional:
        return np.full(n, NO, dtype=np.int8)
    if step_.asked:
        return study_needed(procedures.catalogue.studies[step_.study or ""], judged)
    when = np.full(n, YES, dtype=np.int8) if step_.when is None else judge_.truth(step_.when).verdicts()
    if step_.may is None:
        return when
    may = judge_.truth(step_.may).possible
    return np.where((when == NO) & may, np.int8(-1), when).astype(np.int8)


def _open(scenario: Scenario, judge_: Judge) -> list[bool | None]:
    if scenario.when is None:
        return [True] * judge_.n
    return [{YES: True, NO: False}.get(int(v)) for v in judge_.truth(scenario.when).verdicts()]


def _steps(procedures: Procedures, wanted: Mapping[str, int], known: Mapping[str, Status]) -> dict[str, Certainty]:
    """The steps on the path; what has begun is on it whatever the rules say, what the user ruled out is not."""
    steps: dict[str, Certainty] = {}
    appealed = {id_ for id_, status in known.items() if status.progress is Progress.APPEALED}
    for procedure in procedures.procedures:
        status = known.get(procedure.id)
        begun = status is not None and status.progress is not Progress.NOT_STARTED
        if status is not None and status.progress is Progress.NOT_NEEDED:
            continue
        against = procedure.stage is Stage.APPEAL and bool(appealed & set(procedure.after))
        if begun or against or wanted[procedure.id] == YES:
            steps[procedure.id] = "needed"
        elif wanted[procedure.id] != NO:
            steps[procedure.id] = "possible"
    return steps


class _Drawn:
    """Draws paths, each once: plots that take the same steps share one timetable."""

    def __init__(self, around: Circumstances) -> None:
        self._around = around
        self._tables: dict[object, Timetable] = {}

    def __call__(self, steps: Sequence[Procedure], known: Mapping[str, Status], *, surveys_now: bool) -> Timetable:
        key = (
            tuple((s.id, s.duration) for s in steps),
            tuple(sorted((id_, s.progress, s.started, s.ended) for id_, s in known.items())),
            surveys_now,
        )
        if key not in self._tables:
            around = replace(self._around, statuses=known, surveys_now=surveys_now)
            self._tables[key] = timetable(steps, around)
        return self._tables[key]


def _forecast(
    scenario: Scenario,
    open_: bool | None,  # noqa: FBT001  (a truth value of three)
    steps: Mapping[str, Certainty],
    known: Mapping[str, Status],
    procedures: Procedures,
    drawn: _Drawn,
) -> Forecast:
    changes = {change.procedure: change for change in scenario.changes}
    all_, sure = [], []
    for procedure in procedures.procedures:
        change = changes.get(procedure.id)
        begun = procedure.id in known
        added = change is not None and change.add and _follows(procedure, steps)
        if (procedure.id not in steps and not added) or (change is not None and change.drop and not begun):
            continue
        if change is not None and change.duration is not None:
            procedure = replace(procedure, duration=change.duration)  # noqa: PLW2901  (the step as this scenario has it)
        all_.append(procedure)
        if added or steps.get(procedure.id) == "needed":
            sure.append(procedure)
    table = drawn(all_, known, surveys_now=scenario.surveys_now)
    spared = drawn(sure, known, surveys_now=scenario.surveys_now)
    return Forecast(scenario, open_, table, dates(table.ready, table.start), dates(spared.ready, spared.start))


def _follows(procedure: Procedure, steps: Mapping[str, Certainty]) -> bool:
    """Whether an added step has what it follows on the path; an appeal needs a decision to be against."""
    return procedure.stage is not Stage.APPEAL or any(id_ in steps for id_ in procedure.after)
