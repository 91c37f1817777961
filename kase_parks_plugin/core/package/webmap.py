"""The map that a page's reader can move: its data as text that no name can break out of, and the library that shows it.

Nothing of the user's is ever read as HTML: the data stand in a block of JSON, and the script writes them as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry import mapping

from kase_parks_plugin.core.model import Objects, as_objects
from kase_parks_plugin.core.package.locations import REGION_M, Pointer, outline, places
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import Around, Ground
from kase_parks_plugin.core.package.surroundings import window
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.paths import resource, web_library

_WGS84 = "OGC:CRS84"
_ON_RIM_M = 0.5
_DEGREES = 5  # decimals, about a metre; the site itself one more
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_WORDS = (
    "map", "help", "zoom_in", "zoom_out", "to_site", "to_region", "to_country", "close", "site", "net_area", "nothing_there",
    "all_of_theme",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Script:
    """A script that stands in the page, and the digest by which the page's policy lets it run."""

    text: Markup
    digest: str


@dataclass(frozen=True, slots=True)
class WebMap:
    """What the page needs for it. style : of the library. scripts : in order. licence : of the library."""

    data: Markup
    style: str
    scripts: tuple[Script, ...]
    licence: Markup


def web_map(
    ground: Ground, crs: str, name: str, pointers: Sequence[Pointer], themes: Mapping[str, str], texts: Texts
) -> WebMap | None:
    """Return the map of a site; None where the library is missing.

    Parameters
    ----------
    crs
        Of the ground.
    name
        The site's.
    pointers
        Numbered lines, as the drawn maps have them.
    themes
        Theme id -> title.
    """
    found = library()
    if found is None:
        return None
    way = Way(parse_crs(crs, ""), parse_crs(_WGS84, ""))
    fine = [shape for shape in (ground.shape, ground.net) if shape is not None and not shapely.is_empty(shape)]
    table = {
        "name": name,
        "site": [mapping(shape) for shape in _degrees(as_objects(fine), way, _DEGREES + 1)],
        "region": _box(shapely.buffer(shapely.envelope(ground.shape), REGION_M, cap_style="square"), way),
        "country": [mapping(part) for part in outline()],
        "pointers": [_pointer(pointer, way, texts) for pointer in pointers],
        "places": _named(ground, way),
        "layers": [_layer(it, ground.shape, way, themes, texts) for it in ground.around],
        "words": {word: texts.label("package_map", word) for word in _WORDS},
    }
    return WebMap(json_block(table), found.style, found.scripts, found.licence)


def json_block(table: Mapping[str, Any]) -> Markup:
    """Return a table as JSON that may stand inside a page's ``<script type="application/json">`` whatever its texts are."""
    text = json.dumps(table, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # each of these can only be part of a string there
    return Markup(re.sub("[<>&\u2028\u2029]", lambda found: _ESCAPED[found[0]], text))  # noqa: S704  # nosec B704


@dataclass(frozen=True, slots=True)
class Library:
    """Leaflet and our own script, ready to stand in a page."""

    style: str
    scripts: tuple[Script, ...]
    licence: Markup


@cache
def library() -> Library | None:
    """Read the library; None where it is missing."""
    folder = web_library("leaflet")
    if folder is None:
        return None
    built = folder / "dist" if (folder / "dist").is_dir() else folder
    try:
        code, style = ((built / f"leaflet.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
        licence = (folder / "LICENSE").read_text(encoding="utf-8")
    except OSError:
        return None
    own = resource("templates", "site_map.js").read_text(encoding="utf-8")
    code = re.sub(r"//# sourceMappingURL=.*", "", code)
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", style)  # pictures of parts that we do not use
    return Library(style, (_script(code), _script(own)), Markup(licence.replace("--", "- -")))  # noqa: S704  # nosec B704


def _script(code: str) -> Script:
    code = code.strip() + "\n"
    digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
    return Script(Markup(code), digest)  # the library's and our own  # noqa: S704  # nosec B704


def _layer(it: Around, site: Any, way: Way, themes: Mapping[str, str], texts: Texts) -> dict[str, Any]:
    plan = load_map_plan().roles[it.role]
    shapes = it.geometry
    if plan.frame:  # a border is none where the window cut the area
        rim = shapely.buffer(shapely.boundary(shapely.box(*window(site, plan.within_m))), _ON_RIM_M)
        shapes = shapely.difference(shapely.boundary(shapes), rim)
    shapes = _degrees(shapes, way, _DEGREES)
    return {
        "title": it.title,
        "theme": themes.get(it.theme, it.theme),
        "source": attribution(it, texts),
        "look": {
            "color": plan.colour,
            "weight": plan.width,
            "radius": plan.radius,
            "dash": plan.dash,
        },
        "shown": plan.shown,
        "features": [
            {"type": "Feature", "properties": {"name": name}, "geometry": mapping(shape)}
            for name, shape in zip(it.names, shapes, strict=True)
            if not shapely.is_empty(shape)
        ],
    }


def attribution(it: Around, texts: Texts) -> tuple[str, ...]:
    """Who a layer is from, under which licence, as of when."""
    licence = it.licence or texts.label("report", "licence_unknown")
    said = (it.source or texts.label("report", "source_unknown"), licence)
    return (*said, texts.date(it.as_of)) if it.as_of else said


def _named(ground: Ground, way: Way) -> list[dict[str, Any]]:
    """Towns, ports and airports with where their names stand, the largest first."""
    largest: dict[str, tuple[float, Any]] = {}
    for role, name, shape in places(ground.around):
        if role != "municipality" and name:
            largest[name] = max(
                largest.get(name, (-1.0, None)), (float(shapely.area(shape)), shape), key=lambda it: it[0]
            )
    order = sorted(largest, key=lambda name: (-largest[name][0], name))
    if not order:
        return []
    spots = shapely.point_on_surface(as_objects([largest[name][1] for name in order]))
    xy = shapely.get_coordinates(_degrees(spots, way, _DEGREES)).tolist()
    return [{"name": name, "at": [lat, lon]} for name, (lon, lat) in zip(order, xy, strict=True)]


def _pointer(it: Pointer, way: Way, texts: Texts) -> dict[str, Any]:
    (line,) = _degrees(as_objects([it.line]), way, _DEGREES)
    told = {"number": it.number, "title": it.title, "name": it.name, "far": texts.distance(it.metres)}
    return {**told, "line": mapping(line)}


def _degrees(shapes: Objects, way: Way, decimals: int) -> Objects:
    moved: Objects = shapely.transform(way.geometry(shapes), lambda xy: np.round(xy, decimals))
    return moved


def _box(area: Any, way: Way) -> list[list[float]]:
    """Bounds as the library has them: south and west, north and east."""
    (there,) = _degrees(as_objects([area]), way, _DEGREES)
    west, south, east, north = shapely.bounds(there).tolist()
    return [[south, west], [north, east]]
