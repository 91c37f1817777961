"""Measures on rasters: each pixel counts by the part of it that the plot covers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import Column, Evidence, Floats, RasterData, State, as_objects
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft
from kase_parks_plugin.core.spatial.pixels import boundary, cover
from kase_parks_plugin.core.spatial.prepared import PreparedLayer
from kase_parks_plugin.core.spatial.raster_layer import blocks, read_padded, windows
from kase_parks_plugin.core.spatial.session import Session

_LITTLE = 1e-9


@dataclass
class Sums:
    """Over the plots, in pixels: ``all`` covered, ``known`` of them with a value, ``total`` of the values, ``above`` the
    threshold; ``most``: the largest value, -inf where none is known.
    """

    all: Floats
    known: Floats
    total: Floats
    above: Floats
    most: Floats

    @classmethod
    def zeros(cls, n: int) -> Sums:
        """Nothing seen yet."""
        return cls(np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n), np.full(n, -np.inf))


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

    best, source = Sums.zeros(n), np.full(n, -1)
    best.all[:] = 1.0
    for k, layer in enumerate(usable):
        sums = sum_up(session, layer, measurement)
        better = (sums.known > _LITTLE) & (sums.known * best.all > best.known * sums.all)
        for mine, theirs in zip(vars(best).values(), vars(sums).values(), strict=True):
            mine[better] = theirs[better]
        source[better] = k
    seen = source >= 0
    part = np.where(seen, best.known / np.where(seen, best.all, 1.0), 0.0)
    part[part > 1.0 - _LITTLE] = 1.0
    whole = part == 1.0
    with np.errstate(invalid="ignore", divide="ignore"):
        if measurement.measure is Measure.RASTER_MEAN:
            value = best.total / best.known
            draft.low = np.where(whole, value, part * value if least == 0 else least)
            draft.high = np.where(whole, value, np.inf)
        elif measurement.measure is Measure.RASTER_MAX:
            value = best.most
            draft.low, draft.high = np.where(seen, value, least), np.where(whole, value, np.inf)
        else:
            value = np.minimum(best.above / best.known, 1.0)
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


def sum_up(session: Session, layer: PreparedLayer, measurement: Measurement) -> Sums:
    """Read the raster under each plot and sum its values, weighted by the covered part of each pixel."""
    prepared = layer.raster
    if prepared is None:
        raise ValueError(layer.title)
    data, slope = prepared.data, measurement.derive == "slope"
    geometry = prepared.way.geometry(session.plots.geometry)
    a, b, c, d, e, f = data.transform
    inverse = np.linalg.inv(np.array([[a, b], [d, e]]))
    out = Sums.zeros(len(geometry))
    rim = 1 if slope else 0
    for plot, (row0, row1, col0, col1) in enumerate(windows(data, geometry).tolist()):
        if plot % 100 == 0:
            session.tick()
        if row1 <= 0 or col1 <= 0 or row0 >= data.shape[0] or col0 >= data.shape[1]:
            continue
        pieces = boundary(geometry[plot], inverse, (c, f))
        for start, stop in blocks(row0, row1, col1 - col0):
            weight = cover(pieces, start, stop, col0, col1)
            values = read_padded(data, start - rim, stop + rim, col0 - rim, col1 + rim)
            if slope:
                values = slope_percent(values, data)
            _add(out, plot, weight, values, measurement.threshold)
    return out


def _add(sums: Sums, plot: int, weight: Floats, values: Floats, threshold: float | None) -> None:
    good = (weight > _LITTLE) & ~np.isnan(values)
    kept, share = values[good], weight[good]
    sums.all[plot] += weight.sum()
    sums.known[plot] += share.sum()
    sums.total[plot] += (kept * share).sum()
    sums.most[plot] = max(sums.most[plot], kept.max(initial=-np.inf))
    if threshold is not None:
        sums.above[plot] += share[kept > threshold].sum()


def slope_percent(heights: Floats, data: RasterData) -> Floats:
    """Slope in % by Horn's third-order finite difference over 3 x 3 pixels (Horn 1981, Proceedings of the IEEE 69(1), 14-47).

    heights : (rows + 2, cols + 2) m, with a rim of one pixel. Returns (rows, cols), NaN where one of the nine has no value.
    """
    z = heights
    right, left = z[:-2, 2:] + 2 * z[1:-1, 2:] + z[2:, 2:], z[:-2, :-2] + 2 * z[1:-1, :-2] + z[2:, :-2]
    lower, upper = z[2:, :-2] + 2 * z[2:, 1:-1] + z[2:, 2:], z[:-2, :-2] + 2 * z[:-2, 1:-1] + z[:-2, 2:]
    a, b, _, d, e, _ = data.transform
    per_metre = np.linalg.inv(np.array([[a, b], [d, e]]))
    by_col, by_row = (right - left) / 8, (lower - upper) / 8
    east = by_col * per_metre[0, 0] + by_row * per_metre[1, 0]
    north = by_col * per_metre[0, 1] + by_row * per_metre[1, 1]
    slope: Floats = 100.0 * np.hypot(east, north) + 0.0 * z[1:-1, 1:-1]
    return slope
