"""Measure some plots a second time by plain means: whole polygons in one tree, no pieces, no short-cuts.

It checks the indexing, not the mending of geometries nor the mapping of fields, which both ways share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import Bools, Column, Floats, Ints, Objects, Profile, SelfCheck, State
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.rulebook.model import AREAL_MEASURES, Measure, Measurement, Rulebook
from kase_parks_plugin.core.spatial.chunks import Tick, never
from kase_parks_plugin.core.spatial.nearest import margin_of
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.session import Session, Source

_DISTANCE = 1e-6
_AT_ONCE = 10  # distances to whole polygons are slow
_BLOCK = 100
_DRAWN = 100_000
_CHECKED = (*AREAL_MEASURES, Measure.NEAREST_DISTANCE)


@dataclass(frozen=True)
class First:
    """What came out for a sample of plots: (k,) values and states, and what the plain way gave already, NaN where nothing."""

    value: Floats
    state: NDArray[np.int8]
    plain: Floats


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def self_check(  # noqa: PLR0913, PLR0917  (all that was measured with, what came out, and what is known of it)
    measurements: Iterable[Measurement],
    plots: PreparedPlots,
    layers: Sequence[PreparedLayer],
    profile: Profile,
    rulebook: Rulebook,
    columns: Mapping[str, Column],
    seed: int = 0,
    progress: Progress | None = None,
    known: Mapping[str, Floats] | None = None,
) -> SelfCheck:
    """Measure shares, areas and distances of a sample of plots again.

    The sample follows from the seed and the content of the plots, not from their order; half of it are plots that lie in
    something. Areas may differ by 1e-9 of the plot's area plus 1e-8 m times its perimeter, distances by 1e-6 m.

    Parameters
    ----------
    known : measurement id -> (n,) what plots came to by the plain way in an earlier run over the same plots and features, NaN
        where they did not take part: that is not measured a third time, and what is measured now is added.

    Returns
    -------
    How many plots were measured twice, the largest difference (m² or m), and the ids of plots that differ by more.
    """
    wanted = [m for m in measurements if m.id in columns and is_checked(m)]
    progress = progress or Silent()

    def look() -> None:
        if progress.cancelled():
            raise CancelledError

    sample = sampled(plots, hits(wanted, columns, len(plots.ids)), rulebook, seed, look)
    known = {m.id: np.full(len(plots.ids), np.nan) for m in wanted} if known is None else known
    values = {
        m.id: First(columns[m.id].value[sample], columns[m.id].state[sample], known[m.id][sample]) for m in wanted
    }
    checked = measured_again(wanted, plots, sample, layers, profile, rulebook, values, progress)
    for m in wanted:
        known[m.id][sample] = values[m.id].plain
    return checked


def is_checked(measurement: Measurement) -> bool:
    """Whether there is a plain way to measure it again."""
    return measurement.measure in _CHECKED


def hits(measurements: Iterable[Measurement], columns: Mapping[str, Column], n: int) -> Bools:
    """(n,) whether a plot lies in something."""
    hit: Bools = np.zeros(n, dtype=bool)
    for m in measurements:
        if m.measure in AREAL_MEASURES:
            hit |= columns[m.id].value > 0
    return hit


@np.errstate(invalid="ignore")
def measured_again(
    wanted: Sequence[Measurement],
    plots: PreparedPlots,
    sample: Ints,
    layers: Sequence[PreparedLayer],
    profile: Profile,
    rulebook: Rulebook,
    values: Mapping[str, First],
    progress: Progress,
) -> SelfCheck:
    """Measure the plots of a sample again.

    Parameters
    ----------
    sample : (k,) indices of plots. values : measurement id -> what came out for them before.
    """
    session = Session(plots, layers, profile, rulebook)
    largest = 0.0
    wrong = np.zeros(len(sample), dtype=bool)
    done = 0

    def tick() -> None:
        step(progress, done / len(wanted), "self_check", count=len(sample))

    for done, measurement in enumerate(wanted):  # noqa: B007  (tick tells it)
        tick()
        sources = session.sources(measurement)
        if not sources:
            continue
        first, state, plain = (getattr(values[measurement.id], name) for name in ("value", "state", "plain"))
        measured = state == State.MEASURED
        todo = np.isnan(plain)
        some = plots.geometry[sample[todo]]
        if measurement.measure is Measure.NEAREST_DISTANCE:
            margin = margin_of(measurement, sources)
            plain[todo] = np.minimum(_distances(some, sources, tick), margin)
            tolerance, nothing = np.full(len(sample), _DISTANCE), np.full(len(sample), margin)
        else:
            plain[todo] = _areas(some, sources, tick)
            tolerance, nothing = plots.tolerance[sample], np.zeros(len(sample))
            first = first * (plots.area[sample] if measurement.measure is Measure.SHARE_INSIDE else 1.0)
        # Where there is no answer, nothing may have been found.
        difference = np.abs(plain - np.where(measured, first, nothing))
        difference[state == State.NOT_APPLICABLE] = 0.0
        largest = max(largest, float(difference.max(initial=0.0)))
        wrong |= ~(difference <= tolerance)
    return SelfCheck(len(sample), largest, tuple(map(str, plots.ids[sample[wrong]])))


def sampled(plots: PreparedPlots, hit: Bools, rulebook: Rulebook, seed: int, tick: Tick = never) -> Ints:
    """Choose the plots to measure again: (k,) indices, ascending; ``hit`` as from `hits`."""
    n = len(plots.ids)
    size = min(n, max(rulebook.self_check_least, int(np.ceil(rulebook.self_check_share * n))))
    salt = f"{seed}|{plots.provenance.digest}|"
    draw = np.empty(n, dtype="S32")
    for start in range(0, n, _DRAWN):
        tick()
        some = plots.ids[start : start + _DRAWN]
        draw[start : start + _DRAWN] = [hashlib.sha256(f"{salt}{plot}".encode()).digest() for plot in some]
    ranked = np.argsort(draw, kind="stable")
    tick()
    first = ranked[hit[ranked]][: (size + 1) // 2]
    rest = ranked[~np.isin(ranked, first)][: size - len(first)]
    return np.sort(np.concatenate([first, rest]))


def _areas(plots: Objects, sources: Sequence[Source], tick: Callable[[], None]) -> Floats:
    out = np.zeros(len(plots))
    if not len(plots):
        return out
    polygons = _together(sources)
    tree = shapely.STRtree(polygons)
    for i, plot in enumerate(plots):  # plain on purpose
        if i % _BLOCK == 0:
            tick()
        near = polygons[np.sort(tree.query(plot))]
        areal = near[shapely.get_dimensions(near) == 2]
        out[i] = shapely.area(shapely.union_all(shapely.intersection(plot, areal))) if len(areal) else 0.0
    return out


def _distances(plots: Objects, sources: Sequence[Source], tick: Callable[[], None]) -> Floats:
    features = _together(sources)
    out = np.full(len(plots), np.inf)
    if not len(features) or not len(plots):
        return out
    tree = shapely.STRtree(features)
    for start in range(0, len(plots), _AT_ONCE):
        tick()
        some = plots[start : start + _AT_ONCE]
        (plot, _), distance = tree.query_nearest(some, return_distance=True, all_matches=False)
        out[start + plot] = distance
    return out


def _together(sources: Sequence[Source]) -> Objects:
    if not sources:
        return np.empty(0, dtype=object)
    return np.concatenate([source.layer.geometry[source.sure] for source in sources])
