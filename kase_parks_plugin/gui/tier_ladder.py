"""How far plots have come: the ladder of tiers as a row of steps, and shares as bars, in a colour of their own."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from kase_parks_plugin.gui.colours import mix, palette_of

_CLIMBED, _ON_CLIMBED = QColor("#0b57d0"), QColor("#ffffff")
_GAP = 3


class TierLadder(QWidget):
    """Draws one plot's tier: the steps that it has climbed are filled, the next one is outlined.

    Parameters
    ----------
    tier, top
        The plot's tier, and the highest there is.
    words
        The same in words, for the tool tip and for screen readers.
    """

    def __init__(self, tier: int, top: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier, self._top = tier, top
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """As high as a line of text with room around it."""
        line = self.fontMetrics().height()
        return QSize(line * 10, round(line * 1.6))

    def minimumSizeHint(self) -> QSize:
        """Small, for narrow panels."""
        return QSize(self.fontMetrics().height() * 6, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """One step for each tier, its number in it; the plot's own number is bold."""
        painter, palette = QPainter(self), palette_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = palette.color(QPalette.ColorRole.Window)
        ink = palette.color(QPalette.ColorRole.WindowText)
        width = (self.width() - _GAP * self._top) / (self._top + 1)
        for level in range(self._top + 1):
            rect = QRectF(level * (width + _GAP), 0, width, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            climbed = 0 < level <= self._tier
            painter.setBrush(_CLIMBED if climbed else mix(ground, ink, 0.08))
            edge = QPen(ink, 1.4) if level == self._tier and not climbed else QPen(Qt.PenStyle.NoPen)
            if level == self._tier + 1:
                edge = QPen(mix(_CLIMBED, ink, 0.25), 1.2, Qt.PenStyle.DashLine)
            painter.setPen(edge)
            painter.drawRoundedRect(rect, 3, 3)
            font = self.font()
            font.setBold(level == self._tier)
            painter.setFont(font)
            painter.setPen(_ON_CLIMBED if climbed else ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(level))
        painter.end()


class ShareBar(QWidget):
    """Draws a share (0-1).

    Parameters
    ----------
    words
        The same in words, for the tool tip and for screen readers.
    """

    def __init__(self, share: float, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """A little lower than a line of text."""
        line = self.fontMetrics().height()
        return QSize(line * 5, round(line * 0.8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track, and the share of it."""
        painter, palette = QPainter(self), palette_of(self)
        ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        painter.fillRect(rect, mix(ground, ink, 0.08))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width() * self._share, rect.height()), _CLIMBED)
        painter.end()
