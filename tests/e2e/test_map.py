"""The map in the real QGIS Desktop: evidence, selection, a plot drawn by clicks."""

from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_map.py")
SHOTS = desktop.ROOT / "build" / "shots"
WORDS = {"en_US": ("Sketch 1", "EIA readiness"), "fi_FI": ("Luonnos 1", "YVA- ja lupavalmius")}


@pytest.mark.parametrize("locale", WORDS)
def test_a_plot_drawn_on_the_map_tells_its_readiness(locale, tmp_path):
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    args = {
        "screening": str(plugin / "resources" / "demo" / "demo.toml"),
        "shots": str(SHOTS),
        "locale": locale[:2],
        "plot": "K-10",
        "other": "K-04",
    }
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=180)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["selected"] == ["K-10"]
    assert said["picked"] == "K-04"
    assert len(said["evidence"]) == 2
    assert all(said["evidence"].values())
    name, title = WORDS[locale]
    assert name in said["card"]
    assert title in said["card"]
    ((named, eia, build),) = said["sketch"]
    assert named == name
    assert 0 <= eia <= 100
    assert 0 <= build <= 100
    assert said["tool off"]
    assert [message for message in outcome.messages if "KASE" in message[0]] == []
