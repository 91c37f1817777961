"""What holds for all plots and layers, and the plain oracles that everything must agree with."""

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.model import Coverage
from kase_parks_plugin.core.rulebook.model import Comparison

COORDINATE = st.integers(-40, 40).map(lambda k: 5.0 * k)
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def rings(draw):
    """A simple polygon with whole corners around some centre, in metres from the corner of the test world."""
    cx, cy = draw(COORDINATE), draw(COORDINATE)
    corners = draw(st.integers(3, 9))
    reach = [draw(st.integers(5, 90)) for _ in range(corners)]
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    points = np.round(np.column_stack([cx + reach * np.cos(angle), cy + reach * np.sin(angle)]))
    return shapely.make_valid(shapely.polygons(points + np.array([380_000.0, 6_700_000.0])))


POLYGONS = rings().filter(lambda shape: shape.area > 1)


@st.composite
def worlds(draw, attributes=False):
    """Plots and features: [plots], [features], [attribute of each feature: 0, 200 or None]."""
    plots = draw(st.lists(POLYGONS, min_size=1, max_size=4))
    features = draw(st.lists(POLYGONS, min_size=0, max_size=6))
    values = [draw(st.sampled_from([0.0, 200.0, None])) for _ in features]
    return (plots, features, values) if attributes else (plots, features)


def columns(geo, plots, *layers, role="area", where=None, within=60.0, margin=150.0):
    """Share, distance and count of a role."""
    return [
        geo.measure(geo.measurement("share_inside", role, where=where), plots, *layers),
        geo.measure(geo.measurement("nearest_distance", role, where=where, margin_m=margin), plots, *layers),
        geo.measure(geo.measurement("count_within", role, where=where, within_m=within), plots, *layers),
    ]


def bounds(found):
    """low, value, high of several columns as one table."""
    return np.array([[c.low, np.nan_to_num(c.value, nan=-1.0), np.where(np.isinf(c.high), 1e9, c.high)] for c in found])


@SETTINGS
@given(world=worlds())
def test_plain_oracles(geo, world):
    shapes, features = world
    plots = geo.plots(*shapes)
    share, distance, count = columns(geo, plots, geo.layer("area", features, plots=plots))
    union = shapely.union_all(features)
    for i, plot in enumerate(plots.geometry):
        assert share.value[i] == pytest.approx(plot.intersection(union).area / plot.area, abs=1e-9)
        metres = [plot.distance(feature) for feature in features if plot.distance(feature) <= 150.0]
        assert distance.value[i] == pytest.approx(min(metres, default=150.0), abs=1e-9)
        assert distance.beyond[i] == (not metres)
        assert count.value[i] == sum(plot.distance(feature) <= 60.0 for feature in features)


@SETTINGS
@given(world=worlds(), data=st.data())
def test_a_polygon_repeated_under_a_new_id_changes_no_share_and_no_distance(geo, world, data):
    shapes, features = world
    plots = geo.plots(*shapes)
    again = [*features, data.draw(st.sampled_from(features))] if features else features
    once = columns(geo, plots, geo.layer("area", features, plots=plots))[:2]
    twice = columns(geo, plots, geo.layer("area", again, plots=plots))[:2]
    assert bounds(once[1:]).tolist() == bounds(twice[1:]).tolist()
    assert (np.abs(bounds(once[:1]) - bounds(twice[:1])) <= plots.tolerance / plots.area).all()


@SETTINGS
@given(world=worlds(attributes=True), data=st.data())
def test_order_changes_nothing(geo, world, data):
    shapes, features, values = world
    ids = [f"p{i}" for i in range(len(shapes))]
    names = [f"f{i}" for i in range(len(features))]
    cut = len(features) // 2
    where = Comparison("free", "ge", 100.0)

    def run(plot_order, order, swap):
        plots = geo.plots(*(shapes[i] for i in plot_order), ids=[ids[i] for i in plot_order])
        parts = [
            geo.layer(
                "area", [features[i] for i in order if (i < cut) == first], ids=[names[i] for i in order if (i < cut) == first],
                mw=[values[i] for i in order if (i < cut) == first], fields={"free": "mw"}, plots=plots,
                index=int(first) if swap else 1 - int(first), title=f"part {first}",
            )
            for first in ((False, True) if swap else (True, False))
        ]  # fmt: skip
        return columns(geo, plots, *parts, where=where)

    n, m = range(len(shapes)), range(len(features))
    one = run(n, m, swap=False)
    other = run(data.draw(st.permutations(n)), data.draw(st.permutations(m)), swap=True)
    for a, b in zip(one, other, strict=True):
        assert bounds([a]).tolist() == bounds([b]).tolist()
        assert a.state.tolist() == b.state.tolist()
        assert a.reason.tolist() == b.reason.tolist()
        assert a.evidence.feature.tolist() == b.evidence.feature.tolist()
        assert a.evidence.value.tolist() == b.evidence.value.tolist()


@SETTINGS
@given(world=worlds(), dx=st.integers(-50_000, 50_000), dy=st.integers(-200_000, 200_000))
def test_moving_all_by_whole_metres_changes_nothing(geo, world, dx, dy):
    def run(by):
        shapes, features = ([shapely.transform(s, lambda xy: xy + by) for s in part] for part in world)
        plots = geo.plots(*shapes)
        return columns(geo, plots, geo.layer("area", features, plots=plots, cover=Coverage("extent")))

    assert np.abs(bounds(run(np.array([0.0, 0.0]))) - bounds(run(np.array([dx, dy], dtype=float)))).max() <= 1e-6


@SETTINGS
@given(world=worlds(), more=POLYGONS)
def test_another_feature_never_frees_a_plot(geo, world, more):
    shapes, features = world
    plots = geo.plots(*shapes)
    share, distance, count = columns(geo, plots, geo.layer("area", features, plots=plots))
    share2, distance2, count2 = columns(geo, plots, geo.layer("area", [*features, more], plots=plots))
    rounding = plots.tolerance / plots.area  # uniting rounds where lines cross
    for fewer, most in ((share, share2), (count, count2)):
        assert (most.value >= fewer.value - rounding).all()
        assert (most.high >= fewer.high - rounding).all()
    assert (distance2.value <= distance.value).all()
    assert (distance2.low <= distance.low).all()
    assert (distance2.high <= distance.high).all()


@SETTINGS
@given(world=worlds(attributes=True), data=st.data())
def test_what_missing_values_turn_out_to_be_lies_between_low_and_high(geo, world, data):
    shapes, features, values = world
    plots = geo.plots(*shapes)
    where = Comparison("free", "ge", 100.0)

    def run(mw):
        return columns(geo, plots, geo.layer("area", features, plots=plots, fields={"free": "mw"}, mw=mw), where=where)

    before = run(values)
    after = run([data.draw(st.sampled_from([0.0, 200.0])) if value is None else value for value in values])
    for old, new in zip(before, after, strict=True):
        assert (new.state == geo.measured).all()
        assert (old.low <= new.value + 1e-9).all()
        assert (new.value <= old.high + 1e-9).all()


@SETTINGS
@given(world=worlds(), split=st.integers(-30, 30))
def test_what_lies_outside_the_coverage_lies_between_low_and_high(geo, world, split):
    shapes, features = world
    plots = geo.plots(*shapes)
    mapped = geo.box(-1000, -1000, 5.0 * split, 1000)
    seen = [feature for feature in features if feature.within(mapped)]
    unseen = [part for part in (feature.difference(mapped) for feature in features) if part.area > 0]
    layer = geo.layer("area", seen, plots=plots, cover=Coverage("layer", "x"), coverage_data=geo.vector([mapped]))
    partly = columns(geo, plots, layer)
    wholly = columns(geo, plots, geo.layer("area", seen + unseen, plots=plots))
    for old, new in zip(partly, wholly, strict=True):
        assert (old.low <= new.value + 1e-9).all()
        assert (new.value <= old.high + 1e-9).all()


@SETTINGS
@given(world=worlds(), setback=st.sampled_from([0.0, 5.0, 40.0]))
def test_net_area_is_what_the_bars_leave(geo, world, setback):
    shapes, features = world
    plots = geo.plots(*shapes)
    share = geo.measurement("share_inside", "area")
    layer = geo.layer("area", features, plots=plots)
    mask = np.arange(len(shapes)) % 2 == 0
    net = geo.net(plots, [layer], ("R", share.id, setback, mask), measurements=[share])
    barred = shapely.buffer(shapely.union_all(features), setback, quad_segs=64)
    for i, plot in enumerate(plots.geometry):
        left = plot.difference(barred) if mask[i] else plot
        assert net.net_area[i] == pytest.approx(left.area, rel=1e-3, abs=1.0)
        assert net.lost["R"][i] == pytest.approx(plots.area[i] - net.net_area[i], abs=1e-6)
        assert 0 <= net.largest[i] <= net.net_area[i] + 1e-9
