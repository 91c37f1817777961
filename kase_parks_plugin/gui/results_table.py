"""The table of ranked plots: its columns, its order, and its selection, in step with the session's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from qgis.PyQt.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QHeaderView, QMenu, QTableView, QToolButton

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.gui.colours import class_colour, palette_of, quiet
from kase_parks_plugin.gui.load import icon, own_icon
from kase_parks_plugin.gui.painting import LETTERS_WIDTH
from kase_parks_plugin.gui.results_delegate import ROW_HEIGHT, ResultsDelegate
from kase_parks_plugin.gui.results_model import PLOT_ROLE, READINESS_COLUMNS, Columns, ResultsModel
from kase_parks_plugin.gui.results_words import Mark
from kase_parks_plugin.gui.session import Session

# share of the table that a readiness has: alone, beside tiers, and with further columns
_ROOMY, _WITH_TIERS, _CROWDED = 0.25, 0.21, 0.16
_MUNICIPALITY = "municipality"
_RUNS_AT_ONCE = 300  # unbroken runs of rows that are selected at once; Qt takes its time with each


class ResultsTable(QObject):
    """Drives the table's widget.

    Attributes
    ----------
    model
        What the table shows.
    """

    opened = pyqtSignal()
    """The user wants to see the picked plot."""
    selected = pyqtSignal()
    """Other rows are selected."""

    def __init__(self, session: Session, table: QTableView, columns_button: QToolButton, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._table = session, table
        self.model = ResultsModel(session.texts, self)
        self._selecting = False
        self._runs = Portions(self)
        self._set_up_table()
        self._set_up_columns(columns_button)
        table.selectionModel().selectionChanged.connect(self._take_selection)
        table.doubleClicked.connect(self._open)
        table.activated.connect(self._open)
        table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        session.selected.connect(self.select)
        session.picked.connect(self.select)

    def show(self, assessment: Assessment | None) -> None:
        """Show another assessment, or none, by rank."""
        self._table.horizontalHeader().setSortIndicator(Columns.RANK, Qt.SortOrder.AscendingOrder)
        self.model.show(assessment)
        self._lay_out()

    def show_again(self, assessment: Assessment) -> None:
        """Show the same plots judged anew: what is selected stays so, and in sight."""
        top = self._table.verticalScrollBar().value()
        self.model.show(assessment)
        self._lay_out()
        self.select()
        self._table.verticalScrollBar().setValue(top)

    @guarded
    def look_for(self, text: str) -> None:
        """Show the plots that hold every word of ``text``."""
        self.model.look_for(text)
        self.select()

    @guarded
    def look_from(self, tier: int) -> None:
        """Show the plots at this tier and above."""
        self.model.look_from(tier)
        self.select()

    def _set_up_table(self) -> None:
        table = self._table
        table.setSortingEnabled(False)
        table.setModel(self.model)
        self._delegate = ResultsDelegate(table)
        table.setItemDelegate(self._delegate)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * ROW_HEIGHT))
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setToolTip("")
        table.setAccessibleName(tr("The ranked plots"))
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(20)
        # the header shows no selection; asked about the table's, Qt looks at every row of every column to draw it
        header.setSelectionModel(QItemSelectionModel(self.model, header))
        table.setTabKeyNavigation(False)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)
        self._set_marks()

    def _set_up_columns(self, button: QToolButton) -> None:
        button.setIcon(icon("mSourceFields.svg"))
        self._columns_menu = QMenu(button)
        self._columns_menu.aboutToShow.connect(self._fill_columns_menu)
        button.setMenu(self._columns_menu)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def _set_marks(self) -> None:
        """Icons of knockouts, in the theme's colours."""
        side, scale = self._table.fontMetrics().height(), self._table.devicePixelRatioF()
        colours = {Mark.OUT: class_colour("E"), Mark.ASIDE: quiet(palette_of(self._table))}
        self.model.set_marks(
            {mark: QIcon(own_icon("knockout", colour, side, scale)) for mark, colour in colours.items()}
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns into the table's own room, with a scroll bar or without; draw again in a new theme's colours."""
        kind = event.type()
        if watched is not self._table:
            if kind == QEvent.Type.Resize:
                self._lay_out()
        elif kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._set_marks()
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return self._select_all(event)
        return False

    def _select_all(self, event: QKeyEvent) -> bool:
        """Let the key that selects all mean rows here, not the map's features; return whether the event ends here."""
        if not event.matches(QKeySequence.StandardKey.SelectAll):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        with self._own_doing():
            self._table.clearSelection()  # Qt takes long to go from a selection in many parts to another
        return False

    @contextmanager
    def _own_doing(self) -> Iterator[None]:
        """Change the selection without taking it for the user's."""
        self._selecting = True
        try:
            yield
        finally:
            self._selecting = False

    # --- columns ------------------------------------------------------------------------------------------------

    def _shown_columns(self) -> list[str]:
        return settings.load().result_columns.split()

    def _lay_out(self) -> None:
        """Widths of the columns, and which of them are shown."""
        table, header = self._table, self._table.horizontalHeader()
        digit = table.fontMetrics().horizontalAdvance("0")
        if self.model.columnCount() != header.count() or not header.count():
            return
        room = table.viewport().width()
        shown = self._shown_columns()
        self._delegate.with_places = _MUNICIPALITY not in shown
        least = round(digit * (LETTERS_WIDTH + 7))
        widths = {Columns.RANK: round(digit * 4.4), Columns.COMPLETENESS: round(digit * 3.4)}
        widths[Columns.TIER] = round(digit * 5)
        table.setColumnHidden(Columns.TIER, not self.model.has_tiers)
        roomy = _CROWDED if shown else _WITH_TIERS if self.model.has_tiers else _ROOMY
        widths |= dict.fromkeys(READINESS_COLUMNS, max(least, round(room * roomy)))
        for column in range(len(Columns), header.count()):
            widths[column] = round(digit * 13)
            table.setColumnHidden(column, self.model.theme_of(column) not in shown)
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
        self._table.viewport().update()

    @guarded
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort(column, order)
        self.select()

    # --- selecting ----------------------------------------------------------------------------------------------

    @guarded
    def _take_selection(self) -> None:
        """The user selected plots in the table; the current one is picked."""
        if self._selecting:
            return
        self._runs.stop()
        runs = sorted({(run.top(), run.bottom()) for run in self._table.selectionModel().selection()})
        plots = tuple(dict.fromkeys(plot for run in runs for plot in self.model.plots_at(*run)))
        current = self._table.currentIndex()
        with self._own_doing():
            self._session.select(plots, current.data(PLOT_ROLE) if current.isValid() else None)
        self.selected.emit()

    @guarded
    def select(self) -> None:
        """Select in the table what is selected elsewhere."""
        if self._selecting:
            return
        picked = self.model.row_of(self._session.plot)
        with self._own_doing():
            model = self._table.selectionModel()
            if picked >= 0:
                index = self.model.index(picked, 0)
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._table.scrollTo(index)
            runs = self.model.runs_of(self._session.selection)
            model.clearSelection()  # and then select, see `_select_all`
            self._mark_rows(runs[:_RUNS_AT_ONCE])
        self._runs.start(runs[_RUNS_AT_ONCE:], _RUNS_AT_ONCE, self._select_more, self.selected.emit)
        self.selected.emit()

    def _select_more(self, runs: Sequence[tuple[int, int]]) -> None:
        """Select further rows of a selection in many parts."""
        with self._own_doing():
            self._mark_rows(runs)

    def _mark_rows(self, runs: Sequence[tuple[int, int]]) -> None:
        chosen, last_column = QItemSelection(), self.model.columnCount() - 1
        for first, last in runs:
            chosen.select(self.model.index(first, 0), self.model.index(last, last_column))
        self._table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    @guarded
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.pick(index.data(PLOT_ROLE))
            self.opened.emit()
