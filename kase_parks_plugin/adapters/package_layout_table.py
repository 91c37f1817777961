"""Tables that flow over pages: every row whole, its text broken beforehand, the head repeated on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemManualTable,
    QgsLayoutMultiFrame,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_ruler import printable

_SLACK = 0.3  # so that no rounding drops the last row of a frame
_MOST_WIDER = 1.5  # times its share that a column may grow for the words in its cells


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, how its text looks."""

    title: str
    share: float
    style: QgsTextFormat


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text for each column, the least height of its text in millimetres, a colour behind it or "", bold throughout."""

    texts: Sequence[str]
    least: float = 0.0
    colour: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Lines:
    """A row, or a part of one, as it is drawn."""

    cells: list[list[str]]
    height: float
    row: Row


def fitted(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths of the same sum, where those that are wider than they must be give to those that are too narrow."""
    lacking = sum(max(0.0, need - width) for width, need in zip(widths, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(widths, least, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    taken = given * spare / lacking if lacking else 0.0
    return [
        width - given * (width - need) if width > need else width + taken * (need - width)
        for width, need in zip(widths, least, strict=True)
    ]


class Table:
    """Lays a table out on pages. heads : where its head stands on each. margin : of cells, line : of the grid, in millimetres."""

    margin, line = 1.1, 0.15

    def __init__(self, pages: Pages, columns: Sequence[Column]) -> None:
        self.pages, self.columns = pages, columns
        self.heads: list[Spot] = []
        small = pages.styles["small"]
        self.head = restyled(small, bold=True, colour=pages.look.tones["soft"])
        whole = sum(column.share for column in columns)
        shares = [pages.body.width() * column.share / whole - 2 * self.margin for column in columns]
        self.widths = shares

    def flow(self, rows: Sequence[Row], after: float = 4.0) -> list[Spot]:
        """Put rows on as many pages as they take; return where each row stands (its first part, where it had to be split)."""
        self.widths = fitted(self.widths, self._least(rows))
        table, head = self._made(), self._head_height()
        broken, first = self._broken(rows, self.pages.body.height() - head - 2 * self._edge)
        table.setTableContents([self._cells(row) for row in broken])
        table.setRowHeights([part.height for part in broken])
        table.setColumnWidths(self.widths)  # setting contents may forget them
        spots: list[Spot] = []
        start = 0
        while start < len(broken):
            stop = self._fits(broken, start, head)
            if stop == start:
                self.pages.turn()
                continue
            spots += self._frame(table, broken[start:stop], head)
            start = stop
        table.recalculateFrameSizes()
        self.pages.skip(after)
        return [spots[k] for k in first]

    @property
    def _edge(self) -> float:
        """What a row has beside its text."""
        return 2 * self.margin + self.line

    def _least(self, rows: Sequence[Row]) -> list[float]:
        """What a column takes: its head on one line where that asks for little more (on the brink between one line and two QGIS
        and our ruler need not agree), the longest word of its cells within bounds; pictures keep their room.
        """
        ruler, least = self.pages.ruler, []
        for number, (column, width) in enumerate(zip(self.columns, self.widths, strict=True)):
            words = {word: self._style(column, row) for row in rows for word in printable(row.texts[number]).split()}
            widest = max((ruler.width(word, style) for word, style in words.items()), default=width)
            title = ruler.width(column.title, self.head) + _SLACK
            if title > _MOST_WIDER * width:
                title = max(ruler.width(word, self.head) for word in column.title.split())
            least.append(max(min(widest, _MOST_WIDER * width), title))
        return least

    def _made(self) -> QgsLayoutItemManualTable:
        layout, tones = self.pages.layout, self.pages.look.tones
        table = QgsLayoutItemManualTable.create(layout)
        layout.addMultiFrame(table)
        table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.UseExistingFrames)
        table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)  # else a head of two lines is cut
        table.setHeaderMode(QgsLayoutTable.HeaderMode.AllFrames)
        table.setIncludeTableHeader(True)
        table.setCellMargin(self.margin)
        table.setGridStrokeWidth(self.line)
        table.setGridColor(QColor(tones["line"]))
        table.setVerticalGrid(False)
        table.setHeaderTextFormat(self.head)
        table.setContentTextFormat(self.pages.styles["small"])
        heads = []
        for column, width in zip(self.columns, self.widths, strict=True):
            head = QgsLayoutTableColumn(column.title)
            head.setHAlignment(Qt.AlignmentFlag.AlignLeft)
            head.setWidth(width)
            heads.append(head)
        table.setHeaders(heads)
        table.setColumnWidths(self.widths)
        return table

    def _head_height(self) -> float:
        """What QGIS makes of the head: only its first line has room for letters that reach below the line."""
        ruler = self.pages.ruler
        pairs = zip(self.columns, self.widths, strict=True)
        lines = max(len(ruler.wrap(column.title, self.head, width)) for column, width in pairs)
        text = ruler.ascent(self.head) + ruler.height(lines - 1, self.head)
        return text + 2 * (self.margin + self.line)

    def _broken(self, rows: Sequence[Row], most: float) -> tuple[list[_Lines], list[int]]:
        """Rows in lines; one that is higher than a page in several."""
        broken: list[_Lines] = []
        first = []
        for row in rows:
            first.append(len(broken))
            cells = [
                self.pages.ruler.wrap(text, self._style(column, row), width)
                for text, column, width in zip(row.texts, self.columns, self.widths, strict=True)
            ]
            broken += [_Lines(part, max(self._height(part), row.least), row) for part in self._parts(cells, most)]
        return broken, first

    def _parts(self, cells: list[list[str]], most: float) -> Iterator[list[list[str]]]:
        if self._height(cells) <= most:
            yield cells
            return
        fit = [int(most / self.pages.ruler.height(1, column.style)) for column in self.columns]
        pieces = [[c[k : k + n] for k in range(0, len(c), n)] for c, n in zip(cells, fit, strict=True)]
        for part in zip_longest(*pieces, fillvalue=[""]):
            yield list(part)

    def _height(self, cells: Sequence[Sequence[str]]) -> float:
        pairs = zip(cells, self.columns, strict=True)
        return max(self.pages.ruler.height(len(lines), column.style) for lines, column in pairs)

    def _style(self, column: Column, row: Row) -> QgsTextFormat:
        return restyled(column.style, bold=True) if row.bold else column.style

    def _cells(self, part: _Lines) -> list[QgsTableCell]:
        cells = []
        for lines, column in zip(part.cells, self.columns, strict=True):
            cell = QgsTableCell("\n".join(lines))
            cell.setTextFormat(self._style(column, part.row))
            cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignLeft)
            cell.setVerticalAlignment(Qt.AlignmentFlag.AlignTop)
            if part.row.colour:
                cell.setBackgroundColor(QColor(part.row.colour))
            cells.append(cell)
        return cells

    def _fits(self, rows: Sequence[_Lines], start: int, head: float) -> int:
        """The first row that no longer fits on this page; ``start`` itself where that leaves a page worth turning."""
        left, stop = self.pages.room - head - _SLACK, start
        while stop < len(rows) and rows[stop].height + self._edge <= left:
            left -= rows[stop].height + self._edge
            stop += 1
        fresh = self.pages.y <= self.pages.body.top()
        return max(stop, start + 1) if fresh else stop

    def _frame(self, table: QgsLayoutItemManualTable, rows: Sequence[_Lines], head: float) -> Iterator[Spot]:
        pages = self.pages
        height = head + sum(row.height + self._edge for row in rows) + _SLACK
        frame = QgsLayoutFrame(pages.layout, table)
        table.addFrame(frame, False)
        pages.put(frame, Spot(pages.page, pages.body.left(), pages.y, pages.body.width(), height))
        self.heads.append(Spot(pages.page, pages.body.left(), pages.y, pages.body.width(), head))
        frame.setFrameEnabled(False)
        y = pages.y + head
        for row in rows:
            yield Spot(pages.page, pages.body.left(), y, pages.body.width(), row.height + 2 * self.margin)
            y += row.height + self._edge
        pages.y += height
