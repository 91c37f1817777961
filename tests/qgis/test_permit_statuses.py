"""How far permit steps have come, edited in QGIS's own table; what was foretold cannot be."""

import datetime as dt
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsVectorLayer, QgsVectorLayerUtils, edit

from kase_parks_plugin.core.permits.model import Progress, Status
from kase_parks_plugin.core.permits.store import read_forecasts, read_statuses, record_status
from kase_parks_plugin.core.register.store import create_register, read_register


@pytest.fixture
def register(tmp_path):
    """An empty register with Swedish forms."""
    path = tmp_path / "register.gpkg"
    create_register(path, "EPSG:3067", "sv")
    return path


def opened(path, table):
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


def test_the_form_offers_progress_and_procedures(qgis_app, register):
    layer = opened(register, "procedures")
    words = {}
    for name in ("progress", "procedure"):
        setup = layer.editorWidgetSetup(layer.fields().indexOf(name))
        assert setup.type() == "ValueMap"
        words[name] = {key: value for choice in setup.config()["map"] for key, value in choice.items()}
    assert words["progress"]["hos myndigheten"] == "with_authority"
    assert words["procedure"]["Bygglov"] == "building_permit"
    assert set(words["progress"].values()) == {word.value for word in Progress}


def test_what_qgis_writes_is_read_and_its_history_kept(qgis_app, register):
    layer = opened(register, "procedures")
    column = layer.fields().indexOf
    with edit(layer):
        feature = QgsVectorLayerUtils.createFeature(layer)  # as the attribute table does, with the form's defaults
        for name, value in (("plot", "A"), ("procedure", "zoning"), ("edited_by", "Aino")):
            feature[name] = value
        assert layer.addFeature(feature)
    assert read_statuses(register) == {"A": (Status("zoning", Progress.NOT_STARTED),)}
    with edit(layer):
        (feature,) = layer.getFeatures()
        for name, value in (("progress", "decided"), ("started", "2027-03-01"), ("ended", "2027-09-30")):
            assert layer.changeAttributeValue(feature.id(), column(name), value)
    decided = Status("zoning", Progress.DECIDED, dt.date(2027, 3, 1), dt.date(2027, 9, 30))
    assert read_statuses(register) == {"A": (decided,)}
    record_status(register, "A", Status("zoning", Progress.APPEALED, dt.date(2027, 3, 1), dt.date(2027, 9, 30)), "Bo")
    layer.reload()
    with edit(layer):
        assert layer.deleteFeatures([f.id() for f in layer.getFeatures()])
    assert [c.action for c in read_register(register).history] == ["insert", "update", "update", "delete"]
    assert read_statuses(register) == {}


def test_what_was_foretold_stays(qgis_app, register):
    row = ("x", "2027-03-01", "A", "as_is", "zoning", "2027-05-01", "2027-06-01", "2027-08-01", "1", "d", "s")
    with closing(sqlite3.connect(register)) as database, database:
        names = "id, made, plot, scenario, procedure, p10, p50, p90, procedures_version, procedures_digest, screening_digest"
        database.execute(f"INSERT INTO forecasts ({names}) VALUES ({', '.join('?' * len(row))})", row)
    before = read_forecasts(register)
    layer = opened(register, "forecasts")
    (feature,) = layer.getFeatures()
    assert layer.startEditing()
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("plot"), "B")
    assert not layer.commitChanges()
    assert "never changed" in "\n".join(layer.commitErrors())
    layer.rollBack()
    assert layer.startEditing()
    assert layer.deleteFeature(feature.id())
    assert not layer.commitChanges()
    layer.rollBack()
    assert read_forecasts(register) == before
