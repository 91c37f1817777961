"""Criteria: the score of every plot by one measurement, as an interval that is a point when it is known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.model import Bools, Column, Floats, Interval, Profile, State
from kase_parks_plugin.core.rulebook.model import Measure, Measurement, Rulebook, Score
from kase_parks_plugin.core.rules.conditions import NO, evaluate
from kase_parks_plugin.core.rules.facts import Facts
from kase_parks_plugin.core.scoring.values import value_at, value_range, whole_range


def score_criteria(rulebook: Rulebook, columns: Mapping[str, Column], profile: Profile, n: int) -> dict[str, Interval]:
    """Score every criterion of a rulebook for ``n`` plots.

    Returns
    -------
    criterion id -> Interval with completeness 1 where measured, 0 where not; all NaN where it does not apply. A criterion
    without a column is unknown.
    """
    columns = mark_not_applicable(rulebook, columns, profile, n)
    return {m.id: _score(m, m.score, columns.get(m.id), n) for m in rulebook.criteria if m.score is not None}


def mark_not_applicable(
    rulebook: Rulebook, columns: Mapping[str, Column], profile: Profile, n: int
) -> dict[str, Column]:
    """The columns with the state "not applicable" where the project's profile says that a criterion does not apply.

    Their values stay, since rules may test them. A criterion whose applying is unknown stays as it is.
    """
    facts = Facts(profile, columns, n)
    marked = dict(columns)
    for measurement in rulebook.criteria:
        column = columns.get(measurement.id)
        if column is None or measurement.score is None or measurement.score.applies is None:
            continue
        out = evaluate(measurement.score.applies, facts.judge, n).verdicts() == NO
        if out.any():
            state = np.where(out, np.int8(State.NOT_APPLICABLE), column.state).astype(np.int8)
            reason = column.reason.copy()
            reason[out] = "not_applicable"
            marked[measurement.id] = replace(column, state=state, reason=reason)
    return marked


def _score(measurement: Measurement, score: Score, column: Column | None, n: int) -> Interval:
    if column is None:
        low, high = _guess(score, np.full(n, -math.inf), np.full(n, math.inf))
        return Interval(low, np.full(n, np.nan), high, np.zeros(n))
    known = (column.state == State.MEASURED) & ~np.isnan(column.value)
    least, most = _bounds(column)
    low, high = value_range(score.value, least, most)
    guessed_low, guessed_high = _guess(score, least, most)
    low, high = np.where(known, low, guessed_low), np.where(known, high, guessed_high)
    best = np.where(known, value_at(score.value, column.value), np.nan)
    if measurement.measure is Measure.NEAREST_DISTANCE:
        # Nothing within the reading margin: it scores as the last band, which the margin reaches.
        low, best, high = (np.where(known & column.beyond, score.value[-1][1], a) for a in (low, best, high))
    best = np.minimum(np.maximum(best, low), high)
    return _leave_out(Interval(low, best, high, known.astype(np.float64)), column.state == State.NOT_APPLICABLE)


def _bounds(column: Column) -> tuple[Floats, Floats]:
    """What the measured value lies between; everything where the column does not say."""
    least = np.where(np.isnan(column.low), -math.inf, column.low)
    most = np.where(np.isnan(column.high), math.inf, column.high)
    return least, np.maximum(least, most)


def _guess(score: Score, least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """Scores that an unknown spans: over the range its value lies in, and within the sourced range of scores.

    Where the two exclude each other the range of this very plot counts.
    """
    low, high = value_range(score.value, least, most)
    floor, roof = score.unknown_range or whole_range(score.value)
    inner_low, inner_high = np.maximum(low, floor), np.minimum(high, roof)
    agree = inner_low <= inner_high
    return np.where(agree, inner_low, low), np.where(agree, inner_high, high)


def _leave_out(interval: Interval, out: Bools) -> Interval:
    """The interval with NaN where ``out``."""
    low, best, high, complete = (
        np.where(out, np.nan, a) for a in (interval.low, interval.best, interval.high, interval.completeness)
    )
    return Interval(low, best, high, complete)
