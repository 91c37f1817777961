"""Tests a rulebook as a whole: that what it names exists, that units agree, that value functions and dates run forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.model import Effect
from kase_parks_plugin.core.rulebook.conditions import comparisons
from kase_parks_plugin.core.rulebook.derived import check_derived
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.rulebook.model import (
    AREAL_MEASURES,
    NET_MEASURES,
    PLOT_MEASURES,
    RASTER_MEASURES,
    Comparison,
    Measure,
    Measurement,
    Role,
    RoleField,
    Rule,
    Rulebook,
    Score,
    YearsBefore,
)
from kase_parks_plugin.core.rulebook.profiles import profile_fields

_UNITS = {
    Measure.SHARE_INSIDE: "1",
    Measure.OVERLAP_AREA: "m²",
    Measure.NEAREST_DISTANCE: "m",
    Measure.COUNT_WITHIN: "1",
    Measure.RASTER_SHARE_ABOVE: "1",
    Measure.PLOT_AREA: "ha",
    Measure.PLOT_COMPACTNESS: "1",
    Measure.PLOT_INSCRIBED: "m",
    Measure.NET_AREA: "ha",
    Measure.LARGEST_CONTIGUOUS: "ha",
    Measure.LARGEST_TO_NEED: "1",
}
_SLOPE_UNIT = "%"
_SHARE_MEASURES = frozenset({Measure.SHARE_INSIDE, Measure.RASTER_SHARE_ABOVE})
# Which of the optional keys a measure needs; it must have no others of them.
_NEEDS = {
    Measure.NEAREST_DISTANCE: {"margin_m"},
    Measure.COUNT_WITHIN: {"within_m"},
    Measure.TOTAL_WITHIN: {"within_m", "field"},
    Measure.ATTRIBUTE_OF_NEAREST: {"margin_m", "field"},
    Measure.RASTER_SHARE_ABOVE: {"threshold"},
}
_ORDER = frozenset({"gt", "ge", "lt", "le"})


def validate(rulebook: Rulebook, file: str) -> None:
    """Test all entries against each other.

    Raises
    ------
    RulebookError
        ``rulebook_reference``, ``rulebook_unit``, ``rulebook_measure_needs``, ``rulebook_measure_without``,
        ``rulebook_measure_role``, ``rulebook_value_order``,
        ``rulebook_value_range``, ``rulebook_margin``, ``rulebook_dates``, ``rulebook_stops``, ``rulebook_bar``,
        ``rulebook_comparison``, ``rulebook_derived_cycle``: the values name the file and the entry.
    """
    _Check(rulebook, file).run()


class _Check:
    def __init__(self, rulebook: Rulebook, file: str) -> None:
        self.rulebook, self.file = rulebook, file
        self.themes = [theme.id for theme in rulebook.themes]
        self.measurements = {m.id: m for m in rulebook.measurements}

    def run(self) -> None:
        for role in self.rulebook.roles.values():
            self.known("theme", role.theme, self.themes, f"role {role.id}")
        for measurement in self.rulebook.measurements:
            self.measurement(measurement)
        for rule in self.rulebook.rules:
            self.rule(rule)
        numbers = [f"profile.{id_}" for id_, f in profile_fields().items() if f.kind == "number"]
        check_derived(self.rulebook.derived, self.file, numbers, [*self.measurements, "profile.kind"])
        for derived in self.rulebook.derived:
            for comparison in comparisons(derived.when) if derived.when is not None else ():
                self.fact_comparison(comparison, f"derived {derived.id}")

    def error(self, code: str, entry: str, **values: object) -> RulebookError:
        return RulebookError(code, file=self.file, entry=entry, **values)

    def known(self, key: str, value: str, known: Iterable[str], entry: str) -> None:
        if value not in known:
            raise self.error("rulebook_reference", entry, key=key, value=value, nearest=nearest(value, known))

    # --- measurements ---------------------------------------------------------------------------------------

    def measurement(self, m: Measurement) -> None:
        entry = f"measurement {m.id}"
        self.known("theme", m.theme, self.themes, entry)
        for id_ in m.roles:
            self.known("roles", id_, self.rulebook.roles, entry)
        roles = [self.rulebook.roles[id_] for id_ in m.roles]
        self.keys(m, roles, entry)
        unit = self.unit(m, roles, entry)
        if unit is not None and m.unit != unit:
            raise self.error("rulebook_unit", entry, key="unit", unit=m.unit, expected=unit)
        for comparison in comparisons(m.where) if m.where is not None else ():
            for role in roles:
                self.known("where", comparison.subject, role.fields, entry)
                self.field_comparison(comparison, role.fields[comparison.subject], entry)
        if m.score is not None:
            self.score(m, m.score, entry)

    def keys(self, m: Measurement, roles: list[Role], entry: str) -> None:
        given = {key for key in ("within_m", "margin_m", "field", "threshold") if getattr(m, key) is not None}
        needs = _NEEDS.get(m.measure, set())
        for key in sorted(needs - given):
            raise self.error("rulebook_measure_needs", entry, key=key, measure=m.measure.value)
        for key in sorted(given - needs):
            raise self.error("rulebook_measure_without", entry, key=key, measure=m.measure.value)
        of_plot = m.measure in PLOT_MEASURES | NET_MEASURES
        if not of_plot and not m.roles:
            raise self.error("rulebook_measure_needs", entry, key="roles", measure=m.measure.value)
        if of_plot and (m.roles or m.where is not None):
            raise self.error("rulebook_measure_without", entry, key="roles / where", measure=m.measure.value)
        raster = m.measure in RASTER_MEASURES
        for role in roles:
            if (role.geometry == "raster") != raster:
                raise self.error("rulebook_measure_role", entry, role=role.id, measure=m.measure.value)
        if m.derive is not None and not raster:
            raise self.error("rulebook_measure_without", entry, key="derive", measure=m.measure.value)

    def unit(self, m: Measurement, roles: list[Role], entry: str) -> str | None:
        """The unit that the measure's value has; None where the raster decides."""
        if m.measure in _UNITS:
            return _UNITS[m.measure]
        if m.field is None:
            return _SLOPE_UNIT if m.derive == "slope" else None
        for role in roles:
            self.known("field", m.field, role.fields, entry)
        units = {role.fields[m.field].unit or "1" for role in roles}
        return units.pop() if len(units) == 1 else "–"

    def score(self, m: Measurement, score: Score, entry: str) -> None:
        xs = [x for x, _ in score.value]
        # Two points at one x are a step; three would leave the middle one without meaning.
        if any(a > b for a, b in pairwise(xs)) or any(xs.count(x) > 2 for x in xs):
            raise self.error("rulebook_value_order", entry, points=xs)
        low, high = score.unknown_range or (0.0, 100.0)
        if low > high or any(not 0 <= y <= 100 for y in (low, high, *(y for _, y in score.value))):
            raise self.error("rulebook_value_range", entry)
        if m.measure in _SHARE_MEASURES and not all(0 <= x <= 1 for x in xs):
            raise self.error("rulebook_unit", entry, key="score.value", unit="%", expected="1")
        if m.measure is Measure.NEAREST_DISTANCE and (m.margin_m or 0.0) < xs[-1]:
            raise self.error("rulebook_margin", entry, margin=m.margin_m, last=xs[-1])
        for comparison in comparisons(score.applies) if score.applies is not None else ():
            if not (subject := comparison.subject).startswith("profile."):
                raise self.error("rulebook_reference", entry, key="applies", value=subject, nearest="profile.…")
            self.fact_comparison(comparison, entry)

    # --- rules ----------------------------------------------------------------------------------------------

    def rule(self, rule: Rule) -> None:
        entry = f"rule {rule.id}"
        self.known("theme", rule.theme, self.themes, entry)
        for comparison in comparisons(rule.when):
            self.fact_comparison(comparison, entry)
        source = rule.source
        if source.valid_from and source.valid_to and source.valid_to < source.valid_from:
            raise self.error("rulebook_dates", entry, valid_from=source.valid_from, valid_to=source.valid_to)
        if bool(rule.stops) != (rule.effect is Effect.KNOCKOUT):
            raise self.error("rulebook_stops", entry)
        if rule.bar is not None:
            self.bar(rule, rule.bar.measurement, entry)

    def bar(self, rule: Rule, id_: str, entry: str) -> None:
        self.known("bar.measurement", id_, self.measurements, entry)
        measured = self.measurements[id_].measure
        if rule.effect is not Effect.KNOCKOUT or measured not in AREAL_MEASURES | {Measure.NEAREST_DISTANCE}:
            raise self.error("rulebook_bar", entry, measurement=id_)

    # --- comparisons ----------------------------------------------------------------------------------------

    def fact_comparison(self, comparison: Comparison, entry: str) -> None:
        subject = comparison.subject
        profile = {f"profile.{id_}": f for id_, f in profile_fields().items()}
        self.known("fact", subject, [*profile, *self.measurements, *self.rulebook.facts], entry)
        if subject in profile:
            field = profile[subject]
            self.suits(comparison, field.kind, entry)
            words = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
            for word in words if field.choices else ():
                self.known(subject, str(word), field.choices, entry)
        elif subject in self.measurements:
            self.suits(comparison, self.kind_of(self.measurements[subject]), entry)
            self.within_margin(comparison, self.measurements[subject], entry)

    def within_margin(self, comparison: Comparison, m: Measurement, entry: str) -> None:
        """Beyond the margin a distance is only known to be more, so a limit there could never be judged."""
        limits = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
        if m.measure is Measure.NEAREST_DISTANCE and comparison.op != "known" and max(limits) >= (m.margin_m or 0.0):
            raise self.error("rulebook_margin", entry, margin=m.margin_m, last=max(limits))

    def kind_of(self, m: Measurement) -> str:
        return self.rulebook.roles[m.roles[0]].fields[m.field].kind if m.field is not None else "number"

    def field_comparison(self, comparison: Comparison, field: RoleField, entry: str) -> None:
        value = comparison.value
        if isinstance(value, str) and value.startswith("profile.") and comparison.op in _ORDER:
            numbers = [f"profile.{id_}" for id_, f in profile_fields().items() if f.kind == "number"]
            self.known("where", value, numbers, entry)
            unit = profile_fields()[value.removeprefix("profile.")].unit
            if unit != field.unit:
                raise self.error("rulebook_unit", entry, key=value, unit=unit, expected=field.unit)
            return
        self.suits(comparison, field.kind, entry)

    def suits(self, comparison: Comparison, kind: str, entry: str) -> None:
        """Whether the operator and the value suit what is compared."""
        op, value = comparison.op, comparison.value
        values = value if isinstance(value, tuple) else (value,)
        types: dict[str, tuple[type, ...]] = {
            "number": (int, float),
            "text": (str,),
            "bool": (bool,),
            "date": (dt.date, YearsBefore),
        }
        wanted = types.get(kind, ())
        good = all(isinstance(v, wanted) and (kind == "bool" or not isinstance(v, bool)) for v in values)
        if op != "known" and not (good and (op not in _ORDER or kind in ("number", "date"))):
            raise self.error("rulebook_comparison", entry, subject=comparison.subject, op=op, value=value, kind=kind)
