"""Distance to the nearest, edge to edge, and what the nearest feature says."""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import Coverage
from kase_parks_plugin.core.rulebook.model import Comparison

WHERE = Comparison("voltage", "ge", 110.0)


@pytest.fixture
def plot(geo):
    return geo.plots(geo.box(0, 0, 100, 100))


@pytest.mark.parametrize(
    ("wkt", "metres"),
    [
        ("POLYGON ((200 0, 300 0, 300 100, 200 0))", 100.0),
        ("POLYGON ((-500 -500, 500 -500, 500 500, -500 500, -500 -500))", 0.0),  # the plot lies inside it
        ("POLYGON ((40 40, 60 40, 60 60, 40 60, 40 40))", 0.0),  # it lies inside the plot
        ("POLYGON ((100 0, 200 0, 200 100, 100 0))", 0.0),  # it touches
        ("MULTIPOLYGON (((900 0, 950 0, 950 50, 900 0)), ((130 0, 140 0, 140 50, 130 0)))", 30.0),
        ("LINESTRING (50 150, 5000 150)", 50.0),
        ("LINESTRING (-10 50, 110 50)", 0.0),
        ("POINT (103 104)", 5.0),
        ("MULTIPOINT (900 0, 100 110)", 10.0),
    ],
)
def test_distance_runs_edge_to_edge(geo, plot, wkt, metres):
    column = geo.measure(
        geo.measurement("nearest_distance", "water"), plot, geo.layer("water", [geo.shape(wkt)], plots=plot)
    )
    assert column.value == pytest.approx([metres])
    assert column.low == column.high == column.value
    assert shapely.distance(column.evidence.geometry, plot.geometry) == pytest.approx([0.0])
    assert metres == 0 or shapely.length(column.evidence.geometry) == pytest.approx([metres])


def test_plot_in_a_hole_is_measured_to_its_rim(geo, plot):
    ring = shapely.difference(geo.box(-500, -500, 500, 500), geo.box(-20, -30, 150, 160))
    column = geo.measure(geo.measurement("nearest_distance", "area"), plot, geo.layer("area", [ring], plots=plot))
    assert column.value == pytest.approx([20.0])


def test_ties_go_to_the_first_id_in_any_order(geo, plot):
    east, west, north = geo.box(150, 0, 200, 100), geo.box(-150, 0, -50, 100), geo.box(0, 150, 100, 300)
    for shapes, ids in (([east, west, north], "bca"), ([north, east, west], "abc")):
        layer = geo.layer("area", shapes, ids=ids, plots=plot)
        column = geo.measure(geo.measurement("nearest_distance", "area"), plot, layer)
        assert column.evidence.feature.tolist() == ["a"]
    both = [
        geo.layer("area", [east], ids=["b"], plots=plot, title="one"),
        geo.layer("area", [west], ids=["a"], index=1, plots=plot, title="two"),
    ]
    column = geo.measure(geo.measurement("nearest_distance", "area"), plot, *both)
    assert column.evidence.feature.tolist() == ["a"]


def test_nothing_within_the_margin(geo, plot):
    measurement = geo.measurement("nearest_distance", "area", margin_m=1000.0)
    far = [geo.box(1200, 0, 1300, 100)]
    column = geo.measure(measurement, plot, geo.layer("area", far, plots=plot))
    assert (column.value, column.low, column.high) == ([1000.0], [1000.0], [np.inf])
    assert column.beyond == [True]
    assert len(column.evidence.plot) == 0
    extent = geo.measure(measurement, plot, geo.layer("area", far, plots=plot, cover=Coverage("extent")))
    assert extent.state == [geo.not_mapped]
    assert extent.reason == ["not_covered"]
    assert (extent.low, extent.high) == ([0.0], [np.inf])
    assert not extent.beyond.any()


def test_a_role_without_a_layer_leaves_the_answer_open(geo, plot):
    measurement = geo.measurement("nearest_distance", "area", "water", margin_m=1000.0)
    none_near = geo.measure(measurement, plot, geo.layer("area", [geo.box(1200, 0, 1300, 100)], plots=plot))
    assert (none_near.state, none_near.reason) == ([geo.unknown], ["no_layer"])
    assert (none_near.low, none_near.high) == ([0.0], [np.inf])
    near = geo.measure(measurement, plot, geo.layer("area", [geo.box(300, 0, 400, 100)], plots=plot))
    assert (near.value, near.low, near.high) == ([200.0], [0.0], [200.0])  # of the other role one may be nearer


def test_edge_of_the_coverage_bounds_the_distance(geo, plot):
    mapped = geo.vector([geo.box(-300, -300, 400, 400)])
    cover = Coverage("layer", "x")
    measurement = geo.measurement("nearest_distance", "area", margin_m=1000.0)

    def column(shapes):
        return geo.measure(measurement, plot, geo.layer("area", shapes, plots=plot, cover=cover, coverage_data=mapped))

    assert (column([]).low, column([]).state) == ([300.0], [geo.not_mapped])
    near = column([geo.box(200, 0, 210, 10)])
    assert (near.low, near.value, near.high) == ([100.0], [100.0], [100.0])
    beyond_edge = column([geo.box(100, 450, 200, 500)])
    assert (beyond_edge.low, beyond_edge.value, beyond_edge.high) == ([300.0], [350.0], [350.0])


def test_neighbour_just_outside_the_region_counts(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(5000, 0, 5100, 100))
    measurement = geo.measurement("nearest_distance", "area", margin_m=1000.0)
    layer = geo.layer("area", [geo.box(-1000, 0, -999, 10)], plots=plots, margin=1000.0)
    assert geo.measure(measurement, plots, layer).value.tolist() == [999.0, 1000.0]


def test_features_without_the_value_may_be_nearer(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(-1000, 0, -900, 100))
    shapes = [geo.point(300, 50), geo.point(150, 50), geo.point(120, 50)]
    volts = ["110000;400000", None, "20000"]
    from kase_parks_plugin.core.model import FieldMapping

    fields = {"voltage": FieldMapping("v", "V")}
    measurement = geo.measurement("nearest_distance", "site", where=WHERE, margin_m=1200.0)
    column = geo.measure(measurement, plots, geo.layer("site", shapes, plots=plots, fields=fields, v=volts))
    assert column.value.tolist() == [200.0, 1200.0]
    assert column.low.tolist() == [50.0, 1050.0]
    assert column.state.tolist() == [geo.measured, geo.measured]
    only = geo.layer("site", shapes[1:], plots=plots, fields=fields, v=volts[1:])
    column = geo.measure(measurement, plots, only)
    assert column.reason.tolist() == ["values_missing", "values_missing"]
    assert column.low.tolist() == [50.0, 1050.0]
    unmapped = geo.measure(measurement, plots, geo.layer("site", shapes, plots=plots))
    assert unmapped.reason.tolist() == ["field_not_mapped"] * 2
    assert unmapped.evidence.hint.all()


def test_points_for_areas_only_hint(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(3000, 0, 3100, 100))
    measurement = geo.measurement("nearest_distance", "area", margin_m=1000.0)
    points = geo.measure(measurement, plots, geo.layer("area", [geo.point(150, 50)], plots=plots))
    assert points.reason.tolist() == ["points_for_areas"] * 2
    assert (points.low.tolist(), points.high.tolist()) == ([0.0, 0.0], [np.inf, np.inf])
    assert points.evidence.hint.tolist() == [True]
    mixed = geo.layer("area", [geo.point(150, 50), geo.box(400, 0, 410, 10)], plots=plots)
    column = geo.measure(measurement, plots, mixed)
    assert column.state.tolist() == [geo.measured, geo.unknown]
    assert (column.value[0], column.low[0], column.high[0]) == (300.0, 0.0, 300.0)


def test_attribute_of_the_nearest(geo, plot):
    shapes = [geo.point(900, 50), geo.point(300, 50), geo.point(200, 50)]
    given = {"mw": [80.0, 25.0, 5.0], "name": ["North", "Mid", None], "v": ["110", "110;400", "20"]}
    fields = {"free": "mw", "owner": "name", "voltage": "v"}
    layer = geo.layer("site", shapes, plots=plot, fields=fields, **given)

    def ask(**more):
        return geo.measure(geo.measurement("attribute_of_nearest", "site", **more), plot, layer)

    free = ask(field="free", where=WHERE)
    assert (free.value, free.low, free.high) == ([25.0], [25.0], [25.0])
    assert free.evidence.feature.tolist() == ["1"]
    assert ask(field="voltage", where=WHERE).value == [400.0]
    owner = ask(field="owner", where=WHERE)
    assert owner.text.tolist() == ["Mid"]
    assert owner.state == [geo.measured]
    nearest_owner = ask(field="owner")
    assert nearest_owner.reason == ["values_missing"]
    assert nearest_owner.text.tolist() == [None]
    assert ask(field="free", where=WHERE, margin_m=150.0).reason == ["none_within_reach"]
    assert ask(field="since").reason == ["field_not_mapped"]


def test_attribute_is_open_while_something_nearer_may_count(geo, plot):
    shapes, measurement = [geo.point(300, 50), geo.point(200, 50)], geo.measurement
    fields = {"free": "mw", "voltage": "v"}
    asked = measurement("attribute_of_nearest", "site", field="free", where=WHERE)
    unsure = geo.layer("site", shapes, plots=plot, fields=fields, mw=[25.0, 5.0], v=["110", None])
    column = geo.measure(asked, plot, unsure)
    assert column.reason == ["values_missing"]
    assert (column.low, column.high) == ([-np.inf], [np.inf])
    extent = geo.layer(
        "site", shapes, plots=plot, fields=fields, mw=[25.0, 5.0], v=["110", "20"], cover=Coverage("extent")
    )
    column = geo.measure(asked, plot, extent)
    assert column.value == [25.0]
    assert (column.low, column.high) == ([-np.inf], [np.inf])
