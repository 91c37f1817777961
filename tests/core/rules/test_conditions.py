"""Three-valued conditions and the facts they test."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.model import Profile, State
from kase_parks_plugin.core.rulebook.model import AllOf, AnyOf, Comparison, Not
from kase_parks_plugin.core.rules.conditions import NO, UNKNOWN, YES, Truth, comparisons, evaluate, subjects
from kase_parks_plugin.core.rules.facts import Facts

LEAF = {YES: Comparison("yes", "gt", 0), NO: Comparison("no", "gt", 0), UNKNOWN: Comparison("unknown", "gt", 0)}
TRUTHS = {"yes": Truth.always(True, 1), "no": Truth.always(False, 1), "unknown": Truth.unknown(1)}


def verdict(condition):
    return int(evaluate(condition, lambda c: TRUTHS[c.subject], 1).verdicts()[0])


ORDER = [NO, UNKNOWN, YES]


@pytest.mark.parametrize(("a", "b"), list(itertools.product(ORDER, ORDER)))
def test_kleene_tables(a, b):
    least, most = sorted((a, b), key=ORDER.index)
    assert verdict(AllOf((LEAF[a], LEAF[b]))) == least
    assert verdict(AnyOf((LEAF[a], LEAF[b]))) == most


@pytest.mark.parametrize(("a", "turned"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not(a, turned):
    assert verdict(Not(LEAF[a])) == turned


def test_of_nothing():
    assert verdict(AllOf(())) == YES
    assert verdict(AnyOf(())) == NO


def test_comparisons_know_whether_they_speak_for_the_condition():
    condition = AllOf((LEAF[YES], Not(AnyOf((LEAF[NO], Not(LEAF[UNKNOWN]))))))
    assert [(c.subject, asserted) for c, asserted in comparisons(condition)] == [
        ("yes", True),
        ("no", False),
        ("unknown", True),
    ]
    assert subjects(AllOf((LEAF[NO], LEAF[YES], LEAF[NO]))) == ("no", "yes")


# --- facts ------------------------------------------------------------------------------------------------------------


def of_profile(op, value, *, name="x", **profile):
    facts = Facts(Profile(**profile), {}, 2)
    return facts.judge(Comparison(f"profile.{name}", op, value)).verdicts().tolist()


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("gt", 4.9, YES),
        ("gt", 5, NO),
        ("ge", 5, YES),
        ("ge", 5.1, NO),
        ("lt", 5.1, YES),
        ("lt", 5, NO),
        ("le", 5, YES),
        ("le", 4.9, NO),
        ("eq", 5, YES),
        ("eq", 4, NO),
        ("ne", 5, NO),
        ("ne", 4, YES),
        ("in", (4, 5), YES),
        ("in", (4, 6), NO),
        ("known", True, YES),
        ("known", False, NO),
    ],
)
def test_number_of_the_profile(op, value, expected):
    assert of_profile(op, value, values={"x": 5}) == [expected] * 2


@pytest.mark.parametrize("op", ["gt", "ge", "lt", "le", "eq", "ne"])
def test_absent_field_is_unknown_and_one_that_cannot_apply_says_no(op):
    assert of_profile(op, 5) == [UNKNOWN] * 2
    assert of_profile(op, 5, not_applicable=frozenset({"x"})) == [NO] * 2
    assert of_profile("in", (5,), not_applicable=frozenset({"x"})) == [NO] * 2
    assert of_profile("eq", "a", not_applicable=frozenset({"x"})) == [NO] * 2
    assert of_profile("known", True) == [NO] * 2
    assert of_profile("known", False) == [YES] * 2


def test_texts_and_truth_values():
    assert of_profile("eq", "a", values={"x": "a"}) == [YES] * 2
    assert of_profile("in", ("b", "a"), values={"x": "a"}) == [YES] * 2
    assert of_profile("ne", "a", values={"x": "b"}) == [YES] * 2
    assert of_profile("eq", True, values={"x": True}) == [YES] * 2
    assert of_profile("eq", False, values={"x": True}) == [NO] * 2
    assert of_profile("gt", 1.0, values={"x": "a"}) == [UNKNOWN] * 2  # no number to compare
    assert of_profile("eq", "a", values={"x": 3.0}) == [UNKNOWN] * 2


def test_kind_and_table_entries_and_totals():
    assert of_profile("eq", "hydrogen", name="kind", kind="hydrogen") == [YES] * 2
    table = {"chemicals": {"1-1-1": 30.0, "2-2-2": 12.0}}
    assert of_profile("ge", 30, name="chemicals.1-1-1", values=table) == [YES] * 2
    assert of_profile("ge", 30, name="chemicals.9-9-9", values=table) == [UNKNOWN] * 2
    assert of_profile("eq", 42, name="chemicals_t", values=table) == [YES] * 2
    assert of_profile("known", True, name="chemicals", values=table) == [YES] * 2


def test_what_nobody_derives_yet_is_unknown():
    assert Facts(Profile(), {}, 2).judge(Comparison("grid.line_kv", "ge", 110)).verdicts().tolist() == [UNKNOWN] * 2


def of_column(column, op, value, **how):
    n = len(column.value)
    return Facts(Profile(), {"t.c": column}, n, **how).judge(Comparison("t.c", op, value)).verdicts().tolist()


def test_ranges_decide_as_soon_as_they_can(made):
    column = made.column([np.nan] * 5, low=[0, 5, 5.1, -np.inf, 2], high=[4.9, 5, 9, np.inf, 7])
    assert of_column(column, "gt", 5) == [NO, NO, YES, UNKNOWN, UNKNOWN]
    assert of_column(column, "ge", 5) == [NO, YES, YES, UNKNOWN, UNKNOWN]
    assert of_column(column, "lt", 5) == [YES, NO, NO, UNKNOWN, UNKNOWN]
    assert of_column(column, "le", 5) == [YES, YES, NO, UNKNOWN, UNKNOWN]
    assert of_column(column, "eq", 5) == [NO, YES, NO, UNKNOWN, UNKNOWN]
    assert of_column(column, "ne", 5) == [YES, NO, YES, UNKNOWN, UNKNOWN]
    assert of_column(column, "in", (5, 6)) == [NO, YES, UNKNOWN, UNKNOWN, UNKNOWN]


def test_beyond_the_margin_is_more_than_the_margin(made):
    column = made.column(500.0, high=np.inf, beyond=True)
    assert of_column(column, "le", 500) == [NO]
    assert of_column(column, "gt", 500) == [YES]
    assert of_column(column, "eq", 500) == [NO]
    assert of_column(column, "le", 501) == [UNKNOWN]
    assert of_column(column, "lt", 500) == [NO]


def test_text_column(made):
    states = [State.MEASURED, State.MEASURED, State.UNKNOWN, State.NOT_APPLICABLE]
    column = made.column([np.nan] * 4, state=states, text=["T", "A", "T", "T"])
    assert of_column(column, "in", ("T", "TY")) == [YES, NO, UNKNOWN, YES]
    assert of_column(column, "ne", "T") == [NO, YES, UNKNOWN, NO]
    assert of_column(column, "known", True) == [YES, YES, NO, YES]


def test_slight_overlap_counts_only_when_asked_to(made):
    column = made.column(0.001, low=0.0, slight=True)
    assert of_column(column, "gt", 0) == [UNKNOWN]
    assert of_column(column, "gt", 0, slight_counts=True) == [YES]


# --- properties -------------------------------------------------------------------------------------------------------

ends = st.integers(-5, 5).map(float)
leaves = st.builds(
    Comparison, st.sampled_from(["a", "b", "c"]), st.sampled_from(["gt", "ge", "lt", "le", "eq", "ne"]), ends
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
ranges = st.fixed_dictionaries({name: st.tuples(ends, st.integers(0, 4), st.integers(0, 4)) for name in "abc"})


@given(conditions, ranges)
def test_a_sure_answer_holds_wherever_in_its_range_the_truth_lies(made, condition, given_ranges):
    def judged(columns):
        return int(evaluate(condition, Facts(Profile(), columns, 1).judge, 1).verdicts()[0])

    wide = judged({k: made.column(v, low=v - down, high=v + up) for k, (v, down, up) in given_ranges.items()})
    for which in itertools.product((0, 1, 2), repeat=3):
        truth = {
            k: made.column((v - down, v, v + up)[i])
            for i, (k, (v, down, up)) in zip(which, given_ranges.items(), strict=True)
        }
        exact = judged(truth)
        assert exact != UNKNOWN
        assert wide in (UNKNOWN, exact)
