"""Own layers in the real QGIS Desktop, in each language: proposed, looked at, screened, kept with the project."""

from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_layers.py")
DATA = desktop.ROOT.parent / "shared" / "data"
STALE = {"en_US": "older than", "fi_FI": "Tulosten jälkeen", "sv_SE": "Ändrat efter"}


@pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not beside the project")
@pytest.mark.parametrize("locale", STALE)
def test_own_layers_from_proposals_to_the_project_opened_again(locale, tmp_path):
    shots = desktop.ROOT / "build" / "shots" / f"layers-{locale[:2]}"
    shots.mkdir(parents=True, exist_ok=True)
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    outcome = desktop.run_desktop(DRIVE, profile=profile, args={"data": str(DATA), "out": str(shots)}, timeout=240)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["chosen before"] is None
    assert said["plots"] == ["tunnus", "nimi"]
    assert said["width"] <= 380
    assert {"road", "railway", "substation", "power_line", "municipality", "urban_area"} <= set(said["roles"])
    assert said["voltage"] == "V"
    assert said["lights"]["Muinaisjäännökset"] == "bad"
    assert said["lights"]["municipalities"] == "good"
    assert "Muinaisjäännökset" in said["refused"]
    assert "EPSG:3067" in said["refused"]
    assert said["assessed"] == 3
    assert STALE[locale] in said["stale"]
    assert "Kohdealueet" in said["stale"]
    assert said["renewed"] == [2, []]
    assert said["cleared"] == 0
    assert said["same"]
