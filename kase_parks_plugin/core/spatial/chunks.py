"""Work on many plots, done in compact groups that run side by side.

A group is plots that lie near each other: they meet the same few features, so that what is made ready for one serves all. GEOS
works without holding Python back, but not every geometry may be shared: a prepared one crashes when two threads use it, and
older GEOS fill in a geometry's box when first asked. So each group makes copies of the features it works on, and no plot is in
two groups.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Ints, Objects

WORKERS = os.cpu_count() or 1
"""Threads at most; results do not depend on it."""

CHUNK = 500
"""Plots in a group, which is also what runs between two looks at whether the user cancelled."""

VERTICES = 250_000
"""Vertices at once, where features are gone through one after the other."""

Tick = Callable[[], None]
"""Called between pieces of work; what it raises, as when the user cancelled, ends the work."""

T = TypeVar("T")
Dtype = TypeVar("Dtype", bound=np.generic)


def never() -> None:
    """Let nobody cancel."""


def in_parts(work: Callable[[Objects], NDArray[Dtype]], geometry: Objects, tick: Tick) -> NDArray[Dtype]:
    """Results of ``work``, which gives one for each geometry, made for some of them at a time; ``tick`` comes before each."""
    vertices = np.cumsum(shapely.get_num_coordinates(geometry))
    results = []
    for part in np.split(geometry, np.flatnonzero(np.diff(vertices // VERTICES)) + 1):
        tick()
        results.append(work(part))
    return np.concatenate(results)


def groups(geometry: Objects) -> Ints:
    """(n,) number of each geometry's group: stripes from west to east, cut from south to north."""
    n = len(geometry)
    if n <= CHUNK:
        return np.zeros(n, dtype=np.int64)
    count = -(-n // CHUNK)
    x0, y0, x1, y1 = shapely.bounds(geometry).T
    stripe = np.empty(n, dtype=np.int64)
    stripe[np.argsort(x0 + x1, kind="stable")] = np.arange(n) * int(np.ceil(np.sqrt(count))) // n
    group = np.empty(n, dtype=np.int64)
    group[np.lexsort((y0 + y1, stripe))] = np.arange(n) // CHUNK
    return group


def side_by_side(work: Callable[[Ints], T], rows: Ints, group: Ints, tick: Tick) -> list[T]:
    """Results of ``work`` for the rows of each group, in the order of the groups.

    Parameters
    ----------
    group : (k,) group of each of the rows. tick : called in this thread before each result.
    """

    def quietly(part: Ints) -> T:
        with np.errstate(invalid="ignore"):  # GEOS leaves the flag set without meaning anything by it
            return work(part)

    parts = _split(rows, group)
    if min(WORKERS, len(parts)) < 2:
        results = []
        for part in parts:
            tick()
            results.append(quietly(part))
        return results
    pool = ThreadPoolExecutor(min(WORKERS, len(parts)))
    try:
        waiting = [pool.submit(quietly, part) for part in parts]
        return [_result(future, tick) for future in waiting]
    finally:
        pool.shutdown(cancel_futures=True)


def _split(rows: Ints, group: Ints) -> list[Ints]:
    if not len(rows) or group.min() == group.max():
        return [rows] if len(rows) else []
    order = np.argsort(group, kind="stable")
    return np.split(rows[order], np.flatnonzero(np.diff(group[order])) + 1)


def _result(future: Future[T], tick: Tick) -> T:
    tick()
    return future.result()
