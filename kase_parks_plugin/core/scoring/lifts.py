"""What holds a plot back: what each criterion would change if it were better, or known.

Every change is a plot of its own that is scored by the same functions as the real ones; there is no second formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import READINESSES, Assessment, Bools, Floats, Interval, Ints, Lift, Scores
from kase_parks_plugin.core.rulebook.model import Measurement, Rulebook, Theme
from kase_parks_plugin.core.scoring.combine import combine_theme
from kase_parks_plugin.core.scoring.readiness import mean_of_themes
from kase_parks_plugin.core.scoring.values import whole_range

_AT_ONCE = 64
"""Plots worked on at once: enough for numpy, little enough for the processor's cache."""


def lifts(assessment: Assessment, plot: int) -> Mapping[str, tuple[Lift, ...]]:
    """What holds the readinesses of one plot back: readiness -> its lifts, largest effect first; see `Lift`.

    Criteria that change nothing are left out, but for unknown decisive ones: without them there is no letter.
    """
    return next(_lifts(assessment.rulebook, assessment.scores, np.array([plot])))


def all_lifts(assessment: Assessment) -> Iterator[Mapping[str, tuple[Lift, ...]]]:
    """For each plot in order: readiness -> its lifts, as `lifts` gives them, but many plots at once."""
    n = len(assessment.plots.ids)
    for start in range(0, n, _AT_ONCE):
        yield from _lifts(assessment.rulebook, assessment.scores, np.arange(start, min(start + _AT_ONCE, n)))


def _lifts(rulebook: Rulebook, scores: Scores, plots: Ints) -> Iterator[dict[str, tuple[Lift, ...]]]:
    weights = scores.weights
    feeding = sorted(
        (m for m in rulebook.criteria if any(weight > 0 for weight in weights[m.theme].values())), key=lambda m: m.id
    )
    changes = _changes(rulebook, scores, plots, feeding)
    shown = {name: _shown(feeding, change) for name, change in changes.items()}
    for i in range(len(plots)):
        yield {name: _of_plot(feeding, changes[name], shown[name], name, i) for name in READINESSES}


@dataclass(frozen=True)
class _Changes:
    """Per criterion (c) and plot (k): known, applies, up and down as in `Lift`; effect is the larger of the two."""

    known: Bools
    applies: Bools
    up: Floats
    down: Floats
    effect: Floats


def _changes(rulebook: Rulebook, scores: Scores, plots: Ints, feeding: list[Measurement]) -> dict[str, _Changes]:
    """Score each plot as it is, and once more for each criterion resolved well (or at its highest) and resolved badly."""
    c, k = len(feeding), len(plots)
    known, applies = np.zeros((c, k), dtype=bool), np.zeros((c, k), dtype=bool)
    for j, m in enumerate(feeding):
        complete = scores.criteria[m.id].completeness[plots]
        known[j], applies[j] = complete == 1, ~np.isnan(complete)
    n = (1 + 2 * c) * k
    themes = {}
    for theme in rulebook.themes:
        mine = [j for j, m in enumerate(feeding) if m.theme == theme.id]
        # A criterion changes its own theme alone: what it makes of the others is what they are.
        parts = np.repeat([_as_is(scores.themes[theme.id], plots)], 1 + 2 * c, axis=0)
        if mine:
            rows = [1 + j for j in mine] + [1 + c + j for j in mine]
            parts[rows] = _resolved(rulebook, scores, plots, theme, [feeding[j] for j in mine])
        themes[theme.id] = Interval(*parts.transpose(1, 0, 2).reshape(4, n))
    changes = {}
    for name in READINESSES:
        weights = {theme: scores.weights[theme][name] for theme in themes}
        whole = mean_of_themes(themes, weights, n)
        low, best = whole.low.reshape(-1, k), whole.best.reshape(-1, k)
        up = np.where(known, best[1 : c + 1] - best[0], low[1 : c + 1] - low[0])
        down = np.where(known, 0.0, best[c + 1 :] - best[0])
        feeds = np.array([weights[m.theme] > 0 for m in feeding], dtype=bool)[:, None]
        changes[name] = _Changes(known, applies & feeds, up, down, np.round(np.fmax(np.abs(up), np.abs(down)), 9))
    return changes


def _resolved(rulebook: Rulebook, scores: Scores, plots: Ints, theme: Theme, mine: list[Measurement]) -> Floats:
    """(2c, 4, k) the theme with each of its ``c`` criteria resolved well, then with each resolved badly."""
    c, k = len(mine), len(plots)
    places = {m.id: row for row, m in enumerate(mine)}
    weighted = []
    for m in rulebook.criteria:
        if m.theme == theme.id and m.score is not None:
            as_is = _as_is(scores.criteria[m.id], plots)
            parts = np.repeat(as_is[None], 2 * c, axis=0)
            if m.id in places:
                low, _, high, complete = as_is
                good = np.where(complete == 1, whole_range(m.score.value)[1], high)
                for row, score in ((places[m.id], good), (c + places[m.id], low)):
                    parts[row] = np.where(np.isnan(complete), np.nan, [score, score, score, np.ones(k)])
            weighted.append((Interval(*parts.transpose(1, 0, 2).reshape(4, -1)), m.score.weight))
    combined = combine_theme(weighted, theme.combine, 2 * c * k)
    found: Floats = np.array(_parts(combined)).reshape(4, 2 * c, k).transpose(1, 0, 2)
    return found


def _as_is(interval: Interval, plots: Ints) -> Floats:
    """(4, k) low, best, high and completeness of some plots."""
    found: Floats = np.array([part[plots] for part in _parts(interval)])
    return found


def _parts(interval: Interval) -> tuple[Floats, Floats, Floats, Floats]:
    return interval.low, interval.best, interval.high, interval.completeness


def _shown(feeding: list[Measurement], changes: _Changes) -> Bools:
    """(c, k) True where the lift says something."""
    decisive = np.array([m.score is not None and m.score.decisive for m in feeding], dtype=bool)[:, None]
    return changes.applies & ((changes.effect > 0) | (decisive & ~changes.known))


def _of_plot(feeding: list[Measurement], changes: _Changes, shown: Bools, readiness: str, i: int) -> tuple[Lift, ...]:
    """The lifts of plot ``i``, largest effect first, equal ones in the order of the criteria."""
    which = np.flatnonzero(shown[:, i])
    which = which[np.argsort(-changes.effect[which, i], kind="stable")]
    columns = (changes.known, changes.up, changes.down)
    known, up, down = (column[which, i].tolist() for column in columns)
    return tuple(
        Lift(feeding[j].id, readiness, *rest) for j, *rest in zip(which.tolist(), known, up, down, strict=True)
    )
