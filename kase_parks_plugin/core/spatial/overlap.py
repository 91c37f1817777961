"""Which plots touch which features, and what of the plots lies inside, overlaps counted once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.clean import highest
from kase_parks_plugin.core.spatial.index import LayerIndex

CHUNK = 1000
"""Plots measured between two looks at whether the user cancelled."""


@dataclass
class Contacts:
    """Pairs of a plot and a part of a feature that have at least a point in common, sorted by (plot, part).

    index, plots : what was compared. plot, part, feature : (k,) indices. inside : (k,) whether the part is a polygon that holds
    the plot in its interior.
    """

    index: LayerIndex
    plots: Objects
    plot: Ints
    part: Ints
    feature: Ints
    inside: Bools

    def __post_init__(self) -> None:
        """Begin without any pair cut."""
        self._piece = np.full(len(self.plot), None, dtype=object)
        self._piece[self.inside] = self.plots[self.plot[self.inside]]

    def first(self, features: Bools) -> tuple[Ints, Ints]:
        """Return the plots that touch one of ``features``, and the row of the first pair of each."""
        rows = np.flatnonzero(features[self.feature])
        plots, at = np.unique(self.plot[rows], return_index=True)
        return plots, rows[at]

    def cut(self, rows: Ints, tick: Callable[[], None]) -> Objects:
        """What plot and part of some pairs have in common; each pair is cut once."""
        todo = rows[shapely.is_missing(self._piece[rows])]
        for start in range(0, len(todo), CHUNK):
            tick()
            some = todo[start : start + CHUNK]
            common = shapely.intersection(self.plots[self.plot[some]], self.index.parts[self.part[some]])
            self._piece[some] = highest(common)
        return self._piece[rows]


@dataclass(frozen=True)
class Overlaps:
    """Pairs of a plot and a polygon that share area, sorted by (plot, part).

    plot, feature : (k,). whole : (k,) whether all of the plot is inside. area : (k,) m². piece : (k,) the common area.
    """

    plot: Ints
    feature: Ints
    whole: Bools
    area: Floats
    piece: Objects

    def of(self, features: Bools) -> Overlaps:
        """Return the pairs of some features."""
        return self.take(np.flatnonzero(features[self.feature]))

    def take(self, rows: Ints) -> Overlaps:
        """Return some pairs."""
        return Overlaps(self.plot[rows], self.feature[rows], self.whole[rows], self.area[rows], self.piece[rows])


def contacts(index: LayerIndex, plots: Objects, tick: Callable[[], None]) -> Contacts:
    """Find all pairs of plots and parts that touch; ``tick`` is called between chunks of plots."""
    areal = shapely.get_dimensions(index.parts) == 2
    found = []
    for start in range(0, len(plots) if len(index.parts) else 0, CHUNK):
        tick()
        plot, part = index.tree.query(plots[start : start + CHUNK])
        # Preparing pays: a large polygon is a candidate many times. The prepared ones are copies of this call's own,
        # because prepared geometries must not be shared between threads.
        used, at = np.unique(part, return_inverse=True)
        ready = shapely.get_parts(index.parts[used])
        shapely.prepare(ready)
        there = plots[start : start + CHUNK][plot]
        hit = np.flatnonzero(shapely.intersects(ready[at], there))
        inside = np.zeros(len(hit), dtype=bool)
        polygons = np.flatnonzero(areal[part[hit]])
        rows = hit[polygons]
        inside[polygons] = shapely.contains_properly(ready[at[rows]], there[rows])
        order = np.lexsort((part[hit], plot[hit]))
        found.append((plot[hit][order] + start, part[hit][order], inside[order]))
    if not found:
        nothing = np.empty(0, dtype=np.int64)
        return Contacts(index, plots, nothing, nothing, nothing, np.empty(0, dtype=bool))
    plot, part, inside = (np.concatenate(column) for column in zip(*found, strict=True))
    return Contacts(index, plots, plot, part, index.owner[part], inside)


def overlaps(touching: Contacts, areas: Floats, tick: Callable[[], None]) -> Overlaps:
    """Cut the plots, whose areas are given, with the polygons that they touch."""
    rows = np.flatnonzero(touching.index.areal[touching.feature])
    plot, whole = touching.plot[rows], touching.inside[rows]
    piece = touching.cut(rows, tick)
    area = np.where(whole, areas[plot], shapely.area(piece))
    return Overlaps(plot, touching.feature[rows], whole, area, piece).take(np.flatnonzero(area > 0))


def join(parts: list[Overlaps]) -> Overlaps:
    """Put overlaps of several layers together, sorted by plot and size, so that the layers' order does not matter."""
    plot, feature, whole, area, piece = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("plot", "feature", "whole", "area", "piece")
    )
    corner = shapely.bounds(piece)
    order = np.lexsort((corner[:, 1], corner[:, 0], area, plot))
    return Overlaps(plot, feature, whole, area, piece).take(order)


def covered(pairs: Overlaps, areas: Floats) -> Floats:
    """(n,) m² of each plot that lies inside, what several polygons share counted once.

    Parameters
    ----------
    pairs : overlaps sorted by plot. areas : (n,) of the plots.
    """
    out = np.zeros(len(areas))
    out[pairs.plot[pairs.whole]] = areas[pairs.plot[pairs.whole]]
    rest = pairs.take(np.flatnonzero(~np.isin(pairs.plot, pairs.plot[pairs.whole])))
    plot, first, count = np.unique(rest.plot, return_index=True, return_counts=True)
    one = count == 1
    out[plot[one]] = rest.area[first[one]]
    merged = union_runs(rest.piece, first[~one], count[~one])
    out[plot[~one]] = shapely.area(merged)
    return out


def union_runs(pieces: Objects, first: Ints, count: Ints) -> Objects:
    """Union of each run of ``count`` polygons that starts at ``first``; runs of one stay as they are."""
    out = pieces[first]
    for k in np.unique(count[count > 1]):
        runs = np.flatnonzero(count == k)
        out[runs] = shapely.union_all(pieces[first[runs][:, None] + np.arange(k)], axis=1)
    return out
