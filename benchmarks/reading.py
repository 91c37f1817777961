"""How long a GeoPackage's layer takes to become arrays: with pyogrio, through the headless door, through QGIS.

python -m benchmarks.reading FOLDER prints one line for each layer; `METHOD FILE` reads one file and prints seconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

from benchmarks.cases import NAT, TAIL, load, make

TOOLS = Path(__file__).resolve().parents[1] / "build" / "bench-env"
TIMES = 5
METHODS = ("pyogrio", "files", "qgis")
FIELDS = ("name", "kind", "hectares")


def main() -> None:
    """Measure all methods on all layers, or one on one."""
    if len(sys.argv) > 2:
        print(
            statistics.median(
                _times(
                    {"pyogrio": with_pyogrio, "files": with_files, "qgis": with_qgis}[sys.argv[1]], Path(sys.argv[2])
                )
            )
        )
        return
    for title, path in layers(Path(sys.argv[1])):
        seconds = {method: float(_output([method, str(path)])) for method in METHODS}
        ratios = ", ".join(
            f"{method} {took:.3f} s ({took / seconds['pyogrio']:.1f} x)" for method, took in seconds.items()
        )
        print(f"{title}: {ratios}", flush=True)


def layers(folder: Path) -> list[tuple[str, Path]]:
    """Write three layers with attributes: polygons, few long polygons, many points."""
    _, polygons = load(make(replace(NAT, layers=1), folder))
    _, long = load(make(replace(TAIL, layers=1), folder))
    points = shapely.points(np.random.default_rng(1).uniform(0.0, 1e6, (100_000, 2)))
    shapes = {"5,000 polygons of 200 vertices": polygons[0], "300 polygons of 5,000": long[0], "100,000 points": points}
    return [(title, _written(folder / f"reading{k}.gpkg", shapes[title])) for k, title in enumerate(shapes)]


def with_pyogrio(path: Path) -> int:
    """Geometries and attributes as arrays."""
    sys.path.append(str(TOOLS))
    from pyogrio.raw import read

    _, _, geometry, fields = read(path, columns=list(FIELDS))
    return len(shapely.from_wkb(geometry)) + len(fields)


def with_files(path: Path) -> int:
    """The headless door."""
    from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
    from kase_parks_plugin.core.progress import Silent

    return len(read_vector(VectorSource("layer", path.name, fields=FIELDS), path.parent, Silent()).ids)


def with_qgis(path: Path) -> int:
    """The panel's door."""
    from qgis.core import QgsVectorLayer

    from kase_parks_plugin.adapters.layers import VectorReader

    layer = QgsVectorLayer(f"{path}|layername=layer", "layer", "ogr")
    return len(VectorReader(layer, "layer", FIELDS).read().ids)


def _times(read: Callable[[Path], int], path: Path) -> list[float]:
    if read is with_qgis:
        from qgis.core import QgsApplication

        app = QgsApplication([], False)  # noqa: FBT003
        app.initQgis()
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        read(path)
        taken.append(time.process_time() - start)
    return taken


def _output(arguments: list[str]) -> str:
    argv = [sys.executable, "-m", "benchmarks.reading", *arguments]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.stdout.strip():
        raise SystemExit(f"reading: {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stdout.strip().splitlines()[-1]


def _written(path: Path, shapes: np.ndarray) -> Path:
    import fiona

    if path.exists():
        return path
    kind = shapes[0].geom_type
    schema = {"geometry": kind, "properties": {"name": "str", "kind": "int", "hectares": "float"}}
    unfinished = path.with_name(f"unfinished-{path.name}")
    with fiona.open(unfinished, "w", driver="GPKG", layer="layer", crs="EPSG:3067", schema=schema) as sink:
        sink.writerecords(
            {
                "geometry": shapely.geometry.mapping(shape),
                "properties": {"name": f"no. {k}", "kind": k % 7, "hectares": k / 3},
            }
            for k, shape in enumerate(shapes)
        )
    unfinished.rename(path)
    return path


if __name__ == "__main__":
    main()
