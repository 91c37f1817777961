"""Runs one method on one case in a process of its own, so that its memory is its own, and says what it took.

python -m benchmarks.child METHOD FOLDER [--threads N] [--save FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path

import numpy as np

from benchmarks import ours, peers
from benchmarks.cases import Geometries, load
from benchmarks.gate import Answers, reference
from benchmarks.peers import Timed
from kase_parks_plugin.core.spatial import chunks


def build(method: str, place: Path, plots: Geometries, layers: list[Geometries], threads: int) -> Timed:
    """Make a method ready to be timed."""
    if method == "reference":
        return lambda: reference(plots, layers)
    if method == "files":
        return ours.files(plots, layers, place)
    own = {"kernel": ours.kernel, "warm": ours.warm_kernel, "door": ours.door}
    if method in own:
        return own[method](plots, layers)
    return {"geopandas": peers.geopandas, "qgis": peers.qgis, "duckdb": peers.duckdb}[method](plots, layers, threads)


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("method")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    chunks.WORKERS = options.threads
    plots, layers = load(options.folder)
    run = build(options.method, options.folder, plots, layers, options.threads)
    loaded = peak_mb()
    wall, spent = time.perf_counter(), cpu()
    answers: Answers = run()
    took = {
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": cpu() - spent,
        "peak_mb": peak_mb(),
        "loaded_mb": loaded,
    }
    if options.save:
        np.savez(options.save, area=answers.area, distance=answers.distance)
    print(json.dumps(took), flush=True)
    os._exit(0)  # QGIS's own ending is not what is measured


def cpu() -> float:
    """Processor seconds of this process so far, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    """Largest resident memory of this process so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
