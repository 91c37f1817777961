"""Measures on rasters: each pixel counts by the part of it that the plot covers."""

from __future__ import annotations

import numpy as np

from kase_parks_plugin.core.model import Column, Evidence, State, as_objects
from kase_parks_plugin.core.rulebook.model import RASTER_MEASURES, Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft
from kase_parks_plugin.core.spatial.prepared import PreparedLayer
from kase_parks_plugin.core.spatial.raster_sums import Sums
from kase_parks_plugin.core.spatial.session import Session

_LITTLE = 1e-9


def raster(session: Session, measurement: Measurement) -> Column:
    """Measure ``raster_mean``, ``raster_max`` or ``raster_share_above``.

    Of several rasters each plot is measured on the one that knows most of it. Pixels without a value widen [low, high]: a slope
    is not negative, any other value may be anything.
    """
    n = len(session.plots.ids)
    every = np.ones(n, dtype=bool)
    share = measurement.measure is Measure.RASTER_SHARE_ABOVE
    least = 0.0 if share or measurement.derive == "slope" else -np.inf
    draft = Draft.between(measurement.id, n, least, 1.0 if share else np.inf)
    layers = [
        layer for layer in session.layers if set(layer.roles) & set(measurement.roles) and layer.raster is not None
    ]
    if not layers:
        draft.open(every, State.UNKNOWN, session.why_none(measurement))
        return draft.column()
    usable = [layer for layer in layers if layer.raster and (layer.raster.metric or measurement.derive != "slope")]
    if not usable:
        draft.open(every, State.UNKNOWN, "raster_not_metric")
        return draft.column()

    best, source = Sums.nothing(n, measurement.measure), np.full(n, -1)
    best.all[:] = 1.0
    for k, layer in enumerate(usable):
        sums = _sums(session, layer, measurement)
        better = (sums.known > _LITTLE) & (sums.known * best.all > best.known * sums.all)
        best.put(better, sums, better)
        source[better] = k
    seen = source >= 0
    part = np.where(seen, best.known / np.where(seen, best.all, 1.0), 0.0)
    part[part > 1.0 - _LITTLE] = 1.0
    whole = part == 1.0
    with np.errstate(invalid="ignore", divide="ignore"):
        if measurement.measure is Measure.RASTER_MEAN:
            value = best.got / best.known
            draft.low = np.where(whole, value, part * value if least == 0 else least)
            draft.high = np.where(whole, value, np.inf)
        elif measurement.measure is Measure.RASTER_MAX:
            value = best.got
            draft.low, draft.high = np.where(seen, value, least), np.where(whole, value, np.inf)
        else:
            value = np.minimum(best.got / best.known, 1.0)
            draft.low = np.where(seen, value * part, 0.0)
            draft.high = np.where(whole, draft.low, np.minimum(draft.low + 1.0 - part, 1.0))
    draft.low[~seen], draft.high[~seen] = least, 1.0 if share else np.inf
    draft.measured(seen, value)
    draft.open(~seen, State.NOT_MAPPED, "no_data")
    plot = np.flatnonzero(seen)
    nothing = as_objects([None] * len(plot))
    index = np.array([layer.index for layer in usable], dtype=np.int64)[source[plot]]
    titles = as_objects([layer.title for layer in usable])[source[plot]]
    rows = Evidence(plot, index, nothing, titles, value[plot], nothing, np.zeros(len(plot), dtype=bool))
    return draft.column(rows)


def _sums(session: Session, layer: PreparedLayer, measurement: Measurement) -> Sums:
    """What the measurement asks of one raster; read at once for all that the rulebook asks of it."""
    prepared = layer.raster
    if prepared is None:
        raise ValueError(layer.title)
    asked = [
        m
        for m in session.rulebook.measurements
        if m.measure in RASTER_MEASURES and set(m.roles) & set(layer.roles) and (prepared.metric or m.derive != "slope")
    ]
    return prepared.under(session.plots.geometry, asked, session.tick).sums[measurement.id]
