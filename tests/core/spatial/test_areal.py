"""Share and area inside: exact, overlaps counted once, honest about what is not known."""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import Coverage, Profile
from kase_parks_plugin.core.rulebook.model import AllOf, Comparison, Not


@pytest.fixture
def share(geo):
    return geo.measurement("share_inside", "area")


@pytest.fixture
def plot(geo):
    return geo.plots(geo.box(0, 0, 100, 100))


def test_overlapping_polygons_count_once(geo, share, plot):
    layer = geo.layer("area", [geo.box(-50, 0, 40, 100), geo.box(20, 0, 60, 100), geo.box(20, 0, 60, 100)], plots=plot)
    column = geo.measure(share, plot, layer)
    assert column.value == pytest.approx([0.6])
    assert column.low == column.high == column.value
    area = geo.measure(geo.measurement("overlap_area", "area"), plot, layer)
    assert area.value == pytest.approx([6000.0])


def test_several_layers_of_a_role_count_once_in_any_order(geo, share, plot):
    a, b = [geo.box(-50, 0, 40, 100)], [geo.box(20, 0, 60, 100)]
    one = geo.measure(share, plot, geo.layer("area", a, plots=plot), geo.layer("area", b, index=1, plots=plot))
    other = geo.measure(share, plot, geo.layer("area", b, plots=plot), geo.layer("area", a, index=1, plots=plot))
    assert one.value == pytest.approx([0.6])
    assert one.value == other.value


def test_plot_wholly_inside_is_one(geo, share, plot):
    column = geo.measure(share, plot, geo.layer("area", [geo.box(-50, -50, 500, 500)], plots=plot))
    assert column.value == [1.0]
    assert not column.slight.any()


def test_touching_is_not_inside(geo, share, plot):
    column = geo.measure(share, plot, geo.layer("area", [geo.box(100, 0, 200, 100)], plots=plot))
    assert column.value == [0.0]
    assert column.state == [geo.measured]


@pytest.mark.parametrize("gap", [1e-8, -1e-8])
def test_a_common_border_is_no_overlap_whatever_transforming_it_rounded(geo, share, plot, gap):
    column = geo.measure(share, plot, geo.layer("area", [geo.box(100 + gap, 0, 200, 100)], plots=plot))
    assert (column.value, column.high) == ([0.0], [0.0])
    assert not column.slight.any()


def test_hole_is_outside(geo, share, plot):
    ring = shapely.difference(geo.box(-100, -100, 200, 200), geo.box(0, 0, 100, 50))
    assert geo.measure(share, plot, geo.layer("area", [ring], plots=plot)).value == pytest.approx([0.5])


def test_no_layer_is_unknown(geo, share, plot):
    column = geo.measure(share, plot)
    assert column.state == [geo.unknown]
    assert column.reason == ["no_layer"]
    assert (column.low, column.high) == ([0.0], [1.0])
    assert geo.measure(share, plot, geo.layer("line", [], plots=plot)).reason == ["no_layer"]


def test_failed_layer_is_unknown_and_leaves_the_others(geo, share, plot):
    failed = geo.layer("area", None, plots=plot)
    assert geo.measure(share, plot, failed).reason == ["layer_failed"]
    good = geo.layer("area", [geo.box(0, 0, 50, 100)], index=1, plots=plot)
    assert geo.measure(share, plot, failed, good).value == pytest.approx([0.5])


def test_outside_the_extent_is_not_mapped(geo, share):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(150, 0, 250, 100), geo.box(900, 0, 1000, 100))
    layer = geo.layer(
        "area", [geo.box(0, 0, 10, 100), geo.box(190, 0, 200, 0.9)], plots=plots, cover=Coverage("extent")
    )
    column = geo.measure(share, plots, layer)
    assert column.state.tolist() == [geo.measured, geo.measured, geo.not_mapped]
    assert column.reason.tolist() == ["", "", "not_covered"]
    assert column.value[:2] == pytest.approx([0.1, 0.0009])
    assert column.low == pytest.approx([0.1, 0.0, 0.0])  # 9 m² is less than the least overlap
    assert column.high == pytest.approx([0.1, 0.5009, 1.0])


def test_coverage_layer_with_filter(geo, share):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(200, 0, 300, 100))
    from kase_parks_plugin.core.model import Filter

    mapped = geo.vector([geo.box(-10, -10, 150, 150), geo.box(150, -10, 400, 400)], state=["done", "planned"])
    cover = Coverage("layer", "x.gpkg", filter=Filter("state", "eq", "done"))
    column = geo.measure(share, plots, geo.layer("area", [], plots=plots, cover=cover, coverage_data=mapped))
    assert column.state.tolist() == [geo.measured, geo.not_mapped]
    every = geo.measure(
        share, plots, geo.layer("area", [], plots=plots, cover=Coverage("layer", "x.gpkg"), coverage_data=mapped)
    )
    assert every.state.tolist() == [geo.measured, geo.measured]


def test_mapped_land_is_united_once_for_all_plots_to_come(geo, share, monkeypatch):
    united = []
    real = shapely.union_all
    monkeypatch.setattr(shapely, "union_all", lambda *some, **more: united.append(1) or real(*some, **more))
    mapped = geo.vector([geo.box(0, 0, 100, 100), geo.box(50, 0, 400, 400)])
    every = geo.plots(geo.box(-50, 0, 50, 100), geo.box(350, 350, 450, 450), geo.box(40, 10, 60, 20))
    layer = geo.layer("area", [], plots=every, cover=Coverage("layer", "x.gpkg"), coverage_data=mapped)
    whole = geo.measure(share, every, layer).high.tolist()
    assert whole == [0.5, 0.75, 0.0]
    united.clear()
    shapes = every.geometry.tolist()
    assert [geo.measure(share, geo.plots(shape), layer).high[0] for shape in shapes] == whole
    assert not united
    layer.release()
    assert geo.measure(share, every, layer).high.tolist() == whole
    assert united == [1]


def test_coverages_of_two_layers_add_up(geo, share, plot):
    def covered(index, x0, x1):
        cover = geo.vector([geo.box(x0, -10, x1, 110)])
        return geo.layer("area", [], index=index, plots=plot, cover=Coverage("layer", "x"), coverage_data=cover)

    assert geo.measure(share, plot, covered(0, -10, 60)).high == pytest.approx([0.4])
    assert geo.measure(share, plot, covered(0, -10, 60), covered(1, 40, 110)).state == [geo.measured]


def test_points_for_areas_cannot_say(geo, share, plot):
    layer = geo.layer("area", [geo.point(150, 50), geo.point(4000, 0)], ids=["a", "b"], plots=plot)
    column = geo.measure(share, plot, layer)
    assert column.reason == ["points_for_areas"]
    assert (column.low, column.high) == ([0.0], [1.0])
    assert column.evidence.feature.tolist() == ["a"]
    assert column.evidence.hint.tolist() == [True]
    assert column.evidence.value == pytest.approx([50.0])
    far = geo.layer("area", [geo.point(400_000, 0)], plots=plot)
    assert geo.measure(share, plot, far).reason == ["points_for_areas"]


def test_points_beside_polygons_widen(geo, share):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(500, 0, 600, 100))
    layer = geo.layer("area", [geo.box(0, 0, 50, 100), geo.point(900, 50)], plots=plots)
    column = geo.measure(share, plots, layer)
    assert column.state.tolist() == [geo.measured, geo.unknown]
    assert column.value[0] == pytest.approx(0.5)
    assert column.low == pytest.approx([0.5, 0.0])
    assert column.high.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("where", "facts", "value", "low", "high", "reason"),
    [
        (Comparison("free", "ge", 10.0), {}, 0.3, 0.3, 0.5, ""),
        (Comparison("free", "gt", 10.0), {}, np.nan, 0.0, 0.2, "values_missing"),
        (Comparison("free", "known", True), {}, 0.3, 0.3, 0.3, ""),
        (Comparison("free", "known", False), {}, 0.2, 0.2, 0.2, ""),
        (Comparison("owner", "eq", "x"), {}, np.nan, 0.0, 0.5, "field_not_mapped"),
        (Comparison("free", "ge", "profile.need"), {}, np.nan, 0.0, 0.5, "profile_unknown"),
        (Comparison("free", "ge", "profile.need"), {"need": 5.0}, 0.3, 0.3, 0.5, ""),
        (Not(Comparison("free", "ge", 5.0)), {}, np.nan, 0.0, 0.2, "values_missing"),
        (AllOf((Comparison("free", "ge", 5.0), Comparison("free", "lt", 8.0))), {}, np.nan, 0.0, 0.2, "values_missing"),
    ],
)
def test_conditions_have_three_answers(geo, plot, where, facts, value, low, high, reason):
    shapes = [geo.box(0, 0, 30, 100), geo.box(30, 0, 50, 100)]
    layer = geo.layer("area", shapes, plots=plot, fields={"free": "mw"}, mw=[10.0, None])
    column = geo.measure(geo.measurement("share_inside", "area", where=where), plot, layer, **facts)
    assert column.value == pytest.approx([value], nan_ok=True)
    assert (column.low, column.high) == (pytest.approx([low]), pytest.approx([high]))
    assert column.reason == [reason]


def test_fact_that_does_not_apply_is_met_by_nothing(geo, plot):
    measurement = geo.measurement("share_inside", "area", where=Comparison("free", "ge", "profile.need"))
    layer = geo.layer("area", [geo.box(0, 0, 30, 100)], plots=plot, fields={"free": "mw"}, mw=[10.0])
    column = geo.measure(measurement, plot, layer, profile=Profile(not_applicable=frozenset({"need"})))
    assert column.value == [0.0]


def test_slight_by_area_and_by_width(geo, share, plot):
    corner = geo.layer("area", [geo.box(97, 97, 200, 200)], plots=plot)
    column = geo.measure(share, plot, corner)
    assert column.slight == [True]
    assert (column.low, column.value, column.high) == ([0.0], pytest.approx([0.0009]), pytest.approx([0.0009]))
    strip = [geo.box(95, 0, 200, 100)]
    assert not geo.measure(share, plot, geo.layer("area", strip, plots=plot)).slight.any()
    assert geo.measure(share, plot, geo.layer("area", strip, plots=plot, accuracy_m=5.1)).slight.all()
    assert not geo.measure(share, plot, geo.layer("area", strip, plots=plot, accuracy_m=4.9)).slight.any()
    # Two strips side by side are as wide as both; a second layer's sure overlap settles it.
    pair = [geo.box(95, 0, 200, 100), geo.box(90, 0, 95, 100)]
    assert not geo.measure(share, plot, geo.layer("area", pair, plots=plot, accuracy_m=8.0)).slight.any()
    sure = geo.layer("area", [geo.box(0, 0, 20, 100)], index=1, plots=plot)
    assert not geo.measure(share, plot, geo.layer("area", strip, plots=plot, accuracy_m=8.0), sure).slight.any()


def test_evidence_is_the_largest_five_cut_to_the_plot(geo, share, plot):
    shapes = [geo.box(10 * k, 0, 10 * k + 9, 10 * (k + 1)) for k in range(7)]
    names = [f"name {k}" for k in range(7)]
    column = geo.measure(share, plot, geo.layer("area", shapes, names=names, index=3, plots=plot))
    assert column.evidence.feature.tolist() == ["6", "5", "4", "3", "2"]
    assert column.evidence.name[0] == "name 6"
    assert column.evidence.layer.tolist() == [3] * 5
    assert column.evidence.value == pytest.approx([0.063, 0.054, 0.045, 0.036, 0.027])
    assert shapely.area(column.evidence.geometry) == pytest.approx(column.evidence.value * 10_000)


def test_parts_of_one_feature_are_one_row(geo, share, plot):
    both = shapely.union(geo.box(0, 0, 10, 10), geo.box(20, 0, 30, 10))
    column = geo.measure(share, plot, geo.layer("area", [both], plots=plot))
    assert column.evidence.value == pytest.approx([0.02])
    assert shapely.area(column.evidence.geometry) == pytest.approx([200.0])
