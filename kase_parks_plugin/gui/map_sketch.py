"""Sketched plots: drawn on the map, changed with QGIS's own tools, told beside the shape once they are assessed."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from kase_parks_plugin.adapters.evidence import to_qgis
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.adapters.sketch_layer import SketchLayer
from kase_parks_plugin.adapters.sketch_task import Sketched
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.map_bubble import SketchCard
from kase_parks_plugin.gui.map_sketch_scores import SketchScores
from kase_parks_plugin.gui.map_tool import PlotTool
from kase_parks_plugin.gui.session import Session

_REPAINT_MS = 500


class Sketching(QObject):
    """Lets the user draw and change sketches, and shows what `SketchScores` finds of the one at hand.

    Attributes
    ----------
    draw
        Turns the drawing tool on and off.
    change
        Makes a copy of the picked plot that can be changed.
    save
        Saves the sketches with QGIS's own dialog.
    """

    evidence = pyqtSignal(object)
    """Evidence of the sketch at hand, as `core.tables.evidence_tables` gives it; None when none is at hand any more."""

    def __init__(self, session: Session, iface: QgisInterface, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._iface = session, iface
        self._sketches = SketchLayer(QgsProject.instance())
        self._card = SketchCard(iface.mapCanvas())
        self._tool = PlotTool(iface.mapCanvas())
        self.scores = SketchScores(session, self._sketches, self)
        self._followed: QgsVectorLayer | None = None
        self._fid: int | None = None  # the sketch at hand
        self._evident = False  # its evidence is on the map, unless another plot was picked since
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
        self._card.closed.connect(self._leave)
        self.scores.told.connect(self._tell)
        session.picked.connect(self._picked)
        session.assessed.connect(self._show_state)
        QgsProject.instance().readProject.connect(self._restore)
        QgsProject.instance().writeProject.connect(self._store)
        self._restore()

    def keep(self, prepared: Prepared, screening: Screening) -> None:
        """Take the layers that a run made ready, and the request it answered."""
        self.scores.keep(prepared, screening)

    def tear_down(self) -> None:
        """Let go of the map, the project and the task."""
        QgsProject.instance().readProject.disconnect(self._restore)
        QgsProject.instance().writeProject.disconnect(self._store)
        self.scores.forget()
        self._follow(None)
        self._iface.mapCanvas().unsetMapTool(self._tool)
        self._card.tear_down()

    def forget(self) -> None:
        """Let go of another project's layers."""
        self.scores.forget()
        self._followed, self._fid = None, None
        self.draw.setChecked(False)
        self._card.close_card()

    @guarded
    def _restore(self, *_: object) -> None:
        """Bring back the sketches that the project was saved with."""
        self._sketches.restore()
        self._follow(self._sketches.layer)
        self._show_state()

    @guarded
    def _store(self, *_: object) -> None:
        """Keep the sketches with the project that is being saved, changes that are not saved in them too."""
        self._sketches.store()

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
        self._turn_to(fid)

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
        fid = self._fid
        self._card.close_card()
        if fid is not None:
            self.scores.drop(fid)
            self._sketches.remove(fid)

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
            ("featureAdded", self._turn_to),
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
        self._turn_to(fid)

    @guarded
    def _selected(self, chosen: list[int]) -> None:
        if len(chosen) == 1 and chosen[0] != self._fid:
            self._turn_to(chosen[0])

    # --- the sketch at hand -------------------------------------------------------------------------------

    @guarded
    def _turn_to(self, fid: int) -> None:
        """Have a sketch assessed, and show its card beside it."""
        self._fid, self._evident = fid, True
        place = self._place(fid)
        if place is not None:
            self._card.wait(*place)
            self.scores.ask(fid)

    @guarded
    def _tell(self, fid: int, outcome: object) -> None:
        """Show what was found of the sketch at hand; the others say it by their labels."""
        QTimer.singleShot(_REPAINT_MS, self._repaint)
        place = self._place(fid)
        if fid != self._fid or place is None:
            return
        if isinstance(outcome, Sketched):
            self._card.tell(outcome.record, self._session.rulebook, self._session.texts, place[1])
            if self._evident:
                self.evidence.emit(outcome.evidence)
        else:
            self._card.fail(*place, explain(outcome.error))

    @guarded
    def _leave(self) -> None:
        """No sketch is at hand any more."""
        self._fid = None
        self.evidence.emit(None)

    @guarded
    def _repaint(self) -> None:
        """Draw the sketches again: a drawing that was under way may have kept what they said before."""
        if self._sketches.layer is not None:
            self._sketches.layer.triggerRepaint()

    def _place(self, fid: int) -> tuple[str, QgsRectangle] | None:
        """Name of a sketch and its extent on the map; None when it is gone or has no shape."""
        layer = self._sketches.layer
        feature = layer.getFeature(fid) if layer is not None else None
        if feature is None or not feature.hasGeometry():
            return None
        return str(feature.attribute("name") or tr("sketch")), self._extent(layer, feature.geometry())

    def _extent(self, layer: QgsVectorLayer, shape: QgsGeometry) -> QgsRectangle:
        """Extent of a shape on the map."""
        return self._iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layer, shape.boundingBox())

    @guarded
    def _picked(self, plot: int) -> None:
        """Another plot was picked, whose evidence takes the place of the sketch's."""
        self._evident = self._evident and plot < 0
        self._show_state()

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
