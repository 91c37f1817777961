"""The site map of a project card as native shapes, north up: what is around, the site, its net area, numbered lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.polygon import orient

from kase_parks_plugin.core.office.metrics import cut as shortened
from kase_parks_plugin.core.office.shapes import Drawing, Para, Ring, Run, Shape, path, segment, words
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import Around, Ground
from kase_parks_plugin.core.report.overview import scale_length
from kase_parks_plugin.core.texts import Texts

MOST_LINES, MOST_KEYS = 8, 15
_LEAST_M, _AROUND, _FOOT = 900.0, 1.2, 20.0
_GROUND, _DOT = "#f6f7f4", 2.2
_TOLERANCE = 0.3


@dataclass(frozen=True, slots=True)
class Pointer:
    """A numbered line of the map: what it leads to, how far."""

    number: int
    title: str
    name: str
    metres: float


@dataclass(frozen=True, slots=True)
class Key:
    """A layer that the map shows. line : drawn as lines of such a weight; 0 for areas and points."""

    title: str
    colour: str
    line: float = 0.0
    dash: str = ""


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def site_map(
    ground: Ground, name: str, width: float, height: float, texts: Texts
) -> tuple[Drawing, list[Pointer], list[Key]]:
    """Draw a site with what is around it; returns also what numbers and colours stand for."""
    left, bottom, right, top = shapely.bounds(ground.shape)
    around = max(_LEAST_M, max(right - left, top - bottom) * _AROUND)
    tall = height - _FOOT
    scale = min(width / (right - left + 2 * around), tall / (top - bottom + 2 * around))
    x0, y0 = (left + right) / 2 - width / 2 / scale, (bottom + top) / 2 + tall / 2 / scale

    def place(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([(xy[:, 0] - x0) * scale, (y0 - xy[:, 1]) * scale])

    window = shapely.box(x0, y0 - tall / scale, x0 + width / scale, y0)
    shapes = [Shape(0.0, 0.0, width, tall, fill=_GROUND, name=texts.label("package", "where"))]
    keys: list[Key] = []
    for layer in ground.around:
        drawn = list(_layer(layer, window, place))
        shapes += drawn
        last = drawn[-1] if drawn else None
        if last is not None:
            keys.append(Key(layer.title, last.fill or last.line, 0.0 if last.fill else last.weight, last.dash))
    gross, net = texts.label("report", "area"), texts.label("report", "net_area")
    rings = _rings(shapely.transform(ground.shape, place))
    shapes.append(path(rings, fill="accent", line="accent", weight=1.6, alpha=0.16, name=gross))
    if ground.net is not None and shapely.area(ground.net) > 0:
        rings = _rings(shapely.transform(ground.net, place))
        shapes += [path(rings, fill="accent", line="accent", weight=0.5, alpha=0.55, name=net)] if rings else []
    pointers, drawn = _pointers(ground, place, width, tall)
    shapes += [*drawn, Shape(0.0, 0.0, width, tall, line="#8c8c8c", weight=0.6), *_foot(scale, width, height, texts)]
    alt = texts.get("package.map_label", name=name)
    return Drawing(texts.label("package", "where"), alt, width, height, tuple(shapes)), pointers, keys


def legend(keys: Sequence[Key], width: float, columns: int, texts: Texts) -> Drawing:
    """What the colours of the map mean."""
    swatches = [Key(texts.label("report", "area"), "accent"), Key(texts.label("report", "net_area"), "accent"), *keys]
    w = width / columns
    shown = swatches[:MOST_KEYS]
    shapes: list[Shape] = []
    for number, key in enumerate(shown):
        x, y = number % columns * w, number // columns * 13.0
        alpha = 0.16 if number == 0 else 0.55 if number == 1 else 0.4
        if key.line:
            shapes.append(segment((x, y + 6.0), (x + 14.0, y + 6.0), key.colour, key.line, key.dash))
        else:
            shapes.append(Shape(x, y + 2.0, 14.0, 8.0, fill=key.colour, line=key.colour, dash=key.dash, alpha=alpha))
        run = Run(shortened(key.title, 8.0, w - 26.0), 8.0)
        shapes.append(Shape(x + 19.0, y, w - 24.0, 12.0, paras=(Para((run,)),), anchor="ctr", wrap=False))
    alt = ", ".join(key.title for key in shown)
    title = texts.label("card", "legend")
    return Drawing(title, f"{title}: {alt}", width, 13.0 * -(-len(shown) // columns), tuple(shapes))


def _layer(layer: Around, window: Any, place: Any) -> Iterator[Shape]:
    """One shape for the areas, one for the lines, one for the points of a layer within the window."""
    look = load_map_plan().roles.get(layer.role)
    if look is None or not look.shown:
        return
    cut = shapely.intersection(shapely.boundary(layer.geometry) if look.frame else layer.geometry, window)
    parts = shapely.get_parts(shapely.transform(cut[~shapely.is_empty(cut)], place))
    parts = shapely.get_parts(parts)  # of collections
    dimension = shapely.get_dimensions(parts)
    areas = shapely.union_all(parts[dimension == 2])
    dash = "sysDash" if look.dash else ""
    rings = _rings(areas)
    if rings:
        yield path(rings, fill=look.colour, line=look.colour, weight=0.6, dash=dash, alpha=0.22, name=layer.title)
    lines = shapely.simplify(parts[dimension == 1], _TOLERANCE)
    open_ = [Ring(_points(line), closed=False) for line in lines]
    if open_:
        yield path(open_, line=look.colour, weight=look.width * 0.75, dash=dash, name=layer.title)
    dots = parts[dimension == 0]
    if len(dots):
        round_ = [
            Ring(_points(ring)[:-1]) for ring in shapely.get_exterior_ring(shapely.buffer(dots, _DOT, quad_segs=3))
        ]
        yield path(round_, fill=look.colour, line="#ffffff", weight=0.4, name=layer.title)


def _rings(shape: Any) -> list[Ring]:
    """All rings of areas, inner ones the other way round, without what is too small to see."""
    parts = [p for p in shapely.get_parts(shapely.simplify(shape, _TOLERANCE)) if shapely.area(p) > _TOLERANCE]
    rings = shapely.get_rings([orient(part, 1.0) for part in parts if part.geom_type == "Polygon"])
    return [Ring(_points(ring)[:-1]) for ring in rings]


def _points(line: Any) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(line)]


def _pointers(ground: Ground, place: Any, width: float, tall: float) -> tuple[list[Pointer], list[Shape]]:
    """Lines to the nearest features whose ends are in the picture and apart from each other."""
    frame = shapely.box(9.0, 9.0, width - 9.0, tall - 9.0)
    site = shapely.transform(ground.shape, place)
    pointers: list[Pointer] = []
    shapes: list[Shape] = []
    ends: list[tuple[float, float]] = []
    for title, name, metres, line in ground.lines:
        xy = _points(shapely.transform(line, place))
        end = max((xy[0], xy[-1]), key=lambda p: float(shapely.distance(shapely.Point(p), site)))
        apart = all(abs(end[0] - x) + abs(end[1] - y) > 20 for x, y in ends)
        if len(pointers) < MOST_LINES and apart and frame.contains(shapely.Point(end)):
            ends.append(end)
            pointers.append(Pointer(len(pointers) + 1, title, name, metres))
            shapes += [
                path([Ring(xy, closed=False)], line="ink", weight=0.9, dash="sysDash"),
                disc(*end, len(pointers)),
            ]
    return pointers, shapes


def disc(x: float, y: float, number: int) -> Shape:
    """The number of a line, around a place."""
    run = Run(str(number), 8.0, bold=True, colour="paper")
    return Shape(x - 7.5, y - 7.5, 15.0, 15.0, "ellipse", "ink", paras=(Para((run,), "ctr"),), anchor="ctr", wrap=False)


def _foot(scale: float, width: float, height: float, texts: Texts) -> Iterator[Shape]:
    """A scale bar and an arrow to the north."""
    metres = scale_length(140.0 / scale)
    key, shown = ("scale_m", metres) if metres < 1000 else ("scale_km", metres / 1000)
    base, end = height - 4.0, metres * scale
    bar = [(0.5, base - 5.0), (0.5, base), (end, base), (end, base - 5.0)]
    yield path([Ring(bar, closed=False)], line="ink", weight=1.0)
    yield words(end + 6.0, base - 10.0, 90.0, 12.0, Run(texts.label("report", key).replace("{n}", f"{shown:g}"), 8.5))
    x = width - 8.0
    yield path([Ring([(x, base - 13), (x + 5, base), (x, base - 3.5), (x - 5, base)])], fill="ink")
    yield words(x - 22.0, base - 12.0, 14.0, 12.0, Run("N", 9.0, bold=True), "r")
