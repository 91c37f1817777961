"""``kase-parks evidence``: from a screening file and its register to two files."""

import json
import shutil
import tomllib

import openpyxl
import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.files import read_screening
from kase_parks_plugin.core.files.screening_writer import rebase, screening_text
from kase_parks_plugin.core.register.store import create_register, read_register, save
from kase_parks_plugin.paths import resource

from .conftest import CRS, fact


@pytest.fixture
def work(tmp_path):
    """The demo's plots without layers, with a register."""
    shutil.copy(resource("demo", "demo.gpkg"), tmp_path / "demo.gpkg")
    create_register(tmp_path / "register.gpkg", CRS)
    save(
        tmp_path / "register.gpkg",
        [fact("owners", "Aino", plot="K-01"), fact("owners_willing", "yes", plot="K-01")],
        "Aino",
    )
    (tmp_path / "s.toml").write_text(
        """
        [screening]
        name = "made"
        rulebook = "fi"
        start_date = 2027-03-01
        [plots]
        path = "demo.gpkg"
        layer = "plots"
        id = "plot_id"
        [register]
        path = "register.gpkg"
        as_of = 2026-11-22
        """,
        encoding="utf-8",
    )
    return tmp_path


def test_it_writes_tiers_to_do_and_a_sheet_to_fill_in(work, capsys):
    assert cli.main(["evidence", str(work / "s.toml"), "--out", str(work / "out"), "--lang", "fi"]) == cli.DONE
    told = json.loads((work / "out" / "evidence.json").read_text(encoding="utf-8"))
    tiers = {p["plot"]: p["tier"] for p in told["plots"]}
    assert (tiers["K-01"], len(tiers)) == (1, 12)
    assert {item["item"] for p in told["plots"] if p["plot"] == "K-01" for item in p["todo"]} >= {"control", "price"}
    assert "K-01" in capsys.readouterr().out
    book = openpyxl.load_workbook(work / "out" / "evidence.xlsx")
    assert book.sheetnames == ["studies", "facts", "todo", "tiers"]
    assert book["todo"].max_row > 12


def test_a_sheet_filled_in_is_taken(work):
    command = ["evidence", str(work / "s.toml"), "--out", str(work / "out"), "-q"]
    assert cli.main(command) == cli.DONE
    sheet = work / "filled.xlsx"
    book = openpyxl.load_workbook(work / "out" / "evidence.xlsx")
    head = [cell.value for cell in book["facts"][1]]
    for row in book["facts"].iter_rows(min_row=2):
        if (row[head.index("plot")].value, row[head.index("field")].value) == ("K-02", "owners"):
            row[head.index("value")].value, row[head.index("certainty")].value = "Bo", "firm"
    book.save(sheet)
    assert cli.main([*command, "--take", str(sheet), "--who", "Bo"]) == cli.DONE
    kept = read_register(work / "register.gpkg")
    assert [(f.value, f.certainty) for f in kept.facts if f.plot == "K-02"] == [("Bo", "firm")]
    assert kept.history[-1].who == "Bo"


def test_a_copy_is_merged_and_conflicts_are_told(work, capsys):
    shutil.copy(work / "register.gpkg", work / "other.gpkg")
    for name, value in (("register.gpkg", "Aino"), ("other.gpkg", "Bo")):
        save(work / name, [fact("owners", f"{value} & co", plot="K-01")], value)
    command = ["evidence", str(work / "s.toml"), "--out", str(work / "out"), "--merge", str(work / "other.gpkg")]
    assert cli.main(command) == cli.DONE
    assert "Bo & co" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
@pytest.mark.parametrize(
    ("old", "new"), [('"register.gpkg"', '"gone.gpkg"'), ("[register]", "[notes]\nA='x'\n[unused]")]
)
def test_what_is_wrong_is_said_and_nothing_written(work, capsys, lang, old, new):
    file = work / "s.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert cli.main(["evidence", str(file), "--out", str(work / "out"), "--lang", lang]) == cli.BAD_INPUT
    assert not (work / "out").exists()
    assert capsys.readouterr().err.startswith("kase-parks: ")


def test_a_screening_without_a_register_says_what_to_add(work, capsys):
    file = work / "s.toml"
    file.write_text(file.read_text(encoding="utf-8").split("[register]")[0], encoding="utf-8")
    assert cli.main(["evidence", str(file), "--out", str(work / "out")]) == cli.BAD_INPUT
    assert "[register]" in capsys.readouterr().err


def test_a_screening_file_keeps_its_register(work):
    request = read_screening(work / "s.toml")
    assert str(request.register.as_of) == "2026-11-22"
    moved = rebase(request, work, work / "deeper")
    assert tomllib.loads(screening_text(moved))["register"]["path"] == "../register.gpkg"
