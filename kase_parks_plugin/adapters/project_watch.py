"""Tells when a layer of the project is not any more what it was when it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

_OF_FILES = ("ogr", "gdal")


class LayerWatch(QObject):
    """Listens to the layers of a request."""

    changed = pyqtSignal(str)
    """Id of a layer whose features, filter, source or coordinate system changed."""
    reloaded = pyqtSignal(str)
    """Id of a layer whose file was opened anew, as QGIS does to refresh the map: what it holds may be the same."""

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._heard: dict[str, tuple[QgsMapLayer, dict[str, Callable[..., None]]]] = {}
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
            changed, reloaded = self._teller(id_, self.changed), self._teller(id_, self.reloaded)
            of_file = layer.providerType() in _OF_FILES
            slots = {"dataSourceChanged": changed, "crsChanged": changed}
            slots["dataChanged"] = reloaded if of_file else changed
            if isinstance(layer, QgsVectorLayer):
                slots |= {"layerModified": changed, "subsetStringChanged": changed}
            for name, slot in slots.items():
                getattr(layer, name).connect(slot)
            self._heard[id_] = (layer, slots)

    def _teller(self, id_: str, signal: Any) -> Callable[..., None]:
        def tell(*_: object) -> None:
            self._versions[id_] = self._versions.get(id_, 0) + 1
            signal.emit(id_)

        return tell

    def _stop(self, id_: str) -> None:
        layer, slots = self._heard.pop(id_)
        if not sip.isdeleted(layer):
            for name, slot in slots.items():
                getattr(layer, name).disconnect(slot)
