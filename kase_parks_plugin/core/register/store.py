"""Reads and writes registers: one GeoPackage each, by plain SQLite, so that it works wherever Python does."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import shapely

from kase_parks_plugin.core.errors import DataError, OutputError
from kase_parks_plugin.core.files import gpkg
from kase_parks_plugin.core.register.making import add_permit_tables, make_tables
from kase_parks_plugin.core.register.model import Change, Register, SiteFact, Study
from kase_parks_plugin.core.register.rows import Row, read_stored, stored
from kase_parks_plugin.core.register.schema import (
    COLUMNS,
    FORECAST_COLUMNS,
    FORMAT,
    GEOMETRY,
)
from kase_parks_plugin.core.spatial.crs import parse_crs

_SPATIAL = "studies"
_WAIT_S = 10.0


def new_id() -> str:
    """A fresh id for a study or a fact."""
    return uuid.uuid4().hex


def create_register(path: Path | str, crs: str, lang: str = "en") -> None:
    """Make an empty register.

    Parameters
    ----------
    path : a file that does not exist yet. crs : of the studies' areas, authority code or WKT.
    lang : of the words in QGIS's forms.

    Raises
    ------
    OutputError
        ``output_unwritable``: it exists already or cannot be written.
    DataError
        The CRS cannot be read.
    """
    path = Path(path)
    projection = parse_crs(crs, path.name)
    try:
        path.touch(exist_ok=False)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(path), detail=error.strerror or str(error)) from error
    with _transaction(path) as database:
        make_tables(database, projection, lang)


def read_register(path: Path | str) -> Register:
    """Read a register.

    Raises
    ------
    DataError
        ``register_missing``, ``register_unreadable`` or ``register_newer``.
    """
    path = Path(path)
    with reading(path) as database:
        crs = database.execute(
            "SELECT s.organization || ':' || s.organization_coordsys_id, s.definition FROM gpkg_geometry_columns g"
            " JOIN gpkg_spatial_ref_sys s USING (srs_id) WHERE g.table_name = ?",
            (_SPATIAL,),
        ).fetchone()
        studies = [_study(row) for row in _rows(database, "studies")]
        facts = [_fact(row) for row in _rows(database, "facts")]
        history = [_change(row) for row in database.execute(_HISTORY)]
    label = None if crs is None else crs[1] if crs[0].startswith("NONE") else crs[0]
    return Register(
        tuple(sorted(studies, key=lambda s: s.id)),
        tuple(sorted(facts, key=lambda f: f.id)),
        tuple(history),
        label,
        path.name,
    )


def save(path: Path | str, rows: Iterable[Row], who: str) -> None:
    """Add studies and facts, or change those that have the id of one; the history says who did.

    Raises
    ------
    OutputError
        The file cannot be written; nothing of it was changed.
    """
    with changing(Path(path)) as database:
        for row in rows:
            put(database, row, who)


def delete(path: Path | str, ids: Iterable[str], who: str) -> None:
    """Delete studies and facts; the history keeps them.

    Raises
    ------
    OutputError
        The file cannot be written; nothing of it was changed.
    """
    with changing(Path(path)) as database:
        for id_ in ids:
            remove(database, id_, who)


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a register to change it, all or nothing; tables that one of an earlier day lacks are added (forms in English).

    Raises
    ------
    OutputError
        ``output_unwritable``; nothing was changed.
    """
    with _transaction(path) as database:
        if not has_table(database, "forecasts"):
            add_permit_tables(database, "en")
        yield database


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a register to read it.

    Raises
    ------
    DataError
        ``register_missing``, ``register_unreadable`` or ``register_newer``.
    """
    if not path.is_file():
        raise DataError("register_missing", path=str(path))
    try:
        _mend(path)
        with closing(_connect(path, "ro")) as database:
            _check(database, path)
            yield database
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DataError("register_unreadable", path=str(path), detail=" ".join(str(error).split())) from error


def has_table(database: sqlite3.Connection, table: str) -> bool:
    """Whether the file has such a table."""
    return database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


@contextmanager
def _transaction(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(_connect(path, "rw")) as database, database:
            database.execute("BEGIN IMMEDIATE")  # two writers wait for each other before they look, not after
            yield database
    except (sqlite3.Error, OSError) as error:
        raise OutputError("output_unwritable", path=str(path), detail=" ".join(str(error).split())) from error


def put(database: sqlite3.Connection, row: Row, who: str) -> None:
    """Write one row within a transaction of the caller's."""
    table = "studies" if isinstance(row, Study) else "facts"
    values = {name: stored(getattr(row, name)) for name in COLUMNS[table] if name != "edited_by"}
    values["edited_by"] = who
    if isinstance(row, Study):
        values[GEOMETRY] = _blob(database, row.area)
    names = list(values)
    known = database.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row.id,)).fetchone()  # noqa: S608  # nosec B608 (our own names)
    if known:
        settings = ", ".join(f"{name} = ?" for name in names)
        database.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*values.values(), row.id))  # noqa: S608  # nosec B608 (our own names)
    else:
        marks = ", ".join("?" * len(names))
        database.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", tuple(values.values()))  # noqa: S608  # nosec B608 (our own names)


def remove(database: sqlite3.Connection, id_: str, who: str) -> None:
    """Delete one row within a transaction of the caller's."""
    for table in COLUMNS:
        if database.execute(f"DELETE FROM {table} WHERE id = ?", (id_,)).rowcount:  # noqa: S608  # nosec B608 (our own names)
            # A deleted row tells nobody who deleted it, so its entry is told.
            database.execute(
                "UPDATE history SET who = ? WHERE fid = (SELECT max(fid) FROM history WHERE row = ? AND action = 'delete')",
                (who, id_),
            )


def add_forecast(database: sqlite3.Connection, row: Sequence[Any]) -> bool:
    """Add a forecast, in the order of `FORECAST_COLUMNS`; False where the register holds it already."""
    marks = ", ".join("?" * len(FORECAST_COLUMNS))
    said = f"INSERT INTO forecasts ({', '.join(FORECAST_COLUMNS)}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"  # noqa: S608  # nosec B608 (our own names)
    return database.execute(said, tuple(row)).rowcount > 0


# --- reading ------------------------------------------------------------------------------------------------


_HISTORY = "SELECT id, at, who, table_name, row, action, before, after FROM history ORDER BY fid"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_S)
    database.execute("PRAGMA foreign_keys = ON")
    return database


def _mend(path: Path) -> None:
    """Take back what a program that was killed had half written, which nobody can do who only reads."""
    try:
        with closing(_connect(path, "ro")) as database:
            database.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
        with closing(_connect(path, "rw")) as database:
            database.execute("SELECT 1 FROM sqlite_master").fetchone()


def _check(database: sqlite3.Connection, path: Path) -> None:
    row = database.execute("SELECT value FROM register_info WHERE key = 'format'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise ValueError("register_info")
    if int(row[0]) > FORMAT:
        raise DataError("register_newer", path=str(path), found=row[0], known=FORMAT)


def _rows(database: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    names = [*COLUMNS[table], *([GEOMETRY] if table == _SPATIAL else [])]
    for row in database.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id IS NOT NULL"):  # noqa: S608  # nosec B608 (our own names)
        yield dict(zip(names, row, strict=True))


def _study(row: Mapping[str, Any]) -> Study:
    values = {f.name: read_stored(f.name, row[f.name]) for f in fields_of(Study) if f.name != "area"}
    wkb = gpkg.to_wkb([row[GEOMETRY]])[0]
    return Study(**values, area=None if not wkb else shapely.from_wkb(wkb))


def _fact(row: Mapping[str, Any]) -> SiteFact:
    return SiteFact(**{f.name: read_stored(f.name, row[f.name]) for f in fields_of(SiteFact)})


def _change(row: Sequence[Any]) -> Change:
    id_, at, who, table, of, action, before, after = row
    read = [None if text is None else json.loads(text) for text in (before, after)]
    return Change(id_, at, who, table, of, action, *read)


# --- writing ------------------------------------------------------------------------------------------------


def _blob(database: sqlite3.Connection, area: Any) -> bytes | None:
    if area is None:
        return None
    (srs,) = database.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (_SPATIAL,)).fetchone()
    polygons = [p for p in shapely.get_parts(shapely.force_2d(area)) if shapely.get_type_id(p) == 3]
    return gpkg.from_wkb([shapely.to_wkb(shapely.multipolygons(polygons))], srs)[0]
