"""Which part of each pixel a polygon covers, exactly.

Every boundary is cut where it crosses the lines of the grid. A cut segment lies in one pixel: it covers, to its right, all of
the pixels of its row by its height, and its own pixel by the trapezium beside it. Summed with sign along each row this gives
areas to rounding; it is the accumulation that scan converters of outline fonts use.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Floats

Pieces = tuple[Floats, Floats, Floats, Floats]


def boundary(polygon: shapely.Geometry, transform: NDArray[np.float64], origin: tuple[float, float]) -> Pieces:
    """Boundary of a valid polygon in pixels, cut at the lines of the grid.

    Parameters
    ----------
    polygon : Polygon or MultiPolygon. transform : (2, 2) from coordinates to (column, row). origin : coordinates of pixel 0, 0.

    Returns
    -------
    x0, y0, x1, y1 : (k,) ends of the cut segments; shells run the same way round, holes the other.
    """
    parts = shapely.get_parts(np.array([polygon], dtype=object))
    rings, owner = shapely.get_rings(parts, return_index=True)
    shell = np.ones(len(rings), dtype=bool)
    shell[1:] = owner[1:] != owner[:-1]
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    xy = (xy - np.asarray(origin)) @ transform.T
    start, end = xy[:-1], xy[1:]
    same = ring[1:] == ring[:-1]
    start, end, ring = start[same], end[same], ring[:-1][same]
    # Relative to a vertex of the ring, so that large coordinates do not blur the turning sense.
    first = start[np.searchsorted(ring, np.arange(len(rings)))]
    a, b = start - first[ring], end - first[ring]
    turn = np.bincount(ring, a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], minlength=len(rings))
    flip = ((turn > 0) != shell)[ring][:, None]
    start, end = np.where(flip, end, start), np.where(flip, start, end)
    return _cut(start, end)


def _cut(start: Floats, end: Floats) -> Pieces:
    """Cut segments at whole columns and rows."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    first, last = np.floor(low) + 1, np.ceil(high) - 1
    count = np.maximum(last - first + 1, 0).astype(np.int64)
    segment, at = [np.arange(len(start))] * 2, [np.zeros(len(start)), np.ones(len(start))]
    for axis in (0, 1):
        of = np.repeat(np.arange(len(start)), count[:, axis])
        nth = np.arange(len(of)) - np.repeat(np.cumsum(count[:, axis]) - count[:, axis], count[:, axis])
        line = first[of, axis] + nth
        segment.append(of)
        at.append((line - start[of, axis]) / (end[of, axis] - start[of, axis]))
    of, t = np.concatenate(segment), np.clip(np.concatenate(at), 0.0, 1.0)
    order = np.lexsort((t, of))
    of, t = of[order], t[order]
    pair = of[1:] == of[:-1]
    of, t0, t1 = of[:-1][pair], t[:-1][pair][:, None], t[1:][pair][:, None]
    step = (end - start)[of]
    a, b = start[of] + t0 * step, start[of] + t1 * step
    b = np.where(t1 == 1.0, end[of], b)
    return a[:, 0], a[:, 1], b[:, 0], b[:, 1]


def cover(pieces: Pieces, row0: int, row1: int, col0: int, col1: int) -> Floats:
    """Share of each pixel of the window that the polygon covers, 0-1; the window must reach over its left and right ends."""
    x0, y0, x1, y1 = pieces
    height, width = row1 - row0, col1 - col0 + 1
    row = np.floor((y0 + y1) / 2).astype(np.int64) - row0
    mine = (row >= 0) & (row < height)
    row, x0, x1, rise = row[mine], x0[mine], x1[mine], (y1 - y0)[mine]
    middle = (x0 + x1) / 2
    col = np.clip(np.floor(middle).astype(np.int64) - col0, 0, width - 2)
    beside = rise * (middle - col0 - col)
    cell = row * width + col
    sums = np.bincount(cell, rise - beside, minlength=height * width) + np.bincount(
        cell + 1, beside, minlength=height * width
    )
    shares: Floats = np.abs(np.cumsum(sums.reshape(height, width), axis=1)[:, :-1])
    shares[shares < 1e-12] = 0.0
    return np.minimum(shares, 1.0)
