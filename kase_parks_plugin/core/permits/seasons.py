"""When field work can be done: seasons of the year laid on the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import Floats
from kase_parks_plugin.core.permits.model import FieldWork
from kase_parks_plugin.core.register.catalogue import Season

_YEARS_BEYOND = 2  # a season that began in the year before, and one that comes after the last day asked for


@dataclass(frozen=True)
class Window:
    """One season in all years at hand, days from the path's first day, sorted.

    opens : (years,) its first moment. closes : (years,) the last moment to begin field work that still ends within it.
    """

    opens: Floats
    closes: Floats
    days: float


def windows(field: FieldWork, start: dt.date, first: float, last: float) -> tuple[Window, ...]:
    """The seasons of a piece of field work from before ``first`` until after ``last``, days from ``start``."""
    years = range(start.year + int(first // 365) - _YEARS_BEYOND, start.year + int(last // 365) + _YEARS_BEYOND + 1)
    return tuple(_window(season, field.days, years, start) for season in field.seasons)


def length(season: Season) -> int:
    """Days that a season has at least, its first and last counted."""
    first, last = season_days(season, 2027)  # neither this year nor the next has a 29 February
    return (last - first).days + 1


def done_by(began: Floats, field: FieldWork, seasons: Sequence[Window]) -> Floats:
    """When field work is done that may begin at ``began``, days; any shape.

    Each season is waited for by itself: the work is done when it is done in the last of them.
    """
    if not seasons:
        return began + field.days
    done = began
    for window in seasons:
        nth = np.searchsorted(window.closes, began, side="left")
        done = np.maximum(done, np.maximum(began, window.opens[nth]) + window.days)
    return done


def begun_at(free: Floats, seasons: Sequence[Window]) -> Floats:
    """When field work begins that may begin at ``free``, days: in the first season that comes."""
    if not seasons:
        return free
    firsts = [w.opens[np.searchsorted(w.closes, free, side="left")] for w in seasons]
    return np.maximum(free, np.minimum.reduce(firsts))


def begun_by(done: float, field: FieldWork, seasons: Sequence[Window]) -> float:
    """The last moment at which field work may begin that must be done by ``done``, days: the inverse of `done_by`."""
    if not seasons:
        return done - field.days
    latest = np.inf
    for window in seasons:
        nth = int(np.searchsorted(window.opens, done - window.days, side="right")) - 1
        latest = min(latest, float(window.closes[nth]), done - window.days)
    return latest


def _window(season: Season, days: float, years: Sequence[int], start: dt.date) -> Window:
    spans = [season_days(season, year) for year in years]
    opens = np.array([(first - start).days for first, _ in spans], dtype=np.float64)
    ends = np.array([(last - start).days + 1 for _, last in spans], dtype=np.float64)
    return Window(opens, ends - days, days)


def season_days(season: Season, year: int) -> tuple[dt.date, dt.date]:
    """First and last day of the season that begins in a year; over New Year it ends in the next."""
    first, last = season
    return _day(year, first), _day(year + (last < first), last)


def _day(year: int, day: tuple[int, int]) -> dt.date:
    """The day in that year; 29 February is the 28th in years that lack it."""
    month, number = day
    return dt.date(year, month, min(number, calendar.monthrange(year, month)[1]))
