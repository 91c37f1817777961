"""The permit path in the real QGIS Desktop."""

from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_permits.py")
WORDS = {
    "en_US": ("Pick a plot", "Environmental permit", "under way", "the day it began is missing"),
    "fi_FI": ("Poimi kohdealue", "Ympäristölupa", "käynnissä", "alkamispäivä puuttuu"),
}


@pytest.mark.parametrize("locale", WORDS)
def test_the_permit_path_from_a_plot_to_its_files(locale, tmp_path):
    first, environment, under_way, no_day = WORDS[locale]
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    screening = plugin / "resources" / "demo" / "demo.toml"
    args = {"screening": str(screening), "out": str(tmp_path), "plot": "K-04", "under way": under_way}
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=120)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["width"] <= 380
    assert said["widest"] <= 350
    assert first in said["first"]
    assert environment in said["words"]
    assert said["with appeals"] == ["appeals", True]
    assert "751/2023" in said["details"]
    assert said["by keyboard"] not in ("", "building_permit")
    assert no_day in said["without a day"]
    assert said["under way"] == "under_way"
    assert said["led to"] == "project"
    for name in ("gantt.svg", "gantt.png", "permits.png"):
        assert (tmp_path / name).stat().st_size > 10_000
    assert [message for message in outcome.messages if "KASE" in message[0]] == []
