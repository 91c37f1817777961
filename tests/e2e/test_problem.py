"""The report of a problem in the real QGIS Desktop, in each language."""

import zipfile
from pathlib import Path

import desktop
import pytest

DRIVE = Path(__file__).with_name("drive_problem.py")
SHOTS = desktop.ROOT / "build" / "shots"
WORDS = {
    "en_US": ("Report a problem…", "nothing was sent"),
    "fi_FI": ("Ilmoita ongelmasta…", "mitään ei ole lähetetty"),
    "sv_SE": ("Rapportera ett problem…", "inget har skickats"),
}


@pytest.mark.parametrize("locale", WORDS)
def test_the_report_from_the_menu(locale, tmp_path):
    entry, sent = WORDS[locale]
    profile = desktop.install(tmp_path / "qgis", locale=locale)
    SHOTS.mkdir(parents=True, exist_ok=True)
    args = {
        "screening": str(desktop.ROOT / "resources" / "demo" / "demo.toml"),
        "entry": entry,
        "zip": str(tmp_path / "problem.zip"),
        "shot": str(SHOTS / f"problem-{locale[:2]}.png"),
    }
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args)
    assert outcome.ok, outcome.explain()
    texts = outcome.value["texts"]
    assert sent in texts["readme.txt"]
    assert "ended after" in texts["log.txt"]
    assert "qgis: 3" in texts["versions.txt"] or "qgis: 4" in texts["versions.txt"]
    assert str(Path.home()) + "/" not in "".join(texts.values())
    with zipfile.ZipFile(args["zip"]) as archive:
        assert set(archive.namelist()) == set(texts)
