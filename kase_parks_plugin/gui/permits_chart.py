"""What the Gantt shows of a road, and where each thing lies: rows by stage, bars by date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qgis.PyQt.QtCore import QRectF

from kase_parks_plugin.core.permits.model import DAYS_A_MONTH, Dates, Progress, Stage
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.register.catalogue import Season
from kase_parks_plugin.core.texts import Texts

WIDE = 44  # lines of text: from this width on labels stand beside the bars, below it above them
_TODAY_REACH = dt.timedelta(days=400)  # today is shown when the road begins no later after it
_BEFORE, _AFTER = dt.timedelta(days=20), dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Step:
    """One step to draw. begin : P50. statutory : day on which the law's time ends. seasons : of its field work."""

    id: str
    title: str
    stage: Stage
    begin: dt.date
    ends: Dates
    possible: bool
    critical: float
    statutory: dt.date | None = None
    seasons: tuple[Season, ...] = ()
    progress: Progress | None = None

    @property
    def over(self) -> bool:
        """Whether it has been decided."""
        return self.progress in (Progress.DECIDED, Progress.APPEALED)


@dataclass(frozen=True)
class Chart:
    """Steps by stage and begin, the first day of the project, today, and when all is ready."""

    title: str
    steps: tuple[Step, ...]
    start: dt.date
    today: dt.date
    ready: Dates

    @cached_property
    def first(self) -> dt.date:
        """First day of the time axis."""
        begin = min([self.start, *(step.begin for step in self.steps)])
        return (min(begin, self.today) if self.today > begin - _TODAY_REACH else begin) - _BEFORE

    @cached_property
    def last(self) -> dt.date:
        """Last day of the time axis."""
        return max([self.ready.p90, self.start, *(step.ends.p90 for step in self.steps)]) + _AFTER


def chart_of(title: str, steps: Sequence[Record], start: dt.date, today: dt.date, ready: Dates) -> Chart:
    """Make a chart of the records of steps."""
    made = [_step(record) for record in steps]
    order = list(Stage)
    place = {step.id: i for i, step in enumerate(made)}  # each after all it waits for
    made.sort(key=lambda step: (order.index(step.stage), step.begin, place[step.id]))
    return Chart(title, tuple(made), start, today, ready)


def _step(record: Record) -> Step:
    begin = dt.date.fromisoformat(record["begins"]["p50"])
    law = record["months"]["statutory"]
    status = record["status"]
    return Step(
        id=record["id"],
        title=record["title"],
        stage=Stage(record["stage"]),
        begin=begin,
        ends=Dates(*(dt.date.fromisoformat(record[key]) for key in ("p10", "p50", "p90"))),
        possible=record["certainty"] == "possible",
        critical=record["critical"],
        statutory=begin + dt.timedelta(days=law * DAYS_A_MONTH) if law else None,
        seasons=tuple((_day(first), _day(last)) for first, last in record["seasons"]),
        progress=Progress(status["progress"]) if status else None,
    )


def _day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


@dataclass(frozen=True, slots=True)
class Row:
    """A stage's heading (no step), or a step."""

    top: float
    height: float
    title: str
    step: Step | None = None


class Plan:
    """Where a chart's parts lie in a field.

    Parameters
    ----------
    width
        Of what is seen, in pixels.
    line
        Height of a line of text; everything follows from it.
    zoom
        How many times wider than what is seen the time axis is.
    """

    def __init__(self, chart: Chart, texts: Texts, width: float, line: float, zoom: float = 1.0) -> None:
        self.chart, self.line, self.width = chart, line, width
        self.wide = width >= WIDE * line
        self.labels = min(0.32 * width, 22 * line) if self.wide else 0.0
        self.axis = 2.3 * line
        self._span = max(1, (chart.last - chart.first).days)
        self.per_day = (width - self.labels) * zoom / self._span
        self.rows = tuple(self._rows(texts))

    @property
    def content(self) -> float:
        """Width of the whole time axis."""
        return self.per_day * self._span

    @property
    def height(self) -> float:
        """Height of all rows, without the axis."""
        return self.rows[-1].top + self.rows[-1].height + 0.3 * self.line if self.rows else self.line

    def x(self, day: dt.date) -> float:
        """Where a day begins, from the axis' beginning."""
        return (day - self.chart.first).days * self.per_day

    def day(self, x: float) -> dt.date:
        """The day at a place."""
        return self.chart.first + dt.timedelta(days=min(self._span, max(0.0, x / self.per_day)))

    def bar(self, row: Row) -> QRectF:
        """The bar of a step: from P50 of its begin to P50 of its end, at least wide enough to be seen and hit."""
        high = 0.72 * self.line
        top = row.top + (row.height - high) / 2 if self.wide else row.top + row.height - high - 0.42 * self.line
        left, right = self.x(row.step.begin), self.x(row.step.ends.p50)
        least = high if row.step.over else 0.3 * self.line  # the tick has room
        return QRectF(left, top, max(right - left, least), high)

    def whisker(self, row: Row) -> tuple[float, float]:
        """From P10 to P90 of a step's end."""
        return self.x(row.step.ends.p10), self.x(row.step.ends.p90)

    def row_of(self, step: str | None) -> Row | None:
        """The row of a step, by its id."""
        return next((row for row in self.rows if row.step is not None and row.step.id == step), None)

    def row_at(self, y: float) -> Row | None:
        """The row at a height."""
        return next((row for row in self.rows if row.top <= y < row.top + row.height), None)

    def seasons(self, step: Step) -> list[tuple[float, float]]:
        """Where the seasons of a step's field work lie."""
        chart, found = self.chart, []
        for first, last in step.seasons:
            for year in range(chart.first.year - 1, chart.last.year + 1):
                opens, closes = _in_year(first, year), _in_year(last, year + (last < first))
                left, right = max(opens, chart.first), min(closes, chart.last)
                if left <= right:
                    found.append((self.x(left), self.x(right + dt.timedelta(days=1))))
        return found

    def _rows(self, texts: Texts) -> list[Row]:
        rows: list[Row] = []
        top, stage = 0.0, None
        high = (1.5 if self.wide else 2.45) * self.line
        for step in self.chart.steps:
            if step.stage is not stage:
                stage = step.stage
                rows.append(Row(top, 1.55 * self.line, texts.label("permits_stage", stage.value)))
                top += rows[-1].height
            rows.append(Row(top, high, step.title, step))
            top += high
        return rows


def _in_year(day: tuple[int, int], year: int) -> dt.date:
    """The day in that year; 29 February is the 28th in years that lack it."""
    try:
        return dt.date(year, *day)
    except ValueError:
        return dt.date(year, 2, 28)
