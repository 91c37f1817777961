"""How messages name features: the first few ids, so that they can be found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_MOST = 5
_HIDDEN = "–"


def named(ids: Iterable[Any], most: int = _MOST) -> str:
    """Return the first ids in their own order, sorted, and an ellipsis where there are more."""
    known = sorted(map(str, ids))
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")


def unnamed(code: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a message without what would betray a feature of a restricted layer."""
    secret = {"ids", "feature"} | ({"example"} if code == "doubtful_encoding" else set())
    return code, {key: _HIDDEN if key in secret else value for key, value in values.items()}
