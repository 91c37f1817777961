"""Where a site lies, as SVG: in the country, in its region, and itself among the nearest features.

Colours of the site come from the page's style sheet by class, so that they follow light and dark; those of layers stand out on
both. Labels are escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup

from kase_parks_plugin.core.model import Floats, Objects
from kase_parks_plugin.core.package.model import Around, Ground
from kase_parks_plugin.core.package.picture import Frame, Labels, area_path, dot, foot, layer_paths, sheet
from kase_parks_plugin.core.report.charts import coordinate, svg
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.paths import resource

MOST_LINES = 8
WIDTH, HEIGHT = 560.0, 400.0
COUNTRY_WIDTH, COUNTRY_HEIGHT = 200.0, 370.0
REGION_M = 15_000.0  # from the site to the nearer rims of the region's map
_LEAST_M, _MOST_M, _MARGIN = (
    300.0,
    3000.0,
    0.4,
)  # the site's map shows this much around it, or a share of the site's size,
_NEAREST = 6  # or as much as these many of the nearest features need
_DISC, _NEAR_PX = 18.0, 26.0
_CALM = 20.0  # a site smaller than this on the region's map is marked by a ring
_FAR_M = 100_000.0
_WGS84 = "OGC:CRS84"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A numbered line to a feature: its number, what it leads to, how far, the line itself."""

    number: int
    title: str
    name: str
    metres: float
    line: Any


@dataclass(frozen=True, slots=True)
class Locations:
    """The maps of a site. country : "" where the site lies outside of what we know to draw. pointers : of both other maps."""

    country: Markup
    region: Markup
    site: Markup
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What the maps say: labels of the three pictures, and the scale bar's units with ``{n}``: metres, kilometres."""

    country: str
    region: str
    site: str
    units: tuple[str, str]


def locations(ground: Ground, crs: str, name: str, words: Words) -> Locations:
    """Draw the three maps of a site, north up.

    Parameters
    ----------
    crs
        Of the ground, in metres.
    name
        The site's, as the maps label it.
    """
    reach = [metres for *_, metres, _ in ground.lines if metres <= _MOST_M][:_NEAREST][-1:]
    near = Frame.around(shapely.bounds(ground.shape), WIDTH, HEIGHT, max(_LEAST_M, *reach, 0.0) * 1.15, _MARGIN)
    site, pointers = _site_map(ground, near, words)
    far = Frame.around(shapely.bounds(ground.shape), WIDTH, HEIGHT, REGION_M)
    region, more = _region_map(ground, far, name, words, len(pointers), {pointer.line for pointer in pointers})
    return Locations(country_map(ground.shape, crs, words.country), region, site, (*pointers, *more))


def country_map(shape: Any, crs: str, label: str) -> Markup:
    """Draw the country with a dot where the site is; "" where that is far from the country."""
    land = shapely.transform(outline(), Way(parse_crs(_WGS84, ""), parse_crs(crs, "")).points)
    spot = shapely.centroid(shape)
    if not np.isfinite(shapely.total_bounds(land)).all() or shapely.distance(land, spot).min() > _FAR_M:
        return Markup("")
    frame = Frame.around(shapely.total_bounds(land), COUNTRY_WIDTH, COUNTRY_HEIGHT, 20_000.0, foot=0.0)
    body = [*(area_path(frame.picture(part), "land") for part in land), dot(*frame.point(spot), 6.0)]
    return svg(COUNTRY_WIDTH, COUNTRY_HEIGHT, label, *body)


@cache
def outline() -> Objects:
    """(k,) polygons of the country in WGS 84, a sketch."""
    table = json.loads(resource("package", "outlines.geojson").read_text(encoding="utf-8"))
    return np.array([shapely.geometry.shape(feature["geometry"]) for feature in table["features"]], dtype=object)


def _site_map(ground: Ground, frame: Frame, words: Words) -> tuple[Markup, list[Pointer]]:
    pointers: list[Pointer] = []
    body = [*sheet(frame), *layer_paths(frame, ground.around), area_path(frame.picture(ground.shape), "gross")]
    if ground.net is not None and not shapely.is_empty(ground.net):
        body.append(area_path(frame.picture(ground.net), "net"))
    labels = Labels(frame)
    xmin, ymin, xmax, ymax = shapely.bounds(frame.picture(ground.shape))
    labels.take((xmin + xmax) / 2, (ymin + ymax) / 2, 0.7 * (xmax - xmin), 0.7 * (ymax - ymin))
    body += list(_pointed(ground, frame, pointers, labels, 0, set()))
    body += list(labels.drawn(places(ground.around)))
    return svg(WIDTH, HEIGHT, words.site, *body, foot(frame, words.units)), pointers


def _region_map(
    ground: Ground, frame: Frame, name: str, words: Words, given: int, told: set[Any]
) -> tuple[Markup, list[Pointer]]:
    pointers: list[Pointer] = []
    body = [*sheet(frame), *layer_paths(frame, ground.around), area_path(frame.picture(ground.shape), "gross")]
    labels = Labels(frame)
    x, y = frame.point(shapely.centroid(ground.shape))
    size = frame.scale * max(np.ptp(shapely.bounds(ground.shape)[::2]), np.ptp(shapely.bounds(ground.shape)[1::2]))
    body.append(dot(x, y, 5.0) if size < _CALM else Markup(""))
    body += list(labels.at(x, y + max(size / 2, 6.0) + 13.0, name, "own"))
    body += list(_pointed(ground, frame, pointers, labels, given, told))
    body += list(labels.drawn(places(ground.around)))
    return svg(WIDTH, HEIGHT, words.region, *body, foot(frame, words.units)), pointers


def _pointed(
    ground: Ground, frame: Frame, pointers: list[Pointer], labels: Labels, given: int, told: set[Any]
) -> Iterator[Markup]:
    """Number the lines that end in the picture and clear of each other, and draw them."""
    shape = frame.picture(ground.shape)
    inner = shapely.box(8, 8, frame.width - 8, frame.ground - 8)
    for title, name, metres, line in ground.lines:
        if len(pointers) == MOST_LINES or line in told:
            continue
        xy = shapely.get_coordinates(frame.picture(line))
        end = _far_end(xy, shape)
        clear = not given or shapely.distance(shapely.Point(end), shape) > _NEAR_PX
        if clear and inner.contains(shapely.Point(end)) and labels.take(*end, _DISC, _DISC):
            pointers.append(Pointer(given + len(pointers) + 1, title, name, metres, line))
            yield from _lead(xy, end, pointers[-1].number)


def _far_end(xy: Floats, shape: Any) -> tuple[float, float]:
    """The end of a line that is not the site's."""
    far = max((0, -1), key=lambda k: float(shapely.distance(shapely.Point(xy[k]), shape)))
    return float(xy[far, 0]), float(xy[far, 1])


def _lead(xy: Floats, end: tuple[float, float], number: int) -> Iterator[Markup]:
    d = "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in xy)
    yield Markup('<path d="{}" class="lead"/>').format(d)
    yield Markup(
        '<circle cx="{x}" cy="{y}" r="8" class="disc"/>'
        '<text x="{x}" y="{base}" text-anchor="middle" font-size="10" font-weight="700" class="number">{n}</text>'
    ).format(x=coordinate(end[0]), y=coordinate(end[1]), base=coordinate(end[1] + 3.6), n=number)


def places(around: Sequence[Around]) -> Iterator[tuple[str, str, Any]]:
    """What maps name, the most important first: (role, name, geometry)."""
    for role in ("municipality", "urban_area", "port", "airport"):
        for layer in (it for it in around if it.role == role):
            for name, shape in zip(layer.names, layer.geometry, strict=True):
                yield role, name, shape
