"""The page Package in the real QGIS Desktop: page one, a package with PDFs made by a child, cancel, refusal."""

import subprocess
from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_site_package.py")
WORDS = {
    "en_US": ("Run the screening first", "Selected in the results (3)", "Cancel", "The package is ready. Sites: 3."),
    "fi_FI": ("Aja ensin seulonta", "Tuloksista valitut (3)", "Peruuta", "Aineisto on valmis. Alueita: 3."),
}


@pytest.mark.parametrize("locale", WORDS)
def test_a_package_from_the_panel(locale, tmp_path):
    first, selected, button, ready = WORDS[locale]
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    plugin = profile / "profiles" / "default" / "python" / "plugins" / desktop.PLUGIN
    screening = plugin / "resources" / "demo" / "demo.toml"
    out = tmp_path / "out"
    out.mkdir()
    args = {"screening": str(screening), "out": str(out), "plots": ["K-01", "K-03", "K-08"], "width": 380}
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=420)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert first in said["first"][0]
    assert not said["first"][2]
    assert selected in said["counts"]
    assert said["widths"][0] <= 380
    assert said["widths"][1] <= 360
    assert "Kokkola" in said["widths"][2]
    assert said["button"] == button
    assert ready in said["outcome"]
    assert {"folder:", "page:", "document:"} <= {word.split("'")[1] for word in said["outcome"].split("href=")[1:]}
    assert "pdf" not in said["left out"]
    for lang in ("fi", "sv", "en"):
        assert len(list((out / "package" / lang).glob("*.html"))) == 3
        assert len(list((out / "package" / lang).glob("K-*.pdf"))) == 3
    text = subprocess.run(
        ["pdftotext", *(out / "package" / "fi").glob("K-08*.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Lestijärvi" in text
    assert "✓" not in said["cancelled"]
    assert said["stayed"]
    assert said["beside"] == ["package"]
    assert "notes.txt" in said["refused"]
    assert {"QComboBox", "QCheckBox", "QLineEdit", "QToolButton", "QPushButton"} <= set(said["by keyboard"])
    assert [message for message in outcome.messages if "KASE" in message[0]] == []
