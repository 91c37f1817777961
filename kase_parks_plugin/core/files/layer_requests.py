"""Reads what a screening file says of layers: where they are, what they stand for, which of their features count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

from kase_parks_plugin.core.files.strict import Strict, is_number
from kase_parks_plugin.core.model import Coverage, FieldMapping, Filter, LayerRequest, PlotsRequest
from kase_parks_plugin.core.rulebook.model import Role, RoleField
from kase_parks_plugin.core.spatial.units import like

FILTER_OPS = ("in", "eq", "ge", "le")
_CODE = re.compile(r"[A-Za-z]+:[0-9A-Za-z]+")


def read_plots(table: Strict) -> PlotsRequest:
    """Read the layer of candidate plots."""
    source = _source(table)
    request = PlotsRequest(
        **source, id=table.text("id"), name=table.text("name"), filter=_filter(table), crs=read_crs(table)
    )
    table.finish()
    return request


def _source(table: Strict) -> dict[str, str | None]:
    """Read where a layer is: a path, or (for layers of a QGIS project) ``source_id``."""
    if "source_id" in table:
        return {"path": table.text("path"), "layer": table.text("layer"), "source_id": table.text("source_id")}
    return {"path": table.a_text("path"), "layer": table.text("layer"), "source_id": table.text("source_id")}


def read_layer(table: Strict, known: Mapping[str, Role]) -> LayerRequest:
    """Read one layer; ``known`` are the rulebook's roles by id."""
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
        crs=read_crs(table),
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


def read_crs(table: Strict) -> str | None:
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
