"""Each rule of the Finnish rulebook against a table of its own: what the statutes and our own proposals say, written down
apart from the rulebook, and tried just below, at and just above each threshold, and outside the rule's validity."""

import datetime as dt
import functools
import itertools
from dataclasses import replace

import pytest

from kase_parks_plugin.core.model import Profile, Screening, State
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import AREAL_MEASURES, Measure
from kase_parks_plugin.core.rules import judge
from kase_parks_plugin.core.rules.conditions import NO, UNKNOWN, YES, comparisons, subjects

DAY = dt.date(2027, 3, 1)
A_HAIR = 1e-6

# rule -> (effect, first day in force). Sources: the acts named in the rulebook; None: not a statute.
RULES = {
    "NAT-01": ("natura_assessment", "2023-06-01"),
    "NAT-02": ("natura_assessment", "2023-06-01"),
    "NAT-03": ("survey", "2023-06-01"),
    "NAT-04": ("natura_assessment", "2023-06-01"),
    "NAT-05": ("knockout", "2023-06-01"),
    "NAT-06": ("knockout", "2023-06-01"),
    "SPE-01": ("survey", "2023-06-01"),
    "SPE-02": ("knockout", "2023-06-01"),
    "SPE-03": ("survey", "2015-02-19"),
    "SPE-04": ("knockout", "2023-06-01"),
    "SPE-05": ("natura_assessment", "2023-06-01"),
    "SPE-06": ("survey", None),
    "EIA-01": ("eia_mandatory", "2019-02-01"),
    "EIA-02": ("eia_screening", "2026-02-23"),
    "EIA-03": ("eia_mandatory", "2019-02-01"),
    "EIA-04": ("eia_mandatory", "2019-02-01"),
    "EIA-05": ("eia_mandatory", "2019-02-01"),
    "EIA-06": ("eia_mandatory", "2019-02-01"),
    "EIA-07": ("eia_mandatory", "2019-02-01"),
    "EIA-08": ("eia_mandatory", "2019-02-01"),
    "EIA-09": ("eia_mandatory", "2019-02-01"),
    "EIA-10": ("eia_mandatory", "2019-02-01"),
    "EIA-11": ("eia_mandatory", "2019-02-01"),
    "EIA-12": ("eia_screening", "2017-05-16"),
    "ENV-01": ("permit", "2017-09-01"),
    "ENV-02": ("permit", "2018-01-01"),
    "ENV-03": ("permit", "2014-09-01"),
    "ENV-04": ("advice", "2026-01-01"),
    "GW-01": ("knockout", "2014-09-01"),
    "GW-02": ("survey", "2014-09-01"),
    "WAT-01": ("permit", "2012-01-01"),
    "WAT-02": ("permit", "2012-01-01"),
    "FLD-01": ("knockout", "2025-01-01"),
    "FLD-02": ("advice", None),
    "FLD-03": ("advice", None),
    "SOI-01": ("survey", None),
    "SOI-02": ("advice", None),
    "HER-01": ("knockout", "1963-07-01"),
    "HER-02": ("survey", "1963-07-01"),
    "HER-03": ("advice", None),
    "NOI-01": ("advice", "1993-01-01"),
    "NOI-02": ("advice", "1993-01-01"),
    "NOI-03": ("advice", "2015-09-01"),
    "CHE-01": ("permit", "2005-07-01"),
    "CHE-02": ("permit", "2005-07-01"),
    "ROA-01": ("knockout", "2006-01-01"),
    "RAI-01": ("knockout", "2008-01-01"),
    "PLA-01": ("advice", "2025-01-01"),
    "PLA-02": ("knockout", "2014-09-01"),
    "PLA-03": ("permit", "2025-01-01"),
    "PLA-04": ("knockout", "2000-01-01"),
    "GRD-01": ("advice", None),
    "GRD-02": ("advice", None),
    "GRD-03": ("advice", None),
    "GRD-04": ("permit", "2013-09-01"),
    "HEA-01": ("advice", "2026-01-01"),
    "HEA-02": ("permit", "2025-10-11"),
    "TAX-01": ("advice", "2026-07-01"),
    "LOG-01": ("advice", None),
    "LOG-02": ("advice", None),
    "LOG-03": ("advice", None),
}
VALID_TO = {"ENV-04": "2030-12-31"}

# rule, fact, threshold, answers just below, at and just above. A fact is named, or told by its kind of measurement:
# ``distance`` (m), ``inside`` (any overlap counts: outside, at its edge, inside), ``share`` (0-1), ``count``.
THRESHOLDS = [
    ("NAT-01", "inside", 0, NO, NO, YES),
    ("NAT-02", "distance", 500, YES, YES, NO),
    ("NAT-03", "distance", 2000, YES, YES, NO),
    ("NAT-05", "inside", 0, NO, NO, YES),
    ("NAT-06", "inside", 0, NO, NO, YES),
    ("SPE-01", "distance", 300, YES, YES, NO),
    ("SPE-02", "inside", 0, NO, NO, YES),
    ("SPE-03", "distance", 2000, YES, YES, NO),
    ("SPE-03", "distance", 1000, YES, YES, NO),
    ("SPE-04", "inside", 0, NO, NO, YES),
    ("SPE-05", "inside", 0, NO, NO, YES),
    ("SPE-06", "inside", 0, NO, NO, YES),
    ("EIA-01", "profile.fuel_mw", 300, NO, YES, YES),
    ("EIA-02", "profile.it_mw", 60, NO, YES, YES),
    ("EIA-02", "profile.it_mw", 86, YES, YES, NO),
    ("EIA-03", "profile.wind_turbines", 10, NO, YES, YES),
    ("EIA-03", "profile.wind_mw", 45, NO, YES, YES),
    ("EIA-04", "profile.line_kv", 220, NO, YES, YES),
    ("EIA-04", "profile.line_km", 15, NO, NO, YES),
    ("EIA-05", "profile.pipe_dn_mm", 800, NO, NO, YES),
    ("EIA-05", "profile.pipe_km", 40, NO, NO, YES),
    ("EIA-07", "profile.waste_biological_t_a", 35_000, NO, YES, YES),
    ("EIA-07", "profile.waste_burned_t_d", 100, NO, YES, YES),
    ("EIA-07", "profile.waste_chemical_t_d", 100, NO, YES, YES),
    ("EIA-08", "profile.tank_m3", 50_000, NO, YES, YES),
    ("EIA-09", "profile.cleared_ha", 200, NO, NO, YES),
    ("EIA-10", "profile.excavation_ha", 25, NO, NO, YES),
    ("EIA-10", "profile.excavation_m3", 200_000, NO, YES, YES),
    ("EIA-11", "profile.groundwater_m3_per_day", 3e6 / 365, NO, YES, YES),
    ("EIA-12", "count", 1, NO, YES, YES),
    ("ENV-01", "profile.fuel_mw", 50, NO, YES, YES),
    ("ENV-02", "profile.fuel_mw", 1, NO, YES, YES),
    ("ENV-02", "profile.fuel_mw", 50, YES, NO, NO),
    ("ENV-03", "inside", 0, NO, NO, YES),
    ("GW-01", "inside", 0, NO, NO, YES),
    ("GW-02", "distance", 250, YES, YES, NO),
    ("WAT-02", "inside", 0, NO, NO, YES),
    ("FLD-01", "inside", 0, NO, NO, YES),
    ("FLD-02", "inside", 0, NO, NO, YES),
    ("SOI-01", "share", 0.10, NO, NO, YES),
    ("SOI-02", "share", 0.25, NO, NO, YES),
    ("HER-01", "distance", 2, YES, YES, NO),
    ("HER-02", "distance", 50, YES, YES, NO),
    ("HER-03", "inside", 0, NO, NO, YES),
    ("CHE-01", "inside", 0, NO, NO, YES),
    ("ROA-01", "distance", 20, YES, YES, NO),
    ("RAI-01", "distance", 30, YES, YES, NO),
    ("GRD-04", "profile.line_kv", 110, NO, YES, YES),
    ("HEA-02", "profile.it_mw", 1, NO, NO, YES),
    ("EIA-07", "profile.waste_landfilled_t_a", 50_000, NO, YES, YES),
    ("EIA-07", "profile.hazardous_waste_biological_t_a", 5_000, NO, YES, YES),
    ("EIA-07", "profile.hazardous_waste_t_a", 0, NO, NO, YES),
    ("ENV-04", "profile.heat_used_share", 0.5, NO, NO, YES),
    ("WAT-01", "profile.groundwater_m3_per_day", 250, NO, NO, YES),
    ("WAT-01b", "profile.groundwater_m3_per_day", 100, NO, NO, YES),
    ("WAT-01b", "profile.groundwater_m3_per_day", 250, YES, YES, NO),
    ("NOI-01", "noise.dwelling_day_db", 55, NO, NO, YES),
    ("NOI-01", "noise.dwelling_night_db", 50, NO, NO, YES),
    ("NOI-01", "noise.new_area_night_db", 45, NO, NO, YES),
    ("NOI-02", "noise.holiday_home_day_db", 45, NO, NO, YES),
    ("NOI-02", "noise.holiday_home_night_db", 40, NO, NO, YES),
    ("NOI-03", "noise.wind_day_db", 45, NO, NO, YES),
    ("NOI-03", "noise.wind_night_db", 40, NO, NO, YES),
    ("NOI-03", "distance", 1250, YES, NO, NO),
    ("PLA-01", "inside", 0, NO, NO, YES),
    ("PLA-02", "planning.other_use_share", 0, NO, NO, YES),
    ("PLA-02", "planning.unread_code_share", 0, NO, NO, YES),
    ("PLA-03", "profile.heat_used_share", 0.5, NO, NO, YES),
    ("PLA-03", "water.flood_100_share", 0, YES, YES, NO),
    ("PLA-03", "land.plot_area", 0.1, NO, YES, YES),
    ("PLA-04", "planning.shore_share", 0, NO, NO, YES),
    ("PLA-04", "planning.detailed_plan_share", 0, YES, YES, NO),
    ("GRD-02", "profile.electric_mw", 250, NO, NO, YES),
    ("GRD-02", "distance", 30_000, NO, NO, YES),
    ("GRD-03", "profile.electric_mw", 25, YES, YES, NO),
    ("GRD-03", "distance", 10_000, NO, NO, YES),
    ("HEA-01", "distance", 10_000, YES, YES, NO),
    ("LOG-01", "distance", 15_000, NO, NO, YES),
    ("LOG-02", "distance", 120_000, NO, NO, YES),
    ("NAT-04", "inside", 0, NO, NO, YES),
    ("SPE-03", "profile.wind_turbines", 0, NO, NO, YES),
    ("ENV-03", "profile.fuel_mw", 1, NO, YES, YES),
    ("GW-01", "profile.tank_m3", 0, NO, NO, YES),
    ("GW-01", "profile.chemicals_t", 0, NO, NO, YES),
    ("NOI-03", "profile.wind_turbines", 0, NO, NO, YES),
    ("PLA-04", "planning.master_plan_share", 0, YES, YES, NO),
    ("PLA-04", "planning.detailed_plan_share", 1, YES, NO, NO),
    ("PLA-04", "planning.master_plan_share", 1, YES, NO, NO),
    ("GRD-01", "profile.electric_mw", 0, NO, NO, YES),
    ("EIA-02", "profile.fuel_mw", 0, NO, NO, YES),
    ("HEA-01", "profile.heat_mw", 0, NO, NO, YES),
    ("HEA-02", "profile.electric_mw", 1, NO, NO, YES),
    ("TAX-01", "profile.electric_mw", 0, NO, NO, YES),
]


@functools.cache
def book():
    return load_rulebook("fi")


def day(text):
    return dt.date.fromisoformat(text) if text else None


def test_every_rule_is_there():
    assert len(RULES) == 61
    assert {rule.id for rule in book().rules} >= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_effect_and_validity(rule):
    effect, valid_from = RULES[rule]
    entry = book().rule(rule)
    assert (entry.effect.value, entry.source.valid_from) == (effect, day(valid_from))
    assert entry.source.valid_to == day(VALID_TO.get(rule))


@pytest.mark.parametrize("rule", [r for r, (_, since) in RULES.items() if since])
def test_outside_its_validity_a_rule_is_silent_and_says_so(rule):
    since, until = day(RULES[rule][1]), day(VALID_TO.get(rule))
    one = dt.timedelta(days=1)
    days = [(since - one, False), (since, True)] + ([(until, True), (until + one, False)] if until else [])
    for on, valid in days:
        verdicts = judge(Screening("t", "fi", on, None), book(), {}, 1)
        assert (rule in verdicts.verdicts) is valid
        assert (rule in verdicts.not_in_force) is not valid


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: f"{row[0]} {row[1]} {row[2]:g}")
def test_threshold(made, row):
    """With the other facts set so that the rule hinges on the tested one, it answers as the table says, and only so."""
    name, fact, threshold, *expected = row
    rule = book().rule(name)
    tested = facts_meant(rule, fact)
    assert tested, "the rule does not test this fact"
    for subject in tested:
        values = (threshold - max(A_HAIR, threshold * A_HAIR), threshold, threshold + max(A_HAIR, threshold * A_HAIR))
        if fact == "count":
            values = (threshold - 1, threshold, threshold + 1)
        if fact == "inside":
            near = MEASURES[subject] is Measure.NEAREST_DISTANCE
            values = (0.001, 0.001, 0.0) if near else (0.0, 0.0, A_HAIR)
        assert answers(made, rule, subject, values) == {tuple(expected)}


@pytest.mark.parametrize(
    ("detailed", "master", "answer"), [(0, 0, YES), (0.2, 0, UNKNOWN), (0, 0.9, UNKNOWN), (0.2, 1, NO)]
)
def test_a_plan_elsewhere_on_the_plot_does_not_free_its_shore(made, detailed, master, answer):
    facts = {
        "planning.shore_share": 0.3,
        "planning.detailed_plan_share": detailed,
        "planning.master_plan_share": master,
    }
    assert verdict(made, replace(book(), rules=(book().rule("PLA-04"),)), facts) == answer


@pytest.mark.parametrize("rule", [rule.id for rule in book().rules])
def test_every_number_of_a_rule_is_in_the_table(rule):
    entry = book().rule(rule)
    meant = {(s, float(row[2])) for row in THRESHOLDS if row[0] == rule for s in facts_meant(entry, row[1])}
    tested = {(c.subject, float(c.value)) for c, _ in comparisons(entry.when) if isinstance(c.value, float)}
    assert tested == meant


MEASURES = {m.id: m.measure for m in book().measurements}
KINDS = {
    "distance": {Measure.NEAREST_DISTANCE},
    "inside": AREAL_MEASURES | {Measure.NEAREST_DISTANCE},
    "share": {Measure.SHARE_INSIDE},
    "count": {Measure.COUNT_WITHIN},
}


def facts_meant(rule, fact):
    """Subjects of the rule's condition that a row of the table means."""
    if fact not in KINDS:
        return [fact] if fact in subjects(rule.when) else []
    return [subject for subject in subjects(rule.when) if MEASURES.get(subject) in KINDS[fact]]


def answers(made, rule, tested, values):
    """What the rule answers at the tested fact's values, for all settings of the other facts where it hinges on this one."""
    others = [subject for subject in subjects(rule.when) if subject != tested]
    alone = replace(book(), rules=(rule,))
    found = set()
    for chosen in itertools.product(*(either_way(rule, other) for other in others)):
        facts = {name: value for name, value in zip(others, chosen, strict=True) if value is not None}
        said = tuple(verdict(made, alone, {**facts, tested: value}) for value in values)
        if len(set(said)) > 1 and UNKNOWN not in said:
            found.add(said)
    return found


def either_way(rule, subject):
    """Values of a fact that make its comparisons come out either way; None leaves it unknown."""
    found = [None]
    for comparison, _ in comparisons(rule.when):
        if comparison.subject != subject or comparison.op == "known":
            continue
        value = comparison.value[0] if isinstance(comparison.value, tuple) else comparison.value
        if isinstance(value, bool):
            found += [True, False]
        else:
            found += [value, "another"] if isinstance(value, str) else [value - 1.0, value, value + 1.0]
    return list(dict.fromkeys(found))


def verdict(made, rulebook, facts):
    """Answer of the only rule for one plot with these facts; what is not named is unknown."""
    values = {k.removeprefix("profile."): v for k, v in facts.items() if k.startswith("profile.")}
    columns = {k: column(made, v) for k, v in facts.items() if not k.startswith("profile.")}
    profile = Profile(values.pop("kind", None), values)
    (found,) = judge(Screening("t", "fi", DAY, None, profile), rulebook, columns, 1).verdicts.values()
    return int(found[0])


def column(made, value):
    return (
        made.column(text=[value], state=State.MEASURED) if isinstance(value, (bool, str)) else made.column(float(value))
    )
