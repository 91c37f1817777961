"""What the measurements of one run share: contacts, overlaps and coverage are found once per layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kase_parks_plugin.core.model import Bools, Profile, State
from kase_parks_plugin.core.rulebook.model import Measurement, Rulebook
from kase_parks_plugin.core.spatial.coverage import Cover, cover, together
from kase_parks_plugin.core.spatial.overlap import Contacts, Overlaps, contacts, overlaps
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.where import match


@dataclass(frozen=True)
class Source:
    """A layer as one measurement sees it.

    sure, possible : (m,) features that surely, or possibly, count. hints : (m,) features that only stand for an area: where
    they are says nothing of where the area is. open : whether such features keep the answer open. reason : why some features
    only possibly count.
    """

    layer: PreparedLayer
    sure: Bools
    possible: Bools
    hints: Bools
    open: bool
    reason: str

    @cached_property
    def maybe(self) -> Bools:
        """(m,) features that may or may not count."""
        return self.possible & ~self.sure


@dataclass
class Session:
    """One run over plots and layers.

    ``tick`` is called between pieces of work, may be told which share of a measurement is done, and raises when the user
    cancelled.
    """

    plots: PreparedPlots
    layers: Sequence[PreparedLayer]
    profile: Profile
    rulebook: Rulebook
    tick: Callable[..., None] = lambda *_: None
    _contacts: dict[int, Contacts] = field(default_factory=dict)
    _overlaps: dict[int, Overlaps] = field(default_factory=dict)
    _covers: dict[tuple[int, ...], Cover] = field(default_factory=dict)

    def contacts(self, layer: PreparedLayer) -> Contacts:
        """Return the plots and parts that touch."""
        if layer.index not in self._contacts:
            self._contacts[layer.index] = contacts(layer.tree, self.plots.geometry, self.tick)
        return self._contacts[layer.index]

    def overlaps(self, layer: PreparedLayer) -> Overlaps:
        """Return the plots and polygons that share area."""
        if layer.index not in self._overlaps:
            self._overlaps[layer.index] = overlaps(self.contacts(layer), self.plots.area, self.tick)
        return self._overlaps[layer.index]

    def forget(self, layer: PreparedLayer) -> None:
        """Let go of what was found of a layer that no further measurement looks at."""
        self._contacts.pop(layer.index, None)
        self._overlaps.pop(layer.index, None)

    def inside(self, layer: PreparedLayer, features: Bools) -> Overlaps:
        """Return of the plots and polygons that share area those that decide how much of a plot lies in ``features``."""
        touching = self.contacts(layer)
        return overlaps(touching, self.plots.area, self.tick, touching.telling(features))

    def cover(self, measurement: Measurement, sources: Sequence[Source]) -> Cover:
        """Return how the plots lie in what the layers cover together, each role of the measurement for itself.

        Layers of one role complete each other; a role that is not mapped somewhere is not made up for by another.
        """
        return together(
            [self._cover_of([s.layer for s in sources if role in s.layer.roles]) for role in measurement.roles]
        )

    def _cover_of(self, layers: Sequence[PreparedLayer]) -> Cover:
        key = tuple(layer.index for layer in layers)
        if key not in self._covers:
            self._covers[key] = cover(layers, self.plots, self.tick)
        return self._covers[key]

    def sources(self, measurement: Measurement) -> list[Source]:
        """Return the usable vector layers that fill a role of the measurement."""
        return [
            self._source(measurement, layer)
            for layer in self.layers
            if not layer.failed and layer.raster is None and set(layer.roles) & set(measurement.roles)
        ]

    def gap(self, measurement: Measurement, sources: Sequence[Source]) -> tuple[State, str]:
        """Return what nothing found means where the layers do not cover: a role without a layer, or a map that ends."""
        given = {role for source in sources for role in source.layer.roles}
        lacking = [role for role in measurement.roles if role not in given]
        return (State.UNKNOWN, "no_layer") if lacking else (State.NOT_MAPPED, "not_covered")

    def why_none(self, measurement: Measurement) -> str:
        """Return the code that says why no layer answers."""
        given = any(set(layer.roles) & set(measurement.roles) for layer in self.layers)
        return "layer_failed" if given else "no_layer"

    def _source(self, measurement: Measurement, layer: PreparedLayer) -> Source:
        m = len(layer.ids)
        sure, possible, reason = np.zeros(m, dtype=bool), np.zeros(m, dtype=bool), ""
        roles = [role for role in measurement.roles if role in layer.roles]
        for role in roles:
            found = match(measurement.where, layer.attributes.get(role, {}), m, self.profile)
            sure, possible, reason = sure | found.sure, possible | found.possible, found.reason
        areal = layer.areal
        if not all(self.rulebook.roles[role].geometry == "area" for role in roles):
            return Source(layer, sure, possible, np.zeros(m, dtype=bool), open=False, reason=reason)
        hints = possible & ~areal
        beyond_reach = layer.standins > layer.flat
        return Source(
            layer, sure & areal, possible & areal, hints, open=bool(hints.any()) or beyond_reach, reason=reason
        )


def reason_of(sources: Sequence[Source]) -> str:
    """Return the code that says why features only possibly count: what the user can mend first comes first."""
    codes = [source.reason for source in sources if source.maybe.any()]
    order = ("profile_unknown", "field_not_mapped", "values_missing")
    return next((code for code in order if code in codes), "values_missing")
