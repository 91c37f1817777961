"""What may be told of restricted layers, such as the nests of threatened birds: a class of distance, never a place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.model import Column, Floats, LayerProvenance, as_objects
from kase_parks_plugin.core.rulebook.model import Measure, Measurement

DISTANCE_CLASSES_M = (0.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0)
_HAIR_M = 0.001  # a class ends just below the next, so that "less than 1,000 m" is certain within it


def hides(measurement: Measurement, layers: Sequence[LayerProvenance]) -> bool:
    """Whether a measurement rests on a restricted layer."""
    roles = set(measurement.roles)
    return any(layer.restricted and roles.intersection(layer.roles) for layer in layers)


def coarsen(
    columns: Mapping[str, Column], measurements: Sequence[Measurement], layers: Sequence[LayerProvenance]
) -> dict[str, Column]:
    """Return the columns as they may be judged, scored and shown.

    A distance to a restricted layer becomes its class: ``low`` and ``high`` are the class's ends, ``value`` its near end,
    so that no score or rule tells more than the class does. Evidence keeps its layer and loses feature, name, value
    and geometry.

    Parameters
    ----------
    columns
        Measurement id -> column, as measured.
    measurements, layers
        The rulebook's measurements and the layers' provenance.
    """
    out = dict(columns)
    for m in measurements:
        if m.id in out and hides(m, layers):
            out[m.id] = _coarse(out[m.id], distance=m.measure is Measure.NEAREST_DISTANCE)
    return out


def distance_class(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the classes that hold [low, high], metres."""
    edges = np.array([*DISTANCE_CLASSES_M, math.inf])
    near = edges[np.searchsorted(edges, np.maximum(low, 0.0), side="right").clip(1, len(edges) - 1) - 1]
    far = edges[np.searchsorted(edges, high, side="right").clip(0, len(edges) - 1)] - _HAIR_M
    return near, far


def _coarse(column: Column, *, distance: bool) -> Column:
    rows = column.evidence
    k = len(rows.plot)
    nothing = as_objects([None] * k)
    bare = replace(rows, feature=nothing, name=nothing, value=np.full(k, np.nan), geometry=nothing)
    if not distance:
        return replace(column, evidence=bare)
    low, high = distance_class(column.low, column.high)
    return replace(column, value=np.where(np.isnan(column.value), np.nan, low), low=low, high=high, evidence=bare)
