"""The core's result tables as QGIS features and layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from kase_parks_plugin import paths
from kase_parks_plugin.core.tables import Table

_TYPES = {
    "text": QMetaType.Type.QString,
    "whole": QMetaType.Type.LongLong,
    "number": QMetaType.Type.Double,
    "flag": QMetaType.Type.Bool,
}


def fields_of(table: Table) -> QgsFields:
    """QGIS's fields of a table."""
    fields = QgsFields()
    for name, kind in table.fields:
        fields.append(QgsField(name, _TYPES[kind]))
    return fields


def crs_of(table: Table) -> QgsCoordinateReferenceSystem:
    """QGIS's coordinate system of a table; an invalid one for a table without a map."""
    crs = QgsCoordinateReferenceSystem()
    if table.crs:
        crs.createFromUserInput(table.crs)
    return crs


def features_of(table: Table, fields: QgsFields) -> Iterator[QgsFeature]:
    """A table's rows as features."""
    geometries = table.geometry or [None] * len(table.rows)
    for row, shape in zip(table.rows, geometries, strict=True):
        feature = QgsFeature(fields)
        feature.setAttributes([NULL if value is None else value for value in row])
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shape.wkb)
            feature.setGeometry(geometry)
        yield feature


def wkb_type(table: Table) -> QgsWkbTypes.Type:
    """QGIS's geometry type of a table."""
    return QgsWkbTypes.parseType(table.geometry_type) if table.geometry_type else QgsWkbTypes.Type.NoGeometry


def memory_layer(table: Table, name: str, features: Sequence[QgsFeature] | None = None) -> QgsVectorLayer:
    """A table as a layer in memory, styled; ``features``: its rows, where they have been made already."""
    layer = QgsVectorLayer(table.geometry_type or "None", name, "memory")
    layer.setCrs(crs_of(table))
    fields = fields_of(table)
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    layer.dataProvider().addFeatures(list(features_of(table, layer.fields()) if features is None else features))
    layer.updateExtents()
    if table.style:
        layer.loadNamedStyle(str(paths.resource("styles", f"{table.style}.qml")))
    return layer
