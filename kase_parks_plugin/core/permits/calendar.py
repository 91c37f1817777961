"""Permit paths as an iCalendar file (RFC 5545): an event for each step, and for each season in which field work is to be done."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from kase_parks_plugin.core.permits.document import AS_IS
from kase_parks_plugin.core.permits.model import Dates, FieldWork, Procedure, Timetable
from kase_parks_plugin.core.permits.path import PermitPaths, PlotPath
from kase_parks_plugin.core.permits.schedule import dates
from kase_parks_plugin.core.permits.seasons import season_days
from kase_parks_plugin.core.record import source_record
from kase_parks_plugin.core.register.catalogue import Season
from kase_parks_plugin.core.texts import Texts, load_texts

_REMIND_DAYS = 60  # before a season opens: time to commission the field work
_ONE_DAY = dt.timedelta(days=1)


def permits_calendar(paths: PermitPaths, lang: str = "en", scenario: str = AS_IS) -> bytes:
    """Return the paths of a scenario as an iCalendar file; without one named, as they are.

    A step lasts from the P50 of its begin to the P50 of its end, in whole days; P10-P90, authority, certainty and source stand
    in its description. Events keep their UID from run to run, so that a calendar which takes a newer file moves them; those of
    different scenarios stand beside each other. They are stamped with the day of reckoning: the same request gives the same bytes.
    """
    ical, texts = _icalendar(), load_texts(lang)
    calendar = ical.Calendar()
    calendar.add("prodid", f"-//KASE Parks//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(_title(paths, scenario, texts)))
    for i, path in paths.by_rank():
        name = paths.assessment.plots.names[i]
        plot = path.plot if name is None else f"{path.plot} {name}"
        for event in _events(paths, path, scenario, plot, texts):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _title(paths: PermitPaths, scenario: str, texts: Texts) -> str:
    title = texts.get("calendar.title", screening=paths.assessment.screening.name)
    return title if scenario == AS_IS else f"{title}: {_called(paths, scenario, texts)}"


def _called(paths: PermitPaths, scenario: str, texts: Texts) -> str:
    return texts.of(next(s.title for s in paths.procedures.scenarios if s.id == scenario))


def _events(paths: PermitPaths, path: PlotPath, scenario: str, plot: str, texts: Texts) -> Iterator[Any]:
    table, apart = path.forecasts[scenario].table, () if scenario == AS_IS else (scenario,)
    for row, id_ in enumerate(table.ids):
        step = paths.procedures.procedure(id_)
        begin, end = _days(table, row)
        event = _event(paths, (path.plot, id_, *apart), begin.p50, end.p50)
        event.add("summary", _plain(f"{plot}: {texts.of(step.title)}"))
        event.add("description", _plain(_description(step, path, begin, end, texts)))
        told = [_called(paths, scenario, texts)] if apart else []
        event.add("categories", [texts.label("permits_stage", step.stage.value), *told])
        status = path.statuses.get(id_)
        over = status is not None and status.ended is not None
        event.add("status", "CONFIRMED" if over else "TENTATIVE")
        yield event
        if step.fieldwork is not None and not over:
            for number, season in enumerate(step.fieldwork.seasons, start=1):
                days = _next(season, step.fieldwork, begin.p50)
                event = _event(paths, (path.plot, id_, str(number), *apart), *days)
                yield _field_work(event, step, step.fieldwork, days, plot, texts)


def _field_work(
    event: Any, step: Procedure, work: FieldWork, season: tuple[dt.date, dt.date], plot: str, texts: Texts
) -> Any:
    """Fill the event of a season of field work, with a reminder in time to commission it."""
    first, last = season
    event.add("summary", _plain(f"{plot}: {texts.get('calendar.season', step=texts.of(step.title))}"))
    said = texts.get("calendar.season_days", days=work.days, first=first, last=last)
    event.add("description", _plain(f"{said}\n{_source(step, texts)}"))
    alarm = _icalendar().Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(f"{plot}: {texts.get('calendar.remind', step=texts.of(step.title))}"))
    alarm.add("trigger", dt.timedelta(days=-_REMIND_DAYS))
    event.add_component(alarm)
    return event


def _event(paths: PermitPaths, key: tuple[str, ...], first: dt.date, last: dt.date) -> Any:
    """An event over whole days; `last` is the last of them."""
    event = _icalendar().Event()
    known = "\n".join((paths.assessment.screening.name, *key))
    event.add("uid", f"{hashlib.sha256(known.encode('utf-8', 'replace')).hexdigest()[:32]}@kase-parks")
    event.add("dtstamp", dt.datetime.combine(paths.as_of, dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", max(first, last) + _ONE_DAY)  # which the standard does not count
    event.add("transp", "TRANSPARENT")
    return event


def _description(step: Procedure, path: PlotPath, begin: Dates, end: Dates, texts: Texts) -> str:
    lines = [
        f"{texts.label('calendar', 'begins')}: {_span(begin, texts)}",
        f"{texts.label('calendar', 'ends')}: {_span(end, texts)}",
        f"{texts.label('permits_column', 'authority')}: {texts.of(step.authority)}",
        f"{texts.label('permits_column', 'certainty')}: "
        + texts.label("permits_certainty", path.steps.get(step.id, "needed")),
        _source(step, texts),
    ]
    status = path.statuses.get(step.id)
    if status is not None:
        said = texts.label("permits_progress", status.progress.value)
        lines.insert(0, f"{said}. {status.note}" if status.note else said)
    return "\n".join((*lines, texts.label("permits", "disclaimer")))


def _span(days: Dates, texts: Texts) -> str:
    if days.p10 == days.p90:
        return texts.date(days.p50)
    return texts.get("calendar.span", p10=days.p10, p50=days.p50, p90=days.p90)


def _source(step: Procedure, texts: Texts) -> str:
    source = source_record(step.source, texts)
    said = " ".join(part for part in (source["act"], source["section"]) if part)
    if not step.source.confirmed:
        said += f" ({texts.label('report', 'to_confirm')})"
    return f"{texts.label('calendar', 'source')}: {said}"


def _days(table: Timetable, row: int) -> tuple[Dates, Dates]:
    return dates(table.begin[row], table.start), dates(table.end[row], table.start)


def _next(season: Season, work: FieldWork, begin: dt.date) -> tuple[dt.date, dt.date]:
    """The first season in which the work can still be done by somebody who begins on that day."""
    for year in (begin.year - 1, begin.year):
        first, last = season_days(season, year)
        if last - dt.timedelta(days=work.days - 1) >= begin:
            return first, last
    return season_days(season, begin.year + 1)


def _plain(text: str) -> str:
    """Text as a calendar may hold it: no control characters but the ends of lines."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _icalendar() -> Any:
    try:
        from kase_parks_plugin._vendor import icalendar
    except ModuleNotFoundError:  # only the plugin's zip carries it
        import icalendar
    return icalendar
