"""Measure everything a rulebook asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

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
    done, names = 0, ""

    def tick(share: float = 0.0) -> None:
        step(progress, (done + share) / len(wanted), "measuring", layer=names, number=done + 1, count=len(wanted))

    session = Session(plots, layers, profile, rulebook, tick)
    columns = {}
    # Layer by layer, so that of what a layer needs while it is measured not everything is held at once.
    used = {m.id: [layer for layer in layers if not set(layer.roles).isdisjoint(m.roles)] for m in wanted}
    order = sorted(wanted, key=lambda m: [layer.index for layer in used[m.id]])
    last = {layer.index: m.id for m in order for layer in used[m.id]}
    for measurement in order:
        mine = used[measurement.id]
        names = ", ".join(layer.title for layer in mine) or measurement.id
        tick()
        columns[measurement.id] = _measure(session, measurement)
        for layer in mine:
            if last[layer.index] == measurement.id:
                session.forget(layer)
                if not keep_trees:
                    layer.release()
        done += 1
    return {measurement.id: columns[measurement.id] for measurement in wanted}


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
