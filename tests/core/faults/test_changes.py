"""Files that change under a run, clocks that jump, two runs at once: a result, or one clear message."""

import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of, swap, write_run
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.screening import assess
from tests.core.factories import small_assessment
from tests.core.faults import harness


@pytest.fixture
def region(tmp_path):
    """A copy of the demo that a test may spoil."""
    shutil.copytree(harness.DEMO.parent, tmp_path / "region")
    return tmp_path / "region"


def removed(region):
    for name in ("demo.gpkg", "dem.tif"):
        (region / name).unlink()


def cut_short(region):
    for name in ("demo.gpkg", "dem.tif"):
        os.truncate(region / name, (region / name).stat().st_size // 2)


def replaced_by_text(region):
    for name in ("demo.gpkg", "dem.tif"):
        (region / name).write_text("not what it was", encoding="utf-8")


def zeroed(region):
    for name in ("demo.gpkg", "dem.tif"):
        size = (region / name).stat().st_size
        with (region / name).open("r+b") as file:
            file.seek(size // 3)
            file.write(b"\0" * (size // 3))


def edited(region):
    with sqlite3.connect(region / "demo.gpkg") as database:
        tables = database.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
        for (table,) in tables:
            database.execute(f'DROP TABLE "{table}"')


def screened(region, progress):
    screening = read_screening(region / "demo.toml")
    book = rulebook_of(screening.rulebook, region)
    return assess(screening, read_data(screening, region, book, progress), rulebook=book, progress=progress)


def digests(assessment):
    return [layer.digest for layer in (assessment.provenance.plots, *assessment.provenance.layers)]


@pytest.fixture(scope="module")
def unchanged():
    return digests(screened(harness.DEMO.parent, Silent()))


@pytest.mark.parametrize("moment", [1, 20, 60])
@pytest.mark.parametrize("change", [removed, cut_short, replaced_by_text, zeroed, edited], ids=lambda f: f.__name__)
def test_files_that_change_while_they_are_read(region, unchanged, change, moment):
    """Whatever is read of them is all that they held, or an error."""

    class Changing(Silent):
        told = 0

        def report(self, share, code, **values):
            self.told += 1
            if self.told == moment:
                change(region)

    progress = Changing()
    try:
        found = digests(screened(region, progress))
    except DataError as error:
        said = str(error)
        found = unchanged
    else:
        said = ""
    assert progress.told >= moment
    assert found == unchanged
    assert not said or any(word in said for word in ("demo.gpkg", "dem.tif", "Layer")), said


def test_data_locked_by_another_program(region, tmp_path, capsys):
    """As another QGIS in the middle of saving its edits."""
    database = sqlite3.connect(region / "demo.gpkg", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    code = cli.main(["screen", str(region / "demo.toml"), "--out", str(tmp_path / "out"), "-q"])
    database.execute("ROLLBACK")
    database.close()
    said = capsys.readouterr().err
    assert code == cli.BAD_INPUT, said
    assert said.count("\n") == 1
    assert "locked" in said
    assert not (tmp_path / "out").exists()


# --- the clock -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("now", [0.0, 4e9])
def test_the_clock_decides_nothing(runs, tmp_path, monkeypatch, now):
    monkeypatch.setattr(time, "time", lambda: now)
    out = tmp_path / "out"
    assert cli.main(["screen", str(harness.DEMO), "--out", str(out), "--lang", harness.OLD, "-q"]) == 0
    os.utime(out, (now, now))
    for path in out.iterdir():
        os.utime(path, (now, now))
    assert runs.which(out) == "old"
    assert cli.main(["screen", str(harness.DEMO), "--out", str(out), "--lang", harness.NEW, "-q"]) == 0
    assert runs.which(out) == "new"


# --- two at once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("there", [True, False])
def test_two_runs_into_one_folder(runs, tmp_path, there):
    out = tmp_path / "out"
    if there:
        runs.lay(out)
    both = [subprocess.Popen(harness.command(out, lang)) for lang in (harness.OLD, harness.NEW)]
    assert [process.wait() for process in both] == [0, 0]
    assert runs.which(out) in ("old", "new")
    assert harness.drafts(out) == []


@pytest.mark.parametrize("exchange", [True, False])
def test_another_run_ends_between_our_last_steps(tmp_path, monkeypatch, exchange):
    """``False``: simulated, as on systems that cannot exchange two folders in one step."""
    out, turns, persist = tmp_path / "out", [], swap._persist

    def quicker(*paths: Path):
        persist(*paths)
        if not turns and paths[0].parent != out.parent:
            turns.append(paths)
            write_run(small_assessment(), out, "sv")

    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    monkeypatch.setattr(swap, "_persist", quicker)
    write_run(small_assessment(), out, "fi")
    assert turns
    assert b'"language": "fi"' in (out / "assessment.json").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
