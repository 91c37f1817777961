"""How many features lie within a distance, and the sum of a field over them."""

import numpy as np
import pytest

from kase_parks_plugin.core.model import Coverage
from kase_parks_plugin.core.rulebook.model import Comparison


@pytest.fixture
def plot(geo):
    return geo.plots(geo.box(0, 0, 100, 100), geo.box(5000, 0, 5100, 100))


@pytest.fixture
def shapes(geo):
    inside, holding = geo.point(50, 50), geo.box(-900, -900, 900, 900)
    return [inside, holding, geo.point(200, 50), geo.point(200.01, 50), geo.point(4000, 50)]


def test_count_includes_the_distance_itself_and_what_holds_the_plot(geo, plot, shapes):
    measurement = geo.measurement("count_within", "site", within_m=100.0)
    column = geo.measure(measurement, plot, geo.layer("site", shapes, plots=plot))
    assert column.value.tolist() == [3.0, 0.0]
    assert column.low.tolist() == column.high.tolist() == [3.0, 0.0]
    assert column.evidence.feature.tolist() == ["0", "1", "2"]
    assert column.evidence.value.tolist() == [1.0, 1.0, 1.0]


def test_count_of_what_is_inside_needs_no_distance(geo, plot, shapes):
    column = geo.measure(
        geo.measurement("count_within", "site", within_m=0.0), plot, geo.layer("site", shapes, plots=plot)
    )
    assert column.value.tolist() == [2.0, 0.0]


def test_count_of_a_long_line_is_one(geo, plot):
    line = geo.shape("LINESTRING (" + ", ".join(f"{x} 150" for x in range(-3000, 9000, 10)) + ")")
    column = geo.measure(
        geo.measurement("count_within", "line", within_m=60.0), plot, geo.layer("line", [line], plots=plot)
    )
    assert column.value.tolist() == [1.0, 1.0]


def test_count_is_open_upwards_beyond_the_coverage(geo, plot, shapes):
    measurement = geo.measurement("count_within", "site", within_m=100.0)
    column = geo.measure(measurement, plot, geo.layer("site", shapes, plots=plot, cover=Coverage("extent")))
    assert column.state.tolist() == [geo.measured, geo.not_mapped]
    assert column.value[0] == 3.0
    assert (column.low.tolist(), column.high.tolist()) == ([3.0, 0.0], [3.0, np.inf])
    extent = geo.layer("site", shapes, plots=plot, cover=Coverage("extent"))
    wide = geo.measure(geo.measurement("count_within", "site", within_m=2000.0), plot, extent)
    assert wide.state.tolist() == [geo.measured, geo.measured]
    assert wide.high.tolist() == [np.inf, np.inf]


def test_count_with_a_condition(geo, plot, shapes):
    where = Comparison("free", "ge", 1.0)
    layer = geo.layer("site", shapes, plots=plot, fields={"free": "mw"}, mw=[1.0, None, 0.0, 5.0, None])
    column = geo.measure(geo.measurement("count_within", "site", within_m=200.0, where=where), plot, layer)
    assert (column.low.tolist(), column.high.tolist()) == ([2.0, 0.0], [3.0, 0.0])
    assert column.value.tolist() == [2.0, 0.0]
    far = geo.measure(geo.measurement("count_within", "site", within_m=1000.0, where=where), plot, layer)
    assert far.reason.tolist() == ["", "values_missing"]
    assert (far.low[1], far.high[1]) == (0.0, 1.0)


def test_total(geo, plot, shapes):
    def total(mw, within):
        layer = geo.layer("site", shapes, plots=plot, fields={"free": "mw"}, mw=mw)
        return geo.measure(geo.measurement("total_within", "site", within_m=within, field="free"), plot, layer)

    column = total([1.0, 2.0, 4.0, 8.0, 16.0], 100.0)
    assert column.value.tolist() == [7.0, 0.0]
    assert column.high.tolist() == [7.0, 0.0]
    column = total([1.0, None, 4.0, 8.0, 16.0], 100.0)
    assert column.reason.tolist() == ["values_missing", ""]
    assert (column.low.tolist(), column.high.tolist()) == ([5.0, 0.0], [np.inf, 0.0])
    unmapped = geo.measure(
        geo.measurement("total_within", "site", within_m=100.0, field="free"),
        plot,
        geo.layer("site", shapes, plots=plot),
    )
    assert unmapped.reason.tolist() == ["field_not_mapped", ""]


def test_points_for_areas_cannot_be_counted(geo, plot):
    column = geo.measure(
        geo.measurement("count_within", "area", within_m=100.0),
        plot,
        geo.layer("area", [geo.point(50, 50)], plots=plot),
    )
    assert column.reason.tolist() == ["points_for_areas"] * 2
    assert column.high.tolist() == [np.inf, np.inf]
