"""The report: says what the record says, in three languages, and nothing in the data can speak in it."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.report import page_view, render_report
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><b>R&D &amp; co",
    "{{ 7 * 7 }} {% raw %} {name}",
    "\u202eneva\u202c \u05d0\u05d1",
    "pitkä nimi " * 28,
]
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """Tags, attributes and text of a page; refuses tags that do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += [] if tag == "bdi" else [" "]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_there_in_every_language(make_assessment, lang: str) -> None:
    page = Page(render_report(make_assessment(), lang))
    assert re.findall(r"\[\w+\.\w+", page.words) == []
    assert re.findall(r"\{\w+(?::\w+)?\}", page.words) == []
    assert re.findall(r"\b(?:None|nan|inf)\b", page.words) == []
    assert ("html", {"lang": lang}) in page.tags
    for heading in ("ranking", "holds", "findings", "unknowns", "open_rules", "basis"):
        assert load_texts(lang).label("report", heading) in page.words


def test_languages_differ_in_words_and_agree_in_structure(make_assessment) -> None:
    pages = [Page(render_report(make_assessment(), lang)) for lang in LANGUAGES]
    assert len({page.words for page in pages}) == len(LANGUAGES)
    assert len({tuple(tag for tag, _ in page.tags) for page in pages}) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_the_data_are_text(make_assessment, name: str) -> None:
    """Same tags and attributes as with harmless names, and each name readable as it is."""
    plain = Page(render_report(make_assessment(), "fi"))
    hostile = Page(render_report(make_assessment((name, name, name, name), name, name, name), "fi"))
    tags = [(tag, sorted(attrs)) for tag, attrs in hostile.tags]
    assert {tag for tag, _ in tags} == {tag for tag, _ in plain.tags}
    assert not {attr for _, attrs in tags for attr in attrs} - {attr for _, attrs in plain.tags for attr in attrs}
    assert hostile.words.count(" ".join(name.split())) >= 12


@pytest.mark.parametrize("note", HOSTILE)
def test_a_note_stands_with_its_plot_as_written(make_assessment, note: str) -> None:
    plain = make_assessment()
    notes = {plain.plots.ids[0]: note}
    without, noted = (
        Page(render_report(a, "sv")) for a in (plain, replace(plain, screening=replace(plain.screening, notes=notes)))
    )
    assert "Anteckning" not in without.words
    assert noted.words.count(f"Anteckning {' '.join(note.split())} ") == 1
    assert len(noted.tags) == len(without.tags) + 3, "a heading, a paragraph and its text"


def test_nothing_is_loaded_and_nothing_runs(make_assessment) -> None:
    html = render_report(make_assessment(), "en")
    page = Page(html)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
    assert all(attrs["href"].startswith("#") for _, attrs in page.tags if "href" in attrs)
    assert not any(attr.startswith("on") or attr in ("src", "style") for _, attrs in page.tags for attr in attrs)
    assert set(re.findall(r"https?://[^\"' <]+", html)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\((?!#hatch)", html)


def test_policy_allows_our_style_and_nothing_else(make_assessment) -> None:
    html = render_report(make_assessment(), "en")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    (policy,) = [a["content"] for t, a in Page(html).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_links_lead_somewhere(make_assessment) -> None:
    page = Page(render_report(make_assessment(), "en"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    pointed = {a["href"][1:] for _, a in page.tags if "href" in a}
    pointed |= {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a}
    assert pointed <= set(ids)
    assert len(pointed) > 4


def test_headings_tables_and_pictures_can_be_heard(make_assessment) -> None:
    html = render_report(make_assessment(), "en")
    page = Page(html)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        assert re.search(r"<caption>[^<]+</caption>", table)
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th")
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(pictures) > 20
    for picture in pictures:
        root = ET.fromstring(picture)
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-label"]


def test_colours_can_be_read() -> None:
    """Contrast of each class's letter with its ground, by WCAG 2: at least 4.5."""
    css = resource("templates", "report.css").read_text(encoding="utf-8")
    for letter in "ABCDE":
        rule = re.search(rf"\.chip-{letter} {{ background: (#\w+);(?: color: (#\w+);)? }}", css)
        assert rule is not None, letter
        assert contrast(rule.group(1), rule.group(2) or "#1f2328") >= 4.5, letter


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_numbers_are_those_of_the_record(make_assessment) -> None:
    assessment = make_assessment()
    texts, html = load_texts("en"), render_report(assessment, "en")
    rows = re.findall(r"<tr>\n<td class=\"rank\">.*?</tr>", html, re.DOTALL)
    plots = document(assessment, "en")["plots"]
    assert len(rows) == len(plots) == 4
    for row, plot in zip(rows, plots, strict=True):
        words = Page(row).words
        assert words.startswith(f"{plot['rank']} {plot['name'] or plot['id']}")
        for it in plot["readiness"].values():
            shown = texts.label("class", "X") if it["class"] == "X" else texts.score(it["best"])
            assert f"{it['class'] or '?'}" in words
            assert shown in words


def test_each_state_is_said(make_assessment) -> None:
    words = Page(render_report(make_assessment(words="Council decided 12.5.2026"), "en")).words
    for said in (
        "Kaustinen 82%, Halsua 18%",
        "Vionneva: 430 m (natura_spa)",
        "more than 6 km",
        "1.2 km to 4.2 km",
        "The layer does not cover this plot and its surroundings: water.flood en",
        "The layer holds points that stand for areas; a point cannot say whether the plot lies inside: water.flood en",
        "Does not apply to this kind of project: nature.wind en.",
        "Set aside by Council decided 12.5.2026, 1 Jun 2026: Council decided 12.5.2026",
        "Stops: EIA readiness",
        "EIA readiness: class C at most",
        "9/2023 35(1) · in force from 1 Jun 2023 · checked 21 Nov 2026 · NAT-01",
        "1/2000 · not checked · ENV-01",
        "ENV-01 en to be confirmed",
        "GRD-04 en GRD-04 Voltage en Ask en all",
        "OLD-01 en OLD-01 Not in force when the project starts all",
        "2 skipped, 3 repaired, area changed by −120 m²",
        "source not given licence not given · date not given",
        "heights Heights en SYKE CC BY 4.0 · as of 15 Jan 2026 raster wherever it has values EPSG:3067",
        "170 MW (typical value)",
        "3 plots were measured a second time by plain means; the largest difference, in m² or m, was 0.",
        '[[override]] plot = "K-3" rule = "SHO-01"',
        "4 plots:",
    ):
        assert said in words
    assert "NAT-01 en to be confirmed" not in words


def test_knocked_out_and_set_aside_differ(make_assessment) -> None:
    rows = re.findall(r"<tr>\n<td class=\"rank\">.*?</tr>", render_report(make_assessment(), "en"), re.DOTALL)
    by_name = {
        next(name for name in ("Toholampi W", "Halsua", "Päiväneva N", "K-2") if name in row): row for row in rows
    }
    assert "chip-X" in by_name["Halsua"]
    assert "chip-X" not in by_name["Toholampi W"]


def test_same_assessment_gives_same_bytes(make_assessment) -> None:
    first = render_report(make_assessment(), "fi")
    assert first == render_report(make_assessment(), "fi")
    assert first == render_report(make_assessment(), "fi", document(make_assessment(), "fi"))


def test_more_plots_than_are_described_are_said(make_assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_view, "MOST_DESCRIBED", 1)
    monkeypatch.setattr(page_view, "MOST_RANKED", 3)
    page = Page(render_report(make_assessment(), "en"))
    assert "The 1 best plots are described here; all 4 are in assessment.json and assessment.gpkg." in page.words
    assert "The 3 best plots are listed here; all 4 are" in page.words
    assert sum(attrs.get("class") == "rank" for tag, attrs in page.tags if tag == "td") == 3
    assert sum(tag == "article" for tag, _ in page.tags) == 1
    assert [a["href"] for _, a in page.tags if "href" in a and a["href"].startswith("#plot-")] == ["#plot-1"]


def test_single_plot(make_assessment) -> None:
    assert "1 plots" in Page(render_report(make_assessment(("Only",)), "en")).words
