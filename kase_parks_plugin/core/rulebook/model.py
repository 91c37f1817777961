"""What a rulebook says, as typed values.

A rulebook is TOML (``resources/rulebooks/*.toml``); `core.rulebook.load` reads and validates it. The shape in TOML:

    format = 1           of the file; rulebooks of another format are refused
    [rulebook]           id, version, title, checked, class_bounds, class_lead, min_overlap_m2, min_completeness, …
    [[theme]]            id, title, combine, weight = {eia = 3, construction = 0}
    [[measurement]]      id = "nature.natura_spa_distance", theme, measure, roles, where, …  (what is measured)
        score = {value = [[0, 0], [500, 30], [5000, 100]], weight = 2, decisive = true, applies = …}
                         a measurement with a score is a criterion
    [[rule]]             id = "NAT-01", theme, effect, when = …, source = {act, section, status, …}, title, explanation
    [[fact]]             optional: id, title of a fact that a person or later work supplies; rules may test it, unknown until then
    [[derived]]          optional: bounds of a fact that nobody gave, from another: fact, of, least = {times, plus}, most, when
    [[role]]             optional: adds a layer role to ``resources/roles.toml``

Conditions (``when``, ``applies``, ``where``) are data: ``{all = […]}``, ``{any = […]}``, ``{not = …}`` or one comparison
``{fact = "profile.fuel_mw", ge = 50}`` with one of ``gt ge lt le eq ne in known``. In ``where`` the key is ``field`` (a role's
field) in place of ``fact``, a number may be given as ``"profile.electric_mw"`` and a date as ``"start_date - 13 a"``. They are
judged on three values: yes, no, unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from kase_parks_plugin.core.model import Effect

Text = Mapping[str, str]
"""Language (``en``, ``fi``, ``sv``) -> text."""


class Measure(StrEnum):
    """What can be measured of a plot; the unit of the value is in brackets."""

    SHARE_INSIDE = "share_inside"  # [1] share of the plot inside the features, overlaps counted once
    OVERLAP_AREA = "overlap_area"  # [m²]
    NEAREST_DISTANCE = "nearest_distance"  # [m] edge to edge, 0 inside
    COUNT_WITHIN = "count_within"  # [1] features within ``within_m``
    TOTAL_WITHIN = "total_within"  # [unit of ``field``] sum of ``field`` over features within ``within_m``
    ATTRIBUTE_OF_NEAREST = "attribute_of_nearest"  # [unit of ``field``] of the nearest feature that meets ``where``
    RASTER_MEAN = "raster_mean"  # [unit of the raster; % for slope]
    RASTER_MAX = "raster_max"
    RASTER_SHARE_ABOVE = "raster_share_above"  # [1] share of the plot with values above ``threshold``
    PLOT_AREA = "plot_area"  # [ha]
    PLOT_COMPACTNESS = "plot_compactness"  # [1] 4 pi area / perimeter² (Polsby-Popper)
    PLOT_INSCRIBED = "plot_inscribed"  # [m] diameter of the largest inscribed circle
    NET_AREA = "net_area"  # [ha] the plot minus barred features and legal setbacks
    LARGEST_CONTIGUOUS = "largest_contiguous"  # [ha]
    LARGEST_TO_NEED = "largest_to_need"  # [1] largest contiguous part over the profile's ``site_ha``


AREAL_MEASURES = frozenset({Measure.SHARE_INSIDE, Measure.OVERLAP_AREA})
PLOT_MEASURES = frozenset({Measure.PLOT_AREA, Measure.PLOT_COMPACTNESS, Measure.PLOT_INSCRIBED})
NET_MEASURES = frozenset({Measure.NET_AREA, Measure.LARGEST_CONTIGUOUS, Measure.LARGEST_TO_NEED})
RASTER_MEASURES = frozenset({Measure.RASTER_MEAN, Measure.RASTER_MAX, Measure.RASTER_SHARE_ABOVE})


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """The day so many years before the project's start date (``"start_date - 13 a"`` in TOML; only in ``where``).

    `core.rulebook.conditions.on_start_date` turns it into a date before anything is measured.
    """

    years: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """``subject op value``. subject: a fact (``profile.x``, a measurement id, ``site.x`` …) or, in ``where``, a role's field.

    ``op``: gt, ge, lt, le, eq, ne, in, known (value True/False). ``value``: number, text, bool, tuple (for ``in``), or the
    name of a profile fact as text starting with ``profile.`` (only in ``where``), or a date or `YearsBefore` for date fields.
    """

    subject: str
    op: Literal["gt", "ge", "lt", "le", "eq", "ne", "in", "known"]
    value: Any


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Comparison | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class RoleField:
    """A field that a role's layers may carry.

    kind: ``number``, ``text``, ``bool`` or ``date``. unit: the unit the core works in (kV, MW, ha, m …), None for pure numbers
    and texts. list: a value may hold several, such as ``400000;110000``. plausible: (least, most) in ``unit``; outside is
    missing.
    """

    id: str
    title: Text
    kind: Literal["number", "text", "bool", "date"] = "text"
    unit: str | None = None
    list: bool = False
    plausible: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a layer can mean to us.

    geometry: what its features are in the world: ``area`` (a point layer then cannot say inside or outside), ``line``,
    ``point`` (an object small enough that its position says it all; polygons are welcome), ``any``, ``raster``.
    attitude: ``constraint`` (nearer is worse), ``asset`` (nearer is better), ``frame`` (municipality, parcel, dem …).
    restricted: positions are never shown finer than allowed.
    """

    id: str
    theme: str
    geometry: Literal["area", "line", "point", "any", "raster"]
    attitude: Literal["constraint", "asset", "frame"]
    title: Text
    purpose: Text
    fields: Mapping[str, RoleField] = field(default_factory=dict)
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its weight per readiness (0: does not feed it)."""

    id: str
    title: Text
    weight: Mapping[str, float]
    combine: Literal["worst", "mean"] = "worst"


@dataclass(frozen=True, slots=True)
class Score:
    """Value function of a criterion: points (x ascending, score 0-100), linear between, constant outside; two points with
    the same x are a step (the later one holds at x). ``unknown_range``: scores an unknown spans, if narrower and sourced.

    applies: condition on profile facts; where it is "no" the criterion is not applicable.
    advice: what to do when it is unknown or holds the plot back (en/fi/sv).
    """

    value: tuple[tuple[float, float], ...]
    weight: float = 1.0
    decisive: bool = False
    unknown_range: tuple[float, float] | None = None
    applies: Condition | None = None
    advice: Text = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is measured; with ``score`` it is a criterion.

    roles: layers of these roles are taken together. where: condition on the features' attributes; a feature whose attribute
    is missing may or may not count, so the answer becomes an interval. within_m: for counts and totals. field: the attribute
    of attribute_of_nearest / total_within. margin_m: search distance of nearest_distance and attribute_of_nearest; beyond it
    the distance is "> margin". threshold: of raster_share_above. derive: ``slope`` turns a dem into slope in %.
    """

    id: str
    theme: str
    measure: Measure
    unit: str
    title: Text
    roles: tuple[str, ...] = ()
    where: Condition | None = None
    within_m: float | None = None
    margin_m: float | None = None
    field: str | None = None
    threshold: float | None = None
    derive: Literal["slope"] | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule comes from. status: V, V2, K-h, K-m, K-l as in the knowledge file; only V counts as confirmed.

    act, section : as lawyers write it, by language where it holds words.
    """

    act: str | Text
    section: str | Text = ""
    amendment: str = ""
    status: str = "K-l"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    checked: dt.date | None = None
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether somebody read it in the official text."""
        return self.status == "V"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a knockout takes from the plot: the features behind ``measurement`` (with its ``where``), widened by ``setback_m``."""

    measurement: str
    setback_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Condition on facts -> finding.

    stops: readinesses that a knockout stops. bar: its land; None: the whole plot. cap: EIA readiness class at most this.
    needs: facts that only later capabilities derive (``grid.line_kv`` …), named when the rule stays unknown.
    question: what to ask, of whom, when it cannot be answered (en/fi/sv).
    """

    id: str
    theme: str
    effect: Effect
    when: Condition
    source: RuleSource
    title: Text
    explanation: Text
    stops: tuple[str, ...] = ()
    bar: Bar | None = None
    cap: str | None = None
    question: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bound:
    """``plus + times × of``; ``of`` is the lower end of the other fact in a lower bound, its upper end in an upper one."""

    plus: float
    times: float


@dataclass(frozen=True, slots=True)
class Derived:
    """Bounds of a number that nobody gave, from another fact: an estimate that a given value always replaces.

    least, most : bounds in the fact's unit; None: open on that side. when : where they hold; None: everywhere.
    basis : the reasoning, shown wherever a rule rests on it. status : of its source, as in `RuleSource`.
    """

    id: str
    fact: str
    of: str | None
    least: Bound | None
    most: Bound | None
    when: Condition | None
    basis: Text
    source: str
    status: str


@dataclass(frozen=True)
class Rulebook:
    """A country's rules, criteria and constants.

    class_bounds: letter -> least score, best first. class_lead: how many classes a readiness may stand above its worst theme (1).
    self_check_share, self_check_least: how many plots are measured twice.
    done_gates: letter -> least share of what is needed that must be done for it, where a register is recorded.
    register: id of the catalogue of studies, site facts and tiers (``resources/register``); None: it knows none.
    facts: names of facts that later work derives or a person supplies -> title; unknown until then.
    derived: what follows from other facts within bounds.
    digest: sha256 of the file's bytes and of the roles' file.
    """

    id: str
    version: str
    title: Text
    checked: dt.date
    themes: tuple[Theme, ...]
    measurements: tuple[Measurement, ...]
    rules: tuple[Rule, ...]
    roles: Mapping[str, Role]
    class_bounds: tuple[tuple[str, float], ...]
    min_completeness: float
    min_overlap_m2: float
    self_check_share: float
    self_check_least: int
    default_crs: str | None
    digest: str
    class_lead: int = 1
    facts: Mapping[str, Text] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    done_gates: Mapping[str, float] = field(default_factory=dict)
    register: str | None = None

    @property
    def criteria(self) -> tuple[Measurement, ...]:
        """The measurements that score."""
        return tuple(m for m in self.measurements if m.score is not None)

    def measurement(self, id: str) -> Measurement:  # noqa: A002
        """The measurement of that id."""
        return next(m for m in self.measurements if m.id == id)

    def rule(self, id: str) -> Rule:  # noqa: A002
        """The rule of that id."""
        return next(r for r in self.rules if r.id == id)

    @property
    def margin_m(self) -> float:
        """The largest distance that any measurement or setback looks at, metres."""
        reach = [m.margin_m or m.within_m or 0.0 for m in self.measurements]
        return max([*reach, *(r.bar.setback_m for r in self.rules if r.bar)], default=0.0)
