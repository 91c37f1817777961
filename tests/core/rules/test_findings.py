"""What met, unknown and overridden rules do to plots."""

import datetime as dt

import numpy as np
import pytest

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.model import Effect, OpenRule, Override, State, as_objects
from kase_parks_plugin.core.rulebook.model import AllOf, AnyOf, Bar, Comparison, Measure, Not
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.core.rules import bar_requests, findings, judge, may_lose_more, need_ha
from kase_parks_plugin.core.texts import load_texts

INSIDE = Comparison("t.zone", "gt", 0.0)
FUEL = Comparison("profile.fuel_mw", "ge", 50.0)
BOTH = ("eia", "construction")
ASIDE = Override("P0", "K", "council decided", "the office", dt.date(2026, 6, 1))


def measurements(made):
    return (
        made.measurement("t.zone"),
        made.measurement("t.plan"),
        made.measurement("t.near", Measure.NEAREST_DISTANCE),
        made.measurement("t.size", Measure.PLOT_AREA),
    )


def found(made, rule, columns=None, screening=None, net=None, n=1):
    """Findings of the plots P0, P1 … and open rules, for one rule or several."""
    rules = rule if isinstance(rule, tuple) else (rule,)
    book = made.rulebook(measurements(made), rules)
    screening = screening or made.screening()
    ids = [f"P{i}" for i in range(n)]
    verdicts = judge(screening, book, columns or {}, n)
    return findings(verdicts, screening, book, ids, net or made.net(n=n, **{r.id: 0.0 for r in rules}))


def only(made, *args, **more):
    """The only finding of the only plot, with no rule left open."""
    (of_plot,), _ = found(made, *args, **more)
    (finding,) = of_plot
    return finding


def test_met_rule_speaks_and_says_why(made):
    finding = only(made, made.rule("R", INSIDE, cap="E"), {"t.zone": made.column(0.25)})
    assert (finding.rule, finding.plot, finding.effect, finding.theme, finding.cap) == ("R", 0, Effect.PERMIT, "t", "E")
    assert (finding.reason, finding.values, finding.measurements) == ("share", {"share": 0.25}, ("t.zone",))
    assert load_texts("en").finding(finding.reason, **finding.values) == "25% of the plot lies inside"


def test_reason_prefers_what_differs_between_plots_and_names_profile_fields(made):
    columns = {"t.near": made.column(40.0)}
    near = Comparison("t.near", "le", 50.0)
    screening = made.screening({"fuel_mw": 90.0})
    both = only(made, made.rule("R", AllOf((FUEL, near))), columns, screening)
    assert (both.reason, both.values) == ("distance", {"distance": 40.0})
    fuel = only(made, made.rule("R", FUEL), {}, screening)
    assert fuel.reason == "fact"
    assert (fuel.values["value"], fuel.values["unit"]) == (90, "MW")
    assert load_texts("en").finding(fuel.reason, **fuel.values).endswith(": 90\u00a0MW")
    kind = only(made, made.rule("R", Comparison("profile.kind", "eq", "generic")), {}, screening)
    assert (
        load_texts("fi").finding(kind.reason, **kind.values) == f"Hankkeen tyyppi: {presets()['generic'].title['fi']}"
    )


@pytest.mark.parametrize(
    ("when", "column", "says"),
    [
        (Comparison("t.near", "le", 50.0), {"value": 0.0}, "It touches the plot or overlaps it"),
        (
            Comparison("t.near", "gt", 15_000.0),
            {"value": 25_000.0, "high": np.inf, "beyond": True},
            "More than 25\u00a0km away",
        ),
    ],
)
def test_distances_at_either_end_are_said_as_they_are(made, when, column, says):
    finding = only(made, made.rule("R", when), {"t.near": made.column(**column)})
    assert load_texts("en").finding(finding.reason, **finding.values) == says


def test_reason_is_a_comparison_that_holds_at_the_plot(made):
    rule = made.rule("R", AnyOf((INSIDE, Comparison("t.near", "le", 50.0))))
    columns = {"t.zone": made.column([0.0, 0.5]), "t.near": made.column([10.0, 900.0])}
    (first,), (second,) = found(made, rule, columns, n=2)[0]
    assert (first.reason, second.reason) == ("distance", "share")


def test_absence_alone_is_said_to_meet_the_condition(made):
    finding = only(made, made.rule("R", Not(INSIDE)), {"t.zone": made.column(0.0)})
    assert (finding.reason, dict(finding.values)) == ("met", {})


def test_what_is_not_known_is_said_where_the_rule_asks_for_it(made):
    finding = only(made, made.rule("R", Comparison("t.zone", "known", value=False)), {"t.zone": made.column()})
    assert load_texts("en").finding(finding.reason, **finding.values) == "Not known: T.ZONE"


def test_known_bounds_without_a_value_decide_too(made):
    finding = only(made, made.rule("R", INSIDE), {"t.zone": made.column(low=0.2, high=0.9)})
    assert finding.reason == "fact_bounds"
    assert load_texts("en").finding(finding.reason, **finding.values).startswith("T.ZONE")


def test_unmet_rule_is_silent(made):
    assert found(made, made.rule("R", INSIDE), {"t.zone": made.column(0.0)}) == (((),), ())


def test_unknown_rule_stays_open_and_names_what_it_waits_for(made):
    rule = made.rule("R", AllOf((INSIDE, FUEL, Comparison("grid.line_kv", "ge", 110.0))))
    columns = {"t.zone": made.column([np.nan, 0.5, 0.0])}
    of_plot, open_rules = found(made, rule, columns, made.screening({"fuel_mw": 90.0}), n=3)
    assert of_plot == ((), (), ())
    assert open_rules == (OpenRule("R", "unknown", ("t.zone", "grid.line_kv"), (0, 1)),)


def test_open_everywhere_lists_no_plots(made):
    _, open_rules = found(made, made.rule("R", INSIDE), n=2)
    assert open_rules == (OpenRule("R", "unknown", ("t.zone",)),)


@pytest.mark.parametrize(
    ("day", "fires"),
    [
        (dt.date(2025, 12, 31), False),
        (dt.date(2026, 1, 1), True),
        (dt.date(2030, 12, 31), True),
        (dt.date(2031, 1, 1), False),
    ],
)
def test_validity_on_the_start_date(made, day, fires):
    rule = made.rule("R", INSIDE, valid_from=dt.date(2026, 1, 1), valid_to=dt.date(2030, 12, 31))
    (of_plot,), open_rules = found(made, rule, {"t.zone": made.column(0.5)}, made.screening(day=day))
    assert [f.rule for f in of_plot] == (["R"] if fires else [])
    assert open_rules == (() if fires else (OpenRule("R", "not_in_force"),))


def test_knockout_not_in_force_takes_no_land(made):
    rule = made.rule("K", INSIDE, Effect.KNOCKOUT, valid_to=dt.date(2020, 1, 1), bar=Bar("t.zone"), stops=BOTH)
    book = made.rulebook(measurements(made), (rule,))
    screening = made.screening()
    assert bar_requests(judge(screening, book, {"t.zone": made.column(0.5)}, 1), screening, book, ["P0"]) == ()


def test_sorted_by_severity_then_rule(made):
    rules = tuple(
        made.rule(name, INSIDE, effect, stops=BOTH)
        for name, effect in [
            ("B", Effect.SURVEY),
            ("A", Effect.SURVEY),
            ("Z", Effect.KNOCKOUT),
            ("M", Effect.EIA_MANDATORY),
        ]
    )
    (of_plot,), _ = found(made, rules, {"t.zone": made.column(0.5)})
    assert [f.rule for f in of_plot] == ["Z", "M", "A", "B"]


# --- slight overlaps --------------------------------------------------------------------------------------------------


def test_slight_overlap_is_a_boundary_check_and_nothing_more(made):
    rule = made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH, cap="E")
    (of_plot,), open_rules = found(made, rule, {"t.zone": made.column(1e-5, low=0.0, slight=True)})
    assert [(f.effect, f.stops, f.cap) for f in of_plot] == [(Effect.BOUNDARY_CHECK, (), None)]
    assert open_rules == ()


def test_slight_overlap_beside_another_unknown_stays_open(made):
    rule = made.rule("R", AllOf((INSIDE, FUEL)))
    (of_plot,), open_rules = found(made, rule, {"t.zone": made.column(1e-5, low=0.0, slight=True)})
    assert of_plot == ()
    assert open_rules == (OpenRule("R", "unknown", ("t.zone", "profile.fuel_mw")),)


# --- knockouts --------------------------------------------------------------------------------------------------------


def test_knockout_of_the_whole_plot(made):
    finding = only(made, made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH), {"t.zone": made.column(0.01)})
    assert (finding.effect, finding.stops, finding.reason) == (Effect.KNOCKOUT, BOTH, "share")


def partly(made):
    return made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH, bar=Bar("t.zone", 20.0))


@pytest.mark.parametrize(
    ("values", "left", "largest", "effect", "reason"),
    [
        ({"site_ha": 5.0}, 60_000, 50_000, Effect.ADVICE, "part_barred"),  # just enough
        ({"site_ha": 5.0}, 60_000, 50_000 - 1e-5, Effect.ADVICE, "part_barred"),  # short by what coordinates round
        ({"site_ha": 5.0}, 60_000, 49_999, Effect.KNOCKOUT, "no_room"),  # enough in all, but not in one piece
        ({}, 60_000, 50_000, Effect.ADVICE, "possible_knockout"),
        ({}, 0, 0, Effect.KNOCKOUT, "all_barred"),
        ({}, 1e-7, 1e-7, Effect.KNOCKOUT, "all_barred"),
        ({"site_ha": 5.0}, 0, 0, Effect.KNOCKOUT, "all_barred"),
        ({"footprint_m": [250.0, 200.0]}, 60_000, 50_000, Effect.ADVICE, "part_barred"),
        ({"footprint_m": [250.0, 200.1]}, 60_000, 50_000, Effect.KNOCKOUT, "no_room"),
        ({"site_ha": 6.0, "footprint_m": [10.0, 10.0]}, 60_000, 50_000, Effect.KNOCKOUT, "no_room"),
    ],
)
def test_knockout_of_part_of_a_plot(made, values, left, largest, effect, reason):
    net = made.net(gross=left + 40_000.0, largest=largest, K=40_000.0)
    finding = only(made, partly(made), {"t.zone": made.column(0.4)}, made.screening(values), net)
    assert (finding.effect, finding.reason, finding.lost_m2) == (effect, reason, 40_000)
    assert finding.stops == (BOTH if effect is Effect.KNOCKOUT else ())
    text = load_texts("en").finding(finding.reason, **finding.values)
    assert "{" not in text


def test_missing_land_is_said_even_where_rounding_hides_it(made):
    net = made.net(gross=90_000.0, largest=49_960.0, K=40_000.0)
    finding = only(made, partly(made), {"t.zone": made.column(0.4)}, made.screening({"site_ha": 5.0}), net)
    assert "40\u00a0m²" in load_texts("en").finding(finding.reason, **finding.values)


def test_bar_that_takes_next_to_nothing_is_a_boundary_check(made):
    for lost, effect in ((9.99, Effect.BOUNDARY_CHECK), (10.0, Effect.KNOCKOUT)):
        net = made.net(gross=100_000, K=lost)
        finding = only(made, partly(made), {"t.zone": made.column(0.4)}, made.screening({"site_ha": 12.0}), net)
        assert finding.effect is effect


def test_need(made):
    assert need_ha(made.screening({"site_ha": 12}).profile) == 12
    assert need_ha(made.screening({"footprint_m": (300.0, 100.0)}).profile) == 3
    assert need_ha(made.screening({"footprint_m": [300.0]}).profile) is None
    assert need_ha(made.screening().profile) is None


def test_requested_land(made):
    rules = (partly(made), made.rule("W", INSIDE, Effect.KNOCKOUT, stops=BOTH), made.rule("R", INSIDE))
    book = made.rulebook(measurements(made), rules)
    columns = {"t.zone": made.column([0.4, 0.0, np.nan, 0.2])}
    screening = made.screening(overrides=[Override("P3", "K", "r", "a", dt.date(2026, 1, 1))])
    verdicts = judge(screening, book, columns, 4)
    (request,) = bar_requests(verdicts, screening, book, ["P0", "P1", "P2", "P3"])
    assert (request.rule, request.measurement, request.setback_m) == ("K", "t.zone", 20)
    assert request.plots.tolist() == [True, False, False, False]
    assert verdicts.verdicts["K"].tolist() == [1, 0, -1, 1]  # asking for land changes no verdict


def test_where_more_land_may_be_lost(made):
    book = made.rulebook(
        measurements(made), (partly(made), made.rule("W", Comparison("t.plan", "gt", 0.0), Effect.KNOCKOUT))
    )
    ids = [f"P{i}" for i in range(6)]
    columns = {
        # barred, free, not known, barred and perhaps more, slightly overlapped, not known but set aside
        "t.zone": made.column(
            [0.4, 0.0, np.nan, 0.4, 1e-5, np.nan], low=[0.4, 0, 0, 0.4, 0, 0], high=[0.4, 0, 1, 0.6, 1e-5, 1]
        )
    }
    screening = made.screening(overrides=[Override("P5", "K", "r", "a", dt.date(2026, 1, 1))])
    more = may_lose_more(judge(screening, book, columns, 6), screening, book, ids)
    assert more.tolist() == [False, False, True, True, True, False]


# --- possible knockouts -----------------------------------------------------------------------------------------------


def possible(made, when, columns, screening=None):
    rule = made.rule("K", when, Effect.KNOCKOUT, stops=BOTH)
    (of_plot,), open_rules = found(made, rule, columns, screening)
    assert all(f.effect is Effect.ADVICE and f.reason == "possible_knockout" and not f.stops for f in of_plot)
    assert [rule.rule for rule in open_rules] == ["K"]
    return bool(of_plot)


CHEMICALS = AllOf((INSIDE, Comparison("profile.tank_m3", "gt", 0.0)))


def test_plot_inside_with_an_unknown_profile_is_a_possible_knockout(made):
    assert possible(made, CHEMICALS, {"t.zone": made.column(0.3)})
    rule = made.rule("K", CHEMICALS, Effect.KNOCKOUT)
    finding = only(made, rule, {"t.zone": made.column(0.3)})
    assert len(finding.values["needs"]) == 1
    assert load_texts("en").finding(finding.reason, **finding.values) != load_texts("fi").finding(
        finding.reason, **finding.values
    )


def test_missing_layer_is_no_possible_knockout(made):
    assert not possible(made, CHEMICALS, {})
    assert not possible(made, CHEMICALS, {"t.zone": made.column(state=State.NOT_MAPPED, reason="not_covered")})


def test_fact_that_is_no_feature_on_the_spot_is_no_hint(made):
    when = AllOf((INSIDE, Comparison("t.size", "gt", 1.0), Not(Comparison("t.plan", "gt", 0.0))))
    assert not possible(made, when, {"t.size": made.column(5.0), "t.plan": made.column(0.0)})


def test_excluded_measurement_is_no_hint(made):
    when = AnyOf((AllOf((INSIDE, Comparison("t.plan", "gt", 0.5))), FUEL))
    assert not possible(made, when, {"t.plan": made.column(0.2), "t.zone": made.column(0.4)})
    far = AnyOf((Comparison("t.near", "le", 50.0), FUEL))
    assert not possible(made, far, {"t.near": made.column(80.0)})


def test_features_that_lack_the_value_hint(made):
    assert possible(made, INSIDE, {"t.zone": made.column(low=0.0, high=0.4, reason="values_missing")})


def test_point_standing_for_an_area_hints_only_inside_the_plot(made):
    def column(distance):
        return made.column(low=0.0, high=1.0, reason="points_for_areas", hint={0: distance})

    assert possible(made, INSIDE, {"t.zone": column(0.0)})
    assert not possible(made, INSIDE, {"t.zone": column(30.0)})


def test_nothing_within_the_margin_is_no_hint(made):
    when = AllOf((Comparison("t.near", "gt", 10.0), FUEL))
    assert not possible(made, when, {"t.near": made.column(500.0, high=np.inf, beyond=True)})
    assert possible(made, when, {"t.near": made.column(80.0)})


# --- overrides --------------------------------------------------------------------------------------------------------


def test_override_keeps_the_finding_and_shows_itself(made):
    screening = made.screening({"site_ha": 50.0}, overrides=[ASIDE])
    net = made.net(K=0.0)
    for rule in (partly(made), made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH, cap="E")):
        finding = only(made, rule, {"t.zone": made.column(0.4)}, screening, net)
        assert (finding.effect, finding.override, finding.reason) == (Effect.KNOCKOUT, ASIDE, "set_aside")
        assert load_texts("en").finding(finding.reason, **finding.values) == (
            "Set aside by the office on 1 Jun 2026: council decided"
        )


def test_override_of_one_plot_leaves_the_others(made):
    rule = made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH)
    of_plot, _ = found(made, rule, {"t.zone": made.column([0.4, 0.4])}, made.screening(overrides=[ASIDE]), n=2)
    assert [[f.override for f in plot] for plot in of_plot] == [[ASIDE], [None]]


def test_possible_knockout_shows_the_override_too(made):
    rule = made.rule("K", CHEMICALS, Effect.KNOCKOUT)
    assert only(made, rule, {"t.zone": made.column(0.3)}, made.screening(overrides=[ASIDE])).override == ASIDE


@pytest.mark.parametrize(
    ("plot", "rule", "code", "nearest"),
    [
        ("P00", "K", "override_plot_unknown", "P0"),
        ("P0", "KK", "override_rule_unknown", "K"),
        ("P0", "R", "override_no_knockout", None),
    ],
)
def test_override_that_names_nothing(made, plot, rule, code, nearest):
    rules = (made.rule("K", INSIDE, Effect.KNOCKOUT, stops=BOTH), made.rule("R", INSIDE))
    screening = made.screening(overrides=[Override(plot, rule, "r", "a", dt.date(2026, 1, 1))])
    book = made.rulebook(measurements(made), rules)
    verdicts = judge(screening, book, {}, 1)
    for step in (
        lambda: bar_requests(verdicts, screening, book, ["P0"]),
        lambda: findings(verdicts, screening, book, ["P0"], made.net()),
    ):
        with pytest.raises(ScreeningFileError) as error:
            step()
        assert error.value.code == code
        assert error.value.values.get("nearest") == nearest
        assert rule in str(error.value) or plot in str(error.value)


# --- typical values ---------------------------------------------------------------------------------------------------


def test_typical_values_that_a_finding_rests_on_are_named(made):
    screening = made.screening({"fuel_mw": 90.0, "site_ha": 9.0, "jobs": 3}, typical=["fuel_mw", "site_ha", "jobs"])
    columns = {"t.zone": made.column(0.4)}
    assert only(made, made.rule("R", FUEL), columns, screening).typical == ("fuel_mw",)
    assert only(made, made.rule("R", INSIDE), columns, screening).typical == ()
    net = made.net(gross=100_000, largest=95_000, K=5_000.0)
    assert only(made, partly(made), columns, screening, net).typical == ("site_ha",)


def test_total_of_a_typical_table_is_typical(made):
    screening = made.screening({"chemicals": {"1-1-1": 30.0}}, typical=["chemicals"])
    rule = made.rule("R", Comparison("profile.chemicals_t", "gt", 0.0))
    assert only(made, rule, {}, screening).typical == ("chemicals",)


def test_many_plots(made):
    n = 2000
    share = np.where(np.arange(n) % 3 == 0, 0.5, 0.0)
    column = made.column(share.tolist())
    of_plot, _ = found(made, made.rule("R", INSIDE), {"t.zone": column}, n=n)
    assert [len(f) for f in of_plot] == [1 if i % 3 == 0 else 0 for i in range(n)]
    assert as_objects([f[0].plot for f in of_plot if f]).tolist() == list(range(0, n, 3))
