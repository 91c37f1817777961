"""How a package looks and who stands behind it, read from a small TOML file; the neutral one is in ``resources/package``."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.strict import Strict
from kase_parks_plugin.core.texts import LANGUAGES
from kase_parks_plugin.paths import resource

COLOURS = ("accent", "accent_dark", "ink", "paper")
MOST_LOGO_BYTES = 500_000
_MOST_BYTES = 100_000
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,40}")
_LOGOS = {".png": (b"\x89PNG\r\n\x1a\n", "image/png"), ".jpg": (b"\xff\xd8\xff", "image/jpeg")}


@dataclass(frozen=True)
class Brand:
    """Looks and contact.

    organisation : "" for none. colours : by `COLOURS`, as #rrggbb; ``accent_dark`` is the accent on dark paper. fonts : first
    choice first. logo : as a data URI, "" for none. contact : lines as they are shown. disclaimer : by language, beside our own.
    anonymous : whether it may stand beside a code name, telling nothing of the place. templates : folder of the user's own print
    layouts, which stand in for ours of the same names; None: ours.
    """

    organisation: str
    colours: Mapping[str, str]
    fonts: tuple[str, ...]
    logo: str
    contact: tuple[str, ...]
    disclaimer: Mapping[str, str]
    anonymous: bool
    templates: Path | None = None


def default_brand() -> Brand:
    """The neutral one."""
    return read_brand(resource("package", "branding.toml"))


def read_brand(path: Path) -> Brand:
    """Read a branding file; what it leaves out is as in the neutral one.

    Raises
    ------
    DataError
        ``branding_…``: the file or its logo cannot be read, or a colour or a font is none.
    ScreeningFileError
        A key is unknown, missing or of the wrong type; the error names file and place.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise DataError("branding_unreadable", path=str(path), detail=f"> {_MOST_BYTES} B")
        table = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise DataError("branding_unreadable", path=str(path), detail=error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError("branding_unreadable", path=str(path), detail=" ".join(str(error).split())) from error
    top = Strict(table, "", path.name)
    said = top.table("contact")
    contact = (
        tuple(filter(None, (said.text(key) for key in ("name", "title", "phone", "email", "web")))) if said else ()
    )
    if said:
        said.finish()
    words = top.table("disclaimer")
    disclaimer = {lang: text for lang in LANGUAGES if words and (text := words.text(lang))}
    if words:
        words.finish()
    logo = top.text("logo")
    brand = Brand(
        organisation=top.text("organisation") or "",
        colours=_colours(top, path),
        fonts=_fonts(top, path),
        logo="" if logo is None else _logo(path.parent / logo, path),
        contact=contact,
        disclaimer=disclaimer,
        anonymous=top.flag("anonymous"),
        templates=_templates(top, path),
    )
    top.finish()
    return brand


def _colours(top: Strict, path: Path) -> dict[str, str]:
    given = top.table("colours")
    colours: dict[str, str] = {}
    if path != resource("package", "branding.toml"):
        colours.update(default_brand().colours)
    for key in COLOURS:
        colour = given.text(key) if given else None
        if colour is not None and not _COLOUR.fullmatch(colour):
            raise DataError("branding_colour", path=str(path), key=key, value=colour)
        if colour is not None:
            colours[key] = colour
    if given:
        given.finish()
    return colours


def _fonts(top: Strict, path: Path) -> tuple[str, ...]:
    fonts = top.texts("fonts")
    for font in fonts:
        if not _FONT.fullmatch(font):
            raise DataError("branding_font", path=str(path), value=font)
    return fonts or default_brand().fonts


def _templates(top: Strict, path: Path) -> Path | None:
    name = top.text("templates")
    if name is None:
        return None
    folder = path.parent / name
    if not folder.is_dir():
        raise DataError("branding_templates", path=str(path), folder=name)
    return folder


def _logo(logo: Path, path: Path) -> str:
    """A small picture as a data URI; only pixels, for a drawing may hold scripts and links."""
    try:
        with logo.open("rb") as file:
            content = file.read(MOST_LOGO_BYTES + 1)
    except OSError as error:
        detail = error.strerror or str(error)
        raise DataError("branding_logo", path=str(path), logo=logo.name, detail=detail) from error
    ending = ".jpg" if logo.suffix.lower() == ".jpeg" else logo.suffix.lower()
    magic, media = _LOGOS.get(ending, (b"", ""))
    if not magic or not content.startswith(magic) or len(content) > MOST_LOGO_BYTES:
        detail = f"PNG, JPEG, ≤ {MOST_LOGO_BYTES // 1000} kB"
        raise DataError("branding_logo", path=str(path), logo=logo.name, detail=detail)
    return f"data:{media};base64,{base64.b64encode(content).decode('ascii')}"
