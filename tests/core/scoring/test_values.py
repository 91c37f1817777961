"""Value functions against hand-worked numbers and against a dense look at the function itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.scoring.values import value_at, value_range, whole_range

RAMP = ((0.0, 0.0), (500.0, 30.0), (5000.0, 100.0))
STEP = ((0.0, 100.0), (10.0, 100.0), (10.0, 20.0), (30.0, 0.0))
PEAK = ((0.0, 0.0), (10.0, 100.0), (20.0, 40.0))


def at(points, x):
    return value_at(points, np.array([x], dtype=float))[0]


def over(points, low, high):
    least, most = value_range(points, np.array([low], dtype=float), np.array([high], dtype=float))
    return least[0], most[0]


@pytest.mark.parametrize(
    ("points", "x", "score"),
    [
        (RAMP, -5, 0),
        (RAMP, 0, 0),
        (RAMP, 250, 15),
        (RAMP, 500, 30),
        (RAMP, 2750, 65),
        (RAMP, 5000, 100),
        (RAMP, 9e9, 100),
        (RAMP, np.inf, 100),
        (RAMP, -np.inf, 0),
        (STEP, 9.999, 100),
        (STEP, 10, 20),
        (STEP, 20, 10),
        (((3.0, 42.0),), -1, 42),
        (((3.0, 42.0),), 7, 42),
        (((5.0, 90.0), (5.0, 10.0)), 4.9, 90),
        (((5.0, 90.0), (5.0, 10.0)), 5, 10),
    ],
)
def test_score_at_a_value(points, x, score):
    assert at(points, x) == pytest.approx(score, abs=1e-12)


def test_no_value_has_no_score():
    assert np.isnan(at(RAMP, np.nan))


@pytest.mark.parametrize(
    ("points", "low", "high", "expected"),
    [
        (RAMP, 250, 500, (15, 30)),
        (RAMP, 250, np.inf, (15, 100)),
        (RAMP, -np.inf, np.inf, (0, 100)),
        (RAMP, 700, 700, (at(RAMP, 700), at(RAMP, 700))),
        (PEAK, 5, 15, (50, 100)),  # the top lies inside, between the ends
        (PEAK, 10, 20, (40, 100)),
        (PEAK, 12, 100, (40, 88)),
        (STEP, 5, 20, (10, 100)),
        (STEP, 10, 20, (10, 20)),  # begins at the step: the side before it is not in the range
        (STEP, 9, 10, (20, 100)),
        (STEP, 0, 9.999, (100, 100)),
        (((0.0, 50.0), (10.0, 50.0), (10.0, 0.0), (10.0, 80.0)), 5, 15, (50, 80)),  # the middle point never holds
    ],
)
def test_scores_over_a_range(points, low, high, expected):
    assert over(points, low, high) == pytest.approx(expected, abs=1e-12)


def test_whole_range_is_that_of_the_points():
    assert whole_range(PEAK) == (0, 100)
    assert whole_range(STEP) == (0, 100)


points = st.lists(
    st.tuples(st.integers(-20, 20).map(float), st.integers(0, 100).map(float)), min_size=1, max_size=6
).map(lambda found: tuple(sorted(found, key=lambda point: point[0])))


@given(points, st.integers(-50, 50), st.integers(0, 60))
def test_range_holds_every_score_in_it_and_no_wider_than_needed(function, low, width):
    high = low + width
    least, most = over(function, low, high)
    steps = np.unique([x for x, _ in function])
    near = np.concatenate([steps - 1e-9, steps, np.linspace(low, high, 241)])
    scores = value_at(function, near[(near >= low) & (near <= high)])
    assert least <= scores.min() + 1e-6
    assert scores.max() - 1e-6 <= most
    assert least == pytest.approx(scores.min(), abs=1e-5)
    assert most == pytest.approx(scores.max(), abs=1e-5)


@given(points, st.integers(-50, 50), st.integers(0, 60), st.integers(0, 20), st.integers(0, 20))
def test_wider_range_never_gives_a_narrower_one(function, low, width, more_left, more_right):
    inner = over(function, low, low + width)
    outer = over(function, low - more_left, low + width + more_right)
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]
