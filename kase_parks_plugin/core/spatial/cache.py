"""What one run leaves for the next, so that only what has changed is prepared and measured again.

Nothing is looked up by name or date: a layer is known again by a digest of everything it was made of, and a column by being
measured from the very same objects. So nothing kept can be out of date.

It is kept in memory, for the last run alone. On disk it would not pay: reading a layer, and taking its digest to know it again,
take longer than making it ready, and search trees cannot be written (figures in `benchmarks/README.md`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Column, Floats, LayerData, Objects, Profile, VectorData
from kase_parks_plugin.core.rulebook.model import Measurement
from kase_parks_plugin.core.spatial.clean import has_m
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots

_AT_ONCE = 1000  # features between two looks at whether the user cancelled


@dataclass(frozen=True)
class _Basis:
    """All that a column was measured from."""

    measurement: Measurement
    profile: Profile
    plots: PreparedPlots
    layers: tuple[PreparedLayer, ...]

    def same(self, other: _Basis) -> bool:
        """Whether nothing has changed; plots and layers must be the same objects."""
        return (
            self.plots is other.plots
            and len(self.layers) == len(other.layers)
            and all(mine is theirs for mine, theirs in zip(self.layers, other.layers, strict=True))
            and self.profile == other.profile
            and self.measurement == other.measurement
        )


@dataclass
class Columns:
    """Columns as measured, one of each measurement, under one rulebook.

    plain : measurement id -> (n,) what plots came to in the self-check of its column, NaN where they did not take part.
    """

    plain: dict[str, Floats] = field(default_factory=dict)
    _held: dict[str, tuple[_Basis, Column]] = field(default_factory=dict)

    def find(
        self, measurement: Measurement, plots: PreparedPlots, layers: Sequence[PreparedLayer], profile: Profile
    ) -> Column | None:
        """Return the column of a measurement if it would come out the same again."""
        basis, column = self._held.get(measurement.id, (None, None))
        return column if basis is not None and basis.same(_basis(measurement, plots, layers, profile)) else None

    def keep(
        self,
        measurement: Measurement,
        plots: PreparedPlots,
        layers: Sequence[PreparedLayer],
        profile: Profile,
        column: Column,
    ) -> None:
        """Keep a column in place of the measurement's earlier one."""
        self._held[measurement.id] = (_basis(measurement, plots, layers, profile), column)
        self.plain[measurement.id] = np.full(len(plots.ids), np.nan)


def _basis(measurement: Measurement, plots: PreparedPlots, layers: Sequence[PreparedLayer], profile: Profile) -> _Basis:
    mine = tuple(layer for layer in layers if set(layer.roles) & set(measurement.roles))
    return _Basis(measurement, profile, plots, mine)


def layer_key(layer: LayerData, index: int, around: str, tick: Callable[[], None]) -> str:
    """sha256 over all that a prepared layer is made of; "" where that cannot be told without preparing it.

    Parameters
    ----------
    around : key of what all layers are prepared for: plots and rulebook. tick : called between pieces of work.
    """
    if layer.vector is None:  # of a raster only what lies under the plots is read, when it is measured
        return ""
    parts = [snapshot_digest(data, tick) for data in (layer.vector, layer.coverage) if data is not None]
    return key_of(around, index, layer.request, *parts)


def key_of(*parts: object) -> str:
    """sha256 over how values are written."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def snapshot_digest(data: VectorData, tick: Callable[[], None]) -> str:
    """sha256 over everything in a snapshot, in the order it has: what differs in the least is another."""
    digest = hashlib.sha256(
        repr((data.title, data.crs, data.declared_type, data.segmentised, sorted(data.unreadable.items()))).encode()
    )
    for start in range(0, len(data.ids), _AT_ONCE):
        tick()
        part = slice(start, start + _AT_ONCE)
        columns = [(name, np.asarray(values)[part].tolist()) for name, values in sorted(data.attributes.items())]
        about, content = _said(data.geometry[part])
        digest.update(repr((about, data.ids[part].tolist(), data.names[part].tolist(), columns)).encode())
        for one in content:
            digest.update(one)
    return digest.hexdigest()


def _said(geometry: Objects) -> tuple[object, list[Any]]:
    """What tells geometries from all others: how long each of the buffers that follow is, and those.

    Coordinates and where rings and parts end take a third of the time of WKB, but can only tell geometries of one kind.
    """
    high = shapely.has_z(geometry)
    arrays = None if has_m(geometry).any() else _ragged(geometry, z=bool(high.any()))
    if arrays is None:
        wkb = [one or b"" for one in shapely.to_wkb(geometry, byte_order=1).tolist()]
        return list(map(len, wkb)), [b"".join(wkb)]
    arrays = [shapely.get_type_id(geometry), high, *arrays]
    return [array.shape for array in arrays], [np.ascontiguousarray(array) for array in arrays]


def _ragged(geometry: Objects, *, z: bool) -> list[NDArray[Any]] | None:
    """Coordinates of all geometries and where what they belong to ends; None when they are of several kinds."""
    try:
        _, xyz, ends = shapely.to_ragged_array(geometry, include_z=z)
    except ValueError:
        return None
    return [xyz, *ends]
