"""Measures our engine and its alternatives on the same made-up work, in turn, and says who was right and how fast.

Each measurement is a process of its own; seconds are medians over the rounds. Writes build/bench.json and build/bench.svg.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.cases import NAT, REG, TAIL, Case, load, make
from benchmarks.gate import Answers, Verdict, judge

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DATA = BUILD / "bench-data"

Record = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """A way to do the work with so many threads."""

    id: str
    threads: int = 1

    @property
    def name(self) -> str:
        """Name in tables: 2 threads say so."""
        return self.id if self.threads == 1 else f"{self.id} x{self.threads}"


OURS = (
    Method("kernel"), Method("kernel", 2), Method("warm"), Method("warm", 2), Method("door", 2), Method("files", 2),
)  # fmt: skip
PEERS = (Method("geopandas"), Method("qgis"), Method("duckdb", 2))
AGAINST = ("geopandas", "qgis", "duckdb x2")


def main() -> int:
    """Run what is asked for; 1 when one of our own methods is not exact."""
    options = _options()
    methods = [m for m in (*OURS, *PEERS) if not options.methods or m.id in options.methods]
    records: list[Record] = []
    for case in _cases(options):
        place = make(case, DATA)
        records += compare(case, place, methods, options.rounds)
        _print_table([record for record in records if record["case"] == label(case)])
        _write(records)
    if options.growth:
        for case in _growth((1_000, 10_000, 100_000), (1_000, 10_000, 100_000, 200_000)):
            records += compare(case, make(case, DATA), [Method("kernel")], options.rounds)
    if options.methods is None:
        records += _interactive(quick=options.quick)
        _write(records)
    draw(records, BUILD / "bench.svg")
    wrong = [record for record in records if not record["exact"] and record["ours"]]
    for record in wrong:
        print(f"bench: not exact: {record['case']}, {record['method']}: {record['verdict']}")
    return 1 if wrong else 0


def _write(records: Sequence[Record]) -> None:
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")


def _interactive(*, quick: bool) -> list[Record]:
    """What a planner waits for; see `benchmarks.interactive`."""
    argv = [sys.executable, "-m", "benchmarks.interactive", str(DATA), *(["--quick"] if quick else [])]
    records = [json.loads(line) | {"ours": True, "verdict": "", "shape": ""} for line in _output(argv)]
    for record in records:
        p95, median, cpu = (record[key] * 1e3 for key in ("seconds", "median_seconds", "cpu_seconds"))
        print(
            f"{record['case']}: {p95:.1f} ms at the 95th percentile ({cpu:.1f} of the processor), {median:.1f} ms median,"
            f" exact: {record['exact']}"
        )
    return records


def label(case: Case) -> str:
    """Name of a case and its size: plots x layers x polygons in each."""
    return f"{case.name} {case.plots}x{case.layers}x{case.polygons}"


def compare(case: Case, place: Path, methods: Sequence[Method], rounds: int) -> list[Record]:
    """Run all methods in turn, round by round, and judge what each of them answered."""
    truth = place / "reference.npz"
    if not truth.exists():
        _child(Method("reference"), place, truth)
    runs: dict[Method, list[Record]] = {method: [] for method in methods}
    verdicts: dict[Method, Verdict] = {}
    plots, _ = load(place)
    for number in range(rounds):
        for method in methods:
            saved = place / f"{method.id}-{method.threads}.npz"
            runs[method].append(_child(method, place, saved))
            verdict = judge(plots, _read(saved), _read(truth))
            if number == 0 or not verdict.exact:
                verdicts[method] = verdict
            print(f"{label(case)}, {method.name}: {runs[method][-1]['seconds']:.2f} s, {verdict}", flush=True)
    return [_record(case, method, runs[method], verdicts[method]) for method in methods]


def _child(method: Method, place: Path, saved: Path) -> Record:
    argv = [sys.executable, "-m", "benchmarks.child", method.id, str(place)]
    argv += ["--threads", str(method.threads), "--save", str(saved)]
    return json.loads(_output(argv)[-1])


def _output(argv: Sequence[str]) -> list[str]:
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"bench: {' '.join(argv[1:])} failed:\n{done.stderr[-2000:]}")
    return done.stdout.strip().splitlines()


def _read(path: Path) -> Answers:
    with np.load(path) as saved:
        return Answers(saved["area"], saved["distance"])


def _record(case: Case, method: Method, runs: Sequence[Record], verdict: Verdict) -> Record:
    return {
        "case": label(case),
        "method": method.name,
        "seconds": statistics.median(run["seconds"] for run in runs),
        "peak_mb": round(statistics.median(run["peak_mb"] for run in runs)),
        "exact": verdict.exact,
        "cpu_seconds": statistics.median(run["cpu_seconds"] for run in runs),
        "loaded_mb": round(statistics.median(run["loaded_mb"] for run in runs)),
        "rounds": len(runs),
        "plots": case.plots,
        "layers": case.layers,
        "polygons": case.polygons,
        "shape": case.name,
        "ours": method in OURS,
        "verdict": str(verdict),
    }


def _print_table(records: Iterable[Record]) -> None:
    """Seconds, and how many times longer each alternative takes, by wall clock and by processor time."""
    rows = list(records)
    others = [(name, row) for name in AGAINST for row in rows if row["method"] == name]
    head = f"{rows[0]['case']:<16}{'seconds':>9}{'cpu s':>9}{'peak MB':>9}  exact"
    print("\n" + head + "".join(f"{name:>22}" for name, _ in others))
    for row in rows:
        line = f"{row['method']:<16}{row['seconds']:>9.2f}{row['cpu_seconds']:>9.2f}{row['peak_mb']:>9}"
        line += "  yes  " if row["exact"] else "  NO   "
        for _, other in others:
            wall, spent = other["seconds"] / row["seconds"], other["cpu_seconds"] / row["cpu_seconds"]
            line += f"{f'{wall:.1f} ({spent:.1f} cpu)':>22}"
        print(line)
    print(flush=True)


def draw(records: Sequence[Record], path: Path) -> None:
    """Draw time against size, one picture per shape of data; without matplotlib say so."""
    try:
        import matplotlib as mpl
    except ImportError:
        print("bench: no picture, since there is no matplotlib")
        return
    mpl.use("svg")
    from matplotlib import pyplot as plt

    shapes = list(dict.fromkeys(record["shape"] for record in records if record["shape"]))
    figure, axes = plt.subplots(1, len(shapes), figsize=(5 * len(shapes), 4.5), squeeze=False)
    for axis, shape in zip(axes[0], shapes, strict=True):
        mine = [record for record in records if record["shape"] == shape]
        size = "polygons" if shape == "polygons" else "plots"
        for name in dict.fromkeys(record["method"] for record in mine):
            line = sorted((r[size], r["seconds"] / r["layers"]) for r in mine if r["method"] == name)
            dashed = not next(r for r in mine if r["method"] == name)["ours"]
            axis.plot(*zip(*line, strict=True), marker="o", label=name, linestyle="--" if dashed else "-")
        axis.set(xscale="log", yscale="log", title=shape, xlabel=size, ylabel="seconds per layer")
        axis.grid(visible=True, which="both", alpha=0.2)
    axes[0][-1].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path)


def _growth(plots: Iterable[int], polygons: Iterable[int]) -> Iterator[Case]:
    """More plots on one layer; more polygons of 50 vertices under a thousand plots, as dense as in nat."""
    yield from (replace(NAT, name="plots", plots=n, layers=1) for n in plots)
    one = replace(NAT, name="polygons", plots=1_000, layers=1, vertices=50)
    for n in polygons:
        yield replace(one, polygons=n, extent_m=round(NAT.extent_m * (n / NAT.polygons) ** 0.5))


def _cases(options: argparse.Namespace) -> Iterator[Case]:
    for case in (NAT, REG, TAIL):
        if case.name not in options.cases:
            continue
        layers = min(options.layers or case.layers, case.layers)
        if options.quick:
            yield replace(case, plots=min(case.plots, 1_000) // (10 if case is TAIL else 1), layers=min(layers, 2))
            continue
        whole = replace(case, plots=options.plots or case.plots, layers=layers)
        yield replace(whole, plots=whole.plots // 10)
        yield whole


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: a check that all works, not a measurement")
    parser.add_argument(
        "--growth", action="store_true", help="also how the kernel's time grows with plots and polygons"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cases", type=lambda text: text.split(","), default=["nat", "reg", "tail"])
    parser.add_argument("--methods", type=lambda text: text.split(","), help="ids, such as kernel,geopandas")
    parser.add_argument("--plots", type=int, help="instead of the case's own number")
    parser.add_argument("--layers", type=int, help="at most so many; time grows in step with layers for every method")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
