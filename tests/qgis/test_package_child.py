"""The site package in a child of QGIS: progress, errors in words, cancel at any moment, nothing of ours in its way."""

import json
import sys
from pathlib import Path

import pypdf
import pytest
import tomli_w

from kase_parks_plugin.adapters import child
from kase_parks_plugin.adapters.child import find_program
from kase_parks_plugin.adapters.package_child import make_in_child
from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.core.package.command import PackageRequest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo" / "demo.toml"
PROGRAM = Path("/usr/bin/qgis_process")


class Heard:
    """A progress that notes what it hears, and cancels once it has heard a word."""

    def __init__(self, stop_at=None):
        self.told, self.stop_at = [], stop_at

    def report(self, share, code, **values):
        self.told.append((share, code, values))

    def cancelled(self):
        return any(code == self.stop_at for _, code, _ in self.told)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """This checkout as a plugin that QGIS finds; without the Python environment of the tests."""
    plugin = tmp_path / "plugins" / "kase_parks_plugin"
    plugin.mkdir(parents=True)
    for entry in (ROOT / "kase_parks_plugin").iterdir():
        if entry.name != "__pycache__":
            (plugin / entry.name).symlink_to(entry)
    (tmp_path / "libs").mkdir()
    for library in (pypdf, tomli_w):  # the zip carries them
        (tmp_path / "libs" / library.__name__).symlink_to(Path(library.__file__).parent)
    (plugin / "metadata.txt").symlink_to(ROOT / "metadata.txt")
    monkeypatch.setattr(child, "_plugin", lambda: plugin)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / '.venv' / 'qgis-libs'}:{tmp_path / 'libs'}")
    monkeypatch.setenv("PYQGIS_STARTUP", str(tmp_path / "stops.py"))
    (tmp_path / "stops.py").write_text("raise SystemExit(7)\n", "utf-8")
    return plugin


def wanted(out, **changes):
    return PackageRequest(**{"file": DEMO, "out": out, "languages": ["sv"], "plots": ["K-03"], **changes})


def contents_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_child_makes_it_tells_how_far_it_is_and_gives_the_same_bytes_again(installed, tmp_path):
    heard = Heard()
    left_out = make_in_child(PROGRAM, wanted(tmp_path / "räksmörgås & co"), heard)
    assert left_out == json.loads((tmp_path / "räksmörgås & co" / "manifest.json").read_text("utf-8"))["left_out"]
    shares = [share for share, _, _ in heard.told]
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert {"reading", "writing"} <= {code for _, code, _ in heard.told}
    make_in_child(PROGRAM, wanted(tmp_path / "again"), Heard())
    one, other = contents_of(tmp_path / "again"), contents_of(tmp_path / "räksmörgås & co")
    assert [path for path in one if one[path] != other.get(path)] == []
    assert one.keys() == other.keys()
    assert "sv/K-03-Kaustinen-Naytekangas.pdf" in one


def test_what_the_child_cannot_do_comes_back_in_its_words(installed, tmp_path):
    with pytest.raises(OutputError) as caught:
        make_in_child(PROGRAM, wanted(tmp_path / "out", plots=["K-99"]), Heard())
    assert "K-99" in caught.value.values["detail"]
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("moment", ["reading", "writing"])
def test_cancel_ends_the_child_and_leaves_the_old_package_whole(installed, tmp_path, moment):
    out = tmp_path / "place" / "out"
    out.mkdir(parents=True)
    manifest = {"files": [{"path": "README.txt"}]}
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (out / "README.txt").write_text("old", "utf-8")
    before = contents_of(out)
    with pytest.raises(CancelledError):
        make_in_child(PROGRAM, wanted(out), Heard(moment))
    assert contents_of(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_child_that_does_not_listen_is_ended_with_all_its_children(installed, tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_PATIENCE_S", 0.5)
    deaf = tmp_path / "deaf"
    said = '\\nKASE-PARKS {"share": 0.1, "code": "reading", "values": {"layer": "x"}}\\n'
    deaf.write_text(f"#!/bin/sh\nprintf '{said}'\nsleep 600 &\nsleep 600\n", "utf-8")
    deaf.chmod(0o755)
    with pytest.raises(CancelledError):
        make_in_child(deaf, wanted(tmp_path / "out"), Heard("reading"))
    left = [path for path in Path("/proc").glob("[0-9]*/cwd") if _points_to(path, "kase-parks-")]
    assert left == []


def test_a_child_that_breaks_is_told_by_its_last_words(installed, tmp_path):
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho one\necho 'Segmentation fault' >&2\nexit 139\n", "utf-8")
    broken.chmod(0o755)
    with pytest.raises(OutputError) as caught:
        make_in_child(broken, wanted(tmp_path / "out"), Heard())
    assert caught.value.values["detail"] == "one Segmentation fault"
    with pytest.raises(OutputError, match="did not get to its end"):
        make_in_child(tmp_path / "none", wanted(tmp_path / "out"), Heard())


@pytest.mark.parametrize(
    ("system", "files", "found"),
    [
        ("linux", ["usr/bin/qgis", "usr/bin/qgis_process"], "usr/bin/qgis_process"),
        ("win32", ["bin/qgis-ltr-bin.exe", "apps/qgis-ltr/bin/qgis_process.exe", "bin/qgis_process-qgis-ltr.bat"],
         "apps/qgis-ltr/bin/qgis_process.exe"),
        ("win32", ["bin/qgis-bin.exe", "bin/qgis_process-qgis.bat"], "bin/qgis_process-qgis.bat"),
        ("darwin", ["Contents/MacOS/QGIS", "Contents/MacOS/bin/qgis_process"], "Contents/MacOS/bin/qgis_process"),
        ("darwin", ["Contents/MacOS/QGIS", "Contents/MacOS/qgis_process"], "Contents/MacOS/qgis_process"),
        ("linux", ["usr/bin/qgis"], None),
    ],
)  # fmt: skip
def test_the_program_is_found_where_each_system_has_it(tmp_path, monkeypatch, system, files, found):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(child, "which", lambda name: None)
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"")
    beside = (tmp_path / files[0]).parent
    prefix = {"linux": tmp_path / "usr", "win32": tmp_path / "apps" / "qgis-ltr", "darwin": beside}[system]
    assert find_program(beside, prefix) == (None if found is None else tmp_path / found)


def test_nothing_is_run_from_a_checkout():
    assert child.child_program() is None


def _points_to(link, word):
    try:
        return word in str(link.readlink())
    except OSError:
        return False
