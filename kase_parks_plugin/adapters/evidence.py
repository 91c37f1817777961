"""Shows on the map what a number rests on: zooms there, flashes, and leaves a mark until the next one."""

from __future__ import annotations

from typing import Any

import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

_PLOT = QColor("#0b57d0")
_EVIDENCE = QColor("#c2185b")
_ROOM = 1.3  # how much wider than what is shown the map becomes


class MapMarks:
    """The marks of one panel on one map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def clear(self) -> None:
        """Take all marks off the map."""
        for band in self._bands:
            band.reset()
            self._canvas.scene().removeItem(band)
        self._bands = []

    def show(self, crs: str, plot: Any, evidence: Any = None, *, zoom: bool = True) -> None:
        """Outline a plot and what was found there, and zoom to both.

        Parameters
        ----------
        crs
            Coordinate system of the geometries.
        plot, evidence
            Shapely geometries; None leaves the mark out.
        zoom
            False leaves the map where it is: the user picked what is shown there.
        """
        self.clear()
        source = QgsCoordinateReferenceSystem(crs)
        shown = [
            (g, colour) for shape, colour in ((plot, _PLOT), (evidence, _EVIDENCE)) if (g := to_qgis(shape)) is not None
        ]
        for geometry, colour in shown:
            self._mark(geometry, source, colour)
        if not shown or not zoom:
            return
        extent = shown[0][0].boundingBox()
        for geometry, _ in shown[1:]:
            extent.combineExtentWith(geometry.boundingBox())
        self._zoom(extent, source)
        self._canvas.flashGeometries([shown[-1][0]], source, QColor(shown[-1][1]), QColor(255, 255, 255, 0), 3, 350)

    def show_two(self, crs: str, plot: Any, of_area: str, area: Any) -> None:
        """As `show`, with an area that is in another coordinate system, ``of_area``."""
        way = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(of_area), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
        )
        moved = to_qgis(area)
        try:
            moved.transform(way)
        except QgsCsException:
            moved = None
        self.show(crs, plot, None if moved is None else shapely.from_wkb(bytes(moved.asWkb())))

    def _mark(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, colour: QColor) -> None:
        band = QgsRubberBand(self._canvas, geometry.type())
        fill = QColor(colour)
        fill.setAlphaF(0.12)
        band.setStrokeColor(colour)
        band.setFillColor(fill)
        band.setWidth(3)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        if geometry.type() == Qgis.GeometryType.Line:
            band.setLineStyle(Qt.PenStyle.DashLine)
        band.setToGeometry(geometry, crs)
        self._bands.append(band)

    def _zoom(self, extent: Any, crs: QgsCoordinateReferenceSystem) -> None:
        to_map = QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        try:
            extent = to_map.transformBoundingBox(extent)
        except QgsCsException:
            return  # the map's system does not reach there; the mark stays unseen and the numbers stay
        extent.scale(_ROOM)
        self._canvas.setExtent(extent)
        self._canvas.refresh()


def to_qgis(shape: Any) -> QgsGeometry | None:
    """QGIS geometry of a shapely one, None for nothing."""
    if shape is None or shape.is_empty:
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(shape.wkb)
    return geometry
