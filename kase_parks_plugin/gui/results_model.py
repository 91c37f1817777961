"""The ranked plots as a Qt table model. It reads the assessment's arrays directly: 10,000 plots are no work."""

from __future__ import annotations

import math
from enum import IntEnum

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.painting import Bar


class Columns(IntEnum):
    """Columns of the table, in order."""

    RANK = 0
    NAME = 1
    EIA = 2
    CONSTRUCTION = 3
    COMPLETENESS = 4


READINESS_COLUMNS = {Columns.EIA: "eia", Columns.CONSTRUCTION: "construction"}

BAR_ROLE = Qt.ItemDataRole.UserRole
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
PLOT_ROLE = Qt.ItemDataRole.UserRole + 3
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 4


class ResultsModel(QAbstractTableModel):
    """One row per plot, in the order of the ranking."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._assessment: Assessment | None = None

    def show(self, assessment: Assessment | None) -> None:
        """Show another assessment, or none."""
        self.beginResetModel()
        self._assessment = assessment
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """Number of plots."""
        return 0 if parent.isValid() or self._assessment is None else len(self._assessment.plots.ids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of columns."""
        return 0 if parent.isValid() else len(Columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Columns(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Columns.RANK: "#",
                Columns.NAME: tr("Plot"),
                Columns.EIA: self._texts.label("readiness", "eia_short"),
                Columns.CONSTRUCTION: self._texts.label("readiness", "construction_short"),
                Columns.COMPLETENESS: "",
            }[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                Columns.RANK: tr(
                    "Rank: settled plots first, then those of which too little is known, knocked out last"
                ),
                Columns.NAME: tr("Plot"),
                Columns.EIA: self._texts.label("readiness", "eia"),
                Columns.CONSTRUCTION: self._texts.label("readiness", "construction"),
                Columns.COMPLETENESS: tr("Completeness of data: the weight of what is known"),
            }[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Columns.RANK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, how it sorts, and what it says when pointed at."""
        if not index.isValid() or self._assessment is None:
            return None
        plot = int(self._assessment.scores.order[index.row()])
        column = Columns(index.column())
        readers = {
            Qt.ItemDataRole.DisplayRole: self._display,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._tool_tip,
            BAR_ROLE: self._bar,
            SHARE_ROLE: self._share,
            SORT_ROLE: self._sort,
            SEARCH_ROLE: self._search,
        }
        if role == PLOT_ROLE:
            return plot
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Columns.RANK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return readers[role](plot, column) if role in readers else None

    def row_of(self, plot: int) -> int:
        """Row of a plot, -1 when it is not there."""
        if self._assessment is None:
            return -1
        return next((row for row, p in enumerate(self._assessment.scores.order) if p == plot), -1)

    def _title(self, plot: int) -> str:
        """Name of a plot, its id where it has none."""
        return self._assessment.plots.names[plot] or self._assessment.plots.ids[plot]

    def _display(self, plot: int, column: Columns) -> str | None:
        if column == Columns.RANK:
            return str(int(self._assessment.scores.rank[plot]))
        return " ".join(self._title(plot).split()) if column == Columns.NAME else None

    def _bar(self, plot: int, column: Columns) -> Bar | None:
        if column not in READINESS_COLUMNS:
            return None
        scores = self._assessment.scores.readiness[READINESS_COLUMNS[column]]
        given = scores.letter[plot]
        letters = ("X" if scores.knocked_out[plot] else given, scores.letter_low[plot], scores.letter_high[plot])
        i = scores.interval
        return Bar.of(float(i.low[plot]), float(i.best[plot]), float(i.high[plot]), letters)

    def _share(self, plot: int, column: Columns) -> float | None:
        """The lesser completeness of the two readinesses."""
        if column != Columns.COMPLETENESS:
            return None
        return min(float(self._assessment.scores.readiness[r].interval.completeness[plot]) for r in READINESSES)

    def _sort(self, plot: int, column: Columns) -> object:
        if column == Columns.RANK:
            return int(self._assessment.scores.rank[plot])
        if column == Columns.NAME:
            return self._title(plot).casefold()
        if column == Columns.COMPLETENESS:
            return self._share(plot, column)
        bar = self._bar(plot, column)
        return -1.0 if bar.best is None or bar.letter == "X" else bar.best

    def _search(self, plot: int, column: Columns) -> str:
        """Text that the filter looks through: id, name, municipalities in both languages, class letters."""
        table = self._assessment.plots
        places = table.municipalities[plot] if table.municipalities else ()
        words = [table.ids[plot], table.names[plot] or "", *(p[1] for p in places), *(p[2] for p in places)]
        return " ".join(words)

    def _tool_tip(self, plot: int, column: Columns) -> str | None:
        if column == Columns.NAME:
            places = self._assessment.plots.municipalities
            wanted = 2 if self._texts.lang == "sv" else 1
            named = ", ".join(p[wanted] or p[1] for p in places[plot]) if places else ""
            return "\n".join(filter(None, [self._title(plot), self._assessment.plots.ids[plot], named]))
        if column == Columns.COMPLETENESS:
            return "\n".join(self._complete(plot, readiness) for readiness in READINESSES)
        return self._explain(plot, READINESS_COLUMNS[column]) if column in READINESS_COLUMNS else None

    def _complete(self, plot: int, readiness: str) -> str:
        share = float(self._assessment.scores.readiness[readiness].interval.completeness[plot])
        title = self._texts.label("readiness", readiness)
        return tr("{readiness}: data {share} complete", readiness=title, share=self._texts.share(share))

    def _explain(self, plot: int, readiness: str) -> str:
        """A readiness in words: estimate, range, class, what holds it."""
        scores, texts = self._assessment.scores.readiness[readiness], self._texts
        i = scores.interval
        low, best, high = (texts.score(float(a[plot])) for a in (i.low, i.best, i.high))
        lines = [
            tr(
                "{readiness}: {best} (between {low} and {high})",
                readiness=texts.label("readiness", readiness),
                best=best,
                low=low,
                high=high,
            )
        ]
        if math.isnan(i.best[plot]):
            lines = [
                tr(
                    "{readiness}: nothing known (between {low} and {high})",
                    readiness=texts.label("readiness", readiness),
                    low=low,
                    high=high,
                )
            ]
        letter = "X" if scores.knocked_out[plot] else scores.letter[plot]
        said = f"{letter}: {texts.label('class', letter)}" if letter else texts.label("class", "unknown")
        lines.append(
            tr(
                "Class {said}; possible {least} to {most}",
                said=said,
                least=scores.letter_low[plot],
                most=scores.letter_high[plot],
            )
        )
        if held := scores.held_by[plot]:
            theme = next(t for t in self._assessment.rulebook.themes if t.id == held)
            lines.append(tr("Weakest theme: {theme}", theme=texts.of(theme.title)))
        return "\n".join(lines)


class ResultsFilter(QSortFilterProxyModel):
    """Sorts by what cells mean and filters by every word typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self._words: list[str] = []

    def look_for(self, text: str) -> None:
        """Show the plots that hold every word of ``text``."""
        self._words = text.casefold().split()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Whether a plot is shown."""
        if not self._words:
            return True
        text = str(self.sourceModel().index(row, 0, parent).data(SEARCH_ROLE)).casefold()
        return all(word in text for word in self._words)
