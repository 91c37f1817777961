"""Features in short pieces, for what is nearest.

Whole polygons are slow to measure distances to: each candidate costs all its vertices. A tree of short pieces of boundary
(32 segments each) gives the same distances and touches only the pieces near by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from shapely import STRtree

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.chunks import FEW, groups, side_by_side

_SEGMENTS = 32
_FAR = 64.0
_KEPT = 8  # choices of features of a layer: more than a rulebook makes under one profile

Pairs = tuple[Ints, Ints, Floats]


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
    _of: dict[bytes, Pieces] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the pieces."""
        # A search for the nearest measures to all children of a node that it opens: the fewer, the better.
        return tree_over(self.geometry, node_capacity=2)

    def nearest(self, plots: Objects, limit: float, tick: Callable[[], None]) -> Nearest:
        """Nearest feature of each plot within ``limit`` metres, measured to boundaries; of equals the first one."""
        plots = plots if limit > 0 and len(self.owner) else plots[:0]
        tree = self.tree

        def search(some: Ints) -> Pairs:
            plot, piece, distance = self._search(tree, plots[some])
            return some[plot], piece, distance

        plot, piece, distance = _together(side_by_side(search, np.arange(len(plots)), groups(plots), tick))
        order = np.lexsort((piece, distance, plot))
        plot, piece, distance = plot[order], piece[order], distance[order]
        first = distance <= limit
        first[1:] &= plot[1:] != plot[:-1]
        plot, piece, distance = plot[first], piece[first], distance[first]
        return Nearest(plot, self.owner[piece], distance, self.geometry[piece])

    def _search(self, tree: STRtree, plots: Objects) -> Pairs:
        """Plot, piece and distance of pairs among which the nearest piece of each plot is, and all as near as it."""
        if len(plots) < FEW:
            return _ask(tree, plots)
        # The tree measures some six pieces for each plot, and half of the time it takes is exact distances between polygon
        # and line. From a point it is quick. The piece found so bounds how far away the nearest can be, and few boxes
        # are nearer than that.
        box = shapely.bounds(plots)
        _, guess = tree.query_nearest(shapely.points((box[:, :2] + box[:, 2:]) / 2), all_matches=False)
        bound = shapely.distance(plots, self.geometry[guess])
        every = np.arange(len(plots))
        far = np.flatnonzero(bound > self._far)
        near = np.flatnonzero(bound <= self._far)
        reach = box[near] + bound[near, None] * [-1.0, -1.0, 1.0, 1.0]
        at, piece = tree.query(shapely.box(*reach.T))
        plot = near[at]
        gap = np.maximum(box[plot, :2] - self._boxes[piece, 2:], self._boxes[piece, :2] - box[plot, 2:]).clip(0.0)
        rest = (np.hypot(*gap.T) <= bound[plot] * (1 + 1e-12) + 1e-9) & (piece != guess[plot])
        plot, piece = plot[rest], piece[rest]
        direct = _ask(tree, plots[far])
        found = (every, guess, bound), (plot, piece, shapely.distance(plots[plot], self.geometry[piece]))
        return _together([*found, (far[direct[0]], *direct[1:])])

    @cached_property
    def _boxes(self) -> Floats:
        """(p, 4) bounds."""
        boxes: Floats = shapely.bounds(self.geometry)
        return boxes

    @cached_property
    def _far(self) -> float:
        """Distance up to which the boxes within reach are few, however densely pieces of this size lie there."""
        return _FAR * float(np.median(self._boxes[:, 2:] - self._boxes[:, :2]))

    def within(self, plots: Objects, limit: float, tick: Callable[[], None]) -> Pairs:
        """Plot, feature and distance of the pieces that come within ``limit`` metres of a plot, in no order."""
        tree = self.tree

        def search(some: Ints) -> Pairs:
            plot, piece = tree.query(plots[some], predicate="dwithin", distance=limit)
            return some[plot], piece, shapely.distance(plots[some[plot]], self.geometry[piece])

        plot, piece, distance = _together(side_by_side(search, np.arange(len(plots)), groups(plots), tick))
        return plot, self.owner[piece], distance

    def of(self, features: Bools) -> Pieces:
        """Return the pieces of some features, with their tree for further plots."""
        if features.all():
            return self
        key = np.packbits(features).tobytes()
        if key not in self._of:
            if len(self._of) == _KEPT:
                self._of.clear()
            mine = features[self.owner]
            self._of[key] = Pieces(self.geometry[mine], self.owner[mine])
        return self._of[key]


def _ask(tree: STRtree, plots: Objects) -> Pairs:
    """Let the tree find the nearest pieces, without its own limit: it would search all of that first, which is slower."""
    (plot, piece), distance = tree.query_nearest(plots, return_distance=True, all_matches=True)
    return plot, piece, distance


def _together(found: list[Pairs]) -> Pairs:
    nothing = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))
    plot, piece, distance = (np.concatenate(column) for column in zip(nothing, *found, strict=True))
    return plot, piece, distance


def tree_over(geometry: Objects, node_capacity: int = 10) -> STRtree:
    """Return a tree that threads may share."""
    tree = STRtree(geometry, node_capacity)
    tree.query(shapely.Point(0.0, 0.0))  # GEOS builds it when first asked, which two threads must not do at once
    return tree


def cut_lines(lines: Objects, owner: Ints) -> tuple[Objects, Ints]:
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
    pieces = np.empty(len(of), dtype=object)
    for k in np.unique(
        length
    ):  # most have the greatest; arrays of one length are made four times as quickly as ragged ones
        some = np.flatnonzero(length == k)
        pieces[some] = shapely.linestrings(xy[first[some, None] + np.arange(k)])
    return pieces, owner[of]
