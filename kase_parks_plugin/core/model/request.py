"""The request: what the user chose. The same as a screening file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """A field of the user's layer that fills a field of the role.

    ``unit`` is the unit the layer's values are in; None: the role's own unit.
    """

    field: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep features whose ``field`` compares to ``value``; ``op`` is ``in``, ``eq``, ``ge`` or ``le``."""

    field: str
    op: Literal["in", "eq", "ge", "le"]
    value: Any


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a layer was mapped: its own ``extent``, ``all`` (the user's recorded statement) or a ``layer``.

    ``source_id`` names that layer in a QGIS project, as in `LayerRequest`.
    """

    kind: Literal["extent", "all", "layer"] = "extent"
    path: str | None = None
    layer: str | None = None
    filter: Filter | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class LayerRequest:
    """One layer of the screening and what it stands for.

    ``crs`` is the user's explicit statement for a layer without a CRS of its own. ``accuracy_m`` in metres.
    ``fields`` maps role field -> the layer's field. ``path`` is None for a layer that lives in a QGIS project
    only; ``source_id`` then names it there.
    """

    roles: tuple[str, ...]
    path: str | None = None
    layer: str | None = None
    title: str | None = None
    id: str | None = None
    name: str | None = None
    fields: Mapping[str, FieldMapping] = field(default_factory=dict)
    filter: Filter | None = None
    accuracy_m: float = 0.0
    as_of: dt.date | None = None
    source: str | None = None
    licence: str | None = None
    coverage: Coverage = field(default_factory=Coverage)
    restricted: bool = False
    crs: str | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class PlotsRequest:
    """The layer of candidate plots; ``id`` and ``name`` are its fields (None: feature id, no name)."""

    path: str | None = None
    layer: str | None = None
    id: str | None = None
    name: str | None = None
    filter: Filter | None = None
    crs: str | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What would be built. A field that is in neither mapping nor set is unknown.

    ``values``: field id -> value in the field's own unit. ``typical``: ids in ``values`` that are a preset's
    typical value, not the planner's own. ``not_applicable``: ids that cannot apply to this kind.
    """

    kind: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    typical: frozenset[str] = frozenset()
    not_applicable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Override:
    """A knockout set aside by the user, with the reason that every output shows; or by a study of the register.

    study, document : of the register, "" when set aside by hand. ``reason`` of a study is by language.
    """

    plot: str
    rule: str
    reason: str | Mapping[str, str]
    author: str
    date: dt.date
    study: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class RegisterRequest:
    """The register of studies and site facts beside the screening.

    ``as_of``: the day on which it is judged what is current; None: the project's start date.
    """

    path: str
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole request; the same as a screening file.

    ``crs``: the metric CRS to measure in (None: the plots' own if metric and projected).
    ``weights``: theme -> readiness -> weight, replacing the rulebook's.
    ``notes``: plot -> the user's own words on it, which nothing is reckoned from.
    """

    name: str
    rulebook: str
    start_date: dt.date
    plots: PlotsRequest
    profile: Profile = field(default_factory=Profile)
    layers: tuple[LayerRequest, ...] = ()
    crs: str | None = None
    seed: int = 0
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    register: RegisterRequest | None = None
