"""Reads the rows of a GeoPackage's layer in bulk, from its SQLite, where that surely gives what GDAL would give."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.files.gpkg import to_wkb
from kase_parks_plugin.core.model import Objects, as_objects
from kase_parks_plugin.core.progress import Progress

_ROWS = 500
_WAIT_S = 1.0  # for a file that somebody writes
_WAL_AT, _WAL = 18, 2  # place and value in SQLite's header that say so of changes that may stand beside the file
_LARGEST_TYPE = 6  # MultiPolygon: collections may hold arcs, which GDAL turns into chords

Values = list[Any]
Convert = Callable[[Values], Values]


@dataclass(frozen=True)
class Rows:
    """Features of a layer as its file has them.

    ids : (m,) str. geometry : (m,), None where null. attributes : the fields asked for, (m,) each.
    unreadable : ids of features that could not be read -> why. straight : whether there surely was no arc.
    """

    ids: Objects
    geometry: Objects
    attributes: dict[str, Objects]
    unreadable: dict[str, str] = field(default_factory=dict)
    straight: bool = False


class _OddError(Exception):
    """Something that GDAL would have to interpret."""


def read_rows(path: str, layer: str, fields: Sequence[str], progress: Progress) -> Rows | None:
    """Read all rows of a layer, in the order of their ids.

    Parameters
    ----------
    path, layer
        What GDAL opens.
    fields
        Names of the attributes wanted, which the layer has.
    progress
        Asked every few hundred rows whether to stop.

    Returns
    -------
    Rows or None
        None: this is no plain table in a plain file, or it holds something that GDAL interprets: arcs, collections,
        damaged geometries, values that do not suit their column. Then GDAL is to read it.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    if not _quiet_file(Path(path)):
        return None
    try:
        with closing(open_read_only(path)) as database:
            return _read(database, layer, fields, progress)
    except (_OddError, sqlite3.Error):
        return None


def open_read_only(path: str) -> sqlite3.Connection:
    """Open a GeoPackage's SQLite for reading.

    Raises
    ------
    sqlite3.Error
        It cannot be opened.
    """
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)


def _quiet_file(path: Path) -> bool:
    """Whether a path is a file whose changes all are in it."""
    try:
        with path.open("rb") as file:
            head = file.read(_WAL_AT + 1)
    except OSError:
        return False
    return len(head) > _WAL_AT and head[_WAL_AT] != _WAL


def _read(database: sqlite3.Connection, layer: str, fields: Sequence[str], progress: Progress) -> Rows:
    key, shape, converts = _columns(database, layer, fields)
    wanted = ", ".join(map(_quoted, (key, shape, *fields)))
    table = _quoted(layer)
    found = database.execute(f"SELECT {wanted} FROM {table} ORDER BY {_quoted(key)}")  # noqa: S608  # nosec B608
    ids: list[str] = []
    geometry: list[Objects] = [np.empty(0, dtype=object)]
    attributes: dict[str, Values] = {name: [] for name in fields}
    for rows in _batches(found, progress):
        fids, blobs, *values = zip(*rows, strict=True)
        ids += map(str, fids)
        geometry.append(_geometry(blobs))
        for name, column in zip(fields, values, strict=True):
            attributes[name] += converts[name](list(column))
    columns = {name: as_objects(values) for name, values in attributes.items()}
    return Rows(as_objects(ids), np.concatenate(geometry), columns, straight=True)


def _batches(found: sqlite3.Cursor, progress: Progress) -> Iterator[list[Any]]:
    while rows := found.fetchmany(_ROWS):
        if progress.cancelled():
            raise CancelledError
        yield rows


def _columns(database: sqlite3.Connection, layer: str, fields: Sequence[str]) -> tuple[str, str, dict[str, Convert]]:
    """Key and geometry column of a plain table, and how to read its fields."""
    query = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"
    shapes = [name for (name,) in database.execute(query, (layer,))]
    plain = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (layer,)).fetchone()
    columns = database.execute("SELECT name, upper(type), pk, hidden FROM pragma_table_xinfo(?)", (layer,)).fetchall()
    types = {name: kind for name, kind, _, hidden in columns if not hidden}
    keys = [name for name, _, pk, _ in columns if pk]
    if plain is None or len(shapes) != 1 or len(keys) != 1 or types.get(keys[0]) != "INTEGER":
        raise _OddError
    if set(fields) & _described(database, layer):
        raise _OddError
    try:
        return keys[0], shapes[0], {name: _CONVERT[types[name].partition("(")[0]] for name in fields}
    except KeyError as error:
        raise _OddError from error


def _described(database: sqlite3.Connection, layer: str) -> set[str]:
    """Columns of which the file says more than their type, as that they hold JSON."""
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_data_columns'").fetchone() is None:
        return set()
    query = "SELECT column_name FROM gpkg_data_columns WHERE table_name = ? AND mime_type IS NOT NULL"
    return {name for (name,) in database.execute(query, (layer,))}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _geometry(blobs: Sequence[Any]) -> Objects:
    _only(blobs, bytes)
    wkb = to_wkb(blobs)
    try:
        geometry: Objects = shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError as error:  # arcs, since GEOS 3.13; before they came as unknown
        raise _OddError from error
    damaged = shapely.is_missing(geometry) & np.array([one is not None for one in wkb], dtype=bool)
    kinds = shapely.get_type_id(geometry)
    if damaged.any() or (kinds > _LARGEST_TYPE).any() or _part_is_empty(geometry[kinds >= 4]):
        raise _OddError
    return geometry


def _part_is_empty(multi: Objects) -> bool:
    several = multi[shapely.get_num_geometries(multi) > 1]
    return bool(shapely.is_empty(shapely.get_parts(several)).any())


def _only(values: Sequence[Any], *kinds: type) -> None:
    """Refuse what is neither null nor of the kind that its column declares; SQLite keeps anything anywhere."""
    if not set(map(type, values)) <= {type(None), *kinds}:
        raise _OddError


def _whole(bits: int) -> Convert:
    def convert(values: Values) -> Values:
        _only(values, int)
        known = [value for value in values if value is not None]
        if known and not -(1 << bits - 1) <= min(known) <= max(known) < 1 << bits - 1:
            raise _OddError
        return values

    return convert


def _number(values: Values) -> Values:
    _only(values, float)
    return values


def _text(values: Values) -> Values:
    _only(values, str)
    if any(value is not None and "\0" in value for value in values):
        raise _OddError
    return values


def _truth(values: Values) -> Values:
    _only(values, int)
    if not set(values) <= {None, 0, 1}:
        raise _OddError
    return [None if value is None else value == 1 for value in values]


def _date(values: Values) -> Values:
    return _parsed(values, r"\d{4}-\d\d-\d\d", dt.date.fromisoformat)


def _moment(values: Values) -> Values:
    """Whole seconds alone, since GDAL keeps parts of them in single precision."""
    return _parsed(values, r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.0+)?Z", lambda text: _utc(text[:19]))


def _utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def _parsed(values: Values, form: str, parse: Callable[[str], dt.date]) -> Values:
    """Texts of one form, each as the date or the moment that it is, in ISO 8601."""
    _only(values, str)
    try:
        known = {value: parse(value).isoformat() for value in set(values) - {None} if re.fullmatch(form, value)}
        return [None if value is None else known[value] for value in values]
    except (ValueError, KeyError) as error:
        raise _OddError from error


_CONVERT: dict[str, Convert] = {
    "BOOLEAN": _truth, "TINYINT": _whole(8), "SMALLINT": _whole(16), "MEDIUMINT": _whole(32), "INT": _whole(64),
    "INTEGER": _whole(64), "FLOAT": _number, "DOUBLE": _number, "REAL": _number, "TEXT": _text, "DATE": _date,
    "DATETIME": _moment,
}  # fmt: skip
"""What a column's declared type (OGC 12-128r18, table 1) may hold, and how GDAL shows it."""
