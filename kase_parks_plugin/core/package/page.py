"""A site as one HTML file: nothing is loaded from elsewhere, only our map runs, every text of the user's is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.drawings import gantt
from kase_parks_plugin.core.package.locations import Locations, Words, locations
from kase_parks_plugin.core.package.model import Around, Contents, Ground, Score, Site, Status
from kase_parks_plugin.core.package.picture import Looks, looks
from kase_parks_plugin.core.package.webmap import WebMap, attribution, web_map
from kase_parks_plugin.core.report.charts import interval_bar
from kase_parks_plugin.core.texts import Texts, load_texts
from kase_parks_plugin.paths import resource

_KEY = (
    "net_ha", "largest_contiguous_ha", "firm_mw", "substation_distance", "permits_p50", "permits_p90", "price_eur_m2",
    "main_road_distance", "port_distance",
)  # fmt: skip
MOST_KEY = 7


def render_site(contents: Contents, site: Site, brand: Brand) -> str:
    """Return the page of one site. The same content gives the same text."""
    texts = load_texts(contents.lang)
    maps = None if site.ground is None else _Maps.of(site, site.ground, contents, texts)
    live = None if maps is None else maps.live
    style = (live.style if live else "") + _style(brand)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        _environment()
        .get_template("site.html")
        .render(
            t=texts,
            contents=contents,
            site=site,
            brand=brand,
            style=Markup(style),  # our own file and checked colours  # noqa: S704  # nosec B704
            style_digest=digest,
            key=_key_figures(site),
            maps=maps,
            readiness=[_drawn(score, contents, texts) for score in site.readiness],
            themes=[_drawn(score, contents, texts) for score in site.themes],
            gantt=gantt(site.steps, texts.label("package", "path_label")) if site.steps else "",
            ready=max((step.p90 for step in site.steps), default=None) if site.steps else None,
            Status=Status,
        )
    )


@dataclass(frozen=True, slots=True)
class _Maps:
    """The maps of a site. legend : (theme, ((place among the layers, layer, looks), …)); sources : who -> titles."""

    drawn: Locations
    live: WebMap | None
    legend: tuple[tuple[str, tuple[tuple[int, Around, Looks], ...]], ...]
    sources: Mapping[tuple[str, ...], list[str]]

    @classmethod
    def of(cls, site: Site, ground: Ground, contents: Contents, texts: Texts) -> _Maps:
        units = (texts.label("report", "scale_m"), texts.label("report", "scale_km"))
        country, region, near = (
            texts.get(f"package_map.{it}_label", name=site.name) for it in ("country", "region", "site")
        )
        drawn = locations(ground, contents.crs, site.name, Words(country, region, near, units))
        themes = {score.id: score.title for score in site.themes}
        live = web_map(ground, contents.crs, site.name, drawn.pointers, themes, texts)
        groups: dict[str, list[tuple[int, Around, Looks]]] = {}
        sources: dict[tuple[str, ...], list[str]] = {}
        for place, it in enumerate(ground.around):
            groups.setdefault(themes.get(it.theme, it.theme), []).append((place, it, looks(it)))
            sources.setdefault(attribution(it, texts), []).append(it.title)
        legend = tuple((theme, tuple(reversed(rows))) for theme, rows in sorted(groups.items()))
        return cls(drawn, live, legend, sources)


def _style(brand: Brand) -> str:
    """The style sheet with the brand's colours and fonts, which `read_brand` has checked."""
    c = brand.colours
    fonts = ", ".join(f'"{font}"' for font in brand.fonts)
    variables = (
        f":root {{ --accent: {c['accent']}; --ink: {c['ink']}; --paper: {c['paper']}; --fonts: {fonts}, sans-serif; }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {c['accent_dark']}; --ink: #e8eaed; "
        "--paper: #15191d; } }\n"
    )
    return variables + resource("templates", "site.css").read_text(encoding="utf-8")


def _key_figures(site: Site) -> list[Any]:
    found = [figure for id_ in _KEY if (figure := site.figure(id_)) is not None and figure.known]
    return found[:MOST_KEY]


def _drawn(score: Score, contents: Contents, texts: Texts) -> dict[str, Any]:
    """A score with its bar."""
    code = "theme_known" if score.best is not None else "bar_unknown"
    label = texts.get(f"report.{code}", name=score.title, best=score.best, low=score.low, high=score.high)
    bar = interval_bar(score.low, score.best, score.high, score.shade, label, width=260.0, bounds=contents.bounds[:-1])
    return {"score": score, "bar": bar}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
