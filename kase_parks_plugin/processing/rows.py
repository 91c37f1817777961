"""Rows of the table parameters, as a screening file would say them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qgis.core import QgsProcessingException

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.layers import plain
from kase_parks_plugin.core.model import FieldMapping

COLUMNS = 4
_TYPED = ("accuracy_m", "as_of", "restricted")  # what is not a text in a screening file's [[layer]]
_LAYER_KEYS = (*_TYPED, "id", "name", "title", "source", "licence", "crs")
_FIELD = re.compile(r"(?P<field>.*?)\s*(?:\[(?P<unit>[^\[\]]+)\])?")

FindLayer = Callable[[str], str]
"""Finds a layer by name, id or file, and returns the id it is known by from then on."""


def in_rows(cells: Sequence[Any], columns: int, what: str) -> Iterator[list[str]]:
    """Cut the cells of a table parameter into rows; rows without any text are left out.

    Raises
    ------
    QgsProcessingException
        The last row is not whole.
    """
    texts = ["" if plain(cell) is None else str(plain(cell)).strip() for cell in cells]
    if not any(texts):  # QGIS's own widget gives one empty cell for no rows
        return
    if len(texts) % columns:
        raise QgsProcessingException(
            tr(
                "“{table}” has {count} cells, which makes no whole rows of {columns}. Give every cell, empty ones too.",
                table=what,
                count=len(texts),
                columns=columns,
            )
        )
    for start in range(0, len(texts), columns):
        row = texts[start : start + columns]
        if any(row):
            yield row


def layer_table(row: Sequence[str], find: FindLayer) -> dict[str, Any]:
    """Return a row of the table of layers (role, layer, details, covers) as a ``[[layer]]`` of a screening file."""
    role, layer, details, covers = row
    table: dict[str, Any] = {"roles": _parts(role), "source_id": find(layer)}
    table |= _details(details)
    if covers and covers != "extent":
        table["coverage"] = covers if covers == "all" else {"source_id": find(covers)}
    return table


def details_text(fields: Mapping[str, FieldMapping], name: str | None) -> str:
    """Write the details of a layer as `layer_table` reads them."""
    parts = {role: mapping.field + (f" [{mapping.unit}]" if mapping.unit else "") for role, mapping in fields.items()}
    if name is not None:
        parts["name"] = name
    return "; ".join(f"{key}={value}" for key, value in parts.items())


def plain_value(text: str) -> Any:
    """Return a cell as TOML would read it: a number, a date, true, a list; else as text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        return text


def _details(text: str) -> dict[str, Any]:
    """Read ``voltage=kv [V]; name=title; accuracy_m=10``."""
    found: dict[str, Any] = {}
    fields: dict[str, dict[str, str]] = {}
    for part in _parts(text):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not key or not value:
            raise QgsProcessingException(
                tr("“{part}” in the details of a layer says nothing. Write it as key=value.", part=part)
            )
        if key in _LAYER_KEYS:
            found[key] = plain_value(value) if key in _TYPED else value
        else:
            match = _FIELD.fullmatch(value)
            fields[key] = {name: said for name, said in match.groupdict().items() if said}
    return {**found, "fields": fields} if fields else found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
