"""The page of readiness: both readinesses with class, interval and completeness, and a bar for each theme."""

from __future__ import annotations

from kase_parks_plugin.adapters.package_layout_cover import bar_of, chip_colours, readiness_values
from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.core.package.model import Contents, Score, Site
from kase_parks_plugin.core.texts import Texts

_CARD, _GUTTER, _CHIP = 44.0, 6.0, 13.0


def readiness(pages: Pages, contents: Contents, site: Site, texts: Texts) -> None:
    """Begin a page of readiness."""
    pages.chapter(texts.label("package", "readiness"))
    top, width = pages.y, (pages.body.width() - _GUTTER) / 2
    heights = [
        _card(
            pages,
            contents,
            score,
            texts,
            Spot(pages.page, pages.body.left() + n * (width + _GUTTER), top, width, _CARD),
        )
        for n, score in enumerate(site.readiness)
    ]
    pages.y = top + max(heights) + 6
    pages.part(texts.label("report", "themes_caption"))
    themes(pages, contents, site, texts)
    pages.text(f"{texts.label('report', 'reading_bar')} {texts.label('report', 'reading_unknown')}", "small")


def themes(pages: Pages, contents: Contents, site: Site, texts: Texts) -> None:
    """The table of themes with their bars."""
    small = pages.styles["small"]
    columns = [
        Column(texts.label("report", "theme"), 50, restyled(small, colour=pages.look.tones["ink"])),
        Column("", 66, small),
        Column(texts.label("report", "score"), 20, restyled(small, colour=pages.look.tones["ink"], bold=True)),
        Column(texts.label("package_pdf", "interval"), 22, small),
        Column(texts.label("report", "completeness"), 24, small),
    ]
    rows = [
        Row(
            (
                theme.title,
                "",
                texts.label("package", "unknown") if theme.best is None else texts.score(theme.best),
                texts.get("report.interval", low=theme.low, high=theme.high),
                texts.share(theme.completeness),
            ),
            least=4.6,
        )
        for theme in site.themes
    ]
    table = Table(pages, columns)
    spots = table.flow(rows)
    x = pages.body.left() + table.widths[0] + 3 * table.margin
    for theme, spot in zip(site.themes, spots, strict=True):
        at = Spot(spot.page, x, spot.y + 1.4, table.widths[1], 3.9)
        pages.picture(bar_of(theme, contents), at)


def _card(pages: Pages, contents: Contents, score: Score, texts: Texts, at: Spot) -> float:
    """Put a readiness in a box; return the height that it takes."""
    tones, small, words = pages.look.tones, pages.styles["small"], readiness_values(score, texts)
    back, front = chip_colours(score.letter)
    card = pages.box(at, tones["tint"])
    inner, left = at.width - 8, at.x + 4
    pages.box(Spot(at.page, left, at.y + 4, _CHIP, _CHIP), back)
    letter = restyled(small, size=20.0, colour=front, bold=True)
    line = pages.ruler.height(1, letter)
    across = pages.ruler.width(words[f"{score.id}_letter"], letter)
    middle = left + (_CHIP - across) / 2
    pages.label([words[f"{score.id}_letter"]], letter, middle, at.y + 4 + (_CHIP - line) / 2, across)
    y, x, width = at.y + 4, left + _CHIP + 4, inner - _CHIP - 4
    for text, style in (
        (score.title, restyled(small, size=10.0, colour=tones["ink"], bold=True)),
        (words[f"{score.id}_words"], restyled(small, colour=tones["ink"])),
    ):
        lines = pages.ruler.wrap(text, style, width)
        pages.label(lines, style, x, y, width)
        y += pages.ruler.height(len(lines), style) + 0.8
    y = max(y, at.y + 4 + _CHIP) + 2
    pages.picture(bar_of(score, contents), Spot(at.page, left, y, inner, 4.6))
    y += 6.2
    said = [words[f"{score.id}_complete"]]
    if score.held_by:
        said.append(texts.get("report.held_by", theme=score.held_by))
    if score.done is not None:
        said.append(texts.get("report.done", share=score.done))
    for text in said:
        lines = pages.ruler.wrap(text, small, inner)
        pages.label(lines, small, left, y, inner)
        y += pages.ruler.height(len(lines), small) + 0.6
    height = y + 3 - at.y
    pages.put(card, Spot(at.page, at.x, at.y, at.width, height))
    return height
