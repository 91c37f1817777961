"""From measurements, findings and weights to scores and ranks of all plots."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.model import (
    READINESSES,
    Bools,
    Column,
    Finding,
    Floats,
    Interval,
    Ints,
    Profile,
    ReadinessScores,
    Scores,
)
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.scoring.combine import combine_theme
from kase_parks_plugin.core.scoring.criteria import score_criteria
from kase_parks_plugin.core.scoring.readiness import combine_readiness, done_cap, gates, judge_readiness

Weights = Mapping[str, Mapping[str, float]]
"""Theme -> readiness -> weight."""


def score(
    rulebook: Rulebook,
    columns: Mapping[str, Column],
    findings: Sequence[Sequence[Finding]],
    profile: Profile,
    weights: Weights,
    plot_ids: Sequence[str],
    criteria: Mapping[str, Interval] | None = None,
    done: Mapping[str, Floats] | None = None,
) -> Scores:
    """Score and rank the plots.

    Parameters
    ----------
    columns : measurement id -> column over the plots; a criterion without one is unknown.
    findings : one sequence for each plot.
    weights : theme -> readiness -> weight that replaces the rulebook's; may leave out what stays.
    criteria : ``Scores.criteria`` of an earlier run on the same columns and profile; only what follows from weights and
        findings is computed again.
    done : readiness -> (n,) share of what is needed that is done; bounds the letters by the rulebook's gates. None: no register.

    Raises
    ------
    ScreeningFileError
        A weight names an unknown theme or readiness, is negative or no number, or all weights of a readiness are 0.
    """
    n = len(plot_ids)
    used = resolve_weights(rulebook, weights)
    if criteria is None:
        criteria = score_criteria(rulebook, columns, profile, n)
    themes = score_themes(rulebook, criteria, n)
    gate = gates(rulebook, findings, READINESSES)
    readiness, settled = {}, np.ones(n, dtype=bool)
    for name in READINESSES:
        of_theme = {theme: used[theme][name] for theme in used}
        interval = combine_readiness(rulebook, themes, criteria, of_theme, n)
        roof = gate.cap if name == "eia" else np.zeros(n, dtype=np.int64)
        share = done.get(name) if done else None
        if share is not None:
            roof = np.maximum(roof, done_cap(rulebook, share))
        scored, sure = judge_readiness(rulebook, interval, themes, criteria, of_theme, gate.stopped[name], roof)
        readiness[name] = replace(scored, done=share)
        settled &= sure
    order = ranked(readiness, settled, plot_ids)
    return Scores(criteria, themes, readiness, ranks(order), order, settled, used)


def ranks(order: Ints) -> Ints:
    """(n,) rank of each plot, from 1; ``order`` as from `ranked`."""
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return rank


def score_themes(rulebook: Rulebook, criteria: Mapping[str, Interval], n: int) -> dict[str, Interval]:
    """Theme id -> Interval, in the rulebook's order."""
    parts: dict[str, list[tuple[Interval, float]]] = {theme.id: [] for theme in rulebook.themes}
    for m in rulebook.criteria:
        if m.score is not None:
            parts[m.theme].append((criteria[m.id], m.score.weight))
    return {theme.id: combine_theme(parts[theme.id], theme.combine, n) for theme in rulebook.themes}


def resolve_weights(rulebook: Rulebook, weights: Weights) -> dict[str, dict[str, float]]:
    """The rulebook's weights with the screening's in their places: theme -> readiness -> weight.

    Raises
    ------
    ScreeningFileError
        ``weight_theme_unknown``, ``weight_readiness_unknown``, ``weight_invalid`` or ``weights_all_zero``.
    """
    used = {theme.id: {name: float(theme.weight.get(name, 0.0)) for name in READINESSES} for theme in rulebook.themes}
    before = _totals(used)
    for theme, of_readiness in weights.items():
        if theme not in used:
            raise ScreeningFileError("weight_theme_unknown", theme=theme, nearest=nearest(theme, used))
        for name, weight in of_readiness.items():
            if name not in READINESSES:
                raise ScreeningFileError("weight_readiness_unknown", theme=theme, readiness=name, known=READINESSES)
            if not (math.isfinite(weight) and weight >= 0):
                raise ScreeningFileError("weight_invalid", theme=theme, readiness=name, weight=weight)
            used[theme][name] = float(weight)
    after = _totals(used)
    for name in READINESSES:
        if before[name] > 0 and after[name] == 0:
            raise ScreeningFileError("weights_all_zero", readiness=name)
    return used


def _totals(weights: Weights) -> dict[str, float]:
    return {name: math.fsum(of[name] for of in weights.values()) for name in READINESSES}


def ranked(readiness: Mapping[str, ReadinessScores], settled: Bools, plot_ids: Sequence[str]) -> Ints:
    """Plot indices, best first.

    Settled plots, then unsettled, then those knocked out of any readiness; within each the mean of both bests (none last),
    of both lows, of both completenesses, and the id. Differences below 1e-9 are rounding and decide nothing.
    """
    n = len(plot_ids)
    knocked_out = np.logical_or.reduce([r.knocked_out for r in readiness.values()])
    group = np.where(knocked_out, 2, np.where(settled, 0, 1))
    by_id = np.empty(n, dtype=np.int64)
    by_id[sorted(range(n), key=lambda i: plot_ids[i])] = np.arange(n)
    best, low, complete = (
        np.round(sum(getattr(r.interval, part) for r in readiness.values()) / len(readiness), 9)
        for part in ("best", "low", "completeness")
    )
    return np.lexsort((by_id, -complete, -low, -np.where(np.isnan(best), -np.inf, best), group)).astype(np.int64)
