"""The facts that conditions test: the project profile's fields and the measurements of the plots.

A fact is known only to lie somewhere in [low, high]; a comparison is decided as soon as that is enough. A number that nobody
gave may still have bounds that follow from other facts (`Derived`); whatever else is neither in the profile nor measured is
unknown.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import Bools, Column, Floats, Objects, Profile, State, as_objects
from kase_parks_plugin.core.rulebook.model import Bound, Comparison, Derived
from kase_parks_plugin.core.rulebook.profiles import with_totals
from kase_parks_plugin.core.rules.conditions import Truth, evaluate

PROFILE = "profile."


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact over all plots.

    low, high : (n,) a number lies between these. above : (n,) True where it is more than ``low``, not ``low`` itself.
    words : (n,) a text or a truth value, None where unknown; None for numbers.
    nothing : (n,) True where it cannot apply, so that there is nothing to compare: every comparison is "no".
    known : (n,) True where there is a value.
    derived : what bounds it where nobody gave it.
    """

    low: Floats
    high: Floats
    above: Bools
    words: Objects | None
    nothing: Bools
    known: Bools
    derived: tuple[Derived, ...] = ()


class Facts:
    """What is known of a screening's plots and profile.

    ``site``: what is recorded of the plots, by the names that rules test it by.
    ``derived``: what follows from other facts, without cycles. ``slight_counts``: whether overlaps too slight to be sure of are
    taken as they were measured, or as unknown.
    """

    def __init__(
        self,
        profile: Profile,
        columns: Mapping[str, Column],
        n: int,
        *,
        site: Mapping[str, Column] | None = None,
        derived: Sequence[Derived] = (),
        slight_counts: bool = False,
    ) -> None:
        self.columns, self.n, self._site = columns, n, site or {}
        self._derived = derived
        self._not_applicable, self._values = (
            profile.not_applicable,
            {**with_totals(profile.values), "kind": profile.kind},
        )
        self._slight_counts = slight_counts
        self._facts: dict[str, Fact] = {}
        self._truths: dict[str, Truth] = {}

    def fact(self, subject: str) -> Fact:
        """The fact of that name."""
        if subject not in self._facts:
            column = self.columns.get(subject, self._site.get(subject))
            if subject.startswith(PROFILE):
                fact = self._of_profile(subject.removeprefix(PROFILE))
            else:
                fact = self._constant(None) if column is None else self._of_column(column)
            bounds = tuple(derived for derived in self._derived if derived.fact == subject)
            self._facts[subject] = self._bounded(fact, bounds) if bounds else fact
        return self._facts[subject]

    def judge(self, comparison: Comparison) -> Truth:
        """Judge one comparison for all plots."""
        key = repr(comparison)
        if key not in self._truths:
            fact = self.fact(comparison.subject)
            truth = _compare(fact, comparison.op, comparison.value)
            self._truths[key] = Truth(truth.sure & ~fact.nothing, truth.possible & ~fact.nothing)
        return self._truths[key]

    def _of_profile(self, name: str) -> Fact:
        head, *rest = name.split(".")
        if head in self._not_applicable:
            return self._constant(None, nothing=True)
        value: Any = self._values.get(head)
        for key in rest:
            value = value.get(key) if isinstance(value, Mapping) else None
        return self._constant(value)

    def _bounded(self, fact: Fact, bounds: Sequence[Derived]) -> Fact:
        """The fact within the bounds that surely hold, where it has no value."""
        low, high, open_ = fact.low, fact.high, ~(fact.known | fact.nothing)
        used = []
        for derived in bounds:
            holds = open_ if derived.when is None else open_ & evaluate(derived.when, self.judge, self.n).sure
            least, most = self._bound(derived.least, derived, -math.inf), self._bound(derived.most, derived, math.inf)
            holds &= (least > -math.inf) | (most < math.inf)
            if holds.any():
                low, high = np.where(holds, np.maximum(low, least), low), np.where(holds, np.minimum(high, most), high)
                used.append(derived)
        return replace(fact, low=low, high=high, derived=tuple(used))

    def _bound(self, bound: Bound | None, derived: Derived, none: float) -> Floats:
        if bound is None:
            return np.full(self.n, none)
        if derived.of is None or not bound.times:
            return np.full(self.n, bound.plus)
        of = self.fact(derived.of)
        return bound.plus + bound.times * (of.low if none < 0 else of.high)

    def _constant(self, value: Any, *, nothing: bool = False) -> Fact:
        number = _number(value)
        word = bool(value) if isinstance(value, np.bool_) else value if isinstance(value, (bool, str)) else None
        return Fact(
            low=np.full(self.n, -math.inf if number is None else number),
            high=np.full(self.n, math.inf if number is None else number),
            above=np.zeros(self.n, dtype=bool),
            words=None if word is None else as_objects([word] * self.n),
            nothing=np.full(self.n, nothing),
            known=np.full(self.n, value is not None),
        )

    def _of_column(self, column: Column) -> Fact:
        # Whether a criterion applies is no matter of its measurement: a value stays a fact.
        answered = (column.state == State.MEASURED) | (column.state == State.NOT_APPLICABLE)
        has_text = (
            np.zeros(self.n, dtype=bool) if column.text is None else np.array([t is not None for t in column.text])
        )
        has_value = answered & (has_text | ~np.isnan(column.value))
        low = np.where(np.isnan(column.low), -math.inf, column.low)
        high = np.where(np.isnan(column.high), math.inf, column.high)
        if self._slight_counts:
            taken = column.slight & ~np.isnan(column.value)
            low, high = np.where(taken, column.value, low), np.where(taken, column.value, high)
        return Fact(
            low=low,
            high=high,
            above=column.beyond & np.isfinite(low),
            words=None if column.text is None else _only(column.text, answered),
            nothing=np.zeros(self.n, dtype=bool),
            known=has_value,
        )


def _only(words: Objects, where: Bools) -> Objects:
    kept = words.copy()
    kept[~where] = None
    return kept


def _number(value: Any) -> float | None:
    """A profile value as a number; None for texts, truth values, lists and tables."""
    if isinstance(value, (bool, np.bool_)) or value is None:
        return None
    if isinstance(value, numbers.Real):
        return None if math.isnan(value) else float(value)
    return None


def _compare(fact: Fact, op: str, value: Any) -> Truth:
    if op == "known":
        mask = fact.known if value else ~fact.known
        return Truth(mask, mask)
    if op == "ne":
        return ~_compare(fact, "eq", value)
    if op == "in":
        truth = Truth.always(value=False, n=len(fact.low))
        for item in value:
            truth = truth | _compare(fact, "eq", item)
        return truth
    if isinstance(value, (bool, str)):
        return _compare_words(fact, value)
    if op == "eq":
        may = (fact.low <= value) & (value <= fact.high) & ~(fact.above & (fact.low == value))
        return Truth((fact.low == value) & (fact.high == value) & ~fact.above, may)
    at_least = Truth(fact.low >= value, fact.high >= value)
    more = Truth((fact.low > value) | (fact.above & (fact.low == value)), fact.high > value)
    return {"ge": at_least, "gt": more, "lt": ~at_least, "le": ~more}[op]


def _compare_words(fact: Fact, value: bool | str) -> Truth:  # noqa: FBT001  (a value to compare with)
    if fact.words is None:
        return Truth.unknown(len(fact.low))
    known = np.array([word is not None for word in fact.words], dtype=bool)
    same = np.array([type(word) is type(value) and word == value for word in fact.words], dtype=bool)
    return Truth(same, same | ~known)
