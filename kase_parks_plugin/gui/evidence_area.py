"""Choosing the area of a study: the plot itself, the selected polygons, or one drawn on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.evidence import to_qgis
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.map_tool import PlotTool


class AreaPicker(QWidget):
    """Holds an area in the register's coordinate system.

    Parameters
    ----------
    area
        What is there; None: nothing.
    crs
        The register's coordinate system.
    plot
        The plot's polygon and its coordinate system, which is metric.
    show
        Called with an area, in the register's system, that was chosen.

    Attributes
    ----------
    area
        The area as it is chosen.
    """

    def __init__(
        self,
        area: Any,
        crs: str,
        plot: tuple[Any, str],
        iface: QgisInterface,
        texts: Texts,
        show: Callable[[Any], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.area = area
        self._crs, self._iface, self._texts, self._show = QgsCoordinateReferenceSystem(crs), iface, texts, show
        self._plot, self._metric = plot[0], QgsCoordinateReferenceSystem(plot[1])
        self._tool: PlotTool | None = None
        self._before: Any = None
        self._said = QLabel()
        self._said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(2)
        for title, tip, act in (
            (tr("The plot"), tr("It covers the whole plot"), self.take_plot),
            (tr("Selected"), tr("The polygons that are selected in QGIS’s current layer"), self.take_selected),
            (tr("Draw"), tr("Click its corners on the map; right click ends"), self.draw),
        ):
            button = QToolButton()
            button.setText(title)
            button.setToolTip(tip)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self._tell()

    @guarded
    def take_plot(self) -> None:
        """Take the plot's own polygon."""
        self._take(to_qgis(self._plot), self._metric)

    @guarded
    def take_selected(self) -> None:
        """Take the polygons that are selected in QGIS's current layer."""
        layer = self._iface.activeLayer()
        polygons = isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon
        found = [f.geometry() for f in layer.selectedFeatures()] if polygons else []
        if not found:
            self._said.setText(tr("Select polygons of QGIS’s current layer first."))
            return
        self._take(QgsGeometry.unaryUnion(found), layer.crs())

    @guarded
    def draw(self) -> None:
        """Let the user draw a polygon on the map."""
        canvas = self._iface.mapCanvas()
        self.stop()
        self._before, self._tool = canvas.mapTool(), PlotTool(canvas)
        self._tool.drawn.connect(self._drawn)
        self._tool.given_up.connect(self.stop)
        canvas.setMapTool(self._tool)
        self._said.setText(tr("Click its corners on the map; right click ends, Esc gives up."))

    @guarded
    def stop(self) -> None:
        """Give the map back the tool it had."""
        if self._tool is None:
            return
        tool, self._tool = self._tool, None
        canvas = self._iface.mapCanvas()
        if canvas.mapTool() is tool:
            canvas.setMapTool(self._before) if self._before is not None else canvas.unsetMapTool(tool)
        tool.deleteLater()
        self._tell()

    @guarded
    def _drawn(self, polygon: QgsGeometry) -> None:
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        self.stop()
        self._take(polygon, crs)

    def _take(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        moved = self._moved(geometry, crs, self._crs)
        if moved is None:
            self._said.setText(tr("The register’s coordinate system does not reach there. Choose another area."))
            return
        self.area = moved
        self._tell()
        self._show(moved)

    @staticmethod
    def _moved(
        geometry: QgsGeometry, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
    ) -> Any:
        """The polygons of a geometry in another system, as shapely has them; None where that does not reach."""
        moved = QgsGeometry(geometry)
        try:
            moved.transform(QgsCoordinateTransform(source, target, QgsProject.instance()))
        except QgsCsException:
            return None
        parts = moved.coerceToType(Qgis.WkbType.MultiPolygon)
        return shapely.force_2d(shapely.from_wkb(bytes(parts[0].asWkb()))) if parts else None

    def _tell(self) -> None:
        if self.area is None or self.area.is_empty:
            self._said.setText(tr("not recorded: the study covers nothing"))
            return
        metric = self._moved(to_qgis(self.area), self._crs, self._metric)
        self._said.setText("?" if metric is None else self._texts.area(float(metric.area)))
