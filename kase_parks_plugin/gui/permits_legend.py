"""What the marks of the Gantt mean, drawn with the same brush."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.permits.model import Dates, Progress, Stage
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.gui.colours import palette_of
from kase_parks_plugin.gui.permits_chart import Chart, Plan, Step
from kase_parks_plugin.gui.permits_paint import GanttPainter

_DAY = dt.date(2027, 1, 1)
_DAYS = Dates(_DAY, _DAY, _DAY)


def legend_height(metrics: QFontMetricsF, width: float) -> float:
    """Height that the legend takes at a width."""
    return _flow(metrics, width, lambda *_: None)


def draw_legend(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Draw the legend from the top of ``rect``, in as many lines as it takes."""
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    plan = Plan(Chart("", (), _DAY, _DAY, _DAYS), load_texts("en"), rect.width(), line)
    brush = GanttPainter(painter, plan, palette, 0)
    ink = palette.color(QPalette.ColorRole.Text)

    def draw(x: float, y: float, key: str, text: str) -> None:
        box = QRectF(rect.left() + x, rect.top() + y + 0.2 * line, 2 * line, 0.62 * line)
        _sample(brush, painter, key, box, palette)
        painter.setPen(ink)
        painter.drawText(
            QRectF(box.right() + 0.4 * line, rect.top() + y, rect.width(), 1.05 * line),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text,
        )

    _flow(metrics, rect.width(), draw)


class GanttLegend(QWidget):
    """The legend as a widget; it grows taller where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(text for _, text in _entries()))

    def hasHeightForWidth(self) -> bool:
        """It has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        return round(legend_height(QFontMetricsF(self.font()), width))

    def sizeHint(self) -> QSize:
        """As for a narrow panel."""
        width = self.width() or 360
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it on the window's own ground."""
        palette = palette_of(self)
        palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.Window))
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.WindowText))
        painter = QPainter(self)
        painter.setFont(self.font())
        draw_legend(painter, QRectF(self.rect()), palette)
        painter.end()


def _entries() -> list[tuple[str, str]]:
    return [
        ("bar", tr("begin to end (P50)")),
        ("whisker", tr("end from P10 to P90")),
        ("critical", tr("mostly holds the end")),
        ("possible", tr("only possible")),
        ("decided", tr("decided")),
        ("statutory", tr("the law's time")),
        ("season", tr("season of field work")),
    ]


def _flow(metrics: QFontMetricsF, width: float, draw: Callable[[float, float, str, str], None]) -> float:
    """Lay the entries out line by line; return the height."""
    line = metrics.height()
    x = y = 0.0
    for key, text in _entries():
        wide = 2.4 * line + metrics.horizontalAdvance(text)
        if x > 0 and x + wide > width:
            x, y = 0.0, y + 1.25 * line
        draw(x, y, key, text)
        x += wide + 0.9 * line
    return y + 1.3 * line


def _sample(brush: GanttPainter, painter: QPainter, key: str, box: QRectF, palette: QPalette) -> None:
    if key == "whisker":
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        brush.whisker(box.left(), box.right(), box.center().y(), box.height() * 0.4)
    elif key == "statutory":
        brush.bracket(box.left(), box.right(), box.center().y())
    elif key == "season":
        brush.band(box)
    else:
        brush.box(box, _example(key))


def _example(key: str) -> Step:
    return Step(
        id=key,
        title="",
        stage=Stage.PERMITS,
        begin=_DAY,
        ends=_DAYS,
        possible=key == "possible",
        critical=1.0 if key == "critical" else 0.2,
        progress=Progress.DECIDED if key == "decided" else None,
    )
