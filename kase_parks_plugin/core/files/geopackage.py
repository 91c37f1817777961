"""Writes tables into a GeoPackage, styles and provenance inside; its layers with fiona, or with what the caller brings."""

from __future__ import annotations

import datetime as dt
import errno
import json
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.tables import Table
from kase_parks_plugin.paths import resource

WriteLayers = Callable[[Path, Sequence[Table], str, Progress], None]
"""Writes tables as layers of a new GeoPackage: path, tables, the date of change to put in, progress."""

_TYPES = {"text": "str", "whole": "int", "number": "float", "flag": "bool"}
_BATCH = 500

# The table in which QGIS looks for the styles of a file's layers.
_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME
)"""
# As the GeoPackage standard (OGC 12-128r18, requirements 93-101) lays them down.
_METADATA = """
CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC AUTOINCREMENT NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL,
    md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
"""
_METADATA_DEFINITION = "http://www.geopackage.org/spec121/#extension_metadata"
_METADATA_STANDARD = "urn:kase-parks:assessment"


def write_geopackage(
    path: Path,
    tables: Sequence[Table],
    metadata: Mapping[str, Any],
    date: dt.date,
    progress: Progress,
    write_layers: WriteLayers | None = None,
) -> None:
    """Write tables into a new GeoPackage.

    Parameters
    ----------
    path
        A file that does not exist yet.
    tables
        Layers and tables; each with a style in ``resources/styles`` gets it as its default.
    metadata
        Kept in ``gpkg_metadata`` as JSON.
    date
        Stands as the date of change, in place of the clock's, so that the same result gives the same file.
    progress
        Asked between batches whether to stop.
    write_layers
        Writes the layers; None: fiona does.

    Raises
    ------
    OutputError
        It cannot be written, or holds less than it was given.
    CancelledError
        The user cancelled.
    """
    stamp = f"{date.isoformat()}T00:00:00.000Z"
    try:
        (write_layers or _write_with_fiona)(path, tables, stamp, progress)
        with closing(sqlite3.connect(path)) as database, database:
            _add_styles(database, tables, stamp)
            _add_metadata(database, metadata, stamp)
            _verify(database, tables)
    except (sqlite3.Error, OSError, RuntimeError) as error:
        raise OutputError("output_unwritable", path=str(path), detail=_word(error)) from error


def _write_with_fiona(path: Path, tables: Sequence[Table], stamp: str, progress: Progress) -> None:
    import fiona
    from fiona.errors import FionaError

    try:
        with _heard(), fiona.Env(OGR_CURRENT_DATE=stamp):
            for table in tables:
                _write(path, table, progress)
    except FionaError as error:
        raise OSError(str(error)) from error


@contextmanager
def _heard() -> Iterator[None]:
    """Raise what fiona cannot: errors met while it closes a file, which it prints or logs and forgets."""
    told: list[str] = []
    listener, logger = logging.Handler(logging.ERROR), logging.getLogger("fiona")
    listener.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    hooks, propagate = (sys.unraisablehook, sys.excepthook), logger.propagate
    sys.unraisablehook = lambda unraisable: told.append(str(unraisable.exc_value))
    sys.excepthook = lambda *raised: told.append(str(raised[1]))  # Cython prints by this one too
    logger.propagate = False
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
        sys.unraisablehook, sys.excepthook = hooks
    if told:
        raise OSError(told[0])


def _word(error: Exception) -> str:
    """Return what a library said, the part that helps, on one line."""
    said = " ".join(str(error).split())
    if "disk is full" in said:
        return os.strerror(errno.ENOSPC)
    return said.partition(". Failed to write record")[0][:200] or type(error).__name__


def _write(path: Path, table: Table, progress: Progress) -> None:
    import fiona

    schema = {
        "geometry": table.geometry_type or "None",
        "properties": {name: _TYPES[kind] for name, kind in table.fields},
    }
    options = {"crs": table.crs} if table.geometry_type else {}
    identity = {"IDENTIFIER": table.title, "DESCRIPTION": table.title}
    with fiona.open(path, "w", driver="GPKG", layer=table.name, schema=schema, **options, **identity) as layer:
        records = _records(table)
        while batch := list(islice(records, _BATCH)):
            if progress.cancelled():
                raise CancelledError
            layer.writerecords(batch)


def _records(table: Table) -> Iterator[dict[str, Any]]:
    names = [name for name, _ in table.fields]
    shapes = table.geometry if table.geometry_type else repeat(None, len(table.rows))
    for row, geometry in zip(table.rows, shapes, strict=True):
        yield {
            "type": "Feature",
            "geometry": None if geometry is None else mapping(geometry),
            "properties": {name: _storable(value) for name, value in zip(names, row, strict=True)},
        }


def _storable(value: Any) -> Any:
    """Return a text without what SQLite or UTF-8 cannot hold, everything else as it is."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", errors="backslashreplace").decode("utf-8")
    return value


def _add_styles(database: sqlite3.Connection, tables: Sequence[Table], stamp: str) -> None:
    database.execute(_STYLES)
    for table in tables:
        style = resource("styles", f"{table.style}.qml") if table.style else None
        if style is not None and style.is_file():
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
                " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
                (table.name, table.style, style.read_text(encoding="utf-8"), table.title, stamp),
            )
    _register(database, "layer_styles", stamp)


def _add_metadata(database: sqlite3.Connection, metadata: Mapping[str, Any], stamp: str) -> None:
    database.executescript(_METADATA)
    text = json.dumps(metadata, ensure_ascii=False, allow_nan=False)
    database.execute(
        "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata)"
        " VALUES (1, 'dataset', ?, 'application/json', ?)",
        (_METADATA_STANDARD, _storable(text)),
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", (stamp,)
    )
    for name in ("gpkg_metadata", "gpkg_metadata_reference"):
        database.execute(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
            (name, _METADATA_DEFINITION),
        )


def _register(database: sqlite3.Connection, name: str, stamp: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES (?, 'attributes', ?, '', ?)",
        (name, name, stamp),
    )


def _verify(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Compare what the file holds with what was meant to be written; a full disk may pass without an error."""
    for table in tables:
        query = f'SELECT count(*) FROM "{table.name}"'  # noqa: S608  # nosec B608 (our own names)
        (count,) = database.execute(query).fetchone()
        if count != len(table.rows):
            raise OSError(f"{table.name}: {count} / {len(table.rows)}")
