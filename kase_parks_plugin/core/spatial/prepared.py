"""Plots and layers made ready to measure: valid, in one CRS, sorted, with typed attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyproj
import shapely

from kase_parks_plugin.core.model import Bools, Floats, LayerProvenance, Objects
from kase_parks_plugin.core.spatial.attributes import FieldValues
from kase_parks_plugin.core.spatial.index import LayerIndex, united
from kase_parks_plugin.core.spatial.naming import named
from kase_parks_plugin.core.spatial.raster_sums import PreparedRaster
from kase_parks_plugin.core.spatial.shared import frozen

_AREAL = 2


@dataclass(frozen=True)
class PreparedPlots:
    """The plots, sorted by id: valid polygons in the measuring CRS.

    ids, names : (n,) str, names may be None. geometry : (n,) Polygon or MultiPolygon. crs : label of the measuring CRS.
    """

    ids: Objects
    names: Objects
    geometry: Objects
    crs: str
    measuring: pyproj.CRS
    provenance: LayerProvenance

    def __post_init__(self) -> None:
        """Let nobody write into what threads share."""
        frozen(self.geometry)

    @cached_property
    def area(self) -> Floats:
        """(n,) m²."""
        area: Floats = shapely.area(self.geometry)
        return area

    @cached_property
    def tolerance(self) -> Floats:
        """(n,) m²: how far two exact ways to compute an area of a plot's part may differ by rounding."""
        tolerance: Floats = 1e-9 * self.area + 1e-8 * shapely.length(self.geometry)
        return tolerance

    @cached_property
    def bounds(self) -> Floats:
        """(4,) of all plots."""
        bounds: Floats = shapely.total_bounds(self.geometry)
        return bounds

    def reach(self, margin_m: float) -> Floats:
        """(4,) bounds of all plots, widened."""
        return self.bounds + np.array([-margin_m, -margin_m, margin_m, margin_m])


@dataclass(frozen=True)
class PreparedLayer:
    """A layer within reach of the plots, sorted by (id, WKB); ``m`` features in the measuring CRS.

    index : place among the requested layers. names : (m,) may be None. attributes : role -> field of the role -> values.
    coverage : (k,) polygons of what was mapped, None when everything was.
    standins : features of the whole layer without area, which in roles of areas only stand for one.
    failed : nothing of the layer can be used; it is unknown, not empty.
    """

    index: int
    title: str
    roles: tuple[str, ...]
    accuracy_m: float
    margin_m: float
    ids: Objects
    names: Objects
    geometry: Objects
    attributes: Mapping[str, Mapping[str, FieldValues]]
    coverage: Objects | None
    standins: int
    provenance: LayerProvenance
    raster: PreparedRaster | None = None
    failed: bool = False

    def __post_init__(self) -> None:
        """Let nobody write into what threads share."""
        frozen(self.geometry)
        frozen(self.coverage)

    def field(self, name: str | None, roles: Sequence[str]) -> FieldValues | None:
        """Return the values of a field of the first of ``roles`` that has it, None where none is mapped."""
        fields = (self.attributes.get(role, {}) for role in roles)
        return next((found[name] for found in fields if name is not None and name in found), None)

    def told(self, plots: PreparedPlots, tick: Callable[[float], None] = lambda _: None) -> LayerProvenance:
        """Return the provenance; a raster's with what it holds under the plots, which is read if it was not measured yet."""
        if self.raster is None:
            return self.provenance
        seen = self.raster.seen(plots.geometry, tick)
        blank = plots.ids[seen.known <= 0]
        said = [("raster_no_data", {"n": len(blank), "all": len(plots.ids), "ids": named(blank)})] if len(blank) else []
        return replace(self.provenance, digest=seen.digest, messages=(*self.provenance.messages, *said))

    @cached_property
    def areal(self) -> Bools:
        """(m,) whether a feature is polygonal."""
        areal: Bools = shapely.get_dimensions(self.geometry) == _AREAL
        return areal

    @cached_property
    def flat(self) -> int:
        """How many features are not."""
        return int((~self.areal).sum())

    @cached_property
    def tree(self) -> LayerIndex:
        """Search trees over the features, made once."""
        return LayerIndex(self.geometry)

    @cached_property
    def mapped(self) -> LayerIndex | None:
        """Search trees over the land that was mapped; None where none was, or all."""
        return united([self.coverage])

    def release(self) -> None:
        """Let go of the search trees, which need more memory than the features; whoever asks gets new ones."""
        self.__dict__.pop("tree", None)
        self.__dict__.pop("mapped", None)
