"""Measures of what lies within a distance: how many features, and the sum of a field over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from kase_parks_plugin.core.model import Column, Floats, Ints, State
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft, Rows, evidence
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
        found = within(session, source, limit)
        plot, feature, _ = found
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
        rows.append(_rows(session, source, found, value))
    uncovered = session.cover(measurement, sources).edge < limit
    waiting = any(source.open for source in sources)

    draft.low = sure
    draft.high = np.where(uncovered | lacking | waiting, np.inf, sure + more)
    draft.measured(every, sure)
    draft.open(~hit & uncovered, *session.gap(measurement, sources))
    if waiting:
        draft.open(~hit, State.UNKNOWN, "points_for_areas")
    draft.open(~hit & maybe, State.UNKNOWN, reason_of(sources))
    draft.open(lacking, State.UNKNOWN, "values_missing" if mapped else "field_not_mapped")
    return draft.column(evidence(rows, _SHOWN))


def within(session: Session, source: Source, limit: float) -> tuple[Ints, Ints, Floats]:
    """Plot, feature and distance of the possible features within ``limit`` metres edge to edge, sorted by (plot, feature)."""
    layer, geometry = source.layer, session.plots.geometry
    touching = session.contacts(layer)
    mine = np.flatnonzero(source.possible[touching.feature])
    found = [(touching.plot[mine], touching.feature[mine], np.zeros(len(mine)))]
    if limit > 0:
        pieces = layer.tree.pieces.of(source.possible)
        found.append(pieces.within(geometry, limit, session.tick))
    plot, feature, distance = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((distance, feature, plot))
    plot, feature, distance = plot[order], feature[order], distance[order]
    new = np.ones(len(plot), dtype=bool)
    new[1:] = (plot[1:] != plot[:-1]) | (feature[1:] != feature[:-1])
    return plot[new], feature[new], distance[new]


def _rows(session: Session, source: Source, found: tuple[Ints, Ints, Floats], value: Floats) -> Rows:
    """Rows of the nearest few features of each plot."""
    plot, feature, distance = found
    order = np.lexsort((feature, distance, plot))
    start = np.searchsorted(plot[order], plot[order])
    keep = np.sort(order[np.arange(len(order)) - start < _SHOWN])
    plot, feature, distance, value = plot[keep], feature[keep], distance[keep], value[keep]
    here, there = session.plots.geometry[plot], source.layer.geometry[feature]
    drawn = shapely.shortest_line(here, there)
    inside = np.flatnonzero(distance == 0)
    drawn[inside] = shapely.intersection(here[inside], there[inside])
    return Rows(source.layer, plot, feature, value, drawn, ~source.sure[feature], distance)
