"""Tables of a TOML file, read key by key: a wrong type, a missing key or a key too many is an error that says where."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import sys
from collections.abc import Callable, Collection, Mapping
from typing import Any, NoReturn

from kase_parks_plugin.core.errors import ScreeningFileError


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is most like ``word``, None when none is."""
    folded = {k.casefold(): k for k in sorted(known)}
    match = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.5)
    return folded[match[0]] if match else None


class Strict:
    """One table of a screening file.

    Each reading method takes its key out of the table; `finish` then refuses what nobody asked for. A key that is
    absent gives None, or an error where ``required``.

    Parameters
    ----------
    table
        What TOML holds at this place.
    place
        How the user finds it: ``[plots]``, ``[[layer]] 3``, ``[[layer]] 3: fields.voltage``.
    file
        The file's name, for messages.
    """

    def __init__(self, table: Mapping[str, Any], place: str, file: str) -> None:
        self._left = dict(table)
        self._asked: set[str] = set()
        self.place = place
        self.file = file

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def unread(self) -> list[str]:
        """Return the keys not read yet, in the file's order."""
        return list(self._left)

    def fail(self, code: str, **values: Any) -> NoReturn:
        """Raise an error of this place."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        raise ScreeningFileError(code, where=where, **values)

    def take(self, key: str, *, required: bool = False) -> Any:
        """Return a value of any type."""
        self._asked.add(key)
        if key not in self._left and required:
            misspelt = difflib.get_close_matches(key, list(self._left), n=1, cutoff=0.75)
            if misspelt:
                self.fail("screening_unknown_key", key=misspelt[0], nearest=key, known=[key])
            self.fail("screening_missing_key", key=key)
        return self._left.pop(key, None)

    def text(self, key: str) -> str | None:
        """Return a text that is not empty."""
        return self.a_text(key) if key in self else self.take(key)

    def a_text(self, key: str) -> str:
        """Return a text that must be there."""
        value: str = self._typed(key, "text", lambda v: isinstance(v, str), required=True)
        if not value.strip():
            self.fail("screening_empty", key=key)
        return value

    def number(self, key: str, *, least: float | None = None, most: float | None = None) -> float | None:
        """Return a finite number as float, within [least, most]."""
        value = self._typed(key, "number", is_number)
        return None if value is None else self.within(key, value, least, most)

    def within(self, key: str, value: float, least: float | None, most: float | None) -> float:
        """Return ``value`` as float; refuse it outside [least, most] or when it is not finite."""
        if (
            not abs(value) <= sys.float_info.max
            or (least is not None and value < least)
            or (most is not None and value > most)
        ):
            ends = {"least": -math.inf if least is None else least, "most": math.inf if most is None else most}
            self.fail("screening_out_of_range", key=key, value=_shown(value), **ends)
        return float(value)

    def whole(self, key: str, *, least: int) -> int | None:
        """Return a whole number of at least ``least``."""
        value = self._typed(key, "whole", lambda v: isinstance(v, int) and not isinstance(v, bool))
        if value is not None:
            self.within(key, value, least, None)
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false when absent."""
        return bool(self._typed(key, "flag", lambda v: isinstance(v, bool)))

    def date(self, key: str) -> dt.date | None:
        """Return a date without time."""
        return self.a_date(key) if key in self else self.take(key)

    def a_date(self, key: str) -> dt.date:
        """Return a date that must be there."""
        value: dt.date = self._typed(
            key, "date", lambda v: isinstance(v, dt.date) and not isinstance(v, dt.datetime), required=True
        )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them twice."""
        values = self._typed(key, "texts", lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v))
        repeated = next((x for i, x in enumerate(values or ()) if x in values[:i]), None)
        if repeated is not None:
            self.fail("screening_repeated", key=key, value=repeated)
        return tuple(values or ())

    def table(self, key: str) -> Strict | None:
        """Return a table within this one."""
        return self.a_table(key) if key in self else self.take(key)

    def a_table(self, key: str) -> Strict:
        """Return a table that must be there."""
        value = self._typed(key, "table", lambda v: isinstance(v, dict), required=True)
        return Strict(value, f"{self.place}: {key}" if self.place else f"[{key}]", self.file)

    def tables(self, key: str) -> list[Strict]:
        """Return a list of tables (``[[key]]``)."""
        values = self._typed(key, "tables", lambda v: isinstance(v, list) and all(isinstance(x, dict) for x in v))
        return [Strict(v, f"[[{key}]] {i}", self.file) for i, v in enumerate(values or (), 1)]

    def known(self, key: str, value: str, known: Collection[str]) -> str:
        """Return ``value`` if it is among ``known``; else name the nearest of them."""
        if value not in known:
            self.fail(
                "screening_unknown_value", key=key, value=value, nearest=nearest(value, known), known=sorted(known)
            )
        return value

    def finish(self) -> None:
        """Refuse keys that nobody read."""
        for key in self._left:
            self.fail("screening_unknown_key", key=key, nearest=nearest(key, self._asked), known=sorted(self._asked))

    def wrong(self, key: str, expected: str, found: Any) -> NoReturn:
        """Refuse a value of another type; ``expected`` ends the code of the text that says what is wanted."""
        self.fail(f"screening_type_{expected}", key=key, found=_shown(found))

    def _typed(self, key: str, expected: str, fits: Callable[[Any], bool], *, required: bool = False) -> Any:
        value = self.take(key, required=required)
        if value is not None and not fits(value):
            self.wrong(key, expected, value)
        return value


def is_number(value: Any) -> bool:
    """Whether a TOML value is a number (true and false are none)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(value: Any, longest: int = 60) -> str:
    """Return a value as the user wrote it, roughly and not too long."""
    text = repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
