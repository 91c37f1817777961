"""One table of a TOML file, read strictly: each key is taken once, what is left over is an error."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.rulebook.model import Text
from kase_parks_plugin.core.texts import LANGUAGES

_MISSING = object()
_LARGEST_BYTES = 10_000_000


def read_toml(content: bytes, file: str) -> Mapping[str, Any]:
    """Parse TOML.

    Raises
    ------
    RulebookError
        ``rulebook_syntax``: not TOML, with the parser's word for where.
    """
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError("rulebook_syntax", file=file, detail=str(error)) from error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number too long to read
        raise RulebookError("rulebook_syntax", file=file, detail=type(error).__name__) from error


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises
    ------
    RulebookError
        ``rulebook_not_found``: there is no such file. ``rulebook_too_large``: it is too large for a rulebook.
    """
    try:
        if not path.is_file():  # a pipe would wait for ever, a device never end
            raise RulebookError("rulebook_not_found", file=str(path))
        if path.stat().st_size > _LARGEST_BYTES:
            raise RulebookError("rulebook_too_large", file=str(path))
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise RulebookError("rulebook_not_found", file=str(path)) from error


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to ``word``, ``"–"`` where none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)), "–")


class Entry:
    """A table of the file and its name for errors, for example ``rule NAT-01``.

    The takers raise `RulebookError` with ``file`` and ``entry`` among its values: ``rulebook_key_missing``,
    ``rulebook_type``, ``rulebook_choice``, ``rulebook_text_language``; `done` raises ``rulebook_key_unknown``.
    """

    def __init__(self, file: str, name: str, table: Any) -> None:
        self.file, self.name = file, name
        if not isinstance(table, Mapping):
            raise self.error("rulebook_type", key=name, expected="table", value=table)
        self._table = table
        self._taken: set[str] = set()

    def error(self, code: str, **values: Any) -> RulebookError:
        """Make an error that names this entry."""
        return RulebookError(code, file=self.file, entry=self.name, **values)

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in self._table

    def take(self, key: str, default: Any = _MISSING) -> Any:
        """Value of any type."""
        self._taken.add(key)
        if key in self._table:
            return self._table[key]
        if default is _MISSING:
            # A misspelt key is both missing and unknown; the second says more.
            for misspelt in difflib.get_close_matches(key, sorted(set(self._table) - self._taken), n=1, cutoff=0.8):
                raise self.error("rulebook_key_unknown", key=misspelt, nearest=key)
            raise self.error("rulebook_key_missing", key=key)
        return default

    def done(self, known: Iterable[str] = ()) -> None:
        """Refuse keys that nobody took; ``known``: more words to name the nearest from."""
        for key in sorted(set(self._table) - self._taken):
            raise self.error("rulebook_key_unknown", key=key, nearest=nearest(key, {*self._taken, *known}))

    def string(self, key: str, default: Any = _MISSING) -> Any:
        """Text that is not empty."""
        value = self.take(key, default)
        if value is not default and not (isinstance(value, str) and value.strip()):
            raise self.error("rulebook_type", key=key, expected="text", value=value)
        return value

    def words(self, key: str, default: Any = _MISSING) -> Any:
        """Text that is the same in every language, or one for each."""
        return self.text(key) if isinstance(self._table.get(key), Mapping) else self.string(key, default)

    def choice(self, key: str, known: Iterable[str], default: Any = _MISSING) -> Any:
        """One of the known words."""
        known = list(known)
        value = self.string(key, default)
        if value is not default and value not in known:
            raise self.error("rulebook_choice", key=key, value=value, nearest=nearest(value, known), known=known)
        return value

    def number(self, key: str, default: Any = _MISSING, *, least: float = -math.inf, most: float = math.inf) -> Any:
        """Finite number within bounds, as float."""
        value = self.take(key, default)
        if value is default:
            return value
        if not is_number(value) or not least <= value <= most:
            raise self.error("rulebook_type", key=key, expected=_bounds(least, most), value=value)
        return float(value)

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.error("rulebook_type", key=key, expected="true / false", value=value)
        return value

    def date(self, key: str, default: Any = _MISSING) -> Any:
        """Calendar date."""
        value = self.take(key, default)
        if value is not default and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self.error("rulebook_type", key=key, expected="2026-11-21", value=value)
        return value

    def strings(self, key: str, known: Iterable[str] | None = None, default: Any = _MISSING) -> tuple[str, ...]:
        """List of different texts, each one of the known words where those are given."""
        value = self.take(key, default)
        if value is default:
            return tuple(value)
        if (
            not isinstance(value, list)
            or not all(isinstance(v, str) and v for v in value)
            or len(set(value)) < len(value)
        ):
            raise self.error("rulebook_type", key=key, expected="list of different texts", value=value)
        words = value if known is None else list(known)
        for word in value:
            if word not in words:
                raise self.error("rulebook_choice", key=key, value=word, nearest=nearest(word, words), known=words)
        return tuple(value)

    def table(self, key: str) -> Entry:
        """A table within this one."""
        return Entry(self.file, f"{self.name}, {key}", self.take(key))

    def tables(self, key: str, what: str) -> list[Entry]:
        """Array of tables, each named by ``what`` and its id; ids are texts and differ.

        Raises
        ------
        RulebookError
            Also ``rulebook_duplicate``: an id twice.
        """
        value = self.take(key, [])
        if not isinstance(value, list):
            raise self.error("rulebook_type", key=key, expected="[[…]]", value=value)
        seen: set[str] = set()
        entries = []
        for number, table in enumerate(value, start=1):
            id_ = Entry(self.file, f"{what} {number}", table).string("id")
            if id_ in seen:
                raise RulebookError("rulebook_duplicate", file=self.file, entry=f"{what} {id_}", id=id_)
            seen.add(id_)
            entries.append(Entry(self.file, f"{what} {id_}", table))
        return entries

    def text(self, key: str, *, optional: bool = False) -> Text:
        """The same text in each language; empty where it is optional and missing."""
        value = self.take(key, {} if optional else _MISSING)
        if optional and not self.has(key):
            return {}
        texts = Entry(self.file, f"{self.name}, {key}", value)
        for lang in LANGUAGES:
            said = value.get(lang)
            if not isinstance(said, str) or not said.strip() or "{" in said or said != said.strip():
                raise self.error("rulebook_text_language", key=key, lang=lang)
            texts.take(lang)
        texts.done()
        return dict(value)


def is_number(value: Any) -> bool:
    """Whether it is a finite number (true and false are none)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def _bounds(least: float, most: float) -> str:
    if least == -math.inf and most == math.inf:
        return "number"
    return f"number {least:g} … {most:g}"
