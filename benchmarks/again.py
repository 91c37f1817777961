"""A run after another: what is left to do when nothing changed, and when one layer of twenty did.

python -m benchmarks.again FOLDER prints processor seconds of a first run, of the same again, and of one with a vertex moved in one
layer, all from snapshots that are read anew, 10,000 plots among 20 layers of reg, in one thread.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from sys import argv

import numpy as np
import shapely

from benchmarks import ours
from benchmarks.cases import REG, Geometries, load, make
from kase_parks_plugin.core.model import ScreeningData
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial import chunks


def main() -> None:
    """Run thrice and print."""
    chunks.WORKERS = 1
    plots, layers = load(make(REG, Path(argv[1])))
    whole, ready = _run("first run", plots, layers, None)
    _, ready = _run("nothing changed", plots, layers, ready, whole)
    moved = layers[7].copy()
    moved[0] = shapely.transform(moved[0], lambda xy: xy + np.array([0.01, 0.0]))
    _run("one layer changed", plots, [*layers[:7], moved, *layers[8:]], ready, whole)


def _run(
    name: str, plots: Geometries, layers: list[Geometries], earlier: Prepared | None, whole: float | None = None
) -> tuple[float, Prepared]:
    request, book = ours.request(len(layers)), ours.rulebook(len(layers))
    data = ScreeningData(ours.vector("plots", plots.copy()), ours.in_memory([layer.copy() for layer in layers]))
    request = replace(request, layers=tuple(layer.request for layer in data.layers))
    start = time.process_time()
    ready = prepare(request, data, book, Silent(), earlier, to_keep=True)
    prepared = time.process_time() - start
    assess_prepared(request, ready, book)
    spent = time.process_time() - start
    share = spent / (whole or spent)
    print(
        f"{name}: ready {prepared:.2f} s, the rest {spent - prepared:.2f}, together {spent:.2f}, {share:.3f} of a first run"
    )
    return spent, ready


if __name__ == "__main__":
    main()
