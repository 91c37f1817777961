"""QGIS closed while a run is going on: no question, no crash, nothing half-written."""

import json
import shutil
import tempfile
from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_close.py")


@pytest.fixture
def demo():
    """The demo in a folder that is not for temporary files, of whose layers QGIS itself would ask."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="kase-parks-") as folder:
        shutil.copytree(desktop.ROOT / "resources" / "demo", folder, dirs_exist_ok=True)
        yield Path(folder) / "demo.toml"


def test_closing_qgis_ends_the_run_without_a_question(profile, tmp_path, demo):
    trace = tmp_path / "trace.json"
    args = {"screening": str(demo), "trace": str(trace)}
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args)
    assert outcome.ok, outcome.explain()  # a dialog that stood open would have been an error
    said = json.loads(trace.read_text(encoding="utf-8"))
    assert said["running"]
    assert any("KASE" in task for task in said["tasks"])
    log = profile / "profiles" / "default" / "kase_parks" / "kase-parks.log"
    assert "cancelled after" in log.read_text(encoding="utf-8")
