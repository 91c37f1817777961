"""What `scripts/faults` does: every fault by the hundred, and a count."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.core.faults import harness

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """Bring the faults about; an assertion ends the program where one left something that is neither old nor new."""
    kills = int(sys.argv[1])
    count: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        runs = harness.Runs.make(place / "whole")
        count["killed"] = told("killed", harness.kill(runs, place / "killed" / "out", kills, seed=5))
        interrupts = harness.kill(runs, place / "interrupted" / "out", max(1, kills // 10), seed=5, how=signal.SIGINT)
        count["interrupted"] = told("interrupted", interrupts)
        count["cancelled"] = told("cancelled", harness.cancel(runs, place / "cancelled" / "out"))
        count["files limited"] = told("files limited", limited(runs, place / "limited" / "out"))
        try:
            count["disk full"] = told("disk full", full(runs, place / "disk"))
        except PermissionError as error:
            count["disk full"] = told("disk full", f"not run: {error}")
    target = ROOT / "build" / "faults.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(count, indent=1) + "\n", encoding="utf-8")


def told(what: str, count: object) -> object:
    """Print a count."""
    print(f"faults: {what}: {count}", flush=True)
    return count


def limited(runs: harness.Runs, out: Path) -> dict[str, int]:
    """Let no file grow beyond a limit, for 20 limits up to the largest file."""
    largest = max(map(len, runs.new.values()))
    count = {"old": 0, "new": 0}
    for step in range(21):
        runs.lay(out)
        most = harness.limited(resource.RLIMIT_FSIZE, largest * step // 20)
        subprocess.run(harness.command(out, harness.NEW), stderr=subprocess.DEVNULL, check=False, preexec_fn=most)
        count[runs.which(out)] += 1
        assert harness.drafts(out) == []
    return count


def full(runs: harness.Runs, place: Path) -> dict[str, int]:
    """Screen onto disks with room for 0, 5, … 110 % of the new results beside the old."""
    old, new = (sum(map(len, one.values())) for one in (runs.old, runs.new))
    count = {"old": 0, "new": 0}
    for step in range(23):
        with harness.full_disk(place, (old + new * step // 20) // 1024 + 64) as disk:
            runs.lay(disk / "out")
            subprocess.run(harness.command(disk / "out", harness.NEW), stderr=subprocess.DEVNULL, check=False)
            count[runs.which(disk / "out")] += 1
            assert harness.drafts(disk / "out") == []
    return count


main()
