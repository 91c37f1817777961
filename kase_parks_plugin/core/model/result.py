"""The results, in columns: one numpy array per measurement over all plots, so that 10,000 plots are scored again at once.

Arrays with first dimension ``n`` run over the plots in the order of ``PlotTable.ids``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model.data import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.model.request import Override, Screening

if TYPE_CHECKING:
    from kase_parks_plugin.core.register.held import Held
    from kase_parks_plugin.core.register.preparation import Preparation
    from kase_parks_plugin.core.rulebook.model import Rulebook

READINESSES = ("eia", "construction")


class State(IntEnum):
    """What is known of a measurement; the names stand in result files."""

    MEASURED = 0
    UNKNOWN = 1
    NOT_MAPPED = 2
    NOT_APPLICABLE = 3

    @property
    def label(self) -> str:
        """Word in result files: ``measured``, ``unknown``, ``not_mapped``, ``not_applicable``."""
        return self.name.lower()


class Effect(StrEnum):
    """What a finding does to a plot, most severe first."""

    KNOCKOUT = "knockout"
    EIA_MANDATORY = "eia_mandatory"
    EIA_SCREENING = "eia_screening"
    NATURA_ASSESSMENT = "natura_assessment"
    PERMIT = "permit"
    SURVEY = "survey"
    BOUNDARY_CHECK = "boundary_check"
    ADVICE = "advice"


@dataclass(frozen=True)
class PlotTable:
    """The plots, prepared: sorted by id, in the measuring CRS, valid polygons.

    Areas in m². ``municipalities``: per plot a tuple of (code, name_fi, name_sv, share).
    ``net_area`` and ``largest`` are after barred features and setbacks; ``fits`` is 1, 0 or -1 (unknown):
    whether the profile's need fits into the largest contiguous part. ``net_geometry`` is None where it would trace a
    restricted layer. ``lost`` is gross minus net.
    """

    ids: Objects
    names: Objects
    geometry: Objects
    area: Floats
    net_area: Floats
    largest: Floats
    fits: NDArray[np.int8]
    net_geometry: Objects
    municipalities: tuple[tuple[tuple[str, str, str, float], ...], ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What measurements rest on: a ragged table, sorted by (plot, rank within the plot).

    plot : (k,) index of the plot; layer : (k,) index into ``Assessment.provenance.layers``;
    feature, name : (k,) str or None; value : (k,) in the measurement's unit;
    geometry : (k,) shapely line to the feature or clipped area, or None.
    hint : (k,) True where the row only hints (a point standing for an area) and proves nothing.
    """

    plot: Ints
    layer: Ints
    feature: Objects
    name: Objects
    value: Floats
    geometry: Objects
    hint: Bools

    @classmethod
    def empty(cls) -> Evidence:
        """A table without rows."""
        none = np.empty(0, dtype=object)
        nothing = np.empty(0, dtype=np.int64)
        return cls(nothing, nothing, none, none, np.empty(0), none, np.empty(0, dtype=bool))

    def rows_of(self, plot: int) -> slice:
        """The rows of one plot."""
        start, stop = np.searchsorted(self.plot, [plot, plot + 1])
        return slice(int(start), int(stop))


@dataclass(frozen=True)
class Column:
    """One measurement over all plots.

    value : (n,) in the measurement's unit, NaN where there is none.
    low, high : (n,) what the true value lies between; equal to value when known to a point, -inf / inf or the
        measure's own bounds when nothing is known. Rules and scores are judged on [low, high].
    state : (n,) of `State`. beyond : (n,) True where a distance is only known to be more than the reading margin.
    slight : (n,) True where the only overlap is below the least overlap or narrower than the layer's accuracy.
    reason : (n,) code of the text that says why it is not known (``resources/texts``: ``reason.<code>``), "" when known.
    text : (n,) value as text for attribute measures of text fields; None for numeric ones.
    """

    id: str
    value: Floats
    low: Floats
    high: Floats
    state: NDArray[np.int8]
    reason: Objects
    beyond: Bools
    slight: Bools
    evidence: Evidence
    text: Objects | None = None


@dataclass(frozen=True, slots=True)
class BarRequest:
    """Land that a met knockout takes from plots: the features behind ``measurement``, widened by ``setback_m``.

    plots : (n,) True for the plots it takes land from (met, and not set aside there).
    """

    rule: str
    measurement: str
    setback_m: float
    plots: Bools


@dataclass(frozen=True)
class NetAreas:
    """What is left of the plots after all bars, m².

    net_area, largest : (n,) all that is left, and its largest contiguous part. net_geometry : (n,).
    lost : rule id -> (n,) what its bar alone takes, 0 where it takes nothing.
    """

    net_area: Floats
    largest: Floats
    net_geometry: Objects
    lost: Mapping[str, Floats]


@dataclass(frozen=True)
class Basis:
    """What judging rests on; kept, so that overrides can be reconsidered without measuring again.

    columns : measurement id -> column as it is judged, all but the net areas.
    land : rule id -> the land its bar asks for, set aside or not: (k,) index of the plot, (k,) pieces of the plots.
    held : the register as these plots see it, where there is one.
    """

    columns: Mapping[str, Column]
    land: Mapping[str, tuple[Ints, Objects]]
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of `Evidence`, for showing."""

    layer: str
    feature: str | None
    name: str | None
    value: float | None
    unit: str
    hint: bool = False
    geometry: Any = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that speaks of a plot.

    effect : the rule's own, or ``boundary_check`` (slight overlap) or ``advice`` (possible knockout, set aside).
    reason : code of a text in ``resources/texts`` (``finding.<code>``) and ``values`` for it.
    stops : readinesses a knockout stops. ``cap``: class that EIA readiness cannot exceed.
    measurements : ids of the measurements whose evidence stands behind it.
    lost_m2 : area it takes from the plot (part knockouts), else None.
    typical : profile fields with typical values that it rests on.
    """

    rule: str
    plot: int
    effect: Effect
    theme: str
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    cap: str | None = None
    measurements: tuple[str, ...] = ()
    lost_m2: float | None = None
    override: Override | None = None
    typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule that could not be answered for some plots, and which facts it waits for; or that is not in force.

    why : ``unknown`` (facts missing) or ``not_in_force`` (outside validity on the start date).
    plots : indices; empty means all plots.
    """

    rule: str
    why: Literal["unknown", "not_in_force"]
    needs: tuple[str, ...] = ()
    plots: tuple[int, ...] = ()


@dataclass(frozen=True)
class Interval:
    """low, best, high : (n,) scores 0-100, best NaN where nothing is known; completeness : (n,) 0-1."""

    low: Floats
    best: Floats
    high: Floats
    completeness: Floats


@dataclass(frozen=True)
class ReadinessScores:
    """One readiness over all plots.

    letter, letter_low, letter_high : (n,) "A".."E", "X" when knocked out; ``letter`` None when not settled.
    held_by : (n,) id of the worst theme, None when none is known.
    done : (n,) share 0-1 of what the plot needs that has been done; None without a register.
    """

    interval: Interval
    letter: Objects
    letter_low: Objects
    letter_high: Objects
    held_by: Objects
    knocked_out: Bools
    done: Floats | None = None


@dataclass(frozen=True)
class Scores:
    """Everything that follows from measurements, findings and weights, and nothing else.

    criteria : criterion id -> Interval (completeness 1 where known, 0 where unknown; all NaN where not applicable).
    themes : theme id -> Interval (all NaN where none of its criteria applies).
    rank : (n,) from 1. order : (n,) plot indices, best first. settled : (n,).
    weights : theme -> readiness -> weight as used.
    """

    criteria: Mapping[str, Interval]
    themes: Mapping[str, Interval]
    readiness: Mapping[str, ReadinessScores]
    rank: Ints
    order: Ints
    settled: Bools
    weights: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Lift:
    """What resolving or improving one criterion would do to one readiness of one plot, in points.

    known : the criterion is measured; then ``up`` is the change of best at its highest value and ``down`` 0.
    unknown : ``up`` is the change of low if resolved well, ``down`` the change of best if resolved badly
    (NaN while there is no best at all).
    """

    criterion: str
    readiness: str
    known: bool
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class LayerProvenance:
    """Where one layer came from and what was done to it.

    ``skipped``: null, empty or unusable geometries. ``repaired``: invalid ones mended; ``area_change_m2`` by that.
    ``messages``: (text code, values) the user must see: doubtful units, unreadable features, points for areas.
    """

    roles: tuple[str, ...]
    name: str
    source: str | None
    licence: str | None
    as_of: dt.date | None
    crs: str | None
    features: int
    skipped: int
    repaired: int
    area_change_m2: float
    segmentised: int
    coverage: str
    accuracy_m: float
    digest: str
    restricted: bool = False
    messages: tuple[tuple[str, Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """How many plots were measured twice, the largest difference found, and the plots withheld by it."""

    plots: int
    largest_difference: float
    mismatches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """What the result rests on; ``plots`` is the plots layer's own entry."""

    rulebook_id: str
    rulebook_version: str
    rulebook_digest: str
    software: Mapping[str, str]
    plots: LayerProvenance
    layers: tuple[LayerProvenance, ...]
    self_check: SelfCheck | None = None


@dataclass(frozen=True)
class Assessment:
    """The outcome of a screening. ``findings`` has one tuple per plot, most severe first; ``preparation`` needs a register."""

    screening: Screening
    rulebook: Rulebook
    crs: str
    plots: PlotTable
    columns: Mapping[str, Column]
    findings: tuple[tuple[Finding, ...], ...]
    open_rules: tuple[OpenRule, ...]
    scores: Scores
    provenance: Provenance
    basis: Basis
    preparation: Preparation | None = None
