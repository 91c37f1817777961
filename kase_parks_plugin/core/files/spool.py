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
    """As many texts for each of ``n`` plots, in files that are written one after the other and read anywhere.

    Each text is packed by itself: who needs one of a plot does not read the others.
    """

    def __init__(self, n: int) -> None:
        self._files: list[Path] = []
        self._file = np.full(n, -1, dtype=np.int32)
        self._ends = np.empty((n, 0), dtype=np.int64)

    def know(self, file: Path, rows: Ints, ends: Ints) -> None:
        """Take note of a file that `write_texts` wrote: ``rows`` (k,) are the plots, ``ends`` (k, t + 1) their places in it."""
        if not self._files:
            self._ends = np.zeros((len(self._ends), ends.shape[1]), dtype=np.int64)
        self._file[rows] = len(self._files)
        self._ends[rows] = ends
        self._files.append(file)

    def read(self, plot: int, which: int) -> bytes:
        """Return one of the texts of a plot."""
        start, stop = self._ends[plot, which : which + 2].tolist()
        with self._files[self._file[plot]].open("rb", buffering=0) as file:
            file.seek(start)
            return zlib.decompress(file.read(stop - start))


def packed(texts: Sequence[bytes]) -> list[bytes]:
    """Return the texts of a plot as they stand in a file."""
    return [zlib.compress(text, _LEVEL) for text in texts]


def write_texts(file: Path, plots: Iterable[Sequence[bytes]]) -> Ints:
    """Write the `packed` texts of each plot into a file, and return their places as `places_of` does."""
    lengths = []
    with file.open("wb") as opened:
        for texts in plots:
            opened.writelines(texts)
            lengths.append(list(map(len, texts)))
    return places_of(lengths)


def places_of(lengths: Sequence[Sequence[int]]) -> Ints:
    """(k, t + 1) where the t texts of each of k plots begin, one after the other, and where the last one ends."""
    each = np.array(lengths, dtype=np.int64)
    stop = np.cumsum(each).reshape(each.shape)
    return np.column_stack([stop[:, :1] - each[:, :1], stop])
