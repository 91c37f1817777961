"""Pictures of a site as SVG: where it lies among the nearest features, and the steps of its permit path.

Colours come from the page's style sheet by class, so that they follow light and dark. Labels are escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import NDArray

from kase_parks_plugin.core.package.model import Ground, Step
from kase_parks_plugin.core.report.charts import coordinate, svg
from kase_parks_plugin.core.report.overview import scale_length

MOST_LINES = 8
WIDTH, HEIGHT, _FOOT = 560.0, 380.0, 30.0
_LEAST_M, _AROUND = 300.0, 0.6  # the map shows the site and this share of its size around it
_ROW, _LABEL, _CHART = 20.0, 300.0, 420.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """A line of the map: its number, what it leads to, how far."""

    number: int
    title: str
    name: str
    metres: float


def site_map(ground: Ground, label: str, units: tuple[str, str]) -> tuple[Markup, list[Pointer]]:
    """Draw a site, north up, with numbered lines to features in the picture.

    Parameters
    ----------
    label
        What the picture shows, in words.
    units
        Texts of the scale bar with ``{n}``: metres, kilometres.

    Returns
    -------
    Markup, list
        One ``<svg>`` element, and what its numbers stand for.
    """
    left, bottom, right, top = shapely.bounds(ground.shape)
    size = max(right - left, top - bottom)
    around = max(_LEAST_M, size * _AROUND)
    scale = min(WIDTH / (right - left + 2 * around), (HEIGHT - _FOOT) / (top - bottom + 2 * around))
    x0, y0 = (left + right) / 2 - WIDTH / 2 / scale, (bottom + top) / 2 + (HEIGHT - _FOOT) / 2 / scale

    def place(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([(xy[:, 0] - x0) * scale, (y0 - xy[:, 1]) * scale])

    frame = shapely.box(8, 8, WIDTH - 8, HEIGHT - _FOOT - 8)
    body = [
        Markup('<rect x="0.5" y="0.5" width="{}" height="{}" class="ground"/>').format(
            coordinate(WIDTH - 1), coordinate(HEIGHT - _FOOT - 1)
        ),
        _area(shapely.transform(ground.shape, place), "gross"),
    ]
    if ground.net is not None and not shapely.is_empty(ground.net):
        body.append(_area(shapely.transform(ground.net, place), "net"))
    pointers: list[Pointer] = []
    ends: list[tuple[float, float]] = []
    for title, name, metres, line in ground.lines:
        xy = shapely.get_coordinates(shapely.transform(line, place))
        end = _far_end(xy, shapely.transform(ground.shape, place))
        free = all(abs(end[0] - x) + abs(end[1] - y) > 18 for x, y in ends)
        if len(pointers) < MOST_LINES and free and frame.contains(shapely.Point(end)):
            ends.append(end)
            pointers.append(Pointer(len(pointers) + 1, title, name, metres))
            body += list(_pointer(xy, end, len(pointers)))
    body.append(_foot(scale, units))
    return svg(WIDTH, HEIGHT, label, *body), pointers


def _area(shape: Any, class_: str) -> Markup:
    rings = shapely.get_rings(shapely.get_parts(shapely.simplify(shape, 0.2)))
    d = "".join(
        "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in shapely.get_coordinates(ring)[:-1]) + "Z"
        for ring in rings
        if len(shapely.get_coordinates(ring))
    )
    return Markup('<path d="{}" fill-rule="evenodd" class="{}"/>').format(d, class_)


def _far_end(xy: NDArray[np.float64], shape: Any) -> tuple[float, float]:
    """The end of a line that is not the site's."""
    far = max((0, -1), key=lambda k: float(shapely.distance(shapely.Point(xy[k]), shape)))
    return float(xy[far, 0]), float(xy[far, 1])


def _pointer(xy: NDArray[np.float64], end: tuple[float, float], number: int) -> Iterator[Markup]:
    d = "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in xy)
    yield Markup('<path d="{}" class="lead"/>').format(d)
    yield Markup(
        '<circle cx="{x}" cy="{y}" r="8" class="disc"/>'
        '<text x="{x}" y="{base}" text-anchor="middle" font-size="10" font-weight="700" class="number">{n}</text>'
    ).format(x=coordinate(end[0]), y=coordinate(end[1]), base=coordinate(end[1] + 3.6), n=number)


def _foot(scale: float, units: tuple[str, str]) -> Markup:
    metres = scale_length(140.0 / scale)
    words = units[0].replace("{n}", f"{metres:g}") if metres < 1000 else units[1].replace("{n}", f"{metres / 1000:g}")
    base, x = HEIGHT - 8.0, WIDTH - 12.0
    return Markup(
        '<path d="M2 {up}V{base}H{end}V{up}" class="scale"/><text x="{after}" y="{base}" font-size="12">{words}</text>'
        '<path d="M{x} {tip}l5 14l-5 -4l-5 4Z" class="north"/>'
        '<text x="{beside}" y="{base}" text-anchor="end" font-size="12">N</text>'
    ).format(
        up=coordinate(base - 6), base=coordinate(base), end=coordinate(2 + metres * scale),
        after=coordinate(9 + metres * scale), words=words, x=coordinate(x), tip=coordinate(base - 15), beside=coordinate(x - 9),
    )  # fmt: skip


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
