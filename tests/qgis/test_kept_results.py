"""Results live as long as the project that they belong to, and know when they are out of date."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.file_stamps import changed, stamps_of
from kase_parks_plugin.adapters.project_results import ProjectResults
from kase_parks_plugin.core.document import document, document_bytes

DEMO = paths.resource("demo", "demo.toml")
SQUARE, OTHER = (
    f"POLYGON (({x} 7050000, {x + 100} 7050000, {x + 100} 7050100, {x} 7050100, {x} 7050000))" for x in (350000, 351000)
)


@pytest.fixture
def ran(panel, wait):
    """Make a panel that has run the demo, its result kept with the project; overrides and weights as asked."""

    def make(**changes):
        made = panel()
        made.open_screening(DEMO)
        made.session.change(**changes)
        made.run()
        wait(
            lambda: (
                made.session.assessment is not None and not made.running and made._kept.held() and not made._kept.busy
            )
        )
        return made

    return make


def reopened(made, file, wait):
    """Save the project, begin another, open it again; wait for the result."""
    project = QgsProject.instance()
    assert project.write(str(file))
    project.clear()
    assert made.session.assessment is None
    assert project.read(str(file))
    wait(lambda: not made.running)
    return made.session.assessment


def told(assessment):
    return document_bytes(document(replace(assessment, screening=replace(assessment.screening, notes={}))))


def result_layer():
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("kase_parks/result"))


@pytest.mark.parametrize("kind", ["qgz", "qgs"])
def test_results_are_there_when_the_project_is_opened_again(ran, wait, tmp_path, kind):
    made = ran(weights={"grid": {"construction": 0.0}})
    before, when = made.session.assessment, made.session.made
    layer = result_layer()
    features = {f["plot"]: (f["eia_class"], f.geometry().asWkt()) for f in layer.getFeatures()}
    assert features
    after = reopened(made, tmp_path / f"work.{kind}", wait)
    wait(lambda: not made._renewal.busy)
    assert told(after)[-1000:] == told(before)[-1000:]
    assert document(after)["plots"] == document(before)["plots"]
    assert made.session.made == when
    assert not made.session.stale
    assert made.notice.isHidden()
    again = result_layer()
    assert again.id() == layer_id(tmp_path / f"work.{kind}", again)
    assert {f["plot"]: (f["eia_class"], f.geometry().asWkt()) for f in again.getFeatures()} == features
    assert "Results of" in made._pages["results"].summary.text()
    assert not QgsProject.instance().isDirty()


def layer_id(file, layer):
    """The id under which the saved project holds the result layer."""
    project = QgsProject()
    project.read(str(file), QgsProject.ReadFlag.FlagDontResolveLayers)
    return layer.id() if project.mapLayer(layer.id()) is not None else None


def test_a_project_that_moved_with_its_data_brings_them_along(ran, wait, tmp_path, panel):
    home, away = tmp_path / "home", tmp_path / "away"
    shutil.copytree(DEMO.parent, home)
    made = panel()
    made.open_screening(home / "demo.toml")
    made.run()
    wait(lambda: made.session.assessment is not None and not made.running and made._kept.held() and not made._kept.busy)
    before = document(made.session.assessment)["plots"]
    assert QgsProject.instance().write(str(home / "work.qgz"))
    QgsProject.instance().clear()
    home.rename(away)
    assert QgsProject.instance().read(str(away / "work.qgz"))
    wait(lambda: not made.running)
    assert document(made.session.assessment)["plots"] == before
    assert not made.session.stale
    wait(lambda: made._freshness._looking is None)
    assert made._freshness.changes() == []


def test_each_screening_of_a_project_has_its_own_results(ran, wait):
    made = ran()
    page = made._pages["project"]
    page.copy_screening.click()
    assert made.session.assessment is None
    page.screening.setCurrentIndex(0)
    page.screening.activated.emit(0)
    assert "Bringing back" in made.progress_text.text()
    wait(lambda: not made.running)
    assert made.session.assessment is not None
    page.screening.setCurrentIndex(1)
    page.screening.activated.emit(1)
    assert made.session.assessment is None
    made._screenings.remove()  # and the first one is worked on again
    wait(lambda: not made.running)
    assert made.session.assessment is not None


def test_weights_changed_after_the_run_hold_for_what_comes_back(ran, wait, tmp_path):
    made = ran()
    made.session.change(weights={"nature": {"eia": 0.0}})
    wait(lambda: not made._renewal.busy)
    before = document(made.session.assessment)["plots"]
    after = reopened(made, tmp_path / "work.qgz", wait)
    wait(lambda: not made._renewal.busy)
    assert after is not None
    assert document(made.session.assessment)["plots"] == before


def test_a_choice_changed_since_is_named(ran, wait, tmp_path):
    made = ran()
    made.session.change(seed=made.session.screening.seed + 1)
    assert reopened(made, tmp_path / "work.qgz", wait) is not None
    assert made.session.stale
    assert "older" in made.notice_text.text()


def test_what_may_not_be_kept_is_said(ran, wait, tmp_path, monkeypatch):
    monkeypatch.setattr("kase_parks_plugin.gui.kept_results.may_keep", lambda _: False)
    made = ran()
    assert reopened(made, tmp_path / "work.qgz", wait) is None
    assert "restricted" in made.notice_text.text()


def test_damaged_results_are_said_and_run_gives_them_again(ran, wait, tmp_path):
    made = ran()
    about = ProjectResults(QgsProject.instance()).about("s1")
    about.file.write_bytes(b"PK nothing")
    assert reopened(made, tmp_path / "work.qgz", wait) is None
    assert "cannot be read" in made.notice_text.text()
    made.run()
    wait(lambda: not made.running)
    assert made.session.assessment is not None


def test_an_entry_that_points_elsewhere_is_not_followed(tmp_path):
    secret = tmp_path / "secret.zip"
    secret.write_bytes(b"secret")
    results, project = ProjectResults(QgsProject.instance()), QgsProject.instance()
    for name in (str(secret), f"attachment:///../../..{secret}", "attachment:///none.zip"):
        entry = {"made": "2026-11-22T10:00:00+00:00", "request": "", "stamps": {}, "file": name}
        project.writeEntry("kase_parks", "results/s1", json.dumps(entry))
        assert results.about("s1").file is None
    for text in ("", "[]", "{}", '{"made": 1}', json.dumps({**entry, "stamps": 3})):
        project.writeEntry("kase_parks", "results/s1", text)
        assert results.about("s1") is None


def test_results_of_a_removed_screening_leave_the_project(ran, monkeypatch):
    made = ran()
    attached = QgsProject.instance().attachedFiles
    assert [name for name in attached() if name.endswith("kase_parks_result.zip")]
    made._screenings.remove()
    assert not [name for name in attached() if name.endswith("kase_parks_result.zip")]
    assert ProjectResults(QgsProject.instance()).about("s1") is None


def test_a_second_run_leaves_one_result(ran, wait):
    made = ran()
    first = made.session.made
    made.run()
    wait(lambda: made.session.made != first and not made.running and made._kept.held() and not made._kept.busy)
    names = [name for name in QgsProject.instance().attachedFiles() if name.endswith("kase_parks_result.zip")]
    assert len(names) == 1


# --- files changed outside QGIS -----------------------------------------------------------------------------


@pytest.fixture
def write(layer):
    """Write plots as a file of a kind, over an old one in a new file's place."""

    def make(path, driver, *shapes):
        source = layer(rows=[(shape,) for shape in shapes], project=False)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = driver, "plots"
        draft = path.with_name(f"new-{path.name}")
        context = QgsProject.instance().transformContext()
        error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(draft), context, options)
        assert error == QgsVectorFileWriter.WriterError.NoError
        draft.replace(path)

    return make


@pytest.mark.parametrize(("name", "driver"), [("a.gpkg", "GPKG"), ("a.geojson", "GeoJSON")])
def test_a_file_changed_outside_is_named_and_read_anew(panel, wait, write, tmp_path, name, driver):
    path = tmp_path / name
    write(path, driver, SQUARE)
    plots = QgsVectorLayer(f"{path}|layername=plots" if driver == "GPKG" else str(path), "Tontit", "ogr")
    QgsProject.instance().addMapLayer(plots)
    made = panel()
    made.session.change_plots(source_id=plots.id())
    made.run()
    wait(lambda: not made.running)
    assert len(made.session.assessment.plots.ids) == 1
    made._freshness.look()
    wait(lambda: made._freshness._looking is None)
    assert made.notice.isHidden()
    write(path, driver, SQUARE, OTHER)
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))
    made._freshness.look()
    wait(lambda: made._freshness._looking is None)
    assert "Tontit" in made.notice_text.text()
    assert "file changed" in made.notice_text.text()
    made.notice_button.click()
    wait(lambda: not made.running)
    assert len(made.session.assessment.plots.ids) == 2
    made._freshness.look()
    wait(lambda: made._freshness._looking is None)
    assert made.notice.isHidden()


def test_opening_a_package_or_touching_another_layer_is_no_change(tmp_path, write):
    path = tmp_path / "a.gpkg"
    write(path, "GPKG", SQUARE)
    before = stamps_of({"x": (str(path), "plots"), "all": (str(path), None)})
    os.utime(path, (10, 10))
    assert changed(before, stamps_of({"x": (str(path), "plots")})) == []
    with closing(sqlite3.connect(path)) as package, package:
        package.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('b', 'features', 'b')")
    assert changed(before, stamps_of({"x": (str(path), "plots"), "all": (str(path), None)})) == ["all"]


def test_any_part_of_a_shapefile_counts_and_a_lost_file_tells_nothing(tmp_path):
    parts = [tmp_path / f"a{end}" for end in (".shp", ".dbf")]
    for part in parts:
        part.write_bytes(b"x")
    files = {"x": (str(parts[0]), None), "gone": (str(tmp_path / "none.tif"), None)}
    before = stamps_of(files)
    assert set(before) == {"x"}
    parts[1].write_bytes(b"xy")
    assert changed(before, stamps_of(files)) == ["x"]
    assert changed({"x": "1", "other": "2"}, {"x": "1"}) == []


def test_a_layer_that_was_only_opened_anew_is_not_called_edited(ran, wait):
    made = ran()
    plots = QgsProject.instance().mapLayer(made.session.screening.plots.source_id)
    heard = []
    made._health.watch.reloaded.connect(heard.append)
    plots.reload()  # as View > Refresh does
    assert plots.id() in heard
    wait(lambda: made._freshness._looking is None)
    assert made._freshness.changes() == []


def test_an_edit_in_qgis_is_named_once(ran, wait):
    made = ran()
    plots = QgsProject.instance().mapLayer(made.session.screening.plots.source_id)
    made._freshness.layer_edited(plots.id())
    made._freshness._take([plots.id()])
    assert made._freshness.changes() == [f"layer “{plots.name()}” (edited)"]
