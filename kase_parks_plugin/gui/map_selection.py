"""Table and map pick together: a plot picked in the panel is selected in its layers, a feature selected there is picked."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsFeatureRequest, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from kase_parks_plugin.adapters.layers import plain, values_by_fid
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.core.files.values import id_text
from kase_parks_plugin.gui.session import Session

_RESULT_ID = "plot"  # the result layer's field of plot ids


class MapSelection(QObject):
    """Keeps the picked plot and the selection of the plots layer and the result layer in step.

    Attributes
    ----------
    from_map
        Whether the pick that is being told comes from the map, which then stays where it is.
    """

    def __init__(self, session: Session, result: ResultLayer, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._result, self._canvas = session, result, canvas
        self.from_map = False
        self._selecting = False
        self._waiting: list[tuple[QgsVectorLayer, str]] = []
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._select_next)
        session.selected.connect(self._select)
        canvas.selectionChanged.connect(self._take)

    def tear_down(self) -> None:
        """Let go of the map."""
        self._soon.stop()
        self._canvas.selectionChanged.disconnect(self._take)

    @guarded
    def _select(self, plots: tuple[int, ...]) -> None:
        """Select the selected plots in their layers; where there are none, leave the user's selection alone."""
        self._waiting = [] if self._session.assessment is None or not plots or self.from_map else self._layers()
        self._soon.start()

    @guarded
    def _select_next(self) -> None:
        """Select in the next layer: one at a time, so that the window stays quick."""
        assessment = self._session.assessment
        if assessment is None or not self._waiting:
            self._soon.stop()
            return
        layer, field = self._waiting.pop(0)
        if sip.isdeleted(layer):
            return
        wanted = {str(assessment.plots.ids[plot]) for plot in self._session.selection}
        self._selecting = True
        try:
            layer.selectByIds(_fids(layer, field, wanted))
        finally:
            self._selecting = False

    @guarded
    def _take(self, layer: QgsMapLayer) -> None:
        """Select in the panel what the user selected on the map; of several, the one picked already stays picked."""
        assessment = self._session.assessment
        if assessment is None or self._selecting or not isinstance(layer, QgsVectorLayer):
            return
        field = next((field for known, field in self._layers() if known.id() == layer.id()), None)
        if field is None or not layer.selectedFeatureCount():
            return
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        chosen = {_id_of(feature, field) for feature in layer.getSelectedFeatures(request)}
        plots = tuple(i for i in assessment.scores.order.tolist() if str(assessment.plots.ids[i]) in chosen)
        if plots:
            self.from_map = True
            try:
                self._session.select(plots)
            finally:
                self.from_map = False

    def _layers(self) -> list[tuple[QgsVectorLayer, str]]:
        """Layers with the plots, and the field of each that holds their ids; "" for the feature's own id."""
        asked = self._session.screening.plots
        found = [(self._result.layer, _RESULT_ID)]
        found.append((QgsProject.instance().mapLayer(asked.source_id or ""), asked.id or ""))
        return [(layer, field) for layer, field in found if isinstance(layer, QgsVectorLayer)]


def _id_of(feature: QgsFeature, field: str) -> str:
    """Id of a plot as the core knows it."""
    return (id_text(plain(feature.attribute(field))) if field else None) or str(feature.id())


def _fids(layer: QgsVectorLayer, field: str, plots: set[str]) -> list[int]:
    """Feature ids of plots in a layer."""
    if not field:
        return [int(plot) for plot in plots if plot.lstrip("-").isdigit()]
    return [fid for fid, value in values_by_fid(layer, field) if (id_text(plain(value)) or str(fid)) in plots]
