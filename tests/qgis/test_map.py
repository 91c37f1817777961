"""The panel and the map: selection in step, evidence of the picked plot, plots drawn and assessed."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.evidence_layer import EvidenceLayers
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.core.document import document, plot_record
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.report.charts import CLASS_COLOURS
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.tables import evidence_tables, tables
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.gui.map_tool import PlotTool
from kase_parks_plugin.gui.panel import Panel

DEMO = paths.resource("demo", "demo.toml")
SCORES = ("class", "low", "best", "high")


@pytest.fixture
def screened(panel, wait, qgis_iface):
    """Make a panel that has screened the demo, with the demo's layers on the map."""

    def make():
        made = panel()
        made.open_screening(DEMO)
        made.run()
        wait(lambda: not made.running)
        canvas = qgis_iface.mapCanvas()
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
        canvas.setLayers(list(QgsProject.instance().mapLayers().values()))
        return made

    return make


def words_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# --- selection ------------------------------------------------------------------------------------------------


def test_a_picked_plot_is_selected_in_its_layers(screened, wait):
    made = screened()
    made.session.pick(3)
    wanted = made.session.assessment.plots.ids[3]
    asked = made.session.screening.plots
    result, plots = made._result_layer.layer, QgsProject.instance().mapLayer(asked.source_id)
    wait(lambda: plots.selectedFeatureCount() and result.selectedFeatureCount())
    assert [f["plot"] for f in result.selectedFeatures()] == [wanted]
    assert [f[asked.id] for f in plots.selectedFeatures()] == [wanted]


def test_a_feature_selected_on_the_map_is_picked_and_the_map_stays(screened, qgis_iface):
    made = screened()
    canvas = qgis_iface.mapCanvas()
    for layer, field in (
        (made._result_layer.layer, "plot"),
        (QgsProject.instance().mapLayer(made.session.screening.plots.source_id), made.session.screening.plots.id),
    ):
        made.session.pick(-1)
        feature = list(layer.getFeatures())[4]
        before = canvas.extent().toString()
        layer.selectByIds([feature.id()])
        assert made.session.assessment.plots.ids[made.session.plot] == feature[field]
        assert canvas.extent().toString() == before
        layer.removeSelection()


def test_of_several_selected_features_the_picked_one_stays(screened):
    made = screened()
    layer = made._result_layer.layer
    made.session.pick(2)
    layer.selectAll()
    assert made.session.plot == 2
    assert sorted(made.session.selection) == list(range(len(made.session.assessment.plots.ids)))
    rows = made._pages["results"].table.selectionModel().selectedRows()
    assert len(rows) == len(made.session.selection)


def test_several_plots_selected_in_the_table_are_selected_on_the_map(screened, wait):
    made = screened()
    made.session.select((1, 4))
    wanted = {made.session.assessment.plots.ids[i] for i in (1, 4)}
    asked = made.session.screening.plots
    plots = QgsProject.instance().mapLayer(asked.source_id)
    result = made._result_layer.layer
    wait(lambda: plots.selectedFeatureCount() == result.selectedFeatureCount() == 2)
    assert {f["plot"] for f in result.selectedFeatures()} == wanted
    assert {f[asked.id] for f in plots.selectedFeatures()} == wanted


def test_a_selection_on_the_map_overtakes_one_on_its_way_there(screened, wait):
    made = screened()
    layer = made._result_layer.layer
    made.session.select((1, 4))
    fids = sorted(layer.allFeatureIds())[5:7]
    layer.selectByIds(fids)
    chosen = made.session.selection
    assert len(chosen) == 2
    wait(lambda: not made.map_ties._selection._soon.isActive())
    assert sorted(layer.selectedFeatureIds()) == fids
    assert made.session.selection == chosen


# --- evidence ---------------------------------------------------------------------------------------------------


def test_evidence_follows_the_picked_plot(screened):
    made = screened()
    made.session.pick(0)
    layers = {layer.dataProvider().name() + layer.name(): layer for layer in made.map_ties._evidence.layers.layers}
    assert len(layers) == 2
    for layer in layers.values():
        assert layer.featureCount() > 0
        assert {f["plot"] for f in layer.getFeatures()} == {made.session.assessment.plots.ids[0]}
        assert all(f["label"] for f in layer.getFeatures())
        assert layer.labelsEnabled()
        group = QgsProject.instance().layerTreeRoot().findLayer(layer.id()).parent()
        assert group is QgsProject.instance().layerTreeRoot().findLayer(made._result_layer.layer.id()).parent()
    made.session.pick(1)
    assert {layer.id() for layer in layers.values()} == {layer.id() for layer in made.map_ties._evidence.layers.layers}
    assert {f["plot"] for layer in layers.values() for f in layer.getFeatures()} == {
        made.session.assessment.plots.ids[1]
    }
    made.session.pick(-1)
    assert not any(layer.featureCount() for layer in layers.values())


def test_evidence_that_the_user_removes_stays_away_until_asked_for(screened):
    made = screened()
    made.session.pick(0)
    evidence = made.map_ties._evidence
    QgsProject.instance().removeMapLayers([layer.id() for layer in evidence.layers.layers])
    made.session.pick(1)
    assert evidence.layers.layers == []
    evidence.shown.setChecked(False)
    evidence.shown.setChecked(True)
    assert len(evidence.layers.layers) == 2
    evidence.shown.setChecked(False)
    assert evidence.layers.layers == []


def test_a_project_opened_again_has_one_result_and_its_evidence(screened, wait, qgis_iface, tmp_path):
    def names():
        return sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())

    first = screened()
    first.session.pick(3)
    before = names()
    QgsProject.instance().write(str(tmp_path / "work.qgz"))
    QgsProject.instance().clear()
    first.parent().tear_down()
    later = Panel(qgis_iface)  # as in a QGIS that was started anew: it knows nothing of the layers of the first
    QgsProject.instance().read(str(tmp_path / "work.qgz"))
    later.run()
    wait(lambda: not later.running)
    later.session.pick(3)
    assert names() == before
    assert later._result_layer.layer.featureCount() == len(later.session.assessment.plots.ids)
    later.tear_down()


def test_restricted_places_are_not_among_the_evidence(assessment):
    made = assessment()
    plot = list(made.plots.ids).index("K-01")
    tables = evidence_tables(made, plot_record(made, plot, "en"), "en")
    assert not any("nature.nest" in row for table in tables for row in table.rows)
    assert sum(len(table.rows) for table in tables) > 0
    layers = EvidenceLayers(QgsProject.instance())
    layers.show(tables, None)
    said = str([f.attributes() for layer in layers.layers for f in layer.getFeatures()])
    assert "Kotkankallio" not in said
    assert "NEST-4711" not in said


def test_a_label_says_length_or_share(screened):
    made = screened()
    for plot in range(len(made.session.assessment.plots.ids)):
        made.session.pick(plot)
        for layer in made.map_ties._evidence.layers.layers:
            for feature in layer.getFeatures():
                assert feature["label"].endswith(("m", "%")), feature["label"]


def test_a_map_tip_says_name_classes_and_what_holds_it(screened):
    made = screened()
    layer = made._result_layer.layer
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        said = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        assert "[%" not in said, "every expression could be read"
        assert feature["name"] in said
        for readiness in ("eia", "construction"):
            letter = feature[f"{readiness}_class"] or None
            assert CLASS_COLOURS.get(letter, "#dddddd") in said


def test_a_hostile_name_stays_text_in_the_map_tip(assessment):
    layer = ResultLayer(QgsProject.instance())
    table = next(table for table in tables(assessment(), "en") if table.name == "plots")
    layer.show(memory_layer(table, "plots"), "Test", load_texts("en"), "eia")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer.layer))
    context.setFeature(next(f for f in layer.layer.getFeatures() if f["plot"] == "K-01"))
    assert "<script" not in QgsExpression.replaceExpressionText(layer.layer.mapTipTemplate(), context)


# --- sketches ---------------------------------------------------------------------------------------------------


def sketch_of(made):
    return made.map_ties._sketching._sketches.layer


def drawn(made, wait, shape):
    """Draw a plot and wait for its card."""
    sketching = made.map_ties._sketching
    sketching._drawn(shape)
    wait(lambda: not sketching.scores.busy)
    return sketching._card


def drawn_fid(made, wait, shape):
    """Draw a plot and return its feature id."""
    before = set(sketch_of(made).allFeatureIds())
    drawn(made, wait, shape)
    return next(iter(set(sketch_of(made).allFeatureIds()) - before))


def test_a_sketch_is_told_what_a_full_run_tells(screened, wait, qgis_iface):
    made = screened()
    a = made.session.assessment
    around = QgsGeometry.fromWkt(a.plots.geometry[5].wkt)
    shape = QgsGeometry.fromRect(around.boundingBox())
    card = drawn(made, wait, shape)
    assert not card.isHidden()
    assert card.height() > 8 * card.fontMetrics().height(), "all lines have room"
    layer = sketch_of(made)
    (feature,) = layer.getFeatures()

    screening = read_screening(DEMO)
    book = rulebook_of(screening.rulebook, DEMO.parent)
    data = read_data(screening, DEMO.parent, book)
    import dataclasses

    import numpy as np
    import shapely

    plots = data.plots
    more = dataclasses.replace(
        plots,
        ids=np.append(plots.ids, "sketch"),
        names=np.append(plots.names, None),
        geometry=np.append(plots.geometry, shapely.from_wkb(bytes(shape.asWkb()))),
        attributes={name: np.append(values, None) for name, values in plots.attributes.items()},
    )
    full = document(assess(screening, dataclasses.replace(data, plots=more), rulebook=book, check_itself=False))
    told = json.loads(json.dumps(next(plot for plot in full["plots"] if plot["id"] == "sketch")))
    for readiness in ("eia", "construction"):
        for part in ("class", "low", "best", "high"):
            ours = feature[f"{readiness}_{part}"]
            assert (ours or None) == told["readiness"][readiness][part]


def test_a_sketch_outside_all_plots_is_assessed_too(screened, wait):
    made = screened()
    box = made.map_ties._sketching.scores.prepared.plots.bounds
    shape = QgsGeometry.fromWkt(
        f"POLYGON (({box[2] + 3000} {box[3]}, {box[2] + 3400} {box[3]}, {box[2] + 3400} {box[3] + 400}, "
        f"{box[2] + 3000} {box[3]}))"
    )
    card = drawn(made, wait, shape)
    assert "Readiness" in words_of(card) or "readiness" in words_of(card)
    assert made.map_ties._sketching.scores.prepared.reaches(shape.boundingBox().toRectF().getCoords())


def test_without_a_run_the_layers_are_read_for_the_sketch(panel, wait, qgis_iface):
    made = panel()
    made.open_screening(DEMO)
    plots = QgsProject.instance().mapLayer(made.session.screening.plots.source_id)
    qgis_iface.mapCanvas().setDestinationCrs(plots.crs())
    card = drawn(made, wait, QgsGeometry.fromRect(next(plots.getFeatures()).geometry().boundingBox()))
    assert "EIA readiness" in words_of(card)
    assert sketch_of(made).featureCount() == 1


def test_a_changed_shape_is_assessed_again(screened, wait):
    made = screened()
    a = made.session.assessment
    drawn(made, wait, QgsGeometry.fromWkt(a.plots.geometry[0].wkt))
    layer, sketching = sketch_of(made), made.map_ties._sketching
    (feature,) = layer.getFeatures()
    before = words_of(sketching._card)
    layer.startEditing()
    shape = QgsGeometry(feature.geometry())
    shape.translate(4000, 0)
    layer.changeGeometry(feature.id(), shape)
    assert sketching.scores.busy
    wait(lambda: not sketching.scores.busy)
    assert words_of(sketching._card) != before
    layer.rollBack()


def test_a_copy_of_the_picked_plot_can_be_changed(screened, wait, monkeypatch):
    made = screened()
    sketching = made.map_ties._sketching
    assert not sketching.change.isEnabled()
    made.session.pick(0)
    assert sketching.change.isEnabled()
    monkeypatch.setattr(sketching, "_edit", lambda: None)
    sketching.change.trigger()
    wait(lambda: not sketching.scores.busy)
    (feature,) = sketch_of(made).getFeatures()
    own = made.session.assessment
    assert own.plots.names[0] in feature["name"]
    assert feature["eia_best"] == pytest.approx(own.scores.readiness["eia"].interval.best[0], abs=0.06)


def test_a_layer_without_system_is_named_on_the_card(panel, layer, wait, qgis_iface):
    made = panel()
    from kase_parks_plugin.core.model import LayerRequest

    lost = layer(rows=[("POLYGON ((0 0, 1 0, 1 1, 0 0))",)], crs="", name="lost")
    made.session.add_layer(LayerRequest(("natura_spa",), title="lost", source_id=lost.id()))
    qgis_iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    card = drawn(
        made, wait, QgsGeometry.fromWkt("POLYGON ((340000 7050000, 341000 7050000, 341000 7051000, 340000 7050000))")
    )
    assert "lost" in words_of(card)


def test_a_sketch_can_be_removed(screened, wait):
    made = screened()
    card = drawn(made, wait, QgsGeometry.fromWkt(made.session.assessment.plots.geometry[0].wkt))
    card.remove_asked.emit()
    assert sketch_of(made).featureCount() == 0
    assert card.isHidden()


def scores_of(made):
    return [
        [f[f"{r}_{part}"] for r in ("eia", "construction") for part in SCORES] for f in sketch_of(made).getFeatures()
    ]


def two_sketches(made, wait):
    """Draw two plots over plots of the demo; return the card, which is the second one's."""
    shapes = made.session.assessment.plots.geometry
    drawn(made, wait, QgsGeometry.fromWkt(shapes[0].wkt))
    return drawn(made, wait, QgsGeometry.fromWkt(shapes[1].wkt))


def test_sketches_follow_weights_and_profile(screened, wait):
    made = screened()
    card = two_sketches(made, wait)
    scores = made.map_ties._sketching.scores
    seen = [scores_of(made)]
    words = words_of(card)
    made.session.change(weights={"nature": {"eia": 0.0, "construction": 0.0}})
    wait(lambda: not scores.busy)
    seen.append(scores_of(made))
    weighed = [made.session.assessment.scores.readiness[r].interval.best[:2] for r in ("eia", "construction")]
    assert [row[2] for row in seen[1]] == pytest.approx(weighed[0], abs=0.06)
    assert [row[6] for row in seen[1]] == pytest.approx(weighed[1], abs=0.06)
    assert words_of(card) != words
    profile = made.session.screening.profile
    made.session.change_profile(replace(profile, values={**profile.values, "electric_mw": 900.0}))
    wait(lambda: not scores.busy)
    seen.append(scores_of(made))
    for before, after in pairwise(seen):
        assert all(one != other for one, other in zip(before, after, strict=True)), "each sketch has other scores"


def test_a_closed_card_stays_closed_when_sketches_are_judged_anew(screened, wait):
    made = screened()
    card = two_sketches(made, wait)
    card.close_card()
    before = scores_of(made)
    made.session.change(weights={"nature": {"eia": 0.0}})
    wait(lambda: not made.map_ties._sketching.scores.busy)
    assert card.isHidden()
    assert scores_of(made) != before


def test_sketches_wait_for_the_run_that_reads_other_layers(screened, wait):
    made = screened()
    two_sketches(made, wait)
    scores, before = made.map_ties._sketching.scores, scores_of(made)
    made.session.change(layers=())
    assert not scores.busy, "nothing is read before the user asks"
    made.run()
    wait(lambda: not made.running and not scores.busy)
    assert scores_of(made) != before
    assert all(row[2] is None or row[2] == NULL for row in scores_of(made)), "nothing is known any more"


def test_the_evidence_of_a_sketch_is_shown_until_another_plot_is_picked(screened, wait):
    made = screened()
    made.session.pick(3)

    def shown():
        return {f["plot"] for layer in made.map_ties._evidence.layers.layers for f in layer.getFeatures()}

    card = two_sketches(made, wait)
    assert shown() == {"sketch"}
    made.session.change(weights={"nature": {"eia": 0.0}})
    wait(lambda: not made.map_ties._sketching.scores.busy)
    assert shown() == {"sketch"}
    ids = made.session.assessment.plots.ids
    made.session.pick(4)
    assert shown() == {ids[4]}
    made.session.change(weights={"nature": {"eia": 1.0}})
    wait(lambda: not made.map_ties._sketching.scores.busy)
    assert shown() == {ids[4]}, "what was picked last is what is seen"
    sketch_of(made).selectByIds([next(sketch_of(made).getFeatures()).id()])
    wait(lambda: not made.map_ties._sketching.scores.busy)
    assert shown() == {"sketch"}
    card.close_card()
    assert shown() == {ids[4]}


def test_sketches_are_kept_with_the_project(screened, wait, qgis_iface, tmp_path):
    made = screened()
    card = two_sketches(made, wait)
    card.close_card()
    layer = sketch_of(made)
    layer.startEditing()
    layer.changeAttributeValue(layer.allFeatureIds()[0], layer.fields().indexFromName("name"), "Pelto ”Ä”")
    held = [(f.attributes(), f.geometry().asWkt()) for f in layer.getFeatures()]
    QgsProject.instance().write(str(tmp_path / "work.qgz"))
    layer.rollBack()
    QgsProject.instance().clear()
    later = Panel(qgis_iface)
    assert sketch_of(later) is None
    QgsProject.instance().read(str(tmp_path / "work.qgz"))
    again = sketch_of(later)
    assert [(f.attributes(), f.geometry().asWkt()) for f in again.getFeatures()] == held
    assert later.map_ties._sketching.save.isEnabled()
    fid = drawn_fid(
        later, wait, QgsGeometry.fromWkt("POLYGON ((340000 7050000, 341000 7050000, 341000 7051000, 340000 7050000))")
    )
    assert again.getFeature(fid)["plot"] == "S3"
    later.tear_down()


def test_the_project_forgets_sketches_that_were_removed(screened, wait):
    made = screened()
    card = two_sketches(made, wait)
    project = QgsProject.instance()
    project.setDirty(False)
    card.remove_asked.emit()
    assert project.isDirty()
    project.removeMapLayer(sketch_of(made))
    made.map_ties._sketching._store()
    assert project.readEntry("kase_parks", "sketches", "")[0] == ""


# --- the tool -------------------------------------------------------------------------------------------------


def press(tool, canvas, x, y, button=Qt.MouseButton.LeftButton):
    tool.canvasReleaseEvent(
        QgsMapMouseEvent(
            canvas, QEvent.Type.MouseButtonRelease, QPoint(x, y), button, button, Qt.KeyboardModifier.NoModifier
        )
    )


def key(tool, code):
    tool.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier))


def test_the_tool_draws_corners_takes_one_back_and_ends(qgis_iface):
    canvas = qgis_iface.mapCanvas()
    tool, shapes, ended = PlotTool(canvas), [], []
    tool.drawn.connect(shapes.append)
    tool.given_up.connect(lambda: ended.append(True))
    for x, y in ((10, 10), (60, 10), (60, 60), (200, 200)):
        press(tool, canvas, x, y)
    key(tool, Qt.Key.Key_Backspace)
    press(tool, canvas, 0, 0, Qt.MouseButton.RightButton)
    (shape,) = shapes
    assert len(shape.asPolygon()[0]) == 4
    to_map = canvas.getCoordinateTransform()
    assert shape.asPolygon()[0][0] == QgsPointXY(to_map.toMapCoordinates(10, 10))
    press(tool, canvas, 10, 10)
    press(tool, canvas, 20, 10)
    key(tool, Qt.Key.Key_Return)
    assert len(shapes) == 1, "two corners are no plot"
    press(tool, canvas, 10, 10)
    key(tool, Qt.Key.Key_Escape)
    assert ended == []
    key(tool, Qt.Key.Key_Escape)
    assert ended == [True]


def test_the_button_turns_the_tool_on_and_off(panel, qgis_iface):
    made = panel()
    button, canvas = made.map_ties.button, qgis_iface.mapCanvas()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.mapTool() is made.map_ties._sketching._tool
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.mapTool() is not made.map_ties._sketching._tool
