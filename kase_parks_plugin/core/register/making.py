"""Makes the tables of a register within a transaction: GeoPackage's own, ours, the triggers and QGIS's forms."""

from __future__ import annotations

import sqlite3

import pyproj

from kase_parks_plugin.core.register.schema import (
    APPLICATION_ID,
    FORECASTS,
    FORMAT,
    GEOMETRY,
    PROCEDURES,
    STANDARD,
    STYLES,
    TABLES,
    USER_VERSION,
    triggers,
)

_SPATIAL = "studies"
_DEFAULTS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
)
_OWN_CRS = 100_000


def make_tables(database: sqlite3.Connection, crs: pyproj.CRS, lang: str) -> None:
    """Make all tables of a new register. crs : of the studies' areas. lang : of the words in QGIS's forms."""
    _run(database, f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};")
    _run(database, STANDARD + TABLES)
    srs = _add_crs(database, crs)
    for table in ("studies", "facts", "history", "register_info"):
        _add_contents(database, table, srs if table == _SPATIAL else None)
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)", (_SPATIAL, GEOMETRY, srs)
    )
    database.execute("INSERT INTO register_info (key, value) VALUES ('format', ?)", (str(FORMAT),))
    database.execute(STYLES)
    _add_contents(database, "layer_styles")
    for table in ("studies", "facts"):
        _make_editable(database, table, lang)
    add_permit_tables(database, lang)


def add_permit_tables(database: sqlite3.Connection, lang: str) -> None:
    """Add what tells how far the steps of the permit path have come, and what was foretold of them."""
    _run(database, PROCEDURES + FORECASTS)
    for table in ("procedures", "forecasts"):
        _add_contents(database, table)
    _make_editable(database, "procedures", lang)


def _add_crs(database: sqlite3.Connection, crs: pyproj.CRS) -> int:
    """Add the CRS of the studies, and those that the standard asks for; return the number of the first."""
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", [(*d,) for d in _DEFAULTS])
    known = [(pyproj.CRS.from_epsg(4326), "EPSG", 4326)]
    epsg = crs.to_epsg(min_confidence=100)  # pyproj's own default would take one that is merely like it
    number = epsg or _OWN_CRS
    if number != known[0][2]:
        known.append((crs, "EPSG" if epsg else "NONE", number))
    for one, who, srs in known:
        wkt = one.to_wkt("WKT1_GDAL")
        database.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", (one.name, srs, who, srs, wkt)
        )
    return number


def _add_contents(database: sqlite3.Connection, table: str, srs: int | None = None) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        (table, "attributes" if srs is None else "features", table, srs),
    )


def _make_editable(database: sqlite3.Connection, table: str, lang: str) -> None:
    """Keep a table's history whoever edits it; give it QGIS's form: words to choose from, calendars, who edits."""
    from kase_parks_plugin.core.register.forms import form

    _run(database, triggers(table))
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
        " styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, '', 1, '', '')",
        (table, GEOMETRY if table == _SPATIAL else "", table, form(table, lang)),
    )


def _run(database: sqlite3.Connection, script: str) -> None:
    """Run several statements within the transaction, which ``executescript`` would end."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            if statement.strip("; \n"):
                database.execute(statement)
            statement = ""
