"""``permits.ics``: what a calendar program reads from it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import icalendar
import pytest

from kase_parks_plugin.core.cli import DONE, main
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.permits.calendar import permits_calendar
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.model import Progress, Status
from kase_parks_plugin.core.permits.path import permit_paths
from kase_parks_plugin.core.permits.schedule import dates
from kase_parks_plugin.core.permits.store import record_status
from kase_parks_plugin.core.register.store import create_register
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import LANGUAGES
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")


def _run(out: Path, *more: str, file: Path = DEMO, plot: str = "K-06") -> tuple[icalendar.Calendar, dict[str, Any]]:
    assert main(["permits", str(file), "--out", str(out), "-q", "--plot", plot, *more]) == DONE
    record = json.loads((out / "permits.json").read_text("utf-8"))
    return icalendar.Calendar.from_ical((out / "permits.ics").read_bytes()), record["plots"][0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_is_an_event_of_whole_days(tmp_path: Path, lang: str) -> None:
    calendar, plot = _run(tmp_path / "out", "--lang", lang)
    events = {str(e["SUMMARY"]): e for e in calendar.walk("VEVENT")}
    for step in plot["procedures"]:
        event = events[f"K-06 {plot['name']}: {step['title']}"]
        assert event["DTSTART"].dt == dt.date.fromisoformat(step["begins"]["p50"])
        assert event["DTEND"].dt - dt.timedelta(days=1) == dt.date.fromisoformat(step["p50"])
        assert step["authority"] in event["DESCRIPTION"]
        assert "[" not in event["DESCRIPTION"]
    assert len({str(e["UID"]) for e in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))


def test_a_scenario_has_events_of_its_own() -> None:
    screening = read_screening(DEMO)
    book = rulebook_of(screening.rulebook, DEMO.parent)
    assessment = assess(screening, read_data(screening, DEMO.parent, book), rulebook=book)
    paths = permit_paths(assessment, load_procedures("fi", book), plots=["K-06"], draws=50)
    (path,) = paths.plots.values()
    as_it_is = icalendar.Calendar.from_ical(permits_calendar(paths))
    known = {str(event["UID"]) for event in as_it_is.walk("VEVENT")}
    others = [id_ for id_ in path.forecasts if id_ != "as_is"]
    assert others
    for scenario in others:
        calendar = icalendar.Calendar.from_ical(permits_calendar(paths, "en", scenario))
        assert path.forecasts[scenario].scenario.title["en"] in str(calendar["X-WR-CALNAME"])
        told = {str(event["UID"]) for event in calendar.walk("VEVENT")}
        assert not told & known
        known |= told
        table = path.forecasts[scenario].table
        steps = [event for event in calendar.walk("VEVENT") if not event.walk("VALARM")]
        ends = [dates(end, table.start).p50 for end in table.end]
        begins = [dates(begin, table.start).p50 for begin in table.begin]
        assert [event["DTSTART"].dt for event in steps] == begins
        assert [event["DTEND"].dt - dt.timedelta(days=1) for event in steps] == list(map(max, begins, ends))


def test_it_follows_the_standard(tmp_path: Path) -> None:
    calendar, _ = _run(tmp_path / "out", "--lang", "fi")
    content = (tmp_path / "out" / "permits.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")
    assert calendar.errors == []
    assert all(event.errors == [] for event in calendar.walk())


def test_field_work_has_its_seasons_and_a_reminder(tmp_path: Path) -> None:
    calendar, plot = _run(tmp_path / "out")
    in_field = [step for step in plot["procedures"] if step["seasons"]]
    assert in_field
    for step in in_field:
        found = [e for e in calendar.walk("VEVENT") if step["title"] in e["SUMMARY"] and e.walk("VALARM")]
        assert len(found) == len(step["seasons"])
        for event, (first, last) in zip(found, step["seasons"], strict=True):
            ends = event["DTEND"].dt - dt.timedelta(days=1)
            assert (f"{event['DTSTART'].dt:%m-%d}", f"{ends:%m-%d}") == (first, last)
            assert ends >= dt.date.fromisoformat(step["begins"]["p10"])
            assert event["DTSTART"].dt <= dt.date.fromisoformat(step["p50"])
            assert event.walk("VALARM")[0]["TRIGGER"].dt == dt.timedelta(days=-60)


def test_the_same_request_gives_the_same_bytes_and_a_later_one_the_same_events(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _run(tmp_path / name)
    files = [(tmp_path / name / "permits.ics").read_bytes() for name in ("a", "b")]
    assert files[0] == files[1]
    first, _ = _run(tmp_path / "a")
    later, _ = _run(tmp_path / "c", "--as-of", "2027-05-01")
    assert [e["UID"] for e in first.walk("VEVENT")] == [e["UID"] for e in later.walk("VEVENT")]
    assert {e["DTSTAMP"].dt for e in later.walk("VEVENT")} == {dt.datetime(2027, 5, 1, tzinfo=dt.UTC)}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    shutil.copy(resource("demo", "demo.gpkg"), tmp_path / "demo.gpkg")
    create_register(tmp_path / "register.gpkg", "EPSG:3067")
    name = "x\\r\\nBEGIN:VEVENT\\nSUMMARY:forged; a,b\\u0007\\u202e"
    (tmp_path / "s.toml").write_text(
        f"""
        [screening]
        name = "{name}"
        rulebook = "fi"
        start_date = 2027-03-01
        [plots]
        path = "demo.gpkg"
        layer = "plots"
        id = "plot_id"
        [profile]
        kind = "data_centre"
        [register]
        path = "register.gpkg"
        """,
        encoding="utf-8",
    )
    note = "END:VCALENDAR\r\nBEGIN:VEVENT\x00 – äö 🏭" * 20
    plain, plot = _run(tmp_path / "plain", file=tmp_path / "s.toml")
    status = Status(plot["procedures"][0]["id"], Progress.DECIDED, dt.date(2027, 1, 4), dt.date(2027, 2, 1), note)
    record_status(tmp_path / "register.gpkg", "K-06", status, "Aino")
    calendar, _ = _run(tmp_path / "out", file=tmp_path / "s.toml")
    (told,) = (e for e in calendar.walk("VEVENT") if "END:VCALENDAR" in e.get("DESCRIPTION", ""))
    assert (told["STATUS"], told["DTSTART"].dt) == ("CONFIRMED", dt.date(2027, 1, 4))
    assert {str(e["UID"]) for e in calendar.walk("VEVENT")} <= {str(e["UID"]) for e in plain.walk("VEVENT")}
    assert b"\x00" not in (tmp_path / "out" / "permits.ics").read_bytes()
