"""Readinesses, themes and the permit path of a project card, drawn as native shapes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kase_parks_plugin.core.office.metrics import cut, text_width
from kase_parks_plugin.core.office.shapes import Drawing, Para, Ring, Run, Shape, path, segment, words
from kase_parks_plugin.core.package.model import Score, Step
from kase_parks_plugin.core.report.charts import CLASS_COLOURS, INK, LIGHT, UNKNOWN_EDGE, UNKNOWN_FILL
from kase_parks_plugin.core.texts import Texts

SURE, MAYBE = "#2f6db3", "#b9d0ea"
_EDGE, _WHITE_ON = "#8c8c8c", frozenset("AEX")
_CHIP, _ROW = 30.0, 66.0
_LEAST_BAR = 2.0
_LEAST_ROW, _MOST_ROW = 12.0, 18.0  # of the timeline


def readiness(scores: Sequence[Score], bounds: Sequence[float], width: float, texts: Texts) -> Drawing:
    """Draw each readiness: class chip, interval bar, what it rests on."""
    shapes: list[Shape] = []
    for row, score in enumerate(scores):
        top, left = row * _ROW, _CHIP + 10.0
        room = width - left
        said = texts.get("report.interval", low=score.low, high=score.high)
        line = f"{texts.label('report', 'score')} {texts.score(score.best)} ({said}) · "
        line += texts.get("report.complete", share=score.completeness)
        held = texts.get("report.held_by", theme=score.held_by) if score.held_by else ""
        held = held if score.letter else texts.get("card.unsettled", letters=score.letters)
        shapes += [
            chip(0.0, top + 16.0, _CHIP, score.letter),
            words(0.0, top, width, 14.0, Run(cut(score.title, 10.5, width, bold=True), 10.5, bold=True)),
            *interval_bar(left, top + 17.0, room, 14.0, score, score.letter, bounds),
            words(left, top + 33.0, room, 12.0, _soft(line, room)),
            words(left, top + 45.0, room, 12.0, _soft(held, room)),
        ]
    alt = ". ".join(_said(score, texts) for score in scores)
    return Drawing(texts.label("package", "readiness"), alt, width, _ROW * len(scores), tuple(shapes))


def themes(scores: Sequence[Score], bounds: Sequence[float], width: float, row: float, texts: Texts) -> Drawing:
    """Draw the score of each theme, one a row."""
    shapes: list[Shape] = []
    label, number = width * 0.46, 26.0
    for place, score in enumerate(scores):
        top = place * row
        shapes += [
            words(0.0, top, label - 6.0, row, Run(cut(score.title, 9.0, label - 6.0), 9.0)),
            *interval_bar(label, top + row / 2 - 5.0, width - label - number, 10.0, score, score.shade, bounds),
            words(width - number, top, number, row, Run(texts.score(score.best), 9.0, bold=True), "r"),
        ]
    alt = texts.get("card.themes_alt", said=". ".join(_said(score, texts) for score in scores))
    return Drawing(texts.label("report", "themes"), alt, width, row * len(scores), tuple(shapes))


def chip(x: float, y: float, size: float, letter: str | None) -> Shape:
    """The letter of a class on its colour, or a question mark."""
    run = Run(letter or "?", size * 0.55, bold=True, colour="#ffffff" if letter in _WHITE_ON else INK)
    fill = CLASS_COLOURS[letter] if letter else UNKNOWN_FILL
    edge, dash = ("", "") if letter else (UNKNOWN_EDGE, "sysDot")
    paras = (Para((run,), "ctr"),)
    return Shape(x, y, size, size, "roundRect", fill, edge, 1.0, dash, paras=paras, anchor="ctr", wrap=False)


def interval_bar(
    x: float, y: float, w: float, h: float, score: Score, letter: str | None, bounds: Sequence[float]
) -> Iterator[Shape]:
    """Yield a bar 0-100 as everywhere: solid to the best estimate, light up to high, a thin line from low to high."""

    def at(points: float) -> float:
        return x + w * min(max(points, 0.0), 100.0) / 100.0

    yield Shape(x, y, w, h, fill="#ffffff", line=_EDGE, weight=0.6)
    if letter == "X":
        yield Shape(x, y, w, h, fill="hatch")
        return
    if letter is None:
        start, stop = (x, at(score.best)) if score.best is not None else (at(score.low), at(score.high))
        yield Shape(start, y, max(stop - start, 0.5), h, fill=UNKNOWN_FILL, line=UNKNOWN_EDGE, dash="sysDot")
    elif score.best is not None:
        colour, end = CLASS_COLOURS[letter], at(score.best)
        if at(score.high) - end > 0.1:
            yield Shape(end, y, at(score.high) - end, h, fill=colour, alpha=LIGHT)
        if end - x > 0.1:
            yield Shape(x, y, end - x, h, fill=colour)
    for bound in bounds:
        yield segment((at(bound), y + h - 2.5), (at(bound), y + h), "#5a5a5a", 0.6)
    if score.high - score.low > 0.05:
        a, b, middle = at(score.low), at(score.high), y + h / 2
        rings = [Ring([(p, middle - 3), (p, middle + 3)], closed=False) for p in (a, b)]
        rings.append(Ring([(a, middle), (b, middle)], closed=False))
        yield path(rings, line="#ffffff", weight=2.6)
        yield path(rings, line=INK, weight=1.1)


def _soft(text: str, width: float) -> Run:
    size = next((size for size in (8.5, 8.0, 7.5) if text_width(text, size) <= width), 7.0)
    return Run(cut(text, size, width), size, colour="soft")


def _said(score: Score, texts: Texts) -> str:
    """What a bar shows, in words."""
    values = {"name": score.title, "best": score.best, "low": score.low, "high": score.high, "letter": score.letter}
    if score.letter == "X":
        return texts.get("report.bar_out", **values)
    if score.best is None:
        return texts.get("report.bar_unknown", **values)
    if score.letters and not score.letter:
        return texts.get("report.bar_unsettled", range=score.letters, **values)
    return texts.get("report.bar_known" if score.letter else "report.theme_known", **values)


# --- permit path --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    needed: bool
    begins: dt.date
    p50: dt.date
    p90: dt.date


def timeline(
    steps: Sequence[Step], as_of: dt.date, ready: str, width: float, height: float, texts: Texts
) -> tuple[Drawing, int]:
    """Draw the steps that are not over, in at most so much height; the stages of most steps become one row where it is short.

    Returns
    -------
    Drawing, int
        The picture, as high as its rows, and how many steps are over.
    """
    left = [step for step in steps if step.p90 > as_of]
    rows = _rows(left, max(int((height - 16.0) / _LEAST_ROW), 1), texts)
    row = min((height - 16.0) / max(len(rows), 1), _MOST_ROW)
    first = min([as_of, *(r.begins for r in rows)])
    last = max([as_of + dt.timedelta(days=90), *(r.p90 for r in rows)])
    label = width * 0.4
    days = max((last - first).days, 1)

    def at(day: dt.date) -> float:
        return label + (width - label - 4.0) * (max(day, first) - first).days / days

    bottom = 16.0 + row * len(rows)
    shapes = list(_years(first, last, at, bottom))
    shapes.append(segment((at(as_of), 12.0), (at(as_of), bottom), INK, 1.0, "dash"))
    for number, r in enumerate(rows):
        y = 16.0 + number * row
        size = min(8.5, row * 0.68)
        begin, mid, end = at(r.begins), at(r.p50), at(r.p90)
        bar = max(mid - begin, _LEAST_BAR)
        fill, edge = (SURE, "") if r.needed else (MAYBE, SURE)
        shapes += [
            words(0.0, y, label - 8.0, row, Run(cut(r.title, size, label - 8.0), size)),
            Shape(begin, y + row * 0.2, bar, row * 0.6, fill=fill, line=edge, weight=0.6, name=r.title),
        ]
        if end - mid > 0.5:
            middle, tick = y + row / 2, row * 0.22
            line = [(mid, middle), (end, middle), (end, middle - tick), (end, middle + tick)]
            shapes.append(path([Ring(line, closed=False)], line=INK, weight=1.0))
    alt = texts.get("card.path_alt", n=len(rows), ready=ready)
    return Drawing(texts.label("package", "path"), alt, width, bottom, tuple(shapes)), len(steps) - len(left)


def _rows(steps: Sequence[Step], most: int, texts: Texts) -> list[_Row]:
    merged: set[str] = set()
    counts = Counter(step.stage for step in steps)
    for stage, number in counts.most_common():
        rows = len(merged) + sum(step.stage not in merged for step in steps)
        if rows > most and number > 1:
            merged.add(stage)
    found = [_Row(s.title, s.needed, s.begins, s.p50, s.p90) for s in steps if s.stage not in merged]
    for stage in merged:
        mine = [step for step in steps if step.stage == stage]
        title = texts.get("card.merged", stage=stage, n=len(mine))
        begins, p50, p90 = min(s.begins for s in mine), max(s.p50 for s in mine), max(s.p90 for s in mine)
        found.append(_Row(title, any(s.needed for s in mine), begins, p50, p90))
    return sorted(found, key=lambda r: (r.begins, r.p90, r.title))


def _years(first: dt.date, last: dt.date, at: object, bottom: float) -> Iterator[Shape]:
    """A line and a number where each year begins, fainter lines at its quarters."""
    for year in range(first.year, last.year + 1):
        for month in (1, 4, 7, 10):
            day = dt.date(year, month, 1)
            if first <= day <= last:
                x = at(day)  # type: ignore[operator]
                yield segment((x, 14.0), (x, bottom), "#b5bbc1" if month == 1 else "rule", 0.6)
                if month == 1:
                    yield words(x + 2.0, 0.0, 40.0, 13.0, Run(str(year), 8.5, bold=True))
