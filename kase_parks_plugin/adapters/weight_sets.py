"""The user's own sets of theme weights, kept under names from project to project."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qgis.core import QgsSettings

_KEY = "kase_parks/weight_sets"
Weights = Mapping[str, Mapping[str, float]]


def load_sets() -> dict[str, Weights]:
    """Name -> weights, by name; what cannot be read is left out."""
    try:
        stored = json.loads(QgsSettings().value(_KEY, "{}", type=str))
    except ValueError:
        return {}
    return {name: stored[name] for name in sorted(stored, key=str.casefold) if isinstance(stored[name], dict)}


def save_set(name: str, weights: Weights | None) -> None:
    """Keep weights under a name; None: forget the name."""
    sets = load_sets()
    if weights is None:
        sets.pop(name, None)
    else:
        sets[name] = {theme: dict(of) for theme, of in weights.items()}
    QgsSettings().setValue(_KEY, json.dumps(sets, ensure_ascii=False))
