"""The zip is what the plugin repository wants."""

import configparser
import subprocess
import zipfile
from pathlib import PurePosixPath

from desktop import PLUGIN, ROOT, ZIP

REQUIRED = {
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
}  # fmt: skip
BINARIES = {".exe", ".dll", ".so", ".dylib", ".pyd", ".bat", ".sh", ".ps1", ".cmd", ".pyc"}


def test_one_folder_with_licence_and_metadata_and_no_binaries():
    with zipfile.ZipFile(ZIP) as archive:
        names = [PurePosixPath(name) for name in archive.namelist()]
        text = archive.read(f"{PLUGIN}/metadata.txt").decode()
        modes = {entry.external_attr >> 16 for entry in archive.infolist()}
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.optionxform = str
    metadata.read_string(text)
    general = metadata["general"]

    assert {name.parts[0] for name in names} == {PLUGIN}
    assert PurePosixPath(PLUGIN, "LICENSE") in names
    assert not [key for key in REQUIRED if not general.get(key, "").strip()]
    assert PurePosixPath(PLUGIN, general["icon"]) in names
    assert not [name for name in names if name.suffix in BINARIES or name.name.startswith(".")]
    assert modes == {0o100644}
    assert ZIP.stat().st_size < 25_000_000


def test_the_library_of_site_pages_is_there_with_its_licence_and_nothing_of_the_tests():
    with zipfile.ZipFile(ZIP) as archive:
        names = {
            name for name in archive.namelist() if "/_vendor/leaflet/" in name or "axe" in PurePosixPath(name).name
        }
        licence = archive.read(f"{PLUGIN}/_vendor/leaflet/LICENSE").decode()
    assert names == {f"{PLUGIN}/_vendor/leaflet/{file}" for file in ("LICENSE", "leaflet.css", "leaflet.js")}
    assert "Redistribution and use" in licence


def test_same_input_gives_same_bytes():
    zips = []
    for _ in range(2):
        subprocess.run([ROOT / "scripts" / "package"], check=True, capture_output=True)
        zips.append(ZIP.read_bytes())
    assert zips[0] == zips[1]


def test_vendored_packages_are_found_under_our_name(tmp_path):
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(tmp_path)
    code = (
        "from kase_parks_plugin._vendor import icalendar, tomli_w; import sys; sys.modules['icalendar'] = None; "
        "print(tomli_w.dumps({'a': 1}), tomli_w.__file__, icalendar.__version__); icalendar.Calendar().to_ical()"
    )
    run = subprocess.run(
        ["/usr/bin/python3", "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("a = 1")
    assert str(tmp_path) in run.stdout
