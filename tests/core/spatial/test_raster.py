"""Rasters: each pixel counts by the part of it that the plot covers."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.spatial.pixels import boundary, cover

RNG = np.random.default_rng(5)


def star(seed, holes, cx=0.0, cy=0.0, size=30.0):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 17))
    radius = rng.uniform(0.3, 1.0, 17) * size
    shell = np.column_stack([cx + radius * np.cos(angle), cy + radius * np.sin(angle)])
    polygon = shapely.make_valid(shapely.polygons(shell))
    return shapely.difference(polygon, shapely.Point(cx, cy).buffer(size * 0.2)) if holes else polygon


@given(
    seed=st.integers(0, 10_000), holes=st.booleans(), flip=st.booleans(),
    move=st.tuples(st.floats(-5, 5), st.floats(-5, 5)), scale=st.sampled_from([0.7, 1.0, 13.0]),
)  # fmt: skip
def test_cover_is_the_area_of_each_pixel_inside(seed, holes, flip, move, scale):
    polygon = star(seed, holes, *move)
    polygon = shapely.reverse(polygon) if flip else polygon
    matrix = np.array([[1 / scale, 0.0], [0.0, -1 / scale]])
    pieces = boundary(polygon, matrix, (-40.0, 40.0))
    n = int(np.ceil(80 / scale))
    col, row = np.meshgrid(np.arange(n), np.arange(n))
    pixels = shapely.box(-40 + col * scale, 40 - (row + 1) * scale, -40 + (col + 1) * scale, 40 - row * scale)
    expected = shapely.area(shapely.intersection(pixels, polygon)) / scale**2
    assert np.abs(cover(pieces, 0, n, 0, n) - expected).max() < 1e-9
    half = n // 2
    assert np.abs(cover(pieces, half, n, 0, n) - expected[half:]).max() < 1e-9


def test_cover_of_edges_on_the_grid_is_exact():
    square = shapely.box(2.0, 3.0, 5.0, 7.0)
    shares = cover(boundary(square, np.eye(2), (0.0, 0.0)), 3, 7, 2, 5)
    assert (shares == 1.0).all()
    multi = shapely.union_all([square, shapely.box(8, 3, 9.5, 4)])
    assert cover(boundary(multi, np.eye(2), (0.0, 0.0)), 0, 8, 0, 10).sum() == pytest.approx(13.5)


def oracle(geo, plot, grid):
    """Value, known share: pixel by pixel with shapely."""
    rows, cols = grid.shape
    a, _, c, _, e, f = grid.transform
    weights, values = [], []
    for row in range(rows):
        for col in range(cols):
            pixel = shapely.box(c + a * col, f + e * (row + 1), c + a * (col + 1), f + e * row)
            weights.append(plot.intersection(pixel).area)
            values.append(grid.values[row, col])
    return np.array(weights), np.array(values)


def test_mean_max_and_share_above_against_pixel_by_pixel(geo):
    plot = shapely.transform(star(3, True, 300, 500, 250), lambda xy: xy + np.array([380_000, 6_700_000]))
    plots = geo.plots(plot)
    grid = geo.grid(RNG.uniform(0, 50, (100, 60)))
    weights, values = oracle(geo, plot, grid)
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, layer)
    assert mean.value == pytest.approx([np.average(values, weights=weights)], rel=1e-9)
    assert mean.low == mean.high == mean.value
    top = geo.measure(geo.measurement("raster_max", "dem"), plots, layer)
    assert top.value == [values[weights > 1e-6].max()]
    above = geo.measure(geo.measurement("raster_share_above", "dem", threshold=20.0), plots, layer)
    assert above.value == pytest.approx([weights[values > 20].sum() / weights.sum()], rel=1e-9)
    assert mean.evidence.layer.tolist() == [0]


def test_pixels_without_values_widen(geo):
    plots = geo.plots(geo.box(0, 900, 100, 1000), geo.box(50, 900, 150, 1000), geo.box(500, 0, 600, 100))
    values = np.full((10, 20), 7.0)
    values[:, 10:] = np.nan
    layer = geo.layer("dem", None, raster=geo.grid(values), plots=plots)
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, layer)
    assert mean.state.tolist() == [geo.measured, geo.measured, geo.not_mapped]
    assert mean.reason.tolist() == ["", "", "no_data"]
    assert mean.value[:2].tolist() == [7.0, 7.0]
    assert (mean.low.tolist(), mean.high.tolist()) == ([7.0, -np.inf, -np.inf], [7.0, np.inf, np.inf])
    above = geo.measure(geo.measurement("raster_share_above", "dem", threshold=5.0), plots, layer)
    assert above.low == pytest.approx([1.0, 0.5, 0.0])
    assert above.high == pytest.approx([1.0, 1.0, 1.0])
    top = geo.measure(geo.measurement("raster_max", "dem"), plots, layer)
    assert (top.low.tolist(), top.high.tolist()) == ([7.0, 7.0, -np.inf], [7.0, np.inf, np.inf])


@pytest.mark.parametrize(("east", "north"), [(3.0, 4.0), (-10.0, 0.0), (0.0, 0.5)])
def test_slope_of_a_plane(geo, east, north):
    x, y = np.meshgrid(np.arange(60) * 10.0, -np.arange(60) * 10.0)
    plots = geo.plots(geo.box(33, 533, 200, 911))
    layer = geo.layer("dem", None, raster=geo.grid(east / 100 * x + north / 100 * y), plots=plots)
    slope = geo.measure(geo.measurement("raster_mean", "dem", derive="slope"), plots, layer)
    assert slope.value == pytest.approx([np.hypot(east, north)])
    steep = geo.measure(geo.measurement("raster_share_above", "dem", derive="slope", threshold=4.9), plots, layer)
    assert steep.value == [float(np.hypot(east, north) > 4.9)]


def test_slope_needs_all_nine_pixels(geo):
    plots = geo.plots(geo.box(0, 900, 100, 1000))
    layer = geo.layer("dem", None, raster=geo.grid(np.zeros((20, 20))), plots=plots)
    slope = geo.measure(geo.measurement("raster_mean", "dem", derive="slope"), plots, layer)
    assert (slope.value, slope.low, slope.high) == ([0.0], [0.0], [np.inf])


def test_slope_from_degrees_is_refused_and_a_mean_is_not(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100))
    grid = geo.grid(np.full((200, 200), 12.0), west=24.7, north=60.45, size=0.001, crs="EPSG:4326")
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    assert [code for code, _ in layer.provenance.messages] == ["raster_not_metric"]
    slope = geo.measure(geo.measurement("raster_mean", "dem", derive="slope"), plots, layer)
    assert slope.reason == ["raster_not_metric"]
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots, layer).value == pytest.approx([12.0])


def test_raster_in_another_grid(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100))
    import pyproj

    x, y = pyproj.Transformer.from_crs(3067, 3879, always_xy=True).transform(380_050.0, 6_700_050.0)
    values = np.zeros((100, 100))
    values[50:, :] = 10.0
    grid = geo.grid(values, west=x - 500, north=y + 500, crs="EPSG:3879")
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots, layer).value == pytest.approx([5.0], abs=0.01)
    assert layer.provenance.messages == ()


def test_only_the_windows_of_plots_are_read_and_the_best_raster_is_taken(geo):
    plots = geo.plots(geo.box(0, 900, 100, 1000), geo.box(1000, 900, 1100, 1000))
    west = geo.grid(np.full((10, 105), 1.0))
    east = geo.grid(np.full((10, 20), 2.0), west=381_000.0)
    layers = [
        geo.layer("dem", None, raster=west, plots=plots, title="west"),
        geo.layer("dem", None, raster=east, plots=plots, index=1, title="east"),
    ]
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, *layers)
    assert mean.value.tolist() == [1.0, 2.0]
    assert mean.evidence.layer.tolist() == [0, 1]
    assert max(col1 - col0 for _, _, col0, col1 in west.windows) <= 11


def test_digest_follows_what_lies_under_the_plots(geo):
    plots = geo.plots(geo.box(0, 900, 100, 1000))
    values = np.arange(400.0).reshape(20, 20)
    first = geo.layer("dem", None, raster=geo.grid(values), plots=plots).provenance.digest
    far, near = values.copy(), values.copy()
    far[15, 15], near[5, 5] = -1.0, -1.0
    assert geo.layer("dem", None, raster=geo.grid(far), plots=plots).provenance.digest == first
    assert geo.layer("dem", None, raster=geo.grid(near), plots=plots).provenance.digest != first


def test_no_raster_is_unknown(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100))
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots).reason == ["no_layer"]
    failed = geo.layer("dem", None, plots=plots)
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots, failed).reason == ["layer_failed"]
