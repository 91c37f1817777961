"""GeoPackages that nobody edits or filters, read in bulk: quicker than feature by feature through QGIS, and the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import shapely
from qgis.core import QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from kase_parks_plugin.core.files.gpkg_rows import Rows, read_rows
from kase_parks_plugin.core.progress import Silent

_PLAIN = frozenset({"path", "layerName"})
_TYPES = {1: 0, 2: 1, 3: 3, 4: 4, 5: 5, 6: 6}  # of WKB -> of GEOS: points, lines, polygons, and several of them


@dataclass(frozen=True, slots=True)
class Table:
    """A layer's file, its table, and the one type of geometry (as GEOS counts) that it may hold."""

    path: str
    name: str
    type_id: int


def table_of(layer: QgsVectorLayer, fields: Iterable[str]) -> Table | None:
    """Table that holds exactly what a layer shows; None where QGIS adds to it, or leaves something out of it.

    On the main thread. Moments are left to QGIS, which writes them in another way.
    """
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or provider.storageType() != "GPKG" or layer.isEditable():
        return None
    said = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    parts = {name: value for name, value in said.items() if value}
    own, shown = provider.fields(), layer.fields()
    places = [(own.indexFromName(name), shown.indexFromName(name)) for name in fields]
    joined = any(here < 0 or here != there for here, there in places)
    if set(parts) != _PLAIN or layer.subsetString() or joined:
        return None
    moments = any(own.at(here).typeName() == "DateTime" for here, _ in places)
    type_id = _TYPES.get(int(QgsWkbTypes.flatType(layer.wkbType())))
    return None if moments or type_id is None else Table(parts["path"], parts["layerName"], type_id)


def read_table(table: Table, fields: Iterable[str], cancelled: Callable[[], bool]) -> Rows | None:
    """Read all rows; None where QGIS has to, as where it makes multipolygons of polygons. In any thread.

    Raises
    ------
    CancelledError
        ``cancelled`` said so.
    """
    rows = read_rows(table.path, table.name, tuple(fields), _Asked(cancelled))
    if rows is None:
        return None
    types = shapely.get_type_id(rows.geometry)
    return rows if ((types == table.type_id) | shapely.is_missing(rows.geometry)).all() else None


class _Asked(Silent):
    """Only knows whether to stop."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled

    def cancelled(self) -> bool:
        """Whether to stop."""
        return self._cancelled()
