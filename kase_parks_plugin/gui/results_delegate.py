"""Draws readiness bars and completeness rings into the cells of the results table."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kase_parks_plugin.gui.colours import mix
from kase_parks_plugin.gui.painting import LETTERS_WIDTH, Bar, draw_bar, draw_ring
from kase_parks_plugin.gui.results_model import BAR_ROLE, SHARE_ROLE

ROW_HEIGHT = 1.9  # in heights of the font


class ResultsDelegate(QStyledItemDelegate):
    """A letter with its bar for a readiness, a ring for completeness, QGIS's own drawing for all else."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        bar, share = index.data(BAR_ROLE), index.data(SHARE_ROLE)
        if bar is None and share is None:
            super().paint(painter, option, index)
            return
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        palette = _colours(option)
        if bar is not None:
            _paint_bar(painter, option, bar, palette)
        else:
            side = option.fontMetrics.height() * 1.0
            centre = QRectF(option.rect).center()
            draw_ring(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), share, palette)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Rows are a little taller than text, so that bars can be told apart."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), round(option.fontMetrics.height() * ROW_HEIGHT))


def _colours(option: QStyleOptionViewItem) -> QPalette:
    """Palette for drawing; on a selected row text and ground are the selection's."""
    palette = QPalette(option.palette)
    if option.state & QStyle.StateFlag.State_Selected:
        ground, ink = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Base, mix(ground, QColor(ink), 0.08))
    return palette


def _paint_bar(painter: QPainter, option: QStyleOptionViewItem, bar: Bar, palette: QPalette) -> None:
    """Letters to the left, bold where the class is given, and the bar."""
    letters = round(option.fontMetrics.horizontalAdvance("0") * LETTERS_WIDTH)
    rect = QRectF(option.rect).adjusted(3, 0, -4, 0)
    painter.save()
    font = option.font
    font.setBold(bar.letter is not None)
    painter.setFont(font)
    ink, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    painter.setPen(ink if bar.letter else mix(ink, base, 0.35))
    painter.drawText(QRectF(rect.left(), rect.top(), letters, rect.height()), Qt.AlignmentFlag.AlignCenter, bar.letters)
    painter.restore()
    height = option.fontMetrics.height() * 0.85
    draw_bar(
        painter,
        QRectF(rect.left() + letters + 3, rect.center().y() - height / 2, rect.width() - letters - 3, height),
        bar,
        palette,
    )
