"""What a layer says, in one number: the same for the same content, whoever read it and in whatever order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Ints, Objects, VectorData
from kase_parks_plugin.core.spatial.attributes import as_text, is_missing
from kase_parks_plugin.core.spatial.chunks import Tick, in_parts, never
from kase_parks_plugin.core.spatial.clean import without_heights


def sort_features(ids: Objects, geometry: Objects) -> Ints:
    """Order of features by id (as text), then WKB."""
    wkb = np.full(len(ids), b"", dtype=object)
    repeated = Counter(ids.tolist())
    if len(repeated) < len(ids):
        tied = np.array([repeated[one] > 1 for one in ids.tolist()], dtype=bool)
        wkb[tied] = shapely.to_wkb(geometry[tied], byte_order=1)
    keys = list(zip(ids.tolist(), wkb.tolist(), strict=True))
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def content_digest(data: VectorData, tick: Tick = never) -> str:
    """sha256 over a layer's ids, two-dimensional WKB and mapped attributes, whatever their order."""
    wkb = in_parts(lambda part: shapely.to_wkb(without_heights(part), byte_order=1), data.geometry, tick)
    wkb[shapely.is_missing(data.geometry)] = b""
    names = sorted(data.attributes)
    columns = [
        [str(i) for i in data.ids],
        wkb.tolist(),
        *(canonical(np.asarray(data.attributes[name])) for name in names),
    ]
    digest = hashlib.sha256("\n".join(names).encode())
    rows = sorted(zip(*columns, strict=True))
    for column in zip(*rows, strict=True):
        _add(digest, [value if isinstance(value, bytes) else value.encode() for value in column], tick)
    return digest.hexdigest()


def _add(digest: Any, values: Sequence[bytes], tick: Tick) -> None:
    """Add texts of any length so that where one ends cannot be mistaken."""
    digest.update(np.array([len(values), *map(len, values)], dtype="<i8").tobytes())
    for start in range(0, len(values), 1000):
        tick()
        digest.update(b"".join(values[start : start + 1000]))


def canonical(raw: NDArray[Any]) -> list[str]:
    """Texts of raw values that do not depend on who read them (1 and 1.0 are one, missing is empty), for digests."""
    if raw.dtype.kind in "iuf":
        return ["" if v != v else repr(float(v)) for v in raw.tolist()]  # noqa: PLR0124
    return [_plain(value) for value in raw.tolist()]


def _plain(value: Any) -> str:
    if is_missing(value):
        return ""
    if isinstance(value, (bool, int, float)):
        return repr(float(value))
    return as_text(value)
