"""Steps of a site's permit path as SVG.

Colours come from the page's style sheet by class, so that they follow light and dark. Labels are escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from kase_parks_plugin.core.package.model import Step
from kase_parks_plugin.core.report.charts import coordinate, svg

_ROW, _LABEL, _CHART = 20.0, 300.0, 420.0


def gantt(steps: Sequence[Step], label: str) -> Markup:
    """Draw steps over the years: a bar to the day reached with 50 % certainty, a thin line on to that with 90 %."""
    first = dt.date(min(step.begins for step in steps).year, 1, 1)
    last = dt.date(max(step.p90 for step in steps).year + 1, 1, 1)
    days = (last - first).days

    def at(day: dt.date) -> float:
        return _LABEL + _CHART * (day - first).days / days

    height = _ROW * (len(steps) + 1) + 4
    body = []
    for year in range(first.year, last.year):
        x = at(dt.date(year, 1, 1))
        body.append(Markup('<path d="M{} 16V{}" class="year"/>').format(coordinate(x), coordinate(height)))
        body.append(Markup('<text x="{}" y="12" font-size="11">{}</text>').format(coordinate(x + 3), year))
    for row, step in enumerate(steps, 1):
        y = row * _ROW + 4
        x, mid, end = at(step.begins), at(step.p50), at(step.p90)
        body.append(
            Markup(
                '<text x="{lx}" y="{ty}" text-anchor="end" font-size="11">{title}</text>'
                '<rect x="{x}" y="{y}" width="{w}" height="11" rx="2" class="{kind}"/>'
                '<path d="M{mid} {m}H{end}M{end} {a}V{b}" class="late"/>'
            ).format(
                lx=coordinate(_LABEL - 8), ty=coordinate(y + 9.5), title=_short(step.title), x=coordinate(x), y=coordinate(y),
                w=coordinate(max(mid - x, 1.5)), kind="sure" if step.needed else "maybe", mid=coordinate(mid),
                m=coordinate(y + 5.5), end=coordinate(end), a=coordinate(y + 2), b=coordinate(y + 9),
            )
        )  # fmt: skip
    return svg(_LABEL + _CHART + 4, height, label, *body)


def _short(text: str, longest: int = 48) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
