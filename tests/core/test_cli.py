"""The command line: what it prints, what it leaves, how it ends."""

import json
import shutil
import signal
import subprocess
import sys

import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.commands import screen
from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.listing import single_line
from kase_parks_plugin.core.progress import step
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.terminal import Bar
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")


@pytest.fixture
def region(tmp_path):
    """A copy of the demo region that a test may spoil."""
    folder = tmp_path / "region"
    shutil.copytree(DEMO.parent, folder)
    return folder / DEMO.name


def spoil(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_screen_writes_results_and_prints_the_ranking(tmp_path, capsys):
    out = tmp_path / "new" / "out"
    assert cli.main(["screen", str(DEMO), "--out", str(out), "--lang", "fi"]) == 0
    printed = capsys.readouterr()
    assert sorted(p.name for p in out.iterdir()) == ["assessment.gpkg", "assessment.json", "report.html"]
    record = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    assert record["language"] == "fi"
    lines = printed.out.splitlines()
    assert "YVA- ja lupavalmius" in lines[0]
    for plot, line in zip(record["plots"], lines[1:], strict=False):
        assert line.split()[:2] == [str(plot["rank"]), plot["id"]]
    assert "\r" not in printed.err  # no bar where there is no terminal


def test_quiet_prints_nothing(tmp_path, capsys):
    assert cli.main(["screen", str(DEMO), "--out", str(tmp_path / "out"), "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_same_file_same_bytes(tmp_path):
    for name in ("one", "two"):
        assert cli.main(["screen", str(DEMO), "--out", str(tmp_path / name), "-q"]) == 0
    for file in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / file.name).read_bytes() == file.read_bytes(), file.name


def test_program_runs_on_its_own(tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kase_parks_plugin", "screen", str(DEMO), "--out", str(out), "-q"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert (out / "assessment.json").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[plots]", "[plotz]", "“plotz”. Nearest known: plots"),
        ('path = "demo.gpkg"', 'path = "demmo.gpkg"', "Nearest there: demo.gpkg"),
        ('layer = "substations"', 'layer = "substation"', "Nearest: substations"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(region, tmp_path, capsys, old, new, said):
    spoil(region, old, new)
    out = tmp_path / "out"
    assert cli.main(["screen", str(region), "--out", str(out)]) == cli.BAD_INPUT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("kase-parks: ")
    assert said in printed.err
    assert not out.exists()


def test_trace_on_demand(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path / "none.toml"), "-v"]) == cli.BAD_INPUT
    assert "Traceback" in capsys.readouterr().err


def test_keep_going_leaves_a_layer_out_and_says_so(region, tmp_path, capsys):
    spoil(region, 'layer = "substations"', 'layer = "substation"')
    out = tmp_path / "out"
    assert cli.main(["screen", str(region), "--out", str(out), "--keep-going"]) == 0
    assert "“substation”" in capsys.readouterr().err
    record = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    rests_on_it = [m for m in record["plots"][0]["measurements"] if m["roles"] == ["substation"]]
    assert rests_on_it
    assert {m["state"] for m in rests_on_it} <= {"unknown", "not_applicable"}
    assert "layer_failed" in {m["reason"] for m in rests_on_it}


def test_check_tells_the_health_of_every_layer(region, capsys):
    assert cli.main(["check", str(region)]) == 0
    printed = capsys.readouterr()
    assert "Important bird areas" in printed.out
    assert "    ! " in printed.out
    spoil(region, 'layer = "substations"', 'layer = "substation"')
    assert cli.main(["check", str(region)]) == cli.BAD_INPUT
    assert "Nearest: substations" in capsys.readouterr().out
    assert {p.name for p in region.parent.iterdir()} == {p.name for p in DEMO.parent.iterdir()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_lists_every_rule_and_criterion(capsys, lang):
    assert cli.main(["rules", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    book = load_rulebook("fi")
    for entry in (*book.rules, *book.criteria):
        assert entry.id in printed
        assert load_texts(lang).of(entry.title) in printed
    assert "[cli." not in printed
    assert "\ufffd" not in printed


def test_rules_of_an_unknown_rulebook(capsys):
    assert cli.main(["rules", "--rulebook", "nowhere"]) == cli.BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1


def test_output_that_would_be_lost_is_refused_before_the_work(tmp_path, capsys, monkeypatch):
    (tmp_path / "thesis.docx").touch()
    monkeypatch.setattr(screen, "read_data", lambda *a, **k: pytest.fail("worked in vain"))
    assert cli.main(["screen", str(DEMO), "--out", str(tmp_path)]) == cli.CANNOT_WRITE
    assert "thesis.docx" in capsys.readouterr().err


def test_failed_self_check_and_unexpected_errors_have_their_codes(tmp_path, monkeypatch, capsys):
    def fail(error):
        def assess_prepared(*args, **kwargs):
            raise error

        monkeypatch.setattr(screen, "assess_prepared", assess_prepared)
        return cli.main(["screen", str(DEMO), "--out", str(tmp_path / "out")])

    assert fail(SelfCheckError("share_above_one", value=2.0)) == cli.SELF_CHECK
    assert fail(ZeroDivisionError("by zero")) == cli.UNEXPECTED
    assert "ZeroDivisionError: by zero" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("args", [[], ["screen"], ["screen", "x.toml"], ["check", "x.toml", "--lang", "de"], ["dance"]])
def test_wrong_usage(args, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(args)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_tells_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    for code in ("3 bad input", "4 results cannot", "130"):
        assert code in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals cannot be sent to oneself there")
def test_interrupt_ends_the_run_and_leaves_the_old_results(tmp_path, monkeypatch, capsys):
    out = tmp_path / "out"
    assert cli.main(["screen", str(DEMO), "--out", str(out), "-q"]) == 0
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    # Raised in this very thread: `os.kill` may hand it to any other, which need not have run when `step` asks.
    def interrupted(*args, progress, **kwargs):
        signal.raise_signal(signal.SIGINT)
        step(progress, 0.5, "scoring")
        pytest.fail("went on")

    monkeypatch.setattr(screen, "assess_prepared", interrupted)
    handler = signal.getsignal(signal.SIGINT)  # of a run in the background, none
    assert cli.main(["screen", str(DEMO), "--out", str(out)]) == cli.CANCELLED
    assert capsys.readouterr().err == "kase-parks: Cancelled. Nothing was written.\n"
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert signal.getsignal(signal.SIGINT) is handler


def test_bar_draws_and_cleans_up(capsys):
    bar = Bar(load_texts("en"), sys.stdout, shown=True)
    bar.report(0.25, "reading", layer="a\x1b[31m\nb" * 100)
    drawn = capsys.readouterr().out
    assert drawn.startswith("[█████···············]  25 % Reading a [31m b")
    assert "\x1b" not in drawn
    bar.clear()
    assert capsys.readouterr().out.strip() == ""
    assert not bar.cancelled()
    bar.stop()
    assert bar.cancelled()


def test_printed_text_cannot_steer_the_terminal():
    assert single_line("a\x1b]0;title\x07\u202eb\nc\td") == "a\ufffd]0;title\ufffd\ufffdb c d"
    assert single_line("Näyte – 🏭 “x”") == "Näyte – 🏭 “x”"
    assert single_line("2\u00a0000\u202fm") == "2 000 m"
