"""What the QGIS project keeps, what a saved screening file holds, and when results are out of date."""

import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QMessageBox

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.file_stamps import files_behind, stamps_of
from kase_parks_plugin.adapters.project_save import hold_for_saving
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.model import Coverage, FieldMapping, Filter, LayerRequest, PlotsRequest
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.gui.changes import what_changed

DEMO = paths.resource("demo", "demo.toml")
SQUARE = "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))"


def project_page(made):
    return made._pages["project"]


# --- kept with the project ----------------------------------------------------------------------------------


def test_the_project_brings_the_screening_back(panel, tmp_path):
    made = panel()
    made.open_screening(DEMO)
    made.session.change(name="Shortlist")
    before = made.session.screening
    file = str(tmp_path / "work.qgz")
    QgsProject.instance().write(file)
    assert project_page(made).screening.currentText() == "Shortlist"
    QgsProject.instance().clear()
    assert made.session.screening.layers == ()
    assert QgsProject.instance().read(file)
    after = made.session.screening
    bare = [replace(layer, path=None, layer=None, coverage=Coverage()) for layer in before.layers]
    assert [replace(layer, coverage=Coverage()) for layer in after.layers] == bare
    assert (after.name, after.profile, after.start_date) == ("Shortlist", before.profile, before.start_date)
    assert after.plots.source_id == before.plots.source_id
    kept = QgsProject.instance().readEntry("kase_parks", "screenings/s1")[0]
    assert f'"{DEMO.parent}' not in kept  # the register's path is relative to the project


def test_a_screening_opened_in_steps_is_the_same(panel, wait):
    made = panel()
    made.open_screening(DEMO)
    at_once = made.session.screening
    made.turning.new()
    QgsProject.instance().clear()
    made.turning.open_in_steps(DEMO)
    assert made.session.screening.plots.source_id is None, "it is turned to once all layers are there"
    wait(lambda: made.session.screening.layers)
    opened = made.session.screening

    def bare(request):
        return replace(request, source_id=None)

    assert [bare(layer) for layer in opened.layers if layer.coverage.kind != "layer"] == [
        bare(layer) for layer in at_once.layers if layer.coverage.kind != "layer"
    ]
    assert all(QgsProject.instance().mapLayer(layer.source_id) for layer in (opened.plots, *opened.layers))


def test_another_project_ends_the_opening_of_a_screening(panel, wait):
    made = panel()
    made.turning.open_in_steps(DEMO)
    wait(lambda: QgsProject.instance().mapLayers())
    QgsProject.instance().clear()
    wait(lambda: not made.turning.opening)
    assert made.session.screening.layers == ()
    assert QgsProject.instance().mapLayers() == {}


def test_a_panel_made_after_the_project_was_opened_shows_its_screening(plugin, layer):
    started = plugin()
    plots = layer(rows=[(SQUARE,)], name="plots")
    started.dock.panel.session.change_plots(source_id=plots.id())
    started.dock.panel.session.change(name="Kept")
    started.unload()
    session = plugin().dock.panel.session
    assert session.screening.name == "Kept"
    assert session.screening.plots.source_id == plots.id()


def test_an_empty_panel_leaves_the_project_alone(panel):
    made = panel()
    for name in made._pages:
        made.show_page(name)
    assert not QgsProject.instance().isDirty()
    assert QgsProject.instance().readListEntry("kase_parks", "screenings/order")[0] == []


def test_looking_at_a_kept_screening_does_not_make_the_project_unsaved(panel, tmp_path):
    made = panel()
    made.open_screening(DEMO)
    QgsProject.instance().write(str(tmp_path / "work.qgz"))
    QgsProject.instance().read(str(tmp_path / "work.qgz"))
    for name in made._pages:
        made.show_page(name)
    assert not QgsProject.instance().isDirty()


def test_a_project_has_several_screenings(panel, layer, monkeypatch):
    made = panel()
    page = project_page(made)
    one, two = (layer(rows=[(SQUARE,)], name=name) for name in ("one", "two"))
    made.session.change_plots(source_id=one.id())
    made.session.change(name="First")
    page.new_screening.click()
    assert made.session.screening.plots.source_id is None
    made.session.change_plots(source_id=two.id())
    made.session.change(name="Second")
    assert [page.screening.itemText(n) for n in range(page.screening.count())] == ["First", "Second"]
    page.screening.setCurrentIndex(0)
    page.screening.activated.emit(0)
    assert made.session.screening.plots.source_id == one.id()
    page.copy_screening.click()
    assert made.session.screening.name == "First (copy)"
    assert page.screening.count() == 3
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    page.remove_screening.click()
    assert [page.screening.itemText(n) for n in range(page.screening.count())] == ["First", "Second"]
    assert made.session.screening.name == "First"


def test_opening_a_file_twice_keeps_it_once(panel):
    made = panel()
    made.open_screening(DEMO)
    made.open_screening(DEMO)
    assert project_page(made).screening.count() == 1


# --- saved as a file ----------------------------------------------------------------------------------------


@pytest.fixture
def messy(layer, tmp_path):
    """Make a request over a layer in memory, a file with a filter, and a file with unsaved edits."""

    def make():
        demo = read_screening(DEMO)
        package = DEMO.parent / demo.plots.path
        plots = layer(rows=[(SQUARE, "K-1"), (SQUARE.replace("100", "90"), "K-2")], fields="code:string", name="Sketch")
        plots.dataProvider().deleteFeatures([1])
        fresh = layer("Point", rows=[("POINT (5 5)", 110)], fields="kv:integer", name="Asemat")
        lakes = QgsVectorLayer(f"{package}|layername=lakes", "lakes", "ogr")
        lakes.setSubsetString("fid < 3")
        QgsProject.instance().addMapLayer(lakes)
        fresh.startEditing()
        feature = QgsFeature(fresh.fields())
        feature.setGeometry(QgsGeometry.fromWkt("POINT (7 7)"))
        feature.setAttributes([20])
        fresh.addFeature(feature)
        return replace(
            demo,
            plots=PlotsRequest(source_id=plots.id(), id="code"),
            register=None,
            layers=(
                LayerRequest(("substation",), source_id=fresh.id(), fields={"voltage": FieldMapping("kv")}),
                LayerRequest(("surface_water",), source_id=lakes.id(), coverage=Coverage("all")),
            ),
        )

    return make


def test_what_is_no_file_is_written_beside_the_screening(messy, tmp_path):
    target = tmp_path / "out" / "case.toml"
    target.parent.mkdir()
    hold_for_saving(messy(), tmp_path, target, QgsProject.instance())(Silent())
    again = read_screening(target)
    assert {again.plots.path, *(layer.path for layer in again.layers)} == {"case-layers.gpkg"}
    assert again.layers[0].source_id is None
    data = read_data(again, target.parent, rulebook_of(again.rulebook, target.parent))
    assert list(data.plots.ids) == ["K-2"]
    assert list(data.layers[0].vector.attributes["kv"]) == [110, 20]
    assert list(data.layers[0].vector.ids) == ["1", "2"]
    assert list(data.layers[1].vector.ids) == ["1", "2"]
    assert [file.name for file in target.parent.iterdir() if file.suffix == ".part"] == []


def test_layers_within_one_zip_are_told_apart(panel, layer, tmp_path):
    """Each is saved with its place in the zip, found again in the project, and read by the core as the same layer."""
    archive = tmp_path / "kartta ä.zip"
    with ZipFile(archive, "w") as content:
        for number, name in enumerate(("a.geojson", "maps/b.geojson", "maps/c.geojson"), start=1):
            point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [24, 60]}}
            content.writestr(name, json.dumps({"type": "FeatureCollection", "features": [point] * number}))
    made, project = panel(), QgsProject.instance()
    plots = layer(rows=[(SQUARE, "P")], fields="code:string", name="plots")
    made.session.change_plots(source_id=plots.id(), id="code")
    inside = [QgsVectorLayer(f"/vsizip/{archive}/maps/{name}.geojson", name, "ogr") for name in "bc"]
    for one, role in zip(inside, ("dwelling", "port"), strict=True):
        project.addMapLayer(one)
        made.session.add_layer(LayerRequest((role,), title=one.name(), source_id=one.id()))
    target = tmp_path / "zip.toml"
    hold_for_saving(made.session.screening, made.session.base, target, project)(Silent())
    saved = read_screening(target)
    assert [request.path for request in saved.layers] == [f"{archive.name}/maps/{name}.geojson" for name in "bc"]
    read = read_data(saved, tmp_path, rulebook_of("fi", tmp_path), Silent())
    assert [len(one.vector.ids) for one in read.layers] == [2, 3]
    count = len(project.mapLayers())
    made.open_screening(target)
    assert [request.source_id for request in made.session.screening.layers] == [one.id() for one in inside]
    assert len(project.mapLayers()) == count + 1, "only the plots, which were written beside the screening"
    stamps = stamps_of(files_behind(project, [one.id() for one in inside]))
    assert len(stamps) == 2


def test_feature_ids_survive(layer, tmp_path):
    made = layer("Point", rows=[(f"POINT ({n} 0)",) for n in range(4)], name="stations")
    made.dataProvider().deleteFeatures([1, 3])
    request = replace(read_screening(DEMO), layers=(LayerRequest(("substation",), source_id=made.id()),))
    request = replace(request, plots=PlotsRequest(source_id=layer(rows=[(SQUARE,)], name="plots").id()), register=None)
    target = tmp_path / "case.toml"
    hold_for_saving(request, tmp_path, target, QgsProject.instance())(Silent())
    again = read_screening(target)
    data = read_data(again, tmp_path, rulebook_of(again.rulebook, tmp_path))
    assert list(data.layers[0].vector.ids) == ["2", "4"]


def test_a_package_that_the_project_reads_is_not_overwritten(messy, tmp_path):
    asked = messy()
    target = tmp_path / "case.toml"
    hold_for_saving(asked, tmp_path, target, QgsProject.instance())(Silent())
    QgsProject.instance().addMapLayer(QgsVectorLayer(f"{tmp_path}/case-layers.gpkg|layername=sketch", "again", "ogr"))
    hold_for_saving(asked, tmp_path, target, QgsProject.instance())(Silent())
    assert read_screening(target).plots.path == "case-layers-2.gpkg"


def test_a_cancelled_save_leaves_nothing(messy, tmp_path):
    class Stop(Silent):
        def cancelled(self):
            return True

    target = tmp_path / "out" / "case.toml"
    target.parent.mkdir()
    write = hold_for_saving(messy(), tmp_path, target, QgsProject.instance())
    with pytest.raises(CancelledError):
        write(Stop())
    assert list(target.parent.iterdir()) == []


def test_results_are_saved_in_the_background(panel, wait, tmp_path, monkeypatch):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    wait(lambda: not made.running)
    monkeypatch.setattr("kase_parks_plugin.gui.files_menu.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    made._files.ask_save_results()
    assert made._runs.busy
    assert made.run_button.text() == "Cancel"
    wait(lambda: not made._runs.busy)
    assert (tmp_path / "assessment.json").exists()
    assert (tmp_path / "assessment.gpkg").exists()
    assert made.run_button.text() == "Run"


# --- out of date ---------------------------------------------------------------------------------------------


def test_changes_are_named(panel):
    made = panel()
    made.open_screening(DEMO)
    old, texts = made.session.screening, made.session.texts
    first = old.layers[0]
    values = {**old.profile.values, "electric_mw": 99.0}
    new = replace(
        old,
        layers=(replace(first, filter=Filter("x", "eq", 1)), *old.layers[2:]),
        profile=replace(old.profile, values=values),
        start_date=old.start_date.replace(year=2031),
    )
    said = what_changed(old, new, texts)
    assert f"layer “{first.title}”" in said
    assert f"layer “{old.layers[1].title}” (gone)" in said
    assert "the start date" in said
    assert len(said) == 4


def test_an_edited_layer_makes_results_old_and_run_renews_them(panel, wait, layer):
    made = panel()
    made.open_screening(DEMO)
    bog = layer(rows=[("POLYGON ((300000 7050000, 300100 7050000, 300100 7050100, 300000 7050000))",)], name="My bog")
    made.session.add_layer(LayerRequest(("peat",), title="My bog", source_id=bog.id()))
    made.run()
    wait(lambda: not made.running)
    assert made.notice.isHidden() or "older" not in made.notice_text.text()
    bog.startEditing()
    bog.deleteFeature(1)
    assert "My bog" in made.notice_text.text()
    made.notice_button.click()
    wait(lambda: not made.running)
    assert "older" not in made.notice_text.text()
    bog.rollBack()


def test_a_cancelled_renewal_still_knows_what_was_old(panel, wait, layer):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    wait(lambda: not made.running)
    plots = QgsProject.instance().mapLayer(made.session.screening.plots.source_id)
    made._freshness.layer_edited(plots.id())
    assert plots.name() in made.notice_text.text()
    made.run()
    made.run_button.click()
    wait(lambda: not made.running)
    assert plots.name() in made.notice_text.text()
