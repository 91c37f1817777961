"""The card beside a sketched plot on the map: both readinesses as bars, what holds it back, and that it is a sketch."""

from __future__ import annotations

from html import escape

from qgis.core import QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.bars import BarWidget
from kase_parks_plugin.gui.colours import mix, quiet
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.plot_words import PlotWords

_MOST_HOLDS = 2
_WIDTH = 34  # in widths of "0"
_GAP = 14  # pixels between sketch and card


class SketchCard(QFrame):
    """Lies on the map and moves with it."""

    edit_asked = pyqtSignal()
    remove_asked = pyqtSignal()
    closed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._around: QgsRectangle | None = None
        self._content: QWidget | None = None
        self.setObjectName("KaseParksSketch")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()
        canvas.extentsChanged.connect(self.place)

    def tear_down(self) -> None:
        """Let go of the map."""
        self._canvas.extentsChanged.disconnect(self.place)
        self.setParent(None)
        self.deleteLater()

    def wait(self, name: str, around: QgsRectangle) -> None:
        """Say that a sketch is being assessed; ``around``: its extent in the map's coordinates."""
        self._fill(name, around, [self._label(tr("Assessing…"))])

    def fail(self, name: str, around: QgsRectangle, why: str) -> None:
        """Say why a sketch could not be assessed."""
        self._fill(name, around, [self._label(escape(why))])

    def tell(self, record: Record, rulebook: Rulebook, texts: Texts, around: QgsRectangle) -> None:
        """Show an assessment."""
        words = PlotWords(record, rulebook, texts, quiet(self.window().palette()).name())
        parts: list[QWidget] = [self._label(words.areas())]
        for readiness in READINESSES:
            title, said = texts.label("readiness", readiness), words.readiness(readiness)
            parts.append(self._label(f"<b>{escape(title)}</b>"))
            complete = record["readiness"][readiness]["completeness"]
            parts.append(BarWidget(words.bar(readiness), f"<b>{escape(title)}</b><br>{said}", complete, letters=True))
        parts += [self._label(f"• {hold}") for hold in words.holds()[:_MOST_HOLDS]]
        self._fill(record["name"] or record["id"], around, parts)

    def place(self) -> None:
        """Stand beside the sketch, inside the map; hidden while the sketch is out of sight."""
        if self._around is None:
            return
        if not self._canvas.extent().intersects(self._around):
            self.hide()
            return
        to_pixel = self._canvas.getCoordinateTransform()
        corner = to_pixel.transform(QgsPointXY(self._around.xMaximum(), self._around.yMaximum()))
        left = to_pixel.transform(QgsPointXY(self._around.xMinimum(), self._around.yMaximum())).x()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))
        x = corner.x() + _GAP
        if x + self.width() > self._canvas.width():
            x = left - _GAP - self.width()
        x = min(max(x, 4), max(4, self._canvas.width() - self.width() - 4))
        y = min(max(corner.y(), 4), max(4, self._canvas.height() - self.height() - 4))
        self.move(QPoint(round(x), round(y)))
        self.show()
        self.raise_()

    def close_card(self) -> None:
        """Take the card away."""
        shown, self._around = self._around is not None, None
        self.hide()
        if shown:
            self.closed.emit()

    def _fill(self, name: str, around: QgsRectangle, parts: list[QWidget]) -> None:
        self.setStyleSheet(self._style())
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget(self)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(8, 4, 4, 8)
        layout.setSpacing(3)
        layout.addLayout(self._head(name))
        for part in parts:
            layout.addWidget(part)
        self._layout.addWidget(self._content)
        self._content.show()
        self._around = QgsRectangle(around)
        self.place()

    def _style(self) -> str:
        """An opaque ground under every theme; themes made of style sheets leave plain widgets clear."""
        palette = self.window().palette()
        ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        return (
            f"#{self.objectName()} {{ background: {ground.name()}; border: 1px solid {mix(ground, ink, 0.3).name()}; }}"
        )

    def _head(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        colour, mark = quiet(self.window().palette()).name(), tr("sketch")
        said = "" if mark.casefold() in name.casefold() else f" <span style='color:{colour}'>{escape(mark)}</span>"
        line.addWidget(self._label(f"<b>{escape(name)}</b>{said}"), 1)
        buttons = (
            ("mActionVertexTool.svg", tr("Change the shape"), self.edit_asked.emit),
            ("mActionDeleteSelected.svg", tr("Remove the sketch"), self.remove_asked.emit),
            ("mIconClose.svg", tr("Close"), self.close_card),
        )
        side = self.fontMetrics().height()
        for image, text, act in buttons:
            button = QToolButton()
            button.setIcon(icon(image))
            button.setIconSize(QSize(side, side))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _=False, act=act: act())
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _label(self, html: str) -> QLabel:
        label = QLabel(html)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        return label
