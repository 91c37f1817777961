"""Page “Results”: the ranked plots, or what to do first while there are none."""

from __future__ import annotations

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
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
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.gui.compare import CompareView
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.results_table import ResultsTable
from kase_parks_plugin.gui.results_words import moment
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.weights import WeightsBox

_WIDE = 82  # from this many digits' width on weights stand beside the table, not below it
_QT_MOST = 16777215


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
    layout_tools: QHBoxLayout
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
        self.rows = ResultsTable(session, self.table, self.columns_button, self)
        self._set_up_body()
        self._set_up_compare()
        for readiness in READINESSES:
            self.map_readiness.addItem(session.texts.label("readiness", f"{readiness}_short"), readiness)
            self.map_readiness.setItemData(
                self.map_readiness.count() - 1, session.texts.label("readiness", readiness), Qt.ItemDataRole.ToolTipRole
            )
        self.map_readiness.setCurrentIndex(max(0, self.map_readiness.findData(settings.load().map_readiness)))
        self.map_readiness.activated.connect(lambda _: self.map_readiness_chosen.emit(self.map_readiness.currentData()))
        self.search.textChanged.connect(self._look_for)
        self._set_up_tiers()
        self.rows.opened.connect(self.opened)
        self.rows.selected.connect(self._summarise)
        self.empty_text.linkActivated.connect(self._follow)
        session.assessed.connect(self.show_session)
        session.rejudged.connect(self._show_again)
        session.changed.connect(self._show_steps)
        self.show_session()
        self._show_steps()

    @guarded
    def show_session(self) -> None:
        """Show the assessment, or what leads to one."""
        assessment = self._session.assessment
        self.rows.show(assessment)
        self.stack.setCurrentWidget(self.empty_page if assessment is None else self.table_page)
        self._summarise()

    @guarded
    def _look_for(self, text: str) -> None:
        self.rows.look_for(text)
        self._summarise()

    @guarded
    def _look_from(self, _: int) -> None:
        self.rows.look_from(self.least_tier.currentData())
        self._summarise()

    @guarded
    def _show_again(self) -> None:
        """The same plots under other weights or overrides: what is selected stays so, and in sight."""
        self.rows.show_again(self._session.assessment)
        self._summarise()
        if self.stack.currentWidget() is self.compare:
            self.compare.show_plots(self._session.assessment, self._session.selection)

    def _summarise(self) -> None:
        """Say how many plots there are and are shown, and how many of them are selected."""
        assessment, selected = self._session.assessment, len(self._session.selection)
        self.compare_button.setVisible(selected > 1)
        self.compare_button.setText(tr("Compare {n}", n=selected))
        self._show_tiers()
        if assessment is None:
            return
        scores = assessment.scores
        out = int((scores.readiness["eia"].knocked_out | scores.readiness["construction"].knocked_out).sum())
        said = tr(
            "Plots: {all}. Settled: {settled}. Knocked out: {out}.",
            all=len(assessment.plots.ids), settled=int(scores.settled.sum()), out=out,
        )  # fmt: skip
        if (shown := self.rows.model.rowCount()) < len(assessment.plots.ids):
            said = tr("Shown: {n}.", n=self._session.texts.number(shown)) + " " + said
        if (made := self._session.made) is not None:
            said += " " + tr("Results of {date}.", date=moment(made, self._session.texts))
        self.summary.setText(said)

    # --- making -----------------------------------------------------------------------------------------------

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

    def _set_up_tiers(self) -> None:
        """A choice of tiers beside the search, there only with a register."""
        self.least_tier = QComboBox(self.table_page)
        self.least_tier.setToolTip(tr("Show plots at this readiness tier and above"))
        self.least_tier.setAccessibleName(tr("Tier"))
        self.least_tier.activated.connect(self._look_from)
        self.layout_tools.insertWidget(1, self.least_tier)

    def _show_tiers(self) -> None:
        """Offer the tiers that there are."""
        done, box = self._session.assessment and self._session.assessment.preparation, self.least_tier
        box.setVisible(done is not None)
        top = 0 if done is None else len(done.held.catalogue.tiers) - 1
        if box.count() != top + 1:
            box.clear()
            box.addItem(tr("All tiers"), 0)
            for tier in range(1, top + 1):
                box.addItem(tr("Tier {tier}+", tier=tier), tier)
            self.rows.look_from(0)

    def _set_up_compare(self) -> None:
        self.compare = CompareView(self._session.texts, self)
        self.stack.addWidget(self.compare)
        self.compare.closed.connect(self._close_compare)
        self.compare.opened.connect(self._open_plot)
        self.compare_button.clicked.connect(self._open_compare)
        self.compare_button.setToolTip(tr("Show the selected plots side by side"))
        self.compare_button.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the weights as they fold."""
        if event.type() == QEvent.Type.Resize:
            self._place_weights()
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
