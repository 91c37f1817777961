"""Rasters: each pixel counts by the part of it that the plot covers."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import Profile, as_objects
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.spatial import measure_all
from kase_parks_plugin.core.spatial.pixels import runs

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
    n = int(np.ceil(80 / scale))
    col, row = np.meshgrid(np.arange(n), np.arange(n))
    pixels = shapely.box(-40 + col * scale, 40 - (row + 1) * scale, -40 + (col + 1) * scale, 40 - row * scale)
    expected = shapely.area(shapely.intersection(pixels, polygon)) / scale**2
    found = runs(as_objects([polygon]), matrix, (-40.0, 40.0))
    assert np.abs(dense(found, n) - expected).max() < 1e-9
    assert np.abs(dense(found.cut(7), n) - expected).max() < 1e-9
    half = dense(found.within(n // 2, n // 3), n)
    assert np.abs(half[: n // 2, : n // 3] - expected[: n // 2, : n // 3]).max() < 1e-9
    assert not half[n // 2 :].any()
    assert not half[:, n // 3 :].any()


def dense(found, n, polygon=0):
    """Weights of the pixels of one polygon, (n, n); no pixel is in two runs."""
    out = np.zeros((n, n))
    mine = found.take(found.polygon == polygon)
    for row, start, stop, weight in zip(mine.row, mine.start, mine.stop, mine.weight, strict=True):
        assert start < stop
        assert not out[row, start:stop].any()
        out[row, start:stop] = weight
    return out


def test_runs_of_edges_on_the_grid_are_exact():
    square = shapely.box(2.0, 3.0, 5.0, 7.0)
    multi = shapely.union_all([square, shapely.box(8, 3, 9.5, 4)])
    found = runs(as_objects([square, multi]), np.eye(2), (0.0, 0.0))
    assert (dense(found, 10)[3:7, 2:5] == 1.0).all()
    assert np.bincount(found.polygon, found.area).tolist() == [12.0, 13.5]


def test_runs_of_a_polygon_do_not_depend_on_the_others():
    """To the bit: a plot alone must measure as it does among ten thousand."""
    polygons = as_objects([star(seed, seed % 2, seed / 7, seed / 3, 200.0) for seed in range(40)])
    together = runs(polygons, np.eye(2), (-300.0, -300.0))
    for k, polygon in enumerate(polygons):
        alone, mine = runs(as_objects([polygon]), np.eye(2), (-300.0, -300.0)), together.take(together.polygon == k)
        for name in ("row", "start", "stop", "weight"):
            assert (getattr(alone, name) == getattr(mine, name)).all()


def test_thin_polygons_lose_nothing():
    """Slivers within one column, spikes, and shells that touch themselves in a point."""
    shapes = [
        shapely.box(3.4, 0.2, 3.4001, 9.7),
        shapely.Polygon([(0, 0), (9.5, 0.001), (0, 0.002)]),
        shapely.MultiPolygon([shapely.box(1, 1, 3, 3), shapely.box(3, 3, 5.5, 4)]),
        shapely.Polygon([(1, 1), (8, 1), (8, 8), (1, 8)], [[(1, 1), (4, 3), (3, 4)], [(6, 6), (7, 6), (7, 7)]]),
    ]
    found = runs(as_objects(shapes), np.eye(2), (0.0, 0.0))
    assert np.bincount(found.polygon, found.area) == pytest.approx(shapely.area(shapes), abs=1e-9)


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
    plots = geo.plots(geo.box(0, 900, 100, 1000), geo.box(6000, 900, 6100, 1000))
    west = geo.grid(np.full((10, 605), 1.0))
    east = geo.grid(np.full((10, 20), 2.0), west=386_000.0)
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
    first = geo.layer("dem", None, raster=geo.grid(values), plots=plots).told(plots).digest
    far, near = values.copy(), values.copy()
    far[15, 15], near[5, 5] = -1.0, -1.0
    assert geo.layer("dem", None, raster=geo.grid(far), plots=plots).told(plots).digest == first
    assert geo.layer("dem", None, raster=geo.grid(near), plots=plots).told(plots).digest != first


def bulky(geo, **more):
    """A raster of several tiles under one large plot, one that reaches beyond it, and a small one."""
    x, y = np.meshgrid(np.arange(1300), np.arange(1100))
    values = 50 + 20 * np.sin(x / 90) * np.cos(y / 70) + (x % 7)
    shapes = [star(8, True, 6_300, 5_200, 5_000.0), star(4, False, 200, 300, 900.0), star(6, False, 7_000, 9_000, 60.0)]
    plots = geo.plots(*(shapely.transform(shape, lambda xy: xy + np.array([380_000, 6_690_000])) for shape in shapes))
    return plots, geo.grid(values, north=6_701_000.0, **more)


def test_plots_over_many_tiles_against_pixel_by_pixel(geo):
    plots, grid = bulky(geo)
    grid.values[300:330, 200:900] = np.nan
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    wanted = [
        geo.measurement("raster_mean", "dem"), geo.measurement("raster_max", "dem"),
        geo.measurement("raster_share_above", "dem", threshold=60.0),
    ]  # fmt: skip
    found = layer.raster.under(plots.geometry, wanted, lambda share: None)
    rows, cols = grid.shape
    a, _, c, _, e, f = grid.transform
    col, row = np.meshgrid(np.arange(cols), np.arange(rows))
    pixels = shapely.box(c + a * col, f + e * (row + 1), c + a * (col + 1), f + e * row)
    for k, plot in enumerate(plots.geometry):
        shapely.prepare(plot)
        near = shapely.intersects(plot, pixels)
        weight = shapely.area(shapely.intersection(pixels[near], plot)) / a**2
        value = grid.values[near]
        good = ~np.isnan(value)
        mean, top, above = (found.sums[m.id] for m in wanted)
        assert mean.all[k] == pytest.approx(plot.area / a**2)
        assert [s.known[k] for s in (mean, top, above)] == pytest.approx([weight[good].sum()] * 3)
        assert mean.got[k] == pytest.approx((weight * value)[good].sum(), rel=1e-9)
        assert top.got[k] == value[good & (weight > 1e-6)].max()
        assert above.got[k] == pytest.approx(weight[good & (value > 60)].sum())
    assert (found.known == mean.known).all()


def test_a_plot_alone_measures_as_among_others_and_each_tile_is_read_once(geo):
    plots, grid = bulky(geo)
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    wanted = [geo.measurement("raster_mean", "dem"), geo.measurement("raster_max", "dem", derive="slope")]
    together = layer.raster.under(plots.geometry, wanted, lambda share: None)
    assert len(grid.windows) == len({(row1 // 514, col1 // 514) for _, row1, _, col1 in grid.windows}) == 5
    assert layer.raster.under(plots.geometry, wanted, lambda share: None) is together
    for k in range(len(plots.ids)):
        alone = layer.raster.under(plots.geometry[[k]], wanted, lambda share: None)
        assert alone.sums["raster_mean"].got[0] == together.sums["raster_mean"].got[k]
        assert alone.sums["raster_max"].got[0] == together.sums["raster_max"].got[k]


def test_what_the_rulebook_asks_of_a_raster_is_read_at_once(geo):
    plots, grid = bulky(geo)
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    mean, steep = (
        geo.measurement("raster_mean", "dem", derive="slope"),
        geo.measurement("raster_share_above", "dem", derive="slope", threshold=10.0),
    )
    columns = measure_all([mean, steep], plots, [layer], Profile(), geo.rulebook(mean, steep))
    read = len(grid.windows)
    assert set(columns) == {"raster_mean", "raster_share_above"}
    assert layer.told(plots).digest
    assert len(grid.windows) == read <= 9


def test_a_turned_raster_is_measured_as_it_lies(geo):
    plots = geo.plots(geo.box(0, 0, 300, 200))
    grid = geo.grid(np.add.outer(np.arange(100.0), 3 * np.arange(100.0)))
    turn, size = np.deg2rad(30), 10.0
    a, b, d, e = size * np.cos(turn), size * np.sin(turn), size * np.sin(turn), -size * np.cos(turn)
    grid.transform = (a, b, 379_700.0, d, e, 6_700_300.0)
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    col, row = np.meshgrid(np.arange(100), np.arange(100))
    corner = [(col, row), (col + 1, row), (col + 1, row + 1), (col, row + 1)]
    rings = np.stack([np.stack([a * x + b * y + 379_700, d * x + e * y + 6_700_300], -1) for x, y in corner], -2)
    weight = shapely.area(shapely.intersection(shapely.polygons(rings), plots.geometry[0]))
    assert weight.sum() == pytest.approx(60_000)
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, layer)
    assert mean.value == pytest.approx([np.average(grid.values, weights=weight)], rel=1e-9)
    slope = geo.measure(geo.measurement("raster_mean", "dem", derive="slope"), plots, layer)
    assert slope.value == pytest.approx([100 * np.hypot(1, 3) / size])


def test_no_value_anywhere_is_not_mapped_and_said(geo):
    plots = geo.plots(geo.box(0, 900, 100, 1000), geo.box(9_000, 0, 9_100, 100), ids=["bare", "beside"])
    layer = geo.layer("dem", None, raster=geo.grid(np.full((20, 20), np.nan)), plots=plots)
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, layer)
    assert mean.reason.tolist() == ["no_data"] * 2
    assert layer.told(plots).messages == (("raster_no_data", {"n": 2, "all": 2, "ids": "bare, beside"}),)


def test_numbers_no_sum_can_hold_are_no_values_and_spoil_no_other_plot(geo):
    """Unmarked fill values: one that a sum can hold counts where it lies, one that it cannot is none."""
    plots = geo.plots(geo.box(0, 900, 100, 1000), geo.box(200, 900, 300, 1000), geo.box(100, 900, 200, 1000))
    values = np.full((20, 40), 7.0)
    values[3, 25], values[4, 15] = np.inf, -3.4e38
    layer = geo.layer("dem", None, raster=geo.grid(values), plots=plots)
    mean = geo.measure(geo.measurement("raster_mean", "dem"), plots, layer)
    assert mean.value.tolist() == [7.0, 7.0, pytest.approx(-3.4e36)]
    assert mean.high.tolist() == [7.0, np.inf, pytest.approx(-3.4e36)]


def test_reading_can_be_cancelled_and_tells_how_far_it_is(geo):
    plots, grid = bulky(geo)
    layer = geo.layer("dem", None, raster=grid, plots=plots)
    shares = []

    class Impatient(Silent):
        def report(self, share, code, **values):
            shares.append(share)

        def cancelled(self):
            return len(shares) == 5

    mean = geo.measurement("raster_mean", "dem")
    with pytest.raises(CancelledError):
        measure_all([mean], plots, [layer], Profile(), geo.rulebook(mean), Impatient())
    assert shares == sorted(shares)
    assert 0 < shares[-1] < 1
    assert 1 < len(grid.windows) < 5


def test_no_raster_is_unknown(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100))
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots).reason == ["no_layer"]
    failed = geo.layer("dem", None, plots=plots)
    assert geo.measure(geo.measurement("raster_mean", "dem"), plots, failed).reason == ["layer_failed"]
