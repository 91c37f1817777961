"""What may be told of restricted layers, such as the nests of threatened birds: a class of distance, never a place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.model import Column, Floats, LayerProvenance, as_objects
from kase_parks_plugin.core.rulebook.model import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Measure,
    Measurement,
    Not,
    Rulebook,
)

USUAL_ENDS_M = (0.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0)
_HAIR_M = 0.001  # a class ends just below the next, so that "less than 1,000 m" is certain within it


def hides(measurement: Measurement, layers: Sequence[LayerProvenance]) -> bool:
    """Whether a measurement rests on a restricted layer."""
    roles = set(measurement.roles)
    return any(layer.restricted and roles.intersection(layer.roles) for layer in layers)


def coarsen(columns: Mapping[str, Column], rulebook: Rulebook, layers: Sequence[LayerProvenance]) -> dict[str, Column]:
    """Return the columns as they may be judged, scored and shown.

    A distance to a restricted layer becomes its class: ``low`` and ``high`` are the class's ends, ``value`` its near
    end, so that no score or rule tells more than the class does. Evidence keeps its layer and loses feature, name,
    value and geometry.

    Parameters
    ----------
    columns
        Measurement id -> column, as measured.
    rulebook
        Its bands and thresholds are ends of classes, so that rules stay as certain as they were.
    layers
        The layers' provenance; how well places are known widens the classes.
    """
    out = dict(columns)
    for m in rulebook.measurements:
        if m.id in out and hides(m, layers):
            roles = set(m.roles)
            vague = max(layer.accuracy_m for layer in layers if layer.restricted and roles.intersection(layer.roles))
            out[m.id] = _coarse(out[m.id], m, rulebook, vague)
    return out


def distance_class(column: Column, measurement: Measurement, rulebook: Rulebook) -> tuple[Floats, Floats]:
    """Return the ends (n,), (n,) of the classes that hold a column's distances, metres.

    That nothing lies within the reading margin betrays no place, so there the near end is the margin itself.
    """
    ends = np.array([*_class_ends(measurement, rulebook), math.inf])
    below = np.searchsorted(ends, np.maximum(column.low, 0.0), side="right") - 1
    above = np.searchsorted(ends, column.high, side="right")
    near = np.where(column.beyond, column.low, ends[below.clip(0, len(ends) - 2)])
    return near, ends[above.clip(1, len(ends) - 1)] - _HAIR_M


def _class_ends(measurement: Measurement, rulebook: Rulebook) -> list[float]:
    ends = set(USUAL_ENDS_M)
    if measurement.score is not None:
        ends.update(x for x, _ in measurement.score.value)
    for rule in rulebook.rules:
        ends.update(_thresholds(rule.when, measurement.id))
    return sorted(end for end in ends if end >= 0)


def _thresholds(condition: Condition, subject: str) -> Iterator[float]:
    """Yield the numbers that a condition compares a measurement with."""
    if isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _thresholds(part, subject)
    elif isinstance(condition, Not):
        yield from _thresholds(condition.part, subject)
    elif isinstance(condition, Comparison) and condition.subject == subject:
        values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
        yield from (float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool))


def _coarse(column: Column, measurement: Measurement, rulebook: Rulebook, vague: float) -> Column:
    rows = column.evidence
    k = len(rows.plot)
    nothing = as_objects([None] * k)
    bare = replace(rows, feature=nothing, name=nothing, value=np.full(k, np.nan), geometry=nothing)
    if measurement.measure is not Measure.NEAREST_DISTANCE:
        return replace(column, evidence=bare)
    column = replace(column, low=np.maximum(column.low - vague, 0.0), high=column.high + vague)
    low, high = distance_class(column, measurement, rulebook)
    return replace(column, value=np.where(np.isnan(column.value), np.nan, low), low=low, high=high, evidence=bare)
