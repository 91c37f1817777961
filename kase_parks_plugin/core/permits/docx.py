"""Word documents (DOCX, ECMA-376) of headings, paragraphs and tables.

The parts lie as text in ``resources/templates/docx``; jinja2 fills and escapes them, and they are zipped. python-docx would need
lxml, a binary that QGIS's Windows installer lacks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kase_parks_plugin.paths import resource

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/footer1.xml": "footer.xml",
    "docProps/core.xml": "core.xml",
}
_WIDTH = 9638  # of the text on A4, in twentieths of a point
_EPOCH = (2000, 1, 1, 0, 0, 0)
_LOCALES = {"en": "en-GB", "fi": "fi-FI", "sv": "sv-FI"}


class Todo(str):
    """Words in place of something that a person has to fill in; shown marked."""

    __slots__ = ()


Cell = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A heading or a paragraph. style : ``Title``, ``Subtitle``, ``Heading1``, ``Heading2``, ``Notice``, ``Normal``."""

    text: str
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. head : titles of the columns. cells : a text, or several lines. shares : of the width, by column."""

    head: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    shares: Sequence[float]

    @property
    def rows(self) -> list[list[list[str]]]:
        """All rows, the head first; each cell as lines, at least one."""
        return [
            [[_plain(line) for line in ([cell] if isinstance(cell, str) else cell)] or [""] for cell in row]
            for row in (self.head, *self.cells)
        ]

    @property
    def widths(self) -> list[int]:
        """Widths of the columns in twentieths of a point."""
        return [round(_WIDTH * share / sum(self.shares)) for share in self.shares]


def docx(title: str, blocks: Sequence[Words | Grid], lang: str, footer: str) -> bytes:
    """Return a Word document; the same content gives the same bytes."""
    plain = [Words(_plain(b.text), b.style) if isinstance(b, Words) else b for b in blocks]
    values = {
        "title": _plain(title),
        "footer": _plain(footer),
        "locale": _LOCALES[lang],
        "blocks": plain,
        "width": _WIDTH,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, template in _PARTS.items():
            text = _environment().get_template(template).render(values).lstrip()
            archive.writestr(zipfile.ZipInfo(part, _EPOCH), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _plain(text: str) -> str:
    """Text without what XML cannot hold; ends of lines become spaces."""
    kept = "".join(c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else " " for c in text)
    return Todo(kept) if isinstance(text, Todo) else kept


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("templates", "docx")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["todo"] = lambda text: isinstance(text, Todo)
    return environment
