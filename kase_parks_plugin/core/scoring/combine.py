"""From criteria to themes and from themes to readiness, interval by interval.

Sums run over criteria and themes in the rulebook's order, one after the other, so that a plot's score does not depend on how
many other plots there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Literal

import numpy as np

from kase_parks_plugin.core.model import Bools, Floats, Interval, Ints

Weighted = Sequence[tuple[Interval, float]]


def combine_theme(criteria: Weighted, how: Literal["worst", "mean"], n: int) -> Interval:
    """One score of a theme from its criteria and their weights; all NaN where none applies.

    ``worst``: low and high are the least over all criteria, best is the least over the known ones. ``mean``: weighted means
    over the same. Best is clipped into [low, high]. Completeness is the known weight over the applicable weight.
    """
    criteria = _feeding(criteria)
    if how == "mean":
        return weighted_mean(criteria, n)
    low, best, high = (least([getattr(i, part) for i, _ in criteria], n) for part in ("low", "best", "high"))
    return Interval(low, _clip(best, low, high), high, completeness(criteria, n))


def weighted_mean(parts: Weighted, n: int) -> Interval:
    """Weighted means: low and high over all parts that apply, best over those that have one, clipped into [low, high].

    A part applies where its low is a number. Parts with weight 0 do not count.
    """
    parts = _feeding(parts)
    low, best, high = (_mean([(getattr(i, part), w) for i, w in parts], n) for part in ("low", "best", "high"))
    return Interval(low, _clip(best, low, high), high, completeness(parts, n))


def completeness(parts: Weighted, n: int) -> Floats:
    """Known weight over applicable weight, (n,) 0-1; NaN where nothing applies."""
    return _mean([(interval.completeness, weight) for interval, weight in _feeding(parts)], n)


def worst_theme(themes: Sequence[Interval], n: int) -> tuple[Ints, Floats]:
    """The lowest theme of each plot, and the score it holds the plot to.

    A theme without a best counts with its high, the most it can be. Among equals a known theme goes first, then the order
    given.

    Returns
    -------
    (n,) index into ``themes``, -1 where no theme has a best; (n,) its score, NaN where no theme applies.
    """
    index, score = np.full(n, -1, dtype=np.int64), np.full(n, np.inf)
    anything, holder_known = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for i, theme in enumerate(themes):
        known = ~np.isnan(theme.best)
        here = np.where(known, theme.best, theme.high)
        lower = (here < score) | ((here == score) & known & ~holder_known)
        index, score = np.where(lower, i, index), np.where(lower, here, score)
        holder_known = np.where(lower, known, holder_known)
        anything |= known
    return np.where(anything, index, -1), np.where(np.isinf(score), np.nan, score)


def least(arrays: Sequence[Floats], n: int) -> Floats:
    """(n,) least of the numbers, NaN where there is none."""
    return reduce(np.fmin, arrays, np.full(n, np.nan))


def _feeding(parts: Weighted) -> list[tuple[Interval, float]]:
    return [(interval, weight) for interval, weight in parts if weight > 0]


def _mean(parts: Sequence[tuple[Floats, float]], n: int) -> Floats:
    """(n,) weighted mean of the numbers, NaN where there is none."""
    total, weights = np.zeros(n), np.zeros(n)
    for values, weight in parts:
        counts: Bools = ~np.isnan(values)
        total += np.where(counts, values, 0.0) * weight
        weights += np.where(counts, weight, 0.0)
    mean = np.full(n, np.nan)
    return np.divide(total, weights, out=mean, where=weights > 0)


def _clip(best: Floats, low: Floats, high: Floats) -> Floats:
    return np.minimum(np.maximum(best, low), high)
