"""When a path of procedures ends: the steps in order, their durations drawn many times.

Durations follow the beta-PERT distribution (Clark 1962; Vose 2008: shape 4): a mean of (least + 4 likely + most) / 6, more
often near the likely one than near the ends. Every step draws from a stream of its own, keyed by its id, so that adding or
changing one leaves the draws of all others as they are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv

from kase_parks_plugin.core.model import Bools, Floats
from kase_parks_plugin.core.permits.model import DAYS_A_MONTH, Dates, Duration, Procedure, Stage, Status, Timetable
from kase_parks_plugin.core.permits.seasons import Window, begun_at, begun_by, done_by, windows

DRAWS = 10_000
_SHAPE = 4.0
_HAIR = 1e-9
_LONGEST_YEARS = 100.0  # seasons are laid out so far; no path comes near


@dataclass(frozen=True)
class Circumstances:
    """Under which a path is drawn.

    start : first day of the project. as_of : day of reckoning; what has not happened by then happens later.
    statuses : step id -> what has happened of it. surveys_now : surveys begin on ``as_of``, even before ``start``.
    """

    start: dt.date
    as_of: dt.date
    statuses: Mapping[str, Status]
    dice: Dice
    surveys_now: bool = False


class Dice:
    """Draws durations, those of each step from a stream of its own; what was drawn before is kept."""

    def __init__(self, seed: int = 0, draws: int = DRAWS) -> None:
        self.seed, self.draws = seed, draws
        self._drawn: dict[tuple[str, Duration, float], Floats] = {}

    def durations(self, id_: str, said: Duration, elapsed: float = 0.0) -> Floats:
        """Durations in days, (draws,); of a step under way for ``elapsed`` days only such as are not over yet.

        A step that has taken longer than was thought possible takes just that long in every draw.
        """
        key = (id_, said, elapsed)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, id_: str, said: Duration, elapsed: float) -> Floats:
        least, width = said.least * DAYS_A_MONTH, (said.most - said.least) * DAYS_A_MONTH
        if width <= 0:
            return np.full(self.draws, max(least, elapsed))
        if elapsed >= least + width:
            return np.full(self.draws, elapsed)
        mode = (said.likely - said.least) / (said.most - said.least)
        up, down = 1.0 + _SHAPE * mode, 1.0 + _SHAPE * (1.0 - mode)
        over = float(betainc(up, down, np.clip((elapsed - least) / width, 0.0, 1.0)))
        return least + width * betaincinv(up, down, over + (1.0 - over) * self._uniform(id_))

    def _uniform(self, id_: str) -> Floats:
        words = np.frombuffer(hashlib.sha256(id_.encode()).digest(), dtype="<u4")
        sequence = np.random.SeedSequence([self.seed, *words.tolist()])
        return np.random.Generator(np.random.PCG64(sequence)).random(self.draws)


def timetable(procedures: Sequence[Procedure], around: Circumstances) -> Timetable:
    """Draw a path.

    Parameters
    ----------
    procedures : the steps on the path, in any order; one waits only for steps that are on the path too, and the graph has no
        cycle (`core.permits.load` has seen to it).

    Returns
    -------
    Timetable
        Without steps ``ready`` is the earliest day.
    """
    steps = in_order(procedures)
    place = {step.id: i for i, step in enumerate(steps)}
    before = [[place[id_] for id_ in step.after if id_ in place] for step in steps]
    first = [_earliest(step, around) for step in steps]
    seasons = [_seasons(step, around) for step in steps]
    n = around.dice.draws
    free, begin, end = (np.empty((len(steps), n)) for _ in range(3))
    for i, step in enumerate(steps):
        free[i] = np.maximum.reduce([np.full(n, first[i]), *(end[j] for j in before[i])])
        begin[i], end[i] = _drawn(step, free[i], seasons[i], around)
    ready = end.max(axis=0) if steps else np.full(n, _day(max(around.start, around.as_of), around))
    return Timetable(
        start=around.start,
        ids=tuple(step.id for step in steps),
        begin=begin,
        end=end,
        ready=ready,
        critical=_critical(free, end, before, [_known_begin(step, around) is not None for step in steps]),
        slack=_slack(steps, before, first, seasons, around),
    )


def in_order(procedures: Sequence[Procedure]) -> list[Procedure]:
    """The steps, each after all that it waits for; otherwise in the order given."""
    by_id = {p.id: p for p in procedures}
    given = {p.id: i for i, p in enumerate(procedures)}
    sorter = TopologicalSorter({p.id: [a for a in p.after if a in by_id] for p in procedures})
    sorter.prepare()
    found: list[Procedure] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=given.__getitem__)
        found.extend(by_id[id_] for id_ in ready)
        sorter.done(*ready)
    return found


def dates(days: Floats, start: dt.date) -> Dates:
    """Days by which it has happened in 10, 50 and 90 % of the draws."""
    low, half, high = np.quantile(days, [0.1, 0.5, 0.9], method="inverted_cdf")
    return Dates(*(start + dt.timedelta(days=int(np.floor(day + _HAIR))) for day in (low, half, high)))


def chance_by(table: Timetable, day: dt.date) -> float:
    """Share of the draws in which all is ready on that day or before."""
    return float(np.mean(table.ready < (day - table.start).days + 1))


def _day(day: dt.date, around: Circumstances) -> float:
    return float((day - around.start).days)


def _earliest(step: Procedure, around: Circumstances) -> float:
    """Before this nothing new begins."""
    if around.surveys_now and step.stage is Stage.SURVEYS:
        return _day(around.as_of, around)
    return max(0.0, _day(around.as_of, around))


def _seasons(step: Procedure, around: Circumstances) -> tuple[Window, ...]:
    if step.fieldwork is None:
        return ()
    first = min(_known_begin(step, around) or 0.0, 0.0, _day(around.as_of, around))
    return windows(step.fieldwork, around.start, first, first + _LONGEST_YEARS * 365.25)


def _known_begin(step: Procedure, around: Circumstances) -> float | None:
    """The day on which the step really began; None while it has not."""
    status = around.statuses.get(step.id)
    return None if status is None or status.started is None else _day(status.started, around)


def _drawn(step: Procedure, free: Floats, seasons: Sequence[Window], around: Circumstances) -> tuple[Floats, Floats]:
    """Begin and end of a step that may begin at ``free``, given what has happened of it."""
    status = around.statuses.get(step.id)
    known = _known_begin(step, around)
    begin = free if known is None else np.full_like(free, known)
    if status is not None and status.ended is not None:
        ended = _day(status.ended, around)
        return np.minimum(begin, ended), np.full_like(free, ended)
    worked = begin if step.fieldwork is None else done_by(begin, step.fieldwork, seasons)
    elapsed = 0.0 if known is None else max(0.0, _day(around.as_of, around) - float(worked[0]))
    if known is None:
        begin = begun_at(begin, seasons)
    return begin, worked + around.dice.durations(step.id, step.duration, elapsed)


def _critical(free: Floats, end: Floats, before: Sequence[Sequence[int]], began: Sequence[bool]) -> Floats:
    """Share of the draws in which a step lies on the chain that leads to the end."""
    if not len(end):
        return np.empty(0)
    last = end.argmax(axis=0)
    on: NDArray[np.bool_] = last == np.arange(len(end))[:, None]
    for i in reversed(range(len(end))):
        if not before[i] or began[i]:
            continue
        ends = end[list(before[i])]
        waited: Bools = on[i] & (ends.max(axis=0) >= free[i] - _HAIR)
        holder = np.array(before[i])[ends.argmax(axis=0)]
        for j in before[i]:
            on[j] |= waited & (holder == j)
    shares: Floats = on.mean(axis=1)
    return shares


def _slack(
    steps: Sequence[Procedure],
    before: Sequence[Sequence[int]],
    first: Sequence[float],
    seasons: Sequence[tuple[Window, ...]],
    around: Circumstances,
) -> Floats:
    """Days by which each step may end later without moving the end, all durations being the likely ones."""
    ends: list[float] = []
    for i, step in enumerate(steps):
        free = max([first[i], *(ends[j] for j in before[i])])
        ends.append(_likely_end(step, free, seasons[i], around))
    latest = [max(ends, default=0.0)] * len(steps)
    for i in reversed(range(len(steps))):
        if _known_begin(steps[i], around) is not None:
            continue  # it has begun and waits for nobody
        begun = latest[i] - steps[i].duration.likely * DAYS_A_MONTH
        field = steps[i].fieldwork
        begun = begun if field is None else begun_by(begun, field, seasons[i])
        for j in before[i]:
            latest[j] = min(latest[j], begun)
    return np.maximum(np.array(latest) - np.array(ends), 0.0) if steps else np.empty(0)


def _likely_end(step: Procedure, free: float, seasons: Sequence[Window], around: Circumstances) -> float:
    status = around.statuses.get(step.id)
    if status is not None and status.ended is not None:
        return _day(status.ended, around)
    known = _known_begin(step, around)
    begin = free if known is None else known
    if step.fieldwork is not None:
        begin = float(done_by(np.array([begin]), step.fieldwork, seasons)[0])
    end = begin + step.duration.likely * DAYS_A_MONTH
    return end if known is None else max(end, _day(around.as_of, around))
