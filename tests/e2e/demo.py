"""The demo as a person sees it: the demo screening, run through the panel of a freshly installed plugin."""

import json
import os
import shutil
import sys
from pathlib import Path

import desktop

SCREENING = desktop.ROOT / "resources" / "demo" / "demo.toml"
OUT = desktop.ROOT / "build" / "demo"
RESULTS = ("assessment.json", "assessment.gpkg", "report.html", "panel-results.png", "panel-plot.png")
INSTALLED = Path("profiles", "default", "python", "plugins", desktop.PLUGIN)


def run(*, stay: bool = False) -> desktop.Outcome:
    """Run the demo and leave its results in `OUT`, which is emptied first."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    profile = desktop.install(desktop.ROOT / "build" / "demo-profile")
    screening = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    script = Path(__file__).with_name("drive_demo.py")
    args = {"screening": str(screening), "out": str(OUT)}
    return desktop.run_desktop(script, profile=profile, args=args, timeout=300, stay=stay)


def ranking(assessment: dict) -> str:
    """The ranked plots as a table."""
    lines = [f"{'':>3} {'plot':<8} {'name':<28} {'EIA':<22} {'construction':<22}"]
    for plot in sorted(assessment["plots"], key=lambda plot: plot["rank"]):
        eia, construction = (interval(plot["readiness"][key]) for key in ("eia", "construction"))
        lines.append(f"{plot['rank']:>3} {plot['id']:<8} {plot['name'][:28]:<28} {eia:<22} {construction:<22}".rstrip())
    return "\n".join(lines)


def interval(readiness: dict) -> str:
    """Class, best and interval; without a class (not settled) the range of classes."""
    letter = readiness["class"] or f"{readiness['class_high']}-{readiness['class_low']}"
    best = "?" if readiness["best"] is None else f"{readiness['best']:.0f}"
    return f"{letter:<3} {best:>3} ({readiness['low']:.0f}-{readiness['high']:.0f})"


def main() -> int:
    """Run the demo, print the ranking and where things are."""
    stay = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    print(f"demo: opening QGIS {'on your display' if stay else 'on a virtual screen'}")
    outcome = run(stay=stay)
    missing = [name for name in RESULTS if not (OUT / name).exists()]
    if not outcome.ok or missing:
        print(outcome.explain(), f"demo: failed; missing: {', '.join(missing) or 'nothing'}", sep="\n", file=sys.stderr)
        return 1
    print(ranking(json.loads((OUT / "assessment.json").read_text(encoding="utf-8"))), end="\n\n")
    for name in RESULTS:
        print(f"  {(OUT / name).relative_to(desktop.ROOT)}")
    print("\nThe region is illustrative: its plots, layers and figures are invented.")
    if stay:
        print("QGIS stays open with the demo.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
