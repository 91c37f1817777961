"""The algorithms of the installed plugin in QGIS's own dialogs."""

from pathlib import Path

import desktop
from demo import INSTALLED

SHOTS = desktop.ROOT / "build" / "shots"


def test_dialog_batch_and_model_designer(profile):
    SHOTS.mkdir(parents=True, exist_ok=True)
    data = profile / INSTALLED / "resources" / "demo" / "demo.gpkg"
    args = {"data": str(data), "shot": str(SHOTS / "processing-en.png")}
    outcome = desktop.run_desktop(Path(__file__).with_name("drive_processing.py"), profile=profile, args=args)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["dialog"]["held"] == {"LAYERS": said["rows"], "KIND": "data_centre", "POWER": 40.0, "LANGUAGE": None}
    assert said["dialog"]["layers"] == ["Findings", "Plots"]
    assert said["dialog"]["features"] == 12
    assert said["dialog"]["styles"] == ["Construction readiness", "EIA readiness"]
    assert said["dialog"]["looks"] == "categorizedSymbol"
    assert "Layers and their roles" in said["batch"]
    assert said["modeler"] == {"LAYERS": said["rows"], "KIND": "biogas"}
    assert not [text for _, _, text in outcome.messages if "kase" in text.lower()]
