"""The Gantt and the steps as files: SVG, PNG, CSV, iCalendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintDevice, QPainter, QPalette
from qgis.PyQt.QtSvg import QSvgGenerator

from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.permits_chart import Chart, Plan
from kase_parks_plugin.gui.permits_legend import draw_legend, legend_height
from kase_parks_plugin.gui.permits_paint import GanttPainter
from kase_parks_plugin.gui.permits_road import Road

WIDTH = 1400
_PIXELS = 13  # height of the text's font
_MARGIN = 24
_SHARP = 2  # pixels of a PNG for each of the drawing


def write_svg(chart: Chart, words: Sequence[str], texts: Texts, file: Path) -> None:
    """Write the Gantt as a drawing; ``words``: lines that stand below it.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    picture, buffer = _Picture(chart, words, texts), QBuffer()
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setSize(picture.size)
    device.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    # no title of the file's own: Qt 5 writes it as it is, and a plot's name may hold what XML does not take
    picture.draw(device)
    _write(bytes(buffer.data()), file)


def write_png(chart: Chart, words: Sequence[str], texts: Texts, file: Path) -> None:
    """Write the Gantt as a picture.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    picture, buffer = _Picture(chart, words, texts), QBuffer()
    image = QImage(picture.size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    picture.draw(image)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "png")
    _write(bytes(buffer.data()), file)


def write_steps(road: Road, scenario: str, texts: Texts, file: Path) -> None:
    """Write the steps of a scenario as a table.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    from kase_parks_plugin.core.permits.write import steps_csv

    text = steps_csv({"plots": [{**road.record, "procedures": road.steps[scenario]}]}, texts)
    _write(text.encode("utf-8-sig", errors="replace"), file)


def write_calendar(road: Road, scenario: str, texts: Texts, file: Path) -> None:
    """Write the steps of a scenario as a calendar.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    from kase_parks_plugin.core.permits.calendar import permits_calendar

    _write(permits_calendar(road.paths, texts.lang, scenario), file)


def write_trail(road: Road, texts: Texts, file: Path) -> None:
    """Write the Natura trail as a table; there must be one.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    from kase_parks_plugin.core.permits.write import natura_csv

    text = natura_csv({"plots": [{**road.record, "natura": road.trail}]}, texts)
    _write(text.encode("utf-8-sig", errors="replace"), file)


def _write(content: bytes, file: Path) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(file), detail=error.strerror or str(error)) from error


class _Picture:
    """The Gantt on paper: title, axis, rows, legend, words; dark on white whatever the theme is."""

    def __init__(self, chart: Chart, words: Sequence[str], texts: Texts) -> None:
        self._words = words
        self._font = QFont()
        self._font.setPixelSize(_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        line = self._metrics.height()
        self._line, self._field = line, WIDTH - 2 * _MARGIN
        self._plan = Plan(chart, texts, self._field, line)
        self._legend = legend_height(self._metrics, self._field)
        below = self._legend + sum(self._high(text) for text in words)
        height = 2 * _MARGIN + 2.2 * line + self._plan.axis + self._plan.height + line + below
        self.size = QSize(WIDTH, round(height))

    def draw(self, device: QPaintDevice) -> None:
        """Draw it."""
        painter, plan, line = QPainter(device), self._plan, self._line
        palette = QPalette(QColor("#f4f4f4"))
        palette.setColor(QPalette.ColorRole.Base, QColor("white"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#1a1a1a"))
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor("white"))
        title = QFont(self._font)
        title.setPixelSize(round(1.4 * _PIXELS))
        title.setBold(True)
        painter.setFont(title)
        name = QFontMetricsF(title).elidedText(plan.chart.title, Qt.TextElideMode.ElideRight, self._field)
        painter.drawText(QPointF(_MARGIN, _MARGIN + line), name)
        painter.setFont(self._font)
        painter.translate(_MARGIN, _MARGIN + 2.2 * line)
        drawn = GanttPainter(painter, plan, palette, plan.labels)
        drawn.ground(0, plan.axis + plan.height)
        for row in plan.rows:
            drawn.row(row, plan.axis + row.top)
        drawn.axis(0)
        top = plan.axis + plan.height + line
        draw_legend(painter, QRectF(0, top, self._field, self._legend), palette)
        top += self._legend
        for text in self._words:
            painter.drawText(QRectF(0, top, self._field, self._high(text)), Qt.TextFlag.TextWordWrap, text)
            top += self._high(text)
        painter.end()

    def _high(self, text: str) -> float:
        """Height of a text that is broken into lines."""
        room = QRectF(0, 0, self._field, 1e6)
        return self._metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + 0.4 * self._line
