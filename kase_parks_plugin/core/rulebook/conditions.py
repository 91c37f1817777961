"""Conditions as data: read, walked through, and set on a start date.

How they are judged is no matter of the rulebook: `core.rules` judges facts, `core.spatial` judges fields.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from kase_parks_plugin.core.rulebook.entry import Entry, is_number, nearest
from kase_parks_plugin.core.rulebook.model import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Rulebook,
    YearsBefore,
)

OPERATORS = ("gt", "ge", "lt", "le", "eq", "ne", "in", "known")
_ORDER = frozenset({"gt", "ge", "lt", "le"})
_YEARS_BEFORE = re.compile(r"start_date - (\d{1,3}) a")

Subject = Literal["fact", "field"]


def parse_condition(raw: Any, entry: Entry, key: str, subject: Subject) -> Condition:
    """Read a condition.

    Parameters
    ----------
    raw : the TOML value: ``{all = […]}``, ``{any = […]}``, ``{not = …}`` or a comparison.
    entry, key : where it stands, for errors.
    subject : ``fact`` in rules and ``applies``, ``field`` in ``where``.

    Raises
    ------
    RulebookError
        ``rulebook_condition``: malformed, with the part that is.
    """
    if not isinstance(raw, dict) or not raw:
        raise entry.error("rulebook_condition", key=key, part=raw)
    if len(raw) == 1 and (word := next(iter(raw))) in ("all", "any", "not"):
        inner = raw[word]
        if word == "not":
            return Not(parse_condition(inner, entry, key, subject))
        if not isinstance(inner, list) or not inner:
            raise entry.error("rulebook_condition", key=key, part=raw)
        parts = tuple(parse_condition(part, entry, key, subject) for part in inner)
        return AllOf(parts) if word == "all" else AnyOf(parts)
    return _comparison(raw, entry, key, subject)


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """All comparisons of a condition, in the order they are written."""
    match condition:
        case Comparison():
            yield condition
        case Not(part):
            yield from comparisons(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)


def on_start_date(rulebook: Rulebook, start: dt.date) -> Rulebook:
    """The rulebook with ``start_date - n a`` turned into dates.

    29 February becomes the 28th in years that lack it.
    """
    measurements = tuple(
        replace(m, where=_dated(m.where, start)) if m.where is not None else m for m in rulebook.measurements
    )
    return replace(rulebook, measurements=measurements)


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier (later when negative); 29 February becomes the 28th in years that lack it."""
    year = day.year - years
    return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _dated(condition: Condition, start: dt.date) -> Condition:
    match condition:
        case Comparison(value=YearsBefore(years)):
            return replace(condition, value=years_before(start, years))
        case Comparison():
            return condition
        case Not(part):
            return Not(_dated(part, start))
        case AllOf(parts):
            return AllOf(tuple(_dated(part, start) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_dated(part, start) for part in parts))


def _comparison(raw: dict[str, Any], entry: Entry, key: str, subject: Subject) -> Comparison:
    words = set(raw) - {subject}
    for word in sorted(words - set(OPERATORS)):
        known = [subject, *OPERATORS, "all", "any", "not"]
        raise entry.error("rulebook_key_unknown", key=f"{key}.{word}", nearest=nearest(word, known))
    name = raw.get(subject)
    if len(words) != 1 or not isinstance(name, str) or not name:
        raise entry.error("rulebook_condition", key=key, part=raw)
    op = next(iter(words))
    value = _value(op, raw[op], in_where=subject == "field")
    if value is None:
        raise entry.error("rulebook_condition", key=key, part=raw)
    return Comparison(name, op, value)  # type: ignore[arg-type]  # checked against OPERATORS


def _value(op: str, value: Any, *, in_where: bool) -> Any:
    """The typed value, None where it does not suit the operator."""
    if op == "known":
        return value if isinstance(value, bool) else None
    if op == "in":
        same = (
            isinstance(value, list) and value and (all(map(is_number, value)) or all(isinstance(v, str) for v in value))
        )
        return tuple(value) if same else None
    if op in _ORDER:
        if is_number(value):
            return float(value)
        if in_where and isinstance(value, dt.date):
            return value
        if in_where and isinstance(value, str):
            years = _YEARS_BEFORE.fullmatch(value)
            return YearsBefore(int(years[1])) if years else value if value.startswith("profile.") else None
        return None
    return value if isinstance(value, str | bool) or is_number(value) else None
