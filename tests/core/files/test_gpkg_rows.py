"""Reading GeoPackages in bulk gives what fiona gives feature by feature, or leaves it to fiona."""

import sqlite3
import struct
from contextlib import closing
from dataclasses import asdict

import fiona
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.files import vectors
from kase_parks_plugin.core.files.gpkg import from_wkb
from kase_parks_plugin.core.files.gpkg_rows import read_rows
from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.paths import resource

SQUARE = shapely.box(0, 0, 100, 100)


@pytest.fixture
def both(monkeypatch):
    """Read both ways: whether in bulk, and what came of each."""

    def ways(path, layer=None, fields=None, **what):
        if fields is None:
            with fiona.open(path, layer=layer) as opened:
                fields = tuple(opened.schema["properties"])
        source = VectorSource("title", str(path), layer, fields=fields, **what)
        taken = []

        def bulk(*asked):
            taken.append(read_rows(*asked) is not None)
            return read_rows(*asked)

        outcomes = []
        for way in (bulk, lambda *_: None):
            monkeypatch.setattr(vectors, "read_rows", way)
            outcomes.append(outcome(source, path.parent))
        return any(taken), *outcomes

    return ways


def outcome(source, base):
    try:
        data = asdict(read_vector(source, base, Silent()))
    except KaseParksError as error:
        return error.code
    data["geometry"] = shapely.to_wkb(data["geometry"]).tolist()
    for name in ("ids", "names"):
        data[name] = data[name].tolist()
    data["attributes"] = {name: [(type(v), v) for v in values] for name, values in data["attributes"].items()}
    return data


def make(path, layer="a", columns="", rows=()):
    """Write a GeoPackage's layer of any name, with columns of our own."""
    schema = {"geometry": "Unknown", "properties": {}}
    with fiona.open(path, "w", driver="GPKG", layer="a", schema=schema, crs="EPSG:3067", SPATIAL_INDEX="NO"):
        pass
    with closing(sqlite3.connect(path)) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        for column in columns.split(",") if columns else ():
            database.execute(f"ALTER TABLE a ADD COLUMN {column}")
        for row in rows:
            database.execute(f"INSERT INTO a VALUES ({', '.join('?' * len(row))})", row)
        # Newer GDAL believes the count, which no trigger keeps any more.
        database.execute("UPDATE gpkg_ogr_contents SET feature_count = NULL")
        if layer != "a":
            database.execute("ALTER TABLE a RENAME TO " + quoted(layer))
            for table in ("gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_contents"):
                database.execute(f"UPDATE {table} SET table_name = ?", (layer,))
    return path


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def blob(geometry):
    return from_wkb([geometry.wkb], 3067)[0]


def test_the_demo_is_read_in_bulk(both):
    path = resource("demo", "demo.gpkg")
    for layer in fiona.listlayers(path):
        bulk, found, meant = both(path, layer)
        assert bulk, layer
        assert found == meant, layer


def test_real_layers_come_the_same_in_both_ways(shared_data, both):
    taken = 0
    for path in sorted(shared_data.rglob("*.gpkg")):
        try:
            layers = fiona.listlayers(path)
        except fiona.errors.FionaError:
            continue
        for layer in layers:
            bulk, found, meant = both(path, layer)
            taken += bulk
            assert found == meant, (path.name, layer)
    assert taken > 40


VALUES = [
    ("BOOLEAN", [None, 0, 1], True), ("BOOLEAN", [2], False), ("SMALLINT", [None, -32768, 32767], True),
    ("SMALLINT", [70_000], False), ("MEDIUMINT", [2**31 - 1, None], True), ("MEDIUMINT", [2**40], False),
    ("INTEGER", [2**62, -1, None], True), ("INTEGER", ["abc"], False), ("INTEGER", [1.5], False),
    ("REAL", [1, 0.1, None, float("inf")], True), ("REAL", ["x"], False), ("TEXT", ["", "Ääni", None, "5"], True),
    ("TEXT(3)", ["longer"], True), ("TEXT", ["a\0b"], False), ("TEXT", [b"blob"], False),
    ("DATE", ["2024-02-29", None], True), ("DATE", ["2023-02-29"], False), ("DATE", ["2020/01/02"], False),
    ("DATE", [""], False), ("DATETIME", ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05.000Z", None], True),
    ("DATETIME", ["2020-01-02T03:04:05.678Z"], False), ("DATETIME", ["2020-01-02"], False),
    ("DATETIME", ["2020-01-02T25:04:05Z"], False), ("BLOB", [b"x"], False), ("TEXT_OF_MINE", ["x"], False),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "plain"), VALUES)
def test_values_come_as_gdal_shows_them(tmp_path, both, kind, values, plain):
    rows = [(fid, blob(SQUARE), value) for fid, value in enumerate(values, 1)]
    path = make(tmp_path / "a.gpkg", columns=f"v {kind}", rows=rows)
    bulk, found, meant = both(path, "a")
    assert bulk == plain
    assert found == meant


def raw(kind, body):
    return b"GP\0\1" + struct.pack("<i", 3067) + struct.pack("<BI", 1, kind) + body


ODD = {
    "arc": raw(8, struct.pack("<I6d", 3, 0, 0, 50, 50, 100, 0)),
    "collection": blob(shapely.GeometryCollection([SQUARE])),
    "one-point line": raw(2, struct.pack("<I2d", 1, 1, 2)),
    "open ring": raw(3, struct.pack("<II8d", 1, 4, 0, 0, 1, 0, 1, 1, 0, 1)),
    "part that is empty": blob(shapely.from_wkt("MULTIPOLYGON (EMPTY, ((0 0, 1 0, 1 1, 0 0)))")),
    "rubbish": b"rubbish",
    "nothing": b"",
    "cut short": raw(3, b"\1"),
    "text": "POINT (1 2)",
}
STRAIGHT = {
    "null": None,
    "empty polygon": blob(shapely.Polygon()),
    "empty point": blob(shapely.Point()),
    "point with m": raw(2001, struct.pack("<3d", 1, 2, 3)),
    "point with z and m": raw(3001, struct.pack("<4d", 1, 2, 3, 4)),
    "line with z": blob(shapely.from_wkt("LINESTRING Z (0 0 1, 10.123456789012345 0 2)")),
    "big-endian": b"GP\0\0" + bytes(4) + struct.pack(">BI2d", 0, 1, 5, 6),
}


@pytest.mark.parametrize("name", [*ODD, *STRAIGHT])
def test_geometries_come_as_gdal_reads_them(tmp_path, both, name):
    shape = (ODD | STRAIGHT)[name]
    path = make(tmp_path / "a.gpkg", rows=[(1, blob(SQUARE)), (7, shape), (9, blob(SQUARE))])
    bulk, found, meant = both(path, "a")
    assert bulk == (name in STRAIGHT)
    assert found == meant


HOSTILE = ['a"; DROP TABLE a; --', "a'b", "[a]", "sélect * from", "a%_", 'a""b', "rowid", "x.y", "?"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names(tmp_path, both, name):
    path = make(tmp_path / "a.gpkg", layer=name, columns=f"{quoted(name)} TEXT", rows=[(1, blob(SQUARE), "x")])
    bulk, found, meant = both(path, name, (name,))
    assert bulk
    assert found == meant
    assert found["attributes"][name] == [(str, "x")]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.text("aä€\U0001f600'\"\n", max_size=5)), max_size=5))
def test_any_text_and_any_feature_id(tmp_path_factory, rows):
    unique = {fid: (fid, blob(SQUARE), text) for fid, text in rows}
    path = make(tmp_path_factory.mktemp("made") / "a.gpkg", columns="v TEXT", rows=unique.values())
    found = read_rows(str(path), "a", ("v",), Silent())
    assert found.ids.tolist() == [str(fid) for fid in sorted(unique)]
    assert found.attributes["v"].tolist() == [unique[fid][2] for fid in sorted(unique)]


def test_views_and_tables_without_a_key_are_left_to_gdal(tmp_path, both):
    path = make(tmp_path / "a.gpkg", rows=[(1, blob(SQUARE))])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE VIEW v AS SELECT fid AS OGC_FID, geom FROM a")
        database.execute("CREATE TABLE k (geom POLYGON, x TEXT)")
        database.execute("INSERT INTO k SELECT geom, 'x' FROM a")
        for name in ("v", "k"):
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, 3067)",
                (name, name),
            )
            database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 3067, 0, 0)", (name,))
    for name in ("v", "k"):
        bulk, found, meant = both(path, name)
        assert not bulk
        assert found == meant
        assert len(found["ids"]) == 1


def test_changes_that_stand_beside_the_file_are_read(tmp_path, both):
    path = make(tmp_path / "a.gpkg", rows=[(1, blob(SQUARE))])
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO a VALUES (2, ?)", (blob(SQUARE),))
        writer.commit()
        bulk, found, _ = both(path, "a")
    assert not bulk
    assert found["ids"] == ["1", "2"]


def test_locked_file_is_left_to_gdal(tmp_path):
    path = make(tmp_path / "a.gpkg", rows=[(1, blob(SQUARE))])
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert read_rows(str(path), "a", (), Silent()) is None
        writer.execute("ROLLBACK")
    assert len(read_rows(str(path), "a", (), Silent()).ids) == 1


def test_read_only_file_stays_as_it_is(tmp_path, both):
    path = make(tmp_path / "a.gpkg", rows=[(1, blob(SQUARE))])
    path.chmod(0o444)
    before = path.read_bytes()
    bulk, found, meant = both(path, "a")
    assert bulk
    assert found == meant
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.gpkg"]


def test_what_is_no_file_is_left_to_gdal(tmp_path):
    for path in (tmp_path, tmp_path / "none.gpkg", tmp_path / "short.gpkg"):
        if path.suffix and "short" in path.name:
            path.write_bytes(b"SQLite")
        assert read_rows(str(path), "a", (), Silent()) is None
