"""How the Gantt is drawn, the same in the window and in a file.

Bar: from the begin to the end, each reached in half of the draws. Thin line: the end, from 10 % to 90 %. Bracket below: the time
that the law gives. Pale band: season of field work. The more often a step holds the end, the stronger its colour; from half of
the draws on it has a frame too. Hatched with a dotted frame: only possible. Tick: decided. Nothing is told by colour alone.
"""

from __future__ import annotations

import datetime as dt

from qgis.PyQt.QtCore import QDate, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.permits.model import DAYS_A_MONTH, Progress
from kase_parks_plugin.gui.colours import mix
from kase_parks_plugin.gui.date_edit import panel_locale
from kase_parks_plugin.gui.permits_chart import Plan, Row, Step

_STEP, _SEASON, _TODAY, _START = QColor("#2f6db3"), QColor("#7fbf7b"), QColor("#c2185b"), QColor("#5a7d2a")
CRITICAL = 0.5  # share of draws from which on a step is framed as critical
_TICKS = (1, 3, 6, 12, 24, 60)  # months between marks of the axis


class GanttPainter:
    """Draws a plan.

    Parameters
    ----------
    painter
        Its font is the text's.
    left
        Where the time axis begins, in pixels from the field's left edge; scrolled to the right it is less.
    """

    def __init__(self, painter: QPainter, plan: Plan, palette: QPalette, left: float) -> None:
        self._painter, self._plan, self._left = painter, plan, left
        self._base = palette.color(QPalette.ColorRole.Base)
        self._ink = palette.color(QPalette.ColorRole.Text)
        self._mark = palette.color(QPalette.ColorRole.Highlight)
        self._metrics = QFontMetricsF(painter.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def ground(self, top: float, height: float) -> None:
        """Draw the field of the rows, with the axis' marks, today and the project's start."""
        p, plan = self._painter, self._plan
        p.fillRect(QRectF(0, top, plan.width, height), self._base)
        for day, strong in self._marks():
            p.setPen(QPen(mix(self._base, self._ink, 0.28 if strong else 0.12), 1))
            self._upright(plan.x(day), top, height)
        for day, colour, style in (
            (plan.chart.start, _START, Qt.PenStyle.SolidLine),
            (plan.chart.today, _TODAY, Qt.PenStyle.DashLine),
        ):
            if plan.chart.first <= day <= plan.chart.last:
                p.setPen(QPen(mix(colour, self._ink, 0.15), 1.6, style))
                self._upright(plan.x(day), top, height)

    def axis(self, top: float) -> None:
        """Draw the axis, and over it what the upright lines mean."""
        p, plan, line = self._painter, self._plan, self._plan.line
        p.fillRect(QRectF(0, top, plan.width, plan.axis), mix(self._base, self._ink, 0.06))
        p.save()
        p.setClipRect(QRectF(plan.labels, top, plan.width - plan.labels, plan.axis))
        taken = -1e9
        for day, strong in self._marks():
            x = self._left + plan.x(day)
            text = str(day.year) if day.month == 1 else panel_locale().toString(_qdate(day), "MMM")
            if x < taken:
                continue
            p.setPen(self._ink if strong else mix(self._ink, self._base, 0.25))
            p.drawText(QPointF(x + 2, top + plan.axis - 0.35 * line), text)
            taken = x + self._metrics.horizontalAdvance(text) + 0.6 * line
        taken = -1e9
        for day, colour, text in sorted(
            ((plan.chart.today, _TODAY, tr("today")), (plan.chart.start, _START, tr("start"))), key=lambda it: it[0]
        ):
            x = self._left + plan.x(day)
            width = self._metrics.horizontalAdvance(text)
            if not plan.chart.first <= day <= plan.chart.last or not plan.labels - width <= x <= plan.width:
                continue
            place = min(max(x + 2, taken), plan.width - width - 2)
            p.setPen(QPen(mix(colour, self._ink, 0.25), 1.6))
            p.drawText(QPointF(place, top + line), text)
            p.drawLine(QPointF(x, top + 1.15 * line), QPointF(x, top + plan.axis))
            taken = place + width + 0.5 * line
        p.restore()

    def row(self, row: Row, top: float, *, selected: bool = False, focus: bool = False) -> None:
        """Draw a row whose top is at ``top``."""
        p, plan = self._painter, self._plan
        field = QRectF(0, top, plan.width, row.height)
        if row.step is None:
            p.fillRect(field, mix(self._base, self._ink, 0.10))
            self._text(row.title, QRectF(0.4 * plan.line, top, plan.width - 0.8 * plan.line, row.height), bold=True)
            return
        if selected:
            p.fillRect(field, mix(self._base, self._mark, 0.22))
        p.save()
        p.translate(self._left, top - row.top)
        for left, right in plan.seasons(row.step):
            self.band(QRectF(left, row.top + 1, right - left, row.height - 2))
        self._bar(row.step, row)
        p.restore()
        self._label(row, field, selected=selected)
        if selected and focus:
            p.setPen(QPen(self._mark, 1.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(field.adjusted(1, 1, -1, -1))

    # --- parts ------------------------------------------------------------------------------------------------

    def _bar(self, step: Step, row: Row) -> None:
        bar, plan = self._plan.bar(row), self._plan
        self.box(bar, step)
        middle = bar.center().y()
        low, high = plan.whisker(row)
        if high - low > 1:
            for colour, width in ((self._base, 3.4), (self._ink, 1.4)):
                self._painter.setPen(QPen(colour, width))
                self.whisker(low, high, middle, 0.24 * plan.line)
        if step.statutory is not None:
            self.bracket(bar.left(), plan.x(step.statutory), bar.bottom() + 0.2 * plan.line)

    def box(self, bar: QRectF, step: Step) -> None:
        """Draw a bar as the step's state asks."""
        p, ink = self._painter, self._ink
        full = mix(mix(self._base, _STEP, 0.45), _STEP, step.critical)
        if step.over:
            full = mix(self._base, ink, 0.45)
        p.setPen(QPen(mix(_STEP, ink, 0.4), 1))
        p.setBrush(full)
        if step.possible:
            p.setBrush(mix(self._base, full, 0.18))
            p.setPen(Qt.PenStyle.NoPen)
            p.drawRect(bar)
            p.setBrush(QBrush(full, Qt.BrushStyle.BDiagPattern))
            p.setPen(QPen(ink, 2 if step.critical >= CRITICAL else 1.2, Qt.PenStyle.DotLine))
        elif step.critical >= CRITICAL and not step.over:
            p.setPen(QPen(ink, 2))
        p.drawRect(bar)
        self._sign(bar, step)

    def _sign(self, bar: QRectF, step: Step) -> None:
        """Draw what has happened at a bar's beginning: a tick, a cross-wise appeal, or an arrow."""
        if step.progress in (None, Progress.NOT_STARTED, Progress.NOT_NEEDED):
            return
        p, side = self._painter, 0.62 * bar.height()
        box = QRectF(bar.left() + 0.2 * side, bar.center().y() - side / 2, side, side)
        colour = self._base if step.over else self._ink
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(colour, 2))
        if step.progress is Progress.DECIDED:
            p.drawPolyline(QPolygonF([
                QPointF(box.left(), box.center().y()), QPointF(box.left() + 0.35 * side, box.bottom()),
                QPointF(box.right(), box.top()),
            ]))  # fmt: skip
        elif step.progress is Progress.APPEALED:
            p.drawLine(box.topLeft(), box.bottomRight())
            p.drawLine(box.topRight(), box.bottomLeft())
        else:
            p.setBrush(colour if step.progress is Progress.WITH_AUTHORITY else Qt.BrushStyle.NoBrush)
            p.setPen(QPen(colour, 1.4))
            p.drawPolygon(QPolygonF([box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft()]))

    def whisker(self, low: float, high: float, y: float, tick: float) -> None:
        """Draw a line from ``low`` to ``high`` with a mark at each end."""
        self._painter.drawLine(QPointF(low, y), QPointF(high, y))
        for end in (low, high):
            self._painter.drawLine(QPointF(end, y - tick), QPointF(end, y + tick))

    def bracket(self, left: float, right: float, y: float) -> None:
        """Draw the law's time."""
        p = self._painter
        p.setPen(QPen(mix(self._ink, self._base, 0.15), 1.6))
        tick = 0.16 * self._plan.line
        p.drawPolyline(QPolygonF(
            [QPointF(left, y - tick), QPointF(left, y), QPointF(right, y), QPointF(right, y - tick)]
        ))  # fmt: skip

    def band(self, rect: QRectF) -> None:
        """Draw a stretch of a season."""
        self._painter.fillRect(rect, mix(self._base, _SEASON, 0.35))

    def _label(self, row: Row, field: QRectF, *, selected: bool) -> None:
        plan, line = self._plan, self._plan.line
        if plan.wide:
            ground = mix(self._base, self._mark, 0.22) if selected else self._base
            self._painter.fillRect(QRectF(0, field.top(), plan.labels, field.height()), ground)
            self._text(row.title, QRectF(0.4 * line, field.top(), plan.labels - 0.8 * line, field.height()))
            return
        top = QRectF(0.4 * line, field.top() + 0.1 * line, plan.width - 0.8 * line, 1.1 * line)
        veil = mix(self._base, self._mark, 0.22) if selected else QColor(self._base)
        veil.setAlphaF(0.8)
        self._painter.fillRect(QRectF(0, field.top(), plan.width, 1.25 * line), veil)
        end = panel_locale().toString(_qdate(row.step.ends.p50), "MM/yyyy")
        room = self._metrics.horizontalAdvance(end)
        self._painter.setPen(mix(self._ink, self._base, 0.25))
        self._painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, end)
        self._text(row.title, top.adjusted(0, 0, -room - 0.6 * line, 0))

    def _text(self, text: str, rect: QRectF, *, bold: bool = False) -> None:
        p = self._painter
        p.save()
        font = p.font()
        font.setBold(bold)
        p.setFont(font)
        p.setPen(self._ink)
        said = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        p.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        p.restore()

    def _upright(self, x: float, top: float, height: float) -> None:
        place = self._left + x
        if self._plan.labels <= place <= self._plan.width:
            self._painter.drawLine(QPointF(place, top), QPointF(place, top + height))

    def _marks(self) -> list[tuple[dt.date, bool]]:
        """First days of months that the axis marks; years are strong."""
        plan = self._plan
        room = 3.2 * plan.line
        months = next((m for m in _TICKS if m * DAYS_A_MONTH * plan.per_day >= room), _TICKS[-1])
        first, last = plan.chart.first, plan.chart.last
        counted = range(first.year * 12 // months * months, last.year * 12 + 12, months)
        days = (dt.date(n // 12, n % 12 + 1, 1) for n in counted)
        return [(day, day.month == 1) for day in days if first <= day <= last]


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
