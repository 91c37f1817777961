"""The project card as a Word document of about two pages: what the slides tell, with tables and pictures that stay editable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kase_parks_plugin.core.office.docx import Block, Columns, Grid, Inner, Style, Words, column_width, docx
from kase_parks_plugin.core.office.parts import image
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.card import Card, attribution, card_of, status_line
from kase_parks_plugin.core.package.card_charts import readiness, themes, timeline
from kase_parks_plugin.core.package.card_map import legend, site_map
from kase_parks_plugin.core.package.model import Contents, Site

_PAGE = 481.0  # width of the text, in points
_HALVES, _MAP = (50, 50), (64, 36)
_MAP_H, _PATH_H, _MARGIN = 150.0, 155.0, 48.0
_MOST_DEMANDS, _MOST_KEY, _MOST_QUESTIONS, _MOST_CONSTRAINTS = 10, 6, 5, 10


def write_card_docx(path: Path, contents: Contents, site: Site, brand: Brand) -> None:
    """Write the card of one site as a document; the same content gives the same bytes."""
    card = card_of(contents, site, brand)
    logo = image(brand.logo) if brand.logo else None
    style = Style(brand.fonts[0], 9.0, brand.colours, logo, brand.organisation or "Logo", _MARGIN)
    title = f"{site.name} – {card.texts.label('card', 'title')}"
    footer = f"{site.name} · {card.texts.date(card.as_of)} · {card.texts.label('card', 'footer')}"
    path.write_bytes(docx(title, list(_blocks(card)), contents.lang, footer, style, card.as_of))


def _blocks(card: Card) -> Iterator[Block]:
    texts, site = card.texts, card.site
    yield Words(site.name, "Title")
    yield Words(card.subtitle, "Subtitle")
    room = column_width(1, _HALVES)
    rows = card.demands[:_MOST_DEMANDS] or ((texts.label("report", "profile_empty"), ""),)
    alt = texts.label("card", "table_project")
    project: list[Inner] = [
        Words(texts.label("report", "project"), "Heading2"),
        Grid([], rows, (58, 42), alt, bare=True),
    ]
    bars = readiness(site.readiness, card.bounds, room, texts)
    profile = themes(site.themes, card.bounds, room, 10.8, texts)
    ready: list[Inner] = [Words(texts.label("package", "readiness"), "Heading2"), bars]
    yield Columns([project, [*ready, Words(texts.label("report", "themes"), "Heading2"), profile]], _HALVES)
    yield Words(texts.label("card", "key_figures"), "Heading2")
    head = [texts.label("package_column", column) for column in ("field", "value", "status", "source")]
    cells = [[f.title, f.text, status_line(f, texts), f.source] for f in card.key[:_MOST_KEY]]
    yield Grid(head, cells, (32, 14, 24, 30), texts.label("card", "key_figures"), bare=True)
    yield Words(texts.label("report", "holds"), "Heading2")
    for line in site.holds or [texts.label("report", "holds_none")]:
        yield Words(line, "Item")
    yield from _place(card)
    yield from _way(card)
    yield from _closing(card)


def _place(card: Card) -> Iterator[Block]:
    """The map and what it shows, or the constraints under a code name."""
    texts, site = card.texts, card.site
    if site.ground is None:
        yield Words(texts.label("package", "constraints"), "Heading2")
        head = [texts.label("package_column", column) for column in ("effect", "field", "source")]
        cells = [[c.effect_title, c.title, c.source] for c in site.constraints[:_MOST_CONSTRAINTS]]
        cells = cells or [["", texts.label("report", "findings_none"), ""]]
        yield Grid(head, cells, (20, 50, 30), texts.label("card", "table_constraints"), bare=True)
        return
    wide = column_width(0, _MAP)
    picture, pointers, keys = site_map(site.ground, site.name, wide, _MAP_H, texts)
    left: list[Inner] = [Words(texts.label("package", "where"), "Heading2"), picture]
    said = texts.label("card", "nearest")
    rows = [[str(p.number), f"{p.title}: {p.name}" if p.name else p.title, texts.distance(p.metres)] for p in pointers]
    right: list[Inner] = [Words(said, "Heading2"), Grid([], rows, (8, 67, 25), said, bare=True)] if rows else []
    yield Columns([left, right], _MAP)
    yield legend(keys, _PAGE, 4, texts)
    credit = attribution(card, {key.title for key in keys})
    yield from [Words(credit, "Small")] if credit else []


def _way(card: Card) -> Iterator[Block]:
    texts, site = card.texts, card.site
    yield Words(texts.label("package", "path"), "Heading2")
    if not site.steps:
        yield Words(texts.label("card", "no_path"))
    else:
        chart, over = timeline(site.steps, card.as_of, card.ready, _PAGE, _PATH_H, texts)
        if card.ready:
            yield Words(card.ready)
        yield chart
        done = f" {texts.get('card.done_steps', n=over)}" if over else ""
        yield Words(texts.label("package", "path_lead") + done, "Small")
    yield Words(texts.label("package", "questions"), "Heading2")
    shown = site.questions[:_MOST_QUESTIONS]
    if not shown:
        yield Words(texts.label("package", "questions_none"))
        return
    head = [texts.label("package_column", column) for column in ("question", "who")]
    cells = [[question.title, question.who] for question in shown]
    more = len(site.questions) - len(shown)
    cells += [[texts.get("card.more", n=more), ""]] if more else []
    yield Grid(head, cells, (76, 24), texts.label("card", "table_questions"), bare=True)


def _closing(card: Card) -> Iterator[Block]:
    texts = card.texts
    if card.contact:
        yield Words(texts.label("package", "contact"), "Heading2")
        yield Words(" · ".join(card.contact))
    for line in card.disclaimers:
        yield Words(line, "Small")
