"""What a planner waits for: a plot moved on the map, a weight changed.

Prints one line of JSON for each: 95th percentile and median of the seconds, and whether the answers are those of a full run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

from benchmarks import ours
from benchmarks.cases import NAT, Geometries, load, make
from benchmarks.child import peak_mb
from kase_parks_plugin.core.model import (
    READINESSES,
    Assessment,
    Column,
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    Screening,
    ScreeningData,
)
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess, rescore
from kase_parks_plugin.core.spatial import measure_all, prepare_layer, prepare_plots

_TIMES = 200

Weights = dict[str, dict[str, float]]


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    case = replace(NAT, plots=1_000, layers=2) if options.quick else NAT
    plots, layers = load(make(case, options.folder))
    for record in (edit(plots, layers), weights(plots, layers[: min(5, len(layers))])):
        print(json.dumps(record | {"peak_mb": round(peak_mb())}), flush=True)


def edit(plots: Geometries, layers: list[Geometries]) -> dict[str, object]:
    """Move one plot and measure it against layers that are ready: both metrics, with evidence."""
    book = ours.rulebook(len(layers))
    everything = prepare_plots(ours.vector("plots", plots), None, book)
    ready = [prepare_layer(layer, k, everything, book, book.margin_m) for k, layer in enumerate(ours.in_memory(layers))]
    moved = shapely.transform(plots[:_TIMES], lambda xy: xy + 40.0)
    inside = shapely.box(*everything.bounds).buffer(-1.0).contains(moved)
    moved = moved[inside]

    def measure(some: Geometries) -> dict[str, Column]:
        one = prepare_plots(ours.vector("plots", some), None, book)
        return measure_all(book.measurements, one, ready, Profile(), book)

    together = measure(moved)
    alone = []
    seconds = _time([lambda k=k: alone.append(measure(moved[k : k + 1])) for k in range(len(moved))])
    same = all(
        np.array_equal([columns[name].value[0] for columns in alone], column.value) for name, column in together.items()
    )
    return _record(f"edit 1 of {len(plots)}x{len(layers)}", "measure_all", seconds, exact=same)


def weights(plots: Geometries, layers: list[Geometries]) -> dict[str, object]:
    """Change one weight after a run with the Finnish rulebook, and score again."""
    first, wanted = screened_and_weights(plots, layers)
    seconds = _time([lambda w=w: rescore(first, w) for w in wanted])
    again = _screened(plots, layers, wanted[-1])
    same = np.array_equal(again.scores.rank, rescore(first, wanted[-1]).scores.rank)
    return _record(f"rescore {len(plots)}", "rescore", seconds, exact=same)


def screened_and_weights(plots: Geometries, layers: list[Geometries]) -> tuple[Assessment, list[Weights]]:
    """Screen with the Finnish rulebook; return also the weights to change to, one after the other."""
    first = _screened(plots, layers, {})
    themes = enumerate(first.rulebook.themes * 4)
    return first, [{theme.id: dict.fromkeys(READINESSES, float(1 + k % 5))} for k, theme in themes]


def _screened(plots: Geometries, layers: list[Geometries], weights: Weights) -> Assessment:
    book = load_rulebook("fi")
    roles = [role.id for role in book.roles.values() if role.geometry == "area"]
    data = tuple(
        LayerData(LayerRequest((role,), title=role, coverage=Coverage("all")), ours.vector(role, shapes))
        for role, shapes in zip(roles, layers, strict=False)
    )
    request = Screening(
        "benchmark", "fi", dt.date(2027, 1, 1), PlotsRequest(), layers=tuple(layer.request for layer in data),
        crs=ours.CRS, weights=weights,
    )  # fmt: skip
    return assess(request, ScreeningData(ours.vector("plots", plots), data), rulebook=book)


def _time(calls: Sequence[Callable[[], object]]) -> list[tuple[float, float]]:
    """Seconds by the clock, and of the processor."""
    seconds = []
    for call in calls:
        start, spent = time.perf_counter(), time.process_time()
        call()
        seconds.append((time.perf_counter() - start, time.process_time() - spent))
    return seconds


def _record(case: str, method: str, seconds: list[tuple[float, float]], *, exact: bool) -> dict[str, object]:
    wall, spent = zip(*seconds, strict=True)
    return {
        "case": case,
        "method": method,
        "seconds": float(np.percentile(wall, 95)),
        "median_seconds": float(np.median(wall)),
        "cpu_seconds": float(np.percentile(spent, 95)),
        "exact": exact,
    }


if __name__ == "__main__":
    main()
