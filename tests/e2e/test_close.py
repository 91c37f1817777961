"""QGIS closed while a run is going on: no question, no crash, nothing half-written."""

import json
from pathlib import Path

import desktop

DRIVE = Path(__file__).with_name("drive_close.py")


def test_closing_qgis_ends_the_run_without_a_question(profile, tmp_path):
    screening = desktop.ROOT / "resources" / "demo" / "demo.toml"
    trace = tmp_path / "trace.json"
    args = {"screening": str(screening), "trace": str(trace)}
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args)
    assert outcome.ok, outcome.explain()  # a dialog that stood open would have been an error
    said = json.loads(trace.read_text(encoding="utf-8"))
    assert said["running"]
    assert any("KASE" in task for task in said["tasks"])
    log = profile / "profiles" / "default" / "kase_parks" / "kase-parks.log"
    assert "cancelled after" in log.read_text(encoding="utf-8")
