"""Readiness, classes, ranks and weights, worked by hand."""

import numpy as np
import pytest

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.model import Effect, Finding, Override, Profile
from kase_parks_plugin.core.scoring import score

PERCENT = ((0.0, 0.0), (100.0, 100.0))
NOTHING = Profile()


def scored(made, themes, plots, *, findings=None, weights=None, override=None, ids=None, **criterion):
    """Score plots given as rows of one value per theme (None: unknown); a theme has one criterion, the value its score."""
    measurements = [made.measurement(f"{t}.c", value=PERCENT, **criterion.get(t, {})) for t in themes]
    book = made.rulebook(measurements, weights=weights)
    values = np.array([[np.nan if v is None else v for v in row] for row in plots], dtype=float)
    columns = {
        m.id: made.column(
            values[:, i].tolist(), low=np.nan_to_num(values[:, i]), high=np.nan_to_num(values[:, i], nan=100.0)
        )
        for i, m in enumerate(measurements)
    }
    ids = ids or [f"P{i}" for i in range(len(plots))]
    return score(book, columns, findings or [()] * len(plots), NOTHING, override or {}, ids)


def eia(scores, plot=0):
    """(low, best, high, completeness, letter, lowest, highest, held by) of EIA readiness."""
    r = scores.readiness["eia"]
    numbers = (r.interval.low, r.interval.best, r.interval.high, r.interval.completeness)
    found = [None if np.isnan(a[plot]) else round(float(a[plot]), 6) for a in numbers]
    return (*found, r.letter[plot], r.letter_low[plot], r.letter_high[plot], r.held_by[plot])


def test_weighted_mean_of_themes(made):
    weights = {"a": (3.0, 1.0), "b": (1.0, 0.0)}
    scores = scored(made, "ab", [(80, 40)], weights=weights)
    assert eia(scores) == (70, 70, 70, 1, "C", "C", "C", "b")  # 70 is B; its worst theme is D, so C at most
    assert scores.readiness["construction"].interval.best[0] == 80  # b does not feed it
    assert scores.readiness["construction"].letter[0] == "A"
    assert scores.readiness["construction"].held_by[0] == "a"


@pytest.mark.parametrize(
    ("best", "letter"),
    [(100, "A"), (80, "A"), (79.999, "B"), (65, "B"), (64.9, "C"), (50, "C"), (35, "D"), (34.9, "E"), (0, "E")],
)
def test_class_bounds(made, best, letter):
    assert eia(scored(made, "a", [(best,)]))[4:7] == (letter,) * 3


def test_unknown_theme_widens_and_is_not_in_best(made):
    scores = scored(made, "abc", [(90, 60, None)])
    assert eia(scores) == (50, 75, 83.333333, 0.666667, "B", "D", "B", "b")


def test_range_of_letters_is_held_by_the_worst_theme_too(made):
    # low 60 alone would be C; its worst theme could be at 0 (E), so D. High 80 is A, its worst theme B
    assert eia(scored(made, "abcde", [(75, 75, 75, 75, None)]))[4:7] == ("B", "D", "A")


def test_theme_that_cannot_be_good_holds_the_letter_although_unknown(made):
    book = made.rulebook([made.measurement("a.c", value=PERCENT), made.measurement("b.c", value=PERCENT)])
    columns = {"a.c": made.column(95.0), "b.c": made.column(low=0.0, high=20.0)}
    book_settled = book.__class__(**{**vars(book), "min_completeness": 0.5})
    scores = score(book_settled, columns, [()], NOTHING, {}, ["P"])
    assert eia(scores) == (47.5, 57.5, 57.5, 0.5, "D", "D", "D", "b")


@pytest.mark.parametrize(("known", "letter"), [(3, "A"), (2, None)])
def test_letter_needs_completeness(made, known, letter):
    scores = scored(made, "abcde", [[100] * known + [None] * (5 - known)])
    assert eia(scores)[4] == letter
    assert bool(scores.settled[0]) is (letter is not None)


def test_completeness_weighs_theme_times_criterion(made):
    weights = {"a": (3.0, 1.0), "b": (1.0, 1.0)}
    scores = scored(made, "ab", [(50, None)], weights=weights, a={"weight": 2.0}, b={"weight": 4.0})
    assert scores.readiness["eia"].interval.completeness[0] == pytest.approx(6 / 10)
    assert scores.readiness["construction"].interval.completeness[0] == pytest.approx(2 / 6)
    assert scores.themes["a"].completeness[0] == 1


def test_unknown_decisive_criterion_keeps_the_letter_back(made):
    scores = scored(made, "abcde", [(90, 90, 90, 90, None)], e={"decisive": True})
    assert eia(scores)[4:7] == (None, "D", "A")
    assert not scores.settled[0]


def test_decisive_criterion_of_a_theme_that_does_not_feed_is_no_matter(made):
    scores = scored(made, "ab", [(90, None)], b={"decisive": True}, weights={"b": (0.0, 1.0)})
    assert eia(scores)[4] == "A"
    assert scores.readiness["construction"].letter[0] is None
    assert not scores.settled[0]


def test_nothing_known(made):
    assert eia(scored(made, "ab", [(None, None)])) == (0, None, 100, 0, None, "E", "A", None)


def test_rulebook_without_criteria(made):
    scores = score(made.rulebook(weights={"a": (1, 1)}), {}, [()], NOTHING, {}, ["P"])
    assert eia(scores) == (0, None, 100, 0, None, "E", "A", None)


def test_theme_that_does_not_apply_leaves_the_readiness(made):
    from kase_parks_plugin.core.rulebook.model import Comparison

    applies = Comparison("profile.heat_mw", "gt", 0.0)
    book = made.rulebook(
        [made.measurement("a.c", value=PERCENT), made.measurement("b.c", value=PERCENT, applies=applies)]
    )
    columns = {"a.c": made.column(90.0), "b.c": made.column(10.0)}
    without = score(book, columns, [()], Profile(not_applicable=frozenset({"heat_mw"})), {}, ["P"])
    assert eia(without) == (90, 90, 90, 1, "A", "A", "A", "a")
    assert np.isnan(without.themes["b"].low[0])
    assert np.isnan(without.criteria["b.c"].completeness[0])
    assert eia(score(book, columns, [()], Profile(values={"heat_mw": 1.0}), {}, ["P"]))[1] == 50


# --- findings ---------------------------------------------------------------------------------------------------------


def finding(effect=Effect.KNOCKOUT, **more):
    return Finding("R", 0, effect, "a", "met", **more)


def test_knockout_stops_its_readiness_only(made):
    scores = scored(made, "a", [(90,)], findings=[[finding(stops=("construction",))]])
    r = scores.readiness["construction"]
    assert [r.letter[0], r.letter_low[0], r.letter_high[0], bool(r.knocked_out[0])] == ["X", "X", "X", True]
    assert eia(scores)[4:7] == ("A", "A", "A")
    assert r.interval.best[0] == 90  # the score stays to be seen


def test_knockout_gives_x_even_when_nothing_is_known(made):
    scores = scored(made, "a", [(None,)], findings=[[finding(stops=("eia", "construction"))]])
    assert eia(scores)[4:7] == ("X", "X", "X")


def test_knockout_set_aside_gives_no_x(made):
    override = Override("P0", "R", "why", "who", None)
    scores = scored(made, "a", [(90,)], findings=[[finding(stops=("eia",), override=override)]])
    assert eia(scores)[4] == "A"


def test_advice_gives_no_x(made):
    scores = scored(made, "a", [(90,)], findings=[[finding(Effect.ADVICE, stops=("eia",))]])
    assert eia(scores)[4] == "A"


def test_cap_holds_eia_and_its_range_but_not_construction(made):
    scores = scored(made, "a", [(90,)], findings=[[finding(Effect.NATURA_ASSESSMENT, cap="D"), finding(cap="C")]])
    assert eia(scores)[4:7] == ("D", "D", "D")
    assert scores.readiness["construction"].letter[0] == "A"


# --- ranks ------------------------------------------------------------------------------------------------------------


def test_rank(made):
    plots = [(60, 60), (None, 100), (95, 95), (70, 70), (None, None), (70, 70)]
    findings = [(), (), [finding(stops=("eia",))], (), (), ()]
    scores = scored(made, "ab", plots, findings=findings, ids=["f", "e", "d", "c", "b", "a"])
    # settled by best (ties by id), then the unsettled one with a best, then nothing known, then the knocked out one
    assert scores.order.tolist() == [5, 3, 0, 1, 4, 2]
    assert scores.rank.tolist() == [3, 4, 6, 2, 5, 1]
    assert scores.settled.tolist() == [True, False, True, True, False, True]


def test_rank_by_low_then_completeness_when_bests_are_equal(made):
    book = made.rulebook([made.measurement("a.c", value=PERCENT), made.measurement("b.c", value=PERCENT, weight=0.5)])
    book = book.__class__(**{**vars(book), "min_completeness": 0.1})
    columns = {
        "a.c": made.column([50.0, 50.0, 50.0], low=[40, 45, 40]),
        "b.c": made.column([50.0, 50.0, np.nan], low=50, high=50),
    }
    scores = score(book, columns, [()] * 3, NOTHING, {}, ["a", "b", "c"])
    assert scores.order.tolist() == [1, 0, 2]


# --- weights ----------------------------------------------------------------------------------------------------------


def test_weights_replace_the_rulebooks(made):
    scores = scored(made, "ab", [(80, 40)], override={"b": {"eia": 3.0}})
    assert scores.weights == {"a": {"eia": 1, "construction": 1}, "b": {"eia": 3, "construction": 1}}
    assert eia(scores)[1] == 50
    assert scores.readiness["construction"].interval.best[0] == 60


def test_theme_with_weight_0_neither_feeds_nor_holds(made):
    assert eia(scored(made, "ab", [(90, 0)], override={"b": {"eia": 0}})) == (90, 90, 90, 1, "A", "A", "A", "a")


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"aa": {"eia": 1}}, "weight_theme_unknown"),
        ({"a": {"building": 1}}, "weight_readiness_unknown"),
        ({"a": {"eia": -1}}, "weight_invalid"),
        ({"a": {"eia": np.nan}}, "weight_invalid"),
        ({"a": {"eia": np.inf}}, "weight_invalid"),
        ({"a": {"eia": 0}, "b": {"eia": 0}}, "weights_all_zero"),
    ],
)
def test_impossible_weights(made, weights, code):
    with pytest.raises(ScreeningFileError) as error:
        scored(made, "ab", [(80, 40)], override=weights)
    assert error.value.code == code
    assert "[" not in str(error.value).replace("[weights]", "")


def test_scored_again_with_kept_criteria_is_the_same(made):
    plots, weights = [(80, 40, None), (None, 20, 5)], {"a": {"eia": 7.0}}
    measurements = [made.measurement(f"{t}.c", value=PERCENT) for t in "abc"]
    book = made.rulebook(measurements)
    columns = {m.id: made.column([np.nan if p[i] is None else p[i] for p in plots]) for i, m in enumerate(measurements)}
    first = score(book, columns, [(), ()], NOTHING, {}, ["p", "q"])
    again = score(book, {}, [(), ()], NOTHING, weights, ["p", "q"], criteria=first.criteria)
    anew = score(book, columns, [(), ()], NOTHING, weights, ["p", "q"])
    np.testing.assert_array_equal(again.readiness["eia"].interval.best, anew.readiness["eia"].interval.best)
    np.testing.assert_array_equal(again.rank, anew.rank)
    assert again.readiness["eia"].interval.low[0] != first.readiness["eia"].interval.low[0]
