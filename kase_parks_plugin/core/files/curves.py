"""Arcs: how finely they are cut into chords, and which layers may hold some, as far as their declaration tells."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from kase_parks_plugin.core.files.gpkg_rows import open_read_only

ARC_STEP_DEGREES = "1"  # the same as QGIS's own
FINE_STEP_DEGREES = "0.1"
NO_CURVES = frozenset({"ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "MapInfo File", "GPX"})
# OGR's codes of curves, whose names fiona's table lacks although it reads such features.
CURVE_TYPES = {
    8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface", 13: "Curve",
    14: "Surface",
}  # fmt: skip
_ANY_SHAPE = frozenset({"Unknown", "GeometryCollection", *CURVE_TYPES.values()})
_ANY_SHAPE_IN_GPKG = frozenset({"GEOMETRY", "GEOMETRYCOLLECTION", *map(str.upper, CURVE_TYPES.values())})


def may_hold_curves(driver: str, declared: str, path: str, layer: str) -> bool:
    """Whether a layer may hold arcs.

    Parameters
    ----------
    driver, declared
        Its format and the type of its geometry, as fiona names them.
    path, layer
        What GDAL opens.
    """
    if driver in NO_CURVES:
        return False
    if declared in _ANY_SHAPE:
        return True
    # Since 1.10 fiona declares what it cuts arcs into, a line or polygon, so the file itself is asked.
    return _fiona_hides_curves() and (driver != "GPKG" or _type_in_gpkg(path, layer) in _ANY_SHAPE_IN_GPKG)


def _fiona_hides_curves() -> bool:
    import fiona

    return tuple(map(int, re.findall(r"\d+", fiona.__version__)[:2])) >= (1, 10)


def _type_in_gpkg(path: str, layer: str) -> str:
    """Type in capitals; that of any shape where SQLite cannot tell, as within a zip."""
    query = "SELECT upper(geometry_type_name) FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)"
    try:
        with closing(open_read_only(path)) as file:
            found = file.execute(query, (layer,)).fetchone()
    except sqlite3.Error:
        found = None
    return str(found[0]) if found else "GEOMETRY"
