"""Which part of each pixel polygons cover, exactly; for many polygons at once.

Every boundary is cut where it crosses the lines of the grid. A cut segment lies in one pixel: it covers, to its right, all of
the pixels of its row by its height, and its own pixel by the trapezium beside it. Summed with sign along each row this gives
areas to rounding; it is the accumulation that scan converters of outline fonts use. Only pixels that a boundary crosses are
looked at one by one: between two of them a row is covered wholly or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.shared import parts_of

# Heights are summed as whole numbers: what one polygon comes to does not depend on which others are summed with it.
_ONE = 1 << 36
_LITTLE = 1e-9


@dataclass(frozen=True)
class Runs:
    """Stretches of pixels in a row that a polygon covers alike: single pixels in part, longer ones wholly.

    polygon, row, start, stop : (r,) columns start to stop - 1; sorted by polygon, row and column, and apart from one another.
    weight : (r,) share of each of the pixels, above 0 and at most 1.
    """

    polygon: Ints
    row: Ints
    start: Ints
    stop: Ints
    weight: Floats

    @property
    def area(self) -> Floats:
        """(r,) pixels covered."""
        area: Floats = self.weight * (self.stop - self.start)
        return area

    def take(self, which: Ints | Bools | slice) -> Runs:
        """Return some of the runs."""
        return Runs(self.polygon[which], self.row[which], self.start[which], self.stop[which], self.weight[which])

    def within(self, rows: int, columns: int) -> Runs:
        """Return what lies on a raster of so many rows and columns."""
        start, stop = np.maximum(self.start, 0), np.minimum(self.stop, columns)
        clipped = Runs(self.polygon, self.row, start, stop, self.weight)
        return clipped.take((start < stop) & (self.row >= 0) & (self.row < rows))

    def cut(self, width: int) -> Runs:
        """Cut the runs at every ``width``-th column."""
        first = self.start // width
        count = (self.stop - 1) // width - first + 1
        of = np.repeat(np.arange(len(count)), count)
        strip = first[of] + np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
        whole = self.take(of)
        start, stop = np.maximum(whole.start, strip * width), np.minimum(whole.stop, (strip + 1) * width)
        return Runs(whole.polygon, whole.row, start, stop, whole.weight)


@dataclass(frozen=True)
class _Pieces:
    """Cut segments. polygon, row, col : (k,) whose, and in which pixel. rise : (k,) height in parts of `_ONE`; beside : (k,)
    area in pixels between the pixel's left side and the segment.
    """

    polygon: Ints
    row: Ints
    col: Ints
    rise: Ints
    beside: Floats


def runs(polygons: Objects, transform: NDArray[np.float64], origin: tuple[float, float]) -> Runs:
    """Pixels that polygons cover.

    Parameters
    ----------
    polygons : (n,) valid Polygon or MultiPolygon. transform : (2, 2) from coordinates to (column, row). origin : coordinates of
    the corner of pixel 0, 0.
    """
    pieces = _cut(*_boundary(polygons, transform, origin))
    if not len(pieces.row):
        nothing = np.empty(0, dtype=np.int64)
        return Runs(nothing, nothing, nothing, nothing, np.empty(0))
    row, col = pieces.row - pieces.row.min(), pieces.col - pieces.col.min()
    line = pieces.polygon * (row.max() + 1) + row
    pixel = line * (col.max() + 1) + col
    order = np.argsort(pixel, kind="stable")
    first = np.flatnonzero(np.diff(pixel[order], prepend=-1))
    at = order[first]
    polygon, row, col, line = pieces.polygon[at], pieces.row[at], pieces.col[at], line[at]
    rise, beside = np.add.reduceat(pieces.rise[order], first), np.add.reduceat(pieces.beside[order], first)
    after = np.cumsum(rise)
    new = np.diff(line, prepend=-1) != 0
    after -= (after - rise)[np.maximum.accumulate(np.where(new, np.arange(len(new)), 0))]  # each row for itself
    weight = np.minimum(np.abs(after / _ONE - beside), 1.0)
    crossed = np.flatnonzero(weight > _LITTLE)
    between = np.flatnonzero(~new[1:] & (col[1:] > col[:-1] + 1) & (np.abs(after[:-1]) > _ONE // 2))
    index = np.concatenate([crossed, between])
    start = np.concatenate([col[crossed], col[between] + 1])
    stop = np.concatenate([col[crossed] + 1, col[between + 1]])
    weight = np.concatenate([weight[crossed], np.ones(len(between))])
    found = Runs(polygon[index], row[index], start, stop, weight)
    return found.take(np.argsort(index, kind="stable"))  # of one index, the pixel comes before what lies behind it


def _boundary(
    polygons: Objects, transform: NDArray[np.float64], origin: tuple[float, float]
) -> tuple[Floats, Floats, Ints]:
    """(s, 2) starts and ends of boundaries' segments in pixels, and (s,) whose; shells run one way round, holes the other."""
    parts, polygon = parts_of(polygons)
    rings, part = shapely.get_rings(parts, return_index=True)
    shell = np.ones(len(rings), dtype=bool)
    shell[1:] = part[1:] != part[:-1]
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    xy = (xy - np.asarray(origin)) @ transform.T
    same = ring[1:] == ring[:-1]
    start, end, ring = xy[:-1][same], xy[1:][same], ring[:-1][same]
    # Relative to a vertex of the ring, so that large coordinates do not blur the turning sense.
    first = start[np.searchsorted(ring, np.arange(len(rings)))]
    a, b = start - first[ring], end - first[ring]
    turn = np.bincount(ring, a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], minlength=len(rings))
    flip = ((turn > 0) != shell)[ring][:, None]
    return np.where(flip, end, start), np.where(flip, start, end), polygon[part[ring]]


def _cut(start: Floats, end: Floats, polygon: Ints) -> _Pieces:
    """Cut segments at whole columns and rows."""
    number = np.arange(len(start))
    x, y = [start[:, 0], end[:, 0]], [start[:, 1], end[:, 1]]
    place = [2.0 * number, 2.0 * number + 1.0]  # twice the segment's number, and how far along it
    for axis in (0, 1):
        this, that = (start[:, axis], end[:, axis]), (start[:, 1 - axis], end[:, 1 - axis])
        low, high = np.floor(np.minimum(*this)) + 1, np.ceil(np.maximum(*this)) - 1
        count = np.maximum(high - low + 1, 0).astype(np.int64)
        of = np.repeat(number, count)
        nth = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
        line = np.where((this[1] > this[0])[of], low[of] + nth, high[of] - nth)
        t = np.clip((line - this[0][of]) / (this[1] - this[0])[of], 0.0, 1.0)
        other = that[0][of] + t * (that[1] - that[0])[of]
        x.append(other if axis else line)
        y.append(line if axis else other)
        place.append(2.0 * of + t)
    key = np.concatenate(place)
    order = np.argsort(key, kind="stable")
    of = (key[order] / 2.0).astype(np.int64)
    xs, ys = np.concatenate(x)[order], np.concatenate(y)[order]
    pair = of[1:] == of[:-1]
    height = np.rint(ys * _ONE).astype(np.int64)
    rise, of = np.diff(height)[pair], of[1:][pair]
    middle, row = ((xs[1:] + xs[:-1]) / 2)[pair], np.floor((ys[1:] + ys[:-1]) / 2)[pair]
    tall = rise != 0  # level ones cover nothing
    middle, rise, col = middle[tall], rise[tall], np.floor(middle[tall])
    return _Pieces(
        polygon[of[tall]], row[tall].astype(np.int64), col.astype(np.int64), rise, rise / _ONE * (middle - col)
    )
