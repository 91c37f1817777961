"""How long the panel keeps QGIS's window from answering with very many plots: `scripts/bench window [--plots N]`.

Drives the real Desktop under a virtual screen, with the plugin from build/kase_parks_plugin.zip and the demo's layers, and
prints for each thing a planner does the processor time that the main thread spends in the longest turns of its event loop:
while a turn lasts, the window does not answer. Turns below 20 ms are left out. Writes build/bench-window.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
_SECONDS = 900


def main() -> int:
    """Drive, print, write; 1 when QGIS came to no good end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plots", type=int, default=10_000)
    parser.add_argument("--layers", type=int, default=5, help="how many of the demo's layers are screened against")
    parser.add_argument("--stacks", action="store_true", help="say where Python was in long turns")
    options = parser.parse_args()
    subprocess.run([ROOT / "scripts" / "package"], check=True)  # noqa: S603  (our own script)
    sys.path.insert(0, str(ROOT / "tests" / "e2e"))
    import desktop  # type: ignore[import-not-found]  # it lies with the tests that it serves

    folder = BUILD / "bench-window"
    profile = desktop.install(folder)
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    order = {
        "screening": str(plugin / "resources" / "demo" / "demo.toml"),
        "project": str(folder / "many.qgz"),
        **vars(options),
    }
    outcome = desktop.run_desktop(
        ROOT / "benchmarks" / "window_inside.py", profile=profile, args=order, timeout=_SECONDS
    )
    if not outcome.ok:
        print(outcome.explain())
        return 1
    (BUILD / "bench-window.json").write_text(json.dumps(outcome.value, indent=1) + "\n", encoding="utf-8")
    _print(outcome.value)
    shutil.rmtree(folder)
    return 0


def _print(said: dict[str, Any]) -> None:
    """Print a table in Markdown."""
    print("| what | longest turn, ms | next ones |\n|---|---|---|")
    for what, turns in said["turns"].items():
        if what not in ("", "between"):
            print(f"| {what} | {turns[0]} | {', '.join(map(str, turns[1:4]))} |")
    print("\n" + "\n".join(f"{what}: {seconds:.1f} s by the clock" for what, seconds in said["waits"].items()))
    for count, where in said["stacks"]:
        print(count, where)


if __name__ == "__main__":
    sys.exit(main())
