"""Reads a screening file: strict, so that a slip of the pen is found before it changes a result."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.files.strict import Strict, is_number
from kase_parks_plugin.core.model import (
    READINESSES,
    Coverage,
    FieldMapping,
    Filter,
    LayerRequest,
    Override,
    PlotsRequest,
    Profile,
    Screening,
)
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import Role, RoleField, Rulebook
from kase_parks_plugin.core.rulebook.profiles import ProfileField, presets, profile_fields
from kase_parks_plugin.core.spatial.units import like

FORMAT_VERSION = 1
FILTER_OPS = ("in", "eq", "ge", "le")
LARGEST_BYTES = 10_000_000
_CODE = re.compile(r"[A-Za-z]+:[0-9A-Za-z]+")
_EXPECTED = {"text": "text", "bool": "flag", "table": "number_table", "list": "numbers"}


def read_screening(path: Path | str) -> Screening:
    """Read a screening file.

    Paths in the result stand as written: relative to the file's folder, or absolute.

    Parameters
    ----------
    path
        The TOML file.

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
    return screening_from_table(_parse(path), path)


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
        crs=_crs(head),
        seed=head.whole("seed", least=0) or 0,
        plots=_plots(whole.a_table("plots")),
        profile=_profile(whole.table("profile")),
        layers=tuple(_layer(layer, rulebook.roles) for layer in whole.tables("layer")),
        weights=_weights(whole.table("weights"), rulebook),
        overrides=_overrides(whole.tables("override"), rulebook),
    )
    head.finish()
    whole.finish()
    return screening


def rulebook_of(name: str, base: Path) -> Rulebook:
    """Return the rulebook that a screening names: a bundled one's id, or a ``.toml`` relative to ``base``."""
    return load_rulebook(str(base / name) if name.endswith(".toml") else name)


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


def _check_version(head: Strict) -> None:
    """Refuse a file that a newer version wrote, before its new keys are called unknown."""
    version = head.whole("format_version", least=1)
    if version is not None and version > FORMAT_VERSION:
        head.fail("screening_newer", found=version, known=FORMAT_VERSION)


def _plots(table: Strict) -> PlotsRequest:
    source = _source(table)
    request = PlotsRequest(
        **source, id=table.text("id"), name=table.text("name"), filter=_filter(table), crs=_crs(table)
    )
    table.finish()
    return request


def _source(table: Strict) -> dict[str, str | None]:
    """Read where a layer is: a path, or (for layers of a QGIS project) ``source_id``."""
    if "source_id" in table:
        return {"path": table.text("path"), "layer": table.text("layer"), "source_id": table.text("source_id")}
    return {"path": table.a_text("path"), "layer": table.text("layer"), "source_id": table.text("source_id")}


def _layer(table: Strict, known: Mapping[str, Role]) -> LayerRequest:
    roles = _roles(table, known)
    fields = {name: field for role in roles for name, field in known[role].fields.items()}
    request = LayerRequest(
        roles=roles,
        **_source(table),
        title=table.text("title"),
        id=table.text("id"),
        name=table.text("name"),
        fields=_fields(table.table("fields"), fields),
        filter=_filter(table),
        accuracy_m=table.number("accuracy_m", least=0.0) or 0.0,
        as_of=table.date("as_of"),
        source=table.text("source"),
        licence=table.text("licence"),
        coverage=_coverage(table),
        restricted=table.flag("restricted"),
        crs=_crs(table),
    )
    table.finish()
    return request


def _roles(table: Strict, known: Mapping[str, Role]) -> tuple[str, ...]:
    if "role" in table and "roles" in table:
        table.fail("screening_role_and_roles")
    roles = table.texts("roles") if "roles" in table else (table.a_text("role"),)
    if not roles:
        table.fail("screening_empty", key="roles")
    for role in roles:
        table.known("role", role, known)
    if len({known[role].geometry == "raster" for role in roles}) > 1:
        table.fail("screening_raster_and_vector", value=roles)
    return roles


def _fields(table: Strict | None, known: Mapping[str, RoleField]) -> dict[str, FieldMapping]:
    """Read ``fields.<role field> = {field = …, unit = …}``, or just the field's name."""
    if table is None:
        return {}
    mapping = {}
    for key in table.unread():
        table.known("fields", key, known)
        value = table.take(key)
        if isinstance(value, str):
            mapping[key] = FieldMapping(value)
            continue
        if not isinstance(value, dict):
            table.wrong(key, "field", value)
        inner = Strict(value, f"{table.place}.{key}", table.file)
        mapping[key] = FieldMapping(inner.a_text("field"), inner.text("unit"))
        if (unit := mapping[key].unit) is not None:
            inner.known("unit", unit, like(known[key].unit))
        inner.finish()
    return mapping


def _filter(table: Strict) -> Filter | None:
    inner = table.table("filter")
    if inner is None:
        return None
    field = inner.a_text("field")
    ops = [op for op in FILTER_OPS if op in inner]
    if len(ops) != 1:
        inner.fail("screening_filter", known=FILTER_OPS)
    op = ops[0]
    value = inner.take(op)
    if op == "in":
        if not isinstance(value, list) or not value or not all(_is_plain(v) for v in value):
            inner.wrong(op, "values", value)
        value = tuple(value)
    elif not _is_plain(value):
        inner.wrong(op, "value", value)
    inner.finish()
    return Filter(field, op, value)  # type: ignore[arg-type]  # one of FILTER_OPS


def _is_plain(value: Any) -> bool:
    """Whether a value can stand in a field: text, truth or a finite number (inf and nan compare to nothing)."""
    return isinstance(value, (str, bool)) or (is_number(value) and abs(value) < float("inf"))


def _coverage(table: Strict) -> Coverage:
    value = table.take("coverage")
    if value is None:
        return Coverage()
    if value in ("all", "extent"):
        return Coverage(value)
    if not isinstance(value, dict):
        table.wrong("coverage", "coverage", value)
    inner = Strict(value, f"{table.place}: coverage", table.file)
    coverage = Coverage("layer", **_source(inner), filter=_filter(inner))
    inner.finish()
    return coverage


def _crs(table: Strict) -> str | None:
    """Read a coordinate system: an authority's code, or WKT. pyproj would also guess from parts of names."""
    value = table.text("crs")
    if value is not None and not _is_crs(value):
        table.fail("screening_bad_crs", value=value)
    return value


def _is_crs(text: str) -> bool:
    if not _CODE.fullmatch(text) and "[" not in text:
        return False
    try:
        CRS.from_user_input(text)
    except CRSError:
        return False
    return True


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
