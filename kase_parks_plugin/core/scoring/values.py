"""Value functions: from a measured value, or from the range it lies in, to a score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kase_parks_plugin.core.model import Floats

Points = Sequence[tuple[float, float]]


def value_at(points: Points, x: Floats) -> Floats:
    """Score at ``x``: linear between the points, constant outside them; at a step the later point holds.

    Parameters
    ----------
    points : (x, score) with x ascending; two points with the same x are a step.
    x : (n,) values; infinite ones are welcome, NaN gives NaN.
    """
    xs, ys = np.array(points, dtype=np.float64).T
    before = np.clip(np.searchsorted(xs, x, side="right") - 1, 0, len(xs) - 1)
    after = np.minimum(before + 1, len(xs) - 1)
    width = xs[after] - xs[before]
    along = np.zeros(len(x))
    np.divide(x - xs[before], width, out=along, where=(width > 0) & (x > xs[before]) & np.isfinite(x))
    score = ys[before] + along * (ys[after] - ys[before])
    return np.where(np.isnan(x), np.nan, score)


def value_range(points: Points, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Lowest and highest score over the closed ranges [low, high].

    Between neighbouring points the function is linear, so its extremes lie at the ends of the range and at the points within
    it; at a step inside the range the side before it counts as well.

    Parameters
    ----------
    points : as in `value_at`.
    low, high : (n,) ends of the ranges, possibly infinite; low <= high.
    """
    least, most = _spread(value_at(points, low), value_at(points, high))
    for i, (x, score) in enumerate(points):
        before_step = i + 1 < len(points) and points[i + 1][0] == x
        middle = before_step and i > 0 and points[i - 1][0] == x
        within = ((low < x) if before_step else (low <= x)) & (x <= high)
        if not middle:
            least = np.where(within, np.minimum(least, score), least)
            most = np.where(within, np.maximum(most, score), most)
    return least, most


def whole_range(points: Points) -> tuple[float, float]:
    """Lowest and highest score of the function."""
    scores = [score for _, score in points]
    return min(scores), max(scores)


def _spread(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    return np.minimum(a, b), np.maximum(a, b)
