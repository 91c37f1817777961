"""What is left of plots when knockouts have taken their land; municipalities; the plots' own shape."""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.rulebook.model import Comparison
from kase_parks_plugin.core.spatial import municipality_shares
from kase_parks_plugin.core.spatial.index import LayerIndex


@pytest.fixture
def plots(geo):
    return geo.plots(geo.box(0, 0, 100, 100), geo.box(500, 0, 600, 100))


def test_strip_divides_the_plot(geo, plots):
    share = geo.measurement("share_inside", "area")
    layer = geo.layer(
        "area", [geo.box(60, -10, 70, 110), geo.box(60, -10, 70, 50), geo.box(500, 0, 700, 700)], plots=plots
    )
    net = geo.net(plots, [layer], ("R", share.id, 0.0, [True, False]), measurements=[share])
    assert net.net_area == pytest.approx([9000.0, 10_000.0])
    assert net.largest == pytest.approx([6000.0, 10_000.0])
    assert net.lost["R"] == pytest.approx([1000.0, 0.0])
    assert shapely.area(net.net_geometry) == pytest.approx(net.net_area)


def test_setbacks_widen_and_bars_overlap(geo, plots):
    share = geo.measurement("nearest_distance", "line")
    line = geo.layer("line", [geo.shape("LINESTRING (-1000 50, 2000 50)")], plots=plots)
    bars = [("R", share.id, 10.0, [True, True]), ("S", share.id, 20.0, [True, False])]
    net = geo.net(plots, [line], *bars, measurements=[share])
    assert net.net_area == pytest.approx([6000.0, 8000.0])
    assert net.largest == pytest.approx([3000.0, 4000.0])
    assert net.lost["R"] == pytest.approx([2000.0, 2000.0])
    assert net.lost["S"] == pytest.approx([4000.0, 0.0])


def test_setback_reaches_in_from_outside_and_is_round_at_corners(geo, plots):
    distance = geo.measurement("nearest_distance", "site")
    net = geo.net(
        plots, [geo.layer("site", [geo.point(-3, -4)], plots=plots)], ("R", distance.id, 50.0, [True, True]),
        measurements=[distance],
    )  # fmt: skip
    circle = geo.point(-3, -4).buffer(50.0, quad_segs=500).intersection(geo.box(0, 0, 100, 100)).area
    assert net.lost["R"] == pytest.approx([circle, 0.0], rel=1e-3)
    assert net.lost["R"][0] <= circle


def test_only_what_surely_meets_the_condition_is_taken(geo, plots):
    share = geo.measurement("share_inside", "area", where=Comparison("free", "ge", 5.0))
    shapes = [geo.box(0, 0, 10, 100), geo.box(10, 0, 30, 100), geo.box(30, 0, 60, 100)]
    layer = geo.layer("area", shapes, plots=plots, fields={"free": "mw"}, mw=[5.0, None, 4.0])
    net = geo.net(plots, [layer], ("R", share.id, 0.0, [True, True]), measurements=[share])
    assert net.net_area == pytest.approx([9000.0, 10_000.0])


def test_all_taken_and_nothing_taken(geo, plots):
    share = geo.measurement("share_inside", "area")
    layer = geo.layer("area", [geo.box(-10, -10, 110, 110)], plots=plots)
    net = geo.net(plots, [layer], ("R", share.id, 0.0, [True, True]), measurements=[share])
    assert net.net_area.tolist() == [0.0, 10_000.0]
    assert net.largest.tolist() == [0.0, 10_000.0]
    assert shapely.is_empty(net.net_geometry).tolist() == [True, False]
    nothing = geo.net(plots, [], measurements=[])
    assert nothing.net_area.tolist() == nothing.largest.tolist() == [10_000.0, 10_000.0]
    assert nothing.lost == {}


def test_municipalities_with_shares(geo, plots):
    shapes = [
        geo.box(-500, -500, 70, 500),
        geo.box(70, -500, 550, 500),
        geo.box(550, 40, 900, 900),
        geo.box(100, 0, 101, 1),
    ]
    layer = geo.layer(
        "municipality", shapes, plots=plots, names=["K", "V", "K", "V"], code=["236", "924", "236", "924"],
        fi=["Kaustinen", "Veteli", "Kaustinen", "Veteli"], fields={"code": "code", "name_fi": "fi"},
    )  # fmt: skip
    first, second = municipality_shares(plots, [layer])
    assert [m[:3] for m in first] == [("236", "Kaustinen", "K"), ("924", "Veteli", "V")]
    assert [m[3] for m in first] == pytest.approx([0.7, 0.3])
    assert [m[:1] for m in second] == [("924",), ("236",)]
    assert [m[3] for m in second] == pytest.approx([0.5, 0.3])
    assert municipality_shares(plots, []) == ((), ())


@pytest.mark.parametrize(
    ("wkt", "ha", "compactness", "circle"),
    [
        ("POLYGON ((0 0, 200 0, 200 100, 0 100, 0 0))", 2.0, 0.6981, 100.0),
        ("POLYGON ((0 0, 4000 0, 4000 1, 0 1, 0 0))", 0.4, 0.000785, 1.0),
        ("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((50 0, 90 0, 90 40, 50 40, 50 0)))", 0.17, 0.534, 40.0),
        ("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (40 40, 60 40, 60 60, 40 60, 40 40))", 0.96, 0.5236, 46.86),
    ],
)
def test_the_plots_own_shape(geo, wkt, ha, compactness, circle):
    plots = geo.plots(geo.shape(wkt))
    values = [
        geo.measure(geo.measurement(m), plots).value[0] for m in ("plot_area", "plot_compactness", "plot_inscribed")
    ]
    assert values[0] == pytest.approx(ha)
    assert values[1] == pytest.approx(compactness, rel=1e-3)
    assert values[2] == pytest.approx(circle, rel=5e-3)
    assert np.isfinite(values).all()


def test_plots_that_another_thread_looks_at_are_measured_all_the_same(geo):
    """While shapely works it makes what it is given read-only, for every thread that shares it."""
    plots = geo.plots(geo.shape("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((50 0, 90 0, 90 40, 50 40, 50 0)))"))
    assert not plots.geometry.flags.writeable
    assert geo.measure(geo.measurement("plot_inscribed"), plots).value == pytest.approx([40.0], rel=5e-3)
    assert len(LayerIndex(plots.geometry).parts) == 2
