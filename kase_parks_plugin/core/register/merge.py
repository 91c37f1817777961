"""Brings two people's copies of a register together; where both changed the same, the conflict is shown and nothing is lost.

Both copies carry a history whose entries have ids of their own. For each row the last entry that both know tells the common
state; what either has changed since is taken field by field.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from kase_parks_plugin.core.files import gpkg
from kase_parks_plugin.core.register.model import Change
from kase_parks_plugin.core.register.schema import COLUMNS, FORECAST_COLUMNS, GEOMETRY
from kase_parks_plugin.core.register.store import add_forecast, changing, has_table, read_register, reading, remove

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both changed the same. field : "" where one deleted the row that the other changed. ``ours`` stays in the register."""

    table: str
    row: str
    field: str
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did. taken : ids of rows that changed in ours. conflicts : by table, row and field."""

    taken: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def merge(ours: Path | str, theirs: Path | str, who: str) -> Merged:
    """Take into one register what another copy of it holds more; the other stays as it is.

    A conflict keeps ours; theirs stands in the history with the action ``conflict``.

    Raises
    ------
    DataError
        Either is missing or cannot be read.
    OutputError
        Ours cannot be written; it was not changed.
    """
    their_history, our_history = read_register(theirs).history, read_register(ours).history
    known = {change.id for change in our_history}
    common = known & {change.id for change in their_history}
    last: dict[tuple[str, str], Change] = {}
    news: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in their_history:
        if change.action == "conflict":
            continue
        if change.id in common:
            last[change.table, change.row] = change
        else:
            news[change.table, change.row].append(change)
    ours_changed = {(c.table, c.row) for c in our_history if c.id not in common and c.action != "conflict"}
    taken, conflicts = [], []
    with changing(Path(ours)) as database:
        for change in their_history:
            if change.id not in known:
                _keep(database, change)
        for (table, row), changes in sorted(news.items()):
            base = last[table, row].after if (table, row) in last else None
            theirs_now = changes[-1].after
            ours_now = _row_now(database, table, row) if (table, row) in ours_changed else base
            result, found = _three_way(table, row, base, ours_now, theirs_now)
            conflicts += found
            for conflict in found:
                _keep(database, _as_change(conflict, who, database))
            if result != _row_now(database, table, row):
                _write(database, table, row, result, who)
                taken.append(row)
        taken += _take_forecasts(database, Path(theirs))
    return Merged(tuple(taken), tuple(conflicts))


def take_theirs(path: Path | str, conflict: Conflict, who: str) -> bool:
    """Put the other copy's value, area or row in the place of ours, or delete the row that the other deleted.

    Returns
    -------
    bool
        False where a value has no row to go into any more; nothing was changed.

    Raises
    ------
    OutputError
        The file cannot be written; nothing of it was changed.
    """
    table, row = conflict.table, conflict.row
    with changing(Path(path)) as database:
        now = _row_now(database, table, row)
        if not conflict.field:
            _write(database, table, row, conflict.theirs, who)
        elif now is None:
            return False
        else:
            _write(database, table, row, {**now, conflict.field: conflict.theirs}, who)
    return True


def area_of(value: str | None) -> Any:
    """The shapely area that a history or a conflict writes down as ``geom``; None: none, or none that can be read."""
    wkb = None if value is None else gpkg.to_wkb([bytes.fromhex(value)])[0]
    return shapely.from_wkb(wkb) if wkb else None


def _three_way(
    table: str, row: str, base: _Row | None, ours: _Row | None, theirs: _Row | None
) -> tuple[_Row | None, list[Conflict]]:
    """What becomes of a row, and where both changed the same."""
    if ours in (base, theirs):
        return theirs, []
    if theirs == base:
        return ours, []
    if ours is None or theirs is None:  # deleted here, changed there
        return ours, [Conflict(table, row, "", base, ours, theirs)]
    start = base or {}
    result, found = dict(ours), []
    for name in dict.fromkeys([*ours, *theirs]):
        mine, other, before = ours.get(name), theirs.get(name), start.get(name)
        if other in (mine, before):
            continue
        if mine == before and base is not None:
            result[name] = other
        else:
            found.append(Conflict(table, row, name, before, mine, other))
    return result, found


# --- the file -----------------------------------------------------------------------------------------------


def _row_now(database: sqlite3.Connection, table: str, row: str) -> dict[str, Any] | None:
    """A row as the history writes it down."""
    names = _names(table)
    shown = [f"hex({name})" if name == GEOMETRY else name for name in names]
    found = database.execute(f"SELECT {', '.join(shown)} FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608  # nosec B608 (our own names)
    return None if found is None else dict(zip(names, found, strict=True))


def _names(table: str) -> list[str]:
    return [*(name for name in COLUMNS[table] if name != "edited_by"), *([GEOMETRY] if table == "studies" else [])]


def _write(database: sqlite3.Connection, table: str, row: str, values: _Row | None, who: str) -> None:
    if values is None:
        remove(database, row, who)
        return
    names = _names(table)
    stored = [_stored(name, values.get(name)) for name in names]
    if database.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).fetchone():  # noqa: S608  # nosec B608 (our own names)
        settings = ", ".join(f"{name} = ?" for name in (*names, "edited_by"))
        database.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*stored, who, row))  # noqa: S608  # nosec B608 (our own names)
    else:
        marks = ", ".join("?" * (len(names) + 1))
        database.execute(f"INSERT INTO {table} ({', '.join(names)}, edited_by) VALUES ({marks})", (*stored, who))  # noqa: S608  # nosec B608 (our own names)


def _stored(name: str, value: Any) -> Any:
    return (bytes.fromhex(value) or None) if name == GEOMETRY and value is not None else value


def _take_forecasts(database: sqlite3.Connection, theirs: Path) -> list[str]:
    """Add what they have foretold; forecasts are never changed, so there is no conflict."""
    with reading(theirs) as other:
        if not has_table(other, "forecasts"):
            return []
        rows = other.execute(f"SELECT {', '.join(FORECAST_COLUMNS)} FROM forecasts ORDER BY fid").fetchall()  # noqa: S608  # nosec B608 (our own names)
    return [row[0] for row in rows if add_forecast(database, row)]


def _keep(database: sqlite3.Connection, change: Change) -> None:
    """Write an entry of the history as it is."""
    before, after = (
        None if row is None else json.dumps(row, ensure_ascii=False) for row in (change.before, change.after)
    )
    values = (change.id, change.at, change.who, change.table, change.row, change.action, before, after)
    database.execute(
        "INSERT INTO history (id, at, who, table_name, row, action, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )


def _as_change(conflict: Conflict, who: str, database: sqlite3.Connection) -> Change:
    id_, now = database.execute("SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").fetchone()
    if conflict.field:
        theirs, ours = ({conflict.field: value} for value in (conflict.theirs, conflict.ours))
    else:
        theirs, ours = conflict.theirs, conflict.ours
    return Change(id_, now, who, conflict.table, conflict.row, "conflict", theirs, ours)  # type: ignore[arg-type]


def conflicts_of(history: Sequence[Change]) -> tuple[Change, ...]:
    """The entries of a history that tell of conflicts; ``before`` is what the other had, ``after`` what stayed."""
    return tuple(change for change in history if change.action == "conflict")
