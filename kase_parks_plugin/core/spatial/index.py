"""Search trees over one layer.

Whole polygons are slow to measure distances to: each candidate costs all its vertices. A tree of short pieces of boundary
(16 segments each) gives the same distances and touches only the pieces near by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import STRtree

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects

_SEGMENTS = 16
_AREAL = 2


@dataclass(frozen=True)
class Nearest:
    """The nearest feature of plots that have one within the distance searched.

    plot, feature : (k,) indices, sorted by plot. distance : (k,) m. piece : (k,) the piece of the feature it was measured to.
    """

    plot: Ints
    feature: Ints
    distance: Floats
    piece: Objects


@dataclass(frozen=True)
class Pieces:
    """Short pieces of features. owner : (p,) the feature each belongs to, ascending."""

    geometry: Objects
    owner: Ints

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the pieces."""
        return STRtree(self.geometry)

    def nearest(self, plots: Objects, limit: float) -> Nearest:
        """Nearest feature of each plot within ``limit`` metres, measured to boundaries; of equals the first one."""
        if not len(self.geometry) or not len(plots) or limit <= 0:
            nothing = np.empty(0, dtype=np.int64)
            return Nearest(nothing, nothing, np.empty(0), np.empty(0, dtype=object))
        # Without the query's own limit: it searches all of it first, which is slower than finding the one nearest.
        (plot, piece), distance = self.tree.query_nearest(plots, return_distance=True, all_matches=True)
        order = np.lexsort((piece, plot))
        plot, piece, distance = plot[order], piece[order], distance[order]
        first = distance <= limit
        first[1:] &= plot[1:] != plot[:-1]
        plot, piece, distance = plot[first], piece[first], distance[first]
        return Nearest(plot, self.owner[piece], distance, self.geometry[piece])

    def within(self, plots: Objects, limit: float) -> tuple[Ints, Ints, Floats]:
        """Plot, feature and distance of the pieces that come within ``limit`` metres of a plot, in no order."""
        if not len(self.geometry) or not len(plots):
            nothing = np.empty(0, dtype=np.int64)
            return nothing, nothing, np.empty(0)
        plot, piece = self.tree.query(plots, predicate="dwithin", distance=limit)
        return plot, self.owner[piece], shapely.distance(plots[plot], self.geometry[piece])

    def of(self, features: Bools) -> Pieces:
        """Return the pieces of some features."""
        mine = features[self.owner]
        return Pieces(self.geometry[mine], self.owner[mine])


class LayerIndex:
    """Parts of a layer's features, and trees over them.

    parts : (p,) simple geometries of their own (never the layer's objects), owner : (p,) feature of each, ascending.
    areal : (m,) whether a feature is polygonal.
    """

    def __init__(self, geometry: Objects) -> None:
        self.size = len(geometry)
        self.parts, self.owner = shapely.get_parts(geometry, return_index=True)
        self.areal: Bools = shapely.get_dimensions(geometry) == _AREAL

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the parts."""
        return STRtree(self.parts)

    @cached_property
    def pieces(self) -> Pieces:
        """The boundaries of polygons, and lines, in short pieces; points as they are."""
        dimension = shapely.get_dimensions(self.parts)
        area, line, point = (np.flatnonzero(dimension == d) for d in (2, 1, 0))
        rings, ring_owner = shapely.get_rings(self.parts[area], return_index=True)
        lines = np.concatenate([rings, self.parts[line]])
        geometry, owner = _cut(lines, np.concatenate([self.owner[area][ring_owner], self.owner[line]]))
        geometry, owner = np.concatenate([geometry, self.parts[point]]), np.concatenate([owner, self.owner[point]])
        order = np.argsort(owner, kind="stable")
        return Pieces(geometry[order], owner[order])


def _cut(lines: Objects, owner: Ints) -> tuple[Objects, Ints]:
    """Cut lines into pieces of at most 16 segments; neighbours share a vertex."""
    if not len(lines):
        return lines, owner
    xy, line = shapely.get_coordinates(lines, return_index=True)
    vertices = np.bincount(line, minlength=len(lines))
    start = np.concatenate([[0], np.cumsum(vertices)[:-1]])
    segments = vertices - 1
    count = -(-segments // _SEGMENTS)
    of = np.repeat(np.arange(len(lines)), count)
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    first = start[of] + nth * _SEGMENTS
    length = np.minimum(_SEGMENTS, segments[of] - nth * _SEGMENTS) + 1
    piece = np.repeat(np.arange(len(of)), length)
    vertex = np.arange(length.sum()) + np.repeat(first - (np.cumsum(length) - length), length)
    return shapely.linestrings(xy[vertex], indices=piece), owner[of]
