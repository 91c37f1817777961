"""Many plots in chunks: the bytes of one pass, whatever happens on the way."""

import gzip
import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.errors import CancelledError, ScreeningFileError, SelfCheckError
from kase_parks_plugin.core.files import run as writing
from kase_parks_plugin.core.model import Override
from kase_parks_plugin.core.national import merge
from kase_parks_plugin.core.national import run as national
from kase_parks_plugin.core.national.lock import Lock
from kase_parks_plugin.core.national.part import Columns, Part, to_bytes
from kase_parks_plugin.core.national.run import screen_in_chunks
from kase_parks_plugin.core.national.store import Store, run_digest
from kase_parks_plugin.core.screening import assess_prepared
from tests.core.national.conftest import DEMO, Request, contents
from tests.core.real.test_polygons import LAAJASALO


class Stop:
    """Cancelled when a report with this code comes for the nth time."""

    def __init__(self, code, times=1):
        self.code, self.left = code, times

    def report(self, share, code, **values):
        assert 0 <= share <= 1
        self.left -= code == self.code

    def cancelled(self):
        return self.left <= 0


def in_chunks(request, folder, lang="en", **how):
    screen_in_chunks(request.task(lang), request.prepared, folder, **how)
    return contents(folder)


@pytest.mark.parametrize("size", [1, 5, 100])
def test_demo_gives_the_bytes_of_one_pass(demo, one_pass, tmp_path, size):
    assert in_chunks(demo, tmp_path / "out", size=size) == one_pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_results_of_very_many_plots_are_the_same_too_and_hold_the_whole_document(demo, tmp_path):
    one = demo.in_one_pass(tmp_path / "one", "fi", most_detailed=3)
    assert in_chunks(demo, tmp_path / "chunks", "fi", size=5, most_detailed=3) == one
    assert sorted(one) == ["assessment.gpkg", "assessment.json.gz", "report.html"]
    told = json.loads(gzip.decompress(one["assessment.json.gz"]))
    whole = json.loads(json.dumps(document(assess_prepared(demo.screening, demo.prepared, demo.rulebook), "fi")))
    assert told["plots"] == whole["plots"]
    for short, rule in zip(told["open_rules"], whole["open_rules"], strict=True):
        assert short == rule | {"plots": rule["plots"] and len(rule["plots"])}
    with closing(sqlite3.connect(tmp_path / "one" / "assessment.gpkg")) as database:
        tables = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
        ranked = database.execute("SELECT plot, rank FROM plots ORDER BY fid").fetchall()
    assert tables == {"plots", "provenance", "layer_styles"}
    assert ranked == [(plot["id"], plot["rank"]) for plot in whole["plots"]]


def test_parcels_of_laajasalo_give_the_bytes_of_one_pass(shared_data, tmp_path):
    file = tmp_path / "request.toml"
    file.write_text(LAAJASALO.replace("{data}", str(shared_data)), encoding="utf-8")
    request = Request(file)
    for most in (10, 20_000):
        one = request.in_one_pass(tmp_path / f"one{most}", "sv", most_detailed=most)
        assert in_chunks(request, tmp_path / f"chunks{most}", "sv", size=400, most_detailed=most) == one


@pytest.mark.skipif(sys.platform == "win32", reason="kills as on Linux")
def test_a_killed_run_goes_on_where_it_stopped(one_pass, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kase_parks_plugin", "screen", str(DEMO), "--out", str(out), "-q", "--chunk", "1"]
    left = {}
    for kill in range(1, 3):
        process = subprocess.Popen(command)
        while len(parts(tmp_path)) < 3 * kill and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        now = parts(tmp_path)
        assert {name: now[name] for name in left} == left, "measured again what was there"
        left = now
    assert 3 <= len(left) < 12
    assert subprocess.run(command, check=False).returncode == 0
    assert contents(out) == one_pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def parts(folder):
    """Finished parts, with when they were written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob(".out.*.work/*.npz")}


@pytest.mark.parametrize("code", ["measuring", "judging", "writing", "merging", "self_check"])
def test_cancel_keeps_what_is_measured_and_old_results(demo, one_pass, tmp_path, code):
    out = tmp_path / "out"
    out.mkdir()
    (out / "assessment.json").write_text("old", encoding="utf-8")
    with pytest.raises(CancelledError):
        in_chunks(demo, out, size=6, progress=Stop(code))
    assert (out / "assessment.json").read_text(encoding="utf-8") == "old"
    assert Store.beside(out)
    assert in_chunks(demo, out, size=6) == one_pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("size", [4, 5])
def test_two_runs_at_once_do_not_meet(demo, one_pass, tmp_path, size):
    out, seen = tmp_path / "out", []

    class Slow(national._Here):
        def parts(self, *args):
            for k, made in enumerate(super().parts(*args)):
                yield made
                if k == 1:  # half-way the same is asked for once more, or the same with other chunks
                    seen.append(len(Store.beside(out)))
                    assert in_chunks(demo, out, size=size) == one_pass
                    seen.append(len(Store.beside(out)))

    assert in_chunks(demo, out, size=4, workers=Slow()) == one_pass
    assert seen == [1, 1]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_lock_is_held_by_one_at_a_time(tmp_path):
    path = tmp_path / "lock"
    first = Lock.take(path)
    assert Lock.take(path) is None
    code = "import sys; from pathlib import Path; from kase_parks_plugin.core.national.lock import Lock; "
    code += "sys.exit(Lock.take(Path(sys.argv[1])) is None)"
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 1
    first.free()
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
    again = Lock.take(path)
    assert again is not None, "a process that ended holds it"
    again.free()
    assert not list(tmp_path.iterdir())


def test_damaged_parts_are_measured_again(demo, one_pass, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(CancelledError):
        in_chunks(demo, out, size=4, progress=Stop("merging"))
    (folder,) = Store.beside(out)
    texts, columns = folder / "000000.texts", folder / "000001.npz"
    texts.write_bytes(texts.read_bytes()[:-1])
    columns.write_bytes(columns.read_bytes()[:200])
    assert in_chunks(demo, out, size=4) == one_pass


def test_any_change_begins_anew(demo):
    task, prepared = demo.task(), demo.prepared
    digest = run_digest(task, prepared, 5)
    assert digest == run_digest(demo.task(), Request(DEMO).prepared, 5)
    moved = replace(prepared.plots, names=prepared.plots.names[::-1].copy())
    layer = replace(prepared.layers[0], names=np.array(["other"] * len(prepared.layers[0].names), dtype=object))
    others = [
        run_digest(demo.task("fi"), prepared, 5),
        run_digest(task, prepared, 6),
        run_digest(replace(task, screening=replace(task.screening, seed=1)), prepared, 5),
        run_digest(replace(task, rulebook=replace(task.rulebook, digest="other")), prepared, 5),
        run_digest(task, replace(prepared, plots=moved), 5),
        run_digest(task, replace(prepared, layers=(layer, *prepared.layers[1:])), 5),
    ]
    assert len({digest, *others}) == len(others) + 1


def test_overrides_and_weights_of_all_plots_count_in_chunks(demo, tmp_path):
    assessment = assess_prepared(demo.screening, demo.prepared, demo.rulebook)
    knocked = [f for found in assessment.findings for f in found if f.effect == "knockout"]
    plot, rule = str(assessment.plots.ids[knocked[0].plot]), knocked[0].rule
    override = Override(plot, rule, "plan changed", "council", demo.screening.start_date)
    request = Request(DEMO)
    request.screening = replace(
        demo.screening, overrides=(override,), weights={"grid": {"eia": 1.0, "construction": 9.0}}
    )
    one = request.in_one_pass(tmp_path / "one")
    assert one == in_chunks(request, tmp_path / "chunks", size=5)
    assert one["assessment.json"] != demo.in_one_pass(tmp_path / "plain")["assessment.json"]
    request.screening = replace(demo.screening, overrides=(replace(override, plot="nobody"),))
    with pytest.raises(ScreeningFileError, match="nobody"):
        in_chunks(request, tmp_path / "none", size=5)
    assert not Store.beside(tmp_path / "none")


def test_failed_self_check_leaves_nothing(demo, tmp_path, monkeypatch):
    found = merge.measured_again

    def differs(*args):
        return replace(found(*args), mismatches=("K-01",))

    monkeypatch.setattr(merge, "measured_again", differs)
    with pytest.raises(SelfCheckError):
        in_chunks(demo, tmp_path / "out", size=5)
    assert not list(tmp_path.iterdir())


def test_only_some_plots_are_in_memory(demo, tmp_path, monkeypatch):
    seen = []
    measured = national.judged_chunk
    monkeypatch.setattr(
        national,
        "judged_chunk",
        lambda task, prepared, *rest: seen.append(len(prepared.plots.ids)) or measured(task, prepared, *rest),
    )
    in_chunks(demo, tmp_path / "out", size=5)
    assert seen == [5, 5, 2]
    assert writing.MOST_DETAILED > national.CHUNK


def test_columns_hold_no_pickles():
    with pytest.raises(ValueError, match="names"):
        to_bytes({"names": np.array([None, "a"], dtype=object)}, {})
    columns = Columns(to_bytes({"a": np.arange(3)}, {"b": 1}))
    assert (columns["a"].tolist(), columns.about) == ([0, 1, 2], {"b": 1})
    with pytest.raises(ValueError, match="pickled"):
        Columns(Part(b"", b"no archive").columns)
