"""The register's GeoPackage: what is written is read, whoever writes, and the history knows."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import fiona
import pyproj
import pytest
import shapely
from shapely.geometry import mapping, shape

from kase_parks_plugin.core.errors import DataError, OutputError
from kase_parks_plugin.core.register.model import Certainty, Conclusion, SiteFact, Study
from kase_parks_plugin.core.register.store import create_register, delete, new_id, read_register, save

from .conftest import CRS, fact, square, study


@pytest.fixture
def path(tmp_path):
    """An empty register."""
    made = tmp_path / "register.gpkg"
    create_register(made, CRS, "fi")
    return made


ROWS = (
    study(method="transects", valid_until=dt.date(2030, 1, 1), note="äö \u202e=1+1 '; DROP TABLE studies; --"),
    Study("bare", "noise"),
    fact("firm_mw", "40,5", year=2028, unit="MW", issuer="Herrfors", expires=dt.date(2028, 2, 29), note="🏭\nline"),
    SiteFact("none", "B", "owners"),
)


def test_what_is_saved_is_read(path):
    save(path, ROWS, "Aino")
    read = read_register(path)
    assert (read.crs, read.name) == (CRS, "register.gpkg")
    multi = replace(ROWS[0], area=shapely.multipolygons([square()]))
    assert read.studies == tuple(sorted((multi, ROWS[1]), key=lambda s: s.id))
    assert read.facts == tuple(sorted(ROWS[2:], key=lambda f: f.id))


def test_the_history_says_who_changed_what_and_what_was_there(path):
    save(path, [ROWS[2]], "Aino")
    save(path, [replace(ROWS[2], value="45")], "Bo")
    save(path, [replace(ROWS[2], value="45")], "Cai")  # changes nothing
    delete(path, [ROWS[2].id], "Dan")
    told = read_register(path).history
    assert [(c.who, c.action, c.row, c.table) for c in told] == [
        ("Aino", "insert", ROWS[2].id, "facts"),
        ("Bo", "update", ROWS[2].id, "facts"),
        ("Dan", "delete", ROWS[2].id, "facts"),
    ]
    assert [c.before and c.before["value"] for c in told] == [None, "40,5", "45"]
    assert [c.after and c.after["value"] for c in told] == ["40,5", "45", None]
    assert all(c.at.endswith("Z") for c in told)
    assert len({c.id for c in told}) == 3


def test_another_program_edits_and_the_history_knows(path):
    """As QGIS does: OGR writes rows without our ids."""
    with fiona.open(path, "a", layer="studies") as layer:
        nothing = dict.fromkeys(("id", "method", "author", "valid_until", "note"))
        said = {
            "type": "habitats",
            "plot": "A",
            "started": "2026-06-01",
            "ended": "2026-06-05",
            "conclusion": "no_effect",
        }
        shape_ = mapping(shapely.multipolygons([square()]))
        layer.write({"geometry": shape_, "properties": {**nothing, **said, "document": "a.pdf", "edited_by": "Eeva"}})
    read = read_register(path)
    (made,) = read.studies
    assert len(made.id) == 32
    assert (made.type, made.ended, made.conclusion) == ("habitats", dt.date(2026, 6, 5), Conclusion.NO_EFFECT)
    assert made.area.area == pytest.approx(160_000)
    assert [(c.action, c.who, c.row) for c in read.history] == [("insert", "Eeva", made.id)]


def test_ogr_reads_layer_and_tables(path):
    save(path, ROWS, "Aino")
    assert set(fiona.listlayers(path)) >= {"studies", "facts", "history"}
    with fiona.open(path, layer="studies") as layer:
        assert layer.crs.to_epsg() == 3067
        features = {f["properties"]["id"]: f for f in layer}
    assert shape(features["s-habitats"]["geometry"]).equals(square())
    assert features["bare"]["geometry"] is None


def test_it_is_a_geopackage(path):
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    assert "Liito-oravaselvitys" in styles["studies"]
    assert "ValueMap" in styles["facts"]


def test_words_that_other_programs_left_wrong_are_read_with_care(path):
    save(path, ROWS, "Aino")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE studies SET conclusion = 'fine', ended = '2026-13-40'")
        database.execute("UPDATE facts SET certainty = NULL, year = 'soon'")
    read = read_register(path)
    assert {s.conclusion for s in read.studies} == {Conclusion.OPEN}
    assert {s.ended for s in read.studies} == {None}
    assert {f.certainty for f in read.facts} == {Certainty.UNKNOWN}
    assert {f.year for f in read.facts} == {None}


def test_a_crs_without_a_code_is_kept(tmp_path):
    wkt = pyproj.CRS("+proj=tmerc +lon_0=27 +k=0.9996 +x_0=500000 +ellps=GRS80 +units=m").to_wkt()
    create_register(tmp_path / "r.gpkg", wkt)
    assert "Transverse" in read_register(tmp_path / "r.gpkg").crs


def test_nothing_is_overwritten(path):
    with pytest.raises(OutputError):
        create_register(path, CRS)


def test_a_write_that_fails_changes_nothing(path):
    save(path, ROWS, "Aino")
    before = read_register(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TRIGGER no BEFORE INSERT ON facts WHEN NEW.field = 'bad' BEGIN SELECT raise(ABORT, 'no'); END"
        )
    with pytest.raises(OutputError):
        save(path, [SiteFact(new_id(), "A", "owners", "x"), SiteFact(new_id(), "A", "bad", "x")], "Aino")
    assert read_register(path) == before


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0" + b"\0" * 100])
def test_what_is_no_register_is_refused_with_its_name(tmp_path, content):
    broken = tmp_path / "broken.gpkg"
    if content is not None:
        broken.write_bytes(content)
    with pytest.raises(DataError, match=r"broken\.gpkg"):
        read_register(broken)


def test_a_register_of_a_newer_version_is_refused(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE register_info SET value = '99'")
    with pytest.raises(DataError, match="newer"):
        read_register(path)
