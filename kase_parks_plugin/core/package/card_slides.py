"""The project card as three slides: the project and its key figures, where the site lies, the way to building and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kase_parks_plugin.core.office.metrics import LEADING, cut, line_count, paras_height
from kase_parks_plugin.core.office.parts import image
from kase_parks_plugin.core.office.pptx import BOTTOM, MARGIN, TOP, WIDTH, Look, Placed, Slide, Table, Text, pptx
from kase_parks_plugin.core.office.shapes import Drawing, Para, Run, Shape
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.card import Card, attribution, card_of, status_line
from kase_parks_plugin.core.package.card_charts import readiness, themes, timeline
from kase_parks_plugin.core.package.card_map import Pointer, disc, legend, site_map
from kase_parks_plugin.core.package.model import Contents, Site
from kase_parks_plugin.core.texts import Texts

Item = Table | Text | Placed
_RIGHT = WIDTH - MARGIN
_HEAD, _GAP = 26.0, 22.0
_TILE, _TILE_GAP = 66.0, 8.0
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
    items: list[Item] = [_heading(MARGIN, TOP, left, texts.label("report", "project"))]
    chart = readiness(card.site.readiness, card.bounds, left, texts)
    top = BOTTOM - chart.h
    rows = [(_para(title, 9.5, "soft"), _para(text, 9.5, bold=True)) for title, text in card.demands]
    rows = rows or [(_para(texts.label("report", "profile_empty"), 9.5), ())]
    alt = texts.label("card", "table_project")
    project = Table(texts.label("report", "project"), alt, MARGIN, TOP + _HEAD, (left * 0.56, left * 0.44), tuple(rows))
    items += [_fitted(project, top - _HEAD - 8.0 - TOP - _HEAD)]
    items += [_heading(MARGIN, top - _HEAD, left, texts.label("package", "readiness")), Placed(MARGIN, top, chart)]
    room = _RIGHT - right
    items.append(_heading(right, TOP, room, texts.label("card", "key_figures")))
    tiles = _tiles(card, room)
    items.append(Placed(right, TOP + _HEAD, tiles))
    y = TOP + _HEAD + tiles.h + 14.0
    items += [
        _heading(right, y, room, texts.label("report", "holds")),
        _lines(texts.label("report", "holds"), card.site.holds, (right, y + _HEAD, room, BOTTOM - y - _HEAD), texts),
    ]
    return Slide(card.site.name, card.subtitle, tuple(items), _notes(texts.label("card", "sources"), card.sources))


def _place(card: Card) -> Slide:
    """The map with what its numbers and colours mean, or the constraints under a code name; the themes."""
    texts, site = card.texts, card.site
    wide = 540.0
    right = MARGIN + wide + _GAP
    room = _RIGHT - right
    chart = themes(site.themes, card.bounds, room, 17.0, texts)
    heading = texts.label("package", "constraints")
    notes: tuple[str, ...] = ()
    if site.ground is None:
        left: list[Item] = [_heading(MARGIN, TOP, wide, heading), _constraints(card, wide)]
        beside: list[Item] = []
    else:
        heading = texts.label("package", "where")
        picture, pointers, keys = site_map(site.ground, site.name, wide, 308.0, texts)
        key = legend(keys, wide, 3, texts)
        credit = attribution(card, {key.title for key in keys})
        left = [Placed(MARGIN, TOP, picture), Placed(MARGIN, TOP + picture.h + 6.0, key)]
        y = TOP + picture.h + key.h + 8.0
        left.append(
            _text(texts.label("card", "layers"), MARGIN, y, wide, _para(cut(credit, 6.5, wide, lines=2), 6.5, "soft"))
        )
        beside = list(_nearest(pointers, right, TOP + _HEAD + chart.h + 14.0, room, texts))
        notes = (credit,) if credit else ()
    items = [
        *left,
        _heading(right, TOP, room, texts.label("report", "themes")),
        Placed(right, TOP + _HEAD, chart),
        *beside,
    ]
    return Slide(
        f"{site.name}: {heading.lower() if texts.lang == 'en' else heading}", card.subtitle, tuple(items), notes
    )


def _way(card: Card) -> Slide:
    """The permit path, open questions with who can answer, who to ask, what it rests on."""
    texts, site = card.texts, card.site
    wide, foot = 500.0, 84.0
    right, bottom = MARGIN + wide + _GAP, BOTTOM - foot - 10.0
    room = _RIGHT - right
    heading = texts.label("package", "path")
    items: list[Item] = []
    if site.steps:
        lead = [texts.label("package", "path_lead")]
        top = TOP + _HEAD + 14.0
        chart, over = timeline(site.steps, card.as_of, card.ready, wide, bottom - top - 26.0, texts)
        lead += [texts.get("card.done_steps", n=over)] if over else []
        ready = card.ready or heading
        under = [_para(" ".join(lead), 8.5, "soft")[0]]
        items += [
            _text(heading, MARGIN, TOP, wide, _para(ready, _fitting(ready, wide), "accent", bold=True)),
            Placed(MARGIN, TOP + 24.0, chart),
            _text(f"{heading} 2", MARGIN, TOP + 30.0 + chart.h, wide, under),
        ]
    else:
        items.append(_text(heading, MARGIN, TOP, wide, [_para(texts.label("card", "no_path"), 10.5)[0]]))
    said = texts.label("package", "questions")
    items += [_heading(right, TOP, room, said), _questions(card, right, TOP + _HEAD, room, bottom - TOP - _HEAD)]
    items += _closing(card, BOTTOM - foot, foot)
    return Slide(
        f"{site.name}: {heading.lower() if texts.lang == 'en' else heading}",
        card.subtitle,
        tuple(items),
        card.disclaimers,
    )


# --- parts of slides ----------------------------------------------------------------------------------------------


def _tiles(card: Card, width: float) -> Drawing:
    """Key figures three in a row: the value, what it is, how sure; of open ones who can answer."""
    w = (width - 2 * _TILE_GAP) / 3
    shapes: list[Shape] = []
    for number, figure in enumerate(card.key):
        x, y = number % 3 * (w + _TILE_GAP), number // 3 * (_TILE + _TILE_GAP)
        inner = w - 20.0
        big = 17.0 if line_count([Run(figure.text, 17.0, bold=True)], inner) == 1 else 11.0
        colour = "accent" if figure.known else "soft"
        paras = (
            Para((Run(cut(figure.text, big, inner, bold=True), big, bold=True, colour=colour),), after=1.0),
            Para((Run(cut(figure.title, 8.5, inner, lines=2), 8.5),), after=1.0),
            Para((Run(cut(status_line(figure, card.texts), 7.5, inner), 7.5, colour="soft"),)),
        )
        edge = ("rule", "") if figure.known else ("#9aa3ab", "sysDash")
        shapes.append(
            Shape(x, y, w, _TILE, fill="#f6f8f9" if figure.known else "", line=edge[0], weight=0.75, dash=edge[1],
                  paras=paras, anchor="ctr", inset=10.0, name=figure.title)
        )  # fmt: skip
        if figure.known:
            shapes.append(Shape(x, y, 3.0, _TILE, fill="accent"))
    rows = -(-len(card.key) // 3)
    alt = "; ".join(f"{figure.title}: {figure.text}" for figure in card.key)
    title = card.texts.label("card", "key_figures")
    return Drawing(title, alt, width, max(rows * (_TILE + _TILE_GAP) - _TILE_GAP, 0.0), tuple(shapes))


def _nearest(pointers: Sequence[Pointer], x: float, y: float, width: float, texts: Texts) -> Iterator[Item]:
    if not pointers:
        return
    title = texts.label("card", "nearest")
    yield _heading(x, y, width, title)
    top, row = y + _HEAD, 22.0
    shapes: list[Shape] = []
    shown = pointers[: int((BOTTOM - top) / row)]
    for number, p in enumerate(shown):
        at, inner = number * row, width - 84.0
        said = f"{p.title}: {p.name}" if p.name else p.title
        shapes.append(disc(7.5, at + row / 2, p.number))
        runs = (Run(cut(said, 8.0, inner, lines=2), 8.0),)
        shapes.append(Shape(22.0, at, inner, row, paras=(Para(runs),), anchor="ctr"))
        far = (Run(texts.distance(p.metres), 9.0, bold=True),)
        shapes.append(Shape(width - 58.0, at, 58.0, row, paras=(Para(far, "r"),), anchor="ctr", wrap=False))
    alt = "; ".join(f"{p.number}: {p.title} {p.name} {texts.distance(p.metres)}" for p in shown)
    yield Placed(x, top, Drawing(title, alt, width, row * len(shown), tuple(shapes)))


def _constraints(card: Card, width: float) -> Table:
    texts = card.texts
    head = tuple(_para(texts.label("package_column", c), 9.0, bold=True) for c in ("effect", "field", "source"))
    rows = [
        (_para(c.effect_title, 9.0), _para(c.title, 9.0), _para(c.source, 8.5, "soft")) for c in card.site.constraints
    ]
    rows = rows or [((), _para(texts.label("report", "findings_none"), 9.0), ())]
    alt = texts.label("card", "table_constraints")
    widths = (width * 0.2, width * 0.48, width * 0.32)
    return _fitted(Table(alt, alt, MARGIN, TOP + _HEAD, widths, (head, *rows), head=True), BOTTOM - TOP - _HEAD)


def _questions(card: Card, x: float, y: float, width: float, height: float) -> Item:
    texts = card.texts
    head = tuple(_para(texts.label("package_column", c), 9.0, bold=True) for c in ("question", "who"))
    rows = [(_para(q.title, 9.0), _para(q.who, 9.0, "soft")) for q in card.site.questions]
    if not rows:
        return _text(
            texts.label("package", "questions"), x, y, width, [_para(texts.label("package", "questions_none"), 9.5)[0]]
        )
    alt = texts.label("card", "table_questions")
    table = Table(alt, alt, x, y, (width * 0.66, width * 0.34), (head, *rows), head=True)
    return _fitted(table, height, lambda n: (_para(texts.get("card.more", n=n), 9.0, "soft"), ()))


def _closing(card: Card, y: float, height: float) -> Iterator[Item]:
    """Contact, and the disclaimers, under a line."""
    texts, width = card.texts, _RIGHT - MARGIN
    line = Shape(0.0, 0.0, width, 0.8, fill="rule")
    yield Placed(MARGIN, y, Drawing("–", "", width, 0.8, (line,)))
    left = 300.0 if card.contact else 0.0
    if card.contact:
        lines = [Para((Run(texts.label("package", "contact"), 10.0, bold=True, colour="accent"),), after=2.0)]
        lines += [Para((Run(cut(line, 9.0, left - _GAP), 9.0),)) for line in card.contact[:5]]
        yield _text(texts.label("package", "contact"), MARGIN, y + 8.0, left - _GAP, lines)
    paras = [Para((Run(text, 8.5, colour="soft"),), after=2.0) for text in card.disclaimers]
    room = height - 10.0
    while len(paras) > 1 and paras_height(paras, width - left) > room:
        longest = max(paras, key=lambda p: len(p.runs[0].text))
        short = cut(longest.runs[0].text, 8.5, width - left, lines=max(line_count(longest.runs, width - left) - 1, 1))
        if short == longest.runs[0].text:
            break
        paras[paras.index(longest)] = Para((Run(short, 8.5, colour="soft"),), after=2.0)
    yield _text(texts.label("package", "basis"), MARGIN + left, y + 8.0, width - left, paras)


def _lines(name: str, lines: Sequence[str], box: tuple[float, float, float, float], texts: Texts) -> Text:
    """As many lines as fit, each at most two high."""
    x, y, w, h = box
    paras: list[Para] = []
    for line in lines or [texts.label("report", "holds_none")]:
        more = Para((Run("▪ ", 9.5, colour="accent"), Run(cut(line, 9.5, w - 14.0, lines=2), 9.5)), after=3.0)
        if paras_height([*paras, more], w) > h:
            break
        paras.append(more)
    return Text(name, Shape(x, y, w, h, paras=tuple(paras)))


def _fitted(table: Table, height: float, more: object = None) -> Table:
    """The table without the last rows that do not fit; ``more``: makes a row that says how many those are."""
    from dataclasses import replace

    if sum(table.heights) <= height:
        return table
    shown = len(table.rows)
    while shown > 1:
        shown -= 1
        rest = (more(len(table.rows) - shown),) if more else ()  # type: ignore[operator]
        short = replace(table, rows=(*table.rows[:shown], *rest))
        if sum(short.heights) <= height:
            return short
    return replace(table, rows=table.rows[:1])


def _heading(x: float, y: float, width: float, text: str) -> Text:
    paras = (Para((Run(cut(text, 12.0, width, bold=True), 12.0, bold=True, colour="accent"),)),)
    return Text(text, Shape(x, y, width, 18.0, paras=paras))


def _text(name: str, x: float, y: float, width: float, paras: Sequence[Para]) -> Text:
    return Text(name, Shape(x, y, width, max(paras_height(paras, width), 9.0 * LEADING), paras=tuple(paras)))


def _para(text: str, size: float, colour: str = "", *, bold: bool = False) -> tuple[Para, ...]:
    return (Para((Run(text, size, bold, colour),)),)


def _fitting(text: str, width: float) -> float:
    """A size in which a bold line is one line."""
    return next((size for size in (12.0, 11.0, 10.0) if line_count([Run(text, size, bold=True)], width) == 1), 9.0)


def _notes(heading: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (heading, *lines) if lines else ()
