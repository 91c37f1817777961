"""Work on many plots and layers, shared among threads: layer by layer, and within a layer in compact groups of plots.

A group is plots that lie near each other: they meet the same few features, so that what is made ready for one serves all. GEOS
works without holding Python back, but not every geometry may be shared: a prepared one crashes when two threads use it, and
older GEOS fill in a geometry's box when first asked. So each group makes copies of the features it works on, no two threads
work on one layer but in groups, no plot is in two groups, and plots that many layers are measured against are `settled` first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from threading import Lock
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Ints, Objects

WORKERS = os.cpu_count() or 1
"""Threads that work at a time, at most; results do not depend on it."""

CHUNK = 500
"""Plots in a group, which is also what runs between two looks at whether the user cancelled."""

FEW = 8
"""Plots below which what is prepared for many does not pay."""

VERTICES = 250_000
"""Vertices at once, where features are gone through one after the other."""

Tick = Callable[[], None]
"""Called between pieces of work; what it raises, as when the user cancelled, ends the work."""

_LOOK_S = 0.1
_enlisting = Lock()
_helping = 0

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


def settled(geometry: Objects) -> Objects:
    """Return the same geometries, which threads may share from now on: all boxes within them are filled in."""
    shapely.bounds(geometry)
    shapely.distance(geometry, shapely.Point(0.0, 0.0))  # asks every ring for its box
    return geometry


def side_by_side(work: Callable[[Ints], T], rows: Ints, group: Ints, tick: Tick) -> list[T]:
    """Results of ``work`` for the rows of each group, in the order of the groups.

    Parameters
    ----------
    group : (k,) group of each of the rows. tick : as for `at_once`.
    """
    parts = _split(rows, group)
    if len(parts) == 1:
        tick()
        return [work(parts[0])]
    return at_once([partial(work, part) for part in parts], tick)


def at_once(jobs: Sequence[Callable[[], T]], tick: Tick) -> list[T]:
    """Results of jobs, in their order, done by this thread and by helpers as far as there are any idle.

    A job may have jobs of its own: they are shared with the helpers that other work has left idle by then.

    Parameters
    ----------
    tick : called in this thread before each job that it does, and while it waits for its helpers.
    """
    results: dict[int, T] = {}
    rest = iter(list(enumerate(jobs)))  # threads may share it: a list's iterator steps under Python's lock

    def work(look: Tick) -> None:
        try:
            for number, job in rest:
                look()
                results[number] = job()
        finally:
            for _ in rest:  # where one fails, no other is begun
                pass

    def help_out() -> None:
        try:
            with np.errstate(invalid="ignore"):  # GEOS leaves the flag set without meaning anything by it
                work(never)
        finally:
            _dismiss()

    count = _enlist(len(jobs) - 1)
    if not count:
        work(tick)
    else:
        with ThreadPoolExecutor(count) as pool:
            helpers = [pool.submit(help_out) for _ in range(count)]
            work(tick)
            while wait(helpers, _LOOK_S).not_done:
                tick()
        for helper in helpers:
            helper.result()
    return [results[number] for number in range(len(jobs))]


def _enlist(most: int) -> int:
    """Take on helpers, ``most`` of them at most; return how many."""
    if most < 1:
        return 0
    global _helping  # noqa: PLW0603  (one count for all work of the process)
    with _enlisting:
        count = max(0, min(most, WORKERS - 1 - _helping))
        _helping += count
    return count


def _dismiss() -> None:
    """Let other work have a helper."""
    global _helping  # noqa: PLW0603
    with _enlisting:
        _helping -= 1


def _split(rows: Ints, group: Ints) -> list[Ints]:
    if len(rows) < 2 or group.min() == group.max():
        return [rows] if len(rows) else []
    order = np.argsort(group, kind="stable")
    return np.split(rows[order], np.flatnonzero(np.diff(group[order])) + 1)
