"""Our own engine, from the bare kernel to the whole screening of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import shapely

from benchmarks.cases import Geometries
from benchmarks.gate import Answers
from benchmarks.peers import Timed
from kase_parks_plugin.core.files import read_data
from kase_parks_plugin.core.model import (
    Assessment,
    Column,
    Coverage,
    Floats,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.model import Measure, Measurement, Role, Rulebook, Score, Theme
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.spatial.chunks import at_once, never, settled
from kase_parks_plugin.core.spatial.index import LayerIndex
from kase_parks_plugin.core.spatial.overlap import contacts, covered, overlaps

CRS = "EPSG:3067"
EVERYWHERE_M = 1e6
_TEXT = {"en": "", "fi": "", "sv": ""}
_READINESS = {"eia": 1.0, "construction": 1.0}


def kernel(plots: Geometries, layers: list[Geometries]) -> Timed:
    """Both metrics and nothing else, from bare geometries: search trees are built within the time."""

    def run() -> Answers:
        return _measure(plots, [partial(LayerIndex, layer) for layer in layers])

    return run


def warm_kernel(plots: Geometries, layers: list[Geometries]) -> Timed:
    """The same with the layers' trees kept from an earlier run."""
    kept = [partial(_itself, LayerIndex(layer)) for layer in layers]
    _measure(plots[:1], kept)

    def run() -> Answers:
        return _measure(plots, kept)

    return run


def door(plots: Geometries, layers: list[Geometries]) -> Timed:
    """A whole screening of layers in memory: mending, digests, evidence, self-check, scores."""
    data = ScreeningData(vector("plots", plots), in_memory(layers))
    screening, book = request(len(layers)), rulebook(len(layers))

    def run() -> Answers:
        return _answers(assess(screening, data, rulebook=book), len(plots))

    return run


def files(plots: Geometries, layers: list[Geometries], folder: Path) -> Timed:
    """The same from GeoPackages, reading included."""
    write_files(plots, layers, folder)
    screening, book = request(len(layers)), rulebook(len(layers))

    def run() -> Answers:
        data = read_data(screening, folder, book, Silent())
        return _answers(assess(screening, data, rulebook=book), len(plots))

    return run


def _measure(plots: Geometries, indexes: Sequence[Callable[[], LayerIndex]]) -> Answers:
    whole = shapely.area(settled(plots))

    def measure(made: Callable[[], LayerIndex]) -> tuple[Floats, Floats]:
        index = made()
        touching = contacts(index, plots, never)
        telling = touching.telling(index.areal)
        area = covered(overlaps(touching, whole, never, telling), whole, never)
        distance = np.zeros(len(plots))
        apart = np.setdiff1d(np.arange(len(plots)), touching.plot)
        near = index.pieces.nearest(plots[apart], EVERYWHERE_M, never)
        distance[apart] = np.inf
        distance[apart[near.plot]] = near.distance
        return area, distance

    found = at_once([partial(measure, made) for made in indexes], never)
    return Answers(*map(np.array, zip(*found, strict=True)))


def _itself(index: LayerIndex) -> LayerIndex:
    return index


def request(layers: int) -> Screening:
    """A screening of as many layers, each in a role of its own."""
    requests = tuple(
        LayerRequest((_role(k),), path=f"layer{k:02d}.gpkg", title=_role(k), coverage=Coverage("all"))
        for k in range(layers)
    )
    return Screening(
        "benchmark", "benchmark", dt.date(2027, 1, 1), PlotsRequest(path="plots.gpkg"), layers=requests, crs=CRS
    )


def rulebook(layers: int) -> Rulebook:
    """A rulebook that asks both metrics of every layer."""
    themes = tuple(Theme(_role(k), _TEXT, _READINESS) for k in range(layers))
    roles = {_role(k): Role(_role(k), _role(k), "area", "constraint", _TEXT, _TEXT) for k in range(layers)}
    measurements = []
    for role in roles:
        near = Score(((0.0, 0.0), (5_000.0, 100.0)))
        inside = Score(((0.0, 100.0), (1.0, 0.0)))
        measurements += [
            Measurement(f"{role}.area", role, Measure.SHARE_INSIDE, "", _TEXT, (role,), score=inside),
            Measurement(
                f"{role}.distance", role, Measure.NEAREST_DISTANCE, "m", _TEXT, (role,), margin_m=EVERYWHERE_M, score=near
            ),
        ]  # fmt: skip
    return Rulebook(
        "benchmark", "1", _TEXT, dt.date(2026, 1, 1), themes, tuple(measurements), (), roles,
        (("A", 80.0), ("B", 65.0), ("C", 50.0), ("D", 35.0), ("E", 0.0)), 0.6, 10.0, 0.01, 3, CRS, "",
    )  # fmt: skip


def _role(k: int) -> str:
    return f"role{k:02d}"


def vector(title: str, shapes: Geometries) -> VectorData:
    """A snapshot of a layer without attributes."""
    ids = as_objects([f"{i:06d}" for i in range(len(shapes))])
    return VectorData(title, ids, np.full(len(shapes), None, dtype=object), shapes, CRS)


def in_memory(layers: list[Geometries]) -> tuple[LayerData, ...]:
    """Snapshots of all layers, each in a role of its own."""
    return tuple(
        LayerData(LayerRequest((_role(k),), title=_role(k), coverage=Coverage("all")), vector(_role(k), shapes))
        for k, shapes in enumerate(layers)
    )


def _answers(assessment: Assessment, n: int) -> Answers:
    columns = assessment.columns
    roles = sorted({name.partition(".")[0] for name in columns})
    order = np.array([int(plot) for plot in assessment.plots.ids])

    def of(column: Column, factor: np.ndarray | float) -> np.ndarray:
        values = np.empty(n)
        values[order - order.min()] = column.value * factor
        return values

    areas = [of(columns[f"{role}.area"], assessment.plots.area) for role in roles]
    return Answers(np.array(areas), np.array([of(columns[f"{role}.distance"], 1.0) for role in roles]))


def write_files(plots: Geometries, layers: list[Geometries], folder: Path) -> None:
    """Write plots and layers as GeoPackages, once."""
    import fiona

    tables = {"plots": plots} | {f"layer{k:02d}": shapes for k, shapes in enumerate(layers)}
    for name, shapes in tables.items():
        path = folder / f"{name}.gpkg"
        if path.exists():
            continue
        unfinished = folder / f"unfinished-{name}.gpkg"
        schema = {"geometry": "Polygon", "properties": {}}
        with fiona.open(unfinished, "w", driver="GPKG", layer=name, crs=CRS, schema=schema) as sink:
            sink.writerecords({"geometry": shapely.geometry.mapping(shape), "properties": {}} for shape in shapes)
        unfinished.rename(path)
