"""Which rules hold for which plots, and the land that met knockouts ask for."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.model import BarRequest, Bools, Column, Effect, Override, Profile, Screening
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.rulebook.model import Rule, Rulebook
from kase_parks_plugin.core.rules.conditions import UNKNOWN, YES, Verdicts, evaluate
from kase_parks_plugin.core.rules.facts import Facts

SITE, FOOTPRINT = "site_ha", "footprint_m"
HA = 10_000.0
NOTHING_M2 = 0.01
"""Less than this is what cutting polygons leaves behind, and is written as nothing."""


@dataclass(frozen=True)
class RuleVerdicts:
    """Every rule judged for every plot.

    verdicts : rule id -> (n,) 1 yes, 0 no, -1 unknown; only rules in force on the start date.
    slight : rule id -> (n,) True where only a slight overlap keeps the answer from being yes.
    not_in_force : ids of the other rules, in the rulebook's order.
    facts : what the rules were judged on.
    """

    verdicts: Mapping[str, Verdicts]
    slight: Mapping[str, Bools]
    not_in_force: tuple[str, ...]
    facts: Facts


def in_force(rule: Rule, day: dt.date) -> bool:
    """Whether a rule is valid on a day; both its first and its last day count."""
    source = rule.source
    return (source.valid_from is None or source.valid_from <= day) and (
        source.valid_to is None or day <= source.valid_to
    )


def judge(
    screening: Screening,
    rulebook: Rulebook,
    columns: Mapping[str, Column],
    n: int,
    site: Mapping[str, Column] | None = None,
) -> RuleVerdicts:
    """Judge all rules of a rulebook for ``n`` plots.

    Parameters
    ----------
    screening : profile and start date are read from it.
    columns : measurement id -> column over the plots. A measurement without a column is unknown; so is the net area as
        long as it has not been computed, which needs these verdicts.
    n : number of plots.
    site : site facts that were recorded, by name.
    """
    facts = Facts(screening.profile, columns, n, site=site, derived=rulebook.derived)
    with_slight = Facts(screening.profile, columns, n, site=site, derived=rulebook.derived, slight_counts=True)
    valid = [rule for rule in rulebook.rules if in_force(rule, screening.start_date)]
    verdicts = {rule.id: evaluate(rule.when, facts.judge, n).verdicts() for rule in valid}
    slight = {
        rule.id: (verdicts[rule.id] == UNKNOWN) & (evaluate(rule.when, with_slight.judge, n).verdicts() == YES)
        for rule in valid
    }
    asleep = tuple(rule.id for rule in rulebook.rules if rule.id not in verdicts)
    return RuleVerdicts(verdicts, slight, asleep, facts)


def bar_requests(
    verdicts: RuleVerdicts, screening: Screening, rulebook: Rulebook, plot_ids: Sequence[str]
) -> tuple[BarRequest, ...]:
    """The land that met knockouts take from plots, where they are not set aside; in the rulebook's order.

    Raises
    ------
    ScreeningFileError
        An override names a plot or a knockout that does not exist.
    """
    aside = set_aside(screening.overrides, rulebook, plot_ids)
    requests = []
    for rule in rulebook.rules:
        if rule.effect is not Effect.KNOCKOUT or rule.bar is None or rule.id not in verdicts.verdicts:
            continue
        taken = verdicts.verdicts[rule.id] == YES
        taken[[plot for plot, of in aside if of == rule.id]] = False
        if taken.any():
            requests.append(BarRequest(rule.id, rule.bar.measurement, rule.bar.setback_m, taken))
    return tuple(requests)


def may_lose_more(verdicts: RuleVerdicts, screening: Screening, rulebook: Rulebook, plot_ids: Sequence[str]) -> Bools:
    """(n,) True where knockouts may take more land than `bar_requests` asks for.

    So where a knockout that takes land is not answered, or its features are not all known to be there; how much more, and
    where, nobody knows. Knockouts that are set aside take nothing.

    Raises
    ------
    ScreeningFileError
        As `bar_requests`.
    """
    aside = set_aside(screening.overrides, rulebook, plot_ids)
    more = np.zeros(verdicts.facts.n, dtype=bool)
    for rule in rulebook.rules:
        if rule.effect is not Effect.KNOCKOUT or rule.bar is None or rule.id not in verdicts.verdicts:
            continue
        answer, fact = verdicts.verdicts[rule.id], verdicts.facts.fact(rule.bar.measurement)
        open_ = (answer == UNKNOWN) | ((answer == YES) & (fact.low < fact.high))
        open_[[plot for plot, of in aside if of == rule.id]] = False
        more |= open_
    return more


def set_aside(
    overrides: Iterable[Override], rulebook: Rulebook, plot_ids: Sequence[str]
) -> dict[tuple[int, str], Override]:
    """(plot index, rule id) -> the override that sets the knockout aside there; of several the last counts.

    Raises
    ------
    ScreeningFileError
        ``override_plot_unknown``, ``override_rule_unknown`` (with the nearest known one) or ``override_no_knockout``.
    """
    index = {str(plot): i for i, plot in enumerate(plot_ids)}
    effects = {rule.id: rule.effect for rule in rulebook.rules}
    found = {}
    for override in overrides:
        if override.plot not in index:
            raise ScreeningFileError("override_plot_unknown", plot=override.plot, nearest=nearest(override.plot, index))
        if override.rule not in effects:
            raise ScreeningFileError(
                "override_rule_unknown", rule=override.rule, nearest=nearest(override.rule, effects)
            )
        if effects[override.rule] is not Effect.KNOCKOUT and not override.study:  # a study may also lift a cap
            raise ScreeningFileError("override_no_knockout", rule=override.rule, effect=effects[override.rule].value)
        found[index[override.plot], override.rule] = override
    return found


def need_ha(profile: Profile) -> float | None:
    """Contiguous hectares the project needs: ``site_ha``, else its largest building's; None when unknown."""
    field = need_field(profile)
    if field is None:
        return None
    return math.prod(profile.values[field]) / HA if field == FOOTPRINT else float(profile.values[field])


def enough_m2(need: float) -> float:
    """Land from which on the ``need`` in hectares is met, m²: less by what is nothing."""
    return need * HA - NOTHING_M2


def need_field(profile: Profile) -> str | None:
    """The profile field that `need_ha` rests on; None when neither is given, nor length and width of the building."""
    if profile.values.get(SITE) is not None:
        return SITE
    return FOOTPRINT if len(profile.values.get(FOOTPRINT) or ()) == 2 else None
