"""What maps as SVG are put together from: a frame on the ground, areas and layers in it, labels that keep clear of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup

from kase_parks_plugin.core.model import Floats, Objects
from kase_parks_plugin.core.package.mapplan import RolePlan, load_map_plan
from kase_parks_plugin.core.package.model import Around
from kase_parks_plugin.core.report.charts import coordinate
from kase_parks_plugin.core.report.overview import scale_length

_FOOT = 30.0
_FINE = 0.4  # pixels that a line may be off
_SPECK = 2.0  # square pixels
_LONGEST_LABEL = 28
_LETTER, _LINE = 6.3, 14.0  # pixels that a letter and a line of text take


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground that a picture shows. scale : pixels a metre; left, top : ground coordinates of the upper left corner.

    ground : height of the map in the picture, below which the scale bar stands.
    """

    left: float
    top: float
    scale: float
    width: float
    ground: float

    @classmethod
    def around(
        cls, bounds: Sequence[float] | Floats, width: float, height: float, least_m: float, share: float = 0.0, *,
        foot: float = _FOOT,
    ) -> Frame:  # fmt: skip
        """Show ``bounds`` with a margin of ``least_m`` metres, or of a share of their size where that is more."""
        left, bottom, right, top = (float(x) for x in bounds)
        margin = max(least_m, share * max(right - left, top - bottom))
        ground = height - foot
        scale = min(width / (right - left + 2 * margin), ground / (top - bottom + 2 * margin))
        return cls(
            (left + right) / 2 - width / 2 / scale, (bottom + top) / 2 + ground / 2 / scale, scale, width, ground
        )

    def picture(self, shapes: Any) -> Any:
        """Shapes on the ground as they lie in the picture."""
        return shapely.transform(shapes, self._place)

    def point(self, point: Any) -> tuple[float, float]:
        """A point on the ground as it lies in the picture."""
        (x, y), *_ = self._place(shapely.get_coordinates(point))
        return float(x), float(y)

    def cut(self, shapes: Objects) -> Objects:
        """Shapes (n,) on the ground as they lie in the picture, cut at its rim; empty where they do not."""
        rim = shapely.clip_by_rect(
            shapes, self.left, self.top - self.ground / self.scale, self.left + self.width / self.scale, self.top
        )
        cut: Objects = self.picture(rim)
        return cut

    def _place(self, xy: Floats) -> Floats:
        return np.column_stack([(xy[:, 0] - self.left) * self.scale, (self.top - xy[:, 1]) * self.scale])


def sheet(frame: Frame) -> Iterator[Markup]:
    """The ground of a map and its rim."""
    yield Markup('<rect x="0.5" y="0.5" width="{}" height="{}" class="ground"/>').format(
        coordinate(frame.width - 1), coordinate(frame.ground - 1)
    )


def area_path(shape: Any, class_: str) -> Markup:
    """An area in the looks of a class of the style sheet."""
    return Markup('<path d="{}" fill-rule="evenodd" class="{}"/>').format(_rings(np.array([shape])), class_)


def dot(x: float, y: float, radius: float) -> Markup:
    """The mark of a site that is too small to see."""
    return Markup('<circle cx="{}" cy="{}" r="{}" class="spot"/>').format(
        coordinate(x), coordinate(y), coordinate(radius)
    )


def layer_paths(frame: Frame, around: Sequence[Around]) -> Iterator[Markup]:
    """Draw the layers that are shown at first, one path for the areas, the lines and the points of each."""
    for it in around:
        plan = load_map_plan().roles[it.role]
        if plan.shown:
            yield from marks(frame.cut(shapely.boundary(it.geometry) if plan.frame else it.geometry), plan)


def marks(shapes: Objects, plan: RolePlan) -> Iterator[Markup]:
    """Draw shapes (n,) of a picture in the looks of a role."""
    dimension = np.where(shapely.is_empty(shapes), -1, shapely.get_dimensions(shapes))
    dash = Markup(' stroke-dasharray="5 3"') if plan.dash else Markup("")
    areas, lines, points = (shapes[dimension == k] for k in (2, 1, 0))
    if len(areas) and (d := _rings(areas)):
        yield Markup(
            '<path d="{}" fill="{}" fill-opacity="{}" fill-rule="evenodd" stroke="{}" stroke-width="{}"{}/>'
        ).format(d, plan.colour, 0 if plan.frame else 0.22, plan.colour, coordinate(min(plan.width, 1.2)), dash)
    if len(lines):
        d = "".join("M" + _run(xy) for xy in _parts(shapely.simplify(lines, _FINE)))
        yield Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
            d, plan.colour, coordinate(plan.width), dash
        )
    if len(points):
        d = "".join(f"M{coordinate(x)} {coordinate(y)}h0" for x, y in shapely.get_coordinates(points))
        yield Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round"/>').format(
            d, plan.colour, coordinate(1.4 * plan.radius)
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """How a legend shows a layer, and whether maps show it at first."""

    swatch: Markup
    shown: bool


def looks(it: Around) -> Looks:
    """Return the looks of a layer."""
    plan = load_map_plan().roles[it.role]
    area, line = shapely.box(2, 2, 24, 12), shapely.LineString([(1, 11), (9, 4), (17, 9), (25, 3)])
    shape = (shapely.Point(13, 7), line, area)[int(shapely.get_dimensions(it.geometry).max())]
    drawn = Markup("").join(marks(np.array([shape]), plan))
    return Looks(
        Markup('<svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">{}</svg>').format(drawn), plan.shown
    )


def foot(frame: Frame, units: tuple[str, str]) -> Markup:
    """The scale bar and the north arrow below a map."""
    metres = scale_length(140.0 / frame.scale)
    words = units[0].replace("{n}", f"{metres:g}") if metres < 1000 else units[1].replace("{n}", f"{metres / 1000:g}")
    base, x = frame.ground + _FOOT - 8.0, frame.width - 12.0
    return Markup(
        '<path d="M2 {up}V{base}H{end}V{up}" class="scale"/><text x="{after}" y="{base}" font-size="12">{words}</text>'
        '<path d="M{x} {tip}l5 14l-5 -4l-5 4Z" class="north"/>'
        '<text x="{beside}" y="{base}" text-anchor="end" font-size="12">N</text>'
    ).format(
        up=coordinate(base - 6), base=coordinate(base), end=coordinate(2 + metres * frame.scale),
        after=coordinate(9 + metres * frame.scale), words=words, x=coordinate(x), tip=coordinate(base - 15),
        beside=coordinate(x - 9),
    )  # fmt: skip


@dataclass
class Labels:
    """Places names where they cover nothing that was placed before."""

    frame: Frame
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Take a place around (x, y); False where it is taken."""
        w, h = width / 2, height / 2
        if any(abs(x - a) < w + c and abs(y - b) < h + d for a, b, c, d in self.taken):
            return False
        self.taken.append((x, y, w, h))
        return True

    def at(self, x: float, y: float, name: str, class_: str) -> Iterator[Markup]:
        """Write a name around (x, y), moved into the picture, where there is room."""
        said = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"
        width = _LETTER * len(said) + 4
        x = min(max(x, width / 2 + 2), self.frame.width - width / 2 - 2)
        if said and 8 < y < self.frame.ground - 4 and self.take(x, y - 4, width, _LINE):
            yield Markup('<text x="{}" y="{}" text-anchor="middle" font-size="11" class="label {}">{}</text>').format(
                coordinate(x), coordinate(y), class_, said
            )

    def drawn(self, places: Iterable[tuple[str, str, Any]]) -> Iterator[Markup]:
        """Write names of places (role, name, geometry on the ground), the first first; each name once."""
        named: dict[tuple[str, str], list[Any]] = {}
        for role, name, shape in places:
            named.setdefault((role, name), []).append(shape)
        for (role, name), shapes in named.items():
            seen = self.frame.cut(np.array(shapes, dtype=object))
            seen = seen[~shapely.is_empty(seen)]
            if len(seen):
                largest = seen[int(np.argmax(shapely.area(seen)))]
                x, y = shapely.get_coordinates(shapely.point_on_surface(largest))[0]
                lift = -6.0 if shapely.get_dimensions(largest) == 0 else 4.0
                yield from self.at(float(x), float(y) + lift, name, role)


def _rings(areas: Objects) -> str:
    parts = shapely.get_parts(shapely.simplify(areas, _FINE))
    rings = shapely.get_rings(parts[shapely.area(parts) > _SPECK])
    return "".join("M" + _run(shapely.get_coordinates(ring)[:-1]) + "Z" for ring in rings)


def _parts(lines: Objects) -> list[Floats]:
    return [shapely.get_coordinates(part) for part in shapely.get_parts(lines)]


def _run(xy: Floats) -> str:
    return "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in xy)
