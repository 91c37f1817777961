"""What is left of the plots when knockouts have taken their land."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from kase_parks_plugin.core.model import BarRequest, Floats, Ints, NetAreas, Objects, Profile
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial.clean import highest
from kase_parks_plugin.core.spatial.counts import within
from kase_parks_plugin.core.spatial.overlap import union_runs
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.session import Session, Source

_ARC = 32
"""Segments per quarter circle of a setback: too small by at most 0.03 % of its width at a corner."""


def barred_land(
    plots: PreparedPlots,
    layers: Sequence[PreparedLayer],
    bars: Sequence[BarRequest],
    rulebook: Rulebook,
    profile: Profile,
    progress: Progress | None = None,
) -> dict[str, tuple[Ints, Objects]]:
    """Find the land that bars take from the plots they name: rule id -> index of the plot (k,), pieces of it (k,).

    It is the features that surely meet the measurement's condition, widened by the setback.

    Parameters
    ----------
    layers : prepared for the same plots, with a margin not less than any setback.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    progress = progress or Silent()
    session = Session(plots, layers, profile, rulebook, lambda: step(progress, 0.0, "net_area"))
    land = {}
    for done, bar in enumerate(bars):
        step(progress, done / len(bars), "net_area")
        land[bar.rule] = _land(session, bar)
    return land


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def net_areas(
    geometry: Objects, area: Floats, land: Mapping[str, tuple[Ints, Objects]], bars: Sequence[BarRequest]
) -> NetAreas:
    """Take barred land from plots: the part of ``land`` whose bar names the plot.

    Parameters
    ----------
    geometry, area : (n,) the plots, and their areas in m².
    land : from `barred_land`, for these bars at least.
    """
    owner: list[Ints] = []
    pieces: list[Objects] = []
    lost: dict[str, Floats] = {}
    for bar in bars:
        plot, piece = land[bar.rule]
        mine = bar.plots[plot]
        plot, piece = plot[mine], piece[mine]
        owner.append(plot)
        pieces.append(piece)
        which, union = _union(plot, piece)
        lost[bar.rule] = np.zeros(len(area))
        lost[bar.rule][which] = np.minimum(shapely.area(union), area[which])
    net = geometry.copy()
    if owner:
        which, union = _union(np.concatenate(owner), np.concatenate(pieces))
        net[which] = highest(shapely.difference(net[which], union))
        net[which[shapely.get_dimensions(net[which]) < 2]] = shapely.Polygon()
    parts, of = shapely.get_parts(net, return_index=True)
    largest = np.zeros(len(area))
    np.maximum.at(largest, of, shapely.area(parts))
    return NetAreas(np.minimum(shapely.area(net), area), np.minimum(largest, area), net, lost)


@np.errstate(invalid="ignore")
def _land(session: Session, bar: BarRequest) -> tuple[Ints, Objects]:
    """Pairs of a plot and a piece of it that the bar takes."""
    measurement = session.rulebook.measurement(bar.measurement)
    owners, pieces = [], []
    for source in session.sources(measurement):
        plot, piece = _overlapping(session, source) if bar.setback_m <= 0 else _widened(session, source, bar.setback_m)
        mine = bar.plots[plot]
        owners.append(plot[mine])
        pieces.append(piece[mine])
    if not owners:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=object)
    return np.concatenate(owners), np.concatenate(pieces)


def _overlapping(session: Session, source: Source) -> tuple[Ints, Objects]:
    pairs = session.overlaps(source.layer).of(source.sure)
    return pairs.plot, pairs.piece


def _widened(session: Session, source: Source, setback: float) -> tuple[Ints, Objects]:
    geometry = session.plots.geometry
    plot, feature, _ = within(session, source, setback)
    sure = source.sure[feature]
    plot, feature = plot[sure], feature[sure]
    # What lies further from the plot's bounds than the setback does not matter; cutting it off first keeps large features cheap.
    x0, y0, x1, y1 = shapely.bounds(geometry[plot]).T
    reach = setback * 1.01 + 1.0
    near = shapely.intersection(
        source.layer.geometry[feature], shapely.box(x0 - reach, y0 - reach, x1 + reach, y1 + reach)
    )
    piece = highest(shapely.intersection(shapely.buffer(near, setback, quad_segs=_ARC), geometry[plot]))
    some = np.flatnonzero(shapely.area(piece) > 0)
    return plot[some], piece[some]


def _union(owner: Ints, pieces: Objects) -> tuple[Ints, Objects]:
    """Plots, each once, and the union of their pieces."""
    order = np.lexsort((shapely.area(pieces), owner))
    owner, pieces = owner[order], pieces[order]
    which, first, count = np.unique(owner, return_index=True, return_counts=True)
    return which, union_runs(pieces, first, count)
