"""The timetable against graphs reckoned by hand, closed-form means, and what must hold of every path."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.permits.model import DAYS_A_MONTH, Duration, Procedure, Progress, Stage, Status
from kase_parks_plugin.core.permits.schedule import Dice, chance_by, dates, in_order, timetable
from tests.core.permits.builders import START, a_step, around

M = DAYS_A_MONTH


def _fixed(id_: str, months: float, *after: str) -> Procedure:
    return a_step(id_, (months, months, months), after)


def test_a_graph_reckoned_by_hand() -> None:
    # a(2) -> b(3) -> d(1); a(2) -> c(1) -> d. The way over b holds the end at 6 months; c may end 2 months later.
    steps = [_fixed("d", 1, "b", "c"), _fixed("b", 3, "a"), _fixed("c", 1, "a"), _fixed("a", 2)]
    table = timetable(steps, around())
    assert [p.id for p in in_order(steps)] == list(table.ids)
    at = dict(zip(table.ids, range(4), strict=True))
    assert table.begin[at["a"], 0] == 0
    assert table.begin[at["b"], 0] == pytest.approx(2 * M)
    assert table.end[at["c"], 0] == pytest.approx(3 * M)
    assert table.begin[at["d"], 0] == pytest.approx(5 * M)
    assert table.ready[0] == pytest.approx(6 * M)
    assert {id_: table.critical[i] for id_, i in at.items()} == {"a": 1, "b": 1, "c": 0, "d": 1}
    assert {id_: round(float(table.slack[i]) / M, 9) for id_, i in at.items()} == {"a": 0, "b": 0, "c": 2, "d": 0}


def test_a_step_waits_only_for_steps_on_the_path() -> None:
    table = timetable([_fixed("b", 1, "a")], around())
    assert table.ready[0] == pytest.approx(M)


def test_without_steps_the_plot_is_ready_on_the_first_day() -> None:
    table = timetable([], around(as_of=START + dt.timedelta(days=9)))
    assert dates(table.ready, table.start).p50 == START + dt.timedelta(days=9)


@pytest.mark.parametrize("months", [(1, 2, 4), (0, 0, 6), (3, 9, 9), (8, 10, 14)])
def test_durations_have_the_mean_and_spread_of_beta_pert(months: tuple[float, float, float]) -> None:
    least, likely, most = months
    drawn = Dice(7, 200_000).durations("x", Duration(*months)) / M
    mean = (least + 4 * likely + most) / 6
    assert drawn.min() >= least
    assert drawn.max() <= most
    assert drawn.mean() == pytest.approx(mean, abs=0.01 * (most - least))
    assert drawn.var() == pytest.approx((mean - least) * (most - mean) / 7, rel=0.02)


def test_the_mean_of_a_chain_is_the_sum_of_means() -> None:
    steps = [a_step("a", (1, 2, 4)), a_step("b", (2, 5, 9), ("a",)), a_step("c", (0, 1, 3), ("b",))]
    table = timetable(steps, around(draws=100_000))
    expected = sum((s.duration.least + 4 * s.duration.likely + s.duration.most) / 6 for s in steps)
    assert table.ready.mean() / M == pytest.approx(expected, abs=0.02)


def test_the_criticality_of_two_like_ways_is_even() -> None:
    steps = [a_step("a"), a_step("b"), _fixed("end", 1, "a", "b")]
    table = timetable(steps, around(draws=20_000))
    shares = dict(zip(table.ids, table.critical, strict=True))
    assert shares["a"] + shares["b"] == pytest.approx(1)
    assert shares["a"] == pytest.approx(0.5, abs=0.02)
    assert shares["end"] == 1


def test_each_step_has_a_stream_of_its_own() -> None:
    alone = timetable([a_step("a")], around())
    together = timetable([a_step("z"), a_step("a")], around())
    assert np.array_equal(alone.end[0], together.end[list(together.ids).index("a")])
    assert not np.array_equal(together.end[0], together.end[1])


def test_chance_of_being_ready_on_a_day() -> None:
    table = timetable([_fixed("a", 1)], around())  # 30.4 days: on the 31st of March, a day of 31
    assert chance_by(table, START + dt.timedelta(days=29)) == 0
    assert chance_by(table, START + dt.timedelta(days=30)) == 1
    assert dates(table.ready, table.start).p10 == START + dt.timedelta(days=30)


# --- what has happened ------------------------------------------------------------------------------------------


def test_what_is_decided_ended_when_it_ended() -> None:
    day = dt.date(2027, 5, 1)
    done = {"a": Status("a", Progress.DECIDED, dt.date(2027, 3, 5), day)}
    table = timetable([a_step("a"), _fixed("b", 1, "a")], around(done, as_of=dt.date(2027, 6, 1)))
    assert set(table.end[0]) == {(day - START).days}
    assert table.begin[1, 0] == (dt.date(2027, 6, 1) - START).days  # nothing new begins in the past


def test_a_step_under_way_is_not_over_yet() -> None:
    as_of = START + dt.timedelta(days=75)
    begun = {"a": Status("a", Progress.UNDER_WAY, START)}
    table = timetable([a_step("a", (1, 2, 4))], around(begun, as_of=as_of))
    assert table.end.min() >= 75
    assert table.end.max() <= 4 * M
    later = timetable([a_step("a", (1, 2, 4))], around(begun, as_of=START))
    assert np.all(table.end >= later.end)


def test_a_step_that_is_overdue_ends_on_the_day_of_reckoning() -> None:
    begun = {"a": Status("a", Progress.WITH_AUTHORITY, START)}
    table = timetable([a_step("a", (1, 2, 3))], around(begun, as_of=START + dt.timedelta(days=400)))
    assert set(table.end[0]) == {400}


def test_surveys_may_begin_before_the_project() -> None:
    today = dt.date(2026, 11, 22)
    steps = [a_step("s", (1, 1, 1), stage=Stage.SURVEYS), _fixed("b", 1, "s")]
    waiting, now = (timetable(steps, around(as_of=today, surveys_now=yes)) for yes in (False, True))
    assert waiting.begin[0, 0] == 0
    assert now.begin[0, 0] == (today - START).days
    assert now.begin[1, 0] == 0  # permits still wait for the project


# --- properties -------------------------------------------------------------------------------------------------


@st.composite
def paths(draw: st.DrawFn) -> list[Procedure]:
    """Draw a path of up to eight steps; each may wait for any before it."""
    steps: list[Procedure] = []
    for i in range(draw(st.integers(1, 8))):
        months = sorted(draw(st.lists(st.floats(0, 24), min_size=3, max_size=3)))
        before = [s.id for s in steps]
        after = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        steps.append(a_step(f"s{i}", (months[0], months[1], months[2]), tuple(after)))
    return steps


@given(steps=paths(), data=st.data())
def test_adding_a_step_never_shortens_the_path(steps: list[Procedure], data: st.DataObject) -> None:
    less = [s for s in steps if s.id != data.draw(st.sampled_from(steps)).id]
    assert np.all(timetable(steps, around(draws=50)).ready >= timetable(less, around(draws=50)).ready - 1e-9)


@given(steps=paths(), data=st.data())
def test_finishing_a_step_no_later_than_drawn_never_lengthens_that_draw(
    steps: list[Procedure], data: st.DataObject
) -> None:
    free = timetable(steps, around(draws=50))
    i = data.draw(st.integers(0, len(steps) - 1))
    ended = START + dt.timedelta(days=int(free.end[i].min()))
    done = {free.ids[i]: Status(free.ids[i], Progress.DECIDED, None, ended)}
    table = timetable(steps, around(done, draws=50))
    assert np.all(table.ready <= free.ready + 1e-9)


@given(steps=paths())
def test_the_percentiles_ascend_and_slack_is_never_negative(steps: list[Procedure]) -> None:
    table = timetable(steps, around(draws=200))
    for i in range(len(steps)):
        found = dates(table.end[i], START)
        assert START <= found.p10 <= found.p50 <= found.p90
    assert np.all(table.slack >= 0)
    assert np.all((table.critical >= 0) & (table.critical <= 1))
    assert table.critical.max() > 0


@given(steps=paths(), extra=st.floats(0.1, 12))
def test_a_delay_within_the_slack_does_not_move_the_end(steps: list[Procedure], extra: float) -> None:
    likely = [replace(s, duration=Duration(s.duration.likely, s.duration.likely, s.duration.likely)) for s in steps]
    table = timetable(likely, around(draws=1))
    for i, id_ in enumerate(table.ids):
        delay = min(extra, float(table.slack[i]) / M)
        longer = [_fixed(s.id, s.duration.likely + delay * (s.id == id_), *s.after) for s in likely]
        assert timetable(longer, around(draws=1)).ready[0] == pytest.approx(float(table.ready[0]), abs=1e-6)
