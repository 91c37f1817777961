"""The cover: name, map, both readinesses and the figures that are asked for first, known or not."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsLayoutItemPicture, QgsLayoutItemShape
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor

from kase_parks_plugin.adapters.package_layout_legend import scale, sources
from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_maps import SiteMaps
from kase_parks_plugin.adapters.package_layout_pages import Mark, Pages
from kase_parks_plugin.adapters.package_layout_templates import Items, draw
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents, Score, Site
from kase_parks_plugin.core.report.charts import CLASS_COLOURS, INK, UNKNOWN_FILL, interval_bar
from kase_parks_plugin.core.texts import Texts

KEY = (
    "net_ha", "firm_mw", "substation_distance", "permits_p50", "permits_p90", "price_eur_m2", "main_road_distance",
    "railway_distance", "port_distance", "fibre_distance", "free_capacity_mw",
)  # fmt: skip
_WHITE_ON = frozenset("AEX")
_LEAST_M, _TIMES = 1600.0, 1.6


def shared_values(contents: Contents, brand: Brand, texts: Texts) -> dict[str, Any]:
    """What every page's expressions may use."""
    title = texts.label("package", "title")
    words = [texts.label("package", "disclaimer"), texts.of(brand.disclaimer) if brand.disclaimer else ""]
    return {
        "package_title": title,
        "organisation": brand.organisation,
        "organisation_title": f"{brand.organisation} · {title}" if brand.organisation else title,
        "owner_and_screening": " · ".join(filter(None, (brand.organisation, contents.title))),
        "as_of": texts.date(contents.as_of),
        "screening": contents.title,
        "disclaimer": " ".join(filter(None, words)),
    }


def cover(pages: Pages, contents: Contents, site: Site, maps: SiteMaps | None, texts: Texts) -> None:
    """Make the first page."""
    values: dict[str, Any] = {}
    tier = f"{texts.label('report', 'tier')} {site.tier}" if site.tier else ""
    said = [site.place, texts.get("report.id", id=site.id) if site.id != site.name else "", tier]
    values["place"] = " · ".join(filter(None, said))
    for score in site.readiness:
        values |= readiness_values(score, texts)
    key = [figure for id_ in KEY if (figure := site.figure(id_)) is not None]
    for number, figure in enumerate(key, 1):
        status = texts.label("package_status", figure.status)
        who = f"{texts.label('package_column', 'who')}: {figure.asks}"
        values[f"key_{number}_title"] = f"{figure.title}\n{status if figure.known else who}"
        values[f"key_{number}_value"] = figure.text
    pages.tell(values | {f"figure_{figure.id}": figure.text for figure in site.figures})
    items = pages.begin("package_cover")
    pages.marks.append(Mark(site.name, pages.page, 0))
    for number, figure in enumerate(key, 1):
        label = items.get(f"key_{number}_value")
        if label is not None and not figure.known:
            label.setTextFormat(restyled(label.textFormat(), colour=pages.look.tones["soft"], bold=False))
    for score in site.readiness:
        _readiness(items, score, contents)
    _logo(pages, items)
    if maps is None:
        _without_map(pages, items, texts)
        return
    map_ = items["cover_map"]
    extent = maps.window(_LEAST_M, _TIMES, map_.rect().width(), map_.rect().height())
    shown = maps.show(map_, extent)
    if "cover_scale" in items:
        scale(items["cover_scale"])
    if "cover_sources" in items:
        pages.fit(items["cover_sources"], sources(shown, texts, brief=True))


def _logo(pages: Pages, items: Items) -> None:
    """Show the brand's logo; without one, nothing of its place remains."""
    logo = items.get("logo")
    if isinstance(logo, QgsLayoutItemPicture) and pages.look.logo:
        draw(logo, pages.look.logo)
        return
    for id_ in ("logo", "logo_back"):
        if id_ in items:
            pages.layout.removeLayoutItem(items[id_])


def readiness_values(score: Score, texts: Texts) -> dict[str, str]:
    """Texts of a readiness by the names that templates use."""
    letter = score.letter
    words = (
        f"{texts.get('report.class_given', letter=letter)}: {texts.label('class', letter)}"
        if letter
        else f"{texts.label('report', 'class_not_given')}, {texts.get('report.possible', letters=score.letters)}"
    )
    interval = texts.get("report.interval", low=score.low, high=score.high)
    complete = texts.get("report.complete", share=score.completeness)
    return {
        f"{score.id}_title": score.title,
        f"{score.id}_letter": letter or "?",
        f"{score.id}_words": words,
        f"{score.id}_complete": f"{texts.label('report', 'score')} {texts.score(score.best)} ({interval}) · {complete}",
    }


def chip_colours(letter: str | None) -> tuple[str, str]:
    """Colours of a class: behind the letter, of the letter."""
    if letter is None:
        return UNKNOWN_FILL, INK
    return CLASS_COLOURS[letter], "#ffffff" if letter in _WHITE_ON else INK


def _readiness(items: Items, score: Score, contents: Contents) -> None:
    back, front = chip_colours(score.letter)
    chip, letter, bar = (items.get(f"{score.id}_{part}") for part in ("chip", "letter", "bar"))
    if isinstance(chip, QgsLayoutItemShape):
        symbol = chip.symbol().clone()
        symbol.symbolLayer(0).setFillColor(QColor(back))
        chip.setSymbol(symbol)
    if letter is not None:
        letter.setTextFormat(restyled(letter.textFormat(), colour=front))
    if isinstance(bar, QgsLayoutItemPicture):
        draw(bar, bar_of(score, contents))


def bar_of(score: Score, contents: Contents) -> str:
    """The bar of a score."""
    return interval_bar(
        score.low,
        score.best,
        score.high,
        score.shade,
        score.title,
        width=240.0,
        height=14.0,
        bounds=contents.bounds[:-1],
    )


def _without_map(pages: Pages, items: Items, texts: Texts) -> None:
    """Under a code name the band takes the map's place and says why there is none."""
    map_, band, site = items["cover_map"], items["cover_band"], items["cover_site"]
    bottom = map_.pagePos().y() + map_.rect().height()
    for id_ in ("cover_map", "cover_scale", "cover_north", "cover_sources"):
        if id_ in items:
            pages.layout.removeLayoutItem(items[id_])
    band.attemptSetSceneRect(QRectF(0, 0, band.rect().width(), bottom))
    paper = restyled(site.textFormat(), size=11.0, bold=False)
    lines = pages.ruler.wrap(texts.label("package", "coded_lead"), paper, site.rect().width())
    pages.label(lines, paper, site.pagePos().x(), site.pagePos().y() + site.rect().height() + 14, site.rect().width())
