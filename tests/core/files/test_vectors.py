"""Reading vector layers: everything in the file, nothing else, and a clear word when it cannot be had."""

import json
import sqlite3
import zipfile
from contextlib import closing

import fiona
import numpy as np
import pytest
import shapely
from shapely.geometry import mapping

from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
from kase_parks_plugin.core.progress import Silent

SQUARE = shapely.box(400_000, 7_000_000, 400_100, 7_000_100)
HOLED = shapely.Polygon(SQUARE.exterior, [shapely.box(400_010, 7_000_010, 400_020, 7_000_020).exterior])
MANY = shapely.MultiPolygon([SQUARE, shapely.box(400_200, 7_000_000, 400_300, 7_000_100)])
BOWTIE = shapely.from_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
LINE_Z = shapely.from_wkt("LINESTRING Z (0 0 1, 10.123456789012345 0 2)")


def write(path, geometries, driver="GPKG", layer=None, kind="Unknown", crs="EPSG:3067", **fields):
    schema = {"geometry": kind, "properties": {name: type_ for name, (type_, _) in fields.items()}}
    options = {"layer": layer} if layer else {}
    with fiona.open(path, "w", driver=driver, schema=schema, crs=crs, **options) as out:
        for i, geometry in enumerate(geometries):
            properties = {name: values[i] for name, (_, values) in fields.items()}
            out.write(
                {
                    "type": "Feature",
                    "geometry": None if geometry is None else mapping(geometry),
                    "properties": properties,
                }
            )
    return path


def read(path, progress=None, **what):
    return read_vector(VectorSource("title", path.name, **what), path.parent, progress or Silent())


def refused(path, **what):
    with pytest.raises(DataError) as caught:
        read(path, **what)
    return caught.value


@pytest.mark.parametrize(("driver", "ending"), [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb")])
def test_geometries_come_exactly_as_they_are(tmp_path, driver, ending):
    there = [SQUARE, HOLED, MANY, BOWTIE, LINE_Z, shapely.Point(0.1, 1e7 / 3)]
    crs = "EPSG:4326" if driver == "GeoJSON" else "EPSG:3067"
    options = {"SPATIAL_INDEX": "NO"} if driver == "FlatGeobuf" else {}
    path = tmp_path / f"a.{ending}"
    schema = {"geometry": "Unknown", "properties": {}}
    with fiona.open(path, "w", driver=driver, schema=schema, crs=crs, COORDINATE_PRECISION=17, **options) as out:
        out.writerecords([{"type": "Feature", "geometry": mapping(g), "properties": {}} for g in there])
    data = read(path)
    assert data.crs == crs
    assert [shapely.get_type_id(g) for g in data.geometry] == [shapely.get_type_id(g) for g in there]
    for found, meant in zip(data.geometry, there, strict=True):
        assert shapely.equals_exact(found, meant, tolerance=0.0)  # in x and y; FlatGeobuf keeps no z here


def test_null_and_empty_stay(tmp_path):
    data = read(write(tmp_path / "a.gpkg", [SQUARE, None, shapely.Polygon()]))
    assert data.geometry[1] is None
    assert data.geometry[2] is None or data.geometry[2].is_empty
    assert len(data.ids) == 3
    assert data.unreadable == {}


def test_only_wanted_fields_with_their_values(tmp_path):
    path = write(
        tmp_path / "a.gpkg", [SQUARE] * 3, kind="Polygon", code=("float", [12.0, 7.5, None]), nimi=("str", ["Ääni", " ", None]),
        mw=("int", [5, None, 0]), other=("str", ["x", "y", "z"]),
    )  # fmt: skip
    data = read(path, id="code", name="nimi", fields=("mw",))
    assert set(data.attributes) == {"code", "nimi", "mw"}
    assert data.attributes["mw"].tolist() == [5, None, 0]
    assert data.ids.tolist() == ["12", "7.5", "3"]  # a feature without an id keeps the file's own
    assert data.names.tolist() == ["Ääni", None, None]
    assert read(path).ids.tolist() == ["1", "2", "3"]
    assert read(path).declared_type == "Polygon"


def test_missing_layer_and_field_name_the_nearest(tmp_path):
    path = write(tmp_path / "a.gpkg", [SQUARE], layer="Natura_sites", nimi=("str", ["x"]))
    write(path, [SQUARE], layer="roads")
    error = refused(path, layer="natura_site")
    assert (error.code, error.values["nearest"]) == ("layer_missing", "Natura_sites")
    assert refused(path).code == "layer_not_named"
    error = refused(path, layer="Natura_sites", fields=("NIMI_",))
    assert (error.code, error.values["nearest"], error.values["known"]) == ("field_missing", "nimi", ["nimi"])


def test_layer_name_is_a_name_and_no_sql(tmp_path):
    path = write(tmp_path / "a.gpkg", [SQUARE], layer="a")
    assert refused(path, layer='a"; DROP TABLE a; --').code == "layer_missing"
    assert len(read(path).ids) == 1


def test_crs(tmp_path):
    bare = write(tmp_path / "bare.shp", [SQUARE], driver="ESRI Shapefile", kind="Polygon", crs=None)
    assert read(bare).crs is None
    assert read(bare, crs="EPSG:3067").crs == "EPSG:3067"
    own = write(tmp_path / "own.gpkg", [SQUARE])
    assert read(own, crs="EPSG:3067").crs == "EPSG:3067"
    error = refused(own, crs="EPSG:4326")
    assert (error.code, error.values["own"], error.values["stated"]) == ("crs_contradiction", "EPSG:3067", "EPSG:4326")


@pytest.mark.parametrize("entry", [0, -1])
def test_what_a_geopackage_holds_in_place_of_a_crs_is_none(tmp_path, entry):
    path = write(tmp_path / "a.gpkg", [SQUARE])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = ?", (entry,))
        database.execute("UPDATE gpkg_contents SET srs_id = ?", (entry,))
    assert read(path).crs is None
    assert read(path, crs="EPSG:3067").crs == "EPSG:3067"


def test_shapefile_whose_crs_has_no_code_is_recognised(tmp_path):
    path = write(tmp_path / "a.shp", [SQUARE], driver="ESRI Shapefile", kind="Polygon")
    assert read(path).crs == "EPSG:3067"


def test_zipped_shapefile(tmp_path):
    write(tmp_path / "roads.shp", [LINE_Z], driver="ESRI Shapefile", kind="3D LineString")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for part in tmp_path.glob("roads.*"):
            archive.write(part, part.name)
    assert len(read(tmp_path / "a.zip").ids) == 1
    assert len(read(tmp_path / "a.zip", layer="roads").ids) == 1


def test_curves_become_chords_and_are_counted(tmp_path):
    path = tmp_path / "a.csv"
    rows = [
        "CIRCULARSTRING (0 0, 50 50, 100 0)",
        "LINESTRING (0 0, 1 1, 2 0)",
        "CURVEPOLYGON (CIRCULARSTRING (0 0, 2 0, 0 0))",
    ]
    path.write_text("id,WKT\n" + "\n".join(f'{i},"{wkt}"' for i, wkt in enumerate(rows)), encoding="utf-8")
    data = read(path)
    assert data.segmentised == 2
    assert shapely.length(data.geometry[0]) == pytest.approx(50 * np.pi, rel=1e-4)
    assert shapely.area(data.geometry[2]) == pytest.approx(np.pi, rel=1e-3)
    assert shapely.get_num_coordinates(data.geometry[1]) == 3


def test_broken_feature_is_named_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.geojson"
    shapes = [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "LineString", "coordinates": [[1, 2]]},
        {"type": "Point", "coordinates": [3, 4]},
    ]
    features = [{"type": "Feature", "id": 10 + i, "properties": {}, "geometry": g} for i, g in enumerate(shapes)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    data = read(path)
    assert data.ids.tolist() == ["10", "11", "12"]
    assert list(data.unreadable) == ["11"]
    assert data.geometry[1] is None
    assert data.geometry[2].x == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a layer",
        b'{"type": "FeatureCollection", "features": [',
        b"SQLite format 3\0" + b"\0" * 200,
        b"PK\3\4",
    ],
)
@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.shp", "a.gml", "a.zip"])
def test_rubbish_is_refused_by_name(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.code in {"file_unreadable", "file_empty", "layer_broken"}
    assert error.values["path"] == name


def test_file_that_breaks_off_is_never_read_in_part(tmp_path):
    path = write(tmp_path / "a.gpkg", [shapely.Point(i, i).buffer(5, 64) for i in range(400)], kind="Polygon")
    whole = path.read_bytes()
    assert len(read(path).ids) == 400
    pages = len(whole) // 4096
    for page in range(pages // 2, pages, 9):
        torn = bytearray(whole)
        torn[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
        path.write_bytes(torn)
        try:
            outcome = len(read(path).ids)
        except DataError as error:
            outcome = error.code
        assert outcome in {"layer_broken", "file_unreadable", 400}


VRT = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>x.gpkg</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
WFS = "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>"


@pytest.mark.parametrize("content", [VRT, WFS])
def test_files_that_stand_for_others_are_not_followed(tmp_path, content):
    path = tmp_path / "a.vrt"
    path.write_text(content, encoding="utf-8")
    assert refused(path).code == "file_unreadable"


def test_table_without_geometry_is_refused(tmp_path):
    assert refused(write(tmp_path / "a.gpkg", [None], kind="None", x=("int", [1]))).code == "layer_without_geometry"


def test_empty_layer_is_read(tmp_path):
    data = read(write(tmp_path / "a.gpkg", [], kind="Point"))
    assert (len(data.ids), data.declared_type, data.crs) == (0, "Point", "EPSG:3067")


def test_reading_stops_when_cancelled(tmp_path):
    class Impatient(Silent):
        asked = 0

        def cancelled(self):
            self.asked += 1
            return self.asked == 2

    path = write(tmp_path / "a.gpkg", [shapely.Point(0, 0)] * 1200, kind="Point")
    with pytest.raises(CancelledError):
        read(path, progress=Impatient())


def test_nothing_is_said_on_the_screen(tmp_path, capfd):
    read(write(tmp_path / "a.gpkg", [None, SQUARE]))
    refused(write(tmp_path / "b.gpkg", [SQUARE]), layer="none")
    assert capfd.readouterr() == ("", "")
