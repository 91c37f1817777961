"""Rows of a register as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

import shapely

from kase_parks_plugin.core.register.model import Certainty, Conclusion, SiteFact, Study

Row = Study | SiteFact


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
