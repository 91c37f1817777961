"""Texts of many plots on disk, so that results larger than memory can be put in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from kase_parks_plugin.core.model import Ints

_LEVEL = 1
"""Of compression: the texts repeat, and the least effort makes a sixth of them."""


class Spool:
    """One text for each of ``n`` plots, in files that are written one after the other and read anywhere."""

    def __init__(self, n: int) -> None:
        self._files: list[Path] = []
        self._file = np.full(n, -1, dtype=np.int32)
        self._ends = np.zeros((n, 2), dtype=np.int64)

    def know(self, file: Path, rows: Ints, ends: Ints) -> None:
        """Take note of a file that `write_texts` wrote: ``rows`` (k,) are the plots, ``ends`` (k, 2) their places in it."""
        self._file[rows] = len(self._files)
        self._ends[rows] = ends
        self._files.append(file)

    def read(self, plot: int) -> bytes:
        """Return the text of one plot."""
        start, stop = self._ends[plot].tolist()
        with self._files[self._file[plot]].open("rb", buffering=0) as file:
            file.seek(start)
            return zlib.decompress(file.read(stop - start))


def packed(text: bytes) -> bytes:
    """Return a text as it stands in a file."""
    return zlib.compress(text, _LEVEL)


def write_texts(file: Path, texts: Iterable[bytes]) -> Ints:
    """Write `packed` texts into a file, and return (k, 2) where each starts and stops."""
    lengths = []
    with file.open("wb") as opened:
        for text in texts:
            opened.write(text)
            lengths.append(len(text))
    return places_of(lengths)


def places_of(lengths: Sequence[int]) -> Ints:
    """(k, 2) where texts of these lengths start and stop, one after the other."""
    stop = np.cumsum(lengths, dtype=np.int64)
    return np.column_stack([stop - np.array(lengths, dtype=np.int64), stop])
