"""Rasters as layers: where they lie. What they hold is read when they are measured."""

from __future__ import annotations

import numpy as np
import pyproj

from kase_parks_plugin.core.model import LayerData, LayerProvenance, RasterData
from kase_parks_plugin.core.spatial.attributes import Message
from kase_parks_plugin.core.spatial.crs import LARGEST_DISTORTION, Way, crs_label, distortion, is_metric, parse_crs
from kase_parks_plugin.core.spatial.naming import named
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.raster_sums import PreparedRaster


def prepare_raster(layer: LayerData, index: int, plots: PreparedPlots, margin_m: float) -> PreparedLayer:
    """Find the way of the plots into the raster's CRS. Nothing is read yet; see `PreparedLayer.told`.

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
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of,
        crs=crs_label(crs), features=0, skipped=0, repaired=0, area_change_m2=0.0, segmentised=0, coverage="values",
        accuracy_m=request.accuracy_m, digest="", restricted=request.restricted,
        messages=_doubts(data, crs, plots, metric=metric),
    )  # fmt: skip
    none = np.empty(0, dtype=object)
    return PreparedLayer(
        index, title, request.roles, request.accuracy_m, margin_m, none, none, none, {}, None, 0, provenance,
        raster=PreparedRaster(data, way, metric),
    )  # fmt: skip


def _doubts(data: RasterData, crs: pyproj.CRS, plots: PreparedPlots, *, metric: bool) -> tuple[Message, ...]:
    """Say what the raster cannot tell of the plots."""
    messages: list[Message] = []
    if not metric:
        messages.append(("raster_not_metric", {"crs": crs_label(crs)}))
    a, b, _, d, e, _ = data.transform
    pixel = abs(a * e - b * d)
    small = plots.area < pixel
    if metric and small.any():
        about = {"n": int(small.sum()), "ids": named(plots.ids[small]), "size": float(np.sqrt(pixel))}
        messages.append(("raster_coarse", about))
    return tuple(messages)
