"""The evidence of the picked plot as two layers beside the result: lines with their lengths, areas with their shares."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsVectorLayer

from kase_parks_plugin.adapters.tables import features_of, memory_layer
from kase_parks_plugin.core.tables import Table

_MARK = "kase_parks/evidence"
_MAP_TIP = "<b>[% {title} %]</b><br>[% {label} %]<br><i>[% {layer} %]</i>"


class EvidenceLayers:
    """The layers of one panel. What they show is filled anew for each plot; style and place stay as the user has them.

    A layer that the user removes stays away until `renew`.
    """

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._ids: dict[str, str] = {}

    @property
    def layers(self) -> list[QgsVectorLayer]:
        """The layers that are in the project."""
        return [layer for id_ in self._ids.values() if (layer := self._project.mapLayer(id_)) is not None]

    def show(self, tables: Sequence[Table], beside: QgsVectorLayer | None) -> None:
        """Show the evidence of a plot, above the layer ``beside``."""
        for table in tables:
            if table.name not in self._ids:
                self._add(table, beside)
                continue
            layer = self._project.mapLayer(self._ids[table.name])
            if layer is not None:
                provider = layer.dataProvider()
                provider.truncate()
                provider.addFeatures(list(features_of(table, layer.fields())))
                layer.updateExtents()
                layer.triggerRepaint()

    def clear(self) -> None:
        """Show nothing; the layers stay."""
        for layer in self.layers:
            layer.dataProvider().truncate()
            layer.triggerRepaint()

    def renew(self) -> None:
        """Take the layers out of the project; the next plot brings them back."""
        self._project.removeMapLayers([layer.id() for layer in self.layers])
        self._ids = {}

    def _add(self, table: Table, beside: QgsVectorLayer | None) -> None:
        self._drop_left(table.name)
        layer = memory_layer(table, table.title)
        layer.setCustomProperty(_MARK, table.name)
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # it can be had again by picking the plot
        layer.setReadOnly(True)
        layer.setMapTipTemplate(_MAP_TIP.format(**{name: _as_text(name) for name in ("title", "label", "layer")}))
        self._ids[table.name] = layer.id()
        self._project.addMapLayer(layer, addToLegend=False)
        root = self._project.layerTreeRoot()
        node = root.findLayer(beside.id()) if beside is not None else None
        group = root if node is None else node.parent()
        place = 0 if node is None else group.children().index(node)
        group.insertLayer(place, layer).setExpanded(False)

    def _drop_left(self, name: str) -> None:
        """Take away what a project that was opened again has kept of such a layer, which is empty."""
        marked = (layer for layer in self._project.mapLayers().values() if layer.customProperty(_MARK) == name)
        self._project.removeMapLayers([layer.id() for layer in marked if layer.featureCount() == 0])


def _as_text(field: str) -> str:
    """An expression for a field's value as text within HTML."""
    return f"replace(replace(coalesce(\"{field}\", ''), '&', '&amp;'), '<', '&lt;')"
