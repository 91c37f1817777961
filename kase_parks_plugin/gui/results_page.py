"""Page “Results”: the ranked plots, or what to do first while there are none."""

from __future__ import annotations

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QLabel, QStackedWidget, QTableView, QWidget

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.painting import LETTERS_WIDTH
from kase_parks_plugin.gui.results_delegate import ROW_HEIGHT, ResultsDelegate
from kase_parks_plugin.gui.results_model import PLOT_ROLE, READINESS_COLUMNS, Columns, ResultsFilter, ResultsModel
from kase_parks_plugin.gui.session import Session


class ResultsPage(QWidget):
    """The table and what filters it."""

    opened = pyqtSignal()
    """The user wants to see the picked plot."""
    demo_asked = pyqtSignal()
    page_asked = pyqtSignal(str)
    map_readiness_chosen = pyqtSignal(str)

    stack: QStackedWidget
    empty_page: QWidget
    table_page: QWidget
    empty_text: QLabel
    search: QgsFilterLineEdit
    map_label: QLabel
    map_readiness: QComboBox
    table: QTableView
    summary: QLabel

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(self, "results_page")
        self._session = session
        self._model = ResultsModel(session.texts, self)
        self._rows = ResultsFilter(self)
        self._rows.setSourceModel(self._model)
        self._set_up_table()
        for readiness in READINESSES:
            self.map_readiness.addItem(session.texts.label("readiness", f"{readiness}_short"), readiness)
            self.map_readiness.setItemData(
                self.map_readiness.count() - 1, session.texts.label("readiness", readiness), Qt.ItemDataRole.ToolTipRole
            )
        self.map_readiness.setCurrentIndex(max(0, self.map_readiness.findData(settings.load().map_readiness)))
        self.map_readiness.activated.connect(lambda _: self.map_readiness_chosen.emit(self.map_readiness.currentData()))
        self.search.textChanged.connect(self._filter)
        self.empty_text.linkActivated.connect(self._follow)
        self.table.selectionModel().currentRowChanged.connect(self._pick)
        self.table.doubleClicked.connect(self._open)
        self.table.activated.connect(self._open)
        session.assessed.connect(self.show_session)
        session.changed.connect(self._show_steps)
        session.picked.connect(self._select)
        self.show_session()
        self._show_steps()

    @guarded
    def show_session(self) -> None:
        """Show the assessment, or what leads to one."""
        assessment = self._session.assessment
        self._model.show(assessment)
        self.stack.setCurrentWidget(self.empty_page if assessment is None else self.table_page)
        if assessment is None:
            return
        self.table.sortByColumn(Columns.RANK, Qt.SortOrder.AscendingOrder)
        scores = assessment.scores
        out = sum(bool(x) for x in scores.readiness["eia"].knocked_out | scores.readiness["construction"].knocked_out)
        self.summary.setText(
            tr(
                "Plots: {all}. Settled: {settled}. Knocked out: {out}.",
                all=len(assessment.plots.ids), settled=int(scores.settled.sum()), out=out,
            )
        )  # fmt: skip

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._rows)
        table.setItemDelegate(ResultsDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * ROW_HEIGHT))
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        digit = table.fontMetrics().horizontalAdvance("0")
        header.setSectionResizeMode(Columns.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Columns.RANK, round(digit * 4.4)), (Columns.COMPLETENESS, round(digit * 3.4))):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, width)
        table.setTabKeyNavigation(False)

    def resizeEvent(self, event: object) -> None:
        """Give the bars their share of a wider panel."""
        super().resizeEvent(event)
        digit = self.table.fontMetrics().horizontalAdvance("0")
        least = round(digit * (LETTERS_WIDTH + 7))
        for column in READINESS_COLUMNS:
            self.table.setColumnWidth(column, max(least, round(self.width() * 0.25)))

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
            f"<p>{'✓' if done else number}. <a href='{page}'>{text}</a></p>"
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
        self._rows.look_for(text)

    @guarded
    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.pick(index.data(PLOT_ROLE))

    @guarded
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.pick(index.data(PLOT_ROLE))
            self.opened.emit()

    @guarded
    def _select(self, plot: int) -> None:
        """Select the plot picked elsewhere."""
        row = self._model.row_of(plot)
        index = self._rows.mapFromSource(self._model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.selectRow(index.row())
            self.table.scrollTo(index)
        elif row < 0:
            self.table.clearSelection()
