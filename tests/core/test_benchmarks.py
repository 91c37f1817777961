"""The benchmark's own judge must find every kind of wrong answer, and our kernel must satisfy it."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from benchmarks.cases import TAIL, Case, load, make
from benchmarks.gate import judge, reference
from benchmarks.ours import door, kernel, warm_kernel

PLOTS = np.array([shapely.box(0, 0, 100, 100), shapely.box(200, 0, 300, 100), shapely.box(400, 0, 500, 100)])
LAYER = np.array([shapely.box(50, 0, 120, 100), shapely.box(60, 0, 120, 100), shapely.box(500, 0, 600, 100)])
"""Half of the first plot, twice; nothing of the second, 80 m away; the third touches an edge."""


@pytest.fixture
def right():
    return reference(PLOTS, [LAYER])


def test_reference_counts_overlaps_once_and_touching_as_a_hit(right):
    assert right.area.tolist() == [[5000.0, 0.0, 0.0]]
    assert right.distance.tolist() == [[0.0, 80.0, 0.0]]


def test_right_answers_are_exact(right):
    assert judge(PLOTS, right, right).exact


def changed(answers, part, plot, value):
    values = getattr(answers, part).copy()
    values[0, plot] = value
    return replace(answers, **{part: values})


@pytest.mark.parametrize(
    ("part", "plot", "value", "kind"),
    [
        ("area", 0, 0.0, "missed"),
        ("distance", 0, 1.0, "missed"),
        ("distance", 2, 0.001, "missed"),
        ("area", 1, 5.0, "invented"),
        ("area", 0, 5000.1, "area_off"),
        ("area", 0, np.nan, "area_off"),
        ("area", 0, 10_001.0, "above_plot"),
        ("distance", 1, 80.0001, "distance_off"),
        ("distance", 1, np.nan, "distance_off"),
    ],
)
def test_every_kind_of_wrong_answer_is_found(right, part, plot, value, kind):
    verdict = judge(PLOTS, changed(right, part, plot, value), right)
    assert getattr(verdict, kind) == 1
    assert not verdict.exact
    assert kind in str(verdict)


@pytest.mark.parametrize(("part", "plot", "by"), [("area", 0, 1e-6), ("distance", 1, 5e-7)])
def test_rounding_is_forgiven(right, part, plot, by):
    assert judge(PLOTS, changed(right, part, plot, getattr(right, part)[0, plot] + by), right).exact


@pytest.mark.parametrize("case", [Case("made", 300, 2, 200, 60, 20_000.0, 600.0), replace(TAIL, plots=40, layers=1)])
def test_kernel_and_door_are_exact_on_made_cases(tmp_path, case):
    plots, layers = load(make(case, tmp_path))
    truth = reference(plots, layers)
    assert (truth.area > 0).any()
    assert (truth.distance > 0).any()
    for way in (kernel, warm_kernel, door):
        assert judge(plots, way(plots, layers)(), truth).exact, way.__name__


def test_made_geometries_are_valid_and_the_same_each_time(tmp_path):
    case = Case("made", 50, 1, 30, 40, 20_000.0, 600.0)
    first, second = (load(make(case, tmp_path / name)) for name in ("a", "b"))
    assert shapely.is_valid(np.concatenate([first[0], *first[1]])).all()
    assert (shapely.to_wkb(first[0]) == shapely.to_wkb(second[0])).all()
    assert (shapely.to_wkb(first[1][0]) == shapely.to_wkb(second[1][0])).all()
