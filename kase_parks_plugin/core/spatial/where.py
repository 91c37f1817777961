"""Conditions on features' attributes, judged on three values for all features at once."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools, Profile
from kase_parks_plugin.core.rulebook.model import Comparison, Condition
from kase_parks_plugin.core.rules.conditions import Truth, evaluate, subjects
from kase_parks_plugin.core.spatial.attributes import PARSERS, FieldValues

_PROFILE = "profile."
_TESTS: dict[str, Callable[[NDArray[Any], float], Bools]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}


@dataclass(frozen=True)
class Match:
    """sure, possible : (m,) whether a feature meets the condition; ``reason``: code that says why some only possibly do."""

    sure: Bools
    possible: Bools
    reason: str


def match(where: Condition | None, fields: Mapping[str, FieldValues], m: int, profile: Profile) -> Match:
    """Judge a condition for the ``m`` features of a layer; no condition is met by all."""
    if where is None:
        every = np.ones(m, dtype=bool)
        return Match(every, every, "values_missing")
    unknown_facts = False

    def judge(comparison: Comparison) -> Truth:
        nonlocal unknown_facts
        wanted = comparison.value
        if isinstance(wanted, str) and wanted.startswith(_PROFILE):
            fact = wanted.removeprefix(_PROFILE)
            if fact in profile.not_applicable:
                return Truth.always(value=False, n=m)
            if profile.values.get(fact) is None:
                unknown_facts = True
                return Truth.unknown(m)
            wanted = profile.values[fact]
        values = fields.get(comparison.subject)
        if comparison.op == "known":
            known = np.zeros(m, dtype=bool) if values is None else values.known
            truth = Truth(known, known)
            return truth if wanted else ~truth
        return Truth.unknown(m) if values is None else _compare(values, comparison.op, wanted)

    truth = evaluate(where, judge, m)
    unmapped = any(subject not in fields for subject in subjects(where))
    reason = "profile_unknown" if unknown_facts else "field_not_mapped" if unmapped else "values_missing"
    return Match(truth.sure, truth.possible, reason)


def _compare(field: FieldValues, op: str, wanted: Any) -> Truth:
    """Compare values; of a list one that fits is enough (for ``ne``: none may be equal)."""
    if op == "ne":
        equal = _hits(field, "eq", wanted)
        met = ~equal
    else:
        met = _hits(field, op, wanted)
    return Truth(met & field.known, met | ~field.known)


def _hits(field: FieldValues, op: str, wanted: Any) -> Bools:
    values, kind = field.values, field.field.kind
    hits: Bools = np.zeros(values.shape, dtype=bool)
    if op in ("in", "eq"):
        for one in wanted if op == "in" else (wanted,):
            hits |= _fold(values) == _fold_one(one) if kind == "text" else values == _number(one, kind)
    elif kind != "text":
        hits = _TESTS[op](values, _number(wanted, kind))
    return hits.any(axis=1) if hits.ndim > 1 else hits


def _fold(values: NDArray[Any]) -> NDArray[Any]:
    flat = [None if value is None else str(value).casefold() for value in values.ravel().tolist()]
    out = np.empty(len(flat), dtype=object)
    out[:] = flat
    return out.reshape(values.shape)


def _fold_one(value: Any) -> str:
    return str(value).strip().casefold()


def _number(value: Any, kind: str) -> float:
    """Return what a value of a condition compares as; NaN, which equals nothing, when it is no such value."""
    number = PARSERS[kind](value)
    return math.nan if number is None else number
