"""How far steps have come and what was foretold of them, kept in the register's file beside the screening."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.document import as_json, head
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.model import Dates, Progress, Status
from kase_parks_plugin.core.permits.path import PermitPaths, PlotPath
from kase_parks_plugin.core.permits.schedule import dates
from kase_parks_plugin.core.register.schema import FORECAST_COLUMNS, PROCEDURE_COLUMNS
from kase_parks_plugin.core.register.store import add_forecast, changing, has_table, reading
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.rulebook.model import Text

_TABLE = "procedures"
_READ = tuple(name for name in PROCEDURE_COLUMNS if name not in ("id", "edited_by"))


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast as it was made. procedure : the step, None for the day on which all is ready.

    procedures_version, procedures_digest, screening_digest : what it rested on.
    """

    made: dt.date
    plot: str
    scenario: str
    procedure: str | None
    dates: Dates
    procedures_version: str
    procedures_digest: str
    screening_digest: str


def read_statuses(path: Path | str, titles: Mapping[str, Text] | None = None) -> Mapping[str, tuple[Status, ...]]:
    """Read what has happened of steps, by plot; nothing where the register has no such table yet.

    Parameters
    ----------
    titles : what steps are called, for messages (`core.permits.load.step_titles`); others are told by their id.

    Raises
    ------
    DataError
        The register cannot be read (see `core.register.store.read_register`), or the table was edited into something else:
        ``status_columns``, ``status_unnamed``, ``status_word``, ``status_day``, ``status_twice``. Nothing is changed by it.
    """
    path, found = Path(path), defaultdict[str, dict[str, Status]](dict)
    with reading(path) as database:
        rows = list(_rows(database, path.name)) if has_table(database, _TABLE) else []
    for row in rows:
        plot, step = row["plot"], row["procedure"]
        if not plot or not step:
            raise DataError("status_unnamed", path=path.name, row=row["fid"])
        if step in found[plot]:
            raise DataError("status_twice", path=path.name, plot=plot, step=_called(step, titles))
        found[plot][step] = _status(row, {"plot": plot, "step": _called(step, titles)})
    return {plot: tuple(steps[id_] for id_ in sorted(steps)) for plot, steps in sorted(found.items())}


def record_status(path: Path | str, plot: str, status: Status, who: str) -> None:
    """Say what has happened of a step, in place of what was said before; the history keeps that.

    Raises
    ------
    OutputError
        The file cannot be written; nothing of it was changed.
    """
    values = (status.progress.value, _iso(status.started), _iso(status.ended), status.note, who)
    with changing(Path(path)) as database:
        if database.execute(
            "UPDATE procedures SET progress = ?, started = ?, ended = ?, note = ?, edited_by = ?"
            " WHERE plot = ? AND procedure = ?",
            (*values, plot, status.procedure),
        ).rowcount:
            return
        # The same row in every copy of the register, so that copies can be merged.
        id_ = _digest(["status", plot, status.procedure])[:32]
        database.execute(
            "INSERT INTO procedures (id, plot, procedure, progress, started, ended, note, edited_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (id_, plot, status.procedure, *values),
        )


def record_forecasts(path: Path | str, paths: PermitPaths, made: dt.date | None = None) -> int:
    """Append the forecasts of all plots, scenarios and steps that are not over; return how many were new.

    Parameters
    ----------
    made : day on which they were made; None: the day of reckoning.

    Raises
    ------
    OutputError
        The file cannot be written; nothing of it was changed.
    """
    said = (
        (made or paths.as_of).isoformat(),
        (paths.procedures.version, paths.procedures.digest, screening_digest(paths.assessment)),
    )
    with changing(Path(path)) as database:
        return sum(
            add_forecast(database, _row(said[0], plot.plot, *foretold, *said[1]))
            for _, plot in sorted(paths.plots.items())
            for foretold in _foretold(plot)
        )


def read_forecasts(path: Path | str) -> tuple[Foretold, ...]:
    """Read the forecasts made so far, in the order in which they were appended.

    Raises
    ------
    DataError
        As `core.register.store.read_register`.
    """
    with reading(Path(path)) as database:
        if not has_table(database, "forecasts"):
            return ()
        rows = database.execute(f"SELECT {', '.join(FORECAST_COLUMNS[1:])} FROM forecasts ORDER BY fid")  # noqa: S608  # nosec B608 (our own names)
        return tuple(_forecast(row) for row in rows)


def screening_digest(assessment: Assessment) -> str:
    """Digest (sha256) of all that a path rests on: the request, the layers' content, the rulebook, the register."""
    said = head(assessment, "en")
    provenance = {key: value for key, value in said["provenance"].items() if key != "software"}
    return hashlib.sha256(as_json({**said, "provenance": provenance})).hexdigest()


# --- rows -------------------------------------------------------------------------------------------------------


def _rows(database: sqlite3.Connection, name: str) -> Iterator[dict[str, Any]]:
    columns = {row[1] for row in database.execute(f"PRAGMA table_info({_TABLE})")}
    missing = [column for column in _READ if column not in columns]
    if missing:
        raise DataError("status_columns", path=name, missing=missing)
    for row in database.execute(f"SELECT fid, {', '.join(_READ)} FROM {_TABLE} ORDER BY fid"):  # noqa: S608  # nosec B608 (our own names)
        yield dict(zip(("fid", *_READ), row, strict=True))


def _called(step: str, titles: Mapping[str, Text] | None) -> str | Text:
    return (titles or {}).get(step, step)


def _status(row: Mapping[str, Any], where: Mapping[str, Any]) -> Status:
    """A row's status; ``where``: whose it is, for messages."""
    known = [word.value for word in Progress]
    word = row["progress"] or Progress.NOT_STARTED.value
    if word not in known:
        raise DataError("status_word", **where, word=str(word), nearest=nearest(str(word), known), known=known)
    started, ended = _day(row, "started", where), _day(row, "ended", where)
    return Status(row["procedure"], Progress(word), started, ended, str(row["note"] or ""))


def _day(row: Mapping[str, Any], column: str, where: Mapping[str, Any]) -> dt.date | None:
    try:
        return _date(row[column]) if row[column] else None
    except ValueError as error:
        raise DataError("status_day", **where, value=str(row[column])) from error


def _foretold(plot: PlotPath) -> Iterator[tuple[str, str | None, Dates]]:
    """Scenario, step and dates; what is over is no forecast."""
    for id_, forecast in plot.forecasts.items():
        table = forecast.table
        for step, end in zip(table.ids, table.end, strict=True):
            status = plot.statuses.get(step)
            if status is None or status.ended is None:
                yield id_, step, dates(end, table.start)
        yield id_, None, forecast.ready


def _row(made: str, plot: str, scenario: str, step: str | None, days: Dates, *rests_on: str) -> Sequence[str | None]:
    said = (made, plot, scenario, step, *map(_iso, (days.p10, days.p50, days.p90)), *rests_on)
    return (_digest(said), *said)  # the same forecast is kept once, also when copies are merged


def _forecast(row: Sequence[Any]) -> Foretold:
    made, plot, scenario, step, p10, p50, p90, *rests_on = row
    return Foretold(_date(made), plot, scenario, step, Dates(*map(_date, (p10, p50, p90))), *rests_on)


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _date(text: Any) -> dt.date:
    return dt.date.fromisoformat(str(text)[:10])


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
