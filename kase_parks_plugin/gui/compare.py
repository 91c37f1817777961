"""Selected plots side by side: a column for each, a row for each thing that can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.painting import Bar
from kase_parks_plugin.gui.results_delegate import ResultsDelegate
from kase_parks_plugin.gui.results_model import BAR_ROLE, PLOT_ROLE
from kase_parks_plugin.gui.results_words import ResultsWords
from kase_parks_plugin.gui.tips import as_tip

MOST_PLOTS = 8
_TITLES = 0.33  # share of the width that the rows' titles may take
_HEADING_LINES = 3
_HEADING_MARGIN = 1.2  # of a heading, in widths of "0"


@dataclass(frozen=True)
class _Line:
    """One row: its title, what it shows of a plot (a text or a bar), and the same in more words."""

    title: str
    shown: Callable[[int], str | Bar | None]
    said: Callable[[int], str]


class CompareModel(QAbstractTableModel):
    """A column for each plot."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._plots: tuple[int, ...] = ()
        self._lines: list[_Line] = []
        self._words: ResultsWords | None = None
        self._fits: Callable[[str, bool], str] = lambda heading, _: heading

    def fit(self, fits: Callable[[str, bool], str]) -> None:
        """Write headings as they fit: called with a heading, and whether it stands above a column."""
        self._fits = fits
        for orientation, count in (
            (Qt.Orientation.Horizontal, self.columnCount()),
            (Qt.Orientation.Vertical, self.rowCount()),
        ):
            if count:
                self.headerDataChanged.emit(orientation, 0, count - 1)

    def show(self, assessment: Assessment | None, plots: tuple[int, ...]) -> None:
        """Show plots of an assessment."""
        self.beginResetModel()
        self._plots = plots if assessment is not None else ()
        self._words = None if assessment is None else ResultsWords(assessment, self._texts)
        self._lines = [] if assessment is None else list(self._made(assessment))
        self.endResetModel()

    def _made(self, a: Assessment) -> list[_Line]:
        words, texts = self._words, self._texts

        def line(title: str, shown: Callable[[int], str]) -> _Line:
            return _Line(title, shown, shown)

        shorts = [texts.label("readiness", f"{name}_short") for name in READINESSES]
        lines = [line(tr("Rank"), lambda p: str(int(a.scores.rank[p])))]
        for name, title in zip(READINESSES, shorts, strict=True):
            lines.append(_Line(title, lambda p, n=name: words.bar(p, n), lambda p, n=name: words.explain(p, n)))
        if a.preparation is not None:
            lines.append(_Line(tr("Tier"), words.tier, words.explain_tier))
        lines += [
            _Line(f"{tr('Data complete')} ({' · '.join(shorts)})", words.shares, words.complete),
            line(tr("Knockouts"), lambda p: "\n".join(words.said_knockouts(p)) or tr("none")),
            line(tr("Municipality"), lambda p: words.places[p]),
            line(tr("Area"), lambda p: texts.area(float(a.plots.area[p]))),
            line(tr("Net area"), lambda p: texts.area(float(a.plots.net_area[p]))),
            line(tr("Room for the project"), lambda p: self._room(int(a.plots.fits[p]))),
        ]
        for theme in a.rulebook.themes:
            lines.append(
                _Line(
                    words.theme(theme.id),
                    lambda p, t=theme.id: words.theme_bar(p, t),
                    lambda p, t=theme.id: words.explain_theme(p, t),
                )
            )
        return lines

    def _room(self, fits: int) -> str:
        """Whether the project fits."""
        answer = {1: "yes", 0: "no"}.get(fits)
        return self._texts.label("format", answer) if answer else tr("unknown")

    # --- what Qt asks -------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """Number of things compared."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of plots."""
        return 0 if parent.isValid() else len(self._plots)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the plots, and what is compared."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            title = " ".join(self._words.titles[self._plots[section]].split()) if across else self._lines[section].title
            return self._fits(title, across)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._words.who(self._plots[section]) if across else self._lines[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        line, plot = self._lines[index.row()], self._plots[index.column()]
        if role == PLOT_ROLE:
            return plot
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(line.said(plot))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.said(plot)
        if role not in (Qt.ItemDataRole.DisplayRole, BAR_ROLE):
            return None
        shown = line.shown(plot)
        return shown if isinstance(shown, Bar) == (role == BAR_ROLE) else None


class CompareView(QWidget):
    """The comparison, and the way back."""

    closed = pyqtSignal()
    opened = pyqtSignal(int)
    """The user wants to see a plot."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CompareModel(texts, self)
        back = QToolButton()
        back.setIcon(icon("mActionArrowLeft.svg"))
        back.setText(tr("All plots"))
        back.setToolTip(tr("Back to the ranked plots (Esc)"))
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        back.setAutoRaise(True)
        back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        back.clicked.connect(self.closed)
        self.back, self._more = back, QLabel()
        self._more.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addWidget(self._more, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._make_table())
        self.table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Esc in the table, which would look for it."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow panel to the plots."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what was shown while nobody looked."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Break headings into lines where there is no room for them in one."""
        metrics, columns = self.fontMetrics(), max(1, self._model.columnCount())
        margin = metrics.horizontalAdvance("0") * _HEADING_MARGIN
        titles = self.width() * _TITLES
        column = max((self.width() - titles) / columns, self.table.horizontalHeader().minimumSectionSize())
        self.table.verticalHeader().setMaximumWidth(round(titles))
        self._model.fit(lambda heading, across: broken(heading, metrics, (column if across else titles) - margin))

    def _make_table(self) -> QTableView:
        table = self.table = QTableView()
        table.setModel(self._model)
        table.setItemDelegate(ResultsDelegate(table))
        table.setFrameShape(QFrame.Shape.StyledPanel)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(table.fontMetrics().horizontalAdvance("0") * 10)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().setHighlightSections(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.doubleClicked.connect(self._open)
        table.activated.connect(self._open)
        return table

    @guarded
    def show_plots(self, assessment: Assessment | None, plots: tuple[int, ...]) -> None:
        """Show plots of an assessment side by side, by rank."""
        if assessment is not None:
            plots = tuple(sorted(plots, key=lambda plot: int(assessment.scores.rank[plot])))
        self._model.show(assessment, plots[:MOST_PLOTS])
        if self.isVisible():
            self._fit()
        more = len(plots) - MOST_PLOTS
        self._more.setText(
            tr("The best {n} of {all} selected plots.", n=MOST_PLOTS, all=len(plots)) if more > 0 else ""
        )

    @guarded
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(PLOT_ROLE))


def broken(text: str, metrics: QFontMetrics, width: float) -> str:
    """Break a text into as few lines as fit into ``width`` pixels; what is too much for the last one is left out."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= width or len(lines) == _HEADING_LINES):
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(
        line
        if metrics.horizontalAdvance(line) <= width
        else metrics.elidedText(line, Qt.TextElideMode.ElideRight, round(width))
        for line in lines
    )
