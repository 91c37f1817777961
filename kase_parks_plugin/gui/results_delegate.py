"""Draws bars, completeness rings and names with their municipality into the cells of the results table."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kase_parks_plugin.gui.colours import mix
from kase_parks_plugin.gui.painting import LETTERS_WIDTH, Bar, draw_bar, draw_ring
from kase_parks_plugin.gui.results_model import BAR_ROLE, PLACE_ROLE, SHARE_ROLE

ROW_HEIGHT = 2.3  # of a name with its municipality, in heights of the font
LEAST_HEIGHT = 1.7


class ResultsDelegate(QStyledItemDelegate):
    """A letter with its bar for a readiness, a ring for completeness, two lines for a name, QGIS's own drawing for all else.

    ``with_places``: whether municipalities stand below names; off while they have a column of their own.
    """

    with_places = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        bar, share = index.data(BAR_ROLE), index.data(SHARE_ROLE)
        place = index.data(PLACE_ROLE) if self.with_places else None
        if bar is None and share is None and not place:
            super().paint(painter, option, index)
            return
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        palette = _colours(option)
        if bar is not None:
            _paint_bar(painter, option, bar, palette)
        elif place:
            _paint_name(painter, option, index, place, palette)
        else:
            side = option.fontMetrics.height() * 1.0
            centre = QRectF(option.rect).center()
            draw_ring(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), share, palette)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Rows are a little taller than a line of text, so that bars can be told apart."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), round(option.fontMetrics.height() * LEAST_HEIGHT)))


def _colours(option: QStyleOptionViewItem) -> QPalette:
    """Palette for drawing; on a selected row text and ground are the selection's."""
    palette = QPalette(option.palette)
    if option.state & QStyle.StateFlag.State_Selected:
        ground, ink = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
        palette.setColor(QPalette.ColorRole.Text, ink)
        palette.setColor(QPalette.ColorRole.Base, mix(ground, QColor(ink), 0.08))
    return palette


def _paint_name(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, place: str, palette: QPalette
) -> None:
    """A mark where there is one, the name, and the municipality small and quiet below it."""
    rect = QRectF(option.rect).adjusted(4, 2, -3, -2)
    mark = index.data(Qt.ItemDataRole.DecorationRole)
    if mark is not None:
        side = option.fontMetrics.height()
        middle = QRectF(rect.left(), rect.top(), side, rect.height() / 2).toRect()
        mark.paint(painter, middle, Qt.AlignmentFlag.AlignCenter)
        rect.setLeft(rect.left() + side + 3)
    ink, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    upper = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * 0.54)
    lower = QRectF(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom())
    small = QFont(option.font)
    small.setPointSizeF(option.font.pointSizeF() * 0.85)
    painter.save()
    for where, font, colour, text in (
        (upper, option.font, ink, index.data()),
        (lower, small, mix(ink, base, 0.4), place),
    ):
        painter.setFont(font)
        painter.setPen(colour)
        short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    painter.restore()


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
