"""Themes and readinesses from intervals, worked by hand."""

import numpy as np
import pytest

from kase_parks_plugin.core.model import Interval
from kase_parks_plugin.core.scoring.combine import combine_theme, worst_theme

nan = np.nan


def interval(low, best, high, completeness=None):
    known = (nan if np.isnan(low) else 0.0 if np.isnan(best) else 1.0) if completeness is None else completeness
    return Interval(*(np.array([float(x)]) for x in (low, best, high, known)))


def known(x):
    return interval(x, x, x)


def said(result):
    return tuple(None if np.isnan(x[0]) else round(float(x[0]), 9) for x in vars(result).values())


UNKNOWN = interval(0, nan, 100)
ABSENT = interval(nan, nan, nan)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([(known(70), 1), (known(40), 1)], (40, 40, 40, 1)),
        ([(known(70), 1), (UNKNOWN, 3)], (0, 70, 70, 0.25)),
        ([(known(70), 1), (interval(20, nan, 50), 1)], (20, 50, 50, 0.5)),  # best clipped to what the unknown can be
        ([(UNKNOWN, 2), (interval(10, nan, 60), 1)], (0, None, 60, 0)),
        ([(known(70), 1), (ABSENT, 5)], (70, 70, 70, 1)),
        ([(ABSENT, 1)], (None, None, None, None)),
        ([], (None, None, None, None)),
        ([(known(70), 1), (known(10), 0)], (70, 70, 70, 1)),  # weight 0 does not count
        ([(interval(30, 50, 60), 1), (interval(40, 45, 90), 1)], (30, 45, 60, 1)),
    ],
)
def test_worst(criteria, expected):
    assert said(combine_theme(criteria, "worst", 1)) == expected


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([(known(70), 1), (known(40), 2)], (50, 50, 50, 1)),
        ([(known(70), 1), (UNKNOWN, 3)], (17.5, 70, 92.5, 0.25)),
        ([(known(100), 1), (interval(0, nan, 20), 1)], (50, 60, 60, 0.5)),  # best clipped
        ([(UNKNOWN, 1), (interval(10, nan, 60), 1)], (5, None, 80, 0)),
        ([(known(70), 1), (ABSENT, 5)], (70, 70, 70, 1)),
        ([(ABSENT, 1)], (None, None, None, None)),
        ([], (None, None, None, None)),
    ],
)
def test_mean(criteria, expected):
    assert said(combine_theme(criteria, "mean", 1)) == expected


@pytest.mark.parametrize(
    ("themes", "index", "score"),
    [
        ([known(70), known(40), known(50)], 1, 40),
        ([known(40), known(40)], 0, 40),  # first of equals
        ([interval(0, nan, 40), known(40)], 1, 40),  # a known one of equals
        ([known(70), interval(0, nan, 30)], 1, 30),  # it cannot be better than 30
        ([known(70), interval(0, nan, 100)], 0, 70),
        ([UNKNOWN, UNKNOWN], -1, 100),
        ([ABSENT, known(90)], 1, 90),
        ([ABSENT], -1, nan),
        ([], -1, nan),
    ],
)
def test_worst_theme(themes, index, score):
    found, held = worst_theme(themes, 1)
    assert found.tolist() == [index]
    assert held[0] == pytest.approx(score, nan_ok=True)
