"""Answers as people write them, read as what the field asks for."""

from __future__ import annotations

import datetime as dt
import math
import re

from kase_parks_plugin.core.register.catalogue import FactField
from kase_parks_plugin.core.register.model import SiteFact
from kase_parks_plugin.core.spatial.units import factor

Value = float | str | bool | dt.date

_YES = frozenset({"true", "yes", "kyllä", "on", "ja", "1", "x"})
_NO = frozenset({"false", "no", "ei", "nej", "0"})
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f'\u2019"), None)


def read_value(fact: SiteFact, field: FactField) -> Value | None:
    """What a fact says, a number in the field's unit; None where it cannot be read, is no choice, or has a foreign unit."""
    text = (fact.value or "").strip()
    match field.kind:
        case "number":
            number, times = read_number(text), 1.0 if not fact.unit or not field.unit else factor(fact.unit, field.unit)
            return None if number is None or times is None else number * times
        case "bool":
            word = text.casefold()
            return True if word in _YES else False if word in _NO else None
        case "date":
            return read_date(text)
        case "text":
            return text if text and (not field.choices or text in field.choices) else None


def read_number(text: str) -> float | None:
    """A finite number written with a point or a comma; spaces part thousands.

    A lone comma or point parts decimals, as usual in Finland; where both stand the last one does.

    >>> read_number("1 234,5"), read_number("1.234,5"), read_number("1,2")
    (1234.5, 1234.5, 1.2)
    """
    bare = text.translate(_SPACES).replace("\u2212", "-")
    if "," in bare and "." in bare:
        thousands = "." if bare.rfind(",") > bare.rfind(".") else ","
        bare = bare.replace(thousands, "")
    bare = bare.replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(bare)
    return number if math.isfinite(number) else None


def read_date(text: str) -> dt.date | None:
    """A day in ISO form, or as 31.12.2026."""
    day = _DAY.fullmatch(text)
    try:
        return dt.date(int(day[3]), int(day[2]), int(day[1])) if day else dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
