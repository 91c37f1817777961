"""What a layer covers: its own extent, polygons of another layer, or everything."""

from __future__ import annotations

import numpy as np
import shapely

from kase_parks_plugin.core.model import LayerData, Objects, VectorData
from kase_parks_plugin.core.spatial.attributes import Message
from kase_parks_plugin.core.spatial.chunks import Tick
from kase_parks_plugin.core.spatial.clean import clean_placed
from kase_parks_plugin.core.spatial.crs import Way, parse_crs, touching
from kase_parks_plugin.core.spatial.prepared import PreparedPlots
from kase_parks_plugin.core.spatial.raw import kept, usable


def mapped(
    layer: LayerData, data: VectorData, way: Way, plots: PreparedPlots, margin_m: float, title: str, tick: Tick
) -> tuple[Objects | None, list[Message]]:
    """Polygons of what was mapped within reach, None for everything.

    ``extent`` is the box around all features, those that a filter leaves out included: they were mapped too.
    """
    wanted = layer.request.coverage
    region = shapely.box(*plots.reach(margin_m + 1.0))
    if wanted.kind == "all":
        return None, []
    if wanted.kind == "extent":
        rows = usable(data, np.arange(len(data.ids)), tick).rows
        boxes = way.boxes(shapely.bounds(data.geometry[rows]))
        boxes = boxes[np.isfinite(boxes).all(axis=1)]
        box = shapely.box(*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)) if len(boxes) else None
        shapes = np.array([] if box is None else [box], dtype=object)
    elif layer.coverage is None:
        return np.empty(0, dtype=object), [("coverage_failed", {})]
    else:
        cover = layer.coverage
        rows = usable(cover, kept(cover, wanted.filter), tick).rows
        there = Way(parse_crs(cover.crs or layer.request.crs, f"{title}: {cover.title}"), way.target)
        rows = rows[touching(shapely.bounds(cover.geometry[rows]), there.region(plots.reach(margin_m + 1.0)))]
        shapes = clean_placed(there.geometry(cover.geometry[rows], tick), tick).geometry
    inside = shapely.intersection(shapes, region)
    return inside[shapely.area(inside) > 0], []
