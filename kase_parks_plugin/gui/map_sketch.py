"""Sketched plots: drawn on the map, changed with QGIS's own tools, assessed within a moment, told beside the shape."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QAction

from kase_parks_plugin.adapters.background import Failed
from kase_parks_plugin.adapters.evidence import to_qgis
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.adapters.project_data import layers_reader
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.adapters.sketch_layer import SketchLayer, sketch_data
from kase_parks_plugin.adapters.sketch_task import Outcome, Sketched, SketchTask
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.map_bubble import SketchCard
from kase_parks_plugin.gui.map_tool import PlotTool
from kase_parks_plugin.gui.session import Session

_REPAINT_MS = 500
_PATIENCE_MS = 250  # a shape that is being dragged is assessed when it rests


class Sketching(QObject):
    """Draws, follows and assesses sketches.

    Attributes
    ----------
    draw
        Turns the drawing tool on and off.
    change
        Makes a copy of the picked plot that can be changed.
    save
        Saves the sketches with QGIS's own dialog.
    """

    def __init__(self, session: Session, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._iface = session, iface
        self._sketches = SketchLayer(QgsProject.instance())
        self._card = SketchCard(iface.mapCanvas())
        self._tool = PlotTool(iface.mapCanvas())
        self._followed: QgsVectorLayer | None = None
        self._kept: tuple[Screening, Prepared] | None = None
        self._task: SketchTask | None = None
        self._waiting: int | None = None
        self._fid: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._assess)
        self.draw = self._action("mActionCapturePolygon.svg", tr("Draw a plot on the map"))
        self.draw.setToolTip(
            tr("Draw a plot on the map and see its readiness: click its corners, end with a right click")
        )
        self.draw.setCheckable(True)
        self.draw.toggled.connect(self._draw)
        self._tool.setAction(self.draw)
        self.change = self._action("mActionVertexTool.svg", tr("Change a copy of the picked plot"), self._copy)
        self.save = self._action("mActionFileSaveAs.svg", tr("Save sketched plots…"), self._save)
        self._tool.drawn.connect(self._drawn)
        self._tool.given_up.connect(lambda: self.draw.setChecked(False))
        self._card.edit_asked.connect(self._edit)
        self._card.remove_asked.connect(self._remove)
        session.picked.connect(self._show_state)
        session.assessed.connect(self._show_state)
        self._show_state()

    def keep(self, prepared: Prepared, screening: Screening) -> None:
        """Take the layers that a run made ready, and the request it answered."""
        self._kept = (screening, prepared)

    def tear_down(self) -> None:
        """Let go of the map and of the task."""
        self._timer.stop()
        self._abandon()
        self._follow(None)
        self._iface.mapCanvas().unsetMapTool(self._tool)
        self._card.tear_down()

    def forget(self) -> None:
        """Let go of another project's layers."""
        self._timer.stop()
        self._abandon()
        self._followed, self._kept, self._fid = None, None, None
        self.draw.setChecked(False)
        self._card.close_card()

    # --- drawing ------------------------------------------------------------------------------------------

    @guarded
    def _draw(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(self._tool)
            canvas.setFocus()
        else:
            canvas.unsetMapTool(self._tool)

    @guarded
    def _drawn(self, polygon: QgsGeometry) -> None:
        """Add what was drawn to the sketches."""
        self._add(polygon, self._iface.mapCanvas().mapSettings().destinationCrs())

    @guarded
    def _copy(self) -> None:
        """Add a copy of the picked plot, and let the user change its shape."""
        assessment, plot = self._session.assessment, self._session.plot
        if assessment is None or plot < 0:
            return
        name = assessment.plots.names[plot] or str(assessment.plots.ids[plot])
        shape = to_qgis(assessment.plots.geometry[plot])
        if shape is not None:
            self._add(shape, QgsCoordinateReferenceSystem(assessment.crs), tr("{plot}, changed", plot=name))
            self._edit()

    def _add(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str | None = None) -> None:
        known = self._sketches.layer
        home = known.crs() if known is not None else self._home()
        moved = QgsGeometry(shape)
        moved.transform(QgsCoordinateTransform(crs, home, QgsProject.instance()))
        fid = self._sketches.add(moved, home, name)
        self._follow(self._sketches.layer)
        self._show_state()
        self._ask(fid)

    def _home(self) -> QgsCoordinateReferenceSystem:
        """Coordinate system for new sketches: the one that is measured in."""
        assessment = self._session.assessment
        asked = assessment.crs if assessment else self._session.screening.crs or self._session.rulebook.default_crs
        crs = QgsCoordinateReferenceSystem(asked or "")
        return crs if crs.isValid() else self._iface.mapCanvas().mapSettings().destinationCrs()

    @guarded
    def _edit(self) -> None:
        """Turn to QGIS's own tool for corners, on the sketches."""
        layer = self._sketches.layer
        if layer is None:
            return
        self.draw.setChecked(False)
        self._follow(layer)
        self._iface.setActiveLayer(layer)
        if not layer.isEditable():
            layer.startEditing()
        self._iface.actionVertexTool().trigger()

    @guarded
    def _remove(self) -> None:
        layer, fid = self._sketches.layer, self._fid
        self._card.close_card()
        self._abandon()
        if layer is None or fid is None:
            return
        if layer.isEditable():
            layer.deleteFeature(fid)
        else:
            layer.dataProvider().deleteFeatures([fid])
        layer.triggerRepaint()

    @guarded
    def _save(self) -> None:
        layer = self._sketches.layer
        if layer is None:
            return
        self._iface.setActiveLayer(layer)
        action = self._iface.mainWindow().findChild(QAction, "mActionLayerSaveAs")
        if action is not None:
            action.trigger()

    # --- following ----------------------------------------------------------------------------------------

    def _follow(self, layer: QgsVectorLayer | None) -> None:
        """Hear of changes to the sketches' layer."""
        if layer is self._followed:
            return
        links = (
            ("geometryChanged", self._shape_changed),
            ("featureAdded", self._ask),
            ("selectionChanged", self._selected),
        )
        if self._followed is not None:
            for signal, slot in links:
                getattr(self._followed, signal).disconnect(slot)
            self._followed.willBeDeleted.disconnect(self._gone)
        self._followed = layer
        if layer is not None:
            for signal, slot in links:
                getattr(layer, signal).connect(slot)
            layer.willBeDeleted.connect(self._gone)

    @guarded
    def _gone(self) -> None:
        """Forget the layer, which is being deleted."""
        self._followed = None
        self._card.close_card()
        self._show_state()

    @guarded
    def _shape_changed(self, fid: int, shape: QgsGeometry) -> None:
        self._ask(fid)

    @guarded
    def _selected(self, chosen: list[int]) -> None:
        if len(chosen) == 1 and chosen[0] != self._fid:
            self._ask(chosen[0])

    @guarded
    def _ask(self, fid: int) -> None:
        """Assess a sketch as soon as it rests."""
        self._waiting = fid
        self._timer.start()

    # --- assessing ----------------------------------------------------------------------------------------

    @guarded
    def _assess(self) -> None:
        """Assess the sketch that waits; one that is being assessed gives way."""
        layer, fid = self._sketches.layer, self._waiting
        if layer is None or fid is None:
            return
        if self._task is not None:
            self._task.cancel()  # its end starts the next one
            return
        self._waiting, self._fid = None, fid
        feature = layer.getFeature(fid)
        plot = sketch_data(layer, feature)
        if plot is None:
            return
        name, around = plot.names[0] or tr("sketch"), self._extent(layer, feature.geometry())
        self._card.wait(name, around)
        screening, project = self._session.screening, QgsProject.instance()
        try:
            named = with_paths(screening, self._session.base, project)
            read, book = layers_reader(screening, named, project), self._session.rulebook
        except KaseParksError as error:
            self._card.fail(name, around, explain(error))
            return

        def end(outcome: Outcome) -> None:
            self._ended(outcome, fid, name, around, screening)

        self._task = SketchTask(named, book, plot, self._ready(screening), read, end)
        QgsApplication.taskManager().addTask(self._task)

    def _ready(self, screening: Screening) -> Prepared | None:
        """Layers that are ready, where they are those of the request."""
        if self._kept is None:
            return None
        kept, prepared = self._kept

        def basis(request: Screening) -> tuple[object, ...]:
            return request.layers, request.rulebook, request.crs

        return prepared if basis(kept) == basis(screening) else None

    @guarded
    def _ended(self, outcome: Outcome, fid: int, name: str, around: QgsRectangle, screening: Screening) -> None:
        self._task = None
        if isinstance(outcome, Sketched):
            self._kept = (screening, outcome.prepared)
            self._sketches.tell(fid, outcome.record)
            QTimer.singleShot(_REPAINT_MS, self._repaint)
            if self._waiting is None and self._fid == fid:
                self._card.tell(outcome.record, self._session.rulebook, self._session.texts, around)
        elif isinstance(outcome, Failed):
            self._card.fail(name, around, explain(outcome.error))
        if self._waiting is not None:
            self._timer.start()

    @guarded
    def _repaint(self) -> None:
        """Draw the sketches again: a drawing that was under way may have kept what they said before."""
        if self._sketches.layer is not None:
            self._sketches.layer.triggerRepaint()

    def _abandon(self) -> None:
        self._waiting = None
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _extent(self, layer: QgsVectorLayer, shape: QgsGeometry) -> QgsRectangle:
        """Extent of a shape on the map."""
        return self._iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layer, shape.boundingBox())

    # --- actions ------------------------------------------------------------------------------------------

    def _action(self, image: str, text: str, act: Callable[[], None] | None = None) -> QAction:
        action = QAction(icon(image), text, self)
        if act is not None:
            action.triggered.connect(act)
        return action

    @guarded
    def _show_state(self, *_: object) -> None:
        self.change.setEnabled(self._session.assessment is not None and self._session.plot >= 0)
        self.save.setEnabled(self._sketches.layer is not None)
