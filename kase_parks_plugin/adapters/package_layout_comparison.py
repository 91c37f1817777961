"""Several sites side by side: where they lie, a table of what is asked first, and a small profile of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from qgis.core import QgsProject

from kase_parks_plugin.adapters.package_layout import Document, new_layout
from kase_parks_plugin.adapters.package_layout_cover import bar_of, chip_colours, shared_values
from kase_parks_plugin.adapters.package_layout_facts import basis, day_text
from kase_parks_plugin.adapters.package_layout_look import Look, restyled
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_places import sites_map
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents, Score, Site
from kase_parks_plugin.core.report.charts import coordinate, svg
from kase_parks_plugin.core.texts import Texts, load_texts

_FIGURES = {"net_ha": 18, "firm_mw": 18, "substation_distance": 20, "main_road_distance": 18, "permits_p90": 20}
_ACROSS, _GUTTER = 3, 6.0


def comparison_document(project: QgsProject, contents: Contents, brand: Brand) -> Document:
    """Lay out the comparison of all sites of a package; ``project`` is its own."""
    texts, look = load_texts(contents.lang), Look(brand)
    title = texts.label("package", "comparison")
    layout = new_layout(project, f"{title}: {contents.title}" if contents.title else title)
    pages = Pages(layout, look)
    pages.tell(shared_values(contents, brand, texts) | {"site": contents.title or title, "place": ""})
    pages.chapter(title)
    _table(pages, contents, texts)
    pages.part(texts.label("report", "themes_caption"), _height(pages, contents.sites[0]) + 14)
    pages.skip(1.5)
    _profiles(pages, contents)
    if not contents.coded:
        sites_map(pages, project, contents, texts)
    basis(pages, contents, texts)
    layout.refresh()
    return Document(layout, pages.marks, project)


def _table(pages: Pages, contents: Contents, texts: Texts) -> None:
    small = pages.styles["small"]
    ink = restyled(small, colour=pages.look.tones["ink"])
    columns = [
        Column("", 8, restyled(ink, bold=True)),
        Column(texts.label("package_column", "site"), 44, restyled(ink, bold=True)),
        *(Column(texts.label("readiness", f"{score.id}_short"), 16, ink) for score in contents.sites[0].readiness),
        *(Column(texts.label("package_pdf", id_), share, ink) for id_, share in _FIGURES.items()),
    ]
    rows = []
    for number, site in enumerate(contents.sites, 1):
        name = f"{site.name}\n{site.place}" if site.place else site.name
        letters = [score.letter or f"? ({score.letters})" for score in site.readiness]
        rows.append(Row((str(number), name, *letters, *(_figure(site, id_, texts) for id_ in _FIGURES))))
    table = Table(pages, columns)
    table.flow(rows)


def _figure(site: Site, id_: str, texts: Texts) -> str:
    figure = site.figure(id_)
    if figure is None:
        return texts.label("package", "unknown")
    return day_text(figure.value, texts) if figure.kind == "date" and figure.value else figure.text


def _profiles(pages: Pages, contents: Contents) -> None:
    """A small profile of each site, three side by side; they share the order of themes."""
    width = (pages.body.width() - (_ACROSS - 1) * _GUTTER) / _ACROSS
    for first in range(0, len(contents.sites), _ACROSS):
        row = contents.sites[first : first + _ACROSS]
        height = max(_height(pages, site) for site in row)
        pages.need(height)
        for k, site in enumerate(row):
            x = pages.body.left() + k * (width + _GUTTER)
            _profile(pages, contents, site, first + k + 1, Spot(pages.page, x, pages.y, width, height))
        pages.y += height + 5


def _styles(pages: Pages) -> tuple[Any, Any]:
    small, ink = pages.styles["small"], pages.look.tones["ink"]
    return restyled(small, size=9.0, colour=ink, bold=True), restyled(small, size=6.5)


def _height(pages: Pages, site: Site) -> float:
    name, line = _styles(pages)
    return 2.5 + pages.ruler.height(1, name) + 8.0 + pages.ruler.height(len(site.themes), line)


def _profile(pages: Pages, contents: Contents, site: Site, number: int, at: Spot) -> None:
    name, line = _styles(pages)
    pages.box(Spot(at.page, at.x, at.y, at.width, 0.35), pages.look.tones["accent"])
    y = at.y + 2.0
    said = pages.ruler.shortened(f"{number}  {pages.ruler.wrap(site.name, name, 1000)[0]}", name, at.width)
    pages.label([said], name, at.x, y, at.width)
    y += pages.ruler.height(1, name) + 1.0
    _chips(pages, site.readiness, Spot(at.page, at.x, y, at.width, 5.0))
    y += 7.0
    titles = 0.46 * at.width
    step = pages.ruler.height(1, line)
    lines = [pages.ruler.shortened(theme.title, line, titles) for theme in site.themes]
    if lines:
        pages.label(lines, line, at.x, y, titles)
        bars = Spot(at.page, at.x + titles + 1, y, at.width - titles - 1, step * len(lines))
        pages.picture(_bars(contents, site.themes, bars), bars)


def _chips(pages: Pages, scores: Sequence[Score], at: Spot) -> None:
    """Letters of the readinesses, each with its name."""
    small = pages.styles["small"]
    wide = at.width / len(scores)
    for k, score in enumerate(scores):
        back, front = chip_colours(score.letter)
        x = at.x + k * wide
        pages.box(Spot(at.page, x, at.y, 4.6, 4.6), back)
        letter = restyled(small, size=8.0, colour=front, bold=True)
        text = score.letter or "?"
        high = pages.ruler.height(1, letter)
        across = pages.ruler.width(text, letter)
        pages.label([text], letter, x + (4.6 - across) / 2, at.y + (4.6 - high) / 2, across)
        style = restyled(small, size=6.0)
        lines = pages.ruler.wrap(score.title, style, wide - 6.5)[:2]
        pages.label(lines, style, x + 5.8, at.y + (4.6 - pages.ruler.height(len(lines), style)) / 2, wide - 6.0)


def _bars(contents: Contents, themes: Sequence[Score], at: Spot) -> str:
    """Bars of themes, one above the other, as one drawing."""
    step = at.height / len(themes)
    scale = at.width / 240.0  # a bar is drawn 240 × 14 wide
    rows = []
    for k, theme in enumerate(themes):
        bar = bar_of(theme, contents)
        inner = bar[bar.index(">") + 1 : -len("</svg>")]
        y = (k + 0.5) * step - 14 * scale * 0.5
        place = f"translate(0 {coordinate(y * 10)}) scale({scale * 10:.4f})"
        rows.append(Markup('<g transform="{}">{}</g>').format(place, Markup(inner)))  # noqa: S704  # nosec B704
    return svg(at.width * 10, at.height * 10, "", *rows)
