"""Geometries as GeoPackages keep them: a header, then WKB.

OGC 12-128r18, clause 2.1.3: the letters GP, a version, flags, the id of the CRS, a box of 0, 4, 6 or 8 numbers, the WKB.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np
import shapely

from kase_parks_plugin.core.model import Objects, as_objects

_HEADER = 8
_BOX_BYTES = (0, 32, 48, 48, 64)
_BIG_ENDIAN, _LITTLE_ENDIAN, _EMPTY, _EXTENDED = 0x00, 0x01, 0x10, 0x20
_XY_BOX = 0x02
_POINT = 0


def _wkb_start(flags: int) -> int:
    """Where the WKB starts, 0 where the header announces something else than WKB."""
    box = flags >> 1 & 0x07
    return 0 if flags & _EXTENDED or box >= len(_BOX_BYTES) else _HEADER + _BOX_BYTES[box]


_WKB_START = tuple(map(_wkb_start, range(256)))


def to_wkb(blobs: Iterable[bytes | None]) -> Objects:
    """Take the WKB out of blobs.

    Parameters
    ----------
    blobs
        Values of a geometry column (m,), None where null.

    Returns
    -------
    (m,) WKB as bytes, None where null, ``b""``, which nobody takes for a geometry, where a blob holds no WKB.
    """
    return as_objects([None if blob is None else _wkb(blob) for blob in blobs])


def _wkb(blob: bytes) -> bytes:
    start = _WKB_START[blob[3]] if len(blob) > _HEADER and blob[:2] == b"GP" else 0
    return blob[start:] if start else b""


def from_wkb(wkb: Iterable[bytes | None], srs_id: int) -> list[bytes | None]:
    """Make blobs of WKB, with the box of x and y where a geometry has one; points need none.

    Parameters
    ----------
    wkb
        Geometries (m,), None where null; two-dimensional or with z.
    srs_id
        Of the geometry column, as in ``gpkg_spatial_ref_sys``.

    Returns
    -------
    Blobs (m,), None where null.

    Raises
    ------
    shapely.errors.GEOSException
        Something is no WKB.
    """
    raw = as_objects(list(wkb))
    geometry = shapely.from_wkb(raw)
    boxes = shapely.bounds(geometry)[:, [0, 2, 1, 3]].astype("<f8")  # min x, max x, min y, max y
    bare = (shapely.get_type_id(geometry) == _POINT) | ~np.isfinite(boxes).all(axis=1)
    flags = np.where(bare, 0, _XY_BOX) | np.where(shapely.is_empty(geometry), _EMPTY, 0) | _LITTLE_ENDIAN
    head, srs = b"GP\0", struct.pack("<i", srs_id)
    rows = zip(raw, flags.tolist(), map(bytes, boxes), bare.tolist(), strict=True)
    return [
        None if one is None else b"".join((head, bytes((flag,)), srs, b"" if plain else box, one))
        for one, flag, box, plain in rows
    ]
