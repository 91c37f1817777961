"""What slides of a project card are made of: headings, lines, tables that fit, tiles of figures, the list beside a map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kase_parks_plugin.core.office.metrics import LEADING, cut, line_count, paras_height
from kase_parks_plugin.core.office.pptx import BOTTOM, Placed, Table, Text
from kase_parks_plugin.core.office.shapes import Drawing, Para, Run, Shape
from kase_parks_plugin.core.package.card import Card, status_line
from kase_parks_plugin.core.package.card_map import Pointer, disc
from kase_parks_plugin.core.texts import Texts

HEAD = 26.0
"""Height of a heading with the space below it."""

Item = Table | Text | Placed
Row = tuple[tuple[Para, ...], ...]
_TILE, _TILE_GAP = 66.0, 8.0


def heading(x: float, y: float, width: float, text: str) -> Text:
    """The heading of a part of a slide."""
    paras = para(cut(text, 12.0, width, bold=True), 12.0, "accent", bold=True)
    return Text(text, Shape(x, y, width, 18.0, paras=paras))


def text_box(name: str, x: float, y: float, width: float, paras: Sequence[Para]) -> Text:
    """Paragraphs in a box as high as they are."""
    return Text(name, Shape(x, y, width, max(paras_height(paras, width), 9.0 * LEADING), paras=tuple(paras)))


def para(text: str, size: float, colour: str = "", *, bold: bool = False) -> tuple[Para, ...]:
    """One paragraph of one look."""
    return (Para((Run(text, size, bold, colour),)),)


def one_line_size(text: str, width: float) -> float:
    """A size in which a bold text is one line."""
    return next((size for size in (12.0, 11.0, 10.0) if line_count([Run(text, size, bold=True)], width) == 1), 9.0)


def listed(name: str, lines: Sequence[str], box: tuple[float, float, float, float]) -> Text:
    """As many lines as fit a box, each at most two high."""
    x, y, w, h = box
    paras: list[Para] = []
    for line in lines:
        more = Para((Run("▪ ", 9.5, colour="accent"), Run(cut(line, 9.5, w - 14.0, lines=2), 9.5)), after=3.0)
        if paras_height([*paras, more], w) > h:
            break
        paras.append(more)
    return Text(name, Shape(x, y, w, h, paras=tuple(paras)))


def fitted(table: Table, height: float, more: Callable[[int], Row] | None = None) -> Table:
    """The table without the last rows that do not fit; ``more`` makes a row that says how many those are."""
    if sum(table.heights) <= height:
        return table
    for shown in range(len(table.rows) - 1, 0, -1):
        rest = (more(len(table.rows) - shown),) if more else ()
        short = replace(table, rows=(*table.rows[:shown], *rest))
        if sum(short.heights) <= height:
            return short
    return replace(table, rows=table.rows[:1])


def tiles(card: Card, width: float) -> Drawing:
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


def nearest(pointers: Sequence[Pointer], x: float, y: float, width: float, texts: Texts) -> Iterator[Item]:
    """Yield what the numbers of a map lead to, nothing where it has none."""
    if not pointers:
        return
    title = texts.label("card", "nearest")
    yield heading(x, y, width, title)
    top, row = y + HEAD, 22.0
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
