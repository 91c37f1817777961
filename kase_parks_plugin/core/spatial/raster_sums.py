"""Sums over the pixels that plots cover: a raster is read tile by tile, each tile once for all plots near it and all sums."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects, RasterData
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.chunks import groups
from kase_parks_plugin.core.spatial.crs import Way
from kase_parks_plugin.core.spatial.pixels import Runs, runs

TILE = 512
"""Pixels along a tile's side; also the usual side of the blocks that files are kept in."""
_BATCH = 1_000_000  # pixels on boundaries, roughly, that are held at once
Window = tuple[int, int, int, int]
_DEEP = 1e150  # what a file holds beyond this is no value: sums of it would not be finite


@dataclass(frozen=True)
class Sums:
    """Over the plots, in pixels: ``all`` covered, ``known`` of them with a value; ``got``: the sum of the values, or of pixels
    above the threshold, or the largest value (-inf where none is known).
    """

    all: Floats
    known: Floats
    got: Floats

    @classmethod
    def nothing(cls, n: int, measure: Measure) -> Sums:
        """Nothing seen yet."""
        return cls(np.zeros(n), np.zeros(n), np.full(n, -np.inf if measure is Measure.RASTER_MAX else 0.0))

    def put(self, rows: Ints | Bools, other: Sums, those: Ints | Bools | slice = slice(None)) -> None:
        """Take over for some plots what other sums have for some of theirs."""
        self.all[rows], self.known[rows], self.got[rows] = other.all[those], other.known[those], other.got[those]


@dataclass(frozen=True)
class Under:
    """What a raster holds under plots: sums by measurement id, (n,) pixels with a value, a digest of all values around them."""

    sums: dict[str, Sums]
    known: Floats
    digest: str


@dataclass
class PreparedRaster:
    """A raster, the way of plots into its CRS, and whether distances in that CRS are metres on the ground."""

    data: RasterData
    way: Way
    metric: bool
    _last: tuple[Objects, list[Measurement], Under] | None = field(default=None, repr=False)

    def under(self, plots: Objects, measurements: Sequence[Measurement], tick: Callable[[float], None]) -> Under:
        """Return what `under` finds below plots; remembered until others are asked for."""
        last, wanted = self._last, list(measurements)
        if last is None or last[0] is not plots or last[1] != wanted:
            last = (plots, wanted, under(self.data, self.way.geometry(plots), wanted, tick))
            self._last = last
        return last[2]

    def seen(self, plots: Objects, tick: Callable[[float], None]) -> Under:
        """Return what lies below plots, with the sums of whatever was measured there last."""
        last = self._last
        return last[2] if last is not None and last[0] is plots else self.under(plots, (), tick)


def under(
    data: RasterData, geometry: Objects, measurements: Sequence[Measurement], tick: Callable[[float], None]
) -> Under:
    """Read a raster under plots.

    Parameters
    ----------
    geometry : (n,) plots in the raster's CRS. measurements : of rasters, to sum up for. tick : told the share done; what it
    raises ends the work.
    """
    sums = {m.id: Sums.nothing(len(geometry), m.measure) for m in measurements}
    known = np.zeros(len(geometry))
    digest = hashlib.sha256(repr((tuple(map(float, data.transform)), tuple(map(int, data.shape)))).encode())
    a, b, c, d, e, f = data.transform
    inverse = np.linalg.inv(np.array([[a, b], [d, e]]))
    done = 0
    for batch in _batches(geometry, inverse):
        covered = runs(geometry[batch], inverse, (c, f))
        whole = _by_plot(covered, covered.area, len(batch))
        mine = {m.id: Sums.nothing(len(batch), m.measure) for m in measurements}
        for share, window, part in _tiles(covered.within(*data.shape)):
            tick((done + share * len(batch)) / len(geometry))
            read = _read(data, window, rim=any(m.derive == "slope" for m in measurements))
            plain = read[1:-1, 1:-1]
            digest.update(_bytes(plain))
            known[batch] += _add(
                plain, window, part, [m for m in measurements if m.derive != "slope"], mine, len(batch)
            )
            if sloping := [m for m in measurements if m.derive == "slope"]:
                _add(slope_percent(read, inverse), window, part, sloping, mine, len(batch))
        for name, found in mine.items():
            sums[name].put(batch, Sums(whole, found.known, found.got))
        done += len(batch)
    return Under(sums, known, digest.hexdigest())


def _batches(geometry: Objects, inverse: Floats) -> Iterator[Ints]:
    """Rows of plots that are near each other and have about as many pixels on their boundaries as fit."""
    boxes = shapely.bounds(geometry)
    placed = np.flatnonzero(np.isfinite(boxes).all(axis=1))
    order = placed[np.argsort(groups(geometry[placed]), kind="stable")]
    around = 2 * (boxes[:, 2:] - boxes[:, :2]) @ np.abs(inverse).sum(axis=0) + shapely.get_num_coordinates(geometry)
    number = np.cumsum(around[order]) // _BATCH
    if len(order):
        yield from np.split(order, np.flatnonzero(np.diff(number)) + 1)


def _tiles(covered: Runs) -> Iterator[tuple[float, Window, Runs]]:
    """Of each tile: share of the runs that come before, the window row0, row1, col0, col1 around its runs, and these."""
    if not len(covered.row):  # no plot on the raster
        return
    band = covered.row // TILE
    covered, starts = _sorted(covered, band)
    for first, last in zip(starts, [*starts[1:], len(band)], strict=True):
        strip = covered.take(slice(first, last)).cut(TILE)
        strip, columns = _sorted(strip, strip.start // TILE)
        for left, right in zip(columns, [*columns[1:], len(strip.row)], strict=True):
            part = strip.take(slice(left, right))
            window = (part.row.min(), part.row.max() + 1, part.start.min(), part.stop.max())
            share = (first + (last - first) * left / len(strip.row)) / len(band)
            yield share, (int(window[0]), int(window[1]), int(window[2]), int(window[3])), part


def _sorted(covered: Runs, key: Ints) -> tuple[Runs, list[int]]:
    """Sort by a key, keeping the order among equals; and where each key starts."""
    small = key - key.min(initial=0)
    order = np.argsort(small.astype(np.uint16) if small.max(initial=0) < 1 << 16 else small, kind="stable")
    return covered.take(order), np.flatnonzero(np.diff(key[order], prepend=-1)).tolist()


def _add(
    values: Floats, window: Window, part: Runs, measurements: Sequence[Measurement], sums: dict[str, Sums], n: int
) -> Floats:
    """Add what a window holds under runs; return (n,) pixels with a value."""
    row0, _, col0, col1 = window
    # Backwards, so that a run ends behind where the next one starts and nothing between them is summed.
    part = part.take(slice(None, None, -1))
    at = (part.row - row0) * (col1 - col0) - col0
    ends = np.column_stack([at + part.start, at + part.stop]).ravel()

    def over(pixels: Floats, add: Any = np.add) -> Floats:
        found: Floats = add.reduceat(np.append(pixels, 0.0), ends)[::2]
        return found

    gap = np.isnan(values)
    holes = bool(gap.any())
    known = _by_plot(part, over(~gap * 1.0) * part.weight if holes else part.area, n)
    for m in measurements:
        mine = sums[m.id]
        mine.known[:] += known
        if m.measure is Measure.RASTER_MAX:
            np.maximum.at(mine.got, part.polygon, over(np.where(gap, -np.inf, values), np.maximum))
            continue
        counts = np.where(gap, 0.0, values) if m.threshold is None else (values > m.threshold) * 1.0
        mine.got[:] += _by_plot(part, over(counts) * part.weight, n)
    return known


def _by_plot(part: Runs, amounts: Floats, n: int) -> Floats:
    return np.bincount(part.polygon, amounts, minlength=n).astype(np.float64)


def _read(data: RasterData, window: Window, *, rim: bool) -> Floats:
    """Values of a window with one pixel around it: NaN there without ``rim``, outside the raster, and where a value is none that
    can be summed.
    """
    row0, row1, col0, col1 = window
    rows, cols = data.shape
    out = np.full((row1 - row0 + 2, col1 - col0 + 2), np.nan)
    r0, r1, c0, c1 = max(row0 - rim, 0), min(row1 + rim, rows), max(col0 - rim, 0), min(col1 + rim, cols)
    values = data.read(r0, r1, c0, c1)
    if not np.abs(values).max() < _DEEP:  # also when some are NaN
        values = np.where(np.abs(values) < _DEEP, values, np.nan)
    out[r0 - row0 + 1 : r1 - row0 + 1, c0 - col0 + 1 : c1 - col0 + 1] = values
    return out


def _bytes(values: Floats) -> bytes:
    """Bytes of values: those of single precision where that loses nothing."""
    values = values + 0.0  # one zero, not two
    values[np.isnan(values)] = np.nan
    single = values.astype("<f4")
    return single.tobytes() if np.array_equal(single, values, equal_nan=True) else values.astype("<f8").tobytes()


def slope_percent(heights: Floats, inverse: Floats) -> Floats:
    """Slope in % by Horn's third-order finite difference over 3 x 3 pixels (Horn 1981, Proceedings of the IEEE 69(1), 14-47).

    heights : (rows + 2, cols + 2) m, with a rim of one pixel. inverse : (2, 2) from metres to (column, row). Returns (rows, cols),
    NaN where one of the nine has no value.
    """
    z = heights
    down = z[:-2] + z[2:]
    down += 2.0 * z[1:-1]
    by_col = down[:, 2:] - down[:, :-2]
    along = z[:, :-2] + z[:, 2:]
    along += 2.0 * z[:, 1:-1]
    by_row = along[2:] - along[:-2]
    (per_east, per_north), (row_east, row_north) = inverse * (100.0 / 8.0)
    square = np.square(by_col * per_east + by_row * row_east)
    square += np.square(by_col * per_north + by_row * row_north)
    slope: Floats = np.sqrt(square, out=square)
    slope[np.isnan(z[1:-1, 1:-1])] = np.nan
    return slope
