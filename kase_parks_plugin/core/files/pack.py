"""Arrays, words and shapes in one archive. Reading trusts nothing: no code can hide in it, and sizes are what is there."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects, as_objects

_ABOUT = "about.json"
_TYPES = {"f8": "<f8", "i8": "<i8", "i4": "<i4", "i1": "i1", "b1": "?", "u1": "u1"}
_LARGEST = 2**31  # bytes that an archive may unfold to
_DAY = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


class Packer:
    """Writes an archive, part by part."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._archive = zipfile.ZipFile(self._bytes, "w", zipfile.ZIP_DEFLATED, compresslevel=3)

    def finish(self, about: Mapping[str, Any]) -> bytes:
        """Return the archive with ``about``, which JSON can hold."""
        self._put(_ABOUT, json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        self._archive.close()
        return self._bytes.getvalue()

    def numbers(self, name: str, values: NDArray[Any], kind: str) -> None:
        """Put an array; ``kind`` is one of ``f8``, ``i8``, ``i4``, ``i1``, ``b1``, ``u1``."""
        self._put(f"{name}.{kind}", np.ascontiguousarray(values, dtype=_TYPES[kind]).tobytes())

    def words(self, name: str, values: Objects) -> None:
        """Put an array of str or None, each word once."""
        number = {word: i for i, word in enumerate(dict.fromkeys(values.tolist()))}
        self.numbers(name, np.array([number[word] for word in values], dtype=np.int64), "i4")
        self._put(f"{name}.json", json.dumps(list(number), ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def shapes(self, name: str, values: Objects) -> None:
        """Put an array of geometries or None."""
        wkb = [b"" if one is None else one for one in shapely.to_wkb(values)]
        self.numbers(f"{name}-ends", np.cumsum([len(one) for one in wkb], dtype=np.int64), "i8")
        self._put(f"{name}.u1", b"".join(wkb))

    def _put(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name, _DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content)


class Unpacker:
    """Reads what a `Packer` wrote.

    Raises
    ------
    ValueError, KeyError, zipfile.BadZipFile, shapely.errors.GEOSException
        From every method: the archive holds something else.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(entry.file_size for entry in self._archive.infolist()) > _LARGEST:
            raise ValueError(_LARGEST)
        self.about: Any = json.loads(self._archive.read(_ABOUT).decode("utf-8", "surrogatepass"))

    def floats(self, name: str, n: int) -> Floats:
        """Return an array (n,)."""
        return self._numbers(name, "f8", n)

    def ints(self, name: str, n: int, below: int) -> Ints:
        """Return an array (n,) of numbers from 0 to below ``below``."""
        values = self._numbers(name, "i8", n)
        _require(bool(((values >= 0) & (values < below)).all()))
        return values

    def bools(self, name: str, n: int) -> Bools:
        """Return an array (n,)."""
        return self._numbers(name, "b1", n)

    def bytes(self, name: str, n: int, below: int) -> NDArray[np.int8]:
        """Return an array (n,) of small numbers from 0 to below ``below``."""
        values = self._numbers(name, "i1", n)
        _require(bool(((values >= 0) & (values < below)).all()))
        return values

    def words(self, name: str, n: int) -> Objects:
        """Return an array (n,) of str or None."""
        known = json.loads(self._archive.read(f"{name}.json").decode("utf-8", "surrogatepass"))
        _require(isinstance(known, list) and all(word is None or isinstance(word, str) for word in known))
        numbers = self._numbers(name, "i4", n)
        _require(bool(((numbers >= 0) & (numbers < len(known))).all()))
        return as_objects([known[number] for number in numbers.tolist()])

    def shapes(self, name: str, n: int) -> Objects:
        """Return an array (n,) of geometries or None."""
        ends = self._numbers(f"{name}-ends", "i8", n)
        content = self._archive.read(f"{name}.u1")
        starts = np.concatenate([[0], ends[:-1]]) if n else ends
        _require(bool((starts <= ends).all()) and (int(ends[-1]) if n else 0) == len(content))
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        return shapely.from_wkb(as_objects([content[start:end] or None for start, end in pairs]))

    def _numbers(self, name: str, kind: str, n: int) -> NDArray[Any]:
        content = self._archive.read(f"{name}.{kind}")
        _require(len(content) == n * np.dtype(_TYPES[kind]).itemsize)
        if kind == "b1":
            return np.frombuffer(content, dtype="u1") != 0
        return np.frombuffer(content, dtype=_TYPES[kind]).astype(_TYPES[kind][-2:])


def _require(fits: bool) -> None:  # noqa: FBT001  (reads as a sentence)
    if not fits:
        raise ValueError
