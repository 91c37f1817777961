"""Readiness: the themes that feed it combined, its letter and the range of letters, and whether the letter is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import Bools, Effect, Finding, Floats, Interval, Ints, ReadinessScores, as_objects
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.scoring.combine import completeness, least, weighted_mean, worst_theme

KNOCKED_OUT = "X"
_HAIR = 1e-9


@dataclass(frozen=True)
class Gates:
    """What findings do to the letters of ``n`` plots.

    stopped : readiness -> (n,) True where a knockout that is not set aside stops it.
    cap : (n,) best class that EIA readiness may have, as an index into the rulebook's classes.
    """

    stopped: Mapping[str, Bools]
    cap: Ints


def gates(rulebook: Rulebook, findings: Sequence[Sequence[Finding]], readinesses: Sequence[str]) -> Gates:
    """Read knockouts and caps out of the findings; an override takes the force of its own."""
    n = len(findings)
    stopped = {readiness: np.zeros(n, dtype=bool) for readiness in readinesses}
    cap = np.zeros(n, dtype=np.int64)
    place = {letter: i for i, (letter, _) in enumerate(rulebook.class_bounds)}
    for plot, found in enumerate(findings):
        for finding in found:
            if finding.override is not None:
                continue
            if finding.effect is Effect.KNOCKOUT:
                for readiness in finding.stops:
                    stopped[readiness][plot] = True
            if finding.cap is not None:
                cap[plot] = max(cap[plot], place[finding.cap])
    return Gates(stopped, cap)


def done_cap(rulebook: Rulebook, done: Floats) -> Ints:
    """(n,) best class, as in `Gates`, that the share done allows."""
    cap = np.zeros(len(done), dtype=np.int64)
    for place, (letter, _) in enumerate(rulebook.class_bounds):
        if letter in rulebook.done_gates:
            cap = np.where(done < rulebook.done_gates[letter] - _HAIR, np.maximum(cap, place + 1), cap)
    return np.minimum(cap, len(rulebook.class_bounds) - 1)


def combine_readiness(
    rulebook: Rulebook,
    themes: Mapping[str, Interval],
    criteria: Mapping[str, Interval],
    weights: Mapping[str, float],
    n: int,
) -> Interval:
    """One readiness from the themes that feed it; 0-100 without a best where none of them applies.

    Completeness is by criteria: known weight over applicable weight, a criterion weighing its theme's weight times its own.
    """
    whole = mean_of_themes(themes, weights, n)
    by_criteria = [
        (criteria[m.id], weights[m.theme] * m.score.weight) for m in rulebook.criteria if m.score is not None
    ]
    known = completeness(by_criteria, n)
    nothing = np.isnan(whole.low)
    return Interval(
        low=np.where(nothing, 0.0, whole.low),
        best=whole.best,
        high=np.where(nothing, 100.0, whole.high),
        completeness=np.where(np.isnan(known), 0.0, known),
    )


def mean_of_themes(themes: Mapping[str, Interval], weights: Mapping[str, float], n: int) -> Interval:
    """The themes' weighted mean, all NaN where none of them applies."""
    return weighted_mean([(interval, weights[theme]) for theme, interval in themes.items()], n)


def judge_readiness(
    rulebook: Rulebook,
    interval: Interval,
    themes: Mapping[str, Interval],
    criteria: Mapping[str, Interval],
    weights: Mapping[str, float],
    stopped: Bools,
    cap: Ints,
) -> tuple[ReadinessScores, Bools]:
    """Letters of one readiness, and where it is settled.

    ``cap``: best class allowed, as in `Gates`.
    """
    n = len(stopped)
    names = [theme for theme in themes if weights[theme] > 0]
    feeding = [themes[theme] for theme in names]
    holder, held_to = worst_theme(feeding, n)
    letters = as_objects([letter for letter, _ in rulebook.class_bounds])

    def letter(score: Floats, worst: Floats) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        held = np.where(np.isnan(worst), 0, _class(rulebook, worst) - rulebook.class_lead)
        given = letters[np.maximum(np.maximum(_class(rulebook, score), held), cap)]
        given[stopped] = KNOCKED_OUT
        return given

    settled = ~np.isnan(interval.best) & (interval.completeness >= rulebook.min_completeness - _HAIR)
    for m in rulebook.criteria:
        if m.score is not None and m.score.decisive and weights[m.theme] > 0 and m.score.weight > 0:
            settled &= criteria[m.id].completeness != 0
    best = letter(interval.best, held_to)
    best[~settled & ~stopped] = None
    held_by = as_objects([*names, None])[holder]
    low = letter(interval.low, least([theme.low for theme in feeding], n))
    high = letter(interval.high, least([theme.high for theme in feeding], n))
    return ReadinessScores(interval, best, low, high, held_by, stopped.copy()), settled


def _class(rulebook: Rulebook, score: Floats) -> Ints:
    """Index of the class of a score; a hair's breadth below a bound is rounding, not a worse class."""
    below = sum((score < bound - _HAIR).astype(np.int64) for _, bound in rulebook.class_bounds)
    return np.minimum(below, len(rulebook.class_bounds) - 1)
