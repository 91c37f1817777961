"""Full, read-only and locked: the old results stay, and one line says what to do."""

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.files import swap
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.journal import LOG_FILE
from tests.core.factories import small_assessment
from tests.core.faults import harness

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set as on Linux")


def screened(out, **more):
    run = subprocess.run(harness.command(out, harness.NEW), capture_output=True, text=True, check=False, **more)
    if run.returncode:
        assert run.returncode == cli.CANNOT_WRITE, run.stderr
        assert run.stderr.count("\n") == 1, run.stderr
        assert "Traceback" not in run.stderr
    return run


@POSIX
@pytest.mark.parametrize("log", [0, 999_000], ids=["fresh log", "old log"])  # an old log has passed the limit already
@pytest.mark.parametrize("share", [0.3, 0.99, 1.1])
def test_files_that_may_grow_no_further(runs, out, tmp_path, share, log):
    place = tmp_path / "kase-parks" / LOG_FILE
    place.parent.mkdir()
    place.write_bytes(b"\n" * log)
    largest = max(len(content) for content in runs.new.values())
    limit = harness.limited(resource.RLIMIT_FSIZE, int(largest * share))
    run = screened(out, preexec_fn=limit, env={**os.environ, "XDG_STATE_HOME": str(tmp_path)})
    assert runs.which(out) == ("old" if share < 1 else "new"), run.stderr
    assert harness.drafts(out) == []


@pytest.mark.parametrize("room", [0.4, 1.5])
def test_full_disk(runs, tmp_path, room):
    size = sum(map(len, runs.old.values())) + room * sum(map(len, runs.new.values()))
    try:
        with harness.full_disk(tmp_path / "disk", int(size / 1024) + 64) as disk:
            out = disk / "out"
            runs.lay(out)
            run = screened(out)
            assert runs.which(out) == ("old" if room < 1 else "new"), run.stderr
            assert harness.drafts(out) == []
    except PermissionError as error:
        pytest.skip(str(error))


def test_read_only_disk(runs, tmp_path):
    try:
        with harness.full_disk(tmp_path / "disk", 8192) as disk:
            out = disk / "out"
            runs.lay(out)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            run = screened(out)
            assert run.returncode == cli.CANNOT_WRITE
            assert runs.which(out) == "old"
    except PermissionError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
def test_every_single_step_may_fail(tmp_path, code, monkeypatch):
    """Every opening, making and renaming fails once; the old results are there afterwards, or the new ones whole."""
    monkeypatch.setattr(swap, "_PAUSE_S", 0)
    out, assessment = tmp_path / "place" / "out", small_assessment()
    write_run(assessment, out, "en")
    old = harness.contents(out)
    write_run(assessment, tmp_path / "new", "fi")
    new = harness.contents(tmp_path / "new")
    n, said = 0, []
    while True:
        n += 1
        with harness.Broken(out.parent, n, OSError(code, os.strerror(code))) as broken:
            try:
                write_run(assessment, out, "fi")
            except OutputError as error:
                said.append(str(error))
        found = harness.contents(out)
        assert found in (old, new), {name: len(content) for name, content in found.items()}
        if broken.events < n:
            break
        for left in harness.drafts(out):  # it was the clearing up that failed; the next process does it
            shutil.rmtree(out.parent / left)
        write_run(assessment, out, "en")
        assert harness.drafts(out) == []
    assert len(said) >= 6, f"{len(said)} of {n}"
    causes = (os.strerror(code), os.strerror(errno.ENOTEMPTY))  # the other: what could not be removed
    assert all(any(cause in words for cause in causes) and ".part" not in words for words in said), said


def test_written_and_not_kept_is_an_error(tmp_path, monkeypatch):
    def fail(number):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError):
        write_run(small_assessment(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


# --- locked ----------------------------------------------------------------------------------------------------------


def test_results_open_in_another_program(runs, out):
    """As another QGIS has them: open and locked for writing. It goes on with what it has; the folder gets the new."""
    database = sqlite3.connect(out / "assessment.gpkg", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    screened(out)
    assert runs.which(out) == "new"
    database.execute("ROLLBACK")
    database.close()


@pytest.mark.parametrize("held", ["folder", "draft"])
def test_renaming_refused_as_windows_does_it(tmp_path, monkeypatch, held):
    """Simulated: Windows refuses to rename a folder in which a program holds a file open."""
    out = tmp_path / "out"
    write_run(small_assessment(), out, "en")
    old, rename, tries = harness.contents(out), Path.rename, []

    def refuse(self, target):
        if self.name == "out" if held == "folder" else self.suffix == ".part":
            tries.append(self)
            raise PermissionError(errno.EACCES, "The process cannot access the file because it is being used")
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    monkeypatch.setattr(swap, "_PAUSE_S", 0)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError) as caught:
        write_run(small_assessment(), out, "fi")
    assert "being used" in str(caught.value)
    assert len(tries) > 1
    monkeypatch.setattr(Path, "rename", rename)
    assert harness.contents(out) == old
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_virus_scanner_lets_go_after_a_moment(tmp_path, monkeypatch):
    """Simulated, as above: the second try succeeds."""
    rename, refused = Path.rename, []

    def refuse_once(self, target):
        if self not in refused:
            refused.append(self)
            raise PermissionError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    monkeypatch.setattr(swap, "_PAUSE_S", 0)
    monkeypatch.setattr(Path, "rename", refuse_once)
    for lang in ("en", "fi"):
        write_run(small_assessment(), tmp_path / "out", lang)
    assert len(refused) == 3
    assert b'"language": "fi"' in (tmp_path / "out" / "assessment.json").read_bytes()
