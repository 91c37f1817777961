"""The second measurement finds what the first got wrong; cancelling stops the work."""

import dataclasses

import numpy as np
import pytest

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import BarRequest, Profile, State
from kase_parks_plugin.core.spatial import barred_land, check, measure_all, self_check
from kase_parks_plugin.core.spatial.check import hits, sampled


@pytest.fixture
def world(geo):
    boxes = [geo.box(300 * i, 0, 300 * i + 100, 100) for i in range(40)]
    plots = geo.plots(*boxes, ids=[f"{i:02d}" for i in range(40)])
    shapes = [geo.box(600 * i, -50, 600 * i + 50, 150) for i in range(10)]
    return plots, geo.layer("area", shapes, plots=plots)


@pytest.mark.parametrize("measure", ["share_inside", "overlap_area", "nearest_distance"])
def test_a_wrong_value_is_found(geo, world, measure):
    plots, layer = world
    measurement = geo.measurement(measure, "area")
    book = geo.rulebook(measurement)
    columns = measure_all([measurement], plots, [layer], Profile(), book)
    good = self_check([measurement], plots, [layer], Profile(), book, columns)
    assert (good.plots, good.mismatches) == (40, ())
    assert good.largest_difference < 1e-6
    value = columns[measure].value.copy()
    value[7] += 1e-4
    wrong = {measure: dataclasses.replace(columns[measure], value=value)}
    assert self_check([measurement], plots, [layer], Profile(), book, wrong).mismatches == ("07",)


@pytest.mark.parametrize("measure", ["share_inside", "nearest_distance"])
def test_what_was_measured_twice_is_compared_again_but_not_measured_again(geo, world, measure, monkeypatch):
    plots, layer = world
    measurement = geo.measurement(measure, "area")
    book = dataclasses.replace(geo.rulebook(measurement), self_check_share=0.5)
    columns = measure_all([measurement], plots, [layer], Profile(), book)
    asked = []
    for name in ("_areas", "_distances"):
        real = getattr(check, name)
        monkeypatch.setattr(check, name, lambda some, *rest, real=real: asked.append(len(some)) or real(some, *rest))

    def checked(columns, seed, known):
        return self_check([measurement], plots, [layer], Profile(), book, columns, seed, known=known)

    known = {measure: np.full(40, np.nan)}
    first = checked(columns, 0, known)
    assert first == checked(columns, 0, known) == checked(columns, 0, None)
    assert asked == [20, 0, 20]
    assert checked(columns, 1, known) == checked(columns, 1, None)
    assert 0 < asked[3] < asked[4] == 20
    value = columns[measure].value.copy()
    twice = np.flatnonzero(~np.isnan(known[measure]))[:3]
    value[twice] += 1e-4
    wrong = {measure: dataclasses.replace(columns[measure], value=value)}
    assert set(checked(wrong, 0, known).mismatches) <= set(plots.ids[twice])
    assert checked(wrong, 0, known) == checked(wrong, 0, None)


def test_a_missed_feature_is_found(geo, world):
    plots, layer = world
    measurement = geo.measurement("nearest_distance", "area", margin_m=5000.0)
    book = geo.rulebook(measurement)
    column = measure_all([measurement], plots, [layer], Profile(), book)["nearest_distance"]
    missed = dataclasses.replace(column, value=np.full(40, 5000.0), beyond=np.ones(40, dtype=bool))
    near = tuple(plots.ids[~column.beyond])
    assert 0 < len(near) < 40
    assert self_check([measurement], plots, [layer], Profile(), book, {measurement.id: missed}).mismatches == near
    unseen = dataclasses.replace(missed, value=np.full(40, np.nan), state=np.full(40, State.NOT_MAPPED, dtype=np.int8))
    assert self_check([measurement], plots, [layer], Profile(), book, {measurement.id: unseen}).mismatches == near


def test_a_missed_overlap_is_found(geo, world):
    plots, layer = world
    measurement = geo.measurement("share_inside", "area")
    book = geo.rulebook(measurement)
    column = measure_all([measurement], plots, [layer], Profile(), book)["share_inside"]
    unseen = dataclasses.replace(
        column, value=np.full(40, np.nan), state=np.full(40, State.UNKNOWN, dtype=np.int8), reason=column.reason
    )
    found = self_check([measurement], plots, [layer], Profile(), book, {measurement.id: unseen}).mismatches
    assert found == tuple(plots.ids[column.value > 0])


def test_sample_is_small_half_hit_and_follows_from_content(geo, world):
    plots, layer = world
    measurement = geo.measurement("share_inside", "area")
    book = dataclasses.replace(geo.rulebook(measurement), self_check_share=0.1, self_check_least=3)
    columns = measure_all([measurement], plots, [layer], Profile(), book)
    hit = hits([measurement], columns, 40)
    sample = sampled(plots, hit, book, 0)
    assert len(sample) == 4
    assert (columns["share_inside"].value[sample] > 0).sum() >= 2
    assert sample.tolist() == sampled(plots, hit, book, 0).tolist()
    assert any(sample.tolist() != sampled(plots, hit, book, seed).tolist() for seed in range(1, 5))


class Stop:
    """Cancelled after some reports."""

    def __init__(self, after):
        self.after, self.shares = after, []

    def report(self, share, code, **values):
        self.shares.append(share)

    def cancelled(self):
        return len(self.shares) >= self.after


def test_cancelling_stops_each_phase(geo, world):
    plots, layer = world
    measurements = [geo.measurement("share_inside", "area"), geo.measurement("nearest_distance", "area")]
    book = geo.rulebook(*measurements)
    stop = Stop(2)
    with pytest.raises(CancelledError):
        measure_all(measurements, plots, [layer], Profile(), book, stop)
    assert stop.shares == sorted(stop.shares)
    columns = measure_all(measurements, plots, [layer], Profile(), book)
    with pytest.raises(CancelledError):
        self_check(measurements, plots, [layer], Profile(), book, columns, progress=Stop(1))

    bars = [BarRequest("R", "share_inside", 0.0, np.ones(40, dtype=bool))] * 3
    with pytest.raises(CancelledError):
        barred_land(plots, [layer], bars, book, Profile(), Stop(1))
