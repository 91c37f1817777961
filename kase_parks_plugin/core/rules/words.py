"""Codes and values of the texts that say why a rule speaks (``resources/texts``: ``finding.<code>``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from kase_parks_plugin.core.rulebook.model import Comparison, Measure, Measurement, Rulebook
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields
from kase_parks_plugin.core.rules.facts import PROFILE, Facts

KIND = f"{PROFILE}kind"
TELLING = frozenset({"share", "area", "distance", "touches", "fact"})
"""Codes of `explain` whose text tells a measured value; of restricted layers it must not be told."""


def title(subject: str, rulebook: Rulebook) -> Any:
    """A fact's title by language; its name when nobody has given it one."""
    if subject.startswith(PROFILE):
        field = profile_fields().get(subject.removeprefix(PROFILE).split(".")[0])
        return subject if field is None else field.title
    measurement = _measurement(subject, rulebook)
    return rulebook.facts.get(subject, subject) if measurement is None else measurement.title


def explain(comparison: Comparison, plot: int, facts: Facts, rulebook: Rulebook) -> tuple[str, Mapping[str, Any]]:
    """Say what a met comparison found at one plot: code and values.

    ``share`` {share}, ``area`` {area}, ``distance`` {distance}, ``beyond`` {distance} when it is more than that, ``touches``,
    else ``fact`` {fact, value, unit}, ``fact_derived`` {fact, low, high, unit, basis} when nobody gave it and it follows from other
    facts, or ``fact_bounds`` {fact} when it is known by its bounds only. Feature names are
    left to the evidence, which knows what must not be shown.
    """
    fact = facts.fact(comparison.subject)
    measurement = _measurement(comparison.subject, rulebook)
    named = {"fact": title(comparison.subject, rulebook)}
    if fact.words is not None:
        word = fact.words[plot]
        kind = presets().get(word) if comparison.subject == KIND else None
        return "fact", {**named, "value": kind.title if kind else word, "unit": ""}
    column = facts.columns.get(comparison.subject)
    value = float(fact.low[plot] if column is None else column.value[plot])
    if fact.derived and not fact.known[plot]:
        low, high = float(fact.low[plot]), float(fact.high[plot])
        if np.isfinite(low) and np.isfinite(high):
            unit = _unit(comparison.subject, measurement)
            return "fact_derived", {**named, "low": low, "high": high, "unit": unit, "basis": fact.derived[0].basis}
    if not np.isfinite(value):
        return "fact_bounds", named
    if measurement is not None and measurement.measure in _SPOKEN:
        code = _SPOKEN[measurement.measure]
        if code == "distance" and value == 0:
            return "touches", {}
        beyond = column is not None and bool(column.beyond[plot])
        return "beyond" if beyond else code, {code: value}
    return "fact", {**named, "value": value, "unit": _unit(comparison.subject, measurement)}


_SPOKEN = {
    Measure.SHARE_INSIDE: "share",
    Measure.OVERLAP_AREA: "area",
    Measure.NEAREST_DISTANCE: "distance",
}


def _measurement(subject: str, rulebook: Rulebook) -> Measurement | None:
    return next((m for m in rulebook.measurements if m.id == subject), None)


def _unit(subject: str, measurement: Measurement | None) -> str:
    if measurement is not None:
        return "" if measurement.unit == "1" else measurement.unit
    field = profile_fields().get(subject.removeprefix(PROFILE).split(".")[0])
    return "" if field is None else field.unit or ""
