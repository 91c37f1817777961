"""Conditions on three values: yes, no, unknown (Kleene's strong logic), over all plots at once.

A truth is held as two masks, "surely" and "possibly": ``and`` and ``or`` work on each mask by itself, ``not`` swaps them,
and no case needs a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools
from kase_parks_plugin.core.rulebook.model import AllOf, AnyOf, Comparison, Condition, Not

YES, NO, UNKNOWN = 1, 0, -1

Verdicts = NDArray[np.int8]
"""(n,) of `YES`, `NO`, `UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class Truth:
    """sure : (n,) surely true; possible : (n,) not surely false. sure implies possible."""

    sure: Bools
    possible: Bools

    @classmethod
    def always(cls, value: bool, n: int) -> Truth:  # noqa: FBT001  (a truth value is what it is)
        """Yes or no for all of ``n``."""
        mask = np.full(n, value)
        return cls(mask, mask)

    @classmethod
    def unknown(cls, n: int) -> Truth:
        """Unknown for all of ``n``."""
        return cls(np.zeros(n, dtype=bool), np.ones(n, dtype=bool))

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.sure & other.sure, self.possible & other.possible)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.sure | other.sure, self.possible | other.possible)

    def __invert__(self) -> Truth:
        return Truth(~self.possible, ~self.sure)

    @property
    def open(self) -> Bools:
        """(n,) True where it is unknown."""
        return self.possible & ~self.sure

    def verdicts(self) -> Verdicts:
        """(n,) of `YES`, `NO`, `UNKNOWN`."""
        return np.where(self.sure, YES, np.where(self.possible, UNKNOWN, NO)).astype(np.int8)


Judge = Callable[[Comparison], Truth]


def evaluate(condition: Condition, judge: Judge, n: int) -> Truth:
    """Judge a condition for ``n`` plots; ``judge`` answers single comparisons.

    ``all`` of nothing is yes, ``any`` of nothing is no.
    """
    if isinstance(condition, Comparison):
        return judge(condition)
    if isinstance(condition, Not):
        return ~evaluate(condition.part, judge, n)
    whole = Truth.always(isinstance(condition, AllOf), n)
    for part in condition.parts:
        truth = evaluate(part, judge, n)
        whole = whole & truth if isinstance(condition, AllOf) else whole | truth
    return whole


def comparisons(condition: Condition, *, asserted: bool = True) -> Iterator[tuple[Comparison, bool]]:
    """The comparisons of a condition in the order written, each with whether it speaks for it (True) or stands under ``not``."""
    if isinstance(condition, Comparison):
        yield condition, asserted
    elif isinstance(condition, Not):
        yield from comparisons(condition.part, asserted=not asserted)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from comparisons(part, asserted=asserted)


def subjects(condition: Condition) -> tuple[str, ...]:
    """The facts a condition tests, each once, in the order written."""
    return tuple(dict.fromkeys(comparison.subject for comparison, _ in comparisons(condition)))
