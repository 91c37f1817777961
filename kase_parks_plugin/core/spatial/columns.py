"""Columns of answers while they are made, and the evidence behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Bools, Column, Evidence, Floats, Ints, Objects, State
from kase_parks_plugin.core.spatial.prepared import PreparedLayer


def filled(n: int, value: Any, dtype: Any = np.float64) -> NDArray[Any]:
    """(n,) one value, or those of an array; as `numpy.full`, which takes ten times as long where n is small."""
    out = np.empty(n, dtype)
    out[:] = value
    return out


@dataclass
class Draft:
    """A column in the making: at first nothing is known, the true value lies between ``low`` and ``high``."""

    id: str
    low: Floats
    high: Floats
    value: Floats = field(init=False)
    state: NDArray[np.int8] = field(init=False)
    reason: Objects = field(init=False)
    beyond: Bools = field(init=False)
    slight: Bools = field(init=False)
    text: Objects | None = None

    def __post_init__(self) -> None:
        """Begin with nothing known."""
        n = len(self.low)
        self.value = filled(n, np.nan)
        self.state = filled(n, State.UNKNOWN, np.int8)
        self.reason = filled(n, "", object)
        self.beyond = np.zeros(n, dtype=bool)
        self.slight = np.zeros(n, dtype=bool)

    @classmethod
    def between(cls, id: str, n: int, low: float | Floats, high: float | Floats) -> Draft:  # noqa: A002
        """Begin with the same bounds for all of ``n`` plots, or with arrays of them."""
        return cls(id, filled(n, low), filled(n, high))

    def measured(self, where: Bools, value: Floats) -> None:
        """Note the values of some plots; ``value`` is over all."""
        self.state[where] = State.MEASURED
        self.reason[where] = ""
        self.value[where] = value[where]

    def open(self, where: Bools, state: State, reason: str) -> None:
        """Note why some plots have no value."""
        self.state[where] = state
        self.reason[where] = reason
        self.value[where] = np.nan

    def column(self, evidence: Evidence | None = None) -> Column:
        """Return the finished column."""
        return Column(
            self.id, self.value, self.low, self.high, self.state, self.reason, self.beyond, self.slight,
            evidence or Evidence.empty(), self.text,
        )  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Evidence from one layer: (k,) plot, feature, value, geometry; ``hint`` where it proves nothing; ``key`` sorts it."""

    layer: PreparedLayer
    plot: Ints
    feature: Ints
    value: Floats
    geometry: Objects
    hint: Bools
    key: Floats


def evidence(rows: list[Rows], limit: int) -> Evidence:
    """Put rows of several layers together: at most ``limit`` per plot, least ``key`` first, ties by feature id, then layer."""
    rows = [part for part in rows if len(part.plot)]
    if not rows:
        return Evidence.empty()
    plot, value, geometry, hint, key = (
        np.concatenate([getattr(part, name) for part in rows]) for name in ("plot", "value", "geometry", "hint", "key")
    )
    ids = np.concatenate([part.layer.ids[part.feature] for part in rows])
    names = np.concatenate([part.layer.names[part.feature] for part in rows])
    of = np.repeat(np.arange(len(rows)), [len(part.plot) for part in rows])
    titles = np.array([part.layer.title for part in rows])[of]
    layer = np.array([part.layer.index for part in rows])[of]
    order = np.lexsort((layer, titles, ids.astype(str), key, plot))
    start = np.searchsorted(plot[order], plot[order])
    order = order[np.arange(len(order)) - start < limit]
    return Evidence(plot[order], layer[order], ids[order], names[order], value[order], geometry[order], hint[order])


def line_rows(layer: PreparedLayer, parts: tuple[Ints, Ints, Floats, Objects], *, hint: bool) -> Rows:
    """Rows whose value is the distance: (plot, feature, distance, geometry)."""
    plot, feature, distance, geometry = parts
    return Rows(layer, plot, feature, distance, geometry, np.full(len(plot), hint), distance)
