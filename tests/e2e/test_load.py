"""The plugin from the zip loads in the real QGIS, leaves nothing behind, and loads again."""

from pathlib import Path

import desktop

HERE = Path(__file__).parent


def test_loads_unloads_and_loads_again(profile, record_testsuite_property):
    outcome = desktop.run_desktop(HERE / "drive_load.py", profile=profile)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["loaded"], outcome.explain()
    record_testsuite_property("what the plugin adds to QGIS's start", said["seconds"])
    assert Path(said["file"]).is_relative_to(profile), "QGIS loaded another copy than the zip's"
    assert said["unloaded"], outcome.explain()
    assert said["again"], outcome.explain()
    assert set(said["without"]) < set(said["with"]), "unloading took nothing away"
    assert said["with again"] == said["with"], "loading again did not bring back the same"
    assert not [text for _, _, text in outcome.messages if "kase" in text.lower() and not text.startswith("warning:")]


def test_a_failing_script_is_told_not_swallowed(profile, tmp_path):
    script = tmp_path / "fail.py"
    script.write_text("def drive(desktop):\n    raise ValueError('seen')\n")
    outcome = desktop.run_desktop(script, profile=profile)
    assert not outcome.ok
    assert "ValueError: seen" in outcome.error


def test_a_hanging_script_is_ended(profile, tmp_path):
    script = tmp_path / "hang.py"
    script.write_text("import time\ndef drive(desktop):\n    time.sleep(600)\n")
    outcome = desktop.run_desktop(script, profile=profile, timeout=15)
    assert not outcome.ok
    assert "hang.py" in outcome.log
