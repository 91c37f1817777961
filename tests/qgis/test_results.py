"""The result in QGIS: table, bars, layer, files."""

import json
import sqlite3

import numpy as np
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QTableView

from kase_parks_plugin.adapters.result_files import write_results
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.report.charts import CLASS_COLOURS
from kase_parks_plugin.core.tables import tables
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.gui.painting import Bar, draw_bar
from kase_parks_plugin.gui.results_delegate import ResultsDelegate
from kase_parks_plugin.gui.results_model import BAR_ROLE, PLOT_ROLE, Columns, ResultsModel
from kase_parks_plugin.gui.results_words import Mark, ResultsWords


@pytest.fixture
def model(assessment):
    """Make a model of the small assessment."""

    def make():
        made = ResultsModel(load_texts("en"))
        made.show(assessment())
        return made

    return make


def plots_of(assessment):
    """The table of plots of an assessment."""
    return next(table for table in tables(assessment, "en") if table.name == "plots")


def painted(bar, width=200, height=20):
    """Colours of a bar drawn on white, as text."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    palette = QPalette(QColor("white"))
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    painter = QPainter(image)
    draw_bar(painter, QRectF(0, 0, width, height), bar, palette)
    painter.end()
    return image


def test_rows_stand_in_the_order_of_rank(model, assessment):
    made, expected = model(), assessment()
    plots = [made.index(row, 0).data(PLOT_ROLE) for row in range(made.rowCount())]
    assert plots == list(expected.scores.order)
    assert [made.index(row, 0).data() for row in range(3)] == ["1", "2", "3"]


def test_bars_carry_the_scores(model, assessment):
    made, a = model(), assessment()
    for row in range(made.rowCount()):
        plot = made.index(row, 0).data(PLOT_ROLE)
        scores = a.scores.readiness["construction"]
        bar = made.index(row, Columns.CONSTRUCTION).data(BAR_ROLE)
        assert bar.low == scores.interval.low[plot]
        assert bar.high == scores.interval.high[plot]
        assert (bar.letter == "X") == bool(scores.knocked_out[plot])


def test_filter_finds_names_and_municipalities(model):
    made = model()
    made.look_for("second")
    assert [made.index(r, Columns.NAME).data() for r in range(made.rowCount())] == ["Second"]
    made.look_for("kaustby")
    assert made.rowCount() == 2
    made.look_for("")
    assert made.rowCount() == 3


def test_rows_of_plots_come_in_unbroken_runs(model):
    made = model()
    plots = [made.index(row, 0).data(PLOT_ROLE) for row in range(3)]
    assert made.runs_of(plots[::-1]) == [(0, 2)]
    assert made.runs_of([plots[2], plots[0]]) == [(0, 0), (2, 2)]
    assert made.runs_of([]) == []
    assert made.plots_at(1, 2) == plots[1:]
    made.look_for("second")
    assert made.runs_of(plots) == [(0, 0)]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_every_column_sorts_and_equals_stay_by_rank(model, assessment, order):
    made, a = model(), assessment()
    rank = a.scores.rank
    for column in range(made.columnCount()):
        made.sort(column, order)
        plots = [made.index(row, 0).data(PLOT_ROLE) for row in range(3)]
        assert sorted(plots) == [0, 1, 2]
        keys = made._key(column)[plots]
        steps = keys[1:] - keys[:-1]
        assert (steps >= 0).all() if order == Qt.SortOrder.AscendingOrder else (steps <= 0).all()
        assert all(rank[one] < rank[two] for one, two, step in zip(plots, plots[1:], steps, strict=False) if step == 0)
        assert [made.row_of(plot) for plot in plots] == [0, 1, 2]


def test_themes_and_municipality_are_columns_too(model, assessment):
    made, a = model(), assessment()
    plot = made.index(0, 0).data(PLOT_ROLE)
    titles = [made.headerData(c, Qt.Orientation.Horizontal) for c in range(made.columnCount())]
    assert titles[Columns.MUNICIPALITY :] == ["Municipality", "Nature", "Grid"]
    bar = made.index(0, Columns.MUNICIPALITY + 1).data(BAR_ROLE)
    theme = a.scores.themes["nature"]
    assert (bar.low, bar.high) == (theme.low[plot], theme.high[plot])
    assert made.index(made.row_of(0), Columns.MUNICIPALITY).data() == "Kaustinen"


def test_a_theme_of_which_too_little_is_known_has_no_class_colour(assessment):
    a = assessment()
    words = ResultsWords(a, load_texts("en"))
    least = a.rulebook.min_completeness
    seen = set()
    for theme, interval in a.scores.themes.items():
        for plot, (best, known) in enumerate(zip(interval.best, interval.completeness, strict=True)):
            bar = words.theme_bar(plot, theme)
            if bar is not None and not np.isnan(best):
                assert (bar.letter is not None) == (known >= least)
                assert bar.best == best
                seen.add(bar.letter is None)
    assert seen == {True, False}


def test_knockouts_are_marked_and_those_set_aside_otherwise(model):
    made = model()
    out, aside = QIcon(QPixmap(4, 4)), QIcon(QPixmap(4, 4))
    made.set_marks({Mark.OUT: out, Mark.ASIDE: aside})
    marks = [made.index(made.row_of(plot), Columns.NAME).data(Qt.ItemDataRole.DecorationRole) for plot in range(3)]
    assert marks[0] is None
    assert [mark.cacheKey() for mark in marks[1:]] == [aside.cacheKey(), out.cacheKey()]
    assert "Set aside: Plan forbids" in made.index(made.row_of(1), Columns.NAME).data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_stays_on_one_line(model):
    made = model()
    names = [made.index(row, Columns.NAME).data() for row in range(3)]
    assert all("\n" not in name for name in names)
    assert "K-03" in names, "a plot without a name goes by its id"


def test_a_known_bar_has_its_class_colour_up_to_best():
    image = painted(Bar(50, 60, 90, "B"))
    assert QColor(image.pixel(40, 3)).name() == CLASS_COLOURS["B"]
    light, empty = QColor(image.pixel(150, 3)), QColor(image.pixel(195, 3))
    assert light.name() not in (CLASS_COLOURS["B"], empty.name())


def test_an_unknown_bar_has_no_colour_of_the_scale():
    image = painted(Bar(10, None, 90, None))
    colours = [QColor(image.pixel(x, y)) for x in range(200) for y in range(20)]
    assert all(c.hslSaturation() == 0 for c in colours)
    inside, outside = QColor(image.pixel(100, 4)), QColor(image.pixel(5, 4))
    assert inside.name() not in (outside.name(), CLASS_COLOURS["X"])


def test_a_knocked_out_bar_is_hatched():
    image = painted(Bar(10, 50, 90, "X"))
    inside = {QColor(image.pixel(x, 10)).name() for x in range(10, 190)}
    assert CLASS_COLOURS["X"] in inside
    assert len(inside) > 1


def test_the_table_draws_bars_and_rings(model, qgis_app):
    view = QTableView()
    view.setModel(model())
    view.setItemDelegate(ResultsDelegate(view))
    view.resize(500, 200)
    image = view.grab().toImage()
    colours = {QColor(image.pixel(x, y)).name() for x in range(0, 500, 2) for y in range(0, 200, 2)}
    assert colours & set(CLASS_COLOURS.values())


def test_headers_are_titled(model):
    made = model()
    titles = [made.headerData(c, Qt.Orientation.Horizontal) for c in range(made.columnCount())]
    assert titles[:4] == ["#", "Plot", "EIA", "Build"]


def test_the_result_layer_is_coloured_by_class(assessment):
    results = ResultLayer(QgsProject.instance())
    results.show(memory_layer(plots_of(assessment()), "plots"), "Test", load_texts("en"), "eia")
    layer = results.layer
    assert layer.featureCount() == 3
    assert layer.styleManager().styles() == ["Construction readiness", "EIA readiness"]
    for readiness in ("eia", "construction"):
        results.colour_by(readiness)
        renderer = layer.renderer()
        assert renderer.classAttribute() == f"{readiness}_class"
        colours = {c.value(): c.symbol().color().name() for c in renderer.categories()}
        assert {k: v for k, v in colours.items() if k in CLASS_COLOURS} == CLASS_COLOURS
        assert [c.label()[:2] for c in renderer.categories()[:2]] == ["A:", "B:"]
        assert layer.labelsEnabled()
    assert "[% " in layer.mapTipTemplate()


def test_a_new_result_takes_the_old_ones_place(assessment):
    results = ResultLayer(QgsProject.instance())
    for _ in range(2):
        results.show(memory_layer(plots_of(assessment()), "plots"), "Test", load_texts("en"), "construction")
    assert len(QgsProject.instance().mapLayers()) == 1
    assert results.layer.styleManager().currentStyle() == "Construction readiness"


def test_result_files_are_written_without_fiona(assessment, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fiona", None)
    monkeypatch.setitem(__import__("sys").modules, "rasterio", None)
    made = assessment()
    write_results(made, tmp_path / "out", "en")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["assessment.gpkg", "assessment.json", "report.html"]
    assert (tmp_path / "out" / "assessment.json").read_bytes() == document_bytes(document(made, "en"))
    assert json.loads((tmp_path / "out" / "assessment.json").read_text())["plots"]
    with sqlite3.connect(tmp_path / "out" / "assessment.gpkg") as db:
        layers = {row[0] for row in db.execute("select table_name from gpkg_contents")}
        styles = {row[0] for row in db.execute("select f_table_name from layer_styles")}
        plots = db.execute("select plot, eia_class from plots order by plot").fetchall()
    assert {"plots", "net_areas", "evidence_lines", "findings", "measurements", "provenance"} <= layers
    assert {"plots", "net_areas", "evidence_lines", "evidence_areas"} <= styles
    assert [p[0] for p in plots] == ["K-01", "K-02", "K-03"]
