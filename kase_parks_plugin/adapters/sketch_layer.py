"""The layer of sketched plots: an ordinary layer in memory, which QGIS's own tools edit and save.

What it holds is kept with the QGIS project too: a layer in memory would be empty when the project is opened again.
"""

from __future__ import annotations

import json

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
from qgis.PyQt.QtCore import QByteArray, QMetaType

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.layers import crs_of
from kase_parks_plugin.core.model import READINESSES, VectorData, as_objects
from kase_parks_plugin.core.record import Record

_MARK = "kase_parks/sketches"
_SCOPE, _ENTRY = "kase_parks", "sketches"
_SHAPE = "shape"  # key of the geometry among a kept sketch's attributes
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

    def ids(self) -> list[int]:
        """Feature ids of all sketches."""
        layer = self.layer
        return [] if layer is None else sorted(layer.allFeatureIds())

    def add(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str | None = None) -> int:
        """Add a sketch, whose coordinates are in the layer's system ``crs``; return its feature id."""
        layer = self.layer or self._make(crs)
        known = {feature.attribute("plot") for feature in layer.getFeatures()}
        number = next(n for n in range(1, len(known) + 2) if f"S{n}" not in known)
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry(geometry)
        shape.convertToMultiType()
        feature.setGeometry(shape)
        feature.setAttribute("plot", f"S{number}")
        feature.setAttribute("name", name or tr("Sketch {number}", number=number))
        _, (added,) = layer.dataProvider().addFeatures([feature])
        layer.updateExtents()
        layer.triggerRepaint()
        self.store()
        return added.id()

    def remove(self, fid: int) -> None:
        """Take a sketch away; undone with the layer's own edits while it is being edited."""
        layer = self.layer
        if layer is None:
            return
        if layer.isEditable():
            layer.deleteFeature(fid)
        else:
            layer.dataProvider().deleteFeatures([fid])
        layer.triggerRepaint()
        self.store()

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
        self.store()

    def store(self) -> None:
        """Keep all sketches with the project, which needs saving only if they are others now."""
        layer = self.layer
        text = "" if layer is None or layer.providerType() != "memory" else _written(layer)
        if self._project.readEntry(_SCOPE, _ENTRY, "")[0] != text:
            self._project.writeEntry(_SCOPE, _ENTRY, text)

    def restore(self) -> None:
        """Fill the layer of a project that was opened again with the sketches that it was saved with."""
        layer, text = self.layer, self._project.readEntry(_SCOPE, _ENTRY, "")[0]
        if layer is None or not text or layer.featureCount() > 0:
            return
        layer.dataProvider().addFeatures([_feature(kept, layer) for kept in json.loads(text)])
        layer.updateExtents()
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
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # the project keeps it
        self._project.addMapLayer(layer, addToLegend=False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        return layer


def _written(layer: QgsVectorLayer) -> str:
    """The sketches as text: attributes by field, the shape as WKB in hexadecimal digits."""
    names = layer.fields().names()
    kept = [
        {name: None if value == NULL else value for name, value in zip(names, feature.attributes(), strict=True)}
        | {_SHAPE: bytes(feature.geometry().asWkb().toHex()).decode()}
        for feature in layer.getFeatures()
    ]
    return json.dumps(kept, ensure_ascii=False, default=str)


def _feature(kept: dict[str, object], layer: QgsVectorLayer) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    for name, value in kept.items():
        if name != _SHAPE and value is not None and layer.fields().indexFromName(name) >= 0:
            feature.setAttribute(name, value)
    shape = QgsGeometry()
    shape.fromWkb(QByteArray.fromHex(str(kept[_SHAPE]).encode()))
    feature.setGeometry(shape)
    return feature


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
