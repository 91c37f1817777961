"""Rasters as layers: where they lie and what they hold, without reading more than the plots need."""

from __future__ import annotations

import hashlib

import numpy as np
import pyproj
import shapely

from kase_parks_plugin.core.model import Bools, Floats, Ints, LayerData, LayerProvenance, Objects, RasterData
from kase_parks_plugin.core.spatial.attributes import Message
from kase_parks_plugin.core.spatial.crs import LARGEST_DISTORTION, Way, crs_label, distortion, is_metric, parse_crs
from kase_parks_plugin.core.spatial.naming import named
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots, PreparedRaster

_BLOCK = 4_000_000


def prepare_raster(layer: LayerData, index: int, plots: PreparedPlots, margin_m: float) -> PreparedLayer:
    """Find the way of the plots into the raster's CRS, and digest what the raster holds under them.

    Raises
    ------
    DataError
        ``crs_unknown``, ``crs_unreadable``.
    """
    request, data = layer.request, layer.raster
    if data is None:
        raise ValueError(request)
    title = request.title or data.title
    crs = parse_crs(data.crs or request.crs, title)
    way = Way(plots.measuring, crs)
    x0, y0, x1, y1 = plots.bounds
    centre = way.points(np.array([[(x0 + x1) / 2, (y0 + y1) / 2]]))[0]
    metric = is_metric(crs) and distortion(crs, *centre) <= LARGEST_DISTORTION
    digest, blank = _look(data, crs_label(crs), way.geometry(plots.geometry))
    messages = _doubts(data, crs, plots, blank, metric=metric)
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of,
        crs=crs_label(crs), features=0, skipped=0, repaired=0, area_change_m2=0.0, segmentised=0, coverage="values",
        accuracy_m=request.accuracy_m, digest=digest,
        restricted=request.restricted, messages=messages,
    )  # fmt: skip
    none = np.empty(0, dtype=object)
    return PreparedLayer(
        index, title, request.roles, request.accuracy_m, margin_m, none, none, none, {}, None, 0, provenance,
        raster=PreparedRaster(data, way, metric),
    )  # fmt: skip


def windows(data: RasterData, geometry: Objects) -> Ints:
    """(n, 4) row0, row1, col0, col1 of the pixels that each geometry's bounds touch; may reach beyond the raster."""
    boxes = shapely.bounds(geometry)
    corners = np.concatenate([to_pixels(data, boxes[:, [i, j]])[:, None, :] for i in (0, 2) for j in (1, 3)], axis=1)
    low, high = np.floor(corners.min(axis=1)), np.ceil(corners.max(axis=1))
    out: Ints = np.column_stack([low[:, 1], high[:, 1], low[:, 0], high[:, 0]]).astype(np.int64)
    return out


def to_pixels(data: RasterData, xy: Floats) -> Floats:
    """Turn (k, 2) coordinates into columns and rows, counted from the raster's corner."""
    a, b, c, d, e, f = data.transform
    moved: Floats = np.linalg.solve(np.array([[a, b], [d, e]]), (xy - np.array([c, f])).T).T
    return moved


def read_padded(data: RasterData, row0: int, row1: int, col0: int, col1: int) -> Floats:
    """Values of a window that may reach beyond the raster; NaN there."""
    out = np.full((row1 - row0, col1 - col0), np.nan)
    rows, cols = data.shape
    r0, r1, c0, c1 = max(row0, 0), min(row1, rows), max(col0, 0), min(col1, cols)
    if r0 < r1 and c0 < c1:
        out[r0 - row0 : r1 - row0, c0 - col0 : c1 - col0] = data.read(r0, r1, c0, c1)
    return out


def blocks(row0: int, row1: int, width: int) -> list[tuple[int, int]]:
    """Cut a window's rows into stretches of some million pixels."""
    height = max(1, _BLOCK // max(1, width))
    return [(start, min(start + height, row1)) for start in range(row0, row1, height)]


def _doubts(
    data: RasterData, crs: pyproj.CRS, plots: PreparedPlots, blank: Bools, *, metric: bool
) -> tuple[Message, ...]:
    """Say what the raster cannot tell of the plots."""
    messages: list[Message] = []
    if not metric:
        messages.append(("raster_not_metric", {"crs": crs_label(crs)}))
    if blank.any():
        about = {"n": int(blank.sum()), "all": len(blank), "ids": named(plots.ids[blank])}
        messages.append(("raster_no_data", about))
    a, b, _, d, e, _ = data.transform
    pixel = abs(a * e - b * d)
    small = plots.area < pixel
    if metric and small.any():
        about = {"n": int(small.sum()), "ids": named(plots.ids[small]), "size": float(np.sqrt(pixel))}
        messages.append(("raster_coarse", about))
    return tuple(messages)


def _look(data: RasterData, crs: str, geometry: Objects) -> tuple[str, Bools]:
    """sha256 over the grid and the values under the plots' bounds; (n,) whether there are none at all."""
    digest = hashlib.sha256(repr((crs, tuple(map(float, data.transform)), tuple(map(int, data.shape)))).encode())
    blank = np.ones(len(geometry), dtype=bool)
    for plot, (row0, row1, col0, col1) in enumerate(windows(data, geometry).tolist()):
        inside = max(row0, 0) < min(row1, data.shape[0]) and max(col0, 0) < min(col1, data.shape[1])
        for start, stop in blocks(row0, row1, col1 - col0) if inside else ():
            values = read_padded(data, start, stop, col0, col1) + 0.0  # one zero, not two
            nothing = np.isnan(values)
            values[nothing] = np.nan
            blank[plot] &= bool(nothing.all())
            digest.update(values.astype("<f8").tobytes())
    return digest.hexdigest(), blank
