"""What Word and PowerPoint files share: parts filled from templates, zipped to the same bytes, texts that XML can hold."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kase_parks_plugin.paths import resource

LOCALES = {"en": "en-GB", "fi": "fi-FI", "sv": "sv-FI"}
SOFT, RULE = "#4a5560", "#dfe3e7"
"""Colours of what is said in passing, and of thin lines."""

_ACCENTS = ("#2f6db3", "#1b7837", "#d9b44a", "#e08214", "#b35806")  # beside the brand's own, to choose from
_EPOCH = (2000, 1, 1, 0, 0, 0)
# What XML cannot hold, ends of lines, and what would turn the direction of the text that follows.
_BARRED = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")
_FRAME_MARKERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


class Todo(str):
    """Words in place of something that a person has to fill in; shown marked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of pixels. suffix : ``png`` or ``jpg``. width, height : in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int


def plain(text: str) -> str:
    """Text as one line of what XML can hold; a `Todo` stays one."""
    kept = _BARRED.sub(" ", text)
    return Todo(kept) if isinstance(text, Todo) else kept


def fill(template: str, values: Mapping[str, Any]) -> bytes:
    """Fill a template of ``resources/templates``; every value is escaped, and rid of what XML cannot hold."""
    return _environment().get_template(template).render(values).lstrip().encode("utf-8")


def theme_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """The twelve colours of a theme, by the names that DrawingML has for them."""
    accents = {f"accent{number}": colour for number, colour in enumerate((colours["accent"], *_ACCENTS), 1)}
    first = {"dk1": colours["ink"], "lt1": colours["paper"], "dk2": SOFT, "lt2": RULE}
    return {**first, **accents, "hlink": colours["accent"], "folHlink": SOFT}


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Zip parts; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def image(data_uri: str) -> Image | None:
    """A PNG or JPEG from its data URI with its size; None where the size cannot be read."""
    head, _, encoded = data_uri.partition(",")
    content = base64.b64decode(encoded)
    size = _jpeg_size(content) if "jpeg" in head else _png_size(content)
    if size is None or not all(size):
        return None
    return Image(content, "jpg" if "jpeg" in head else "png", *size)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the first frame header; segments before it are skipped by their length."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _shown(value: Any) -> Any:
    """What a template writes of a value: texts as XML can hold them, what is XML already as it is."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["todo"] = lambda text: isinstance(text, Todo)
    environment.filters["emu"] = lambda points: round(points * 12_700)
    return environment
