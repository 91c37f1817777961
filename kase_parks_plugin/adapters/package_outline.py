"""What Qt's printer leaves out of a PDF: its outline, its language, its title for the window, and steady dates.

They are appended as an incremental update (ISO 32000-1, 7.5.6): the pages stay as they are printed. Tags for screen readers
(PDF/UA) would have to stand among the drawing itself and are missing; a site's HTML page is the form for them, and the package's
README says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from kase_parks_plugin.adapters.package_layout_pages import Mark

_ENTRY = 20  # bytes of a line in the table of objects


def outline(path: Path, marks: Sequence[Mark], title: str, author: str, lang: str, as_of: dt.date) -> None:
    """Give a PDF of Qt's an outline, a language and a title, so that the same pages give the same bytes.

    A file whose objects are not listed in a plain table, as a printer to come might write it, is left as it is.

    Parameters
    ----------
    marks
        Chapters and their parts, in the order of pages.
    as_of
        Stands for the day on which the document was made.
    """
    printed = _Printed.read(path.read_bytes(), f"D:{as_of:%Y%m%d}000000Z")
    if printed is None:
        return
    first = printed.size
    objects = dict(enumerate(_outline(marks, printed.pages, first), first))
    day = f"(D:{as_of:%Y%m%d}000000Z)"
    catalog = printed.dictionary(printed.root)
    objects[printed.root] = (
        f"<<{catalog}/Outlines {first} 0 R\n/PageMode /UseOutlines\n/Lang {_text(lang)}\n"
        "/ViewerPreferences << /DisplayDocTitle true >>\n>>"
    )
    objects[printed.info] = (
        f"<<\n/Title {_text(title)}\n/Author {_text(author)}\n/Creator (KASE Parks)\n/Producer (QGIS, Qt)\n"
        f"/CreationDate {day}\n/ModDate {day}\n>>"
    )
    draft = path.with_suffix(".draft")
    draft.write_bytes(printed.updated(objects))
    draft.replace(path)


class _Printed:
    """A PDF as Qt writes it. root, info : numbers of its catalogue and of what it says of itself. pages : numbers, in order."""

    def __init__(self, content: bytes, table: int, offsets: Sequence[int], trailer: bytes) -> None:
        self.content, self.table, self._offsets = content, table, offsets
        self.root, self.info = (_number(rb"/%s (\d+) 0 R" % key, trailer) for key in (b"Root", b"Info"))
        tree = self.dictionary(_number(rb"/Pages (\d+) 0 R", self.dictionary(self.root).encode("latin-1")))
        kids = re.search(r"/Kids\s*\[([^\]]*)\]", tree)
        self.pages = [int(n) for n in re.findall(r"(\d+) 0 R", kids[1] if kids else "")]

    @classmethod
    def read(cls, content: bytes, day: str) -> _Printed | None:
        """Read a file, its own date replaced; None where it is not of the kind we know."""
        content = re.sub(
            rb"(?<=/CreationDate \()[^)]*", lambda m: day.encode().ljust(len(m[0]))[: len(m[0])], content, count=1
        )
        try:
            table = _number(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
            head = re.compile(rb"xref\s+0 (\d+)[ \r]*\n").match(content, table)
            if head is None:
                return None
            count, start = int(head[1]), head.end()
            offsets = [int(content[start + k * _ENTRY :][:10]) for k in range(count)]
            return cls(content, table, offsets, content[start + count * _ENTRY :])
        except ValueError:
            return None

    @property
    def size(self) -> int:
        """The first number that no object has."""
        return len(self._offsets)

    def dictionary(self, number: int) -> str:
        """What stands between << and >> of an object."""
        start = self._offsets[number]
        found = self.content[start : self.content.index(b"endobj", start)]
        return found[found.index(b"<<") + 2 : found.rindex(b">>")].decode("latin-1")

    def updated(self, objects: dict[int, str]) -> bytes:
        """The file with objects added, or put in the place of others."""
        out, table = bytearray(self.content), [b"xref\n0 1\n0000000000 65535 f \n"]
        for number in sorted(objects):
            table.append(f"{number} 1\n{len(out):010d} 00000 n \n".encode())
            out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
        start = len(out)
        size = max(self.size, *objects) + 1
        trailer = f"trailer\n<<\n/Size {size}\n/Root {self.root} 0 R\n/Info {self.info} 0 R\n/Prev {self.table}\n>>\n"
        return bytes(out) + b"".join(table) + f"{trailer}startxref\n{start}\n%%EOF\n".encode()


def _outline(marks: Sequence[Mark], pages: Sequence[int], first: int) -> list[str]:
    """The objects of an outline, its root first; ``first``: the number of that, the others follow."""
    above: list[int] = []  # for each mark, the number of what it belongs under
    chapter = first
    for number, mark in enumerate(marks, first + 1):
        chapter = first if not mark.level else chapter
        above.append(chapter)
        chapter = number if not mark.level else chapter
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(above, first + 1):
        below.setdefault(parent, []).append(number)
    before = {b: a for row in below.values() for a, b in pairwise(row)}
    after = {a: b for b, a in before.items()}
    top = below.get(first, [])
    objects = [f"<< /Type /Outlines {_family(top, len(top))} >>"]
    for number, (mark, parent) in enumerate(zip(marks, above, strict=True), first + 1):
        beside = "".join(f" /{key} {of[number]} 0 R" for key, of in (("Prev", before), ("Next", after)) if number in of)
        within = below.get(number, [])
        objects.append(
            f"<< /Title {_text(mark.title)} /Parent {parent} 0 R{beside} {_family(within, -len(within))} "
            f"/Dest [{pages[mark.page]} 0 R /XYZ null null null] >>"
        )
    return objects


def _family(numbers: Sequence[int], count: int) -> str:
    return f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {count}" if numbers else ""


def _text(text: str) -> str:
    """A text as a PDF holds it whatever its letters are."""
    content = f"\ufeff{text}".encode("utf-16-be", "replace")
    return f"<{content.hex()}>"


def _number(pattern: bytes, content: bytes) -> int:
    found = re.search(pattern, content)
    if found is None:
        raise ValueError(pattern)
    return int(found[1])
