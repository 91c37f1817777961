"""The ranked plots as a Qt table model. It reads, sorts and filters the assessment's arrays: 10,000 plots are no work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

import numpy as np
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.painting import Bar
from kase_parks_plugin.gui.results_words import Mark, ResultsWords
from kase_parks_plugin.gui.tips import as_tip


class Columns(IntEnum):
    """Columns of the table, in order; the themes' follow."""

    RANK = 0
    NAME = 1
    EIA = 2
    CONSTRUCTION = 3
    COMPLETENESS = 4
    TIER = 5
    MUNICIPALITY = 6


READINESS_COLUMNS = {Columns.EIA: "eia", Columns.CONSTRUCTION: "construction"}

BAR_ROLE = Qt.ItemDataRole.UserRole
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
PLOT_ROLE = Qt.ItemDataRole.UserRole + 3


class ResultsModel(QAbstractTableModel):
    """One row per plot; by rank until it is sorted otherwise."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._assessment: Assessment | None = None
        self._words: ResultsWords | None = None
        self._sorted: tuple[int, Qt.SortOrder] = (Columns.RANK, Qt.SortOrder.AscendingOrder)
        self._wanted: list[str] = []
        self._least_tier = 0
        self._rows = np.empty(0, dtype=np.int64)
        self._row_of = np.empty(0, dtype=np.int64)
        self._marks: Mapping[Mark, QIcon] = {}

    def show(self, assessment: Assessment | None) -> None:
        """Show another assessment, or none."""
        self.beginResetModel()
        self._assessment = assessment
        self._words = None if assessment is None else ResultsWords(assessment, self._texts)
        self._arrange()
        self.endResetModel()

    @property
    def has_tiers(self) -> bool:
        """Whether there is a register that tells tiers."""
        return self._assessment is not None and self._assessment.preparation is not None

    def set_marks(self, marks: Mapping[Mark, QIcon]) -> None:
        """Use other icons for knockouts."""
        self._marks = marks

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal ones stay in the order of their rank."""
        self._sorted = (column, order)
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def look_for(self, text: str) -> None:
        """Show the plots that hold every word of ``text``."""
        self._wanted = text.casefold().split()
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def look_from(self, tier: int) -> None:
        """Show the plots at this tier and above."""
        self._least_tier = tier
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def row_of(self, plot: int) -> int:
        """Row of a plot, -1 when it is not there or not shown."""
        return int(self._row_of[plot]) if 0 <= plot < len(self._row_of) else -1

    def plots(self) -> list[int]:
        """Return the plots that are shown, in the order of the rows."""
        return list(self._rows.tolist())

    def plots_at(self, first: int, last: int) -> list[int]:
        """Plots in the rows from ``first`` to ``last``, both included."""
        return self._rows[first : last + 1].tolist()

    def runs_of(self, plots: Sequence[int]) -> list[tuple[int, int]]:
        """First and last row of each unbroken run of rows that show the plots, from the top."""
        rows = self._row_of[np.asarray(plots, dtype=np.int64)]
        rows = np.sort(rows[rows >= 0])
        breaks = np.flatnonzero(np.diff(rows) > 1)
        first, last = np.r_[0, breaks + 1], np.r_[breaks, len(rows) - 1]
        return list(zip(rows[first].tolist(), rows[last].tolist(), strict=True)) if len(rows) else []

    def theme_of(self, column: int) -> str | None:
        """Id of the theme that a column shows."""
        themes = self._assessment.rulebook.themes if self._assessment else ()
        place = column - len(Columns)
        return themes[place].id if 0 <= place < len(themes) else None

    def _arrange(self) -> None:
        """Put the plots that are shown into order."""
        if self._assessment is None or self._words is None:
            self._rows = self._row_of = np.empty(0, dtype=np.int64)
            return
        rows = self._assessment.scores.order
        column, order = self._sorted
        if column < self.columnCount():
            keys = self._key(column)[rows]
            if order == Qt.SortOrder.DescendingOrder:
                rows = rows[::-1][np.argsort(keys[::-1], kind="stable")][::-1]
            else:
                rows = rows[np.argsort(keys, kind="stable")]
        if self._wanted:
            texts = self._words.searched
            rows = rows[[all(word in texts[plot] for word in self._wanted) for plot in rows.tolist()]]
        if self._least_tier and self._assessment.preparation is not None:
            rows = rows[self._assessment.preparation.tier[rows] >= self._least_tier]
        self._rows = rows
        self._row_of = np.full(len(self._assessment.plots.ids), -1, dtype=np.int64)
        self._row_of[rows] = np.arange(len(rows))

    def _key(self, column: int) -> np.ndarray:
        """(n,) what a column is sorted by."""
        scores = self._assessment.scores
        if column == Columns.RANK:
            return scores.rank
        if column == Columns.NAME:
            return _places([title.casefold() for title in self._words.titles])
        if column == Columns.MUNICIPALITY:
            return _places([place.casefold() for place in self._words.places])
        if column == Columns.TIER:
            done = self._assessment.preparation
            return scores.rank * 0 if done is None else done.tier
        if column == Columns.COMPLETENESS:
            return np.min([scores.readiness[r].interval.completeness for r in READINESSES], axis=0)
        if column in READINESS_COLUMNS:
            it = scores.readiness[READINESS_COLUMNS[column]]
            best = np.where(it.knocked_out, np.nan, it.interval.best)
        else:
            best = scores.themes[self.theme_of(column)].best
        return np.where(np.isnan(best), -1.0, best)

    # --- what Qt asks -------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """Number of plots."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of columns."""
        themes = len(self._assessment.rulebook.themes) if self._assessment else 0
        return 0 if parent.isValid() else len(Columns) + themes

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section, short=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._title(section, short=False)
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Columns.RANK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _title(self, column: int, *, short: bool) -> str:
        texts = self._texts
        if (theme := self.theme_of(column)) is not None:
            return self._words.theme(theme)
        titles = {
            Columns.RANK: (
                "#",
                tr("Rank: settled plots first, then those of which too little is known, knocked out last"),
            ),
            Columns.NAME: (tr("Plot"), tr("Plot")),
            Columns.EIA: (texts.label("readiness", "eia_short"), texts.label("readiness", "eia")),
            Columns.CONSTRUCTION: (
                texts.label("readiness", "construction_short"),
                texts.label("readiness", "construction"),
            ),
            Columns.COMPLETENESS: ("", tr("Completeness of data: the weight of what is known")),
            Columns.TIER: (tr("Tier"), tr("Readiness tier: what has been proven")),
            Columns.MUNICIPALITY: (tr("Municipality"), tr("Municipality")),
        }
        return titles[Columns(column)][0 if short else 1]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and what it says when pointed at."""
        if not index.isValid() or self._words is None:
            return None
        plot, column = int(self._rows[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(plot, column)
        if role == BAR_ROLE:
            return self._bar(plot, column)
        if role == SHARE_ROLE:
            return self._words.share(plot) if column == Columns.COMPLETENESS else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._tool_tip(plot, column) or "") or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._tool_tip(plot, column)
        if role == PLOT_ROLE:
            return plot
        if role == PLACE_ROLE and column == Columns.NAME:
            return self._words.places[plot]
        if role == Qt.ItemDataRole.DecorationRole and column == Columns.NAME:
            return self._marks.get(self._words.mark(plot))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Columns.RANK, Columns.TIER):
            side = Qt.AlignmentFlag.AlignRight if column == Columns.RANK else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _display(self, plot: int, column: int) -> str | None:
        if column == Columns.RANK:
            return str(int(self._assessment.scores.rank[plot]))
        if column == Columns.TIER:
            return self._words.tier(plot)
        if column == Columns.MUNICIPALITY:
            return self._words.places[plot]
        return " ".join(self._words.titles[plot].split()) if column == Columns.NAME else None

    def _bar(self, plot: int, column: int) -> Bar | None:
        if column in READINESS_COLUMNS:
            return self._words.bar(plot, READINESS_COLUMNS[column])
        theme = self.theme_of(column)
        return None if theme is None else self._words.theme_bar(plot, theme)

    def _tool_tip(self, plot: int, column: int) -> str | None:
        words = self._words
        if column in (Columns.NAME, Columns.MUNICIPALITY):
            return words.who(plot)
        if column == Columns.COMPLETENESS:
            return words.complete(plot)
        if column == Columns.TIER:
            return words.explain_tier(plot)
        if column in READINESS_COLUMNS:
            return words.explain(plot, READINESS_COLUMNS[column])
        theme = self.theme_of(column)
        return words.explain_theme(plot, theme) if theme else None


def _places(words: list[str]) -> np.ndarray:
    """(n,) place of each word in the order of all, equal ones with the same place."""
    place = {word: i for i, word in enumerate(sorted(set(words)))}
    return np.array([place[word] for word in words], dtype=np.int64)
