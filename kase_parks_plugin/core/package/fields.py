"""Which figures a package tells, in which order (``resources/package/fields.toml``, whose head says what each key means)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kase_parks_plugin.paths import resource


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section: id, titles by language, topics in order."""

    id: str
    title: Mapping[str, str]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasuredField:
    """A field that the screening answers: its fixed id, its topic, the measurement."""

    id: str
    topic: str
    measurement: str


@dataclass(frozen=True)
class Plan:
    """All of it. asks : topic -> the owner (of the register's catalogue) who can answer its open fields."""

    sections: tuple[SectionPlan, ...]
    asks: Mapping[str, str]
    measured: tuple[MeasuredField, ...]


@cache
def load_plan() -> Plan:
    """Read the plan; once."""
    table = tomllib.loads(resource("package", "fields.toml").read_text(encoding="utf-8"))
    return Plan(
        tuple(SectionPlan(s["id"], s["title"], tuple(s["topics"])) for s in table["section"]),
        {topic["id"]: topic["asks"] for topic in table["topic"]},
        tuple(MeasuredField(f["id"], f["topic"], f["measurement"]) for f in table["field"]),
    )
