"""What holds a plot back, worked by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from kase_parks_plugin.core.model import Lift, Profile
from kase_parks_plugin.core.scoring import all_lifts, lifts, score

PERCENT = ((0.0, 0.0), (100.0, 100.0))


def assessed(made, measurements, columns, n=1, **book):
    made_book = made.rulebook(measurements, **book)
    ids = [f"P{i}" for i in range(n)]
    scores = score(made_book, columns, [()] * n, Profile(), {}, ids)
    return SimpleNamespace(rulebook=made_book, scores=scores, plots=SimpleNamespace(ids=ids))


def criterion(made, name, **score):
    return made.measurement(name, value=PERCENT, **score)


def near(found):
    return [
        (lift.criterion, lift.known, pytest.approx(lift.up), pytest.approx(lift.down, nan_ok=True)) for lift in found
    ]


def test_known_and_unknown(made):
    # themes a (weight 3): 40 and 60 known, worst counts; b (weight 1): 20 to 70, not known
    measurements = [criterion(made, name) for name in ("a.x", "a.y", "b.z")]
    columns = {"a.x": made.column(40.0), "a.y": made.column(60.0), "b.z": made.column(low=20.0, high=70.0)}
    assessment = assessed(made, measurements, columns, weights={"a": (3.0, 0.0)})
    # a.x at 100: theme a becomes 60, best 40 -> 60. a.y at 100 changes nothing. b.z: low (120 + 20)/4 = 35 -> (120 + 70)/4;
    # best 40 -> (120 + 20)/4 = 35
    assert lifts(assessment, 0)["eia"] == (
        Lift("a.x", "eia", True, pytest.approx(20), 0),
        Lift("b.z", "eia", False, pytest.approx(12.5), pytest.approx(-5)),
    )
    # construction: only b feeds it, so there is no best to lose yet
    (only,) = lifts(assessment, 0)["construction"]
    assert (only.criterion, only.known, only.up) == ("b.z", False, 50)
    assert np.isnan(only.down)


def test_unknown_beside_a_known_criterion_of_its_theme(made):
    measurements = [criterion(made, "a.x"), criterion(made, "a.y")]
    assessment = assessed(made, measurements, {"a.x": made.column(40.0)})
    # a.y well: low 0 -> 40. Badly: best 40 -> 0. a.x better: a.y may be anything, so best is only clipped to 100
    assert lifts(assessment, 0)["eia"] == (
        Lift("a.x", "eia", True, pytest.approx(60), 0),
        Lift("a.y", "eia", False, pytest.approx(40), pytest.approx(-40)),
    )


def test_highest_is_the_value_functions_own(made):
    measurements = [made.measurement("a.x", value=((0.0, 10.0), (5.0, 70.0)))]
    assessment = assessed(made, measurements, {"a.x": made.column(0.0)})
    assert lifts(assessment, 0)["eia"][0].up == pytest.approx(60)


def test_what_does_not_apply_or_changes_nothing_is_left_out_but_unknown_decisive_ones_stay(made):
    from kase_parks_plugin.core.rulebook.model import Comparison

    never = Comparison("profile.x", "gt", 0.0)
    measurements = [
        criterion(made, "a.low"),
        criterion(made, "a.flat", decisive=True),
        criterion(made, "a.never", applies=never),
    ]
    columns = {"a.low": made.column(0.0), "a.flat": made.column(low=50.0, high=60.0), "a.never": made.column(0.0)}
    book = made.rulebook(measurements)
    profile = Profile(not_applicable=frozenset({"x"}))
    scores = score(book, columns, [()], profile, {}, ["P"])
    found = lifts(SimpleNamespace(rulebook=book, scores=scores), 0)["eia"]
    assert [lift.criterion for lift in found] == ["a.low", "a.flat"]
    assert (found[1].up, found[1].down) == (0, 0)


def test_equal_effects_are_sorted_by_id(made):
    measurements = [criterion(made, name) for name in ("b.x", "a.x")]
    assessment = assessed(made, measurements, {m.id: made.column(50.0) for m in measurements})
    assert [lift.criterion for lift in lifts(assessment, 0)["eia"]] == ["a.x", "b.x"]


def test_all_plots_at_once_are_the_same_as_one_by_one(made):
    rng = np.random.default_rng(5)
    n = 130  # more than two batches
    measurements = [criterion(made, f"{t}.{i}") for t in "abc" for i in range(3)]
    columns = {}
    for m in measurements:
        value = np.where(rng.random(n) < 0.4, np.nan, rng.random(n) * 100)
        columns[m.id] = made.column(value.tolist())
    assessment = assessed(made, measurements, columns, n, combine={"b": "mean"})
    together = list(all_lifts(assessment))
    assert len(together) == n
    for plot in (0, 63, 64, 129):
        for readiness in ("eia", "construction"):
            alone = lifts(assessment, plot)[readiness]
            assert near(alone) == [(x.criterion, x.known, x.up, x.down) for x in together[plot][readiness]]
