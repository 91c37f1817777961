"""Where a site lies: in the country, in its region, and the site with what is nearest to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QRectF

from kase_parks_plugin.adapters import package_layout_symbols as symbols
from kase_parks_plugin.adapters.package_layout_legend import explain, scale, sources
from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_maps import Drawn, SiteMaps, memory_layer, show
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.adapters.package_layout_templates import Items
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.paths import resource

_REGION_SHARE = 0.9
_BESIDE_M = 8000.0
_SITE_M, _SITE_TIMES = 700.0, 1.1
_NEAREST, _FARTHEST_M = 4, 2000.0  # the site's map reaches to so many features, unless they are farther off


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
    if "national_scale" in items:
        scale(items["national_scale"], 0.6)
    extent = maps.window(load_map_plan().window_m * _REGION_SHARE, 1.0, region.rect().width(), region.rect().height())
    shown = maps.show(region, extent, [maps.spots()])
    _explain(pages, items, "region", shown, texts)


def _explain(pages: Pages, items: Items, name: str, shown: Sequence[Drawn], texts: Texts) -> float:
    """Fill a map's legend and put its sources below; return where they end."""
    map_, legend, said = (items[f"{name}_{part}"] for part in ("map", "legend", "sources"))
    explain(legend, map_, shown, pages.ruler)
    if f"{name}_scale" in items:
        scale(items[f"{name}_scale"])
    below = legend.pagePos().y() + legend.rect().height() + 3
    pages.put(said, Spot(pages.page, said.pagePos().x(), below, said.rect().width(), said.rect().height()))
    pages.fit(said, sources(shown, texts))
    height = pages.ruler.height(said.currentText().count("\n") + 1, said.textFormat())
    said.attemptSetSceneRect(QRectF(said.pos().x(), said.pos().y(), said.rect().width(), height))
    return below + height


def _national(map_: Any, maps: SiteMaps) -> None:
    land = memory_layer(maps.project, "EPSG:4326", "", country(), [""] * len(country()))
    symbols.as_country(land, maps.look)
    around = shapely.total_bounds(np.array([country_in(maps.contents.crs), *maps.shapes], object))
    show(map_, maps.crs, _widened(around), [maps.dots(), land])


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
    near = [metres for _, _, metres, _ in maps.grounds[0].lines[:_NEAREST] if metres <= _FARTHEST_M]
    extent = maps.window(max([_SITE_M, *near]) + _SITE_M / 2, _SITE_TIMES, map_.rect().width(), map_.rect().height())
    above, pointers = maps.pointers(extent)
    shown = maps.show(map_, extent, above)
    pages.y = _explain(pages, items, "site", shown, texts) + 5
    if not pointers:
        return
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


def sites_map(pages: Pages, project: QgsProject, contents: Contents, texts: Texts) -> None:
    """Make a page of maps that tells where several sites lie, by the numbers of the comparison."""
    pages.tell(
        {
            "national_title": texts.label("package_pdf", "national"),
            "region_title": texts.label("package_pdf", "sites_map"),
            "legend_title": texts.label("package_pdf", "legend"),
        }
    )
    pages.chapter(texts.label("package", "where"))
    items = pages.place("package_location")
    maps = SiteMaps(project, contents, contents.sites, pages.look, texts)
    _national(items["national_map"], maps)
    if "national_scale" in items:
        scale(items["national_scale"], 0.6)
    region = items["region_map"]
    extent = QgsRectangle(*map(float, shapely.total_bounds(maps.shapes)))
    extent.grow(_BESIDE_M)
    shown = maps.show(region, extent, [maps.spots()])
    pages.y = _explain(pages, items, "region", shown, texts)
