"""The facts that conditions test: the project profile's fields and the measurements of the plots.

A fact is known only to lie somewhere in [low, high]; a comparison is decided as soon as that is enough. Anything that is
neither in the profile nor measured (what later capabilities derive) is unknown.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import Bools, Column, Floats, Objects, Profile, State, as_objects
from kase_parks_plugin.core.rulebook.model import Comparison
from kase_parks_plugin.core.rulebook.profiles import with_totals
from kase_parks_plugin.core.rules.conditions import Truth

PROFILE = "profile."


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact over all plots.

    low, high : (n,) a number lies between these. above : (n,) True where it is more than ``low``, not ``low`` itself.
    words : (n,) a text or a truth value, None where unknown; None for numbers.
    nothing : (n,) True where it cannot apply, so that there is nothing to compare: every comparison is "no".
    known : (n,) True where there is a value.
    """

    low: Floats
    high: Floats
    above: Bools
    words: Objects | None
    nothing: Bools
    known: Bools


class Facts:
    """What is known of a screening's plots and profile.

    ``slight_counts``: whether overlaps too slight to be sure of are taken as they were measured, or as unknown.
    """

    def __init__(self, profile: Profile, columns: Mapping[str, Column], n: int, *, slight_counts: bool = False) -> None:
        self.columns, self.n = columns, n
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
            column = self.columns.get(subject)
            if subject.startswith(PROFILE):
                self._facts[subject] = self._of_profile(subject.removeprefix(PROFILE))
            else:
                self._facts[subject] = self._constant(None) if column is None else self._of_column(column)
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
