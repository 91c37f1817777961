"""The panel's pages: what is chosen becomes the request, what the request says is shown."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, QRegularExpression, Qt
from qgis.PyQt.QtWidgets import QLabel

from kase_parks_plugin import gui, paths
from kase_parks_plugin.adapters import dependencies
from kase_parks_plugin.adapters.dependencies import Missing
from kase_parks_plugin.core.document import plot_record
from kase_parks_plugin.core.health import LayerHealth
from kase_parks_plugin.core.model import FieldMapping, Filter, LayerRequest, Profile
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.gui.editors import TextEdit, to_number
from kase_parks_plugin.gui.missing_page import MissingPage
from kase_parks_plugin.gui.profile_form import of_kind, with_typical

SQUARE = "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))"


def texts_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# --- project -----------------------------------------------------------------------------------------------


def test_the_plots_layer_and_its_fields_become_the_request(panel, layer):
    made = panel()
    plots = layer(rows=[(SQUARE, "K-1", "North")], fields="code:string&title:string", name="sites")
    page = made._pages["project"]
    page.plots_layer.setLayer(plots)
    page.id_field.setField("code")
    page.name_field.setField("title")
    asked = made.session.screening.plots
    assert (asked.source_id, asked.id, asked.name) == (plots.id(), "code", "title")


def test_another_plots_layer_forgets_the_fields_of_the_first(panel, layer):
    made = panel()
    first = layer(rows=[(SQUARE, "a")], fields="code:string", name="first")
    second = layer(rows=[(SQUARE, "a")], fields="number:string", name="second")
    page = made._pages["project"]
    page.plots_layer.setLayer(first)
    page.id_field.setField("code")
    page.plots_layer.setLayer(second)
    assert made.session.screening.plots.source_id == second.id()
    assert made.session.screening.plots.id is None


def test_date_and_kind_become_the_request(panel):
    made = panel()
    page = made._pages["project"]
    page.start_date.setDate(QDate(2029, 5, 17))
    page.kind.setCurrentIndex(page.kind.findData("data_centre"))
    page.kind.activated.emit(page.kind.currentIndex())
    asked = made.session.screening
    assert asked.start_date == dt.date(2029, 5, 17)
    assert asked.profile.kind == "data_centre"
    assert asked.profile.not_applicable == frozenset(presets()["data_centre"].not_applicable)


def test_what_is_typed_is_the_users_own_and_empty_is_unknown(panel):
    made = panel()
    made.session.change_profile(with_typical(of_kind(Profile(), "data_centre")))
    assert "fuel_mw" in made.session.screening.profile.typical
    row = made._pages["project"]._form._rows["fuel_mw"]
    row.editor.setText("12,5")
    row.editor.editingFinished.emit()
    assert made.session.screening.profile.values["fuel_mw"] == 12.5
    assert "fuel_mw" not in made.session.screening.profile.typical
    row.editor.setText("")
    row.editor.editingFinished.emit()
    assert "fuel_mw" not in made.session.screening.profile.values


def test_a_number_out_of_bounds_is_marked_and_not_taken(panel):
    made = panel()
    row = made._pages["project"]._form._rows["electric_mw"]
    row.editor.setText("-5")
    row.editor.editingFinished.emit()
    assert "electric_mw" not in made.session.screening.profile.values
    assert row.editor.toolTip()


def test_what_cannot_apply_is_hidden(panel):
    made = panel()
    made.session.change_profile(of_kind(Profile(), "data_centre"))
    form = made._pages["project"]._form
    absent = made.session.screening.profile.not_applicable
    assert absent
    assert all(form._rows[id_].label.isHidden() == (id_ in absent) for id_ in form._rows)


@pytest.mark.parametrize(("text", "value"), [("1 234,5", 1234.5), ("0.25", 0.25), ("\u22123", -3.0), ("much", None)])
def test_numbers_are_read_as_people_write_them(text, value):
    assert to_number(text) == value


@pytest.mark.parametrize("value", [{"2028": 10.0, "2030": 40.0}, None])
def test_tables_are_written_and_read_back(value, qgis_app):
    field = next(f for f in profile_fields().values() if f.kind == "table")
    editor = TextEdit(field, load_texts("en"))
    editor.set_value(value)
    assert editor.value() == value


# --- layers ------------------------------------------------------------------------------------------------


def item_of(page, role):
    return next(item for item in page._items() if item.data(0, Qt.ItemDataRole.UserRole) == role)


def test_choosing_a_layer_makes_a_request_and_naming_fields_maps_them(panel, layer):
    made = panel()
    page = made._pages["layers"]
    grid = layer("Point", rows=[("POINT (0 0)", 110000, "A")], fields="volts:integer&owner:string", name="grid")
    page.tree.setCurrentItem(item_of(page, "substation"))
    page.layer.setLayer(grid)
    (request,) = made.session.screening.layers
    assert (request.roles, request.source_id) == (("substation",), grid.id())
    combo, unit = page._detail.fields.rows["voltage"]
    combo.setField("volts")
    unit.setCurrentIndex(unit.findData("V"))
    unit.activated.emit(unit.currentIndex())
    assert made.session.screening.layers[0].fields["voltage"] == FieldMapping("volts", "V")
    assert item_of(page, "substation").text(1) == "grid"


def test_a_role_may_have_several_layers(panel, layer):
    made = panel()
    page = made._pages["layers"]
    one, two = (layer(rows=[(SQUARE,)], name=name) for name in ("one", "two"))
    page.tree.setCurrentItem(item_of(page, "peat"))
    page.layer.setLayer(one)
    page.add_button.click()
    page.layer.setLayer(two)
    assert [r.source_id for r in made.session.screening.layers] == [one.id(), two.id()]
    page.remove_button.click()
    assert len(made.session.screening.layers) == 1


def test_filter_source_and_date_become_the_request(panel, layer):
    made = panel()
    page = made._pages["layers"]
    natura = layer(rows=[(SQUARE, "A", 5)], fields="type:string&size:integer", name="natura")
    page.tree.setCurrentItem(item_of(page, "natura_spa"))
    page.layer.setLayer(natura)
    page.filter_field.setField("type")
    page.filter_op.setCurrentIndex(page.filter_op.findData("in"))
    page.filter_value.setText("A; C")
    page.filter_value.editingFinished.emit()
    assert made.session.screening.layers[0].filter == Filter("type", "in", ("A", "C"))
    page.filter_field.setField("size")
    page.filter_op.setCurrentIndex(page.filter_op.findData("ge"))
    page.filter_value.setText("5")
    page.filter_value.editingFinished.emit()
    assert made.session.screening.layers[0].filter == Filter("size", "ge", 5)
    page.source.setText("SYKE")
    page.as_of.setDate(QDate(2026, 1, 15))
    page.source.editingFinished.emit()
    request = made.session.screening.layers[0]
    assert (request.source, request.as_of) == ("SYKE", dt.date(2026, 1, 15))


def test_looking_at_a_layer_changes_nothing(panel):
    made = panel()
    made.open_screening(paths.resource("demo", "demo.toml"))
    before = made.session.screening
    page = made._pages["layers"]
    for item in page._items():
        page.tree.setCurrentItem(item)
    for name in made._pages:
        made.show_page(name)
    assert made.session.screening == before


def test_a_layer_gone_from_the_project_is_named(panel, layer):
    made = panel()
    gone = layer(rows=[(SQUARE,)], name="bog")
    made.session.add_layer(LayerRequest(("peat",), title="bog", source_id=gone.id()))
    QgsProject.instance().removeMapLayer(gone.id())
    assert item_of(made._pages["layers"], "peat").text(1) == "missing: bog"


def test_what_was_left_out_is_told_once(panel, assessment):
    judge = panel()._health._judge
    zero = (("points_at_zero", {"n": 2, "ids": "7, 8"}),)
    layer = replace(assessment().provenance.layers[0], skipped=3, repaired=0, messages=zero)
    said = judge(LayerHealth(layer), ()).reasons
    assert said[0].startswith("2 points lie at (0, 0)")
    assert said[1] == "Left out, without a usable geometry: 1."
    assert len(judge(LayerHealth(replace(layer, skipped=2)), ()).reasons) == 1


def test_the_search_hides_other_roles(panel):
    page = panel()._pages["layers"]
    page.search.setText("substation")
    shown = [item.data(0, Qt.ItemDataRole.UserRole) for item in page._items() if not item.isHidden()]
    assert "substation" in shown
    assert "natura_spa" not in shown


# --- plot ---------------------------------------------------------------------------------------------------


@pytest.fixture
def assessed(panel, assessment):
    """Make a panel that shows the small assessment."""

    def make():
        made = panel()
        a = assessment()
        made.session.assessed_with(a, made.session.screening)
        return made

    return make


def test_the_plot_page_tells_what_the_record_says(assessed):
    made = assessed()
    made.show_plot("K-02")
    said = texts_of(made._pages["plot"])
    for words in ("Second", "Kaustinen", "Plan change approved", "Planning office", "to be confirmed", "Plan forbids"):
        assert words in said, words


def test_every_text_of_the_core_that_the_panel_uses_exists():
    code = "".join(file.read_text(encoding="utf-8") for file in Path(gui.__file__).parent.glob("*.py"))
    used = re.findall(r'\.get\(\s*"(\w+)\.(\w+)"', code) + re.findall(r'\.label\(\s*"(\w+)", "(\w+)"\)', code)
    assert len(used) > 5
    for language in ("en", "fi", "sv"):
        assert [key for key in used if not load_texts(language).has(*key)] == []


def test_hostile_names_stay_text(assessed):
    made = assessed()
    made.show_plot("K-01")
    said = texts_of(made._pages["plot"])
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_restricted_features_are_neither_named_nor_linked(assessed):
    made = assessed()
    made.show_plot("K-01")
    said = texts_of(made._pages["plot"])
    assert "Kotkankallio" not in said
    assert "NEST-4711" not in said
    assert not QRegularExpression("evidence:nature.nest").match(said).hasMatch()


def test_evidence_is_marked_on_the_map(assessed, qgis_iface):
    made = assessed()
    made.show_plot("K-01")
    page = made._pages["plot"]
    page._follow("evidence:nature.spa:0")
    assert len(made._marks._bands) == 2
    page._follow("evidence:nature.nest:0")
    assert len(made._marks._bands) == 2, "a restricted feature is not shown"
    made._marks.clear()
    assert made._marks._bands == []


def test_picking_a_row_and_opening_it_turns_to_the_plot(assessed):
    made = assessed()
    page = made._pages["results"]
    page.table.selectRow(1)
    plot = made.session.plot
    assert plot >= 0
    page.table.doubleClicked.emit(page.table.currentIndex())
    assert made.pages.currentWidget() is made._pages["plot"]
    assert made.session.assessment.plots.ids[plot] in texts_of(made._pages["plot"])


def test_the_plot_page_is_made_when_somebody_turns_to_it(assessed):
    made = assessed()
    made.show_page("results")
    page = made._pages["plot"]
    before = page.content
    made.session.pick(0)
    made.session.pick(1)
    assert page.content is before
    made.show_page("plot")
    assert made.session.assessment.plots.ids[1] in texts_of(page)
    made.session.pick(0)
    assert made.session.assessment.plots.ids[0] in texts_of(page)


def test_a_record_is_made_once_for_each_plot_and_result(assessed, assessment):
    session = assessed().session
    session.pick(1)
    first = session.record
    assert first == plot_record(session.assessment, 1, session.texts.lang)
    assert session.record is first
    session.pick(2)
    assert session.record["id"] == session.assessment.plots.ids[2]
    session.judged_with(assessment())
    assert session.record is not first
    assert session.record == plot_record(session.assessment, 2, session.texts.lang)


def test_nobody_reads_tags(assessed):
    made = assessed()
    for name, page in made._pages.items():
        made.show_page(name)
        for label in page.findChildren(QLabel):
            plain = label.textFormat() == Qt.TextFormat.PlainText
            assert not (plain and "</" in label.text()), (name, label.objectName(), label.text())


def test_a_refused_run_is_forgotten_once_its_cause_is_gone(panel, layer):
    made = panel()
    made.run()
    assert made.notice_text.text() == "Choose the layer of candidate plots first."
    made._pages["project"].plots_layer.setLayer(layer(rows=[(SQUARE, "a")], fields="code:string", name="plots"))
    assert made.notice.isHidden()
    made._notice.warn("Something else")
    made.session.change(name="Another name")
    assert not made.notice.isHidden()


def test_nothing_picked_says_how_to_pick(panel):
    assert "Pick a plot" in texts_of(panel()._pages["plot"])


# --- where packages are missing --------------------------------------------------------------------------------


def test_missing_packages_are_named_and_the_plugin_still_loads(plugin, monkeypatch):
    lacks = (Missing("shapely", "2.0", "1.8.5"), Missing("jinja2", "3.0", None))
    monkeypatch.setattr(dependencies, "missing", lambda: lacks)
    started = plugin()
    with pytest.raises(ImportError, match="shapely"):
        _ = started.dock.panel
    said = texts_of(started.dock.widget())
    assert isinstance(started.dock.widget(), MissingPage)
    assert "1.8.5" in said
    assert "jinja2" in said
    assert not started.dock.running


def test_nothing_is_missing_here():
    assert dependencies.missing() == ()


def test_an_old_version_is_missing(monkeypatch):
    monkeypatch.setattr(dependencies, "_version", lambda name: {"shapely": "1.8.5.post1"}.get(name, "99"))
    assert dependencies.missing() == (Missing("shapely", "2.0", "1.8.5.post1"),)


@pytest.mark.parametrize(
    ("release", "words"),
    [
        (
            {"ID": "debian", "VERSION_ID": "12"},
            ["--no-binary shapely", "shapely==2.1.2", "libgeos-dev", "python3-jinja2"],
        ),
        ({"ID": "debian", "VERSION_ID": "13"}, ["sudo apt install python3-shapely python3-jinja2"]),
        (
            {"ID": "ubuntu", "ID_LIKE": "debian", "VERSION_ID": "24.04"},
            ["sudo apt install python3-shapely python3-jinja2"],
        ),
        ({"ID": "fedora"}, ["sudo dnf install python3-shapely python3-jinja2"]),
    ],
)
def test_the_remedy_is_the_platforms_own(release, words, monkeypatch):
    monkeypatch.setattr(dependencies.platform, "system", lambda: "Linux")
    monkeypatch.setattr(dependencies.platform, "freedesktop_os_release", lambda: release)
    said = dependencies.remedy((Missing("shapely", "2.0", None), Missing("jinja2", "3.0", None)))
    assert all(word in said for word in words), said


# --- states -----------------------------------------------------------------------------------------------------


def test_a_slot_that_fails_leaves_qgis_standing(panel, monkeypatch, qgis_iface):
    made = panel()
    monkeypatch.setattr(made._pages["project"]._form, "show", lambda profile: 1 / 0)
    made.session.change(name="other")
    assert made.session.screening.name == "other"
    said = [message for level in qgis_iface.messageBar().messages.values() for message in level]
    assert any("ZeroDivisionError" in message for message in said)


def test_clearing_the_project_starts_anew(panel, layer):
    made = panel()
    plots = layer(rows=[(SQUARE,)])
    made.session.change_plots(source_id=plots.id())
    QgsProject.instance().clear()
    assert made.session.screening.plots.source_id is None


def test_a_renamed_screening_keeps_its_result_fresh(panel, assessment):
    made = panel()
    made.session.assessed_with(assessment(), made.session.screening)
    made.session.rename(replace(made.session.screening, name="saved"), made.session.base)
    assert not made.session.stale
