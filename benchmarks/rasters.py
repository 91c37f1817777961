"""Statistics of a large terrain model under many plots: ours against exactextract and rasterstats, in turn, in one run.

scripts/bench rasters [--quick] [--rounds N] [--methods ours,exactextract]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from benchmarks.cases import Case, make
from benchmarks.child import cpu, peak_mb
from kase_parks_plugin.core.files.rasters import RasterFile
from kase_parks_plugin.core.model import Floats, Objects
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.pixels import runs
from kase_parks_plugin.core.spatial.raster_sums import under

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "build" / "bench-data"
TOOLS = ROOT / "build" / "bench-env"
PIXEL_M = 2.0
METHODS = ("ours", "ours, all", "exactextract", "rasterstats")
_WEST, _NORTH = 300_000.0, 6_700_000.0
_BLOCK = 512
_TEXT = {"en": "", "fi": "", "sv": ""}
_RELATIVE = 1e-6
_WEIGHT = 1e-8  # coordinates of seven million metres are themselves only good to 1e-9 m
_WAVES_M = ((40_000, 60.0), (9_000, 25.0), (3_000, 10.0), (800, 4.0), (250, 1.5))

Method = Callable[[Objects, Path], Floats]


def terrain(side_m: float, folder: Path) -> Path:
    """Write a smooth made-up terrain, once: 2 m pixels, a tiled GeoTIFF, with ponds that have no value."""
    import rasterio
    from rasterio.windows import Window

    n = round(side_m / PIXEL_M)
    path = folder / f"terrain-{n}.tif"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.tif")
    rng = np.random.default_rng(20_270_301)
    metres = np.arange(n) * PIXEL_M
    waves = [
        [amplitude * np.sin(2 * np.pi * metres / (length * stretch) + rng.uniform(0, 6)), np.cos(2 * np.pi * metres / length)]
        for length, amplitude in _WAVES_M
        for stretch in (0.8, 1.1)
    ]  # fmt: skip
    down = np.array([wave[0] for wave in waves], dtype=np.float32)
    across = np.array([wave[1] for wave in waves], dtype=np.float32)
    profile: dict[str, Any] = {
        "driver": "GTiff", "width": n, "height": n, "count": 1, "dtype": "float32", "crs": "EPSG:3067", "nodata": -9999,
        "transform": rasterio.Affine(PIXEL_M, 0, _WEST, 0, -PIXEL_M, _NORTH + side_m), "bigtiff": "yes",
        "tiled": True, "blockxsize": _BLOCK, "blockysize": _BLOCK, "compress": "zstd", "zstd_level": 1, "predictor": 3,
    }  # fmt: skip
    pond = (np.arange(n) % 5_000 - 2_500) ** 2
    with rasterio.Env(GDAL_CACHEMAX=2**26), rasterio.open(unfinished, "w", **profile) as out:
        for row in range(0, n, _BLOCK):
            stop = min(row + _BLOCK, n)
            heights = np.rint((110.0 + down[:, row:stop].T @ across) * 64) / 64
            heights[pond[row:stop, None] + pond[None, :] < 200**2] = -9999
            out.write(heights.astype(np.float32), 1, window=Window(0, row, n, stop - row))
    unfinished.rename(path)
    return path


def ours(plots: Objects, path: Path) -> Floats:
    """Mean height, as the engine measures it, the digest of what was read included."""
    return _ours(plots, path, _measurement("mean", Measure.RASTER_MEAN))


def ours_all(plots: Objects, path: Path) -> Floats:
    """Mean height, mean slope and share steeper than 10 %, in one reading."""
    return _ours(
        plots, path, _measurement("mean", Measure.RASTER_MEAN), _measurement("slope", Measure.RASTER_MEAN, derive="slope"),
        _measurement("steep", Measure.RASTER_SHARE_ABOVE, derive="slope", threshold=10.0),
    )  # fmt: skip


def exactextract(plots: Objects, path: Path) -> Floats:
    """Call exactextract through its Python binding, with its own settings."""
    import rasterio
    from geopandas import GeoDataFrame

    sys.path.append(str(TOOLS))
    from exactextract import exact_extract
    from exactextract.raster import RasterioRasterSource

    frame = GeoDataFrame(geometry=plots, crs="EPSG:3067")
    with rasterio.open(path) as source:
        found = exact_extract(RasterioRasterSource(source), frame, ["mean"], output="pandas")
    return found["mean"].to_numpy(dtype=float)


def rasterstats(plots: Objects, path: Path) -> Floats:
    """The best known package: pixels whose centre is inside count, others do not."""
    sys.path.append(str(TOOLS))
    from rasterstats import zonal_stats

    return np.array([row["mean"] for row in zonal_stats(list(plots), str(path), stats=["mean"])], dtype=float)


def _measurement(name: str, measure: Measure, **more: Any) -> Measurement:
    return Measurement(name, "ground", measure, "", _TEXT, ("dem",), **more)


def _ours(plots: Objects, path: Path, *measurements: Measurement) -> Floats:
    sums = under(RasterFile("dem", path.name, path.parent), plots, measurements, lambda _: None).sums["mean"]
    with np.errstate(invalid="ignore"):
        return sums.got / sums.known


def worst_weight(plots: Objects, side_m: float, most: int) -> float:
    """Largest error of a pixel's covered share against shapely's intersection, over some plots and all of their pixels."""
    some = plots[np.argsort(shapely.area(plots))[:: max(1, len(plots) // most)]]
    top = _NORTH + side_m
    found = runs(some, np.array([[1 / PIXEL_M, 0.0], [0.0, -1 / PIXEL_M]]), (_WEST, top))
    worst = 0.0
    for k, plot in enumerate(some):
        mine = found.take(found.polygon == k)
        row0, col0, col1 = mine.row.min() - 1, mine.start.min() - 1, mine.stop.max() + 1
        weights = np.zeros((mine.row.max() + 2 - row0, col1 - col0))
        for row, start, stop, weight in zip(mine.row, mine.start, mine.stop, mine.weight, strict=True):
            weights[row - row0, start - col0 : stop - col0] += weight
        row, col = np.indices(weights.shape)
        x, y = _WEST + (col + col0) * PIXEL_M, top - (row + row0) * PIXEL_M
        shapely.prepare(plot)
        share = shapely.area(shapely.intersection(shapely.box(x, y - PIXEL_M, x + PIXEL_M, y), plot)) / PIXEL_M**2
        worst = max(worst, float(np.abs(weights - share).max()))
    return worst


def main() -> int:
    """Run what is asked for; 1 when ours is not exact."""
    parser = argparse.ArgumentParser(prog="scripts/bench rasters", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10 km and 100 plots: a check that all works")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plots", type=int, default=10_000)
    parser.add_argument("--side", type=float, default=100_000.0, help="metres")
    parser.add_argument("--methods", type=lambda text: text.split(","), default=list(METHODS))
    parser.add_argument("--child", nargs=3, metavar=("METHOD", "RASTER", "SAVE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.quick:
        options.side, options.plots, options.rounds = 10_000.0, 100, 1
    case = Case("raster", options.plots, 0, 0, 0, options.side, 0.0)
    plots = shapely.polygons(np.load(make(case, DATA) / "plots.npy"))
    if options.child:
        return _child(plots, *options.child)
    path = terrain(options.side, DATA)
    arguments = ["--side", str(options.side), "--plots", str(options.plots)]
    records = _compare(plots, path, options.methods, options.rounds, arguments)
    worst = worst_weight(plots, options.side, 20)
    print(f"covered shares of pixels differ from shapely's by at most {worst:.2g}")
    target = ROOT / "build" / "bench-rasters.json"
    target.write_text(json.dumps([*records, {"case": "weights", "worst": worst}], indent=1) + "\n", encoding="utf-8")
    return int(worst > _WEIGHT or any(r["off"] > _RELATIVE for r in records if r["method"].startswith("ours")))


def _child(plots: Objects, method: str, raster: str, save: str) -> int:
    run: Method = {"ours": ours, "ours, all": ours_all, "exactextract": exactextract, "rasterstats": rasterstats}[
        method
    ]
    wall, spent = time.perf_counter(), cpu()
    mean = run(plots, Path(raster))
    took = {"seconds": time.perf_counter() - wall, "cpu_seconds": cpu() - spent, "peak_mb": peak_mb()}
    np.save(save, mean)
    print(json.dumps(took), flush=True)
    os._exit(0)


def _compare(
    plots: Objects, path: Path, methods: Sequence[str], rounds: int, arguments: Sequence[str]
) -> list[dict[str, Any]]:
    """Run the methods in turn, and compare all means with exactextract's."""
    saved = {method: path.with_suffix(f".{method.replace(', ', '-')}.npy") for method in methods}
    times: dict[str, list[dict[str, float]]] = {method: [] for method in methods}
    for _ in range(rounds):
        for method in methods:
            argv = [sys.executable, "-m", "benchmarks.rasters", *arguments]
            argv += ["--child", method, str(path), str(saved[method])]
            done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise SystemExit(f"bench: {method} failed:\n{done.stderr[-2000:]}")
            times[method].append(json.loads(done.stdout.strip().splitlines()[-1]))
            print(f"{method}: {times[method][-1]}", flush=True)
    truth = np.load(saved["exactextract"]) if "exactextract" in methods else np.load(saved[methods[0]])
    records = []
    for method in methods:
        mean = np.load(saved[method])
        same = np.isnan(mean) == np.isnan(truth)
        off = float(np.nanmax(np.abs(mean - truth) / np.abs(truth))) if same.all() else float("inf")
        middle = {
            name: statistics.median(t[name] for t in times[method]) for name in ("seconds", "cpu_seconds", "peak_mb")
        }
        records.append({"case": f"{path.stem} {len(plots)} plots", "method": method, **middle, "off": off})
    base = next((r for r in records if r["method"] == "exactextract"), records[0])
    print(f"\n{'method':<14}{'seconds':>9}{'cpu s':>9}{'peak MB':>9}{'off':>10}   of {base['method']}")
    for r in records:
        ratio, spent = r["seconds"] / base["seconds"], r["cpu_seconds"] / base["cpu_seconds"]
        line = f"{r['method']:<14}{r['seconds']:>9.1f}{r['cpu_seconds']:>9.1f}{r['peak_mb']:>9.0f}{r['off']:>10.1e}"
        print(f"{line}   {ratio:.2f} ({spent:.2f} cpu)")
    return records


if __name__ == "__main__":
    sys.exit(main())
