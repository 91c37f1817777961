"""Pages of a print layout: each begins as a template, and content flows down its body onto as many pages as it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsPrintLayout,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from kase_parks_plugin.adapters.package_layout_look import Look
from kase_parks_plugin.adapters.package_layout_ruler import Ruler, printable
from kase_parks_plugin.adapters.package_layout_templates import Items, draw, load, say

_PAGE = "package_page"
_STYLES = ("heading", "subheading", "text", "small")
_GAP = 1.5
_LEAST_POINTS = 5.5
_ROUNDING = 0.4  # millimetres by which a template's label may be too low: letters do not fill their lines


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the document for its outline: a title, a page from 0, 0 for a chapter and 1 for a part of one."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something has come to stand: page from 0, millimetres from its upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass
class Pages:
    """The pages made so far, and where the next thing goes (``y``, in millimetres from the page's top).

    styles : formats of text by the ids of the page template's examples. body : where content may stand. ahead : items of templates
    that are read but not placed yet.
    """

    layout: QgsPrintLayout
    look: Look
    ruler: Ruler = field(default_factory=Ruler)
    styles: dict[str, QgsTextFormat] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    body: QRectF = field(default_factory=QRectF)
    values: dict[str, Any] = field(default_factory=dict)
    ahead: dict[str, Items] = field(default_factory=dict)
    page: int = -1
    y: float = 0.0

    def tell(self, values: Mapping[str, Any]) -> None:
        """Give the templates' expressions more values, by the names of their variables."""
        self.values |= {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}
        QgsExpressionContextUtils.setLayoutVariables(self.layout, self.values)

    # --- pages --------------------------------------------------------------------------------------------------------

    def begin(self, template: str) -> Items:
        """Add a page that holds a template and nothing else; return its items by id."""
        page = QgsLayoutItemPage(self.layout)
        page.setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
        self.layout.pageCollection().addPage(page)
        self.page += 1
        return self.place(template)

    def turn(self) -> None:
        """Go on at the top of a new page of the running kind."""
        items = self.begin(_PAGE)
        self.body = QRectF(items["body"].sceneBoundingRect())
        self.body.moveTop(items["body"].pagePos().y())
        for id_ in _STYLES:
            self.styles.setdefault(id_, items[id_].textFormat())
        for id_ in ("body", *_STYLES):
            self.layout.removeLayoutItem(items[id_])
        self.y = self.body.top()

    def load(self, template: str) -> None:
        """Read a template ahead of placing it, where both at once would take a window too long."""
        self.ahead[template] = load(self.layout, template, self.look.brand.templates)

    def place(self, template: str) -> Items:
        """Put a template's items on this page, in the brand's looks; return them by id."""
        if template not in self.ahead:
            self.load(template)
        items = self.ahead.pop(template)
        for item in items.values():
            self.look.dress(item)
            at = item.pagePos()
            item.attemptMove(QgsLayoutPoint(at.x(), at.y()), False, False, self.page)
            if isinstance(item, QgsLayoutItemLabel):
                self.fit(item)
        return items

    def fit(self, label: QgsLayoutItemLabel, text: str | None = None) -> None:
        """Let a template's label hold a text (None: its own): in lines, in smaller letters where it must, at last cut with …."""
        if text is not None:
            say(label, text)
        if "@layout_" in label.text():  # known only when all pages are there
            return
        style, text = label.textFormat(), label.currentText()
        width, height = label.rect().width() - 2 * label.marginX(), label.rect().height() - 2 * label.marginY()
        lines = self.ruler.wrap(text, style, width)
        while self.ruler.height(len(lines), style) > height + _ROUNDING and style.size() > _LEAST_POINTS:
            style.setSize(max(style.size() - 0.5, _LEAST_POINTS))
            lines = self.ruler.wrap(text, style, width)
        most = max(int((height + _ROUNDING) / self.ruler.height(1, style)), 1)
        if len(lines) > most:
            lines = [*lines[: most - 1], self.ruler.shortened(lines[most - 1] + "…", style, width)]
        label.setTextFormat(style)
        say(label, "\n".join(lines))

    @property
    def room(self) -> float:
        """Height that is left on this page."""
        return self.body.bottom() - self.y

    def need(self, height: float) -> None:
        """Go to a new page unless there is so much room on this one."""
        if self.room < height and self.y > self.body.top():
            self.turn()

    def skip(self, height: float) -> None:
        """Leave some room."""
        self.y += height

    # --- text ---------------------------------------------------------------------------------------------------------

    def chapter(self, title: str) -> None:
        """Begin a chapter on a new page."""
        self.turn()
        self._head(title, "heading", 0)
        self.skip(2.0)

    def part(self, title: str, keep: float = 30.0, level: int = 1) -> None:
        """Begin a part of a chapter, where there is room for it and so much of what follows."""
        above = 0.0 if self.y <= self.body.top() + 0.1 else 5.0
        self.need(above + keep)
        self.skip(above if self.y > self.body.top() else 0.0)
        self._head(title, "heading" if level == 0 else "subheading", level)

    def _head(self, title: str, style: str, level: int) -> None:
        self.marks.append(Mark(printable(title).replace("\n", " "), self.page, level))
        self.text(title, style, after=2.2)

    def text(self, text: str, style: str | QgsTextFormat = "text", after: float = _GAP) -> None:
        """A paragraph over the body's width; it may go on over pages."""
        format_ = self.styles[style] if isinstance(style, str) else style
        lines = self.ruler.wrap(text, format_, self.body.width())
        while lines:
            fits = int(self.room / self.ruler.height(1, format_))
            if fits < min(len(lines), 2):
                self.turn()
                continue
            self.label(lines[:fits], format_, self.body.left(), self.y, self.body.width())
            self.y += self.ruler.height(len(lines[:fits]), format_)
            lines = lines[fits:]
        self.skip(after)

    def label(
        self, lines: Sequence[str], style: QgsTextFormat, x: float, y: float, width: float, page: int | None = None
    ) -> QgsLayoutItemLabel:
        """Put lines on a page (None: this one) just as they are broken."""
        label = QgsLayoutItemLabel(self.layout)
        self.layout.addLayoutItem(label)
        label.setMarginX(0)
        label.setMarginY(0)
        label.setTextFormat(style)
        say(label, "\n".join(lines))
        self.put(label, Spot(self.page if page is None else page, x, y, width, self.ruler.height(len(lines), style)))
        return label

    # --- pictures and shapes --------------------------------------------------------------------------------------------

    def put(self, item: QgsLayoutItem, at: Spot) -> None:
        """Put an item somewhere."""
        item.attemptSetSceneRect(QRectF(0, 0, at.width, at.height))
        item.attemptMove(QgsLayoutPoint(at.x, at.y), False, False, at.page)

    def picture(self, svg: str, at: Spot) -> None:
        """Put a drawing somewhere, as large as it fits."""
        picture = QgsLayoutItemPicture(self.layout)
        self.layout.addLayoutItem(picture)
        draw(picture, svg)
        self.put(picture, at)

    def box(self, at: Spot, colour: str) -> QgsLayoutItemShape:
        """A filled box without an edge."""
        shape = QgsLayoutItemShape(self.layout)
        self.layout.addLayoutItem(shape)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        symbol = shape.symbol().clone()
        symbol.symbolLayer(0).setFillColor(QColor(colour))
        symbol.symbolLayer(0).setStrokeStyle(Qt.PenStyle.NoPen)
        shape.setSymbol(symbol)
        self.put(shape, at)
        return shape
