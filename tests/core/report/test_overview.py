"""The overview map: every plot in its colour and place, with a true scale bar."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest
import shapely

from kase_parks_plugin.core.report.charts import CLASS_COLOURS, UNKNOWN_FILL
from kase_parks_plugin.core.report.overview import MOST_NUMBERED, Mark, overview_map, scale_length

SVG = "{http://www.w3.org/2000/svg}"
SCALE = ("{n} m", "{n} km")


def draw(*marks: Mark) -> ET.Element:
    return ET.fromstring(overview_map(marks, "Map of “R&D” <plots>", SCALE, "eia"))


def square(x: float, y: float, side: float) -> shapely.Polygon:
    return shapely.box(x, y, x + side, y + side)


def discs(picture: ET.Element) -> list[tuple[float, float]]:
    return [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in picture.iter(f"{SVG}circle")]


def shapes(picture: ET.Element) -> list[ET.Element]:
    return [p for p in picture.iter(f"{SVG}path") if p.attrib.get("fill-rule") == "evenodd"]


def test_classes_have_their_colours_and_unknown_has_none() -> None:
    picture = draw(
        Mark(1, "A", square(0, 0, 500)), Mark(2, None, square(2000, 0, 500)), Mark(3, "X", square(0, 2000, 500))
    )
    fills = [s.attrib["fill"] for s in shapes(picture)]
    assert fills == ["url(#hatch-eia)", UNKNOWN_FILL, CLASS_COLOURS["A"]]
    assert "stroke-dasharray" in shapes(picture)[1].attrib
    assert [p.attrib["id"] for p in picture.iter(f"{SVG}pattern")] == ["hatch-eia"]


def test_north_is_up_and_east_is_right() -> None:
    picture = draw(Mark(1, "A", square(0, 9000, 100)), Mark(2, "B", square(9000, 0, 100)))
    (x2, y2), (x1, y1) = discs(picture)
    assert x1 < x2
    assert y1 < y2


def test_scale_bar_is_as_long_as_it_says() -> None:
    picture = draw(Mark(1, "A", square(0, 0, 100)), Mark(2, "B", square(30_000, 0, 100)))
    (x2, _), (x1, _) = discs(picture)
    bar = next(p for p in picture.iter(f"{SVG}path") if p.attrib["d"].startswith("M2 "))
    long = float(bar.attrib["d"].split("H")[1].split("V")[0]) - 2
    km = next(float(t.text.split()[0]) for t in picture.iter(f"{SVG}text") if (t.text or "").endswith("km"))
    assert long / (x2 - x1) == pytest.approx(km / 30, rel=0.01)


@pytest.mark.parametrize(("most", "metres"), [(999, 500), (1000, 1000), (23_000, 20_000), (5, 5), (1.9, 1)])
def test_scale_length_is_round(most: float, metres: float) -> None:
    assert scale_length(most) == metres


def test_numbers_of_neighbours_do_not_cover_each_other() -> None:
    marks = [Mark(i + 1, "C", square(i * 10.0, 0, 5)) for i in range(12)]
    marks.append(Mark(13, "A", square(40_000, 40_000, 5)))
    places = discs(draw(*marks))
    assert len(places) == 13
    assert min(math.dist(a, b) for i, a in enumerate(places) for b in places[:i]) >= 18


def test_many_plots_are_dots_without_numbers() -> None:
    marks = [Mark(i + 1, "C", square(i * 500.0, 0, 50)) for i in range(MOST_NUMBERED + 1)]
    picture = draw(*marks)
    assert len(discs(picture)) == len(marks)
    assert [t.text for t in picture.iter(f"{SVG}text") if (t.text or "").isdigit()] == []


def test_holes_and_parts_are_drawn() -> None:
    ring = square(0, 0, 1000).difference(square(300, 300, 400))
    picture = draw(Mark(1, "A", shapely.MultiPolygon([ring, square(3000, 0, 500)])))
    assert shapes(picture)[0].attrib["d"].count("M") == 3


@pytest.mark.parametrize("geometry", [None, shapely.Polygon()])
def test_plot_without_shape_is_left_out(geometry: object) -> None:
    assert len(discs(draw(Mark(1, "A", square(0, 0, 100)), Mark(2, "B", geometry)))) == 1


def test_no_plots_give_an_empty_map() -> None:
    assert discs(draw()) == []


def test_label_is_text_and_same_input_gives_same_bytes() -> None:
    marks = [Mark(1, "A", square(0, 0, 100))]
    assert draw(*marks).attrib["aria-label"] == "Map of “R&D” <plots>"
    assert overview_map(marks, "a", SCALE, "eia") == overview_map(marks, "a", SCALE, "eia")
