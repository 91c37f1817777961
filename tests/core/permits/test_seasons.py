"""Field work waits for its seasons, over ends of years and leap days."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.permits.model import FieldWork, Progress, Stage, Status
from kase_parks_plugin.core.permits.schedule import timetable
from kase_parks_plugin.core.permits.seasons import begun_by, done_by, length, windows
from tests.core.permits.builders import START, a_step, around

SQUIRREL = ((3, 15), (5, 15))
SNOW = ((12, 1), (3, 31))
SPRING, AUTUMN = ((4, 1), (5, 31)), ((9, 1), (10, 31))


def _done(start: dt.date, days: float, *seasons: tuple[tuple[int, int], tuple[int, int]]) -> dt.date:
    """The last day of field work that may begin on a day."""
    work = FieldWork(days, seasons)
    done = done_by(np.array([0.0]), work, windows(work, start, 0, 2000))
    return start + dt.timedelta(days=float(done[0])) - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2027-03-01", "2027-03-19"),  # waits for the 15th
        ("2027-03-20", "2027-03-24"),
        ("2027-05-11", "2027-05-15"),  # just in time
        ("2027-05-12", "2028-03-19"),  # a missed season costs a year
    ],
)
def test_one_season(start: str, last: str) -> None:
    assert _done(dt.date.fromisoformat(start), 5, SQUIRREL) == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2027-11-01", "2027-12-10"),
        ("2027-12-28", "2028-01-06"),  # over the year's end
        ("2028-02-25", "2028-03-05"),  # over a leap day
        ("2027-03-22", "2027-03-31"),
        ("2027-03-23", "2027-12-10"),
    ],
)
def test_a_season_over_new_year(start: str, last: str) -> None:
    assert _done(dt.date.fromisoformat(start), 10, SNOW) == dt.date.fromisoformat(last)


def test_several_seasons_are_all_waited_for() -> None:
    assert _done(dt.date(2027, 3, 1), 20, SPRING, AUTUMN) == dt.date(2027, 9, 20)
    # The spring is over: the autumn of this year and the spring of the next.
    assert _done(dt.date(2027, 6, 1), 20, SPRING, AUTUMN) == dt.date(2028, 4, 20)


def test_without_seasons_field_work_begins_at_once() -> None:
    assert _done(dt.date(2027, 1, 1), 3) == dt.date(2027, 1, 3)


def test_the_last_of_february_stands_for_the_leap_day() -> None:
    season = ((2, 29), (3, 10))
    assert length(season) == 11
    assert _done(dt.date(2027, 1, 1), 1, season) == dt.date(2027, 2, 28)
    assert _done(dt.date(2028, 1, 1), 1, season) == dt.date(2028, 2, 29)


@given(
    begin=st.floats(0, 1500),
    days=st.integers(1, 60),
    seasons=st.lists(st.sampled_from([SQUIRREL, SNOW, SPRING, AUTUMN]), unique=True),
)
def test_who_begins_by_the_last_moment_is_done_in_time(begin: float, days: int, seasons: list[object]) -> None:
    work = FieldWork(days, tuple(seasons))  # type: ignore[arg-type]
    laid = windows(work, START, 0, 4000)
    done = float(done_by(np.array([begin]), work, laid)[0])
    latest = begun_by(done, work, laid)
    assert latest >= begin - 1e-6
    assert float(done_by(np.array([latest - 1e-6]), work, laid)[0]) <= done + 1e-6
    assert done >= begin + days - 1e-9
    later = float(done_by(np.array([begin + 10]), work, laid)[0])
    assert later >= done  # beginning later never ends earlier


def test_a_survey_in_a_path() -> None:
    survey = a_step("s", (1, 1, 1), fieldwork=FieldWork(5, (SQUIRREL,)), stage=Stage.SURVEYS)
    begun = {"s": Status("s", Progress.UNDER_WAY, dt.date(2027, 4, 1))}
    free = timetable([survey], around(start=dt.date(2027, 6, 1), as_of=dt.date(2027, 6, 1)))
    assert dt.date(2027, 6, 1) + dt.timedelta(days=int(free.ready[0])) == dt.date(2028, 4, 19)
    known = timetable([survey], around(begun, start=dt.date(2027, 6, 1), as_of=dt.date(2027, 4, 20)))
    assert dt.date(2027, 6, 1) + dt.timedelta(days=int(np.floor(known.ready[0]))) == dt.date(2027, 5, 6)
