"""A run that is stopped, by its user or by force, leaves the old results or the new ones, whole."""

import os
import signal
import subprocess
import sys

import pytest

from kase_parks_plugin.core.files import leftovers
from kase_parks_plugin.core.files.swap import whole_file, whole_folder
from tests.core.faults import harness

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged in one step on Linux and macOS only")


@LINUX
@pytest.mark.parametrize(("how", "times"), [(signal.SIGKILL, 6), (signal.SIGINT, 3)])
def test_stopped_at_any_moment(runs, tmp_path, how, times):
    """`scripts/faults` does the same 200 times."""
    count = harness.kill(runs, tmp_path / "out", times, seed=1, how=how)
    assert count["old"] + count["new"] == count["stopped"] + count["ended before"] >= times


def test_cancelled_at_any_moment(runs, tmp_path):
    count = harness.cancel(runs, tmp_path / "out", every=80)
    assert min(count.values()) >= 1


# --- what a killed run leaves ------------------------------------------------------------------------------------------


@pytest.fixture
def gone():
    """Number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left_by(process, folder, end):
    """Make what a process leaves beside a folder when it is killed."""
    mine = leftovers.draft_of(folder)
    left = mine.with_name(mine.name.replace(f"-{os.getpid()}-", f"-{process}-")).with_suffix(end)
    left.mkdir()
    (left / "assessment.json").write_text("left", encoding="utf-8")
    return left


def test_leftovers_of_the_dead_go_and_of_the_living_stay(tmp_path, gone):
    folder = tmp_path / "out"
    dead, living = left_by(gone, folder, ".part"), left_by(os.getppid(), folder, ".part")
    other = left_by(gone, tmp_path / "output", ".part")
    elsewhere = dead.with_name(dead.name.replace(".out.", ".out.another_machine"))
    elsewhere.mkdir()
    with whole_folder(folder) as draft:
        (draft / "assessment.json").touch()
    assert not dead.exists()
    assert living.exists()
    assert other.exists()
    assert elsewhere.exists()


@pytest.mark.parametrize("there", [True, False])
def test_results_put_aside_by_a_killed_run_are_given_back(tmp_path, gone, there):
    """Where folders cannot be exchanged in one step, a kill may fall between the two renames."""
    folder = tmp_path / "out"
    aside = left_by(gone, folder, ".old")
    if there:
        folder.mkdir()
    with pytest.raises(ValueError, match="stop"), whole_folder(folder):
        raise ValueError("stop")
    assert not aside.exists()
    assert [path.name for path in folder.iterdir()] == ([] if there else ["assessment.json"])


def test_a_file_is_old_or_new(tmp_path):
    file = tmp_path / "screening.toml"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), whole_file(file) as draft:
        (draft.write_text("half", encoding="utf-8"), draft.write_text(None))
    assert file.read_text(encoding="utf-8") == "old"
    with whole_file(file) as draft:
        draft.write_text("new", encoding="utf-8")
    assert file.read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
