"""Where layers say something: outside their coverage nothing found means nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import Floats
from kase_parks_plugin.core.spatial.columns import filled
from kase_parks_plugin.core.spatial.index import united
from kase_parks_plugin.core.spatial.overlap import contacts, covered, overlaps
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots


@dataclass(frozen=True)
class Cover:
    """What several layers together cover.

    outside : (n,) share of the plot that is not covered. edge : (n,) distance from the plot to what is not covered, m;
    infinite beyond the reading margin.
    """

    outside: Floats
    edge: Floats


def cover(layers: Sequence[PreparedLayer], plots: PreparedPlots, tick: Callable[[], None]) -> Cover:
    """Measure how the plots lie in the union of the layers' coverages."""
    n = len(plots.ids)
    if not layers:
        return Cover(np.ones(n), np.zeros(n))
    if any(layer.coverage is None for layer in layers):
        return Cover(np.zeros(n), filled(n, np.inf))
    index = layers[0].mapped if len(layers) == 1 else united([layer.coverage for layer in layers])
    if index is None:
        return Cover(np.ones(n), np.zeros(n))
    pairs = overlaps(contacts(index, plots.geometry, tick), plots.area, tick)
    missing = plots.area - covered(pairs, plots.area, tick)
    outside = np.where(missing > plots.tolerance, missing / plots.area, 0.0)
    edge = np.full(n, np.inf)
    near = index.pieces.nearest(plots.geometry, max(layer.margin_m for layer in layers), tick)
    edge[near.plot] = near.distance
    edge[outside > 0] = 0.0
    return Cover(np.clip(outside, 0.0, 1.0), edge)


def together(covers: Sequence[Cover]) -> Cover:
    """What is covered by all of several covers, at least: the shares left out may lie in one place or in several."""
    if len(covers) == 1:
        return covers[0]
    outside: Floats = np.minimum(1.0, np.sum([c.outside for c in covers], axis=0))
    edge: Floats = np.min([c.edge for c in covers], axis=0)
    return Cover(outside, edge)
