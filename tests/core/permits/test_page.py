"""``permits.html`` and the picture of a path: whole, closed to the outside, and true to the dates."""

from __future__ import annotations

import copy
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kase_parks_plugin.core.cli import DONE, main
from kase_parks_plugin.core.permits.gantt import CRITICAL, OVER, SEASON, STEP, gantt, legend
from kase_parks_plugin.core.permits.page import permits_page
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\" onload='x' & äö 🏭 \u202e"


class _Page(HTMLParser):
    """Collects tags and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        outward = [value for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]
        assert outward == []
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The paths of two plots of the demo."""
    out = tmp_path_factory.mktemp("page") / "out"
    assert main(["permits", str(DEMO), "--out", str(out), "-q", "--plot", "K-06", "--plot", "K-01"]) == DONE
    assert (out / "permits.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    return json.loads((out / "permits.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_tells_all_in_every_language(tmp_path: Path, lang: str) -> None:
    out, texts = tmp_path / "out", load_texts(lang)
    assert main(["permits", str(DEMO), "--out", str(out), "-q", "--lang", lang, "--plot", "K-06"]) == DONE
    page = _Page((out / "permits.html").read_text("utf-8"))
    (plot,) = json.loads((out / "permits.json").read_text("utf-8"))["plots"]
    for step in plot["procedures"]:
        assert step["title"] in page.text
        assert texts.date(step["p50"]) in page.text
    for said in plot["reasons"].values():
        assert said["answer"] in page.text
        assert all(ask["text"] in page.text for ask in said["ask"])
    for site in plot["natura"]["sites"]:
        assert site["name"] in page.text
    assert texts.date(plot["ready"]["p90"]) in page.text
    assert texts.label("permits", "disclaimer") in page.text
    assert len(page.ids) == len(set(page.ids))
    assert "script" not in page.tags
    assert not re.search(r"\[\w+\.\w+", page.text)  # a text that is missing


def test_hostile_text_stays_text(record: dict[str, Any]) -> None:
    wrong = copy.deepcopy(record)
    wrong["screening"] = wrong["plots"][0]["name"] = wrong["plots"][0]["procedures"][0]["title"] = HOSTILE
    wrong["plots"][0]["natura"]["sites"] = copy.deepcopy(record["plots"][1]["natura"]["sites"])
    for site in wrong["plots"][0]["natura"]["sites"]:
        site["name"] = HOSTILE
    page = _Page(permits_page(wrong, load_texts("en")))
    assert page.text.count(HOSTILE) >= 3
    assert "script" not in page.tags


def test_no_plots_no_fault(record: dict[str, Any]) -> None:
    assert "<table" in permits_page({**record, "plots": []}, load_texts("sv"))


# --- the picture --------------------------------------------------------------------------------------------


def _plot(**changes: Any) -> dict[str, Any]:
    """Two steps of a year each, one after the other."""
    base = {"seasons": [], "status": None, "certainty": "needed", "critical": 1.0}
    days = ("2027-01-01", "2028-01-01", "2029-01-01")
    steps = [
        {
            **base, "title": f"step {i}", "begins": {"p50": days[i]}, "p10": days[i + 1][:5] + "01-01", "p50": days[i + 1],
            "p90": days[i + 1][:5] + "07-01", **changes,
        }
        for i in range(2)
    ]  # fmt: skip
    return {"id": "A", "name": None, "procedures": steps, "ready": {k: steps[1][k] for k in ("p10", "p50", "p90")}}


def _drawn(plot: dict[str, Any]) -> list[ET.Element]:
    return list(ET.fromstring(str(gantt(plot, "2027-01-01", load_texts("en")))))


def _bars(pieces: list[ET.Element], colour: str) -> list[tuple[float, float]]:
    found = []
    for piece in pieces:
        if colour in (piece.get("fill"), piece.get("stroke")) and "v" in (piece.get("d") or ""):
            left, right = re.match(r"M([\d.]+) [\d.]+H([\d.]+)", piece.get("d") or "").groups()  # type: ignore[union-attr]
            found.append((float(left), float(right)))
    return found


def test_bars_stand_where_their_dates_are() -> None:
    first, second = _bars(_drawn(_plot()), CRITICAL)
    assert first[1] == second[0]  # one begins when the other ends
    assert first[1] - first[0] == pytest.approx((second[1] - second[0]) * 365 / 366, abs=0.3)


@pytest.mark.parametrize(
    ("changes", "colour"),
    [
        ({"critical": 0.1}, STEP),
        ({"critical": 0.9}, CRITICAL),
        ({"status": {"ended": "2027-06-01"}}, OVER),
        ({"critical": 0.1, "certainty": "possible"}, STEP),
    ],
)
def test_colours_and_shapes_say_what_a_step_is(changes: dict[str, Any], colour: str) -> None:
    pieces = _drawn(_plot(**changes))
    assert len(_bars(pieces, colour)) == 2
    hollow = [p for p in pieces if p.get("stroke") == colour and p.get("stroke-dasharray")]
    assert len(hollow) == (2 if changes.get("certainty") == "possible" else 0)
    labels = [p.text or "" for p in pieces if p.tag == f"{SVG}text"]
    assert ("✓ step 0" in labels) is ("status" in changes)


def test_seasons_are_drawn_where_they_touch_a_step_and_over_new_year() -> None:
    def bands(seasons: list[list[str]], **more: Any) -> int:
        return sum(p.get("fill") == SEASON for p in _drawn(_plot(seasons=seasons, **more)))

    assert bands([["06-01", "08-31"]]) == 4  # each step touches two summers
    assert bands([["12-01", "03-31"]]) >= 4
    assert bands([["06-01", "08-31"]], status={"ended": "2027-06-01"}) == 0


def test_the_legend_shows_every_sign() -> None:
    for lang in LANGUAGES:
        signs = legend(load_texts(lang))
        assert len({said for _, said in signs}) == 7
        assert all(ET.fromstring(str(sample)).get("aria-label") == said for sample, said in signs)
