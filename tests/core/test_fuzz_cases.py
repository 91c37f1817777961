"""What fuzzing once found stays mended; `scripts/fuzz` looks for more."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, attempt, seeds

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(path for path in (ROOT / "tests" / "fuzz" / "cases").glob("*/*") if path.parent.name in TARGETS)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_found_once_never_again(case):
    attempt(case.parent.name, case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_are_good(target):
    for seed in seeds(target):
        attempt(target, seed)


def test_a_short_run_finds_nothing():
    run = subprocess.run(
        [shutil.which("bash"), "scripts/fuzz", "0.25"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode == 75:
        pytest.skip(run.stderr.strip())
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 findings" in run.stdout.splitlines()[-1]
