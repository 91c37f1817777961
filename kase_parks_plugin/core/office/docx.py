"""Word documents (DOCX, ECMA-376) of headings, paragraphs, tables, columns and native drawings.

The parts lie as text in ``resources/templates/docx``; jinja2 fills and escapes them, and they are zipped. python-docx would need
lxml, a binary that a plugin may not bring along and that not every QGIS carries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kase_parks_plugin.core.office.parts import LOCALES, RULE, SOFT, Image, fill, packed, theme_colours
from kase_parks_plugin.core.office.shapes import Drawing

_WIDTH = 9638  # of the text on A4, in twentieths of a point
_GAP = 200  # between columns
_LOGO_W, _LOGO_H = 120.0, 48.0

Cell = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A heading or a paragraph. style : ``Title``, ``Subtitle``, ``Heading1``, ``Heading2``, ``Notice``, ``Item``, ``Small``,
    ``Normal``.
    """

    text: str
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. head : titles of the columns, empty for none. cells : a text, or several lines. shares : of the width, by column.

    alt : what it holds, for who does not see it. bare : lines between rows only.
    """

    head: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    shares: Sequence[float]
    alt: str = ""
    bare: bool = False

    @property
    def rows(self) -> list[list[list[str]]]:
        """All rows, the head first; each cell as lines, at least one."""
        return [
            [[cell] if isinstance(cell, str) else list(cell) or [""] for cell in row]
            for row in ([self.head] if self.head else []) + list(self.cells)
        ]

    def within(self, width: int) -> list[int]:
        """Widths of the columns where all of them take ``width``, in twentieths of a point."""
        return _widths(self.shares, width)


Inner = Words | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side. shares : of the width, by column."""

    blocks: Sequence[Sequence[Inner]]
    shares: Sequence[float]

    @property
    def widths(self) -> list[int]:
        """Widths of the columns in twentieths of a point."""
        return _widths(self.shares, _WIDTH)


Block = Inner | Columns


@dataclass(frozen=True, slots=True)
class Style:
    """How a document looks. colours : ``accent``, ``ink``, ``paper`` as #rrggbb. size : of the text, margin : above and below
    it, in points.
    """

    font: str = "Calibri"
    size: float = 10.5
    colours: Mapping[str, str] = field(
        default_factory=lambda: {"accent": "#1f2328", "ink": "#1f2328", "paper": "#ffffff"}
    )
    logo: Image | None = None
    logo_alt: str = ""
    margin: float = 56.7


PLAIN = Style()


def column_width(column: int, shares: Sequence[float]) -> float:
    """Room in a column of `Columns`, in points."""
    return (_widths(shares, _WIDTH)[column] - _GAP) / 20


def docx(
    title: str, blocks: Sequence[Block], lang: str, footer: str, style: Style = PLAIN, day: dt.date | None = None
) -> bytes:
    """Return a Word document; the same content gives the same bytes. day : stands as the date of the file, if given."""
    values = {
        "title": title,
        "footer": footer,
        "locale": LOCALES[lang],
        "blocks": blocks,
        "width": _WIDTH,
        "gap": _GAP,
        "style": style,
        "logo": style.logo,
        "logo_size": _logo_size(style.logo),
        "theme": {},
        "scheme": theme_colours(style.colours),
        "font": style.font,
        "colours": {**style.colours, "soft": SOFT, "rule": RULE},
        **({} if day is None else {"day": day}),
    }
    parts = {
        "[Content_Types].xml": "docx/content_types.xml",
        "_rels/.rels": "docx/rels.xml",
        "word/document.xml": "docx/document.xml",
        "word/_rels/document.xml.rels": "docx/document_rels.xml",
        "word/styles.xml": "docx/styles.xml",
        "word/footer1.xml": "docx/footer.xml",
        "word/settings.xml": "docx/settings.xml",
        "word/fontTable.xml": "docx/fonts.xml",
        "word/theme/theme1.xml": "office/theme.xml",
        "docProps/core.xml": "office/core.xml",
    }
    filled = [(part, fill(template, values)) for part, template in parts.items()]
    logo = [] if style.logo is None else [(f"word/media/logo.{style.logo.suffix}", style.logo.content)]
    return packed([*filled, *logo])


def _widths(shares: Sequence[float], width: int) -> list[int]:
    return [round(width * share / sum(shares)) for share in shares]


def _logo_size(logo: Image | None) -> tuple[float, float]:
    if logo is None:
        return 0.0, 0.0
    scale = min(_LOGO_W / logo.width, _LOGO_H / logo.height)
    return logo.width * scale, logo.height * scale
