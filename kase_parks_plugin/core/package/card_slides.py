"""The project card as three slides: the project and its key figures, where the site lies, the way to building and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kase_parks_plugin.core.office.metrics import cut, line_count, paras_height
from kase_parks_plugin.core.office.parts import image
from kase_parks_plugin.core.office.pptx import BOTTOM, MARGIN, TOP, WIDTH, Look, Placed, Slide, Table, Text, pptx
from kase_parks_plugin.core.office.shapes import Drawing, Para, Run, Shape
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.card import Card, attribution, card_of
from kase_parks_plugin.core.package.card_charts import readiness, themes, timeline
from kase_parks_plugin.core.package.card_items import (
    HEAD,
    Item,
    fitted,
    heading,
    listed,
    nearest,
    one_line_size,
    para,
    text_box,
    tiles,
)
from kase_parks_plugin.core.package.card_map import legend, site_map
from kase_parks_plugin.core.package.model import Contents, Site

_RIGHT = WIDTH - MARGIN
_GAP = 22.0
_LEFT_W = 300.0


def write_card_pptx(path: Path, contents: Contents, site: Site, brand: Brand) -> None:
    """Write the card of one site as a presentation; the same content gives the same bytes."""
    card = card_of(contents, site, brand)
    texts = card.texts
    logo = image(brand.logo) if brand.logo else None
    look = Look(brand.colours, brand.fonts[0], logo, brand.organisation or "Logo")
    words = {part: texts.label("card", f"master_{part}") for part in ("title", "text", "footer", "number")}
    words |= {
        "subtitle": words["text"],
        "date": texts.label("package_column", "date"),
        "layout": texts.label("card", "title"),
    }
    words["day"] = texts.date(card.as_of)
    slides = [_overview(card), _place(card), _way(card)]
    footer = texts.label("card", "footer")
    title = f"{site.name} – {texts.label('card', 'title')}"
    path.write_bytes(pptx(title, slides, contents.lang, look, words, footer, card.as_of))


# --- slides -------------------------------------------------------------------------------------------------------


def _overview(card: Card) -> Slide:
    """The project, key figures, both readinesses, what holds the site back."""
    texts, left, right = card.texts, _LEFT_W, MARGIN + _LEFT_W + _GAP
    items: list[Item] = [heading(MARGIN, TOP, left, texts.label("report", "project"))]
    chart = readiness(card.site.readiness, card.bounds, left, texts)
    top = BOTTOM - chart.h
    rows = [(para(title, 9.5, "soft"), para(text, 9.5, bold=True)) for title, text in card.demands]
    rows = rows or [(para(texts.label("report", "profile_empty"), 9.5), ())]
    alt = texts.label("card", "table_project")
    project = Table(texts.label("report", "project"), alt, MARGIN, TOP + HEAD, (left * 0.56, left * 0.44), tuple(rows))
    items += [fitted(project, top - HEAD - 8.0 - TOP - HEAD)]
    items += [heading(MARGIN, top - HEAD, left, texts.label("package", "readiness")), Placed(MARGIN, top, chart)]
    room = _RIGHT - right
    items.append(heading(right, TOP, room, texts.label("card", "key_figures")))
    figures = tiles(card, room)
    items.append(Placed(right, TOP + HEAD, figures))
    y = TOP + HEAD + figures.h + 14.0
    items += [
        heading(right, y, room, texts.label("report", "holds")),
        _holds(card, (right, y + HEAD, room, BOTTOM - y - HEAD)),
    ]
    return Slide(card.site.name, card.subtitle, tuple(items), _notes(texts.label("card", "sources"), card.sources))


def _place(card: Card) -> Slide:
    """The map with what its numbers and colours mean, or the constraints under a code name; the themes."""
    texts, site = card.texts, card.site
    wide = 540.0
    right = MARGIN + wide + _GAP
    room = _RIGHT - right
    chart = themes(site.themes, card.bounds, room, 17.0, texts)
    subject = texts.label("package", "constraints")
    notes: tuple[str, ...] = ()
    if site.ground is None:
        left: list[Item] = [heading(MARGIN, TOP, wide, subject), _constraints(card, wide)]
        beside: list[Item] = []
    else:
        subject = texts.label("package", "where")
        picture, pointers, keys = site_map(site.ground, site.name, wide, 308.0, texts)
        key = legend(keys, wide, 3, texts)
        credit = attribution(card, {key.title for key in keys})
        left = [Placed(MARGIN, TOP, picture), Placed(MARGIN, TOP + picture.h + 6.0, key)]
        y = TOP + picture.h + key.h + 8.0
        left.append(
            text_box(texts.label("card", "layers"), MARGIN, y, wide, para(cut(credit, 6.5, wide, lines=2), 6.5, "soft"))
        )
        beside = list(nearest(pointers, right, TOP + HEAD + chart.h + 14.0, room, texts))
        notes = (credit,) if credit else ()
    items = [
        *left,
        heading(right, TOP, room, texts.label("report", "themes")),
        Placed(right, TOP + HEAD, chart),
        *beside,
    ]
    return Slide(f"{subject}: {site.name}", card.subtitle, tuple(items), notes)


def _way(card: Card) -> Slide:
    """The permit path, open questions with who can answer, who to ask, what it rests on."""
    texts, site = card.texts, card.site
    wide, foot = 500.0, 84.0
    right, bottom = MARGIN + wide + _GAP, BOTTOM - foot - 10.0
    room = _RIGHT - right
    subject = texts.label("package", "path")
    items: list[Item] = []
    if site.steps:
        lead = [texts.label("package", "path_lead")]
        top = TOP + HEAD + 14.0
        chart, over = timeline(site.steps, card.as_of, card.ready, wide, bottom - top - 26.0, texts)
        lead += [texts.get("card.done_steps", n=over)] if over else []
        ready = card.ready or subject
        under = [para(" ".join(lead), 8.5, "soft")[0]]
        items += [
            text_box(subject, MARGIN, TOP, wide, para(ready, one_line_size(ready, wide), "accent", bold=True)),
            Placed(MARGIN, TOP + 24.0, chart),
            text_box(f"{subject} 2", MARGIN, TOP + 30.0 + chart.h, wide, under),
        ]
    else:
        items.append(text_box(subject, MARGIN, TOP, wide, [para(texts.label("card", "no_path"), 10.5)[0]]))
    said = texts.label("package", "questions")
    items += [heading(right, TOP, room, said), _questions(card, right, TOP + HEAD, room, bottom - TOP - HEAD)]
    items += _closing(card, BOTTOM - foot, foot)
    return Slide(
        f"{subject}: {site.name}",
        card.subtitle,
        tuple(items),
        card.disclaimers,
    )


# --- parts of slides ----------------------------------------------------------------------------------------------


def _constraints(card: Card, width: float) -> Table:
    texts = card.texts
    head = tuple(para(texts.label("package_column", c), 9.0, bold=True) for c in ("effect", "field", "source"))
    rows = [(para(c.effect_title, 9.0), para(c.title, 9.0), para(c.source, 8.5, "soft")) for c in card.site.constraints]
    rows = rows or [((), para(texts.label("report", "findings_none"), 9.0), ())]
    alt = texts.label("card", "table_constraints")
    widths = (width * 0.2, width * 0.48, width * 0.32)
    return fitted(Table(alt, alt, MARGIN, TOP + HEAD, widths, (head, *rows), head=True), BOTTOM - TOP - HEAD)


def _questions(card: Card, x: float, y: float, width: float, height: float) -> Item:
    texts = card.texts
    head = tuple(para(texts.label("package_column", c), 9.0, bold=True) for c in ("question", "who"))
    rows = [(para(q.title, 9.0), para(q.who, 9.0, "soft")) for q in card.site.questions]
    if not rows:
        return text_box(
            texts.label("package", "questions"), x, y, width, [para(texts.label("package", "questions_none"), 9.5)[0]]
        )
    alt = texts.label("card", "table_questions")
    table = Table(alt, alt, x, y, (width * 0.66, width * 0.34), (head, *rows), head=True)
    return fitted(table, height, lambda n: (para(texts.get("card.more", n=n), 9.0, "soft"), ()))


def _holds(card: Card, box: tuple[float, float, float, float]) -> Text:
    name = card.texts.label("report", "holds")
    if card.site.holds:
        return listed(name, card.site.holds, box)
    return text_box(name, *box[:3], para(card.texts.label("report", "holds_none"), 9.5))


def _closing(card: Card, y: float, height: float) -> Iterator[Item]:
    """Contact, and the disclaimers, under a line."""
    texts, width = card.texts, _RIGHT - MARGIN
    line = Shape(0.0, 0.0, width, 0.8, fill="rule")
    yield Placed(MARGIN, y, Drawing("–", "", width, 0.8, (line,)))
    left = 300.0 if card.contact else 0.0
    if card.contact:
        lines = [Para((Run(texts.label("package", "contact"), 10.0, bold=True, colour="accent"),), after=2.0)]
        lines += [Para((Run(cut(line, 9.0, left - _GAP), 9.0),)) for line in card.contact[:5]]
        yield text_box(texts.label("package", "contact"), MARGIN, y + 8.0, left - _GAP, lines)
    paras = [Para((Run(text, 8.5, colour="soft"),), after=2.0) for text in card.disclaimers]
    room = height - 10.0
    while len(paras) > 1 and paras_height(paras, width - left) > room:
        longest = max(paras, key=lambda p: len(p.runs[0].text))
        short = cut(longest.runs[0].text, 8.5, width - left, lines=max(line_count(longest.runs, width - left) - 1, 1))
        if short == longest.runs[0].text:
            break
        paras[paras.index(longest)] = Para((Run(short, 8.5, colour="soft"),), after=2.0)
    yield text_box(texts.label("package", "basis"), MARGIN + left, y + 8.0, width - left, paras)


def _notes(heading: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (heading, *lines) if lines else ()
