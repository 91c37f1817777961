"""Restricted layers as a package may know them: by grid cells. What leaves the house is measured from these alone.

Classes of distance hide one distance, but the classes of many plots laid over each other find a nest within metres. So a feature
of a restricted layer becomes the middles of the cells that it touches, known no better than a cell is wide, before anything is
measured: figures, scores, rules, permit paths and maps then are the same wherever in its cell the feature lies.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from kase_parks_plugin.core.errors import DataError, KaseParksError
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.model import LayerData, Objects, Screening, ScreeningData, VectorData, as_objects
from kase_parks_plugin.core.rulebook.model import Measure, Rulebook
from kase_parks_plugin.core.spatial.crs import Way, parse_crs

CELL_M = 2000.0
ACCURACY_M = CELL_M * 2**0.5 / 2  # how far from the middle of its cell a feature may lie
_MOST_CELLS = 250_000


def in_cells(screening: Screening, data: ScreeningData, rulebook: Rulebook) -> tuple[Screening, ScreeningData]:
    """Return a screening and its data with restricted layers in cells.

    A restricted layer of which more is asked than how near it is, such as a share, cannot be told by cells: it becomes unknown.

    Parameters
    ----------
    data
        As read; its layers stand in the screening's order.
    """
    shares = {role for m in rulebook.measurements if m.measure is not Measure.NEAREST_DISTANCE for role in m.roles}
    target = screening.crs or data.plots.crs
    layers = tuple(
        _hidden(layer, target, shares) if layer.request.restricted or _kept(layer, rulebook) else layer
        for layer in data.layers
    )
    requests = tuple(layer.request for layer in layers)
    return replace(screening, layers=requests), replace(data, layers=layers)


def _kept(layer: LayerData, rulebook: Rulebook) -> bool:
    """Whether the rulebook keeps a layer's role back, whatever its owner says."""
    return any(role in rulebook.roles and rulebook.roles[role].restricted for role in layer.request.roles)


def _hidden(layer: LayerData, target: str | None, shares: set[str]) -> LayerData:
    request = replace(layer.request, accuracy_m=max(layer.request.accuracy_m, ACCURACY_M))
    title = title_of(request)
    bare = replace(layer, request=request, raster=None)
    if layer.error is not None:
        return bare
    if layer.vector is None or shares.intersection(request.roles):
        return replace(bare, vector=None, error=DataError("layer_withheld", layer=title))
    try:
        return replace(
            bare, request=replace(request, crs=None), vector=_snapped(layer.vector, request.crs, target, title)
        )
    except KaseParksError as error:
        return replace(bare, vector=None, error=error.with_traceback(None))


def _snapped(vector: VectorData, said: str | None, target: str | None, title: str) -> VectorData:
    """A layer's features as middles of cells, in the CRS that is measured in; attributes stay, for filters ask for them."""
    own = said or vector.crs
    if own is None or target is None:
        raise DataError("layer_withheld", layer=title)
    way = Way(parse_crs(own, title), parse_crs(target, title))
    there = np.array([shape is not None and not shapely.is_empty(shape) for shape in vector.geometry], dtype=bool)
    shapes = vector.geometry.copy()
    shapes[there] = way.geometry(vector.geometry[there])
    middles = as_objects([_middles(shape) if known else None for shape, known in zip(shapes, there, strict=True)])
    count = len(middles)
    return VectorData(
        vector.title,
        as_objects([str(number) for number in range(count)]),
        as_objects([None] * count),
        middles,
        target,
        vector.attributes,
    )


def _middles(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Middles of the cells that a shape touches; None where it has no place."""
    bounds = np.asarray(shapely.bounds(shape))
    if not np.isfinite(bounds).all():
        return None
    first, last = np.floor(bounds[:2] / CELL_M), np.floor(bounds[2:] / CELL_M)
    if np.prod(last - first + 1) > _MOST_CELLS:
        return None
    x, y = (axis.ravel() for axis in np.meshgrid(*(np.arange(a, b + 1) for a, b in zip(first, last, strict=True))))
    left, bottom = x * CELL_M, y * CELL_M
    cells: Objects = shapely.box(left, bottom, left + CELL_M, bottom + CELL_M)
    touched = shapely.intersects(cells, shapely.make_valid(shape)) if len(cells) > 1 else np.ones(1, dtype=bool)
    middles = shapely.points(left[touched] + CELL_M / 2, bottom[touched] + CELL_M / 2)
    return shapely.multipoints(middles) if len(middles) else None
