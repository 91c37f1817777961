"""What is nearest: found by bounds, the same as by measuring everything."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.spatial import pieces as pieces_module
from kase_parks_plugin.core.spatial.chunks import never
from kase_parks_plugin.core.spatial.index import LayerIndex

SQUARE = shapely.box(0, 0, 100, 100)


def nearest_of_all(plots, features, limit):
    """Plot, feature and distance by measuring every boundary; of equals the first feature."""
    found = []
    for plot, shape in enumerate(plots):
        away = shapely.distance(shape, shapely.boundary(features))
        away = np.where(shapely.get_dimensions(features) == 2, away, shapely.distance(shape, features))
        first = int(np.argmin(away))
        if away[first] <= limit:
            found.append((plot, first, away[first]))
    return found


def found(index, plots, limit):
    near = index.pieces.nearest(plots, limit, never)
    return list(zip(near.plot.tolist(), near.feature.tolist(), near.distance.tolist(), strict=True))


def scattered(rng, n, extent, size):
    """Rough polygons of many vertices."""
    centres = rng.uniform(0.0, extent, (n, 2))
    return shapely.buffer(shapely.points(centres), rng.uniform(size / 4, size, n), quad_segs=20)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([3_000.0, 20_000.0, 500_000.0]), st.sampled_from([300.0, 1e9]))
def test_the_nearest_is_the_nearest(seed, extent, limit):
    rng = np.random.default_rng(seed)
    plots = scattered(rng, 30, extent, 200.0)
    lines = shapely.boundary(scattered(rng, 4, extent, 900.0))
    features = np.concatenate(
        [scattered(rng, 12, extent, 600.0), lines, shapely.points(rng.uniform(0, extent, (6, 2)))]
    )
    for got, meant in zip(
        found(LayerIndex(features), plots, limit), nearest_of_all(plots, features, limit), strict=True
    ):
        assert got[:2] == meant[:2]
        assert got[2] == pytest.approx(meant[2], abs=1e-9)


def test_of_equals_the_first_is_taken_by_many_and_by_few():
    plots = np.array([shapely.transform(SQUARE, lambda xy, k=k: np.add(xy, (1000.0 * k, 0.0))) for k in range(20)])
    left, right = (shapely.transform(plots, lambda xy, d=d: np.add(xy, (d, 0.0))) for d in (-350.0, 350.0))
    features = np.concatenate([right, left])  # each plot has one at 250 m on either side
    index = LayerIndex(features)
    together = found(index, plots, 1e6)
    assert together == [(k, k, 250.0) for k in range(20)]
    alone = [(k, *found(index, plots[k : k + 1], 1e6)[0][1:]) for k in range(20)]
    assert alone == together


def test_a_dense_town_far_away_is_not_gone_through(monkeypatch):
    rng = np.random.default_rng(5)
    town = shapely.box(*(rng.uniform(0, 300.0, (2, 2000))), *rng.uniform(300.0, 310.0, (2, 2000)))
    plots = shapely.buffer(shapely.points(rng.uniform(90_000.0, 100_000.0, (50, 2))), 100.0)
    asked = []
    directly = pieces_module._ask
    monkeypatch.setattr(pieces_module, "_ask", lambda tree, some: asked.append(len(some)) or directly(tree, some))
    index = LayerIndex(town)
    got = found(index, plots, 1e6)
    assert asked == [50]
    assert [distance for *_, distance in got] == pytest.approx([d for *_, d in nearest_of_all(plots, town, 1e6)])


def test_nothing_is_near_nothing():
    assert found(LayerIndex(np.empty(0, dtype=object)), np.array([SQUARE] * 20), 1e6) == []
    assert found(LayerIndex(np.array([SQUARE])), np.empty(0, dtype=object), 1e6) == []
    assert found(LayerIndex(np.array([SQUARE])), np.array([SQUARE] * 20), 0.0) == []


def test_pieces_of_chosen_features_keep_their_tree_for_the_next_plots():
    rng = np.random.default_rng(3)
    features, plots = scattered(rng, 30, 9_000.0, 500.0), scattered(rng, 40, 9_000.0, 200.0)
    pieces = LayerIndex(features).pieces
    chosen = rng.random(30) < 0.4
    mine = pieces.of(chosen)
    assert pieces.of(chosen.copy()) is mine
    assert pieces.of(np.ones(30, dtype=bool)) is pieces
    rows = np.flatnonzero(chosen)
    near, alone = mine.nearest(plots, 1e9, never), LayerIndex(features[rows]).pieces.nearest(plots, 1e9, never)
    assert near.feature.tolist() == rows[alone.feature].tolist()
    assert near.distance.tolist() == alone.distance.tolist()
    for k in range(20):  # however many choices there are, few are kept
        assert set(pieces.of(np.arange(30) == k).owner.tolist()) == {k}
    assert len(pieces._of) <= pieces_module._KEPT
