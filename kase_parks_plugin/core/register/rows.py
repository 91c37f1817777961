"""Rows of a register as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import shapely

from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact, Study
from kase_parks_plugin.core.register.schema import DATES

Row = Study | SiteFact
_WORDS = {"conclusion": (Conclusion, Conclusion.OPEN), "certainty": (Certainty, Certainty.UNKNOWN)}
_MUST = ("id", "plot", "field", "type")


def row_values(row: Row) -> dict[str, Any]:
    """A row with what is stored of each of its fields, the area as hexadecimal WKB."""
    values = {f.name: stored(getattr(row, f.name)) for f in fields(row) if f.name != "area"}
    if isinstance(row, Study):
        values["area"] = None if row.area is None else shapely.to_wkb(row.area, hex=True)
    return values


def stored(value: Any) -> Any:
    """A value as the file has it: dates and words as text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, (Conclusion, Certainty)) else value


def read_stored(name: str, value: Any) -> Any:
    """A stored value as the model has it; what another program left unreadable is nothing."""
    if name in DATES:
        try:
            return None if value is None else dt.date.fromisoformat(str(value)[:10])
        except ValueError:
            return None
    if name in _WORDS:
        words, none = _WORDS[name]
        return words(value) if value in set(words) else none
    if name == "year":
        return int(value) if isinstance(value, (int, float)) else None
    if value is None or value == "":
        return "" if name in _MUST and value == "" else None
    return str(value)


def register_values(register: Register) -> dict[str, Any]:
    """A register without its history as plain values; `register_from` takes them back."""
    studies, facts = [row_values(row) for row in register.studies], [row_values(row) for row in register.facts]
    return {"crs": register.crs, "name": register.name, "studies": studies, "facts": facts}


def register_from(values: Mapping[str, Any]) -> Register:
    """The register that `register_values` was given."""
    studies = tuple(
        Study(**_plain(Study, row), area=None if row["area"] is None else shapely.from_wkb(row["area"]))
        for row in values["studies"]
    )
    facts = tuple(SiteFact(**_plain(SiteFact, row)) for row in values["facts"])
    return Register(studies, facts, (), values["crs"], str(values["name"]))


def _plain(kind: type[Row], row: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: read_stored(f.name, row[f.name]) for f in fields(kind) if f.name != "area"}
