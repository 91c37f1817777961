"""Result files: whole or not at all, the same bytes each time, nothing but what may be told."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import fiona
import pytest

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.core.files import swap, whole_folder, write_run
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.tables import tables
from kase_parks_plugin.paths import resource
from tests.core.factories import HOSTILE, NEST_ID, NEST_NAME, small_assessment

LAYERS = ["plots", "net_areas", "evidence_lines", "evidence_areas", "findings", "measurements", "provenance"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run") / "out"
    write_run(small_assessment(), folder, "fi")
    return folder


def test_three_files_and_nothing_beside_the_folder(run):
    assert sorted(p.name for p in run.iterdir()) == ["assessment.gpkg", "assessment.json", "report.html"]
    assert [p.name for p in run.parent.iterdir()] == ["out"]


def test_same_assessment_same_bytes(run, tmp_path):
    write_run(small_assessment(), tmp_path / "again", "fi")
    for file in run.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_json_is_the_document(run):
    assert json.loads((run / "assessment.json").read_text(encoding="utf-8")) == document(small_assessment(), "fi")


def test_geopackage_holds_every_row(run):
    path = run / "assessment.gpkg"
    assert [name for name in fiona.listlayers(path) if name != "layer_styles"] == LAYERS
    for table in tables(small_assessment(), "fi"):
        with fiona.open(path, layer=table.name) as layer:
            assert len(layer) == len(table.rows) > 0
            if table.geometry_type:
                assert layer.schema["geometry"] == table.geometry_type
                assert layer.crs.to_epsg() == 3067
            first = next(iter(layer)).properties
            assert {
                name: value for name, value in first.items() if isinstance(value, (str, int)) and value is not None
            } == {
                name: value
                for (name, _), value in zip(table.fields, table.rows[0], strict=True)
                if isinstance(value, (str, int))
            }
    with fiona.open(path, layer="plots") as layer:
        assert {f.properties["name"] for f in layer} == {HOSTILE, "Second", None}


def test_geopackage_carries_provenance_and_is_sound(run):
    with contextlib.closing(sqlite3.connect(run / "assessment.gpkg")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = json.loads(database.execute("SELECT metadata FROM gpkg_metadata").fetchone()[0])
        record = document(small_assessment(), "fi")
        record.pop("plots")
        assert kept == record
        styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
        assert styled == {name for name in LAYERS if resource("styles", f"{name}.qml").is_file()}


@pytest.mark.parametrize("name", ["assessment.json", "assessment.gpkg", "report.html"])
def test_restricted_features_are_in_no_file(run, name):
    content = (run / name).read_bytes()
    for secret in (NEST_ID, NEST_NAME, "741.25", "741,25"):
        assert secret.encode() not in content


def test_lines_to_restricted_features_are_not_drawn(run):
    with fiona.open(run / "assessment.gpkg", layer="evidence_lines") as layer:
        assert {f.properties["criterion"] for f in layer} == {"nature.spa"}


# --- the folder ------------------------------------------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def old_run(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in swap.RESULT_FILES:
        (folder / name).write_text("old", encoding="utf-8")
    return folder


@pytest.mark.parametrize("exchange", [True, False])
def test_old_run_is_replaced_whole(tmp_path, monkeypatch, exchange):
    if not exchange:  # as on systems that cannot exchange two folders in one step
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    folder = old_run(tmp_path / "out")
    with whole_folder(folder) as draft:
        (draft / "assessment.json").write_text("new", encoding="utf-8")
        assert names(folder) == sorted(swap.RESULT_FILES)
    assert names(folder) == ["assessment.json"]
    assert (folder / "assessment.json").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["out"]


def write_half(draft: Path, error: BaseException) -> None:
    (draft / "assessment.json").write_text("half", encoding="utf-8")
    raise error


@pytest.mark.parametrize(
    "error", [ValueError("x"), OSError(28, "No space left on device"), CancelledError(), KeyboardInterrupt()]
)
def test_old_run_stays_when_anything_goes_wrong(tmp_path, error):
    folder = old_run(tmp_path / "out")
    wanted = OutputError if isinstance(error, OSError) else type(error)
    with pytest.raises(wanted), whole_folder(folder) as draft:
        write_half(draft, error)
    assert {p.read_text(encoding="utf-8") for p in folder.iterdir()} == {"old"}
    assert names(tmp_path) == ["out"]


def test_old_run_stays_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    folder = old_run(tmp_path / "out")
    rename = Path.rename

    def refuse_drafts(self, target):
        if self.suffix == ".part":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse_drafts)
    with pytest.raises(OutputError), whole_folder(folder) as draft:
        (draft / "assessment.json").write_text("new", encoding="utf-8")
    assert {p.read_text(encoding="utf-8") for p in folder.iterdir()} == {"old"}
    assert names(tmp_path) == ["out"]


def test_folder_with_other_things_is_refused_and_kept(tmp_path):
    folder = old_run(tmp_path / "out")
    (folder / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_run(small_assessment(), folder)
    assert (caught.value.code, caught.value.values["found"]) == ("output_not_ours", ["thesis.docx"])
    assert names(folder) == sorted([*swap.RESULT_FILES, "thesis.docx"])


def test_place_that_cannot_be_a_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(OutputError):
            write_run(small_assessment(), path)
    assert names(tmp_path) == ["file"]


def test_cancelled_run_writes_nothing(tmp_path):
    class Impatient(Silent):
        asked = 0

        def cancelled(self):
            self.asked += 1
            return self.asked == 4

    with pytest.raises(CancelledError):
        write_run(small_assessment(), tmp_path / "out", progress=Impatient())
    assert names(tmp_path) == []


KILLED = """
import sys
from kase_parks_plugin.core.files import whole_folder
n = 0
while True:
    n += 1
    with whole_folder(sys.argv[1]) as draft:
        for name in ("assessment.json", "report.html"):
            (draft / name).write_text(str(n) * 1000)
    print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged in one step on Linux and macOS only")
def test_killed_at_any_moment_the_folder_is_whole(tmp_path):
    folder = tmp_path / "out"
    for turn in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE)
        try:
            process.stdout.readline()
            time.sleep(0.003 * turn)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
        assert names(folder) == ["assessment.json", "report.html"]
        contents = {p.read_text(encoding="utf-8") for p in folder.iterdir()}
        assert len(contents) == 1
        assert len(contents.pop()) >= 1000
