"""Layers as they were read: which features a filter keeps, and which have a geometry to work with."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Filter, Ints, VectorData
from kase_parks_plugin.core.spatial.attributes import Message
from kase_parks_plugin.core.spatial.chunks import Tick, never
from kase_parks_plugin.core.spatial.clean import finite
from kase_parks_plugin.core.spatial.filters import passes
from kase_parks_plugin.core.spatial.naming import named


@dataclass(frozen=True)
class Usable:
    """rows : the rows with a geometry to work with; skipped : how many had none; messages : why."""

    rows: Ints
    skipped: int
    messages: tuple[Message, ...]


def usable(data: VectorData, rows: Ints, tick: Tick = never) -> Usable:
    """Find the rows whose geometry is neither null nor empty, has only numbers for coordinates, and is not a point at (0, 0)."""
    geometry = data.geometry[rows]
    present = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    whole = present.copy()
    whole[present] = finite(geometry[present], tick)
    x, y = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    points = shapely.get_type_id(geometry) == 0
    x[points], y[points] = shapely.get_x(geometry[points]), shapely.get_y(geometry[points])
    zero = whole & (x == 0) & (y == 0)
    messages: list[Message] = []
    if data.unreadable:
        feature, word = min(data.unreadable.items())
        messages.append(
            ("features_unreadable", {"n": len(data.unreadable), "feature": feature, "reason": str(word)[:120]})
        )
    for code, left_out in (
        ("features_not_finite", present & ~whole),
        ("points_at_zero", zero),  # nobody's object lies there: it is what "no position" becomes in many exports
    ):
        if left_out.any():
            messages.append((code, {"n": int(left_out.sum()), "ids": named(data.ids[rows[left_out]])}))
    good = whole & ~zero
    return Usable(rows[good], int((~good).sum()), tuple(messages))


def kept(data: VectorData, wanted: Filter | None) -> Ints:
    """Return the rows that pass a filter; without one, all."""
    every = np.arange(len(data.ids))
    if wanted is None:
        return every
    return every[passes(field_of(data, wanted.field, data.title), wanted)]


def field_of(data: VectorData, name: str, layer: str) -> NDArray[Any]:
    """Values of a field (m,).

    Raises
    ------
    DataError
        ``field_missing``, with the nearest name that there is.
    """
    if name not in data.attributes:
        near = difflib.get_close_matches(name, sorted(data.attributes), n=1, cutoff=0.0)
        raise DataError(
            "field_missing", field=name, layer=layer, nearest="".join(near), known=tuple(sorted(data.attributes))
        )
    return np.asarray(data.attributes[name])
