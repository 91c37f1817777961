"""Bars and rings: right lengths, right colours, well-formed, nothing of the user's but text."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest

from kase_parks_plugin.core.report.charts import CLASS_COLOURS, UNKNOWN_FILL, coordinate, interval_bar, ring

SVG = "{http://www.w3.org/2000/svg}"


def rects(markup: str) -> list[dict[str, str]]:
    return [dict(r.attrib) for r in ET.fromstring(markup).iter(f"{SVG}rect")]


def test_bar_is_solid_to_best_and_light_to_high() -> None:
    frame, light, solid = rects(interval_bar(40, 60, 75, "C", "Grid", width=102))
    assert frame["fill"] == "#ffffff"
    assert (solid["x"], solid["width"], solid["fill"]) == ("1", "60", CLASS_COLOURS["C"])
    assert (light["x"], light["width"], light["fill"]) == ("61", "15", CLASS_COLOURS["C"])
    assert float(light["fill-opacity"]) < 1


def test_thin_line_runs_from_low_to_high() -> None:
    *_, line = ET.fromstring(interval_bar(40, 60, 75, "C", "Grid", width=102)).iter(f"{SVG}path")
    assert line.attrib["d"].startswith("M41 7H76")


def test_known_score_has_no_line() -> None:
    assert not list(ET.fromstring(interval_bar(60, 60, 60, "C", "Grid")).iter(f"{SVG}path"))


@pytest.mark.parametrize("letter", ["A", "B", "C", "D", "E"])
def test_each_class_has_its_colour(letter: str) -> None:
    assert CLASS_COLOURS[letter] in interval_bar(50, 60, 70, letter, "")


def test_knocked_out_is_hatched_over_the_whole_bar_and_stays_inside() -> None:
    markup = interval_bar(10, 50, 80, "X", "out", width=102, height=14)
    assert rects(markup)[1]["width"] == "100"
    (hatch,) = ET.fromstring(markup).iter(f"{SVG}path")
    points = [p.split() for p in hatch.attrib["d"].replace("L", "M").split("M") if p]
    assert len(points) > 20
    assert all(1 <= float(x) <= 101 and 1 <= float(y) <= 13 for x, y in points)


@pytest.mark.parametrize("best", [None, math.nan])
def test_unknown_is_no_colour_of_the_scale(best: float | None) -> None:
    markup = interval_bar(20, best, 90, None, "unknown", width=102)
    assert not any(colour in markup for colour in CLASS_COLOURS.values())
    _, box = rects(markup)
    assert (box["x"], box["width"], box["fill"]) == ("21", "70", UNKNOWN_FILL)
    assert "stroke-dasharray" in box


def test_class_not_given_is_grey_up_to_best() -> None:
    markup = interval_bar(20, 50, 90, None, "not settled", width=102)
    assert rects(markup)[1]["width"] == "50"
    assert not any(colour in markup for colour in CLASS_COLOURS.values())


def test_scores_outside_the_scale_stay_in_the_bar() -> None:
    assert rects(interval_bar(-5, 120, 130, "A", "", width=102))[-1]["width"] == "100"


def test_bounds_are_ticks() -> None:
    ticks = ET.fromstring(interval_bar(60, 60, 60, "C", "", width=102, bounds=(35, 80))).iter(f"{SVG}path")
    assert [t.attrib["d"][:4] for t in ticks] == ["M36 ", "M81 "]


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", 'a" onload="b', "R&D \u202eabc", "x" * 300])
@pytest.mark.parametrize("draw", [lambda s: interval_bar(1, 2, 3, "A", s), lambda s: ring(0.5, s)])
def test_label_is_text(draw: object, label: str) -> None:
    picture = ET.fromstring(draw(label))  # type: ignore[operator]
    assert picture.attrib["aria-label"] == label
    assert picture.attrib["role"] == "img"
    assert "onload" not in picture.attrib
    assert not list(picture.iter(f"{SVG}script"))


@pytest.mark.parametrize(("share", "drawn"), [(0.0, 0.0), (0.25, 0.25), (1.0, 1.0), (1.7, 1.0)])
def test_ring_closes_with_the_share(share: float, drawn: float) -> None:
    circles = list(ET.fromstring(ring(share, "known", size=25)).iter(f"{SVG}circle"))
    around = 2 * math.pi * 10
    if drawn == 0:
        assert len(circles) == 1
    else:
        assert float(circles[1].attrib["stroke-dasharray"].split()[0]) == pytest.approx(drawn * around, abs=0.01)


def test_coordinates_are_short_and_never_minus_zero() -> None:
    assert [coordinate(x) for x in (1.0, 1.25, -0.01, -3.14159, 1e6)] == ["1", "1.2", "0", "-3.1", "1000000"]
