"""The map tool that draws a plot: click its corners; right click or Enter ends, Backspace takes one back, Esc gives up."""

from __future__ import annotations

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand, QgsSnapIndicator
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

_COLOUR = QColor("#0b57d0")
_LEAST = 3  # corners of a polygon


class PlotTool(QgsMapTool):
    """Draws one polygon after another, in the map's coordinate system."""

    drawn = pyqtSignal(QgsGeometry)
    """A polygon is finished."""
    given_up = pyqtSignal()
    """Esc was pressed while nothing was being drawn."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas = canvas
        self._corners: list[QgsPointXY] = []
        self._snap = QgsSnapIndicator(canvas)
        self._band: QgsRubberBand | None = None

    def deactivate(self) -> None:
        """Forget what was begun."""
        self._forget()
        super().deactivate()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draw the outline to the cursor."""
        point = self._at(event)
        if self._corners:
            self._draw(point)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Add a corner, or end with the right button."""
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(self._at(event))
            self._draw(self._corners[-1])

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """End; the two clicks themselves added the last corner."""
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a corner back, end, or give up."""
        key = event.key()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            self._corners.pop()
            self._draw(self._corners[-1] if self._corners else None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif key == Qt.Key.Key_Escape:
            if not self._corners:
                self.given_up.emit()
            self._forget()
        else:
            return
        event.ignore()  # QgsMapTool's way to say that the key has been used

    def _at(self, event: QgsMapMouseEvent) -> QgsPointXY:
        """Where the cursor is, on a corner nearby when the project snaps."""
        match = self._canvas.snappingUtils().snapToMap(event.mapPoint())
        self._snap.setMatch(match)
        return match.point() if match.isValid() else event.mapPoint()

    def _finish(self) -> None:
        corners = [p for i, p in enumerate(self._corners) if i == 0 or p != self._corners[i - 1]]
        self._forget()
        if len(corners) >= _LEAST:
            polygon = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
            if polygon.area() > 0:
                self.drawn.emit(polygon)

    def _draw(self, end: QgsPointXY | None) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
            self._band.setStrokeColor(_COLOUR)
            fill = QColor(_COLOUR)
            fill.setAlphaF(0.12)
            self._band.setFillColor(fill)
            self._band.setWidth(2)
        self._band.reset(Qgis.GeometryType.Polygon)
        for point in (*self._corners, *([end] if end is not None else ())):
            self._band.addPoint(point)

    def _forget(self) -> None:
        self._corners = []
        if self._band is not None:
            self._band.reset()
            self._canvas.scene().removeItem(self._band)
            self._band = None
