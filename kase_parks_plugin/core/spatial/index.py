"""Search trees over one layer.

Whole polygons are slow to measure distances to: each candidate costs all its vertices. A tree of short pieces of boundary
(32 segments each) gives the same distances and touches only the pieces near by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely import STRtree

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.chunks import groups, side_by_side

_SEGMENTS = 32
_AREAL = 2
_MULTI = 4


@dataclass(frozen=True)
class Nearest:
    """The nearest feature of plots that have one within the distance searched.

    plot, feature : (k,) indices, sorted by plot. distance : (k,) m. piece : (k,) the piece of the feature it was measured to.
    """

    plot: Ints
    feature: Ints
    distance: Floats
    piece: Objects

    def lines(self, plots: Objects, tick: Callable[[], None]) -> Objects:
        """(k,) the shortest line from each plot, of the plots searched from, to its piece."""
        lines = np.empty(len(self.plot), dtype=object)

        def draw(some: Ints) -> None:
            lines[some] = shapely.shortest_line(plots[self.plot[some]], self.piece[some])

        side_by_side(draw, np.arange(len(lines)), groups(plots)[self.plot], tick)
        return lines


@dataclass(frozen=True)
class Pieces:
    """Short pieces of features. owner : (p,) the feature each belongs to, ascending."""

    geometry: Objects
    owner: Ints

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the pieces."""
        # A search for the nearest measures to all children of a node that it opens: the fewer, the better.
        return _tree(self.geometry, node_capacity=2)

    def nearest(self, plots: Objects, limit: float, tick: Callable[[], None]) -> Nearest:
        """Nearest feature of each plot within ``limit`` metres, measured to boundaries; of equals the first one."""
        tree = self.tree
        plots = plots if limit > 0 else plots[:0]

        def search(some: Ints) -> tuple[Ints, Ints, Floats]:
            # Without the query's own limit: it searches all of it first, which is slower than finding the one nearest.
            (plot, piece), distance = tree.query_nearest(plots[some], return_distance=True, all_matches=True)
            return some[plot], piece, distance

        plot, piece, distance = _together(side_by_side(search, np.arange(len(plots)), groups(plots), tick))
        order = np.lexsort((piece, plot))
        plot, piece, distance = plot[order], piece[order], distance[order]
        first = distance <= limit
        first[1:] &= plot[1:] != plot[:-1]
        plot, piece, distance = plot[first], piece[first], distance[first]
        return Nearest(plot, self.owner[piece], distance, self.geometry[piece])

    def within(self, plots: Objects, limit: float, tick: Callable[[], None]) -> tuple[Ints, Ints, Floats]:
        """Plot, feature and distance of the pieces that come within ``limit`` metres of a plot, in no order."""
        tree = self.tree

        def search(some: Ints) -> tuple[Ints, Ints, Floats]:
            plot, piece = tree.query(plots[some], predicate="dwithin", distance=limit)
            return some[plot], piece, shapely.distance(plots[some[plot]], self.geometry[piece])

        plot, piece, distance = _together(side_by_side(search, np.arange(len(plots)), groups(plots), tick))
        return plot, self.owner[piece], distance

    def of(self, features: Bools) -> Pieces:
        """Return the pieces of some features."""
        mine = features[self.owner]
        return Pieces(self.geometry[mine], self.owner[mine])


class LayerIndex:
    """Parts of a layer's features, and trees over them.

    parts : (p,) simple geometries, where the features are simple the features themselves; never to be prepared, since threads
    share them. owner : (p,) feature of each, ascending.
    areal : (m,) whether a feature is polygonal; areal_part : (p,) whether a part is.
    """

    def __init__(self, geometry: Objects) -> None:
        if (shapely.get_type_id(geometry) < _MULTI).all():
            self.parts, self.owner = geometry, np.arange(len(geometry))
        else:
            self.parts, self.owner = shapely.get_parts(geometry, return_index=True)
        self.areal: Bools = shapely.get_dimensions(geometry) == _AREAL
        self.areal_part: Bools = shapely.get_dimensions(self.parts) == _AREAL

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the parts."""
        return _tree(self.parts)

    def copies(self, part: Ints) -> tuple[Objects, Ints]:
        """Return copies of the parts among ``part``, each once, and (k,) where the copy of each is."""
        used, at = np.unique(part, return_inverse=True)
        return shapely.get_parts(self.parts[used]), at

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


def _together(found: list[tuple[Ints, Ints, Floats]]) -> tuple[Ints, Ints, Floats]:
    nothing = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))
    plot, piece, distance = (np.concatenate(column) for column in zip(nothing, *found, strict=True))
    return plot, piece, distance


def _tree(geometry: Objects, node_capacity: int = 10) -> STRtree:
    tree = STRtree(geometry, node_capacity)
    tree.query(shapely.Point(0.0, 0.0))  # GEOS builds it when first asked, which two threads must not do at once
    return tree


def _cut(lines: Objects, owner: Ints) -> tuple[Objects, Ints]:
    """Cut lines into pieces of at most 32 segments; neighbours share a vertex."""
    if not len(lines):
        return lines, owner
    xy, vertices = shapely.get_coordinates(lines), shapely.get_num_coordinates(lines)
    start = np.concatenate([[0], np.cumsum(vertices)[:-1]])
    segments = vertices - 1
    count = -(-segments // _SEGMENTS)
    of = np.repeat(np.arange(len(lines)), count)
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    first = start[of] + nth * _SEGMENTS
    length = np.minimum(_SEGMENTS, segments[of] - nth * _SEGMENTS) + 1
    stop = np.cumsum(length)
    vertex = np.arange(length.sum()) + np.repeat(first - (stop - length), length)
    offsets = np.concatenate([[0], stop])
    return shapely.from_ragged_array(shapely.GeometryType.LINESTRING, xy[vertex], (offsets,)), owner[of]
