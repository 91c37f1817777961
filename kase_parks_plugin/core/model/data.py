"""Snapshots of the data: no file or QGIS object stands behind them, but for rasters' windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model.request import LayerRequest

if TYPE_CHECKING:
    from kase_parks_plugin.core.register.model import Register

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Objects = NDArray[np.object_]


@dataclass(frozen=True)
class VectorData:
    """A snapshot of one vector layer, untouched: in its own CRS, geometry as read (shapely; None for null).

    ids, names : object arrays (m,) of str; ``names`` entries may be None.
    geometry : object array (m,) of shapely geometries or None.
    attributes : field name (as in the layer) -> array (m,); only the mapped fields.
    crs : authority code or WKT; None when the layer has none.
    geometry_types : the layer's declared type where features are few or none, else "".
    segmentised : how many curves the reader turned into straight segments.
    unreadable : feature ids whose geometry could not be read, with the reader's word.
    """

    title: str
    ids: Objects
    names: Objects
    geometry: Objects
    crs: str | None
    attributes: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    declared_type: str = ""
    segmentised: int = 0
    unreadable: Mapping[str, str] = field(default_factory=dict)


class RasterData(Protocol):
    """A raster that gives windows; implemented over rasterio (files) and over QGIS's provider (adapters).

    ``transform`` is (a, b, c, d, e, f) as in affine: x = a*col + b*row + c; y = d*col + e*row + f.
    """

    title: str
    crs: str | None
    transform: tuple[float, float, float, float, float, float]
    shape: tuple[int, int]

    def read(self, row0: int, row1: int, col0: int, col1: int) -> Floats:
        """Values of rows [row0, row1) and columns [col0, col1); NaN where there is no data."""
        ...


@dataclass(frozen=True)
class LayerData:
    """One requested layer with its snapshot, or with the error that kept it from being read."""

    request: LayerRequest
    vector: VectorData | None = None
    raster: RasterData | None = None
    coverage: VectorData | None = None
    error: KaseParksError | None = None


@dataclass(frozen=True)
class ScreeningData:
    """All snapshots of one screening, in the order of ``Screening.layers``; and the register, where it names one."""

    plots: VectorData
    layers: tuple[LayerData, ...]
    register: Register | None = None


def as_objects(values: Sequence[Any]) -> Objects:
    """One-dimensional object array of ``values`` (numpy would turn equal-length sequences into two dimensions)."""
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
