"""Search trees over one layer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import shapely
from shapely import STRtree

from kase_parks_plugin.core.model import Bools, Ints, Objects, as_objects
from kase_parks_plugin.core.spatial.pieces import Pieces, cut_lines, tree_over
from kase_parks_plugin.core.spatial.shared import frozen, parts_of

_AREAL = 2
_MULTI = 4


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
            self.parts, self.owner = parts_of(geometry)
        frozen(self.parts)
        self.areal: Bools = shapely.get_dimensions(geometry) == _AREAL
        self.areal_part: Bools = shapely.get_dimensions(self.parts) == _AREAL

    @cached_property
    def tree(self) -> STRtree:
        """Tree over the parts."""
        return tree_over(self.parts)

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
        geometry, owner = cut_lines(lines, np.concatenate([self.owner[area][ring_owner], self.owner[line]]))
        geometry, owner = np.concatenate([geometry, self.parts[point]]), np.concatenate([owner, self.owner[point]])
        order = np.argsort(owner, kind="stable")
        return Pieces(geometry[order], owner[order])


def united(coverages: Sequence[Objects | None]) -> LayerIndex | None:
    """Trees over the union of all of several layers' polygons; None where there are none."""
    every = [polygon for polygons in coverages if polygons is not None for polygon in polygons]
    return LayerIndex(as_objects([shapely.union_all(every)])) if every else None
