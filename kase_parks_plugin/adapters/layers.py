"""Snapshots of QGIS vector layers for the core.

Layers are not thread-safe: `VectorReader` takes what it needs of a layer on the main thread; `VectorReader.read` then
runs anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    NULL,
    Qgis,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsVectorLayerSelectedFeatureSource,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from kase_parks_plugin.adapters.answers import Complaints, unless_cancelled
from kase_parks_plugin.adapters.bulk import read_table, table_of
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files.gpkg_rows import Rows
from kase_parks_plugin.core.files.references import crs_text
from kase_parks_plugin.core.files.strict import nearest
from kase_parks_plugin.core.files.values import id_text, name_text
from kase_parks_plugin.core.journal import masked
from kase_parks_plugin.core.model import VectorData, as_objects

_CANCEL_EVERY = 500  # features between two looks at whether the user wants to stop


@dataclass(frozen=True, slots=True)
class Subset:
    """Some of a layer's features: the selected ones, those that meet a QGIS expression, at most so many of them."""

    selected: bool = False
    where: str = ""
    most: int = -1


WHOLE = Subset()


class VectorReader:
    """One vector layer, held so that a task's thread can read it.

    Parameters
    ----------
    layer
        The layer; its edits that are not saved yet are read as well.
    title
        How messages and outputs name it.
    fields
        Names of the attributes to read.
    id_field, name_field
        Fields that hold feature id and name; None: the provider's feature id, no name.
    crs
        What the user states for a layer without a coordinate system.
    subset
        Which of its features to read.

    Raises
    ------
    DataError
        The layer is broken, or has no field of that name.
    """

    def __init__(
        self,
        layer: QgsVectorLayer,
        title: str,
        fields: Iterable[str] = (),
        id_field: str | None = None,
        name_field: str | None = None,
        crs: str | None = None,
        subset: Subset = WHOLE,
    ) -> None:
        if not layer.isValid():
            raise DataError("layer_not_valid", layer=title, detail=layer.error().summary())
        self.title = title
        self.crs = crs_of(layer, crs, title)
        declared = QgsWkbTypes.displayString(QgsWkbTypes.flatType(layer.wkbType()))
        self._declared = "" if declared == "Unknown" else declared
        self._subset = subset
        self._complaints = Complaints(layer.dataProvider())
        snapshot = QgsVectorLayerSelectedFeatureSource if subset.selected else QgsVectorLayerFeatureSource
        self._source = snapshot(layer)
        self._id, self._name = id_field, name_field
        wanted = dict.fromkeys(f for f in (id_field, name_field, *fields) if f)
        self._index = {name: layer.fields().indexFromName(name) for name in wanted}
        known = [f.name() for f in layer.fields()]
        for name, index in self._index.items():
            if index < 0:
                raise DataError("field_missing", field=name, layer=title, nearest=nearest(name, known), known=known)
        self._table = table_of(layer, self._index) if subset == WHOLE else None

    def read(self, cancelled: Callable[[], bool] = lambda: False) -> VectorData:
        """Read all features.

        Raises
        ------
        CancelledError
            ``cancelled`` said so.
        DataError
            ``layer_not_valid``: a service broke off, or did not answer.
        """
        read = partial(self._read, cancelled)
        data = unless_cancelled(read, cancelled) if self._complaints.remote else read()
        complaint = self._complaints.first()
        if complaint is not None:  # what came is only a part
            raise DataError("layer_not_valid", layer=self.title, detail=masked(complaint))
        return data

    def _read(self, cancelled: Callable[[], bool]) -> VectorData:
        rows = read_table(self._table, self._index, cancelled) if self._table else None
        segmentised = 0
        if rows is None:
            rows, segmentised = self._features(cancelled)
        own = rows.attributes[self._id] if self._id else [None] * len(rows.ids)
        ids = [id_text(value) or fid for value, fid in zip(own, rows.ids, strict=True)]
        names = [name_text(value) for value in rows.attributes[self._name]] if self._name else [None] * len(ids)
        named = dict(zip(rows.ids, ids, strict=True))
        return VectorData(
            title=self.title,
            ids=as_objects(ids),
            names=as_objects(names),
            geometry=rows.geometry,
            crs=self.crs,
            attributes=rows.attributes,
            declared_type=self._declared,
            segmentised=segmentised,
            unreadable={named[fid]: word for fid, word in rows.unreadable.items()},
        )

    def _features(self, cancelled: Callable[[], bool]) -> tuple[Rows, int]:
        """Features one by one, and how many had arcs."""
        request = QgsFeatureRequest()
        if self._subset.where:
            request.setFilterExpression(self._subset.where)
        else:  # an expression may look at any field
            request.setSubsetOfAttributes(sorted(self._index.values()))
        request.setLimit(self._subset.most)
        ids: list[str] = []
        wkbs: list[bytes | None] = []
        columns: dict[str, list[Any]] = {name: [] for name in self._index}
        segmentised = 0
        feature = QgsFeature()
        # closed also when cancelled: what an error keeps alive must not read from a layer that is gone
        with closing(self._source.getFeatures(request)) as features:
            while features.nextFeature(feature):
                if len(ids) % _CANCEL_EVERY == 0 and cancelled():
                    raise CancelledError
                ids.append(str(feature.id()))
                wkb, curved = _wkb(feature)
                wkbs.append(wkb)
                segmentised += curved
                for name, index in self._index.items():
                    columns[name].append(plain(feature.attribute(index)))
        geometry, unreadable = _geometries(wkbs)
        attributes = {name: as_objects(values) for name, values in columns.items()}
        damaged = {ids[row]: tr("the geometry is damaged") for row in unreadable}
        return Rows(as_objects(ids), geometry, attributes, damaged), segmentised


def crs_of(layer: QgsMapLayer, stated: str | None, title: str) -> str | None:
    """Coordinate system of a layer as the core names it; ``stated``: the user's word where it has none."""
    found = layer.crs().toWkt(Qgis.CrsWktVariant.Preferred) if layer.crs().isValid() else None
    return crs_text(found, stated, title)


def plain(value: Any) -> Any:
    """Python's own value for an attribute; None for null; dates and times as ISO text, as the headless door reads them."""
    if value is None or value == NULL:
        return None
    if isinstance(value, QDate | QTime | QDateTime):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    return value


def values_by_fid(layer: QgsVectorLayer, field: str) -> list[tuple[int, Any]]:
    """Feature ids with the values of one field; QGIS gathers them, for a loop in Python blocks the window."""
    ids, _ = QgsVectorLayerUtils.getValues(layer, "$id")
    values, _ = QgsVectorLayerUtils.getValues(layer, QgsExpression.quotedColumnRef(field))
    return list(zip(ids, values, strict=True))  # two plain lists: half the time of one list of pairs


def _wkb(feature: QgsFeature) -> tuple[bytes | None, int]:
    """WKB of a feature's geometry (None: it has none), and whether curves were turned into straight segments."""
    geometry = feature.geometry()
    if geometry.isNull():
        return None, 0
    curved = QgsWkbTypes.isCurvedType(geometry.wkbType())
    if curved:  # even where no part bends: convertToStraightSegment leaves such as it is, which GEOS cannot read
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return bytes(geometry.asWkb()), int(curved)


def _geometries(wkbs: list[bytes | None]) -> tuple[np.ndarray, list[int]]:
    """Shapely geometries of the WKBs at once; rows whose WKB cannot be read become None and are named."""
    raw = as_objects(wkbs)
    geometry = shapely.from_wkb(raw, on_invalid="ignore")
    present = np.array([wkb is not None for wkb in wkbs], dtype=bool)
    unreadable = np.flatnonzero(present & (geometry == None))  # noqa: E711  (elementwise)
    return geometry, unreadable.tolist()
