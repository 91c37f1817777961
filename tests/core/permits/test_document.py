"""``permits.json`` and the command: valid, the same bytes, the same in all languages but for words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kase_parks_plugin.core.cli import BAD_INPUT, DONE, main
from kase_parks_plugin.core.permits.write import steps_csv
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DEMO = str(resource("demo", "demo.toml"))
_TWO = ("--plot", "K-06", "--plot", "K-01")


def _run(folder: Path, *more: str) -> dict[str, Any]:
    assert main(["permits", DEMO, "--out", str(folder), "-q", *more]) == DONE
    return json.loads((folder / "permits.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_the_document_follows_its_schema_in_every_language(tmp_path: Path) -> None:
    schema = json.loads(resource("schemas", "permits.schema.json").read_text("utf-8"))
    bare = []
    for lang in LANGUAGES:
        record = _run(tmp_path / lang, "--lang", lang, *_TWO)
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(record)
        bare.append([(p["id"], p["verdicts"], p["ready"], [s["id"] for s in p["procedures"]]) for p in record["plots"]])
    assert bare[0] == bare[1] == bare[2]


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _run(tmp_path / name, *_TWO)
    for file in ("permits.json", "permits.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_one_plot_comes_out_as_among_all(tmp_path: Path) -> None:
    every = {plot["id"]: plot for plot in _run(tmp_path / "all")["plots"]}
    one = _run(tmp_path / "one", *_TWO)["plots"]
    assert {plot["id"] for plot in one} == {"K-06", "K-01"}
    assert all(plot == every[plot["id"]] for plot in one)


def test_a_later_day_of_reckoning_never_makes_a_path_end_earlier(tmp_path: Path) -> None:
    early, late = (_run(tmp_path / day, "--as-of", day, *_TWO) for day in ("2027-03-01", "2028-01-15"))
    assert late["as_of"] == "2028-01-15"
    for before, after in zip(early["plots"], late["plots"], strict=True):
        assert after["ready"]["p50"] > before["ready"]["p50"]


def test_an_unknown_plot_is_named_and_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["permits", DEMO, "--out", str(tmp_path / "out"), "--plot", "K-99"]) == BAD_INPUT
    assert "K-09" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_rulebook_without_procedures_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "eu.toml"
    text = resource("demo", "demo.toml").read_text("utf-8")
    file.write_text(text.replace('rulebook = "fi"', 'rulebook = "eu"'), "utf-8")
    code = main(["permits", str(file), "--out", str(tmp_path / "out")])
    assert code == BAD_INPUT
    assert capsys.readouterr().err


def test_the_table_holds_text_as_text(tmp_path: Path) -> None:
    record = _run(tmp_path / "x", "--plot", "K-01")
    record["plots"][0]["name"] = '=cmd()\n"quoted", <b>'
    rows = list(csv.reader(io.StringIO(steps_csv(record, load_texts("en")))))
    assert {row[1] for row in rows[1:]} == {'\'=cmd()\n"quoted", <b>'}
    assert len(rows) == 1 + len(record["plots"][0]["procedures"])
