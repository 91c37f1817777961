"""Criteria: intervals by what is known of a measurement."""

import numpy as np
import pytest

from kase_parks_plugin.core.model import Profile, State
from kase_parks_plugin.core.rulebook.model import Comparison, Measure, Not
from kase_parks_plugin.core.scoring import mark_not_applicable, score_criteria

NEAR = ((0.0, 0.0), (1000.0, 100.0))
SHARE = ((0.0, 100.0), (1.0, 0.0))
NOTHING = Profile()


def one(made, column, value=NEAR, measure=Measure.NEAREST_DISTANCE, profile=NOTHING, **score):
    """(low, best, high, completeness) of one criterion and one plot; best None when there is none."""
    book = made.rulebook([made.measurement("t.c", measure, value, **score)])
    columns = {} if column is None else {"t.c": column}
    interval = score_criteria(book, columns, profile, 1)["t.c"]
    found = (interval.low[0], interval.best[0], interval.high[0], interval.completeness[0])
    return tuple(None if np.isnan(x) else round(float(x), 9) for x in found)


def test_known_is_a_point(made):
    assert one(made, made.column(250.0)) == (25, 25, 25, 1)


def test_known_best_estimate_with_a_wider_range(made):
    assert one(made, made.column(250.0, low=100.0, high=250.0)) == (10, 25, 25, 1)


def test_no_layer_spans_all_scores(made):
    assert one(made, None, ((0.0, 20.0), (10.0, 90.0))) == (20, None, 90, 0)
    assert one(made, made.column(), ((0.0, 20.0), (10.0, 90.0))) == (20, None, 90, 0)


def test_unknown_range_narrows(made):
    assert one(made, made.column(), unknown_range=(40.0, 60.0)) == (40, None, 60, 0)


def test_range_of_the_value_narrows_an_unknown(made):
    assert one(made, made.column(low=300.0, high=np.inf, state=State.NOT_MAPPED)) == (30, None, 100, 0)
    assert one(made, made.column(low=0.0, high=0.4), SHARE, Measure.SHARE_INSIDE) == (60, None, 100, 0)


def test_both_narrow_together_and_the_plots_own_range_wins_when_they_disagree(made):
    assert one(made, made.column(low=300.0, high=np.inf), unknown_range=(10.0, 50.0)) == (30, None, 50, 0)
    assert one(made, made.column(low=700.0, high=np.inf), unknown_range=(10.0, 50.0)) == (70, None, 100, 0)


def test_beyond_the_margin_scores_as_the_last_band(made):
    column = made.column(800.0, high=np.inf, beyond=True)
    assert one(made, column) == (100, 100, 100, 1)


def test_slight_overlap_keeps_the_chance_that_there_is_none(made):
    column = made.column(0.1, low=0.0, slight=True)
    assert one(made, column, SHARE, Measure.SHARE_INSIDE) == (90, 90, 100, 1)


def test_measured_without_a_number_is_not_known(made):
    column = made.column(np.nan, state=State.MEASURED)
    assert one(made, column) == (0, None, 100, 0)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(values={"heat_mw": 5.0}), (25, 25, 25, 1)),
        (Profile(values={"heat_mw": 0.0}), (None, None, None, None)),
        (Profile(not_applicable=frozenset({"heat_mw"})), (None, None, None, None)),
        (NOTHING, (25, 25, 25, 1)),  # not known whether it applies: it stays
    ],
)
def test_what_does_not_apply_leaves(made, profile, expected):
    applies = Comparison("profile.heat_mw", "gt", 0.0)
    assert one(made, made.column(250.0), profile=profile, applies=applies) == expected


def test_marking_keeps_the_value_and_says_why(made):
    applies = Not(Comparison("profile.kind_of_thing", "eq", "wind"))
    book = made.rulebook([made.measurement("t.c", Measure.NEAREST_DISTANCE, NEAR, applies=applies)])
    column = made.column([250.0, 300.0])
    marked = mark_not_applicable(book, {"t.c": column}, Profile(values={"kind_of_thing": "wind"}), 2)["t.c"]
    assert marked.state.tolist() == [State.NOT_APPLICABLE] * 2
    assert marked.reason.tolist() == ["not_applicable"] * 2
    assert marked.value.tolist() == [250.0, 300.0]
    assert column.state.tolist() == [State.MEASURED] * 2
    again = mark_not_applicable(book, {"t.c": marked}, Profile(values={"kind_of_thing": "wind"}), 2)["t.c"]
    assert again.state.tolist() == [State.NOT_APPLICABLE] * 2
