"""What has happened of steps and what was foretold of them, kept in the register's file."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kase_parks_plugin.core.cli import BAD_INPUT, DONE, main
from kase_parks_plugin.core.errors import DataError, OutputError
from kase_parks_plugin.core.permits.model import Dates, Progress, Status
from kase_parks_plugin.core.permits.outcomes import forecast_errors, hit_rate
from kase_parks_plugin.core.permits.store import Foretold, read_forecasts, read_statuses, record_status
from kase_parks_plugin.core.register import store as register_store
from kase_parks_plugin.core.register.merge import merge
from kase_parks_plugin.core.register.store import create_register, read_register, save
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

UNDER_WAY = Status("eia_programme", Progress.UNDER_WAY, dt.date(2027, 4, 1), None, "äö '; DROP TABLE procedures; --")
DECIDED = Status("eia_programme", Progress.DECIDED, dt.date(2027, 4, 1), dt.date(2027, 9, 30))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty register."""
    made = tmp_path / "register.gpkg"
    create_register(made, "EPSG:3067", "fi")
    return made


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_what_is_said_last_holds_and_the_history_keeps_all(path: Path) -> None:
    record_status(path, "A", UNDER_WAY, "Aino")
    record_status(path, "A", DECIDED, "Bo")
    record_status(path, "B", Status("zoning", Progress.NOT_NEEDED), "Bo")
    assert read_statuses(path) == {"A": (DECIDED,), "B": (Status("zoning", Progress.NOT_NEEDED),)}
    told = [c for c in read_register(path).history if c.after and c.after["plot"] == "A"]
    assert [(c.table, c.who, c.action, c.after and c.after["progress"]) for c in told] == [
        ("procedures", "Aino", "insert", "under_way"),
        ("procedures", "Bo", "update", "decided"),
    ]
    assert told[1].before is not None
    assert told[1].before["note"] == UNDER_WAY.note


def test_rows_of_another_program_are_read_and_written_down(path: Path) -> None:
    _sql(path, "INSERT INTO procedures (plot, procedure, edited_by) VALUES ('A', 'zoning', 'Eeva')")
    assert read_statuses(path) == {"A": (Status("zoning", Progress.NOT_STARTED),)}
    record_status(path, "A", Status("zoning", Progress.WITH_AUTHORITY, dt.date(2027, 5, 1)), "Bo")
    _sql(path, "DELETE FROM procedures")
    history = read_register(path).history
    assert [(c.action, c.who) for c in history] == [("insert", "Eeva"), ("update", "Bo"), ("delete", None)]
    assert len({c.row for c in history}) == 1
    assert read_statuses(path) == {}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("ALTER TABLE procedures RENAME COLUMN ended TO finished", "status_columns"),
        ("UPDATE procedures SET progress = 'desided'", "status_word"),
        ("UPDATE procedures SET progress = 3", "status_word"),
        ("UPDATE procedures SET ended = '2027-13-40'", "status_day"),
        ("UPDATE procedures SET started = 'soon'", "status_day"),
        ("UPDATE procedures SET plot = NULL", "status_unnamed"),
        ("UPDATE procedures SET procedure = ''", "status_unnamed"),
        ("INSERT INTO procedures (plot, procedure) SELECT plot, procedure FROM procedures", "status_twice"),
    ],
)
def test_an_edited_table_is_named_and_nothing_lost(path: Path, statement: str, code: str) -> None:
    record_status(path, "A", DECIDED, "Aino")
    _sql(path, statement)
    before = path.read_bytes()
    with pytest.raises(DataError) as error:
        read_statuses(path)
    assert error.value.code == code
    for lang in LANGUAGES:
        said = load_texts(lang).error(error.value)
        assert "{" not in said
        assert not said.startswith("[")
    with pytest.raises(DataError) as error:
        read_statuses(path, {DECIDED.procedure: {"en": "Report", "fi": "Selostus"}})
    named = "Selostus" in load_texts("fi").error(error.value)
    assert named == (code in ("status_word", "status_day", "status_twice"))
    assert path.read_bytes() == before


def test_a_register_of_an_earlier_day_gets_the_tables(path: Path) -> None:
    _sql(path, "DROP TABLE procedures", "DROP TABLE forecasts")
    _sql(path, "DELETE FROM gpkg_contents WHERE table_name IN ('procedures', 'forecasts')")
    assert (read_statuses(path), read_forecasts(path)) == ({}, ())
    record_status(path, "A", UNDER_WAY, "Aino")
    assert read_statuses(path) == {"A": (UNDER_WAY,)}
    assert [c.action for c in read_register(path).history] == ["insert"]


def test_forms_offer_the_words(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
    for word in ("viranomaisen käsittelyssä", "with_authority", "Rakentamislupa"):
        assert word in styles["procedures"]
    assert (kinds["procedures"], kinds["forecasts"]) == ("attributes", "attributes")


def test_a_locked_or_read_only_file_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_store, "_WAIT_S", 0.05)
    record_status(path, "A", UNDER_WAY, "Aino")
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError):
            record_status(path, "A", DECIDED, "Bo")
        assert read_statuses(path) == {"A": (UNDER_WAY,)}  # reading goes on
    connect = register_store._connect
    monkeypatch.setattr(register_store, "_connect", lambda path, mode: connect(path, "ro"))  # tests may run as root
    with pytest.raises(OutputError, match="readonly"):
        record_status(path, "A", DECIDED, "Bo")


def test_two_writers_wait_for_each_other(path: Path) -> None:
    steps = [Status(f"step_{i}", Progress.UNDER_WAY, dt.date(2027, 4, 1)) for i in range(12)]

    def write(who: str) -> None:
        for status in steps:
            record_status(path, "A", status, who)

    writers = [threading.Thread(target=write, args=(who,)) for who in ("Aino", "Bo")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(read_statuses(path)["A"]) == len(steps)
    assert len(read_register(path).history) == len(steps)  # the second says the same and changes nothing


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
def test_killed_in_the_middle_it_holds_what_it_held(path: Path) -> None:
    record_status(path, "A", UNDER_WAY, "Aino")
    killed = (
        "import os, signal, sys; from pathlib import Path\n"
        "from kase_parks_plugin.core.register.store import changing\n"
        "with changing(Path(sys.argv[1])) as database:\n"
        "    database.execute('PRAGMA cache_size = 1')\n"
        "    database.execute(\"UPDATE procedures SET progress = 'decided'\")\n"
        "    for i in range(2000):\n"
        "        database.execute(\"INSERT INTO procedures (plot, procedure) VALUES (?, 'x')\", (str(i),))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(path)], cwd=os.getcwd(), check=False)  # noqa: PTH109
    assert done.returncode == -signal.SIGKILL
    assert read_statuses(path) == {"A": (UNDER_WAY,)}
    assert len(read_register(path).history) == 1


def test_copies_come_together(path: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.gpkg"
    shutil.copy(path, theirs)
    record_status(path, "A", UNDER_WAY, "Aino")
    record_status(theirs, "A", DECIDED, "Bo")
    record_status(theirs, "B", DECIDED, "Bo")
    conflicts = merge(path, theirs, "Aino").conflicts
    assert {(c.table, c.field) for c in conflicts} == {
        ("procedures", "progress"), ("procedures", "ended"), ("procedures", "note"),
    }  # fmt: skip
    assert read_statuses(path) == {"A": (UNDER_WAY,), "B": (DECIDED,)}


# --- the command --------------------------------------------------------------------------------------------


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The demo's plots without layers, with an empty register."""
    shutil.copy(resource("demo", "demo.gpkg"), tmp_path / "demo.gpkg")
    create_register(tmp_path / "register.gpkg", "EPSG:3067")
    text = """
        [screening]
        name = "made"
        rulebook = "fi"
        start_date = 2027-03-01
        [plots]
        path = "demo.gpkg"
        layer = "plots"
        id = "plot_id"
        [profile]
        kind = "data_centre"
        [register]
        path = "register.gpkg"
        as_of = 2027-03-01
        """
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    return tmp_path


def _permits(work: Path, *more: str) -> int:
    return main(["permits", str(work / "s.toml"), "--out", str(work / "out"), "-q", "--plot", "K-01", *more])


def _ready(work: Path) -> dict[str, str]:
    return json.loads((work / "out" / "permits.json").read_text("utf-8"))["plots"][0]["ready"]  # type: ignore[no-any-return]


def test_what_has_happened_counts(work: Path) -> None:
    assert _permits(work) == DONE
    steps = json.loads((work / "out" / "permits.json").read_text("utf-8"))["plots"][0]["procedures"]
    step = max(steps, key=lambda s: s["critical"])["id"]
    decided = Status(step, Progress.DECIDED, dt.date(2027, 3, 1), dt.date(2030, 1, 1), "late")
    record_status(work / "register.gpkg", "K-01", decided, "Aino")
    assert _permits(work, "--as-of", "2030-02-01") == DONE
    plot = json.loads((work / "out" / "permits.json").read_text("utf-8"))["plots"][0]
    (told,) = (s for s in plot["procedures"] if s["id"] == step)
    assert told["status"] == {"progress": "decided", "started": "2027-03-01", "ended": "2030-01-01", "note": "late"}
    assert (told["p10"], told["p90"]) == ("2030-01-01", "2030-01-01")


def test_statuses_that_cannot_be_stop_the_run_before_it_writes(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record_status(work / "register.gpkg", "K-01", DECIDED, "Aino")
    assert _permits(work, "--as-of", "2027-03-02") == BAD_INPUT  # before it was decided
    assert "EIA programme" in capsys.readouterr().err
    assert not (work / "out").exists()


def test_statuses_of_other_screenings_plots_change_nothing(work: Path) -> None:
    assert _permits(work, "--as-of", "2028-01-01") == DONE
    before = _ready(work)
    record_status(work / "register.gpkg", "K-99", DECIDED, "Aino")
    assert _permits(work, "--as-of", "2028-01-01") == DONE
    assert _ready(work) == before


def test_forecasts_are_appended_once_and_never_changed(work: Path) -> None:
    register = work / "register.gpkg"
    assert _permits(work) == DONE
    assert read_forecasts(register) == ()
    assert _permits(work, "--remember") == DONE
    first = read_forecasts(register)
    ready = next(f for f in first if f.procedure is None and f.scenario == "as_is")
    assert (ready.plot, ready.made) == ("K-01", dt.date(2027, 3, 1))
    assert _ready(work) == {key: getattr(ready.dates, key).isoformat() for key in ("p10", "p50", "p90")}
    assert len({f.scenario for f in first}) > 1
    assert _permits(work, "--remember") == DONE  # the same once more
    assert read_forecasts(register) == first
    assert _permits(work, "--remember", "--as-of", "2027-06-01") == DONE
    assert read_forecasts(register)[: len(first)] == first
    assert {f.made for f in read_forecasts(register)[len(first) :]} == {dt.date(2027, 6, 1)}
    for statement in ("UPDATE forecasts SET p50 = '2020-01-01'", "DELETE FROM forecasts"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            _sql(register, statement)


def test_earlier_forecasts_stand_beside_what_came(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = work / "register.gpkg"
    assert _permits(work, "--remember") == DONE
    assert not (work / "out" / "forecasts.csv").exists()
    said = {f.procedure: f.dates for f in read_forecasts(register) if f.scenario == "as_is"}
    first, second = sorted(step for step in said if step)[:2]
    for step, ended in ((first, said[first].p50), (second, said[second].p90 + dt.timedelta(days=400))):
        record_status(register, "K-01", Status(step, Progress.DECIDED, None, ended), "Aino")
    command = ["permits", str(work / "s.toml"), "--out", str(work / "out"), "--plot", "K-01", "--as-of", "2032-01-01"]
    assert main(command) == DONE
    assert "Within P10–P90: 50%" in capsys.readouterr().out
    rows = list(csv.reader((work / "out" / "forecasts.csv").read_text("utf-8-sig").splitlines()))
    assert [row[-2:] for row in rows[1:]] == [
        ["0", "yes"],
        [str((said[second].p90 - said[second].p50).days + 400), "no"],
    ]


def test_forecasts_of_copies_come_together(work: Path) -> None:
    register, theirs = work / "register.gpkg", work / "theirs.gpkg"
    shutil.copy(register, theirs)
    assert _permits(work, "--remember", "--as-of", "2027-06-01") == DONE
    shutil.move(register, work / "ours.gpkg")
    shutil.copy(theirs, register)
    assert _permits(work, "--remember") == DONE
    ours, more = read_forecasts(work / "ours.gpkg"), read_forecasts(register)
    merge(work / "ours.gpkg", register, "Aino")
    assert read_forecasts(work / "ours.gpkg") == ours + more
    assert merge(work / "ours.gpkg", register, "Aino").taken == ()


def test_there_is_nowhere_to_remember_without_a_register(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = work / "s.toml"
    file.write_text(file.read_text("utf-8").split("[register]")[0], "utf-8")
    assert _permits(work, "--remember") == BAD_INPUT
    assert "[register]" in capsys.readouterr().err
    assert not (work / "out").exists()


# --- forecast against outcome -------------------------------------------------------------------------------


def _foretold(made: tuple[int, int], p50: dt.date, scenario: str = "as_is", step: str | None = "a") -> Foretold:
    days = Dates(p50 - dt.timedelta(30), p50, p50 + dt.timedelta(60))
    return Foretold(dt.date(2027, *made), "A", scenario, step, days, "1", "d", "s")


def test_forecasts_are_held_against_what_came() -> None:
    ended = dt.date(2027, 9, 30)
    forecasts = [
        _foretold((6, 1), dt.date(2027, 9, 10)),
        _foretold((3, 1), dt.date(2027, 11, 15)),
        _foretold((10, 1), ended),  # known already
        _foretold((3, 1), ended, scenario="priority"),
        _foretold((3, 1), ended, step=None),
        _foretold((3, 1), ended, step="b"),
    ]
    statuses = {"A": (Status("a", Progress.DECIDED, None, ended), Status("b", Progress.UNDER_WAY, dt.date(2027, 4, 1)))}
    errors = forecast_errors(forecasts, statuses)
    assert [(e.made.month, e.days, e.hit) for e in errors] == [(3, -46, False), (6, 20, True)]
    assert hit_rate(errors) == 0.5
    assert hit_rate(()) is None


def test_a_register_with_statuses_still_reads_its_studies(path: Path) -> None:
    record_status(path, "A", DECIDED, "Aino")
    save(path, [], "Aino")
    read = read_register(path)
    assert (read.studies, read.facts) == ((), ())
