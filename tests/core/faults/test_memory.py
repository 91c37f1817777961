"""Short of memory: one clear line before the system ends the program."""

import resource
import subprocess
import sys

import pytest

from kase_parks_plugin.core import cli, memory
from kase_parks_plugin.core.commands import screen
from kase_parks_plugin.core.errors import DataError
from tests.core.faults import harness

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are set as on Linux")


@LINUX
@pytest.mark.parametrize("room", [330_000_000, 420_000_000])
def test_a_program_with_little_room(runs, out, room):
    """The interpreter and its libraries take about 300 MB of addresses, reading starts with less than 200 left."""
    run = subprocess.run(
        harness.command(out, harness.NEW),
        capture_output=True,
        text=True,
        check=False,
        env={"OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin", **_python()},
        preexec_fn=harness.limited(resource.RLIMIT_AS, room),
    )
    assert run.returncode == cli.BAD_INPUT, run.stderr
    assert run.stderr.count("\n") == 1, run.stderr
    assert "Muisti" in run.stderr
    assert runs.which(out) == "old"
    assert harness.drafts(out) == []


def _python():
    import os

    return {key: value for key, value in os.environ.items() if key.startswith(("PYTHON", "XDG"))}


def test_plenty_stops_nobody(monkeypatch):
    monkeypatch.setattr(memory, "_last_look", 0.0)
    assert memory.free_bytes() is None or memory.free_bytes() > 0
    monkeypatch.setattr(memory, "free_bytes", lambda: memory.LEAST_BYTES)
    memory.check_memory()


def test_little_stops_the_work(monkeypatch):
    monkeypatch.setattr(memory, "_last_look", 0.0)
    monkeypatch.setattr(memory, "free_bytes", lambda: memory.LEAST_BYTES - 1)
    with pytest.raises(DataError) as caught:
        memory.check_memory()
    assert caught.value.code == "memory_short"
    assert "199" in str(caught.value)


@pytest.mark.parametrize(
    ("kinds", "folder", "most", "used", "cache"),
    [
        ("", "", "memory.max", "memory.current", "inactive_file"),
        ("memory", "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ],
)
def test_control_groups_count(tmp_path, kinds, folder, most, used, cache):
    group = tmp_path / folder / "a" / "b"
    group.mkdir(parents=True)
    for place, limit in ((group, "max"), (group.parent, "1000000000")):
        (place / most).write_text(limit)
        (place / used).write_text("900000000\n")
        (place / "memory.stat").write_text(f"anon 1\n{cache} 50000000\n")
    own = tmp_path / "own"
    own.write_text(f"3:cpuset:/x\n0:{kinds}:/a/b\n")
    assert list(memory._of_groups(tmp_path, own)) == [150_000_000]


def test_memory_that_is_refused_is_the_same_error(tmp_path, monkeypatch, capsys):
    def refuse(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(screen, "read_data", refuse)
    assert cli.main(["screen", str(harness.DEMO), "--out", str(tmp_path / "out")]) == cli.BAD_INPUT
    assert "Memory" in capsys.readouterr().err
