"""Reads a screening file: strict, so that a slip of the pen is found before it changes a result."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.files.layer_requests import read_crs, read_layer, read_plots
from kase_parks_plugin.core.files.locate import refuse_elsewhere
from kase_parks_plugin.core.files.strict import Strict, is_number
from kase_parks_plugin.core.model import READINESSES, Override, Profile, RegisterRequest, Screening
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rulebook.profiles import ProfileField, presets, profile_fields
from kase_parks_plugin.core.texts import LANGUAGES

FORMAT_VERSION = 1
LARGEST_BYTES = 10_000_000
_EXPECTED = {"text": "text", "bool": "flag", "table": "number_table", "list": "numbers"}


def read_screening(path: Path | str, lang: str = "en") -> Screening:
    """Read a screening file.

    Paths in the result stand as written: relative to the file's folder, or absolute.

    Parameters
    ----------
    path
        The TOML file.
    lang
        Language of the screening's name and the layers' titles where the file gives them in several; one that it lacks
        is replaced by English, else by its first.

    Returns
    -------
    Screening
        The request. ``profile.not_applicable`` is what the kind's preset says cannot apply, less what the file gives.

    Raises
    ------
    ScreeningFileError
        The file cannot be read, or an entry of it is wrong: the values name the place, the key and the nearest
        known word.
    RulebookError
        The rulebook it names cannot be read.
    """
    path = Path(path)
    return screening_from_table(in_language(_parse(path), lang), path)


def screening_from_table(table: Mapping[str, Any], path: Path) -> Screening:
    """Check the parsed contents of a screening file and return the request.

    ``path`` is where it was read from; the rulebook's path is relative to its folder, and messages name it.
    """
    whole = Strict(table, "", path.name)
    head = whole.a_table("screening")
    _check_version(head)
    rulebook_name = head.a_text("rulebook")
    rulebook = rulebook_of(rulebook_name, path.parent)
    screening = Screening(
        name=head.a_text("name"),
        rulebook=rulebook_name,
        start_date=head.a_date("start_date"),
        crs=read_crs(head),
        seed=head.whole("seed", least=0) or 0,
        plots=read_plots(whole.a_table("plots")),
        profile=_profile(whole.table("profile")),
        layers=tuple(read_layer(layer, rulebook.roles) for layer in whole.tables("layer")),
        weights=_weights(whole.table("weights"), rulebook),
        overrides=_overrides(whole.tables("override"), rulebook),
        notes=_notes(whole.table("notes")),
        register=_register(whole.table("register")),
    )
    head.finish()
    whole.finish()
    return screening


def rulebook_of(name: str, base: Path) -> Rulebook:
    """Return the rulebook that a screening names: a bundled one's id, or a ``.toml`` relative to ``base``."""
    if not name.endswith(".toml"):
        return load_rulebook(name)
    refuse_elsewhere(name, base)
    return load_rulebook(str(base / name))


def _parse(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ScreeningFileError("screening_too_large", path=str(path))
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError as error:
        raise ScreeningFileError("screening_missing", path=str(path)) from error
    except OSError as error:
        raise ScreeningFileError("screening_unreadable", path=str(path), detail=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ScreeningFileError("screening_encoding", path=str(path), position=error.start) from error
    except tomllib.TOMLDecodeError as error:
        raise ScreeningFileError("screening_syntax", path=str(path), detail=str(error)) from error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number too long to read
        raise ScreeningFileError("screening_syntax", path=str(path), detail=type(error).__name__) from error


class Spoken(str):
    """A name or title in one language that knows itself in others; writing the request again keeps them.

    Attributes
    ----------
    said
        Language -> text, as the file has it.
    """

    __slots__ = ("said",)
    said: Mapping[str, str]


def in_language(table: dict[str, Any], lang: str) -> dict[str, Any]:
    """Choose among names and titles like ``{ en = "Roads", fi = "Tiet" }``; what is not one of these stays as it is."""

    def chosen(entry: Any, key: str) -> Any:
        said = entry.get(key) if isinstance(entry, dict) else None
        if not isinstance(said, dict) or not said or not said.keys() <= set(LANGUAGES):
            return entry
        return {**entry, key: _spoken(said, lang)}

    layers = table.get("layer")
    if isinstance(layers, list):
        table = {**table, "layer": [chosen(layer, "title") for layer in layers]}
    return {**table, "screening": chosen(table["screening"], "name")} if "screening" in table else table


def spoken_in(screening: Screening, lang: str) -> Screening:
    """Return a screening with its name and titles in another language, as far as they know themselves in it."""

    def said(text: Any) -> Any:
        return _spoken(text.said, lang) if isinstance(text, Spoken) else text

    layers = tuple(replace(layer, title=said(layer.title)) for layer in screening.layers)
    return replace(screening, name=said(screening.name), layers=layers)


def _spoken(said: Mapping[str, Any], lang: str) -> Any:
    text = next(said[code] for code in (lang, "en", *said) if code in said)
    if isinstance(text, str):
        text = Spoken(text)
        text.said = said
    return text


def _check_version(head: Strict) -> None:
    """Refuse a file that a newer version wrote, before its new keys are called unknown."""
    version = head.whole("format_version", least=1)
    if version is not None and version > FORMAT_VERSION:
        head.fail("screening_newer", found=version, known=FORMAT_VERSION)


def _profile(table: Strict | None) -> Profile:
    if table is None:
        return Profile()
    fields, known = profile_fields(), presets()
    kind = table.text("kind")
    if kind is not None:
        table.known("kind", kind, known)
    typical = table.texts("typical")
    # "kind" is told apart from the fields even where the list of fields has an entry for it.
    values = {f.id: _profile_value(table, f) for f in fields.values() if f.id in table and f.id != "kind"}
    for name in fields:
        table.take(name)  # so that the nearest known field is offered for an unknown one
    table.finish()
    for name in typical:
        table.known("typical", name, values)
    cannot = known[kind].not_applicable if kind else ()
    return Profile(kind, values, frozenset(typical), frozenset(cannot) - values.keys())


def _profile_value(table: Strict, field: ProfileField) -> Any:
    if field.kind == "number":
        return table.number(field.id, least=field.least, most=field.most)
    value = table.take(field.id)
    if field.kind == "text" and isinstance(value, str) and field.choices:
        return table.known(field.id, value, field.choices)
    if not field.accepts(value):
        table.wrong(field.id, _EXPECTED[field.kind], value)
    if field.kind == "table":
        return {name: float(value[name]) for name in value}
    return [float(x) for x in value] if field.kind == "list" else value


def _weights(table: Strict | None, rulebook: Rulebook) -> dict[str, dict[str, float]]:
    """Read theme weights; a bare number replaces the weight in every readiness that the theme feeds."""
    if table is None:
        return {}
    themes = {theme.id: theme for theme in rulebook.themes}
    weights: dict[str, dict[str, float]] = {}
    for name in table.unread():
        table.known("weights", name, themes)
        value = table.take(name)
        if is_number(value):
            weight = table.within(name, value, 0.0, None)
            weights[name] = {r: weight for r in READINESSES if themes[name].weight.get(r, 0.0) > 0}
            continue
        if not isinstance(value, dict):
            table.wrong(name, "weight", value)
        inner = Strict(value, f"{table.place}: {name}", table.file)
        read = {readiness: inner.number(readiness, least=0.0) for readiness in READINESSES}
        weights[name] = {readiness: weight for readiness, weight in read.items() if weight is not None}
        inner.finish()
    return weights


def _notes(table: Strict | None) -> dict[str, str]:
    return {plot: table.a_text(plot) for plot in table.unread()} if table is not None else {}


def _register(table: Strict | None) -> RegisterRequest | None:
    if table is None:
        return None
    request = RegisterRequest(table.a_text("path"), table.date("as_of"))
    table.finish()
    return request


def _overrides(tables: list[Strict], rulebook: Rulebook) -> tuple[Override, ...]:
    rules = {rule.id for rule in rulebook.rules}
    overrides: list[Override] = []
    for table in tables:
        override = Override(
            plot=table.a_text("plot"),
            rule=table.known("rule", table.a_text("rule"), rules),
            reason=table.a_text("reason"),
            author=table.a_text("author"),
            date=table.a_date("date"),
        )
        if any((o.plot, o.rule) == (override.plot, override.rule) for o in overrides):
            table.fail("screening_repeated", key="plot", value=f"{override.plot}, {override.rule}")
        table.finish()
        overrides.append(override)
    return tuple(overrides)
