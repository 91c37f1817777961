"""The layer of sketched plots: an ordinary layer in memory, which QGIS's own tools edit and save."""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.layers import crs_of
from kase_parks_plugin.core.model import READINESSES, VectorData, as_objects
from kase_parks_plugin.core.record import Record

_MARK = "kase_parks/sketches"
_PARTS = ("class", "low", "best", "high")


class SketchLayer:
    """The layer of one project; it is made with the first sketch, and found again when the project is opened."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer, None when there is none."""
        found = (layer for layer in self._project.mapLayers().values() if layer.customProperty(_MARK))
        return next((layer for layer in found if isinstance(layer, QgsVectorLayer) and layer.isValid()), None)

    def add(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str | None = None) -> int:
        """Add a sketch, whose coordinates are in the layer's system ``crs``; return its feature id."""
        layer = self.layer or self._make(crs)
        number = layer.featureCount() + 1
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry(geometry)
        shape.convertToMultiType()
        feature.setGeometry(shape)
        feature.setAttribute("plot", f"S{number}")
        feature.setAttribute("name", name or tr("Sketch {number}", number=number))
        _, (added,) = layer.dataProvider().addFeatures([feature])
        layer.updateExtents()
        layer.triggerRepaint()
        return added.id()

    def tell(self, fid: int, record: Record) -> None:
        """Write what a sketch's assessment says into its attributes."""
        layer = self.layer
        if layer is None:
            return
        values = {}
        for readiness in READINESSES:
            for part in _PARTS:
                value = record["readiness"][readiness][part]
                values[layer.fields().indexFromName(f"{readiness}_{part}")] = NULL if value is None else value
        known = {index: value for index, value in values.items() if index >= 0}
        layer.dataProvider().changeAttributeValues({fid: known})
        layer.triggerRepaint()

    def _make(self, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
        layer = QgsVectorLayer("MultiPolygon", tr("Sketched plots"), "memory")
        layer.setCrs(crs)
        fields = [QgsField("plot", QMetaType.Type.QString), QgsField("name", QMetaType.Type.QString)]
        for readiness in READINESSES:
            kinds = (QMetaType.Type.QString, *[QMetaType.Type.Double] * 3)
            fields += [QgsField(f"{readiness}_{part}", kind) for part, kind in zip(_PARTS, kinds, strict=True)]
        layer.dataProvider().addAttributes(fields)
        layer.updateFields()
        layer.loadNamedStyle(str(paths.resource("styles", "sketch.qml")))
        layer.setCustomProperty(_MARK, True)
        self._project.addMapLayer(layer, addToLegend=False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        return layer


def sketch_data(layer: QgsVectorLayer, feature: QgsFeature) -> VectorData | None:
    """One sketch as the core takes it; None while it has no area."""
    if not feature.hasGeometry():
        return None
    shape = shapely.from_wkb(bytes(feature.geometry().asWkb()), on_invalid="ignore")
    if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all() or shape.area == 0:
        return None
    name = feature.attribute("name")
    return VectorData(
        title=layer.name(),
        ids=as_objects(["sketch"]),
        names=as_objects([str(name) if name else None]),
        geometry=as_objects([shape]),
        crs=crs_of(layer, None, layer.name()),
    )
