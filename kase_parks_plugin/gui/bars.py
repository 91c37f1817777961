"""Widgets that draw a score, as the table does."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from kase_parks_plugin.gui.colours import palette_of
from kase_parks_plugin.gui.painting import Bar, draw_bar, draw_ring


class BarWidget(QWidget):
    """A bar; with its class letters before it and its completeness behind it where these are given.

    Parameters
    ----------
    bar
        What to draw.
    words
        The same in words, for the tool tip and for screen readers.
    completeness
        0-1, drawn as a ring; None: no ring.
    letters
        Whether the letters are drawn.
    """

    def __init__(
        self,
        bar: Bar,
        words: str,
        completeness: float | None = None,
        *,
        letters: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bar, self._completeness, self._letters = bar, completeness, letters
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """As high as a line of text, a little higher with letters."""
        line = self.fontMetrics().height()
        return QSize(line * 6, round(line * (1.5 if self._letters else 0.8)))

    def minimumSizeHint(self) -> QSize:
        """Small, for narrow panels."""
        return QSize(self.fontMetrics().height() * 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Letters, bar, ring, from left to right."""
        painter = QPainter(self)
        palette = palette_of(self)
        palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.Window))
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.WindowText))
        rect = QRectF(self.rect())
        line = self.fontMetrics().height()
        if self._letters:
            font = self.font()
            font.setBold(True)
            if self._bar.letter:
                font.setPointSizeF(font.pointSizeF() * 1.35)
            painter.setFont(font)
            width = line * 2.1
            painter.drawText(QRectF(0, 0, width, rect.height()), Qt.AlignmentFlag.AlignCenter, self._bar.letters)
            rect.setLeft(width + 4)
        if self._completeness is not None:
            side = line * 1.15
            ring = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
            draw_ring(painter, ring, self._completeness, palette)
            rect.setRight(ring.left() - 6)
        height = rect.height() * (0.62 if self._letters else 0.9)
        draw_bar(painter, QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height), self._bar, palette)
        painter.end()
