"""Work in groups side by side: everything is done once, and nobody can tell by how many."""

import time
from dataclasses import replace
from functools import partial
from threading import Lock

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import Profile
from kase_parks_plugin.core.spatial import chunks, measure_all
from kase_parks_plugin.core.spatial.chunks import at_once, groups, never, side_by_side


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 10)


def points(n):
    return shapely.points(np.random.default_rng(5).uniform(0.0, 1000.0, (n, 2)))


@pytest.mark.parametrize("n", [0, 1, 10, 11, 105])
def test_groups_hold_every_plot_and_few_each(small, n):
    group = groups(points(n))
    assert len(group) == n
    assert np.bincount(group).max(initial=0) <= 10


def test_groups_are_compact(small):
    where = points(400)
    group = groups(where)
    widths = [np.ptp(shapely.get_coordinates(where[group == k]), axis=0).max() for k in np.unique(group)]
    assert np.median(widths) < 300.0  # of 1000: a fortieth of the plots, drawn at random, would span nearly all of it


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_groups_and_rows_keep_theirs(monkeypatch, workers):
    monkeypatch.setattr(chunks, "WORKERS", workers)
    rows, group = np.array([7, 3, 9, 1, 4]), np.array([2, 0, 2, 1, 0])
    assert side_by_side(np.ndarray.tolist, rows, group, lambda: None) == [[3, 4], [1], [7, 9]]


@pytest.mark.parametrize("workers", [1, 3])
def test_cancelling_ends_the_work(monkeypatch, workers):
    monkeypatch.setattr(chunks, "WORKERS", workers)
    begun = []

    def tick():
        if begun:
            raise CancelledError

    def work(rows):
        begun.append(rows)
        time.sleep(0.01)

    with pytest.raises(CancelledError):
        side_by_side(work, np.arange(100), np.arange(100), tick)
    assert len(begun) < 100


@pytest.mark.parametrize("workers", [1, 3])
def test_what_goes_wrong_in_a_thread_is_raised(monkeypatch, workers):
    monkeypatch.setattr(chunks, "WORKERS", workers)

    def work(rows):
        if 50 in rows:
            raise ArithmeticError
        return rows

    with pytest.raises(ArithmeticError):
        side_by_side(work, np.arange(99), np.arange(99), lambda: None)


def test_threads_at_work_are_never_more_than_allowed_however_deep_jobs_are(monkeypatch):
    monkeypatch.setattr(chunks, "WORKERS", 3)
    counting, working, most = Lock(), 0, 0

    def small(number):
        nonlocal working, most
        with counting:
            working += 1
            most = max(most, working)
        time.sleep(0.002)
        with counting:
            working -= 1
        return number

    def large(number):
        return at_once([partial(small, 10 * number + k) for k in range(8)], never)

    found = at_once([partial(large, number) for number in range(5)], never)
    assert found == [[10 * number + k for k in range(8)] for number in range(5)]
    assert 1 < most <= 3
    assert at_once([partial(small, number) for number in range(6)], never) == list(range(6))  # all helpers are back
    assert chunks._helping == 0


def test_helpers_come_back_from_work_that_failed(monkeypatch):
    monkeypatch.setattr(chunks, "WORKERS", 3)

    def fail(number):
        time.sleep(0.002)
        raise ArithmeticError(number)

    with pytest.raises(ArithmeticError):
        at_once([partial(fail, number) for number in range(9)], never)
    assert chunks._helping == 0


def content(columns):
    """All that columns hold, as bytes."""
    out = []
    for column in columns.values():
        out += [
            a.tobytes() for a in (column.value, column.low, column.high, column.state, column.slight, column.beyond)
        ]
        rows = column.evidence
        out += [
            rows.plot.tobytes(),
            rows.value.tobytes(),
            repr(rows.feature.tolist()),
            shapely.to_wkb(rows.geometry).tolist(),
        ]
    return out


class Telling:
    """A progress that notes whether two threads spoke to it at once."""

    def __init__(self):
        self.interrupted = False
        self._busy = Lock()

    def _heard(self):
        if not self._busy.acquire(blocking=False):
            self.interrupted = True
            return
        time.sleep(1e-4)
        self._busy.release()

    def report(self, share, code, **values):
        self._heard()

    def cancelled(self):
        self._heard()
        return False


def test_the_number_of_threads_changes_nothing(geo, monkeypatch, small):
    rng = np.random.default_rng(11)
    where = rng.uniform(0.0, 20_000.0, (120, 2))
    plots = geo.plots(
        *[geo.box(x, y, x + 400, y + 300).difference(geo.box(x + 50, y + 50, x + 90, y + 90)) for x, y in where]
    )
    centres = rng.uniform(0.0, 20_000.0, (60, 2))
    shapes = [
        geo.point(x, y).buffer(r).difference(geo.point(x, y).buffer(r / 3))
        for (x, y), r in zip(centres, rng.uniform(50, 2500, 60), strict=True)
    ]
    layers = [
        geo.layer("area", shapes, plots=plots),
        geo.layer("line", [shapely.boundary(shape) for shape in shapes[::2]], plots=plots, index=1),
        geo.layer("site", [shapely.centroid(shape) for shape in shapes], plots=plots, index=2),
    ]
    asked = [
        geo.measurement("share_inside", "area"),
        geo.measurement("nearest_distance", "area"),
        geo.measurement("count_within", "area", within_m=800.0),
        geo.measurement("nearest_distance", "line"),
        geo.measurement("count_within", "site", within_m=800.0),
        geo.measurement("nearest_distance", "site"),
        geo.measurement("nearest_distance", "area", "site"),
    ]
    asked = [replace(m, id=f"{m.id} {m.roles}") for m in asked]
    found, telling = [], Telling()
    for workers in (1, 2, 5):
        monkeypatch.setattr(chunks, "WORKERS", workers)
        found.append(content(measure_all(asked, plots, layers, Profile(), geo.rulebook(*asked), telling)))
    assert found[0] == found[1] == found[2]
    assert not telling.interrupted


def test_parts_are_the_whole_and_can_be_stopped_between(monkeypatch):
    shapes = shapely.buffer(shapely.points(np.arange(40.0), 0.0), 1.0, quad_segs=4)
    meant = shapely.area(shapes).tolist()
    ticks = []
    for vertices, least in ((1, 40), (100, 5), (10**6, 1)):
        monkeypatch.setattr(chunks, "VERTICES", vertices)
        ticks.clear()
        assert chunks.in_parts(shapely.area, shapes, lambda: ticks.append(1)).tolist() == meant
        assert len(ticks) >= least
    assert chunks.in_parts(shapely.area, shapes[:0], chunks.never).tolist() == []

    def stop():
        raise CancelledError

    with pytest.raises(CancelledError):
        chunks.in_parts(shapely.area, shapes, stop)


def test_trees_are_let_go_where_nothing_follows(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(500, 0, 600, 100))
    layers = [geo.layer("area", [geo.box(50, 0, 150, 100)], plots=plots)]
    asked = [geo.measurement("share_inside", "area"), geo.measurement("nearest_distance", "area")]
    kept = content(measure_all(asked, plots, layers, Profile(), geo.rulebook(*asked)))
    assert "tree" in layers[0].__dict__
    let_go = content(measure_all(asked, plots, layers, Profile(), geo.rulebook(*asked), keep_trees=False))
    assert "tree" not in layers[0].__dict__
    assert let_go == kept
