"""One plot's path as a picture (SVG): a bar for each step, seasons of field work, the day of reckoning.

A bar runs from the P50 of a step's begin to the P50 of its end, a whisker from P10 to P90 of its end. Colours hold for the colour
blind, and every meaning has a shape of its own too: what is only possible is hollow and dashed, what is over is grey with a tick.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kase_parks_plugin.core.permits.document import Record
from kase_parks_plugin.core.permits.seasons import season_days
from kase_parks_plugin.core.report.charts import INK, coordinate, svg
from kase_parks_plugin.core.texts import Texts

STEP, CRITICAL, OVER, SEASON, TODAY = "#2f6db3", "#b35806", "#8c8c8c", "#cfe8cc", "#1f2328"
CRITICAL_SHARE = 0.5
_WIDTH, _LABELS, _ROW, _HEAD = 940.0, 300.0, 19.0, 22.0
_LONGEST = 46  # letters of a label
_MARGIN_DAYS = 20
_TEXT = Markup('<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{more}>{text}</text>')
_PATH = Markup('<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"{more}/>')


@dataclass(frozen=True, slots=True)
class _Axis:
    first: dt.date
    last: dt.date

    def at(self, day: dt.date | str) -> float:
        """Place of a day's begin."""
        day = dt.date.fromisoformat(day) if isinstance(day, str) else day
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _LABELS + (_WIDTH - _LABELS - 6) * min(max(share, 0.0), 1.0)


def gantt(plot: Record, as_of: str, texts: Texts) -> Markup:
    """Draw the path of one plot of a `permits_document`."""
    steps, ready = plot["procedures"], plot["ready"]
    days = [day for step in steps for day in (step["begins"]["p50"], step["p90"])]
    days += [as_of, ready["p90"]]
    margin = dt.timedelta(days=_MARGIN_DAYS)
    axis = _Axis(dt.date.fromisoformat(min(days)) - margin, dt.date.fromisoformat(max(days)) + margin)
    height = _HEAD + _ROW * (len(steps) + 1) + 4
    pieces = [*_years(axis, height), *_today(axis, as_of, height)]
    for row, step in enumerate(steps):
        pieces += _step(step, axis, _HEAD + row * _ROW)
    pieces += _ready(ready, axis, _HEAD + len(steps) * _ROW, texts)
    said = texts.get(
        "permits_page.gantt", plot=plot["name"] or plot["id"], **{k: ready[k] for k in ("p10", "p50", "p90")}
    )
    return svg(_WIDTH, height, said, *pieces)


def legend(texts: Texts) -> Sequence[tuple[Markup, str]]:
    """Sample and meaning of each sign."""
    samples = {
        "bar": _bar(2, 38, 3, STEP),
        "critical": _bar(2, 38, 3, CRITICAL),
        "possible": _bar(2, 38, 3, STEP, hollow=True),
        "over": _bar(2, 38, 3, OVER),
        "whisker": _whisker(6, 34, 9),
        "season": _path("M2 1h36v16h-36z", SEASON),
        "today": _path("M20 0V18", stroke=TODAY, width=1.4, more='stroke-dasharray="4 3"'),
    }
    words = {name: texts.label("permits_page", f"legend_{name}") for name in samples}
    return [(svg(40, 18, words[name], sample), words[name]) for name, sample in samples.items()]


def _years(axis: _Axis, height: float) -> Iterator[Markup]:
    for year in range(axis.first.year, axis.last.year + 2):
        for month in (1, 4, 7, 10):
            day = dt.date(year, month, 1)
            if not axis.first <= day <= axis.last:
                continue
            x = coordinate(axis.at(day))
            yield _path(
                f"M{x} {coordinate(_HEAD - 4)}V{coordinate(height)}", stroke="#b5bbc1" if month == 1 else "#e6e8ea"
            )
            if month == 1:
                yield _text(axis.at(day) + 3, 13, str(year), 12, more='font-weight="600"')


def _today(axis: _Axis, as_of: str, height: float) -> Iterator[Markup]:
    x = coordinate(axis.at(as_of))
    yield _path(
        f"M{x} {coordinate(_HEAD - 6)}V{coordinate(height)}", stroke=TODAY, width=1.4, more='stroke-dasharray="4 3"'
    )


def _step(step: Record, axis: _Axis, y: float) -> Iterator[Markup]:
    over = step["status"] is not None and step["status"]["ended"] is not None
    critical = not over and step["critical"] >= CRITICAL_SHARE
    for first, last in () if over else _seasons(step, axis):
        left, right = coordinate(axis.at(first)), coordinate(axis.at(last + dt.timedelta(days=1)))
        yield _path(f"M{left} {coordinate(y + 1)}H{right}V{coordinate(y + _ROW - 1)}H{left}z", SEASON)
    title = step["title"] if len(step["title"]) <= _LONGEST else step["title"][: _LONGEST - 1] + "…"
    yield _text(0, y + 13.5, f"✓ {title}" if over else title, 12, more='font-weight="600"' if critical else "")
    start = axis.at(step["begins"]["p50"])
    colour = OVER if over else CRITICAL if critical else STEP
    yield _bar(start, max(axis.at(step["p50"]), start + 2), y + 4, colour, hollow=step["certainty"] == "possible")
    if step["p10"] != step["p90"]:
        yield _whisker(axis.at(step["p10"]), axis.at(step["p90"]), y + _ROW / 2)


def _seasons(step: Record, axis: _Axis) -> Iterator[tuple[dt.date, dt.date]]:
    """The seasons that touch the step."""
    begin, end = (dt.date.fromisoformat(day) for day in (step["begins"]["p50"], step["p90"]))
    for said in step["seasons"]:
        (first_month, first_day), (last_month, last_day) = (tuple(map(int, day.split("-"))) for day in said)
        for year in range(axis.first.year - 1, axis.last.year + 1):
            first, last = season_days(((first_month, first_day), (last_month, last_day)), year)
            if first <= end and last >= begin:
                yield first, last


def _ready(ready: Record, axis: _Axis, y: float, texts: Texts) -> Iterator[Markup]:
    yield _path(f"M0 {coordinate(y + 1)}H{coordinate(_WIDTH)}", stroke=INK)
    yield _text(0, y + 14.5, texts.label("permits_page", "ready"), 12, more='font-weight="700"')
    yield _whisker(axis.at(ready["p10"]), axis.at(ready["p90"]), y + 11)
    x = coordinate(axis.at(ready["p50"]))
    yield _path(f"M{x} {coordinate(y + 4)}l6 7l-6 7l-6 -7z", INK)


# --- pieces -----------------------------------------------------------------------------------------------------


def _bar(left: float, right: float, y: float, colour: str, *, hollow: bool = False) -> Markup:
    d = f"M{coordinate(left)} {coordinate(y)}H{coordinate(right)}v{coordinate(_ROW - 8)}H{coordinate(left)}z"
    return _path(d, "#ffffff", colour, 1.4, 'stroke-dasharray="3 2"') if hollow else _path(d, colour)


def _whisker(left: float, right: float, y: float) -> Markup:
    a, b, top, low = coordinate(left), coordinate(right), coordinate(y - 4), coordinate(y + 4)
    d = f"M{a} {coordinate(y)}H{b}M{a} {top}V{low}M{b} {top}V{low}"
    return _path(d, stroke="#ffffff", width=3.2) + _path(d, stroke=INK, width=1.2)


def _path(d: str, fill: str = "none", stroke: str = "none", width: float = 1.0, more: str = "") -> Markup:
    return _PATH.format(d=d, fill=fill, stroke=stroke, width=width, more=_more(more))


def _text(x: float, y: float, text: str, size: int, more: str = "") -> Markup:
    return _TEXT.format(x=coordinate(x), y=coordinate(y), size=size, colour=INK, more=_more(more), text=text)


def _more(attributes: str) -> Markup:
    """Our own attributes, never the user's."""
    return Markup(f" {attributes}" if attributes else "")  # noqa: S704  # nosec B704
