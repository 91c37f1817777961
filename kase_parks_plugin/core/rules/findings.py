"""What the judged rules say of each plot, and which rules stay open.

Legal bars are not preferences: a knockout needs facts that are known, takes only the land it speaks of, and knocks the plot
out only when too little is left for the project. Short of that it is an advice that says what is missing or lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import Bools, Column, Effect, Finding, NetAreas, OpenRule, Override, Screening, State
from kase_parks_plugin.core.rulebook.model import (
    NET_MEASURES,
    PLOT_MEASURES,
    Comparison,
    Condition,
    Measure,
    Not,
    Rule,
    Rulebook,
)
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.rules.conditions import UNKNOWN, YES, comparisons, evaluate, subjects
from kase_parks_plugin.core.rules.facts import PROFILE, Facts
from kase_parks_plugin.core.rules.judge import HA, NOTHING_M2, RuleVerdicts, enough_m2, need_field, need_ha, set_aside
from kase_parks_plugin.core.rules.words import explain, title

SEVERITY = {effect: place for place, effect in enumerate(Effect)}
_PLOT_ITSELF = PLOT_MEASURES | NET_MEASURES
_VALUES_LACK = ("values_missing", "field_not_mapped")


def findings(
    verdicts: RuleVerdicts,
    screening: Screening,
    rulebook: Rulebook,
    plot_ids: Sequence[str],
    net: NetAreas,
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[OpenRule, ...]]:
    """Findings of each plot, most severe first and then by rule id, and the rules that stay open.

    Parameters
    ----------
    verdicts : from `judge`.
    net : what `bar_requests` leaves of the plots.

    Raises
    ------
    ScreeningFileError
        An override names a plot or a knockout that does not exist.
    """
    book = _Book(verdicts, screening, rulebook, net, set_aside(screening.overrides, rulebook, plot_ids))
    of_plot: list[list[Finding]] = [[] for _ in plot_ids]
    for rule in sorted(rulebook.rules, key=lambda rule: rule.id):
        for finding in book.of_rule(rule):
            of_plot[finding.plot].append(finding)
    for found in of_plot:
        found.sort(key=lambda finding: SEVERITY[finding.effect])
    return tuple(map(tuple, of_plot)), book.open_rules()


@dataclass(frozen=True)
class _Book:
    """The judged rules with all that decides what a met one does to a plot."""

    verdicts: RuleVerdicts
    screening: Screening
    rulebook: Rulebook
    net: NetAreas
    aside: Mapping[tuple[int, str], Override]

    @property
    def facts(self) -> Facts:
        return self.verdicts.facts

    def of_rule(self, rule: Rule) -> Iterator[Finding]:
        """All findings of one rule."""
        if rule.id not in self.verdicts.verdicts:
            return
        knockout = rule.effect is Effect.KNOCKOUT
        met = self.verdicts.verdicts[rule.id] == YES
        slight = self.verdicts.slight[rule.id]
        likely = self._likely(rule) & ~slight if knockout else np.zeros_like(met)
        common = _Common(rule, self.screening, self.rulebook, self.facts)
        for plot in np.flatnonzero(met | slight | likely).tolist():
            if slight[plot]:
                yield common.finding(plot, Effect.BOUNDARY_CHECK, "boundary_check")
            elif not met[plot]:
                needs = [title(fact, self.rulebook) for fact in self._missing(rule, plot)]
                aside = self.aside.get((plot, rule.id))
                yield common.finding(plot, Effect.ADVICE, "possible_knockout", {"needs": needs}, override=aside)
            elif knockout:
                yield self._knockout(common, plot)
            else:
                aside = self.aside.get((plot, rule.id))
                yield common.finding(plot, rule.effect, *common.why(plot), cap=rule.cap, override=aside)

    def _knockout(self, common: _Common, plot: int) -> Finding:
        """A knockout whose condition is met."""
        rule = common.rule
        override = self.aside.get((plot, rule.id))
        if override is not None:
            code = "lifted" if override.study else "set_aside"
            said = {"reason": override.reason, "author": override.author, "date": override.date}
            said |= {"document": override.document} if override.study else {}
            return common.finding(plot, Effect.KNOCKOUT, code, said, stops=rule.stops, override=override)
        if rule.bar is None:
            return common.finding(plot, Effect.KNOCKOUT, *common.why(plot), stops=rule.stops, cap=rule.cap)
        return self._part(common, plot)

    def _part(self, common: _Common, plot: int) -> Finding:
        """A knockout that takes only its own land."""
        rule, need = common.rule, need_ha(self.screening.profile)
        field = need_field(self.screening.profile)
        lost, left, largest = (float(a[plot]) for a in (self.net.lost[rule.id], self.net.net_area, self.net.largest))
        said: dict[str, Any] = {"lost_m2": lost, "largest_m2": largest}
        if lost < self.rulebook.min_overlap_m2 and left >= NOTHING_M2:
            return common.finding(plot, Effect.BOUNDARY_CHECK, "boundary_check", lost_m2=lost)
        if left < NOTHING_M2:
            return common.finding(
                plot, Effect.KNOCKOUT, "all_barred", said, stops=rule.stops, cap=rule.cap, lost_m2=lost
            )
        if need is None:
            said["needs"] = [title(f"{PROFILE}site_ha", self.rulebook)]
            return common.finding(plot, Effect.ADVICE, "possible_knockout", said, lost_m2=lost)
        if largest < enough_m2(need):
            said |= {"need_m2": need * HA, "short_m2": need * HA - largest}
            return common.finding(
                plot, Effect.KNOCKOUT, "no_room", said, stops=rule.stops, cap=rule.cap, lost_m2=lost, also=field
            )
        return common.finding(plot, Effect.ADVICE, "part_barred", said, lost_m2=lost, also=field)

    def _likely(self, rule: Rule) -> Bools:
        """(n,) True where the rule is unknown but something found on the spot speaks for it."""
        return self._hints(rule.when, asserted=True) & (self.verdicts.verdicts[rule.id] == UNKNOWN)

    def _hints(self, condition: Condition, *, asserted: bool) -> Bools:
        """(n,) True where a feature that was found may make the condition hold (or fail, when it is not asserted)."""
        truth = evaluate(condition, self.facts.judge, self.facts.n)
        open_ = truth.possible if asserted else ~truth.sure
        if isinstance(condition, Comparison):
            return open_ & self._found(condition.subject)
        if isinstance(condition, Not):
            return self._hints(condition.part, asserted=not asserted)
        found = np.zeros(self.facts.n, dtype=bool)
        for part in condition.parts:
            found |= self._hints(part, asserted=asserted)
        return open_ & found

    def _found(self, subject: str) -> Bools:
        """(n,) True where features were found that a measurement speaks of; never for anything else."""
        column = self.facts.columns.get(subject)
        measure = next((m.measure for m in self.rulebook.measurements if m.id == subject), None)
        if column is None or measure is None or measure in _PLOT_ITSELF:
            return np.zeros(self.facts.n, dtype=bool)
        return _found(column, measure)

    def _missing(self, rule: Rule, plot: int | None = None) -> tuple[str, ...]:
        """Facts whose being unknown keeps the rule unknown, at one plot or anywhere."""
        where = self.verdicts.verdicts[rule.id] == UNKNOWN
        missing = []
        for comparison, _ in comparisons(rule.when):
            unknown = self.facts.judge(comparison).open & where
            if unknown.any() if plot is None else unknown[plot]:
                missing.append(comparison.subject)
        return tuple(dict.fromkeys(missing))

    def open_rules(self) -> tuple[OpenRule, ...]:
        """Rules not answered for some plots, and rules not in force, by id."""
        found = [OpenRule(rule, "not_in_force") for rule in self.verdicts.not_in_force]
        for rule in self.rulebook.rules:
            if rule.id in self.verdicts.verdicts:
                plots = np.flatnonzero((self.verdicts.verdicts[rule.id] == UNKNOWN) & ~self.verdicts.slight[rule.id])
                if plots.size:
                    everywhere = plots.size == self.facts.n
                    found.append(
                        OpenRule(rule.id, "unknown", self._missing(rule), () if everywhere else tuple(plots.tolist()))
                    )
        return tuple(sorted(found, key=lambda rule: rule.rule))


@dataclass(frozen=True)
class _Common:
    """What all findings of one rule share."""

    rule: Rule
    screening: Screening
    rulebook: Rulebook
    facts: Facts

    def finding(  # noqa: PLR0913  (a finding has this many parts)
        self,
        plot: int,
        effect: Effect,
        reason: str,
        values: Mapping[str, Any] | None = None,
        *,
        also: str | None = None,
        stops: tuple[str, ...] = (),
        cap: str | None = None,
        lost_m2: float | None = None,
        override: Override | None = None,
    ) -> Finding:
        """A finding of the rule; ``also`` is a profile field it rests on besides its condition's."""
        tested = subjects(self.rule.when)
        fields = [fact.removeprefix(PROFILE).split(".")[0] for fact in tested if fact.startswith(PROFILE)]
        tables = [f.id for f in profile_fields().values() if f.total_in in fields]
        rests_on = dict.fromkeys([*fields, *tables, *([also] if also else [])])
        return Finding(
            rule=self.rule.id,
            plot=plot,
            effect=effect,
            theme=self.rule.theme,
            reason=reason,
            values=values or {},
            stops=stops,
            cap=cap,
            measurements=tuple(fact for fact in tested if fact in self.facts.columns),
            lost_m2=lost_m2,
            override=override,
            typical=tuple(field for field in rests_on if field in self.screening.profile.typical),
        )

    def why(self, plot: int) -> tuple[str, Mapping[str, Any]]:
        """Code and values of the text that says what met the condition."""
        for comparison in self._deciding():
            if self.facts.judge(comparison).sure[plot]:
                return explain(comparison, plot, self.facts, self.rulebook)
        for comparison, asserted in comparisons(self.rule.when):
            absence = asserted and comparison.op == "known" and not comparison.value
            if absence and self.facts.judge(comparison).sure[plot]:
                return "not_known", {"fact": title(comparison.subject, self.rulebook)}
        return "met", {}

    def _deciding(self) -> list[Comparison]:
        """Comparisons that speak for the rule, measurements first: they are what differs between plots."""
        spoken = [
            comparison for comparison, asserted in comparisons(self.rule.when) if asserted and comparison.op != "known"
        ]
        return sorted(spoken, key=lambda comparison: comparison.subject not in self.facts.columns)


def _found(column: Column, measure: Measure) -> Bools:
    """(n,) True where features were found that the measurement speaks of, or may turn out to."""
    measured = column.state == State.MEASURED
    near = measure in (Measure.NEAREST_DISTANCE, Measure.ATTRIBUTE_OF_NEAREST)
    present = measured & (~column.beyond if near else column.value > 0)
    lacking = (column.state == State.UNKNOWN) & np.isin(column.reason.astype(str), _VALUES_LACK)
    # A point that stands for an area says nothing of its edges; one inside the plot still says that something is there.
    rows = column.evidence.hint & (column.evidence.value == 0)
    inside = np.zeros(len(measured), dtype=bool)
    inside[column.evidence.plot[rows]] = True
    return present | lacking | inside
