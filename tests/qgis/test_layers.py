"""Snapshots of QGIS's layers, as the core wants them."""

import datetime as dt

import numpy as np
import pytest
import shapely
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDate

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.layers import VectorReader, plain
from kase_parks_plugin.adapters.rasters import QgisRaster
from kase_parks_plugin.core.errors import CancelledError, DataError

SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"


def test_geometry_and_only_the_wanted_attributes(layer):
    made = layer(rows=[(SQUARE, "a", 5), (None, "b", None)], fields="name:string&height:integer")
    data = VectorReader(made, "Plots", ["height"], name_field="name").read()
    assert shapely.equals_exact(data.geometry[0], shapely.from_wkt(SQUARE))
    assert data.geometry[1] is None
    assert set(data.attributes) == {"height", "name"}
    assert data.attributes["height"].tolist() == [5, None]
    assert data.names.tolist() == ["a", "b"]
    assert (data.title, data.crs, data.declared_type) == ("Plots", "EPSG:3067", "Polygon")


def test_ids_are_the_providers_unless_mapped(layer):
    made = layer(rows=[(SQUARE, 12.0), (SQUARE, None)], fields="number:double")
    assert VectorReader(made, "x").read().ids.tolist() == ["1", "2"]
    assert VectorReader(made, "x", id_field="number").read().ids.tolist() == ["12", "2"]


def test_curves_become_chords_and_are_counted(layer):
    arc = "CurvePolygon (CompoundCurve (CircularString (0 0, 5 5, 10 0), (10 0, 0 0)))"
    data = VectorReader(layer("CurvePolygon", rows=[(arc,), (SQUARE,)]), "x").read()
    assert data.segmentised == 1
    assert shapely.area(data.geometry[0]) == pytest.approx(np.pi * 25 / 2, rel=1e-3)


def test_a_layer_without_crs_says_none_or_what_the_user_states(layer):
    made = layer(rows=[(SQUARE,)], crs="")
    assert VectorReader(made, "x").read().crs is None
    assert VectorReader(made, "x", crs="EPSG:3067").read().crs == "EPSG:3067"


def test_a_missing_field_is_named_with_the_nearest(layer):
    with pytest.raises(DataError) as error:
        VectorReader(layer(rows=[(SQUARE, 1)], fields="voltage:integer"), "Lines", ["voltaje"])
    assert (error.value.code, error.value.values["nearest"]) == ("field_missing", "voltage")


def test_reading_stops_when_cancelled(layer):
    reader = VectorReader(layer(rows=[(SQUARE,)] * 3), "x")
    with pytest.raises(CancelledError):
        reader.read(lambda: True)


def test_unsaved_edits_are_read(layer):
    made = layer(rows=[(SQUARE,), (SQUARE,)])
    made.startEditing()
    made.deleteFeature(1)
    assert VectorReader(made, "x").read().ids.tolist() == ["2"]
    made.rollBack()


def test_dates_are_iso_text():
    assert plain(QDate(2026, 3, 1)) == "2026-03-01" == dt.date(2026, 3, 1).isoformat()
    assert plain(QDate()) is None


def test_raster_windows_are_those_of_the_file(shared_raster):
    raster = QgisRaster(shared_raster, "dem")
    rasterio = pytest.importorskip("rasterio")
    with rasterio.open(paths.resource("demo", "dem.tif")) as file:
        assert raster.shape == file.shape
        assert raster.transform == pytest.approx(tuple(file.transform)[:6])
        rows, cols = slice(10, 40), slice(20, 25)
        expected = file.read(1, masked=True).astype(float).filled(np.nan)[rows, cols]
    np.testing.assert_array_equal(raster.read(10, 40, 20, 25), expected)


def test_a_turned_raster_is_refused(tmp_path):
    """QGIS resamples it, so that other values would be measured than the file holds."""
    rasterio = pytest.importorskip("rasterio")
    path = tmp_path / "turned.tif"
    profile = {"driver": "GTiff", "width": 5, "height": 4, "count": 1, "dtype": "float32", "crs": "EPSG:3067"}
    for turn, refused in ((0.0, False), (0.1, True)):
        grid = rasterio.Affine(10 + turn, turn, 380_000, turn, -10, 6_700_000)
        with rasterio.open(path, "w", transform=grid, **profile) as file:
            file.write(np.ones((4, 5), dtype=np.float32), 1)
        layer = QgsRasterLayer(str(path), "turned", "gdal")
        assert layer.isValid()
        if not refused:
            assert QgisRaster(layer, "dem").read(0, 4, 0, 5).tolist() == np.ones((4, 5)).tolist()
            continue
        with pytest.raises(DataError) as caught:
            QgisRaster(layer, "dem")
        assert caught.value.code == "raster_turned"
        assert "dem" in str(caught.value)


def test_raster_without_data_is_nan(shared_raster):
    raster = QgisRaster(shared_raster, "dem")
    whole = raster.read(0, raster.shape[0], 0, raster.shape[1])
    assert np.isnan(whole).any(), "the demo's dem has holes"
    assert not np.isnan(whole).all()


@pytest.fixture
def shared_raster():
    """The demo's elevation model."""
    made = QgsRasterLayer(str(paths.resource("demo", "dem.tif")), "dem")
    QgsProject.instance().addMapLayer(made)
    return made
