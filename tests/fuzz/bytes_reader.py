"""Turns a fuzzer's bytes into choices, the same choices every time."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence
from typing import Any

# What hands, exports and enemies write where something else was meant.
WORDS = (
    "", " ", "110", "110,5", "1.234,5", "400000;110000", "-1", "1e400", "nan", "٣", "½", "NULL", "kW", "MVA", "EPSG:3067",
    "EPSG:0", "../../x", "file.gpkg", "eia", "all", "extent", "=cmd()", "<b>", "\u202e", "\ud800", "\0", "a" * 300, "ä\nö",
    "2027-02-30", "2027-03-01", "0001-01-01", "kyllä", "İ",
)  # fmt: skip
NUMBERS = (
    0,
    1,
    -1,
    2**63,
    -(2**200),
    10**400,
    0.0,
    -0.0,
    0.5,
    1e-320,
    1e308,
    float("nan"),
    float("inf"),
    -float("inf"),
)
DEEPEST = 4


class Bytes:
    """Reads choices off bytes; at their end every choice is the first one.

    ``written``: texts are such as a UTF-8 file can hold.
    """

    def __init__(self, data: bytes, *, written: bool = False) -> None:
        self._data, self._at, self._written = data, 0, written

    def number(self, below: int) -> int:
        """A whole number from 0 to ``below - 1``."""
        taken = self._data[self._at : self._at + 2]
        self._at += 2
        return int.from_bytes(taken, "little") % max(below, 1)

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of the choices."""
        return choices[self.number(len(choices))]

    def text(self) -> str:
        """A word that hands write, or any letters."""
        if self.number(3):
            word = str(self.pick(WORDS))
        else:
            length = self.number(24)
            taken = self._data[self._at : self._at + length]
            self._at += length
            word = taken.decode("utf-8", errors="surrogateescape")
        return word.encode("utf-8", errors="replace").decode() if self._written else word

    def real(self) -> float:
        """Any float."""
        taken = self._data[self._at : self._at + 8].ljust(8, b"\0")
        self._at += 8
        return float(struct.unpack("<d", taken)[0])

    def value(self, depth: int = 0) -> Any:
        """A value as TOML can hold it."""
        kind = self.number(10)
        if kind >= 7 and depth < DEEPEST:
            size = self.number(4)
            if kind == 7:
                return {self.text(): self.value(depth + 1) for _ in range(size)}
            return [self.value(depth + 1) for _ in range(size)]
        plain = (
            self.text,
            lambda: self.pick(NUMBERS),
            self.real,
            lambda: bool(self.number(2)),
            lambda: dt.date(1 + self.number(9999), 1 + self.number(12), 1 + self.number(28)),
            lambda: dt.datetime(2027, 3, 1, self.number(24), tzinfo=dt.UTC),
            lambda: dt.time(self.number(24)),
        )
        return plain[kind % 7]()
