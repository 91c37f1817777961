"""What must hold for all scores."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.model import READINESSES, Effect, Finding, Profile
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.scoring import score

LETTERS = "ABCDEX"
N = 4

percents = st.integers(0, 100).map(float)
value_points = st.lists(st.tuples(st.integers(0, 40).map(float), percents), min_size=1, max_size=4).map(
    lambda found: tuple(sorted(found, key=lambda point: point[0]))
)
cells = st.one_of(st.none(), st.tuples(st.integers(0, 40), st.integers(0, 10), st.integers(0, 10)))
"""None: nothing known; else (value, how much lower, how much higher it may be)."""


@st.composite
def tables(draw):
    """Criteria of up to three themes, each with a value function, and a cell for each plot."""
    criteria = []
    for theme in "abc"[: draw(st.integers(1, 3))]:
        for i in range(draw(st.integers(1, 3))):
            more = {"weight": draw(st.sampled_from([0.5, 1.0, 3.0])), "decisive": draw(st.booleans())}
            criteria.append((f"{theme}.{i}", draw(value_points), more, draw(st.lists(cells, min_size=N, max_size=N))))
    weights = {t: (draw(st.sampled_from([0.0, 1.0, 2.5])), draw(st.sampled_from([1.0, 4.0]))) for t in "abc"}
    combine = {t: draw(st.sampled_from(["worst", "mean"])) for t in "abc"}
    return criteria, weights, combine


def scored(made, table, *, forget=(), resolve=None, order=None, findings=None):
    """Score a table; ``forget``: criteria to make unknown; ``resolve``: criterion -> value for all plots."""
    criteria, weights, combine = table
    order = list(range(N)) if order is None else order
    measurements, columns = [], {}
    for name, points, more, row in criteria:
        measurements.append(made.measurement(name, Measure.SHARE_INSIDE, points, **more))
        row_now = [None] * N if name in forget else [(resolve[name], 0, 0)] * N if resolve and name in resolve else row
        row_now = [row_now[i] for i in order]
        value = [np.nan if c is None else float(c[0]) for c in row_now]
        low = [-np.inf if c is None else float(c[0] - c[1]) for c in row_now]
        high = [np.inf if c is None else float(c[0] + c[2]) for c in row_now]
        columns[name] = made.column(value, low=low, high=high)
    book = made.rulebook(measurements, weights=weights, combine=combine)
    found = findings or [()] * N
    return score(book, columns, [found[i] for i in order], Profile(), {}, [f"P{i}" for i in order])


def intervals(scores):
    yield from scores.criteria.values()
    yield from scores.themes.values()
    yield from (r.interval for r in scores.readiness.values())


def holds(outer, inner):
    return bool((outer.low <= inner.low + 1e-9).all() and (inner.high <= outer.high + 1e-9).all())


@given(tables())
def test_low_best_high_and_completeness(made, table):
    for interval in intervals(scored(made, table)):
        assert (interval.low >= -1e-9).all()
        assert (interval.high <= 100 + 1e-9).all()
        assert (interval.low <= interval.high).all()
        known = ~np.isnan(interval.best)
        assert (interval.low[known] <= interval.best[known]).all()
        assert (interval.best[known] <= interval.high[known]).all()
        assert ((interval.completeness >= 0) & (interval.completeness <= 1)).all()
        assert (known == (interval.completeness > 0)).all()


@given(tables())
def test_letters_lie_in_their_range(made, table):
    for r in scored(made, table).readiness.values():
        for letter, low, high in zip(r.letter, r.letter_low, r.letter_high, strict=True):
            assert LETTERS.index(high) <= LETTERS.index(low)
            if letter is not None:
                assert LETTERS.index(high) <= LETTERS.index(letter) <= LETTERS.index(low)


@given(tables())
def test_class_is_never_better_than_the_score_gives(made, table):
    for r in scored(made, table).readiness.values():
        for score_, letter in ((r.interval.low, r.letter_low), (r.interval.high, r.letter_high)):
            plain = [sum(s < bound - 1e-9 for bound in (80, 65, 50, 35)) for s in score_]
            assert all(LETTERS.index(given) >= alone for given, alone in zip(letter, plain, strict=True))


@given(tables(), st.integers(0, 40), st.integers(1, 40), st.data())
def test_higher_score_never_lowers_anything(made, table, value, more, data):
    criteria, weights, combine = table
    name = data.draw(st.sampled_from([c[0] for c in criteria]))
    rising = [(c[0], tuple((x, y) for x, (_, y) in zip(*rising_points(c[1]), strict=True)), *c[2:]) for c in criteria]
    table = (rising, weights, combine)
    worse, better = scored(made, table, resolve={name: value}), scored(made, table, resolve={name: value + more})
    for old, new in zip(intervals(worse), intervals(better), strict=True):
        assert (new.low >= old.low).all()
        assert (new.high >= old.high).all()
        assert (np.nan_to_num(new.best, nan=-1) >= np.nan_to_num(old.best, nan=-1)).all()
    for readiness in READINESSES:
        old, new = worse.readiness[readiness], better.readiness[readiness]
        for was, now in (
            (old.letter, new.letter),
            (old.letter_low, new.letter_low),
            (old.letter_high, new.letter_high),
        ):
            for a, b in zip(was, now, strict=True):
                assert (a is None) == (b is None)
                assert a is None or LETTERS.index(b) <= LETTERS.index(a)


def rising_points(points):
    """The same xs, and the points sorted by score."""
    return [x for x, _ in points], sorted(points, key=lambda point: point[1])


@given(tables(), st.data())
def test_forgetting_widens(made, table, data):
    name = data.draw(st.sampled_from([c[0] for c in table[0]]))
    before, after = scored(made, table), scored(made, table, forget=[name])
    for old, new in zip(intervals(before), intervals(after), strict=True):
        assert holds(new, old)
    for readiness in READINESSES:
        new, old = after.readiness[readiness].interval, before.readiness[readiness].interval
        assert (new.completeness <= old.completeness + 1e-12).all()


@given(tables(), st.integers(-5, 45), st.data())
def test_resolving_an_unknown_stays_inside(made, table, value, data):
    name = data.draw(st.sampled_from([c[0] for c in table[0]]))
    before = scored(made, table, forget=[name])
    after = scored(made, table, resolve={name: value})
    for old, new in zip(intervals(before), intervals(after), strict=True):
        assert holds(old, new)


@given(tables(), st.permutations(range(N)))
def test_order_of_plots_changes_nothing(made, table, order):
    straight, turned = scored(made, table), scored(made, table, order=order)
    for old, new in zip(intervals(straight), intervals(turned), strict=True):
        for part in ("low", "best", "high", "completeness"):
            np.testing.assert_array_equal(getattr(old, part)[order], getattr(new, part))
    np.testing.assert_array_equal(straight.rank[order], turned.rank)
    for readiness in READINESSES:
        old, new = straight.readiness[readiness], turned.readiness[readiness]
        assert old.letter[order].tolist() == new.letter.tolist()
        assert old.held_by[order].tolist() == new.held_by.tolist()


@given(tables())
def test_one_plot_alone_scores_as_among_many(made, table):
    together = scored(made, table)
    criteria, weights, combine = table
    for i in range(N):
        row = (([(name, points, more, [row[i]] * N) for name, points, more, row in criteria]), weights, combine)
        alone = scored(made, row)
        for old, new in zip(intervals(together), intervals(alone), strict=True):
            assert old.low[i] == new.low[0]
            np.testing.assert_equal(old.best[i], new.best[0])


@given(tables(), st.lists(st.booleans(), min_size=N, max_size=N), st.sampled_from(READINESSES))
def test_knockout_gives_x_and_the_last_ranks(made, table, hit, readiness):
    knockout = Finding("R", 0, Effect.KNOCKOUT, "a", "met", stops=(readiness,))
    scores = scored(made, table, findings=[[knockout] if h else [] for h in hit])
    letters = scores.readiness[readiness].letter
    assert [letter == "X" for letter in letters] == hit
    standing = [rank for rank, h in zip(scores.rank, hit, strict=True) if not h]
    fallen = [rank for rank, h in zip(scores.rank, hit, strict=True) if h]
    assert not standing or not fallen or max(standing) < min(fallen)
    aside = replace(knockout, override=object())
    assert "X" not in scored(made, table, findings=[[aside] if h else [] for h in hit]).readiness[readiness].letter


@given(tables())
def test_ranks_are_a_permutation(made, table):
    scores = scored(made, table)
    assert sorted(scores.rank) == list(range(1, N + 1))
    assert scores.rank[scores.order].tolist() == list(range(1, N + 1))
