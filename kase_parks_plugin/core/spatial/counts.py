"""Measures of what lies within a distance: how many features, and the sum of a field over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Column, Evidence, Floats, Ints, State
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft, Rows, evidence
from kase_parks_plugin.core.spatial.index import unique_pairs
from kase_parks_plugin.core.spatial.overlap import CHUNK
from kase_parks_plugin.core.spatial.session import Session, Source, reason_of

_SHOWN = 5


def counted(session: Session, measurement: Measurement, sources: Sequence[Source]) -> Column:
    """Measure ``count_within`` or ``total_within``.

    A total takes values as not negative: features without one, and land that is not covered, can only add.
    """
    n = len(session.plots.ids)
    every = np.ones(n, dtype=bool)
    draft = Draft.between(measurement.id, n, 0.0, np.inf)
    if not sources:
        draft.open(every, State.UNKNOWN, session.why_none(measurement))
        return draft.column()
    limit = measurement.within_m or 0.0
    sure, more, lacking = np.zeros(n), np.zeros(n), np.zeros(n, dtype=bool)
    hit, maybe, mapped = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool), True
    rows: list[Rows] = []
    for source in sources:
        plot, feature = within(session, source, limit)
        amount = np.ones(len(source.sure))
        if measurement.measure is Measure.TOTAL_WITHIN:
            field = source.layer.field(measurement.field, measurement.roles)
            mapped &= field is not None
            amount = np.full(len(amount), np.nan) if field is None else field.number()
        value = amount[feature]
        known, counts = ~np.isnan(value), source.sure[feature]
        sure += np.bincount(plot[known & counts], value[known & counts], minlength=n)
        more += np.bincount(plot[known & ~counts], value[known & ~counts], minlength=n)
        lacking[plot[~known]] = True
        hit[plot[counts]] = True
        maybe[plot[~counts]] = True
        rows.append(_nearest_rows(session, source, plot, feature, value))
    uncovered = session.cover(sources).edge < limit
    waiting = any(source.open for source in sources)

    draft.low = sure
    draft.high = np.where(uncovered | lacking | waiting, np.inf, sure + more)
    draft.measured(every, sure)
    draft.open(~hit & uncovered, State.NOT_MAPPED, "not_covered")
    if waiting:
        draft.open(~hit, State.UNKNOWN, "points_for_areas")
    draft.open(~hit & maybe, State.UNKNOWN, reason_of(sources))
    draft.open(lacking, State.UNKNOWN, "values_missing" if mapped else "field_not_mapped")
    return draft.column(_shown(rows))


def within(session: Session, source: Source, limit: float) -> tuple[Ints, Ints]:
    """Pairs (plot, feature) of the source's possible features within ``limit`` metres edge to edge, sorted."""
    layer = source.layer
    touching = session.contacts(layer)
    mine = np.flatnonzero(source.possible[touching.feature])
    plots, features = [touching.plot[mine]], [touching.feature[mine]]
    if limit > 0:
        pieces = layer.tree.pieces if source.possible.all() else layer.tree.pieces.of(source.possible)
        for start in range(0, len(session.plots.geometry), CHUNK):
            session.tick()
            plot, feature = pieces.within(session.plots.geometry[start : start + CHUNK], limit)
            plots.append(plot + start)
            features.append(feature)
    return unique_pairs(np.concatenate(plots), np.concatenate(features))


def _nearest_rows(session: Session, source: Source, plot: Ints, feature: Ints, value: Floats) -> Rows:
    """Rows of the nearest few features of each plot."""
    geometry, layer = session.plots.geometry, source.layer
    distance: Floats = shapely.distance(geometry[plot], layer.geometry[feature])
    order = np.lexsort((feature, distance, plot))
    start = np.searchsorted(plot[order], plot[order])
    keep = np.sort(order[np.arange(len(order)) - start < _SHOWN])
    plot, feature, distance, value = plot[keep], feature[keep], distance[keep], value[keep]
    drawn = shapely.shortest_line(geometry[plot], layer.geometry[feature])
    inside = np.flatnonzero(distance == 0)
    drawn[inside] = shapely.intersection(geometry[plot[inside]], layer.geometry[feature[inside]])
    hint: Bools = ~source.sure[feature]
    return Rows(layer, plot, feature, value, drawn, hint, distance)


def _shown(rows: list[Rows]) -> Evidence:
    return evidence(rows, _SHOWN)
