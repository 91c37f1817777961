"""Page “Results”: the ranked plots, or what to do first while there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.gui.colours import class_colour, palette_of, quiet
from kase_parks_plugin.gui.compare import CompareView
from kase_parks_plugin.gui.load import icon, load_ui, own_icon
from kase_parks_plugin.gui.painting import LETTERS_WIDTH
from kase_parks_plugin.gui.results_delegate import ROW_HEIGHT, ResultsDelegate
from kase_parks_plugin.gui.results_model import PLOT_ROLE, READINESS_COLUMNS, Columns, ResultsModel
from kase_parks_plugin.gui.results_words import Mark, moment
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.weights import WeightsBox

_ROOMY, _CROWDED = 0.25, 0.16  # share of the table that a readiness has, alone and with further columns
_WIDE = 82  # from this many digits' width on weights stand beside the table, not below it
_QT_MOST = 16777215
_MUNICIPALITY = "municipality"
_RUNS_AT_ONCE = 300  # unbroken runs of rows that are selected at once; Qt takes its time with each


class ResultsPage(QWidget):
    """The table, what filters it, and the weights behind it."""

    opened = pyqtSignal()
    """The user wants to see the picked plot."""
    demo_asked = pyqtSignal()
    page_asked = pyqtSignal(str)
    map_readiness_chosen = pyqtSignal(str)

    stack: QStackedWidget
    empty_page: QWidget
    table_page: QWidget
    layout_table: QVBoxLayout
    empty_text: QLabel
    search: QgsFilterLineEdit
    columns_button: QToolButton
    map_label: QLabel
    map_readiness: QComboBox
    table: QTableView
    summary: QLabel
    compare_button: QPushButton

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(self, "results_page")
        self._session = session
        self._model = ResultsModel(session.texts, self)
        self._selecting = False
        self._runs = Portions(self)
        self._set_up_table()
        self._set_up_body()
        self._set_up_compare()
        for readiness in READINESSES:
            self.map_readiness.addItem(session.texts.label("readiness", f"{readiness}_short"), readiness)
            self.map_readiness.setItemData(
                self.map_readiness.count() - 1, session.texts.label("readiness", readiness), Qt.ItemDataRole.ToolTipRole
            )
        self.map_readiness.setCurrentIndex(max(0, self.map_readiness.findData(settings.load().map_readiness)))
        self.map_readiness.activated.connect(lambda _: self.map_readiness_chosen.emit(self.map_readiness.currentData()))
        self.search.textChanged.connect(self._filter)
        self.empty_text.linkActivated.connect(self._follow)
        self.table.selectionModel().selectionChanged.connect(self._take_selection)
        self.table.doubleClicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        session.assessed.connect(self.show_session)
        session.rejudged.connect(self._show_again)
        session.changed.connect(self._show_steps)
        session.selected.connect(self._select)
        session.picked.connect(self._select)
        self.show_session()
        self._show_steps()

    @guarded
    def show_session(self) -> None:
        """Show the assessment, or what leads to one."""
        assessment = self._session.assessment
        self.table.horizontalHeader().setSortIndicator(Columns.RANK, Qt.SortOrder.AscendingOrder)
        self._model.show(assessment)
        self.stack.setCurrentWidget(self.empty_page if assessment is None else self.table_page)
        self._lay_out()
        self._summarise()

    @guarded
    def _show_again(self) -> None:
        """The same plots under other weights or overrides: what is selected stays so, and in sight."""
        top = self.table.verticalScrollBar().value()
        self._model.show(self._session.assessment)
        self._lay_out()
        self._select()
        self.table.verticalScrollBar().setValue(top)
        self._summarise()
        if self.stack.currentWidget() is self.compare:
            self.compare.show_plots(self._session.assessment, self._session.selection)

    def _summarise(self) -> None:
        """Say how many plots there are, and how many of them are selected."""
        assessment, selected = self._session.assessment, len(self._session.selection)
        self.compare_button.setVisible(selected > 1)
        self.compare_button.setText(tr("Compare {n}", n=selected))
        if assessment is None:
            return
        scores = assessment.scores
        out = int((scores.readiness["eia"].knocked_out | scores.readiness["construction"].knocked_out).sum())
        said = tr(
            "Plots: {all}. Settled: {settled}. Knocked out: {out}.",
            all=len(assessment.plots.ids), settled=int(scores.settled.sum()), out=out,
        )  # fmt: skip
        if (made := self._session.made) is not None:
            said += " " + tr("Results of {date}.", date=moment(made, self._session.texts))
        self.summary.setText(said)

    # --- making -----------------------------------------------------------------------------------------------

    def _set_up_table(self) -> None:
        table = self.table
        table.setSortingEnabled(False)
        table.setModel(self._model)
        self._delegate = ResultsDelegate(table)
        table.setItemDelegate(self._delegate)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * ROW_HEIGHT))
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setToolTip("")
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(20)
        table.setTabKeyNavigation(False)
        table.viewport().installEventFilter(self)
        self._set_marks()
        self.columns_button.setIcon(icon("mSourceFields.svg"))
        self._columns_menu = QMenu(self)
        self._columns_menu.aboutToShow.connect(self._fill_columns_menu)
        self.columns_button.setMenu(self._columns_menu)
        self.columns_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def _set_up_body(self) -> None:
        """Table and weights, below or beside each other."""
        self.weights = WeightsBox(self._session, self)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(4)
        place = self.layout_table.indexOf(self.table)
        self.layout_table.removeWidget(self.table)
        self._body.addWidget(self.table, 3)
        self._body.addWidget(self.weights, 2)
        self.weights.installEventFilter(self)
        self.layout_table.insertLayout(place, self._body, 1)

    def _set_up_compare(self) -> None:
        self.compare = CompareView(self._session.texts, self)
        self.stack.addWidget(self.compare)
        self.compare.closed.connect(self._close_compare)
        self.compare.opened.connect(self._open_plot)
        self.compare_button.clicked.connect(self._open_compare)
        self.compare_button.setToolTip(tr("Show the selected plots side by side"))
        self.compare_button.hide()

    def _set_marks(self) -> None:
        """Icons of knockouts, in the theme's colours."""
        side, scale = self.fontMetrics().height(), self.devicePixelRatioF()
        colours = {Mark.OUT: class_colour("E"), Mark.ASIDE: quiet(palette_of(self))}
        self._model.set_marks(
            {mark: QIcon(own_icon("knockout", colour, side, scale)) for mark, colour in colours.items()}
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in a new theme's colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_delegate"):
            self._set_marks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns into the table's own room, with a scroll bar or without; place the weights as they fold."""
        if event.type() == QEvent.Type.Resize:
            (self._lay_out if watched is self.table.viewport() else self._place_weights)()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the weights where there is room."""
        super().resizeEvent(event)
        self._place_weights()

    @guarded
    def _place_weights(self) -> None:
        """Put them beside the table where the panel is wide and they are unfolded, else below it."""
        wide = self.width() >= self.fontMetrics().horizontalAdvance("0") * _WIDE and not self.weights.isCollapsed()
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.weights.setMaximumWidth(round(self.width() * 0.45) if wide else _QT_MOST)
        self.weights.set_tall(tall=wide)

    # --- columns ------------------------------------------------------------------------------------------------

    def _shown_columns(self) -> list[str]:
        return settings.load().result_columns.split()

    def _lay_out(self) -> None:
        """Widths of the columns, and which of them are shown."""
        table, header = self.table, self.table.horizontalHeader()
        digit = table.fontMetrics().horizontalAdvance("0")
        if self._model.columnCount() != header.count() or not header.count():
            return
        room = table.viewport().width()
        shown = self._shown_columns()
        self._delegate.with_places = _MUNICIPALITY not in shown
        least = round(digit * (LETTERS_WIDTH + 7))
        widths = {Columns.RANK: round(digit * 4.4), Columns.COMPLETENESS: round(digit * 3.4)}
        widths |= dict.fromkeys(READINESS_COLUMNS, max(least, round(room * (_CROWDED if shown else _ROOMY))))
        for column in range(len(Columns), header.count()):
            widths[column] = round(digit * 13)
            table.setColumnHidden(column, self._model.theme_of(column) not in shown)
        widths[Columns.MUNICIPALITY] = round(digit * 14)
        table.setColumnHidden(Columns.MUNICIPALITY, _MUNICIPALITY not in shown)
        taken = sum(width for column, width in widths.items() if not table.isColumnHidden(column))
        widths[Columns.NAME] = max(round(digit * 13), room - taken)
        for column, width in widths.items():
            if table.columnWidth(column) != width:
                table.setColumnWidth(column, width)

    @guarded
    def _fill_columns_menu(self) -> None:
        """An entry for each column that may be shown."""
        menu, shown = self._columns_menu, self._shown_columns()
        menu.clear()
        entries = [(_MUNICIPALITY, tr("Municipality"))]
        if self._session.assessment is not None:
            themes = self._session.assessment.rulebook.themes
            entries += [(theme.id, self._session.texts.of(theme.title)) for theme in themes]
        for name, title in entries:
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.triggered.connect(guarded(lambda on, name=name: self.show_column(name, on=on)))
            if name == _MUNICIPALITY:
                menu.addSeparator()

    def show_column(self, name: str, *, on: bool) -> None:
        """Show or hide ``municipality`` or a theme, and remember it."""
        shown = [column for column in self._shown_columns() if column != name] + ([name] if on else [])
        settings.save(replace(settings.load(), result_columns=" ".join(shown)))
        self._lay_out()
        self.table.viewport().update()

    @guarded
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._model.sort(column, order)
        self._select()

    # --- comparing ----------------------------------------------------------------------------------------------

    @guarded
    def _open_compare(self) -> None:
        self.compare.show_plots(self._session.assessment, self._session.selection)
        self.stack.setCurrentWidget(self.compare)
        self.compare.back.setFocus()

    @guarded
    def _close_compare(self) -> None:
        self.stack.setCurrentWidget(self.table_page)
        self.table.setFocus()

    @guarded
    def _open_plot(self, plot: int) -> None:
        self._session.pick(plot)
        self.opened.emit()

    # --- first steps --------------------------------------------------------------------------------------------

    @guarded
    def _show_steps(self) -> None:
        """Say what to do first, and tick what is done."""
        screening = self._session.screening
        plots, layers = screening.plots.source_id is not None, len(screening.layers)
        steps = [
            (plots, "project", tr("Choose your plots and what would be built")),
            (layers > 0, "layers", tr("Say which layers stand for what")),
        ]
        lines = "".join(
            f"<p>{'✓' if done else f'{number}.'} <a href='{page}'>{text}</a></p>"
            for number, (done, page, text) in enumerate(steps, start=1)
        )
        self.empty_text.setText(
            f"<h3>{tr('No results yet')}</h3>{lines}<p>3. {tr('Press Run, below')}</p>"
            f"<p>{tr('Or look around in an invented region:')} <a href='demo'>{tr('open the demo')}</a></p>"
        )

    @guarded
    def _follow(self, link: str) -> None:
        if link == "demo":
            self.demo_asked.emit()
        else:
            self.page_asked.emit(link)

    @guarded
    def _filter(self, text: str) -> None:
        self._model.look_for(text)
        self._select()

    # --- selecting ----------------------------------------------------------------------------------------------

    @guarded
    def _take_selection(self) -> None:
        """The user selected plots in the table; the current one is picked."""
        if self._selecting:
            return
        self._runs.stop()
        runs = sorted({(run.top(), run.bottom()) for run in self.table.selectionModel().selection()})
        plots = tuple(dict.fromkeys(plot for run in runs for plot in self._model.plots_at(*run)))
        current = self.table.currentIndex()
        self._selecting = True
        try:
            self._session.select(plots, current.data(PLOT_ROLE) if current.isValid() else None)
        finally:
            self._selecting = False
        self._summarise()

    @guarded
    def _select(self) -> None:
        """Select in the table what is selected elsewhere."""
        if self._selecting:
            return
        picked = self._model.row_of(self._session.plot)
        self._selecting = True
        try:
            model, how = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
            if picked >= 0:
                index = self._model.index(picked, 0)
                model.setCurrentIndex(index, how.NoUpdate)
                self.table.scrollTo(index)
            runs = self._model.runs_of(self._session.selection)
            self._mark_rows(runs[:_RUNS_AT_ONCE], how.ClearAndSelect)
        finally:
            self._selecting = False
        self._runs.start(runs[_RUNS_AT_ONCE:], _RUNS_AT_ONCE, self._select_more, self._summarise)
        self._summarise()

    def _select_more(self, runs: Sequence[tuple[int, int]]) -> None:
        """Select further rows of a selection in many parts."""
        self._selecting = True
        try:
            self._mark_rows(runs, QItemSelectionModel.SelectionFlag.Select)
        finally:
            self._selecting = False

    def _mark_rows(self, runs: Sequence[tuple[int, int]], how: QItemSelectionModel.SelectionFlag) -> None:
        chosen, last_column = QItemSelection(), self._model.columnCount() - 1
        for first, last in runs:
            chosen.select(self._model.index(first, 0), self._model.index(last, last_column))
        self.table.selectionModel().select(chosen, how)

    @guarded
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.pick(index.data(PLOT_ROLE))
            self.opened.emit()
