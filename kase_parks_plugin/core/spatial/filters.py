"""Filters on the fields of a layer as they were read."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools, Filter
from kase_parks_plugin.core.spatial.attributes import as_text, each, is_missing, parse_bool, parse_number


def passes(raw: NDArray[Any], wanted: Filter) -> Bools:
    """(m,) whether values pass a filter. Numbers compare as numbers even when one side is text; missing never passes."""
    if wanted.op == "in":
        tests = [_same(value) for value in wanted.value]
        verdicts = each(raw, lambda value: not is_missing(value) and any(test(value) for test in tests))
    elif wanted.op == "eq":
        same = _same(wanted.value)
        verdicts = each(raw, lambda value: not is_missing(value) and same(value))
    else:
        sign = 1 if wanted.op == "ge" else -1
        verdicts = each(raw, lambda value: not is_missing(value) and sign * _compare(value, wanted.value) >= 0)
    return np.array(verdicts, dtype=bool)


def _same(wanted: Any) -> Callable[[Any], bool]:
    if isinstance(wanted, bool):
        return lambda value: parse_bool(value) == float(wanted)
    return lambda value: _compare(value, wanted) == 0


def _compare(value: Any, wanted: Any) -> float:
    """-1, 0 or 1; NaN when the two cannot be compared."""
    left, right = parse_number(value), parse_number(wanted)
    if left is not None and right is not None:
        return float((left > right) - (left < right))
    if isinstance(wanted, (int, float)):
        return math.nan
    text, other = as_text(value), as_text(wanted)
    return float((text > other) - (text < other))
