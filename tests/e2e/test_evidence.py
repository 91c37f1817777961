"""The register in the real QGIS Desktop: begun, filled in, saved as a spreadsheet."""

import shutil
from pathlib import Path

import desktop
import openpyxl

DRIVE = Path(__file__).with_name("drive_evidence.py")
SHOTS = desktop.ROOT / "build" / "shots"


def test_evidence_that_is_written_down_raises_the_tier(tmp_path):
    profile = desktop.install(tmp_path / "qgis", locale="en_US")
    shutil.copytree(desktop.ROOT / "resources" / "demo", tmp_path / "demo")
    sheet = tmp_path / "register.xlsx"
    args = {
        "screening": str(tmp_path / "demo" / "demo.toml"),
        "shots": str(SHOTS),
        "locale": "en",
        "plot": "K-05",
        "sheet": str(sheet),
    }
    outcome = desktop.run_desktop(DRIVE, profile=profile, args=args, timeout=120)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert (tmp_path / "demo" / said["register"]).is_file()
    assert (said["tier at first"], said["tier in the end"]) == (0, 1)
    assert "Geotechnical survey" in said["page"]
    assert said["layers"] == ["History of the register", "Permit steps", "Site facts", "Studies"]
    book = openpyxl.load_workbook(sheet)
    facts = [[cell.value for cell in row] for row in book["facts"].iter_rows(min_row=2)]
    assert any("999-401-1-23" in row for row in facts)
    assert book["studies"].max_row == 2
    assert [message for message in outcome.messages if "KASE" in message[0]] == []
