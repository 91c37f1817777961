"""QGIS installations that lack packages: the plugin loads, says what is missing, and breaks nothing else."""

import json
import shutil
import subprocess
from pathlib import Path

import desktop
import pytest
from demo import INSTALLED, RESULTS, SCREENING

HERE = Path(__file__).parent
SHOTS = desktop.ROOT / "build" / "shots"

# Read by Python as it starts: some packages are not found, whether they are installed or not.
WITHOUT = """
import sys
from importlib.machinery import PathFinder


class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in {names!r} else super().find_spec(name, path, target)


sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""


def without(folder, *names, libraries=None):
    """Make a folder for ``PYTHONPATH`` that hides packages; ``libraries``: what else it offers."""
    if libraries is None:
        folder.mkdir()
    else:
        shutil.copytree(libraries, folder)
    (folder / "sitecustomize.py").write_text(WITHOUT.format(names=set(names)), encoding="utf-8")
    return folder


def own_version(package):
    """Version that the system's Python has of a package, without ours; None when it has none."""
    code = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    run = subprocess.run(["/usr/bin/python3", "-I", "-c", code, package], capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


def says_what_is_missing(profile, libraries, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    args = {"shot": str(SHOTS / f"missing-{name}-en.png")}
    outcome = desktop.run_desktop(HERE / "drive_missing.py", profile=profile, args=args, libraries=libraries)
    assert outcome.ok, outcome.explain()
    said = outcome.value
    assert said["width"] <= 380
    assert said["copied"]
    able, why = said["algorithm"]
    assert not able
    assert "shapely" in why
    assert said["command"] in why
    assert said["others work"]
    assert said["unloaded"]
    assert not said["provider left"]
    assert said["again"]
    assert not [text for _, level, text in outcome.messages if level == "critical" or "kase" in text.lower()]
    return said


def screens_the_demo(profile, folder, libraries, names):
    (folder / "out").mkdir()
    screening = profile / INSTALLED / "resources" / "demo" / SCREENING.name
    args = {"screening": str(screening), "out": str(folder / "out"), "without": names}
    outcome = desktop.run_desktop(
        HERE / "drive_without.py", profile=profile, args=args, timeout=300, libraries=libraries
    )
    assert outcome.ok, outcome.explain()
    return outcome


def test_packages_that_are_not_there_are_named(profile, tmp_path):
    libraries = without(tmp_path / "libraries", "shapely")
    said = says_what_is_missing(profile, libraries, "none")
    assert "shapely 2.0 or newer: not found" in said["words"]
    assert "numpy 1.24" not in said["words"], "what is there is not named"
    assert "shapely" in said["command"]


def test_debian_12s_own_packages_are_too_old(profile, tmp_path):
    shapely = own_version("shapely")
    if (shapely or "").partition(".")[0] != "1":
        pytest.skip(f"the system's own shapely is {shapely}")
    (tmp_path / "libraries").mkdir()
    said = says_what_is_missing(profile, tmp_path / "libraries", "old")
    assert f"shapely 2.0 or newer: found {shapely}" in said["words"]
    # a wheel would crash QGIS: shapely has to be built here, into the profile
    assert "apt install" in said["command"]
    assert "--no-binary shapely" in said["command"]
    assert str(profile / "profiles" / "default" / "python") in said["command"]


def test_what_it_says_to_do_on_debian_12_helps(profile, tmp_path):
    shapely = own_version("shapely")
    if (shapely or "").partition(".")[0] != "1":
        pytest.skip(f"the system's own shapely is {shapely}")
    python = profile / "profiles" / "default" / "python"  # where the command puts what it builds
    shutil.copytree(desktop.LIBRARIES, python, dirs_exist_ok=True)
    (tmp_path / "libraries").mkdir()
    outcome = screens_the_demo(profile, tmp_path, tmp_path / "libraries", [])
    assert outcome.value["plots"] > 1


def test_without_rasterio_and_fiona_the_panel_screens_all_the_same(profile, tmp_path):
    names = ["rasterio", "fiona"]
    libraries = without(tmp_path / "libraries", *names, libraries=desktop.LIBRARIES)
    outcome = screens_the_demo(profile, tmp_path, libraries, names)
    assert outcome.value["imported"] == []
    assert outcome.value["rasters"], "the demo has a raster, and QGIS read it"
    assert [name for name in RESULTS if not (tmp_path / "out" / name).stat().st_size] == []
    written = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert len(written["plots"]) == outcome.value["plots"] > 1
