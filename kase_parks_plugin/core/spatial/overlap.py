"""Which plots touch which features, and what of the plots lies inside, overlaps counted once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.chunks import CHUNK, groups, side_by_side
from kase_parks_plugin.core.spatial.clean import highest
from kase_parks_plugin.core.spatial.index import LayerIndex


@dataclass
class Contacts:
    """Pairs of a plot and a part of a feature that have at least a point in common, sorted by (plot, part).

    index, plots : what was compared. group : (n,) group of each plot. plot, part, feature : (k,) indices.
    inside : (k,) whether the part is a polygon that holds the plot in its interior.
    """

    index: LayerIndex
    plots: Objects
    group: Ints
    plot: Ints
    part: Ints
    feature: Ints
    inside: Bools

    def __post_init__(self) -> None:
        """Begin without any pair cut."""
        self._piece: Objects = np.empty(len(self.plot), dtype=object)
        self._piece[self.inside] = self.plots[self.plot[self.inside]]

    def first(self, features: Bools) -> tuple[Ints, Ints]:
        """Return the plots that touch one of ``features``, and the row of the first pair of each."""
        rows = features[self.feature].nonzero()[0]
        plots, at, _ = runs(self.plot[rows])
        return plots, rows[at]

    def telling(self, features: Bools) -> Ints:
        """Return the rows that decide what of each plot lies inside ``features``: where one holds the plot, no others."""
        rows = ((features & self.index.areal)[self.feature]).nonzero()[0]
        plot, inside = self.plot[rows], self.inside[rows]
        held = np.zeros(len(self.plots), dtype=bool)
        held[plot[inside]] = True
        telling: Ints = rows[inside | ~held[plot]]
        return telling

    def cut(self, rows: Ints, tick: Callable[[], None]) -> Objects:
        """What plot and part of some pairs have in common; each pair is cut once."""
        if not len(rows):
            return self._piece[rows]
        todo = rows[shapely.is_missing(self._piece[rows])]

        def intersect(some: Ints) -> None:
            parts, at = self.index.copies(self.part[some])
            self._piece[some] = highest(shapely.intersection(self.plots[self.plot[some]], parts[at]))

        side_by_side(intersect, todo, self.group[self.plot[todo]], tick)
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
        return self.take(features[self.feature].nonzero()[0]) if len(self.plot) else self

    def take(self, rows: Ints) -> Overlaps:
        """Return some pairs."""
        return Overlaps(self.plot[rows], self.feature[rows], self.whole[rows], self.area[rows], self.piece[rows])


def contacts(index: LayerIndex, plots: Objects, tick: Callable[[], None]) -> Contacts:
    """Find all pairs of plots and parts that touch; ``tick`` is called between groups of plots."""
    tree, group = index.tree, groups(plots)
    nothing = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=bool))

    def touch(some: Ints) -> tuple[Ints, Ints, Bools]:
        at, part = tree.query(plots[some])
        if not len(part):
            return nothing
        plot = some[at]
        parts, at = index.copies(part)
        shapely.prepare(parts)  # pays: a large polygon is a candidate many times
        inside = index.areal_part[part]
        inside[inside] = shapely.contains_properly(parts[at[inside]], plots[plot[inside]])
        hit = inside.copy()
        hit[~inside] = shapely.intersects(parts[at[~inside]], plots[plot[~inside]])
        return plot[hit], part[hit], inside[hit]

    found = [nothing, *side_by_side(touch, np.arange(len(plots)), group, tick)]
    plot, part, inside = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((part, plot))
    plot, part, inside = plot[order], part[order], inside[order]
    return Contacts(index, plots, group, plot, part, index.owner[part], inside)


def overlaps(touching: Contacts, areas: Floats, tick: Callable[[], None], rows: Ints | None = None) -> Overlaps:
    """Cut the plots, whose areas are given, with the polygons that they touch; only some ``rows`` of the contacts if given."""
    if rows is None:
        rows = touching.index.areal[touching.feature].nonzero()[0]
    plot, whole = touching.plot[rows], touching.inside[rows]
    piece = touching.cut(rows, tick)
    if not len(rows):
        return Overlaps(plot, plot, whole, np.empty(0), piece)
    area = np.where(whole, areas[plot], shapely.area(piece))
    return Overlaps(plot, touching.feature[rows], whole, area, piece).take((area > 0).nonzero()[0])


def join(parts: list[Overlaps]) -> Overlaps:
    """Put overlaps of several layers together, sorted by plot and size, so that the layers' order does not matter."""
    parts = [part for part in parts if len(part.plot)] or parts[:1]
    if not len(parts[0].plot):
        return parts[0]
    plot, feature, whole, area, piece = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("plot", "feature", "whole", "area", "piece")
    )
    corner = shapely.bounds(piece)
    order = np.lexsort((corner[:, 1], corner[:, 0], area, plot))
    return Overlaps(plot, feature, whole, area, piece).take(order)


def covered(pairs: Overlaps, areas: Floats, tick: Callable[[], None]) -> Floats:
    """(n,) m² of each plot that lies inside, what several polygons share counted once.

    Parameters
    ----------
    pairs : overlaps sorted by plot. areas : (n,) of the plots.
    """
    out = np.zeros(len(areas))
    if not len(pairs.plot):
        return out
    held = np.zeros(len(areas), dtype=bool)
    held[pairs.plot[pairs.whole]] = True
    out[held] = areas[held]
    rest = pairs.take((~held[pairs.plot]).nonzero()[0])
    plot, first, count = runs(rest.plot)
    one = count == 1
    out[plot[one]] = rest.area[first[one]]

    def unite(some: Ints) -> None:
        out[plot[some]] = shapely.area(union_runs(rest.piece, first[some], count[some]))

    many = (~one).nonzero()[0]
    side_by_side(unite, many, plot[many] // CHUNK, tick)
    return out


def runs(values: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the values of a sorted array, each once, where each begins, and how often it comes."""
    new = np.ones(len(values), dtype=bool)
    new[1:] = values[1:] != values[:-1]
    first = new.nonzero()[0]
    count = np.concatenate([first[1:], [len(values)]])[: len(first)] - first
    return values[first], first, count


def union_runs(pieces: Objects, first: Ints, count: Ints) -> Objects:
    """Union of each run of ``count`` polygons that starts at ``first``; runs of one stay as they are."""
    out = pieces[first]
    for k in np.unique(count[count > 1]):
        runs = (count == k).nonzero()[0]
        out[runs] = shapely.union_all(pieces[first[runs][:, None] + np.arange(k)], axis=1)
    return out
