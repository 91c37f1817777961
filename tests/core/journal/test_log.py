"""The log tells runs apart, is enough to have one again, and never stands in the way."""

import hashlib
import logging
import re
import zipfile
from pathlib import Path

import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files import read_screening
from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.journal import LOGGER, kept_log, log, logged_run
from kase_parks_plugin.core.texts import LANGUAGES
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")
LINE = re.compile(r"^\S+ \S+ (INFO|WARNING|ERROR) \[([0-9a-f]{8})\] (.+)$")


def lines(folder):
    return [LINE.match(line).groups() for line in (folder / log.FILE).read_text(encoding="utf-8").splitlines()]


def test_a_run_can_be_had_again_by_its_log(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for _ in range(2):
        assert cli.main(["screen", str(DEMO), "--out", str(tmp_path / "out"), "-q"]) == 0
    said = lines(tmp_path / "kase-parks")
    ids = list(dict.fromkeys(id_ for _, id_, _ in said))
    one, other = ([text for _, id_, text in said if id_ == run] for run in ids)
    drop = re.compile(r" after .*")
    assert [drop.sub("", text) for text in one] == [drop.sub("", text) for text in other]
    assert one[0] == "begins: screen"
    digest = hashlib.sha256(screening_text(read_screening(DEMO)).encode()).hexdigest()
    assert any(digest in text for text in one)
    assert sum(text.startswith("layer ") for text in one) == 1 + len(read_screening(DEMO).layers)
    assert any("kase_parks 0" in text and "shapely" in text for text in one)
    assert one[-1].startswith("ended")


def test_a_log_within_a_log_is_one(tmp_path):
    with kept_log(tmp_path), kept_log(tmp_path):
        LOGGER.info("once")
    assert (tmp_path / log.FILE).read_text(encoding="utf-8").count("once") == 1


def test_every_end_is_told(tmp_path):
    with kept_log(tmp_path):
        for error in (CancelledError(), DataError("no_plots", layer="plots"), ZeroDivisionError("by zero")):
            with pytest.raises(type(error)), logged_run("work"):
                raise error
    text = (tmp_path / log.FILE).read_text(encoding="utf-8")
    for word in ("cancelled after", "no_plots", "ZeroDivisionError: by zero", "Traceback"):
        assert word in text


def test_names_cannot_pass_for_lines(tmp_path):
    with kept_log(tmp_path):
        LOGGER.info("layer %s", "x\n2027-01-01 00:00:00,0 INFO [00000000] forged \x1b[31m\u202e")
    text = (tmp_path / log.FILE).read_text(encoding="utf-8")
    assert "\n    2027" in text
    assert not {"\x1b", "\u202e"} & set(text)


def test_no_log_no_harm(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert cli.main(["check", str(DEMO), "-q"]) == 0
    with kept_log(tmp_path / "log"):
        monkeypatch.setattr(logging.handlers.RotatingFileHandler, "shouldRollover", lambda *a: 1 / 0)
        LOGGER.info("lost")
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_log_on_a_full_disk_ends_no_run(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "kase-parks"
    folder.mkdir()
    (folder / log.FILE).symlink_to("/dev/full")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert cli.main(["check", str(DEMO), "-q"]) == 0
    assert cli.main(["check", str(tmp_path / "none.toml"), "-q"]) == cli.BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1
    assert not any(isinstance(h, log._Quiet) for h in LOGGER.handlers)


def test_the_log_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "_LARGEST", 2000)
    with kept_log(tmp_path):
        for number in range(500):
            LOGGER.info("line %s", number)
    files = list(tmp_path.iterdir())
    assert len(files) == 1 + log._OLDER_FILES
    assert all(file.stat().st_size <= 2000 for file in files)
    assert "line 499" in (tmp_path / log.FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_to_read_first(tmp_path, monkeypatch, capsys, lang):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    broken = tmp_path / "broken.toml"
    broken.write_text('[screening]\nname = "x\nauthor = "Maija"\npassword = "s3cret-word"\n', encoding="utf-8")
    assert cli.main(["check", str(broken)]) == cli.BAD_INPUT
    assert cli.main(["report-problem", str(broken), "--out", str(tmp_path / "p.zip"), "--lang", lang]) == 0
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert sorted(texts) == ["log.txt", "readme.txt", "screening.toml", "versions.txt"]
    assert "screening_syntax" in texts["log.txt"]
    assert "shapely" in texts["versions.txt"]
    assert 'name = "x' in texts["screening.toml"]
    for name, text in texts.items():
        assert name == "readme.txt" or name in texts["readme.txt"]
        assert "Maija" not in text
        assert "s3cret" not in text
    assert "p.zip" in capsys.readouterr().out


def test_a_report_that_cannot_be_written(tmp_path, capsys):
    assert cli.main(["report-problem", "--out", str(tmp_path / "none" / "p.zip")]) == cli.CANNOT_WRITE
    assert capsys.readouterr().err.count("\n") == 1
