"""Very many plots: a whole run of files in chunks, its memory, its throughput, and how soon it can be cancelled.

    PYTHONPATH=. .venv/bin/python benchmarks/national.py --plots 200000 --layers 20

Writes `build/national.json`. The rulebook asks both metrics of every layer, as in `ours.py`. Silences are in processor seconds of
all threads, so an upper bound of what the clock of a quiet machine shows.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.cases import NAT, load, make
from benchmarks.ours import request, rulebook, write_files
from benchmarks.steps import Watch
from kase_parks_plugin.core.files import read_data
from kase_parks_plugin.core.national.chunk import Task
from kase_parks_plugin.core.national.run import CHUNK, screen_in_chunks
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Part

BUILD = Path(__file__).parents[1] / "build"
_MB = 1024


def run(plots: int, layers: int, chunk: int, folder: Path) -> dict[str, Any]:
    """Run once and tell what it took."""
    case = replace(NAT, name="national", plots=plots, layers=layers)
    place = make(case, folder)
    if not (place / "plots.gpkg").exists():
        write_files(*load(place), place)
    screening, book = request(layers), rulebook(layers)
    watch, out = Watch(), place / "out"
    shutil.rmtree(out, ignore_errors=True)
    start, cpu = time.monotonic(), time.process_time()
    data = read_data(screening, place, book, Part(watch, 0.0, 0.1))
    read = _peak_mb()
    prepared = prepare(screening, data, book, Part(watch, 0.1, 0.2))
    del data
    ready = _peak_mb()
    screen_in_chunks(Task(screening, book, "en", detailed=False), prepared, out, Part(watch, 0.2, 1.0), size=chunk)
    spent = time.process_time() - cpu
    return {
        "plots": plots,
        "layers": layers,
        "chunk": chunk,
        "seconds": round(time.monotonic() - start, 1),
        "cpu_s": round(spent, 1),
        "plots_per_core_second": round(plots / spent, 1),
        "peak_mb": {"read": read, "prepared": ready, "end": _peak_mb()},
        "files_mb": {file.name: file.stat().st_size >> 20 for file in sorted(out.iterdir())},
        "longest_between_reports_cpu_s": {code: round(s, 2) for code, s in watch.told.items()},
        "longest_between_looks_cpu_s": {code: round(s, 2) for code, s in watch.looked.items()},
        "phase_cpu_s": {code: round(s, 1) for code, s in watch.spent.items()},
    }


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MB


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plots", type=int, default=200_000)
    parser.add_argument("--layers", type=int, default=20)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--data", type=Path, default=BUILD / "bench-data")
    args = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    result = run(args.plots, args.layers, args.chunk, args.data)
    (BUILD / "national.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
