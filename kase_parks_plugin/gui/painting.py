"""How a readiness is drawn, the same in the table and on the plot's page.

Solid: up to the best estimate. Light: up to the highest. Thin line: from lowest to highest. Class not given, or nothing
known: grey with a dotted edge. Knocked out: dark with a hatch. The class letter stands beside the bar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen

from kase_parks_plugin.gui.colours import class_colour, mix

LETTERS_WIDTH = 3.4  # width of the letters' column, in widths of "0"


@dataclass(frozen=True, slots=True)
class Bar:
    """One score to draw: low, best (None: nothing known) and high in 0-100.

    letter : class that gives the colour, ``X`` when knocked out, None when it is not given (not settled, or unknown).
    letters : what stands beside the bar: the class, or the range of classes while it is not settled.
    """

    low: float
    best: float | None
    high: float
    letter: str | None
    letters: str = ""

    @classmethod
    def of(cls, low: float, best: float | None, high: float, letters: tuple[str | None, str, str]) -> Bar:
        """Bar of a readiness; ``letters``: its class (None: not settled), that of low, that of high."""
        given, least, most = letters
        known = None if best is None or math.isnan(best) else best
        return cls(low, known, high, given, given or (least if least == most else f"{least}–{most}"))


def draw_bar(painter: QPainter, rect: QRectF, bar: Bar, palette: QPalette) -> None:
    """Draw the bar alone (no letters) into ``rect``, 0 at the left edge and 100 at the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    base = palette.color(QPalette.ColorRole.Base)
    ink = palette.color(QPalette.ColorRole.Text)
    track = mix(base, ink, 0.08)

    def x(score: float) -> float:
        return rect.left() + rect.width() * min(100.0, max(0.0, score)) / 100.0

    def span(start: float, stop: float) -> QRectF:
        return QRectF(x(start), rect.top(), x(stop) - x(start), rect.height())

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(rect, 2, 2)
    colour = class_colour(bar.letter)
    if bar.letter == "X":
        painter.setBrush(colour)
        painter.drawRect(rect)
        painter.setBrush(QBrush(QColor(255, 255, 255, 170), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect)
    elif colour is None or bar.best is None:
        _draw_unknown(painter, span(bar.low, bar.high) if bar.best is None else span(0, bar.best), base, ink)
    else:
        light = QColor(colour)
        light.setAlphaF(0.35)
        painter.setBrush(light)
        painter.drawRect(span(bar.best, bar.high))
        painter.setBrush(colour)
        painter.drawRect(span(0, bar.best))
    if bar.high - bar.low > 0.5 and bar.letter != "X":
        halo = QColor(base)
        halo.setAlphaF(0.75)
        for colour, width in ((halo, 3.0), (mix(ink, base, 0.1), 1.1)):
            _draw_whisker(painter, (x(bar.low), x(bar.high)), rect, QPen(colour, width))
    painter.restore()


def _draw_unknown(painter: QPainter, rect: QRectF, base: QColor, ink: QColor) -> None:
    """A stretch of which nothing is known."""
    pen = QPen(mix(base, ink, 0.55), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(mix(base, ink, 0.14))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(Qt.PenStyle.NoPen)


def _draw_whisker(painter: QPainter, ends: tuple[float, float], rect: QRectF, pen: QPen) -> None:
    """The thin line from low to high, with a mark at each end."""
    painter.setPen(pen)
    middle, tick = rect.center().y(), rect.height() * 0.28
    left, right = max(ends[0], rect.left() + 0.5), min(ends[1], rect.right() - 0.5)
    painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    for end in (left, right):
        painter.drawLine(QPointF(end, middle - tick), QPointF(end, middle + tick))


def draw_ring(painter: QPainter, rect: QRectF, share: float, palette: QPalette) -> None:
    """Draw completeness of data (0-1) as a ring that closes."""
    if math.isnan(share):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    circle = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side).adjusted(
        1.5, 1.5, -1.5, -1.5
    )
    base, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mix(base, ink, 0.15), 3))
    painter.drawEllipse(circle)
    painter.setPen(QPen(mix(base, ink, 0.65), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(circle, 90 * 16, round(-360 * 16 * min(1.0, max(0.0, share))))
    painter.restore()
