"""Weights, overrides and notes: changed in the panel they change the result at once, and can be undone."""

from dataclasses import replace

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QBoxLayout, QLabel

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.adapters.weight_sets import load_sets
from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import Effect
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.tables import plot_rows, tables
from kase_parks_plugin.gui.results_model import PLOT_ROLE
from kase_parks_plugin.gui.results_page import ResultsPage

DEMO = paths.resource("demo")


@pytest.fixture(scope="module")
def demo():
    """The demo's request, its data, and its result, without overrides and without rasters.

    Rasterio must not hold files for so long in QGIS's process: QGIS lets go of GDAL first.
    """
    whole = replace(read_screening(DEMO / "demo.toml"), overrides=())
    book = load_rulebook(whole.rulebook)
    rasters = {role.id for role in book.roles.values() if role.geometry == "raster"}
    screening = replace(whole, layers=tuple(layer for layer in whole.layers if not rasters.intersection(layer.roles)))
    data = read_data(screening, DEMO, book)
    return screening, data, assess(screening, data)


@pytest.fixture
def screened(panel, demo):
    """Make a panel that shows the demo's result, with its map layer."""

    def make():
        made = panel()
        screening, _, assessment = demo
        made.session.start(screening, DEMO)
        made.session.assessed_with(assessment, screening)
        plots = next(table for table in tables(assessment, "en") if table.name == "plots")
        made._result_layer.show(memory_layer(plots, "plots"), "Demo", made.session.texts, "eia")
        made.show_page("results")
        return made

    return make


@pytest.fixture
def whole_run(demo):
    """Bytes of the document of a whole run under a session's weights and overrides."""

    def run(session):
        screening, data, _ = demo
        changed = replace(screening, weights=session.screening.weights, overrides=session.screening.overrides)
        return document_bytes(document(assess(changed, data)))

    return run


def told(made):
    return document_bytes(document(made.session.assessment))


def weights_of(made):
    return made._pages["results"].weights


def shown_plots(made):
    model = made._pages["results"].table.model()
    return [model.index(row, 0).data(PLOT_ROLE) for row in range(model.rowCount())]


def knocked_out(assessment):
    """(plot index, rule) of a knockout in force."""
    return next((f.plot, f.rule) for found in assessment.findings for f in found if f.effect is Effect.KNOCKOUT)


def set_aside(made, rule, reason="Agreed with the town", author="Planner"):
    """Set a knockout of the shown plot aside as a user does."""
    page = made._pages["plot"]
    page._follow(f"override:{rule}")
    page.form.reason.setPlainText(reason)
    page.form.author.setText(author)
    QTest.mouseClick(page.form.accept_button, Qt.MouseButton.LeftButton)


# --- weights -----------------------------------------------------------------------------------------------


def test_a_slider_rescores_at_once_as_a_whole_run_would(screened, whole_run):
    made = screened()
    before, columns = told(made), made.session.assessment.columns
    weights_of(made).sliders["nature", "eia"].setValue(1)
    weights_of(made).sliders["grid", "construction"].setValue(0)
    assert made.session.screening.weights == {"nature": {"eia": 0.5}, "grid": {"construction": 0.0}}
    assert told(made) == whole_run(made.session) != before
    assert made.session.assessment.columns is columns, "nothing is measured again"
    assert shown_plots(made) == list(made.session.assessment.scores.order)
    assert not made.session.stale


def test_moves_of_one_slider_are_undone_together(screened):
    made = screened()
    before = told(made)
    slider = weights_of(made).sliders["water", "eia"]
    for value in (7, 6, 5, 4):
        slider.setValue(value)
    weights_of(made).sliders["safety", "eia"].setValue(9)
    made.session.undo.undo()
    assert made.session.screening.weights == {"water": {"eia": 2.0}}
    made.session.undo.undo()
    assert made.session.screening.weights == {}
    assert told(made) == before
    assert slider.value() == 8
    made.session.undo.redo()
    assert made.session.screening.weights == {"water": {"eia": 2.0}}


def test_ctrl_z_in_the_dock_undoes(screened):
    made = screened()
    made.window().show()
    slider = weights_of(made).sliders["nature", "eia"]
    slider.setValue(4)
    QTest.keyClick(made._pages["results"].table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.session.screening.weights == {}
    QTest.keyClick(slider, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert made.session.screening.weights == {"nature": {"eia": 2.0}}


def test_the_menu_says_what_is_undone(screened):
    made = screened()
    undo = made._files.button.menu().actions()[0]
    assert not undo.isEnabled()
    weights_of(made).sliders["nature", "eia"].setValue(3)
    assert undo.isEnabled()
    assert "weight of Nature" in undo.text()
    undo.trigger()
    assert made.session.screening.weights == {}


def test_weights_that_cannot_be_are_said_and_put_back(screened):
    made = screened()
    sliders = weights_of(made).sliders
    feeding = [key for key, slider in sliders.items() if key[1] == "eia" and slider.value()]
    for key in feeding:
        sliders[key].setValue(0)
    last = sliders[feeding[-1]]
    assert last.value() > 0
    assert made.notice_text.text()
    assert not made.notice.isHidden()


def test_reset_goes_back_to_the_rulebooks(screened):
    made = screened()
    box = weights_of(made)
    box.sliders["nature", "eia"].setValue(20)
    box.sliders["land", "construction"].setValue(0)
    box.reset_button.click()
    assert made.session.screening.weights == {}
    assert not box.reset_button.isEnabled()
    made.session.undo.undo()
    assert made.session.screening.weights == {"nature": {"eia": 10.0}, "land": {"construction": 0.0}}


def test_a_set_is_saved_chosen_and_forgotten(screened):
    made = screened()
    box = weights_of(made)
    box.sliders["nature", "eia"].setValue(20)
    box.sets.lineEdit().setText("Birds first")
    box._show_buttons()
    box.save_button.click()
    assert load_sets() == {"Birds first": {"nature": {"eia": 10.0}}}
    box.reset_button.click()
    assert box.sets.currentText() == "Rulebook's weights"
    box.sets.setCurrentIndex(box.sets.findText("Birds first"))
    box.sets.activated.emit(box.sets.currentIndex())
    assert made.session.screening.weights == {"nature": {"eia": 10.0}}
    assert box.sets.currentText() == "Birds first"
    box.remove_button.click()
    assert load_sets() == {}
    assert made.session.screening.weights == {"nature": {"eia": 10.0}}, "forgetting a set leaves the weights"


def test_a_result_asked_for_before_a_weight_was_changed_is_brought_up_to_it(screened, demo, whole_run):
    made = screened()
    screening, _, assessment = demo
    made.session.assessed_with(None, None)
    weights_of(made).sliders["nature", "eia"].setValue(2)
    made.session.assessed_with(assessment, screening)
    assert told(made) == whole_run(made.session)
    assert not made.session.stale


def test_the_map_follows(screened, wait):
    made = screened()
    layer_id = made._result_layer.layer.id()
    weights_of(made).sliders["nature", "eia"].setValue(0)
    wait(lambda: not made._renewal.busy)
    layer = QgsProject.instance().mapLayer(layer_id)
    assert layer is not None, "the layer stays, with what the user did to it"
    rows = {row[0]: row for row in plot_rows(made.session.assessment, "en")}
    names = layer.fields().names()
    for feature in layer.getFeatures():
        row = dict(zip(names, rows[feature["plot"]], strict=True))
        for name in ("rank", "eia_best", "eia_class", "holds"):
            value = feature[name]
            assert (value or None) == row[name], name


def test_unfolded_weights_stand_beside_a_wide_table_and_below_a_narrow_one(screened):
    page = ResultsPage(screened().session)
    page.show()
    digit = page.fontMetrics().horizontalAdvance("0")
    for digits, folded, beside in ((110, True, False), (110, False, True), (110, True, False), (50, False, False)):
        page.resize(digit * digits, 700)
        page.weights.setCollapsed(folded)
        QCoreApplication.processEvents()
        assert (page._body.direction() == QBoxLayout.Direction.LeftToRight) == beside, (digits, folded)


# --- overrides ---------------------------------------------------------------------------------------------


def test_a_knockout_is_set_aside_from_its_finding_and_everything_follows(screened, wait, whole_run):
    made = screened()
    plot, rule = knocked_out(made.session.assessment)
    ids = made.session.assessment.plots.ids
    made.show_plot(ids[plot])
    set_aside(made, rule)
    wait(lambda: not made._renewal.busy)
    override = made.session.screening.overrides[0]
    assert (override.plot, override.rule, override.author) == (ids[plot], rule, "Planner")
    assert told(made) == whole_run(made.session)
    assert made.session.plot == plot, "what is picked stays"
    said = "\n".join(label.text() for label in made._pages["plot"].findChildren(QLabel))
    assert "Agreed with the town" in said
    assert f"restore:{rule}" in said
    feature = next(f for f in made._result_layer.layer.getFeatures() if f["plot"] == ids[plot])
    assert "Agreed with the town" in feature["set_aside"]
    assert not made.session.stale


def test_an_override_is_taken_back_by_its_link_and_by_undo(screened, wait, whole_run):
    made = screened()
    before = told(made)
    plot, rule = knocked_out(made.session.assessment)
    made.show_plot(made.session.assessment.plots.ids[plot])
    set_aside(made, rule)
    wait(lambda: not made._renewal.busy)
    made._pages["plot"]._follow(f"restore:{rule}")
    wait(lambda: not made._renewal.busy)
    assert told(made) == before
    made.session.undo.undo()
    wait(lambda: not made._renewal.busy)
    assert told(made) == whole_run(made.session) != before
    made.session.undo.undo()
    wait(lambda: not made._renewal.busy)
    assert told(made) == before


def test_reason_and_author_are_both_needed(screened):
    made = screened()
    plot, rule = knocked_out(made.session.assessment)
    made.show_plot(made.session.assessment.plots.ids[plot])
    page = made._pages["plot"]
    page._follow(f"override:{rule}")
    assert not page.form.accept_button.isEnabled()
    page.form.reason.setPlainText("  ")
    page.form.author.setText("Planner")
    assert not page.form.accept_button.isEnabled()
    QTest.keyClick(page.form.author, Qt.Key.Key_Escape)
    assert page.form is None
    assert made.session.screening.overrides == ()


def test_weights_and_overrides_changed_together_end_in_one_result(screened, wait, whole_run):
    made = screened()
    plot, rule = knocked_out(made.session.assessment)
    made.show_plot(made.session.assessment.plots.ids[plot])
    set_aside(made, rule)
    weights_of(made).sliders["nature", "eia"].setValue(1)
    wait(lambda: not made._renewal.busy)
    assert told(made) == whole_run(made.session)


def test_the_plots_page_catches_up_when_somebody_looks(screened):
    made = screened()
    made.window().show()
    made.show_plot(made.session.assessment.plots.ids[0])
    made.show_page("results")
    before = made._pages["plot"].content
    weights_of(made).sliders["nature", "eia"].setValue(0)
    assert made._pages["plot"].content is before, "nobody looks"
    made.show_page("plot")
    best = made.session.assessment.scores.readiness["eia"].interval.best[0]
    said = "\n".join(label.text() for label in made._pages["plot"].content.findChildren(QLabel))
    assert f"<b>{made.session.texts.score(float(best))}</b>" in said


# --- notes -------------------------------------------------------------------------------------------------


def test_a_note_stays_with_its_plot(screened):
    made = screened()
    ids = made.session.assessment.plots.ids
    made.show_plot(ids[0])
    page = made._pages["plot"]
    page.note.setPlainText("Ask the neighbours")
    made.show_plot(ids[1])
    assert page.note.toPlainText() == ""
    assert made.session.screening.notes == {ids[0]: "Ask the neighbours"}
    made.show_plot(ids[0])
    assert page.note.toPlainText() == "Ask the neighbours"
    page.note.setPlainText("")
    page.note.keep()
    assert made.session.screening.notes == {}
    assert not made.session.stale


def test_a_note_reaches_result_and_map_and_leaves_what_is_shown(screened, wait):
    made = screened()
    plot = made.session.assessment.plots.ids[0]
    made.show_plot(plot)
    page, scores = made._pages["plot"], made.session.assessment.scores
    content = page.content
    page.note.setPlainText("Ask the neighbours")
    page.note.keep()
    assert page.content is content, "the field is not taken away under the hand that writes"
    assert made.session.record["note"] == "Ask the neighbours"
    assert made.session.assessment.scores is scores
    wait(lambda: not made._renewal.busy)
    told = {feature["plot"]: feature["note"] for feature in made._result_layer.layer.getFeatures()}
    assert told.pop(plot) == "Ask the neighbours"
    assert not any(told.values())


def test_a_note_does_not_slip_into_another_screening(screened):
    made = screened()
    made.show_plot(made.session.assessment.plots.ids[0])
    made._pages["plot"].note.setPlainText("Half a")
    made.session.start(None, DEMO)
    assert made.session.screening.notes == {}
