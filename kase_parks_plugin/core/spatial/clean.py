"""Mend geometries: what comes out is valid, two-dimensional, finite, and of one dimension per feature."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Ints, Objects
from kase_parks_plugin.core.spatial.chunks import Tick, in_parts, never

_COLLECTION = 7

# shapely 2.0 only knows the older method, which keeps a polygon's self-overlaps as holes and may leave lines behind.
_structure = "method" in inspect.signature(shapely.make_valid).parameters
_mend_areas = (
    partial(shapely.make_valid, method="structure", keep_collapsed=False) if _structure else shapely.make_valid
)


@dataclass(frozen=True)
class Cleaned:
    """geometry : (k,) usable geometries; rows : (k,) where they stood; repaired, collapsed : how many were mended, and how many
    vanished by it; area_change : sum of the mended polygons' changes of area, without sign, m².
    """

    geometry: Objects
    rows: Ints
    repaired: int
    collapsed: int
    area_change: float


def finite(geometry: Objects, tick: Tick = never) -> Bools:
    """(m,) whether all coordinates of a geometry are numbers."""
    return in_parts(_finite, geometry, tick)


def _finite(geometry: Objects) -> Bools:
    xy, owner = shapely.get_coordinates(geometry, return_index=True)
    bad = ~np.isfinite(xy).all(axis=1)
    mask: Bools = np.bincount(owner[bad], minlength=len(geometry)) == 0
    return mask


def without_heights(geometry: Objects) -> Objects:
    """Return geometries without z and m; those that have none are not copied."""
    high = shapely.has_z(geometry) | has_m(geometry)
    if not high.any():
        return geometry
    flat = geometry.copy()
    flat[high] = shapely.force_2d(geometry[high])
    return flat


def has_m(geometry: Objects) -> Bools:
    """(m,) whether a geometry has measures; older GEOS leave them out when they read it."""
    if hasattr(shapely, "has_m") and shapely.geos_version >= (3, 12, 0):
        return shapely.has_m(geometry)
    return np.zeros(len(geometry), dtype=bool)


def clean(geometry: Objects, tick: Tick = never) -> Cleaned:
    """Mend two-dimensional finite geometries, none of them null or empty.

    Invalid polygons are mended so that rings keep their meaning (shells add, holes in them take away, holes outside their shell
    are parts of their own with their own holes), and what has no area vanishes.
    Of a collection the parts of highest dimension are kept.
    """
    out = highest(geometry.copy())
    bad = np.flatnonzero(~in_parts(shapely.is_valid, out, tick))
    change = 0.0
    if bad.size:
        mended = in_parts(_mend, out[bad], tick)
        after = np.nan_to_num(shapely.area(mended))  # NaN for those that vanished
        change = float(np.abs(after - shapely.area(out[bad])).sum())
        out[bad] = mended
    gone = shapely.is_missing(out) | shapely.is_empty(out)
    rows = np.flatnonzero(~gone)
    return Cleaned(out[rows], rows, int(bad.size), int(gone.sum()), change)


def _mend(geometry: Objects) -> Objects:
    areal = shapely.get_dimensions(geometry) == 2
    mended = np.empty(len(geometry), dtype=object)
    mended[areal] = highest(_mend_areas(_nest(geometry[areal])))
    mended[~areal] = shapely.make_valid(geometry[~areal])
    mended[areal & (shapely.get_dimensions(mended) < 2)] = None
    return mended


def clean_placed(geometry: Objects, tick: Tick = never) -> Cleaned:
    """Clean, dropping first what did not survive the transformation in some vertex."""
    good = np.flatnonzero(finite(geometry, tick))
    cleaned = clean(geometry[good], tick)
    return replace(cleaned, rows=good[cleaned.rows], collapsed=cleaned.collapsed + len(geometry) - len(good))


def highest(geometry: Objects) -> Objects:
    """Replace collections by a multi-geometry of their parts of highest dimension; None when there are no parts."""
    mixed = np.flatnonzero(shapely.get_type_id(geometry) == _COLLECTION)
    if not mixed.size:
        return geometry
    out = geometry.copy()
    makers = (shapely.multipoints, shapely.multilinestrings, shapely.multipolygons)
    for row in mixed:  # collections are rare
        parts = out[[row]]
        while (shapely.get_type_id(parts) >= 4).any():
            parts = shapely.get_parts(parts)
        dimensions = shapely.get_dimensions(parts)
        top = int(dimensions.max(initial=-1))
        out[row] = makers[top](parts[dimensions == top]) if top >= 0 else None
    return out


def _nest(geometry: Objects) -> Objects:
    """Make holes outside their shell parts of their own.

    Some exports write all rings of a multipolygon as one polygon. Mending alone would make each stray ring a part and fill the
    true holes among them; taken by turns (in, out, in) from outside to inside they come out right.
    """
    parts, owner = shapely.get_parts(geometry, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    hole = np.zeros(len(rings), dtype=bool)
    hole[1:] = part[1:] == part[:-1]
    discs = _mend_areas(shapely.polygons(rings))
    shell = discs[np.flatnonzero(~hole)][part]
    stray = np.flatnonzero(hole & (shapely.area(shapely.intersection(discs, shell)) == 0))
    if not stray.size:
        return geometry
    out = geometry.copy()
    for k in np.unique(owner[part[stray]]):  # rare
        mine = np.flatnonzero(owner == k)
        whole = []
        for p in mine:
            kept = np.setdiff1d(np.flatnonzero(part == p), stray)
            whole.append(_mend_areas(shapely.polygons(rings[kept[0]], holes=rings[kept[1:]])))
            whole.append(reduce(shapely.symmetric_difference, discs[stray[part[stray] == p]], shapely.Polygon()))
        out[k] = shapely.union_all(whole)
    return out
