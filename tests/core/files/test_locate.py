"""Paths of screening files: files on this computer and nothing else."""

import zipfile

import pytest

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.locate import locate


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/a.gpkg",
        "HTTP://example.org/a.gpkg",
        "ftp://example.org/a.zip",
        "s3://bucket/a.gpkg",
        "zip+https://example.org/a.zip",
        "PG:host=db",
        "WFS:https://example.org",
        "MYSQL:x",
        "/vsicurl/https://example.org/a.gpkg",
        "/vsizip//vsicurl/https://example.org/a.zip",
        "\\vsicurl\\x",
        "<OGRVRTDataSource/>",
        "a\nb.gpkg",
        "a\0.gpkg",
    ],
)
def test_what_is_no_file_of_ours_is_refused(tmp_path, path):
    with pytest.raises(DataError) as caught:
        locate(path, tmp_path)
    assert caught.value.code == "path_refused"


def test_relative_absolute_and_upward_paths(tmp_path):
    file = tmp_path / "data" / "a b ä.gpkg"
    file.parent.mkdir()
    file.touch()
    assert locate("data/a b ä.gpkg", tmp_path) == str(file)
    assert locate(str(file), tmp_path / "elsewhere") == str(file)
    assert locate("../data/a b ä.gpkg", tmp_path / "data") == str(file)


def test_missing_file_names_its_nearest_neighbour(tmp_path):
    (tmp_path / "Natura.gpkg").touch()
    with pytest.raises(DataError) as caught:
        locate("naturra.gpkg", tmp_path)
    assert (caught.value.code, caught.value.values["nearest"]) == ("file_missing", "Natura.gpkg")
    with pytest.raises(DataError) as caught:
        locate("data/natura.gpkg", tmp_path)
    assert (caught.value.code, caught.value.values["folder"]) == ("path_missing", str(tmp_path / "data"))


def test_into_a_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ZIP", "w") as archive:
        archive.writestr("x/roads.shp", b"")
    assert locate("a.ZIP", tmp_path) == f"/vsizip/{tmp_path.as_posix()}/a.ZIP"
    assert locate("a.ZIP/x/roads.shp", tmp_path) == f"/vsizip/{tmp_path.as_posix()}/a.ZIP/x/roads.shp"


@pytest.mark.parametrize("path", ["a" * 300 + ".gpkg", "x/" * 3000, "b.zip/" + "c" * 300])
def test_names_that_no_file_can_have(tmp_path, path):
    with pytest.raises(DataError):
        locate(path, tmp_path)
