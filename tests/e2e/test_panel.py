"""The panel in the real QGIS Desktop, in each language."""

from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_panel.py")
WORDS = {
    "en_US": ("Results", "Choose the layer of candidate plots first.", "Cancelled", "What holds it back"),
    "fi_FI": ("Tulokset", "Valitse ensin kohdealueiden taso.", "Peruutettu", "Mikä jarruttaa"),
    "sv_SE": ("Resultat", "Välj först lagret med etableringsområden.", "Avbrutet", "Vad som bromsar"),
}


@pytest.mark.parametrize("locale", WORDS)
def test_the_panel_from_empty_to_evidence(locale, tmp_path):
    results, first, cancelled, holds = WORDS[locale]
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    screening = plugin / "resources" / "demo" / "demo.toml"
    outcome = desktop.run_desktop(DRIVE, profile=profile, args={"screening": str(screening)}, timeout=180)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["width"] <= 380
    assert said["width with results"] <= 380
    assert said["tabs"][2] == results
    assert said["without plots"] == first
    assert said["running"]
    assert said["cancelled"][0], "a cancelled run leaves no result"
    assert said["cancelled"][1].startswith(cancelled)
    assert said["plots"] > 1
    assert any("natura" in name for name in said["layers"])
    assert holds in said["words"]
    assert said["moved"]
    ours = [message for message in outcome.messages if "KASE" in message[0] and first not in message[2]]
    assert ours == []
