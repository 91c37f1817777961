"""Packages in folders: whole or not at all, the same bytes each time, names that every system takes."""

import datetime as dt
import hashlib
import io
import json
import sqlite3
import zipfile
from contextlib import closing

import openpyxl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.cli import main
from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.core.package import write
from kase_parks_plugin.core.package.filenames import LONGEST, file_names
from kase_parks_plugin.core.package.write import write_package

from .conftest import DEMO

HOSTILE = '=HYPERLINK("http://x.example")<script>alert(1)</script>"&\x07\ud800'


def contents_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def sheet(folder, name, number=0):
    book = openpyxl.load_workbook(io.BytesIO((folder / name).read_bytes()))
    return book.worksheets[number]


@pytest.fixture(scope="module")
def package(told, tmp_path_factory):
    out = tmp_path_factory.mktemp("package") / "out"
    write_package([told(lang) for lang in ("fi", "sv", "en")], out)
    return out


def test_the_same_content_gives_the_same_bytes(told, package, tmp_path, monkeypatch):
    class Later(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)

    monkeypatch.setattr("datetime.datetime", Later)
    write_package([told(lang) for lang in ("fi", "sv", "en")], tmp_path / "again")
    assert contents_of(tmp_path / "again") == contents_of(package)


def test_the_manifest_names_every_file_with_its_checksum(package):
    manifest = json.loads((package / "manifest.json").read_text("utf-8"))
    files = contents_of(package)
    assert {file["path"] for file in manifest["files"]} == set(files) - {"manifest.json", "site-package.zip"}
    for file in manifest["files"]:
        assert file["sha256"] == hashlib.sha256(files[file["path"]]).hexdigest()
        assert file["bytes"] == len(files[file["path"]])


def test_the_zip_holds_all_of_it(package):
    with zipfile.ZipFile(package / "site-package.zip") as archive:
        assert archive.testzip() is None
        packed = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    assert packed == {name: data for name, data in contents_of(package).items() if name != "site-package.zip"}


def test_the_readme_speaks_three_languages_and_says_what_is_missing(package):
    text = (package / "README.txt").read_text("utf-8")
    for words in ("SITE PACKAGE", "SIJOITTUMISAINEISTO", "ETABLERINGSUNDERLAG", "PDF with maps at scale needs QGIS"):
        assert words in text


def test_the_answer_has_a_row_for_each_field(package, told):
    site = told("en").sites[0]
    page = sheet(package, "en/K-01-Kokkola-Esimerkkisatama-rfi.xlsx")
    rows = list(page.iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if row[0] == "Id")
    assert rows[head] == ("Id", "Topic", "Field", "Value", "Unit", "Status", "Source", "Date", "Contact")
    found = {row[0]: row for row in rows[head + 1 :]}
    assert list(found) == [figure.id for figure in site.figures]
    assert found["firm_mw"][3:6] == (40, "MW", "firm")
    assert found["firm_mw"][7].date() == dt.date(2026, 9, 2)
    assert found["flexible_mw"][3:9] == (None, "MW", "unknown", None, None, "Network owner")


@pytest.mark.parametrize(("lang", "unit"), [("fi", "€/kk"), ("sv", "€/mån"), ("en", "€/month")])
def test_units_that_hold_words_are_in_the_language(package, lang, unit):
    rows = sheet(package, f"{lang}/K-01-Kokkola-Esimerkkisatama-rfi.xlsx").iter_rows(values_only=True)
    assert next(row[4] for row in rows if row[0] == "wages_eur_month") == unit


def test_data_columns_are_typed_and_carry_their_units(package):
    book = openpyxl.load_workbook(package / "en" / "all-sites.xlsx")
    rows = list(book["Sites"].iter_rows(values_only=True))
    column = rows[0].index("Net area (ha)")
    assert [type(row[column]) for row in rows[1:]] == [float, float]
    distance = next(i for i, title in enumerate(rows[0]) if title.endswith("ancient monument (m)"))
    assert {type(row[distance]) for row in rows[1:]} <= {int, float, type(None)}


def test_map_files_hold_the_sites_as_the_standards_ask(package):
    collection = json.loads((package / "map" / "sites.geojson").read_text("utf-8"))
    assert "crs" not in collection
    for feature in collection["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shapely.box(19, 59, 32, 71).contains(shape)
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(ring.is_ccw for ring in part.interiors)
    assert [f["id"] for f in collection["features"]][:2] == ["K-01/site", "K-01/net_area"]
    with closing(sqlite3.connect(package / "map" / "sites.gpkg")) as database:
        styles = dict(database.execute("SELECT f_table_name, length(styleQML) FROM layer_styles"))
        assert set(styles) == {"plots", "net_areas"}
        assert min(styles.values()) > 100
        assert database.execute("SELECT plot, firm_mw, eia_class FROM plots ORDER BY plot").fetchone() == (
            "K-01",
            40.0,
            "A",
        )


def test_hostile_names_are_texts_everywhere(renamed, told, tmp_path, insides):
    write_package([told(assessment=renamed({"K-01": HOSTILE, "K-08": "CON"}))], tmp_path / "out")
    for name, content in insides(tmp_path / "out").items():
        if name.endswith(".html"):
            assert b"<script>alert" not in content
        if "!xl/worksheets/" in name:
            assert b"<f>" not in content
    page = sheet(tmp_path / "out", "en/all-sites.xlsx")
    assert page.cell(1, 2).value.startswith("=HYPERLINK")
    assert page.cell(1, 2).data_type == "s"


def test_a_folder_with_other_things_is_refused_and_stays(told, tmp_path):
    out = tmp_path / "out"
    write_package([told(plots=["K-01"])], out)
    (out / "en" / "my own notes.txt").write_text("mine")
    before = contents_of(out)
    with pytest.raises(OutputError) as caught:
        write_package([told(plots=["K-01"])], out)
    assert caught.value.values["found"] == ["en/my own notes.txt"]
    assert contents_of(out) == before


def test_an_earlier_package_is_replaced_whole(told, tmp_path):
    write_package([told(lang) for lang in ("en", "fi")], tmp_path / "out")
    write_package([told("sv", plots=["K-08"])], tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "README.txt", "manifest.json", "map", "site-package.zip", "sv",
    ]  # fmt: skip


@pytest.mark.parametrize("trouble", [CancelledError(), OSError(28, "No space left on device")])
def test_half_a_package_is_never_left(told, tmp_path, monkeypatch, trouble):
    def fail(*args):
        raise trouble

    monkeypatch.setattr(write, "write_data", fail)
    with pytest.raises((CancelledError, OutputError)):
        write_package([told(plots=["K-01"])], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_rulebook_without_procedures_leaves_the_path_out_and_says_so(demo, tmp_path):
    from kase_parks_plugin.core.package.contents import contents

    assert "permits" in write_package([contents(demo, "en", plots=["K-01"])], tmp_path / "out")


def test_what_is_not_installed_is_left_out_and_said(told, tmp_path, monkeypatch):
    monkeypatch.setattr(write, "_installed", lambda package: False)
    assert {"spreadsheets", "geopackage"} <= set(write_package([told(plots=["K-01"])], tmp_path / "out"))
    endings = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert endings == {".docx", ".geojson", ".html", ".json", ".pptx", ".txt", ".zip"}
    for words in ("openpyxl", "fiona"):
        assert words in (tmp_path / "out" / "README.txt").read_text("utf-8")


@given(st.lists(st.text(max_size=90), max_size=12))
def test_names_of_files_suit_every_system(wanted):
    names = file_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert name.isascii()
        assert name.replace("-", "a").isalnum()
        assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


def test_the_command_writes_and_says_what_it_left_out(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["package", str(DEMO), "--out", str(out), "--lang", "sv,en", "--plot", "K-03"]) == 0
    said = capsys.readouterr().out
    assert "PDF med kartor i skala kräver QGIS" in said
    call = next(line for line in said.splitlines() if "qgis_process run kaseparks:sitepackage" in line)
    assert call.endswith(f"--LANGUAGES=sv,en --PLOT_IDS=K-03 --FOLDER={out}")
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["en", "map", "sv"]
    assert len(list((out / "sv").glob("*.html"))) == 1


def test_the_command_refuses_unknown_languages_and_plots(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["package", str(DEMO), "--out", str(tmp_path / "out"), "--lang", "fi,de"])
    assert ended.value.code == 2
    assert main(["package", str(DEMO), "--out", str(tmp_path / "out"), "--plot", "K-99"]) == 3
    assert "K-99" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
