"""Tells when a layer of the project is not any more what it was when it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal


class LayerWatch(QObject):
    """Listens to the layers of a request."""

    changed = pyqtSignal(str)
    """Id of a layer whose features, filter, source or coordinate system changed."""

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._heard: dict[str, tuple[QgsMapLayer, tuple[str, ...], Callable[..., None]]] = {}
        self._versions: dict[str, int] = {}

    def version(self, layer_id: str | None) -> int:
        """How often the layer has changed since it is watched."""
        return self._versions.get(layer_id or "", 0)

    def watch(self, ids: Iterable[str | None]) -> None:
        """Listen to these layers, and to no others."""
        wanted = {id_ for id_ in ids if id_ and self._project.mapLayer(id_) is not None}
        for gone in set(self._heard) - wanted:
            self._stop(gone)
        for id_ in wanted - set(self._heard):
            layer = self._project.mapLayer(id_)

            def tell(*_: object, id_: str = id_) -> None:
                self._versions[id_] = self._versions.get(id_, 0) + 1
                self.changed.emit(id_)

            names = ["dataSourceChanged", "crsChanged", "dataChanged"]
            if isinstance(layer, QgsVectorLayer):
                names += ["layerModified", "subsetStringChanged"]
            for name in names:
                getattr(layer, name).connect(tell)
            self._heard[id_] = (layer, tuple(names), tell)

    def _stop(self, id_: str) -> None:
        layer, names, tell = self._heard.pop(id_)
        if not sip.isdeleted(layer):
            for name in names:
                getattr(layer, name).disconnect(tell)
