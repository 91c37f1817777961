"""Drafts of the EIA programme and the screening table: well formed, honest, and text stays text."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kase_parks_plugin.core.cli import DONE, main
from kase_parks_plugin.core.office.docx import Grid, Words, docx
from kase_parks_plugin.core.office.parts import Todo
from kase_parks_plugin.core.permits.draft_screening import annex
from kase_parks_plugin.core.permits.drafts import DRAFTS, PROGRAMME, SCREENING
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '<w:p/>&amp; "quoted" \'{{ 7*7 }} {% raw %} äöå 🏭 \x00\x0b\u202e\ufffe ]]>'


def _paragraphs(content: bytes) -> list[str]:
    """All paragraphs; every part must be well formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in parts["word/document.xml"].iter(f"{W}p")]


def _marked(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    return [r.findtext(f"{W}t") or "" for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}rStyle") is not None]


def _run(out: Path, *more: str, file: Path = DEMO) -> dict[str, Any]:
    assert main(["permits", str(file), "--out", str(out), "-q", "--drafts", *more]) == DONE
    return json.loads((out / "permits.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_hold_what_is_known_in_every_language(tmp_path: Path, lang: str) -> None:
    record = _run(tmp_path / "out", "--lang", lang, "--plot", "K-06", "--plot", "K-01")
    programme = _paragraphs((tmp_path / "out" / PROGRAMME).read_bytes())
    screening = _paragraphs((tmp_path / "out" / SCREENING).read_bytes())
    texts = load_texts(lang)
    for plot in record["plots"]:
        for paragraphs in (programme, screening):
            assert any(plot["name"] in text for text in paragraphs)
            for ask in plot["reasons"]["eia"]["ask"]:
                assert any(ask["text"] in text for text in paragraphs)
        for step in plot["procedures"]:
            assert step["title"] in programme
        for site in plot["natura"]["sites"]:
            assert site["name"] in programme
        assert texts.date(plot["ready"]["p50"]) in programme
    for criterion in annex(load_rulebook("fi")):
        assert texts.of(criterion.title) in screening
    assert not [text for text in programme + screening if text.startswith("[")]  # a text that is missing
    for text in (texts.label("permits", "disclaimer"), texts.label("drafts", "legend")):
        assert text in programme
        assert text in screening


def test_what_is_not_known_is_marked_and_never_left_out(tmp_path: Path) -> None:
    shutil.copy(resource("demo", "demo.gpkg"), tmp_path / "demo.gpkg")
    head = '[screening]\nname = "bare"\nrulebook = "fi"\nstart_date = 2027-03-01\n'
    plots = '[plots]\npath = "demo.gpkg"\nlayer = "plots"\nid = "plot_id"\n'
    (tmp_path / "s.toml").write_text(head + plots, "utf-8")
    _run(tmp_path / "out", "--plot", "K-01", file=tmp_path / "s.toml")
    marked = _marked((tmp_path / "out" / SCREENING).read_bytes())
    assert "Kind of project: not known" in marked
    assert any(text.startswith("Distance to the nearest dwelling: not known") for text in marked)
    assert load_texts("en").label("drafts", "natura_unmapped") in marked
    # Each row asks for the consultant's own judgement.
    assert marked.count("to be completed") >= len(annex(load_rulebook("fi")))
    in_programme = " ".join(_marked((tmp_path / "out" / PROGRAMME).read_bytes()))
    assert "Kind of project" in in_programme
    assert "Distance to the nearest dwelling" in in_programme


def test_typical_values_are_not_taken_for_the_planners(tmp_path: Path) -> None:
    _run(tmp_path / "out", "--plot", "K-06")
    typical = [text for text in _marked((tmp_path / "out" / SCREENING).read_bytes()) if "typical value" in text]
    assert any("137.6" in text for text in typical)


def test_the_same_request_gives_the_same_bytes_and_drafts_come_only_when_asked_for(tmp_path: Path) -> None:
    for name in ("a", "b"):
        _run(tmp_path / name, "--plot", "K-06")
    for file in DRAFTS:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    assert main(["permits", str(DEMO), "--out", str(tmp_path / "a"), "-q", "--plot", "K-06"]) == DONE
    assert not [file for file in DRAFTS if (tmp_path / "a" / file).exists()]


def test_hostile_text_stays_text() -> None:
    blocks = [Words(HOSTILE, "Title"), Grid([HOSTILE], [[HOSTILE], [[HOSTILE, Todo(HOSTILE)]]], [1])]
    content = docx(HOSTILE, blocks, "sv", HOSTILE)
    plain = re.sub("[\x00\x0b\ufffe\u202e]", " ", HOSTILE)
    assert [text for text in _paragraphs(content) if text] == [plain] * 5
    assert _marked(content) == [plain]


def test_a_table_has_its_widths_and_repeats_its_head() -> None:
    grid = Grid(["a", "b"], [["1", "2"]], (1, 3))
    assert grid.within(9638) == [2410, 7228]
    content = docx("t", [grid], "en", "f")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    assert len(list(root.iter(f"{W}tblHeader"))) == 1


def test_criteria_name_what_exists() -> None:
    book = load_rulebook("fi")
    assert len({c.group["en"] for c in annex(book)}) == 3
    assert annex(replace(book, id="nowhere")) == ()
    bare = replace(book, measurements=())
    with pytest.raises(Exception, match=r"planning\.other_projects_5km"):
        annex(bare)
