"""Several plots: selected in the table or elsewhere, and compared side by side."""

import pytest
from qgis.PyQt.QtCore import QItemSelectionModel, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest

from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.gui.colours import contrast, quiet
from kase_parks_plugin.gui.compare import MOST_PLOTS, broken
from kase_parks_plugin.gui.results_model import BAR_ROLE, PLOT_ROLE, Columns
from kase_parks_plugin.gui.results_page import ResultsPage


@pytest.fixture
def page(panel, assessment):
    """Make the page Results with the small assessment."""

    def make():
        made = panel()
        made.session.assessed_with(assessment(), made.session.screening)
        return made._pages["results"]

    return make


def select(page, *rows):
    model = page.table.selectionModel()
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        index = page.table.model().index(row, 0)
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(index, flags)


def selected_plots(page):
    return sorted(index.data(PLOT_ROLE) for index in page.table.selectionModel().selectedRows())


def test_several_plots_are_selected_and_the_current_one_is_picked(page):
    made = page()
    select(made, 0, 2)
    shown = [made.table.model().index(row, 0).data(PLOT_ROLE) for row in (0, 2)]
    assert made._session.selection == tuple(shown)
    assert made._session.plot == shown[1]


def test_the_key_that_selects_all_selects_all_plots(page):
    made = page()
    made.show()
    made._session.select((0, 2))
    told = []
    made._session.selected.connect(told.append)
    QTest.keyClick(made.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sorted(made._session.selection) == selected_plots(made) == [0, 1, 2]
    assert len(told) == 1, "nobody hears of the old selection being cleared"


def test_what_is_selected_elsewhere_is_selected_in_the_table(page):
    made = page()
    made._session.select((0, 2))
    assert selected_plots(made) == [0, 2]
    made._session.pick(1)
    assert selected_plots(made) == [1]


def test_sorting_and_filtering_keep_the_selection(page):
    made = page()
    made._session.select((0, 1))
    made.table.horizontalHeader().setSortIndicator(Columns.NAME, Qt.SortOrder.DescendingOrder)
    assert selected_plots(made) == [0, 1]
    made.search.setText("second")
    assert selected_plots(made) == [1]
    made.search.setText("")
    assert selected_plots(made) == [0, 1]
    assert made._session.selection == (0, 1)


def test_two_plots_can_be_compared_and_left_by_the_keyboard(page):
    made = page()
    assert made.compare_button.isHidden()
    select(made, 0, 1)
    assert not made.compare_button.isHidden()
    made.compare_button.click()
    assert made.stack.currentWidget() is made.compare
    model = made.compare.table.model()
    a = made._session.assessment
    assert [model.index(0, c).data(PLOT_ROLE) for c in range(2)] == list(a.scores.order[:2])
    titles = [model.headerData(r, Qt.Orientation.Vertical) for r in range(model.rowCount())]
    assert {"Rank", "EIA", "Build", "Knockouts", "Area", "Nature", "Grid"} <= set(titles)
    for readiness, title in (("eia", "EIA"), ("construction", "Build")):
        bar = model.index(titles.index(title), 0).data(BAR_ROLE)
        assert bar.low == a.scores.readiness[readiness].interval.low[a.scores.order[0]]
    complete = model.index(titles.index("Data complete (EIA · Build)"), 0).data()
    shares = [a.scores.readiness[r].interval.completeness[a.scores.order[0]] for r in READINESSES]
    assert complete == " · ".join(f"{round(100 * share)}%" for share in shares)
    made.window().show()
    QTest.keyClick(made.compare.table, Qt.Key.Key_Escape)
    assert made.stack.currentWidget() is made.table_page


def test_the_summary_tells_how_many_a_filter_shows(page):
    made = page()
    assert made.summary.text().startswith("Plots: 3.")
    made.search.setText("no such plot")
    assert made.summary.text().startswith("Shown: 0. Plots: 3.")
    made.search.clear()
    assert made.summary.text().startswith("Plots: 3.")


def test_too_many_plots_are_cut_to_the_best_and_it_says_so(page, monkeypatch):
    made = page()
    monkeypatch.setattr("kase_parks_plugin.gui.compare.MOST_PLOTS", 2)
    assert MOST_PLOTS > 2
    made.compare.show_plots(made._session.assessment, (0, 1, 2))
    model = made.compare.table.model()
    best = list(made._session.assessment.scores.order[:2])
    assert [model.index(0, c).data(PLOT_ROLE) for c in range(model.columnCount())] == best
    assert "2 of 3" in made.compare._more.text()


def test_a_selection_in_many_parts_is_shown_in_steps(page, wait, monkeypatch):
    monkeypatch.setattr("kase_parks_plugin.gui.results_table._RUNS_AT_ONCE", 1)
    made = page()
    first, _, last = (int(plot) for plot in made._session.assessment.scores.order)
    made._session.select((first, last))
    assert selected_plots(made) == [first]
    wait(lambda: len(selected_plots(made)) == 2)
    assert selected_plots(made) == sorted((first, last))
    assert set(made._session.selection) == {first, last}
    made._session.select((first, last)[::-1])
    made._session.select((last,))
    wait(lambda: not made.rows._runs.busy)
    assert selected_plots(made) == [last]


def test_columns_are_shown_on_demand_and_remembered(page):
    made = page()
    themes = [made.rows.model.theme_of(c) for c in range(made.rows.model.columnCount())]
    nature = themes.index("nature")
    assert made.table.isColumnHidden(nature)
    made.rows.show_column("nature", on=True)
    made.rows.show_column("municipality", on=True)
    assert not made.table.isColumnHidden(nature)
    assert not made.table.isColumnHidden(Columns.MUNICIPALITY)
    again = ResultsPage(made._session)
    assert not again.table.isColumnHidden(nature)
    again.rows.show_column("nature", on=False)
    assert again.table.isColumnHidden(nature)


def test_headings_are_broken_where_the_panel_is_narrow(page):
    made = page()
    made._session.select((0, 1))
    view = made.compare
    view.show_plots(made._session.assessment, (0, 1))
    digit = view.fontMetrics().horizontalAdvance("0")
    rows = {}
    for digits in (50, 200):
        view.resize(digit * digits, 600)
        view._fit()
        model = view.table.model()
        rows[digits] = [model.headerData(r, Qt.Orientation.Vertical) for r in range(model.rowCount())]
    assert [row.replace("\n", " ") for row in rows[50]] == rows[200], "nothing is left out of short headings"
    assert any("\n" in row for row in rows[50])


def test_a_broken_text_keeps_its_words_as_long_as_there_is_room(page):
    metrics = page().fontMetrics()
    digit = metrics.horizontalAdvance("0")
    text = "Perho, Mallisalo north of the road"
    assert broken(text, metrics, digit * 100) == text
    lines = broken(text, metrics, digit * 12).splitlines()
    assert len(lines) == 3
    assert " ".join(lines[:2]) in text
    assert all(metrics.horizontalAdvance(line) <= digit * 12 for line in lines)
    assert broken("Lepplaxfjärdensstrandområde", metrics, digit * 8).endswith("…")
    assert broken("", metrics, 10) == ""


@pytest.mark.parametrize(("ink", "ground"), [("#000000", "#efefef"), ("#b1b1b1", "#323232"), ("#ffffff", "#2d2d2d")])
def test_quiet_text_can_be_read(ink, ground):
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    shade = quiet(palette)
    assert 4.5 <= contrast(shade, QColor(ground)) < contrast(QColor(ink), QColor(ground))
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
