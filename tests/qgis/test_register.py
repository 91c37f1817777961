"""The register's GeoPackage in QGIS: its own forms, and edits that the history knows."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
    edit,
)

from kase_parks_plugin import paths
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact
from kase_parks_plugin.core.register.sheet_writer import write_sheet
from kase_parks_plugin.core.register.store import create_register, read_register, save


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
    """Run one of our algorithms in a started plugin; what it says of an error is in the exception."""
    plugin()
    import processing

    def start(algorithm, **parameters):
        feedback = QgsProcessingFeedback(False)
        try:
            return processing.run(f"kaseparks:{algorithm}", parameters, feedback=feedback)
        except QgsProcessingException as error:
            raise QgsProcessingException(f"{error} {feedback.textLog()}") from error

    return start


def test_tiers_are_told_by_processing(run):
    said = run("tiers", SCREENING=str(paths.resource("demo", "demo.toml")), OUTPUT="TEMPORARY_OUTPUT")
    tiers = {feature["plot"]: feature["tier"] for feature in said["OUTPUT"].getFeatures()}
    assert (len(tiers), tiers["K-01"], tiers["K-02"]) == (12, 3, 2)
    assert said["OUTPUT"].geometryType() == Qgis.GeometryType.Polygon
    assert "ITEMS" not in said


def test_items_of_tiers_tell_what_proves_them_and_what_is_to_do(run):
    file = str(paths.resource("demo", "demo.toml"))
    said = run("tiers", SCREENING=file, OUTPUT="TEMPORARY_OUTPUT", ITEMS="TEMPORARY_OUTPUT")
    rows = [
        {field.name(): value for field, value in zip(f.fields(), f.attributes(), strict=True)}
        for f in said["ITEMS"].getFeatures()
    ]
    mine = [row for row in rows if row["plot"] == "K-12"]
    assert [(row["item"], row["state"], row["tier"]) for row in mine if row["todo"]] == [("water_answer", "expired", 2)]
    assert all(
        row["documents"] for row in mine if row["state"] == "present" and row["tier"] == 1 and row["what"] == "Owners"
    )


def test_a_register_takes_the_place_of_the_files(run, register):
    file = str(paths.resource("demo", "demo.toml"))
    said = run("tiers", SCREENING=file, REGISTER=str(register), OUTPUT="TEMPORARY_OUTPUT")
    assert {feature["tier"] for feature in said["OUTPUT"].getFeatures()} == {0}


def test_tiers_without_a_register_say_what_to_do(run, tmp_path):
    text = paths.resource("demo", "demo.toml").read_text(encoding="utf-8")
    folder = paths.resource("demo")
    text = re.sub(r"\[register\]\n.*\n.*\n", "", text).replace('path = "', f'path = "{folder.as_posix()}/')
    (tmp_path / "bare.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="names no register"):
        run("tiers", SCREENING=str(tmp_path / "bare.toml"), OUTPUT="TEMPORARY_OUTPUT")


def test_a_spreadsheet_is_imported_by_processing(run, register, tmp_path):
    sheet = tmp_path / "facts.xlsx"
    kept = Register((), (SiteFact("f1", "K-01", "owners", "Aino", certainty=Certainty.FIRM),))
    write_sheet(kept, load_catalogue("fi"), sheet)
    said = run("importfacts", REGISTER=str(register), SHEET=str(sheet), WHO="Bo")
    assert said["COUNT"] == 1
    read = read_register(register)
    assert read.facts == kept.facts
    assert read.history[0].who == "Bo"


def test_an_import_tells_what_was_taken_and_what_it_contradicts(run, register, tmp_path):
    sheet = tmp_path / "facts.xlsx"
    first = SiteFact("f1", "K-01", "owners", "Aino", certainty=Certainty.FIRM)
    save(register, [first], "Bo")
    write_sheet(Register((), (replace(first, value="Eino", issuer="Bank"),)), load_catalogue("fi"), sheet)
    said = run("importfacts", REGISTER=str(register), SHEET=str(sheet), TAKEN="memory:", CONFLICTS="memory:")
    told = {
        name: [(f["row"], f["column_name"], f["before"] or None, f["now"]) for f in said[name].getFeatures()]
        for name in ("TAKEN", "CONFLICTS")
    }
    assert told["TAKEN"] == [("f1", "value", "Aino", "Eino"), ("f1", "issuer", None, "Bank")]
    assert told["CONFLICTS"] == [("f1", "value", "Aino", "Eino")]
    assert said["COUNT"] == 1
