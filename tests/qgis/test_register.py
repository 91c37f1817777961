"""The register's GeoPackage in QGIS: its own forms, and edits that the history knows."""

import datetime as dt

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, edit

from kase_parks_plugin import paths
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact
from kase_parks_plugin.core.register.spreadsheet import write_sheet
from kase_parks_plugin.core.register.store import create_register, read_register


@pytest.fixture
def register(tmp_path):
    """An empty register with Finnish forms."""
    path = tmp_path / "register.gpkg"
    create_register(path, "EPSG:3067", "fi")
    return path


def opened(path, table):
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


@pytest.mark.parametrize(
    ("table", "column", "word"), [("studies", "type", "Liito-oravaselvitys"), ("facts", "certainty", "sitova")]
)
def test_forms_offer_the_words(qgis_app, register, table, column, word):
    layer = opened(register, table)
    setup = layer.editorWidgetSetup(layer.fields().indexOf(column))
    assert setup.type() == "ValueMap"
    assert word in {key for choice in setup.config()["map"] for key in choice}


def test_forms_hide_ids_and_show_calendars(qgis_app, register):
    layer = opened(register, "studies")
    types = {field.name(): layer.editorWidgetSetup(i).type() for i, field in enumerate(layer.fields())}
    assert (types["id"], types["ended"], types["document"]) == ("Hidden", "DateTime", "ExternalResource")
    assert layer.attributeAlias(layer.fields().indexOf("conclusion")) == "Johtopäätös"


def test_what_qgis_adds_is_read_and_its_history_kept(qgis_app, register):
    layer = opened(register, "studies")
    assert layer.crs().authid() == "EPSG:3067"
    with edit(layer):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt("MultiPolygon (((0 0, 100 0, 100 100, 0 100, 0 0)))"))
        for name, value in (
            ("type", "bats"),
            ("ended", "2026-06-20"),
            ("conclusion", "mitigable"),
            ("edited_by", "Aino"),
        ):
            feature[name] = value
        assert layer.addFeature(feature)
    with edit(layer):
        (feature,) = layer.getFeatures()
        assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("author"), "Bo")
    read = read_register(register)
    (study,) = read.studies
    assert (study.type, study.ended, study.conclusion, study.author) == (
        "bats",
        dt.date(2026, 6, 20),
        Conclusion.MITIGABLE,
        "Bo",
    )
    assert study.area.area == 10_000
    assert [change.action for change in read.history] == ["insert", "update"]
    assert read.history[1].before["author"] is None


@pytest.fixture
def run(qgis_processing, plugin):
    """Run one of our algorithms in a started plugin."""
    plugin()
    import processing

    return lambda algorithm, **parameters: processing.run(f"kaseparks:{algorithm}", parameters)


def test_tiers_are_told_by_processing(run):
    said = run("tiers", SCREENING=str(paths.resource("demo", "demo.toml")), OUTPUT="TEMPORARY_OUTPUT")
    tiers = {feature["plot"]: feature["tier"] for feature in said["OUTPUT"].getFeatures()}
    assert (len(tiers), tiers["K-01"], tiers["K-02"]) == (12, 3, 2)


def test_a_spreadsheet_is_imported_by_processing(run, register, tmp_path):
    sheet = tmp_path / "facts.xlsx"
    kept = Register((), (SiteFact("f1", "K-01", "owners", "Aino", certainty=Certainty.FIRM),))
    write_sheet(kept, load_catalogue("fi"), sheet)
    said = run("importfacts", REGISTER=str(register), SHEET=str(sheet), WHO="Bo")
    assert said["COUNT"] == 1
    read = read_register(register)
    assert read.facts == kept.facts
    assert read.history[0].who == "Bo"
