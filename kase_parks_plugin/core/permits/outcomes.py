"""Forecasts held against what came: how far off they were, and how often the span was right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kase_parks_plugin.core.permits.document import AS_IS
from kase_parks_plugin.core.permits.model import Dates, Progress, Status
from kase_parks_plugin.core.permits.store import Foretold

_CAME = frozenset({Progress.DECIDED, Progress.APPEALED})


@dataclass(frozen=True, slots=True)
class ForecastError:
    """One forecast of one step, and the day on which the step was decided."""

    plot: str
    procedure: str
    made: dt.date
    forecast: Dates
    ended: dt.date

    @property
    def days(self) -> int:
        """Days by which it came later than P50; negative: earlier."""
        return (self.ended - self.forecast.p50).days

    @property
    def hit(self) -> bool:
        """Whether it came within P10-P90, which 80 % of all should."""
        return self.forecast.p10 <= self.ended <= self.forecast.p90


def forecast_errors(
    forecasts: Iterable[Foretold], statuses: Mapping[str, Sequence[Status]], scenario: str = AS_IS
) -> tuple[ForecastError, ...]:
    """Hold the forecasts of one scenario against the steps that have been decided since; by plot, step and day made."""
    ended = {
        (plot, status.procedure): status.ended
        for plot, said in statuses.items()
        for status in said
        if status.progress in _CAME and status.ended is not None
    }
    found = []
    for told in forecasts:
        day = ended.get((told.plot, told.procedure or ""))
        if told.scenario == scenario and told.procedure and day is not None and told.made < day:
            found.append(ForecastError(told.plot, told.procedure, told.made, told.dates, day))
    return tuple(sorted(found, key=lambda e: (e.plot, e.procedure, e.made)))


def hit_rate(errors: Sequence[ForecastError]) -> float | None:
    """Share of forecasts whose span held the outcome; None without any."""
    return sum(error.hit for error in errors) / len(errors) if errors else None
