"""What a package's maps show and in which looks (``resources/package/maps.toml``, whose head says what each key means)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kase_parks_plugin.paths import resource


@dataclass(frozen=True, slots=True)
class RolePlan:
    """How the features of a role stand on maps. within_m : from the site's bounds. most : how many."""

    id: str
    colour: str
    within_m: float
    most: int
    width: float
    radius: float
    dash: bool
    frame: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class MapPlan:
    """All of it. roles : by id, the lowest first. Lengths in metres."""

    window_m: float
    vertices: int
    tolerance_m: float
    roles: Mapping[str, RolePlan]


@cache
def load_map_plan() -> MapPlan:
    """Read the plan; once."""
    table = tomllib.loads(resource("package", "maps.toml").read_text(encoding="utf-8"))
    window = table["window_km"] * 1000.0
    return MapPlan(
        window,
        table["vertices"],
        float(table["tolerance_m"]),
        {
            r["id"]: RolePlan(
                r["id"], r["colour"], min(r.get("within_km", 1e6) * 1000.0, window), r["most"], float(r.get("width", 1.0)),
                float(r.get("radius", 4.0)),
                r.get("dash", False), r.get("frame", False), r.get("shown", True),
            )
            for r in table["role"]
        },
    )  # fmt: skip
