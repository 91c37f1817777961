"""Chunks are compact, and hold each plot once."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.national.places import chunks

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=60), st.integers(1, 20))
def test_every_plot_is_in_one_chunk(points, size):
    parts = chunks(shapely.points(points), size)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(points)))
    assert all(0 < len(part) <= size and (np.diff(part) > 0).all() for part in parts)
    assert len(parts) == -(-len(points) // size)


def test_chunks_lie_together():
    east, north = np.meshgrid(np.arange(32.0), np.arange(32.0))
    plots = shapely.points(np.random.default_rng(0).permutation(np.column_stack([east.ravel(), north.ravel()])))
    for part in chunks(plots, 64):
        x0, y0, x1, y1 = shapely.total_bounds(plots[part])
        assert (x1 - x0, y1 - y0) == (7.0, 7.0)
