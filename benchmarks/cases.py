"""Made-up plots and layers with the shapes that real ones have: many small plots, clustered areas of very unequal size.

The layers overlap themselves, as nature areas and plans do, so that a method which adds up overlaps instead of uniting them
is found out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Floats

Geometries = NDArray[np.object_]

_EAST, _NORTH = 300_000.0, 6_700_000.0
_PLOT_VERTICES = 24
_SEED = 20_270_301


@dataclass(frozen=True)
class Case:
    """How much of what: ``median_m`` is the median radius of the layers' polygons, ``extent_m`` the side of the square."""

    name: str
    plots: int
    layers: int
    polygons: int
    vertices: int
    extent_m: float
    median_m: float

    @property
    def folder(self) -> str:
        """Name of the folder that holds the data: a change of any number makes a new one."""
        return "-".join(f"{value:g}" if isinstance(value, float) else str(value) for value in asdict(self).values())


NAT = Case("nat", 10_000, 20, 5_000, 200, 300_000.0, 600.0)
"""A country: 300 km square, about a quarter of all pairs of plot and layer touch."""
REG = Case("reg", 10_000, 20, 5_000, 200, 100_000.0, 600.0)
"""A region: the same in 100 km, more than half of the pairs touch."""
TAIL = Case("tail", 1_000, 4, 300, 5_000, 300_000.0, 5_000.0)
"""Few polygons of very many vertices, such as water bodies: the long tail of real layers."""


def make(case: Case, folder: Path) -> Path:
    """Write the coordinates of a case once, and return where they are."""
    place = folder / case.folder
    if (place / "done").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(_SEED)
    hectares = np.exp(rng.normal(np.log(15.0), 1.0, case.plots)).clip(1.0, 400.0)
    centres = rng.uniform(0.0, case.extent_m, (case.plots, 2))
    np.save(place / "plots.npy", _blobs(rng, centres, np.sqrt(hectares * 1e4 / np.pi), _PLOT_VERTICES, 0.35))
    for layer in range(case.layers):
        radius = np.exp(rng.normal(np.log(case.median_m), 0.8, case.polygons)).clip(20.0, 25 * case.median_m)
        centres = _clustered(rng, case.polygons, case.extent_m)
        np.save(place / f"layer{layer:02d}.npy", _blobs(rng, centres, radius, case.vertices, 0.55))
    (place / "done").touch()
    return place


def load(place: Path) -> tuple[Geometries, list[Geometries]]:
    """Read a case's plots and layers as shapely geometries."""
    layers = sorted(place.glob("layer??.npy"))
    return shapely.polygons(np.load(place / "plots.npy")), [shapely.polygons(np.load(path)) for path in layers]


def _clustered(rng: Any, n: int, extent: float) -> Floats:
    """(n, 2) places, half of them anywhere and half in one of some clusters."""
    heart = rng.uniform(0.0, extent, (max(8, n // 40), 2))
    near = heart[rng.integers(0, len(heart), n)] + rng.normal(0.0, extent / 40, (n, 2))
    anywhere = rng.uniform(0.0, extent, (n, 2))
    return np.where(rng.random((n, 1)) < 0.5, anywhere, near % extent)


def _blobs(rng: Any, centre: Floats, radius: Floats, vertices: int, roughness: float) -> Floats:
    """(n, vertices + 1, 2) closed rings around centres; the radius swings by at most ``roughness``, so none crosses itself."""
    n = len(radius)
    wave = np.arange(2, 14)
    height = rng.uniform(-1.0, 1.0, (n, len(wave))) / wave
    height *= roughness / np.abs(height).sum(axis=1, keepdims=True)
    shift = rng.uniform(0.0, 2 * np.pi, (n, len(wave)))
    angle = np.arange(vertices) * (2 * np.pi / vertices)
    swing = np.ones((n, vertices))
    for k, count in enumerate(wave):
        swing += height[:, k, None] * np.cos(count * angle + shift[:, k, None])
    ring = np.empty((n, vertices + 1, 2))
    ring[:, :-1, 0] = _EAST + centre[:, :1] + radius[:, None] * swing * np.cos(angle)
    ring[:, :-1, 1] = _NORTH + centre[:, 1:] + radius[:, None] * swing * np.sin(angle)
    ring[:, -1] = ring[:, 0]
    return ring
