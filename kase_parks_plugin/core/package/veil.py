"""What a package keeps to itself: coarse classes for restricted layers, and a code name in the place of a site's identity."""

from __future__ import annotations

import math
from dataclasses import replace

from kase_parks_plugin.core.package.model import Figure, Score
from kase_parks_plugin.core.texts import Texts

RESTRICTED_ENDS_M = (0.0, 2000.0, 10_000.0)
"""Classes of distance to features of restricted layers; wider than in a screening, for a package leaves the house."""

CODED_ENDS_M = (0.0, 100.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 50_000.0, 100_000.0)
_METRES = {"m": 1.0, "km": 1000.0}
_SCORE_STEP = 5.0
_EXACT_TOPICS = frozenset({"taxes"})  # the same in all of a municipality, which it would betray


def distance_text(
    low: float, high: float | None, ends: tuple[float, ...], texts: Texts
) -> tuple[float, float | None, str]:
    """The class that holds a distance between low and high metres: near end, far end (None: no end) and how it reads."""
    near = max(end for end in ends if end <= low)
    far = None if high is None else next((end for end in ends if end >= high and end > near), None)
    if far is None:
        said = (
            texts.get("report.at_least", value=texts.distance(near)) if near else texts.label("package", "any_distance")
        )
        return near, None, said
    if near == 0.0:
        return near, far, texts.get("report.at_most", value=texts.distance(far))
    return near, far, texts.get("report.range", low=texts.distance(near), high=texts.distance(far))


def coded(figure: Figure, texts: Texts, *, free: bool) -> Figure:
    """Return a figure as it may stand under a code name.

    Parameters
    ----------
    free
        Whether it is somebody's own words, which may name the place; they are withheld.

    Returns
    -------
    Figure
        Distances as classes, other measured numbers with two figures, no source but its kind.
    """
    source = (
        texts.label("package", "map_layers" if figure.status == "measured" else "on_record") if figure.known else ""
    )
    if not figure.known:
        return replace(figure, source=source)  # why it is open is in our own words
    bare = replace(figure, source=source, note="")
    if (free and isinstance(figure.value, str)) or figure.topic in _EXACT_TOPICS:
        return replace(bare, value=None, least=None, most=None, text=texts.label("package", "withheld"))
    if figure.unit in _METRES and figure.kind == "number":
        return _coded_distance(bare, texts)
    if figure.status == "measured" and isinstance(figure.value, float):
        value = _two_figures(figure.value)
        text = texts.quantity(value, figure.unit)
        return replace(bare, value=value, least=None, most=None, text=text)
    return bare


def coded_score(score: Score) -> Score:
    """Return a score in steps of five points: finer ones could be turned back into the distances behind them."""

    def step(points: float) -> float:
        return _SCORE_STEP * round(points / _SCORE_STEP)

    best = None if score.best is None else step(score.best)
    return replace(score, low=step(score.low), best=best, high=step(score.high))


def _coded_distance(figure: Figure, texts: Texts) -> Figure:
    times = _METRES[figure.unit]
    if isinstance(figure.value, float):
        low: float | None = figure.value * times
        high: float | None = low
    else:
        low = None if figure.least is None else figure.least * times
        high = None if figure.most is None else figure.most * times
    near, far, text = distance_text(low or 0.0, high, CODED_ENDS_M, texts)
    return replace(figure, value=None, least=near / times, most=None if far is None else far / times, text=text)


def _two_figures(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))
