"""Measure everything a rulebook asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from threading import Lock

import numpy as np

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import Column, Profile
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.rulebook.model import (
    AREAL_MEASURES,
    NET_MEASURES,
    PLOT_MEASURES,
    RASTER_MEASURES,
    Measure,
    Measurement,
    Rulebook,
)
from kase_parks_plugin.core.spatial.areal import areal
from kase_parks_plugin.core.spatial.chunks import FEW, at_once, settled
from kase_parks_plugin.core.spatial.counts import counted
from kase_parks_plugin.core.spatial.nearest import attribute, distance
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.raster import raster
from kase_parks_plugin.core.spatial.session import Session
from kase_parks_plugin.core.spatial.shape import shape


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def measure_all(
    measurements: Iterable[Measurement],
    plots: PreparedPlots,
    layers: Sequence[PreparedLayer],
    profile: Profile,
    rulebook: Rulebook,
    progress: Progress | None = None,
    *,
    keep_trees: bool = True,
) -> dict[str, Column]:
    """Measure all plots, one column per measurement; net areas are left to `net_areas`.

    Parameters
    ----------
    measurements : what to measure. layers : prepared for the same plots. profile : facts that conditions refer to.
    keep_trees : whether the layers' search trees stay with them, for further plots; they need much memory.

    Returns
    -------
    Measurement id -> column, in the order given.

    Raises
    ------
    CancelledError
        The user cancelled.
    SelfCheckError
        ``overlap_above_plot``: a plot came out more than wholly inside.
    """
    wanted = [m for m in measurements if m.measure not in NET_MEASURES]
    progress = progress or Silent()
    telling, done = Lock(), 0

    def measure(part: Sequence[Measurement]) -> dict[str, Column]:
        nonlocal done
        columns, names = {}, ""

        def tick(share: float = 0.0) -> None:
            with telling:
                about = {"layer": names, "number": done + 1, "count": len(wanted)}
                step(progress, (done + share) / len(wanted), "measuring", **about)

        theirs = {layer.index: layer for m in part for layer in used[m.id]}
        session = Session(plots, [theirs[index] for index in sorted(theirs)], profile, rulebook, tick)
        last = {layer.index: m.id for m in part for layer in used[m.id]}
        for measurement in part:
            mine = used[measurement.id]
            names = ", ".join(layer.title for layer in mine) or measurement.id
            tick()
            columns[measurement.id] = _measure(session, measurement)
            for layer in mine:
                if last[layer.index] == measurement.id:
                    session.forget(layer)
                    if not keep_trees:
                        layer.release()
            with telling:
                done += 1
        return columns

    def look() -> None:
        with telling:
            if progress.cancelled():
                raise CancelledError

    filling: dict[str, list[PreparedLayer]] = defaultdict(list)
    for layer in layers:
        for role in layer.roles:
            filling[role].append(layer)
    used = {m.id: _used(m, filling) for m in wanted}
    parts = _apart(wanted, used)
    rasters = [part for part in parts if any(m.measure in RASTER_MEASURES for m in part)]
    others = [part for part in parts if part not in rasters]
    if len(plots.ids) < FEW:
        found = [measure(part) for part in others]
    else:
        settled(plots.geometry)
        found = at_once([partial(measure, part) for part in others], look)
    found += [measure(part) for part in rasters]  # whoever reads files is not asked to from several threads
    columns = {name: column for some in found for name, column in some.items()}
    return {measurement.id: columns[measurement.id] for measurement in wanted}


def _used(measurement: Measurement, filling: Mapping[str, Sequence[PreparedLayer]]) -> list[PreparedLayer]:
    """Layers that fill a role of the measurement, in their order."""
    mine = {layer.index: layer for role in measurement.roles for layer in filling.get(role, ())}
    return [mine[index] for index in sorted(mine)]


def _apart(wanted: Sequence[Measurement], used: Mapping[str, Sequence[PreparedLayer]]) -> list[list[Measurement]]:
    """Measurements in parts that have no layer in common, and layer by layer.

    So that of what a layer needs while it is measured not everything is held at once, and threads share no layer.
    """
    alone: list[list[Measurement]] = []
    part_of: dict[int, list[Measurement]] = {}
    for measurement in wanted:
        if not used[measurement.id]:
            alone.append([measurement])
            continue
        touched = [part_of[layer.index] for layer in used[measurement.id] if layer.index in part_of]
        part = [m for some in {id(some): some for some in touched}.values() for m in some] + [measurement]
        part_of.update((layer.index, part) for m in part for layer in used[m.id])
    parts = {id(part): part for part in part_of.values()}.values()
    return alone + [sorted(part, key=lambda m: [layer.index for layer in used[m.id]]) for part in parts]


def _measure(session: Session, measurement: Measurement) -> Column:
    if measurement.measure in PLOT_MEASURES:
        return shape(session, measurement)
    if measurement.measure in RASTER_MEASURES:
        return raster(session, measurement)
    sources = session.sources(measurement)
    if measurement.measure in AREAL_MEASURES:
        return areal(session, measurement, sources)
    if measurement.measure is Measure.NEAREST_DISTANCE:
        return distance(session, measurement, sources)
    if measurement.measure is Measure.ATTRIBUTE_OF_NEAREST:
        return attribute(session, measurement, sources)
    return counted(session, measurement, sources)
