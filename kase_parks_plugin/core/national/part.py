"""What a chunk comes to: the texts of its plots, and the columns from which ranks and the self-check follow.

Columns are kept as plain arrays (``.npz`` without pickles); None is written as an empty text.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Interval, ReadinessScores, as_objects

Arrays = dict[str, NDArray[Any]]
_ABOUT = "about"


@dataclass(frozen=True)
class Part:
    """texts : the plots' texts, one after the other. columns : `to_bytes` of their columns."""

    texts: bytes
    columns: bytes


def to_bytes(arrays: Mapping[str, NDArray[Any]], about: Mapping[str, Any]) -> bytes:
    """Return columns, and what is said of them, as the content of a ``.npz`` file."""
    if any(array.dtype.hasobject for array in arrays.values()):
        raise ValueError(sorted(arrays))
    file = io.BytesIO()
    said = np.frombuffer(json.dumps(about).encode("utf-8"), dtype=np.uint8)
    np.savez(file, **{_ABOUT: said}, **arrays)
    return file.getvalue()


class Columns:
    """The columns of a part, read one by one.

    Raises
    ------
    ValueError
        It is not what `to_bytes` wrote.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._file = np.load(io.BytesIO(content), allow_pickle=False)
            self.about: dict[str, Any] = json.loads(self._file[_ABOUT].tobytes())
        except (OSError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(str(error)) from error

    def __getitem__(self, name: str) -> NDArray[Any]:
        column: NDArray[Any] = self._file[name]
        return column

    def readiness(self, name: str) -> ReadinessScores:
        """Return the scores of one readiness."""
        found = {key.removeprefix(f"{name}."): key for key in self._file.files if key.startswith(f"{name}.")}
        interval = Interval(*(self[found[field.name]] for field in fields(Interval)))
        others = {
            field.name: _plain(self[found[field.name]]) if field.name in found else None
            for field in fields(ReadinessScores)
            if field.name != "interval"
        }
        return ReadinessScores(interval=interval, **others)  # type: ignore[arg-type]


def readiness_arrays(name: str, scores: ReadinessScores) -> Arrays:
    """Return the scores of one readiness as arrays, for `Columns.readiness`."""
    arrays = {f"{name}.{field.name}": getattr(scores.interval, field.name) for field in fields(Interval)}
    for field in fields(ReadinessScores):
        value = getattr(scores, field.name)
        if field.name != "interval" and value is not None:
            arrays[f"{name}.{field.name}"] = value if value.dtype != object else _words(value)
    return arrays


def _words(values: NDArray[Any]) -> NDArray[Any]:
    return np.array(["" if value is None else value for value in values.tolist()], dtype=np.str_)


def _plain(values: NDArray[Any]) -> NDArray[Any]:
    """Return texts as objects, None for empty ones; everything else as it is."""
    return values if values.dtype.kind != "U" else as_objects([value or None for value in values.tolist()])
