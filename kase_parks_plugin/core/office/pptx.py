"""PowerPoint presentations (PPTX, ECMA-376): slides of native shapes, tables and texts on a master with the brand's theme.

The parts lie as text in ``resources/templates/pptx``; jinja2 fills and escapes them. python-pptx would need lxml, a binary that a
plugin may not bring along and that not every QGIS carries; it can neither make masters nor give alternative texts or languages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kase_parks_plugin.core.office.metrics import cut, paras_height, text_width
from kase_parks_plugin.core.office.parts import LOCALES, Image, fill, packed, theme_colours
from kase_parks_plugin.core.office.shapes import Drawing, Para, Shape

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 40.0
TOP, BOTTOM = 104.0, 500.0  # of what slides hold
_TITLE = (MARGIN, 26.0, 720.0, 40.0)
_PLACES = {
    "title": _TITLE,
    "subtitle": (MARGIN, 68.0, 720.0, 20.0),
    "body": (MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP),
    "date": (MARGIN, 512.0, 90.0, 16.0),
    "footer": (MARGIN + 100.0, 512.0, 700.0, 16.0),
    "number": (WIDTH - MARGIN - 60.0, 512.0, 60.0, 16.0),
}
_LOGO_W, _LOGO_H = 130.0, 56.0
_TITLE_SIZES, _SUBTITLE_SIZES = (28.0, 25.0, 22.0, 19.0), (12.0, 11.0, 10.0)
_THEME = {"accent": "accent1", "ink": "tx1", "paper": "bg1", "soft": "tx2", "rule": "bg2"}
_PROPERTIES = {
    "presProps": "pres_props",
    "viewProps": "view_props",
    "tableStyles": "table_styles",
}  # PowerPoint wants them


@dataclass(frozen=True, slots=True)
class Table:
    """A native table. rows : cells of paragraphs. widths : in points. head : whether the first row is one."""

    name: str
    alt: str
    x: float
    y: float
    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[Para, ...], ...], ...]
    head: bool = False
    pad: float = 2.5
    margin: float = 3.0

    @property
    def width(self) -> float:
        """Width of all columns."""
        return sum(self.widths)

    @property
    def heights(self) -> list[float]:
        """Height of each row."""
        return [
            max(paras_height(cell, w - 2 * self.margin) for cell, w in zip(row, self.widths, strict=True))
            + 2 * self.pad
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Text:
    """A text box."""

    name: str
    box: Shape


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture at its place."""

    x: float
    y: float
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; items in reading order. notes : paragraphs for who presents it."""

    title: str
    subtitle: str
    items: tuple[Table | Text | Placed, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """colours : ``accent``, ``ink``, ``paper`` as #rrggbb. font : its name."""

    colours: Mapping[str, str]
    font: str
    logo: Image | None = None
    logo_alt: str = ""


def pptx(
    title: str, slides: Sequence[Slide], lang: str, look: Look, words: Mapping[str, str], footer: str, day: dt.date
) -> bytes:
    """Return a presentation; the same content gives the same bytes.

    Parameters
    ----------
    words
        Names of the master's parts: ``title``, ``subtitle``, ``text``, ``date``, ``footer``, ``number``, ``layout``, and how
        the ``day`` reads.
    day
        Stands as the date of the file.
    """
    values = {
        "title": title, "slides": slides, "locale": LOCALES[lang], "width": WIDTH, "height": HEIGHT, "theme": _THEME,
        "colours": {}, "scheme": theme_colours(look.colours), "font": look.font, "logo": look.logo,
        "logo_alt": look.logo_alt, "words": words,
        "places": _PLACES, "footer": footer, "day": day, "date": words["day"], "logo_place": _logo_place(look.logo),
        "band": Shape(0.0, 0.0, 12.0, HEIGHT, fill="accent"),
    }  # fmt: skip
    return packed(_parts(values, slides, look))


def _parts(values: Mapping[str, object], slides: Sequence[Slide], look: Look) -> Iterator[tuple[str, bytes]]:
    office = "officeDocument/2006/relationships"

    def rels(*found: tuple[str, str]) -> bytes:
        rows = [(f"rId{number}", f"{office}/{type_}", target) for number, (type_, target) in enumerate(found, 1)]
        return fill("pptx/rels.xml", {"rels": rows})

    yield "[Content_Types].xml", fill("pptx/content_types.xml", values)
    top = [("rId1", f"{office}/officeDocument", "ppt/presentation.xml")]
    top.append(("rId2", "package/2006/relationships/metadata/core-properties", "docProps/core.xml"))
    yield "_rels/.rels", fill("pptx/rels.xml", {"rels": top})
    yield "docProps/core.xml", fill("office/core.xml", values)
    yield "ppt/presentation.xml", fill("pptx/presentation.xml", values)
    numbers = range(1, len(slides) + 1)
    yield (
        "ppt/_rels/presentation.xml.rels",
        rels(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            *(("slide", f"slides/slide{n}.xml") for n in numbers),
            *((name, f"{name}.xml") for name in _PROPERTIES),
        ),
    )
    for name, template in _PROPERTIES.items():
        yield f"ppt/{name}.xml", fill(f"pptx/{template}.xml", values)
    yield "ppt/theme/theme1.xml", fill("office/theme.xml", values)
    yield "ppt/theme/theme2.xml", fill("office/theme.xml", values)
    yield "ppt/slideMasters/slideMaster1.xml", fill("pptx/master.xml", values)
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        rels(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")),
    )
    yield "ppt/slideLayouts/slideLayout1.xml", fill("pptx/layout.xml", values)
    yield "ppt/slideLayouts/_rels/slideLayout1.xml.rels", rels(("slideMaster", "../slideMasters/slideMaster1.xml"))
    yield "ppt/notesMasters/notesMaster1.xml", fill("pptx/notes_master.xml", values)
    yield "ppt/notesMasters/_rels/notesMaster1.xml.rels", rels(("theme", "../theme/theme2.xml"))
    if look.logo is not None:
        yield f"ppt/media/logo.{look.logo.suffix}", look.logo.content
    for number, slide in enumerate(slides, 1):
        told = {**values, "slide": slide, "number": number}
        told |= {
            "title": _sized(slide.title, _TITLE_SIZES, bold=True),
            "subtitle": _sized(slide.subtitle, _SUBTITLE_SIZES),
        }
        logo = [("image", f"../media/logo.{look.logo.suffix}")] if look.logo is not None and number == 1 else []
        links = [
            ("slideLayout", "../slideLayouts/slideLayout1.xml"),
            ("notesSlide", f"../notesSlides/notesSlide{number}.xml"),
        ]
        yield f"ppt/slides/slide{number}.xml", fill("pptx/slide.xml", told)
        yield f"ppt/slides/_rels/slide{number}.xml.rels", rels(*links, *logo)
        yield f"ppt/notesSlides/notesSlide{number}.xml", fill("pptx/notes.xml", told)
        yield (
            f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels",
            rels(("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")),
        )


def _sized(text: str, sizes: Sequence[float], *, bold: bool = False) -> tuple[str, float]:
    """A line in the largest size that fits, its end given up for dots where none does."""
    size = next((size for size in sizes if text_width(text, size, bold=bold) <= _TITLE[2]), sizes[-1])
    return cut(text, size, _TITLE[2], bold=bold), size


def _logo_place(logo: Image | None) -> tuple[float, float, float, float]:
    """Upper right, as large as fits its frame."""
    if logo is None:
        return (0.0, 0.0, 0.0, 0.0)
    scale = min(_LOGO_W / logo.width, _LOGO_H / logo.height)
    w, h = logo.width * scale, logo.height * scale
    return WIDTH - MARGIN - w, 28.0, w, h
