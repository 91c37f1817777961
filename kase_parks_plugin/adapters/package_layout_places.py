"""Where a site lies: in the country, in its region, and the site with what is nearest to it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsRectangle

from kase_parks_plugin.adapters import package_layout_symbols as symbols
from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_maps import SiteMaps, explain, memory_layer, show, sources
from kase_parks_plugin.adapters.package_layout_pages import Pages
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.paths import resource

_REGION_SHARE = 0.93
_SITE_M, _SITE_TIMES = 900.0, 1.3


def places(pages: Pages, maps: SiteMaps, texts: Texts) -> None:
    """Make the pages of maps."""
    _region(pages, maps, texts)
    _site(pages, maps, texts)


def _region(pages: Pages, maps: SiteMaps, texts: Texts) -> None:
    pages.tell(
        {
            "national_title": texts.label("package_pdf", "national"),
            "region_title": texts.label("package_pdf", "region"),
            "legend_title": texts.label("package_pdf", "legend"),
        },
    )
    pages.chapter(texts.label("package", "where"))
    items = pages.place("package_location")
    national, region = items["national_map"], items["region_map"]
    _national(national, maps)
    extent = maps.window(load_map_plan().window_m * _REGION_SHARE, 1.0, region.rect().width(), region.rect().height())
    spot = maps.spot()
    shown = maps.show(region, extent, [spot])
    explain(items["region_legend"], region, shown)
    pages.fit(items["region_sources"], sources(shown, texts))


def _national(map_: Any, maps: SiteMaps) -> None:
    land = memory_layer(maps.project, "EPSG:4326", "", country(), [""] * len(country()))
    symbols.as_country(land, maps.look)
    around = shapely.total_bounds(np.array([country_in(maps.contents.crs), maps.ground.shape], object))
    show(map_, maps.crs, _widened(around), [maps.spot(), land])


def _widened(bounds: Any) -> QgsRectangle:
    extent = QgsRectangle(*map(float, bounds))
    extent.scale(1.06)
    return extent


@cache
def country() -> tuple[Any, ...]:
    """Parts of Finland's outline, in degrees."""
    content = json.loads(resource("package", "outlines.geojson").read_text(encoding="utf-8"))
    return tuple(shapely.from_geojson(json.dumps(feature["geometry"])) for feature in content["features"])


@cache
def country_in(crs: str) -> Any:
    """The outline as one shape in another CRS."""
    from pyproj import Transformer

    move = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    return shapely.transform(
        shapely.union_all(list(country())), lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1]))
    )


def _site(pages: Pages, maps: SiteMaps, texts: Texts) -> None:
    pages.chapter(texts.label("package_pdf", "site_map"))
    items = pages.place("package_site")
    map_ = items["site_map"]
    extent = maps.window(_SITE_M, _SITE_TIMES, map_.rect().width(), map_.rect().height())
    above, pointers = maps.pointers(extent)
    shown = maps.show(map_, extent, above)
    explain(items["site_legend"], map_, shown)
    pages.fit(items["site_sources"], sources(shown, texts))
    if not pointers:
        return
    pages.y = items["site_legend"].pagePos().y() + items["site_legend"].rect().height() + 16
    small = pages.styles["small"]
    ink = restyled(small, colour=pages.look.tones["ink"])
    columns = [
        Column("", 8, restyled(ink, bold=True)),
        Column(texts.label("package_pdf", "nearest"), 84, ink),
        Column(texts.label("package_column", "name"), 58, small),
        Column(texts.label("package_pdf", "distance"), 28, restyled(ink, bold=True)),
    ]
    rows = [Row((str(n), p.title, p.name, texts.distance(p.metres))) for n, p in enumerate(pointers, 1)]
    Table(pages, columns).flow(rows)
