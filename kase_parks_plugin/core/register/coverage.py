"""How much of a plot's land studies cover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.register.held import ANY_PLOT, Held
from kase_parks_plugin.core.spatial.overlap import union_runs


@dataclass(frozen=True)
class Cover:
    """Pairs of a plot and a study that reaches it, sorted by both. piece : (k,) the land in common; land : (n,) area of all, m²."""

    plot: Ints
    study: Ints
    piece: Objects
    land: Floats

    @property
    def share(self) -> Floats:
        """(k,) share of the plot's land that each study covers by itself, 0-1."""
        return np.minimum(shapely.area(self.piece) / self.land[self.plot], 1.0)

    def together(self, studies: Bools) -> Floats:
        """(n,) share of each plot's land that the marked (s,) studies cover together, 0-1; overlaps count once."""
        covered = np.zeros(len(self.land))
        rows = np.flatnonzero(studies[self.study])
        which, first, count = np.unique(self.plot[rows], return_index=True, return_counts=True)
        if which.size:
            covered[which] = shapely.area(union_runs(self.piece[rows], first, count))
        return np.minimum(np.divide(covered, self.land, out=np.zeros_like(covered), where=self.land > 0), 1.0)

    def touched(self, studies: Bools) -> Bools:
        """(n,) True where any of the marked (s,) studies reaches the plot."""
        mask: Bools = np.zeros(len(self.land), dtype=bool)
        mask[self.plot[studies[self.study]]] = True
        return mask


def cover(held: Held, land: Objects) -> Cover:
    """Measure which studies reach which plots, and where.

    Parameters
    ----------
    land : (n,) polygons in the measuring CRS: what is to be covered of each plot; None or empty: nothing.
    """
    shapes = np.flatnonzero(~shapely.is_missing(held.areas))
    area = np.nan_to_num(shapely.area(land))
    if not shapes.size:
        nothing = np.empty(0, dtype=np.int64)
        return Cover(nothing, nothing, np.empty(0, dtype=object), area)
    study, plot = shapely.STRtree(land).query(held.areas[shapes], predicate="intersects")
    study = shapes[study]
    mine = (held.only[study] == ANY_PLOT) | (held.only[study] == plot)
    study, plot = study[mine], plot[mine]
    order = np.lexsort((study, plot))
    study, plot = study[order], plot[order]
    piece = shapely.intersection(land[plot], held.areas[study])
    some = shapely.area(piece) > 0
    return Cover(plot[some], study[some], piece[some], area)
