"""The sites as map files: GeoJSON (RFC 7946: WGS 84, outer rings anticlockwise) and the layers of a GeoPackage."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.polygon import orient

from kase_parks_plugin.core.model import as_objects
from kase_parks_plugin.core.package.model import Contents, Figure, Ground, Site
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.core.tables import FieldType, Table, multi
from kase_parks_plugin.core.texts import load_texts

_WGS84 = "OGC:CRS84"
_DEGREES = 7  # decimals, about a centimetre
_LEAST_M2 = 1.0


def geojson(contents: Contents) -> str:
    """Return the sites and their net areas as one feature collection, as RFC 7946 has it."""
    way = Way(parse_crs(contents.crs, ""), parse_crs(_WGS84, ""))
    features = []
    for site, ground in _grounded(contents):
        named = {"site": site.id, "name": site.name, "municipality": site.place}
        for part, shape in (("site", ground.shape), ("net_area", ground.net)):
            if shape is None or shapely.area(shape) < _LEAST_M2:
                continue
            told = {figure.id: _plain(figure) for figure in site.figures if figure.known} if part == "site" else {}
            classes = {f"{score.id}_class": score.letter for score in site.readiness} if part == "site" else {}
            features.append(
                {
                    "type": "Feature",
                    "id": f"{site.id}/{part}",
                    "geometry": mapping(_lawful(way.geometry(as_objects([shape]))[0])),
                    "properties": {"part": part, **named, **classes, **told},
                }
            )
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def site_tables(contents: Contents) -> list[Table]:
    """Return the layers ``plots`` and ``net_areas``: names of fields are figures' ids, the same in all languages."""
    texts = load_texts(contents.lang)
    sites = list(_grounded(contents))
    kinds: dict[str, FieldType] = {}
    for site, _ in sites:
        for figure in site.figures:
            kinds.setdefault(
                figure.id,
                "text" if figure.kind in ("text", "date") else "number" if figure.kind == "number" else "flag",
            )
    fields: list[tuple[str, FieldType]] = [("plot", "text"), ("name", "text"), ("municipalities", "text")]
    names = [score.id for score in sites[0][0].readiness] if sites else []
    for name in names:
        fields += [
            (f"{name}_class", "text"),
            (f"{name}_low", "number"),
            (f"{name}_best", "number"),
            (f"{name}_high", "number"),
        ]
    rows = []
    for site, _ in sites:
        row: list[Any] = [site.id, site.name, site.place]
        for score in site.readiness:
            row += [score.letter, score.low, score.best, score.high]
        mine = {figure.id: figure for figure in site.figures}
        row += [_stored(mine.get(id_)) for id_ in kinds]
        rows.append(tuple(row))
    left = [(site, multi(ground.net)) for site, ground in sites if ground.net is not None]
    return [
        Table(
            "plots", texts.label("table", "plots"), "MultiPolygon", contents.crs, (*fields, *kinds.items()), rows,
            [multi(ground.shape) for _, ground in sites], "plots",
        ),
        Table(
            "net_areas", texts.label("table", "net_areas"), "MultiPolygon", contents.crs, (("plot", "text"), ("name", "text")),
            [(site.id, site.name) for site, _ in left], [shape for _, shape in left], "net_areas",
        ),
    ]  # fmt: skip


def _grounded(contents: Contents) -> Iterator[tuple[Site, Ground]]:
    return ((site, site.ground) for site in contents.sites if site.ground is not None)


def _plain(figure: Figure) -> Any:
    """A value as JSON has it; what is known between bounds only as it reads."""
    if figure.value is None:
        return figure.text
    return figure.value.isoformat() if isinstance(figure.value, dt.date) else figure.value


def _stored(figure: Figure | None) -> Any:
    value = None if figure is None else figure.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _lawful(shape: Any) -> Any:
    """The shape to a centimetre, mended where rounding made lines touch, outer rings anticlockwise."""
    rounded = shapely.transform(shape, lambda xy: np.round(xy, _DEGREES))
    parts = [orient(part, 1.0) for part in shapely.get_parts(multi(shapely.make_valid(rounded)))]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
