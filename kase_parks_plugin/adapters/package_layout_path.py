"""The permit path: steps by stage, each with its bar over the years and the days that are reached with 50 and 90 % certainty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from kase_parks_plugin.adapters.package_layout_facts import day_text
from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.core.package.model import Site, Step
from kase_parks_plugin.core.report.charts import coordinate, svg
from kase_parks_plugin.core.texts import Texts

_CHART = 2
_PER_MM = 10.0  # units of the drawing


def path(pages: Pages, site: Site, texts: Texts) -> None:
    """Begin a page of the permit path, where there is one."""
    if not site.steps:
        return
    pages.chapter(texts.label("package", "path"))
    pages.text(texts.label("package", "path_lead"))
    small = pages.styles["small"]
    small = restyled(small, size=small.size() - 0.5)
    ink = restyled(small, colour=pages.look.tones["ink"])
    years = _Years(site.steps)
    columns = [
        Column(texts.label("permits_column", "step"), 48, ink),
        Column(texts.label("permits_column", "authority"), 31, small),
        Column("", 37, small),
        Column(texts.label("permits_column", "begins"), 20, small),
        Column(texts.label("permits_column", "p50"), 21, restyled(ink, bold=True)),
        Column(texts.label("permits_column", "p90"), 20, small),
    ]
    table = Table(pages, columns)
    rows, steps = _rows(_by_stage(site.steps), texts, pages.look.tones["tint"])
    spots = table.flow(rows)
    x = pages.body.left() + sum(table.widths[:_CHART]) + (2 * _CHART + 1) * table.margin
    for head in table.heads:
        _head(pages, years, Spot(head.page, x, head.y, table.widths[_CHART], head.height))
    for step, spot in zip(steps, spots, strict=True):
        at = Spot(spot.page, x, spot.y, table.widths[_CHART], spot.height)
        pages.picture(_drawn(step, years, at, pages.look.tones), at)


class _Years:
    """The years that the chart spans."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.first = min(step.begins for step in steps).year
        self.last = max(step.p90 for step in steps).year + 1
        self._start = dt.date(self.first, 1, 1)
        self._days = (dt.date(self.last, 1, 1) - self._start).days

    def at(self, day: dt.date) -> float:
        """Where a day lies, 0-1."""
        return (day - self._start).days / self._days

    def starts(self) -> Iterator[tuple[int, float]]:
        """Each year, and where it begins."""
        return ((year, self.at(dt.date(year, 1, 1))) for year in range(self.first, self.last))


def _by_stage(steps: Sequence[Step]) -> list[Step]:
    """Steps of one stage together, stages and steps in the order in which they come."""
    stages = list(dict.fromkeys(step.stage for step in steps))
    return sorted(steps, key=lambda step: stages.index(step.stage))


def _rows(steps: Sequence[Step], texts: Texts, tint: str) -> tuple[list[Row], list[Step | None]]:
    """Rows of the table, a head before each stage; for each its step, None for a head."""
    rows: list[Row] = []
    of: list[Step | None] = []
    stage = None
    for step in steps:
        if step.stage != stage:
            stage = step.stage
            rows.append(Row((stage, "", "", "", "", ""), colour=tint, bold=True))
            of.append(None)
        possible = "" if step.needed else f" ({texts.label('permits_certainty', 'possible')})"
        days = [day_text(day, texts) for day in (step.begins, step.p50, step.p90)]
        rows.append(Row((step.title + possible, step.authority, "", *days)))
        of.append(step)
    return rows, of


def _head(pages: Pages, years: _Years, at: Spot) -> None:
    """Years over the chart, as many as there is room for."""
    small = restyled(pages.styles["small"], size=6.5, bold=True)
    wide, end = pages.ruler.width("2000", small) + 1, -1.0
    height = pages.ruler.height(1, small)
    for year, share in years.starts():
        x = at.x + share * at.width
        if x >= end and x + wide <= at.x + at.width + 1:
            pages.label([str(year)], small, x, at.y + at.height - height - 0.6, wide, page=at.page)
            end = x + wide


def _drawn(step: Step | None, years: _Years, at: Spot, tones: dict[str, str]) -> str:
    """A row of the chart: lines where years begin, a bar to P50, a thin line on to P90."""
    width, height = at.width * _PER_MM, at.height * _PER_MM
    body = [
        Markup('<path d="M{x} 0V{h}" stroke="{c}" stroke-width="1.5"/>').format(
            x=coordinate(share * width), h=coordinate(height), c=tones["line"]
        )
        for _, share in years.starts()
    ]
    if step is not None:
        begin, mid, late = (years.at(day) * width for day in (step.begins, step.p50, step.p90))
        y, thick = height / 2, min(24.0, height * 0.5)
        looks = (
            Markup('fill="{}"').format(tones["accent"])
            if step.needed
            else Markup('fill="{}" stroke="{}" stroke-width="1.5" stroke-dasharray="6 4"').format(
                tones["pale"], tones["accent"]
            )
        )
        body.append(
            Markup('<rect x="{x}" y="{y}" width="{w}" height="{t}" {looks}/>').format(
                x=coordinate(begin),
                y=coordinate(y - thick / 2),
                w=coordinate(max(mid - begin, 4.0)),
                t=coordinate(thick),
                looks=looks,
            )
        )
        body.append(
            Markup('<path d="M{m} {y}H{e}M{e} {a}V{b}" fill="none" stroke="{c}" stroke-width="2.5"/>').format(
                m=coordinate(mid),
                e=coordinate(late),
                y=coordinate(y),
                a=coordinate(y - 8),
                b=coordinate(y + 8),
                c=tones["ink"],
            )
        )
    return svg(width, height, "", *body)
