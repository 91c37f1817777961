"""Geometry blobs of GeoPackages: what GDAL writes is what we write, and what comes out is what went in."""

import sqlite3
import struct
from contextlib import closing

import fiona
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping

from kase_parks_plugin.core.files.gpkg import from_wkb, to_wkb

SHAPES = [
    "POINT (1 2)",
    "POINT Z (1 2 3)",
    "LINESTRING (0 0, 5 -7)",
    "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
    "POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1))",
    "MULTIPOINT ((1 2), (3 4))",
    "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((10 10, 14 10, 14 14, 10 10)))",
    "POLYGON EMPTY",
]


def test_blobs_are_those_that_gdal_writes(tmp_path):
    path = tmp_path / "a.gpkg"
    schema = {"geometry": "Unknown", "properties": {}}
    with fiona.open(path, "w", driver="GPKG", layer="a", schema=schema, crs="EPSG:3067") as out:
        out.writerecords([{"geometry": mapping(shapely.from_wkt(wkt)), "properties": {}} for wkt in SHAPES])
        out.write({"geometry": None, "properties": {}})
    with closing(sqlite3.connect(path)) as database:
        theirs = [blob for (blob,) in database.execute("SELECT geom FROM a ORDER BY fid")]
    wkb = to_wkb(theirs)
    assert shapely.to_wkt(shapely.from_wkb(wkb[:-1])).tolist() == shapely.to_wkt(shapely.from_wkt(SHAPES)).tolist()
    assert wkb[-1] is None
    # z is not in our box, and GDAL need not say so of what is empty in the same way
    flat = [row for row, wkt in enumerate(SHAPES) if " Z " not in wkt and "EMPTY" not in wkt]
    ours = from_wkb(wkb, 3067)
    assert [ours[row] for row in flat] == [theirs[row] for row in flat]
    assert to_wkb(ours).tolist() == wkb.tolist()


@given(
    st.lists(st.sampled_from([None, *SHAPES, "POINT EMPTY", "LINESTRING EMPTY"]), max_size=8), st.integers(-1, 40_000)
)
def test_there_and_back(texts, srs_id):
    wkb = np.array([None if text is None else shapely.from_wkt(text).wkb for text in texts], dtype=object)
    blobs = from_wkb(wkb, srs_id)
    assert to_wkb(blobs).tolist() == wkb.tolist()
    for text, blob in zip(texts, blobs, strict=True):
        if text is not None:
            assert struct.unpack("<i", blob[4:8]) == (srs_id,)
            assert bool(blob[3] & 0x10) == ("EMPTY" in text)


@pytest.mark.parametrize(("kind", "numbers"), [(0, 0), (1, 4), (2, 6), (3, 6), (4, 8)])
def test_every_box_is_passed_over(kind, numbers):
    wkb = shapely.Point(1, 2).wkb
    for little in (0, 1):
        blob = b"GP\0" + bytes([kind << 1 | little]) + bytes(4) + bytes(8 * numbers) + wkb
        assert to_wkb([blob]).tolist() == [wkb]


@pytest.mark.parametrize(
    "blob",
    [b"", b"GP", b"GP\0\1\0\0\0\0", b"XX\0\1" + bytes(4) + b"wkb", b"GP\0\x0b" + bytes(90), b"GP\0\x21" + bytes(90)],
)
def test_what_holds_no_wkb_gives_nothing_that_could_be_read(blob):
    assert to_wkb([blob]).tolist() == [b""]
    assert shapely.from_wkb(to_wkb([blob]), on_invalid="ignore").tolist() == [None]
