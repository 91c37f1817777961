"""Field values as text, the same through every door."""

from __future__ import annotations

from typing import Any


def id_text(value: Any) -> str | None:
    """Return a feature's id as text: ``12`` and ``12.0`` are both "12"; None for null or blank."""
    if value is None:
        return None
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124  (NaN)
            return None
        value = int(value) if value.is_integer() else value
    return str(value).strip() or None


def name_text(value: Any) -> str | None:
    """Return a feature's name as text; None for null or blank."""
    return id_text(value)
