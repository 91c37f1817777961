"""The pictures show what the content says."""

import datetime as dt
import re

import pytest
import shapely

from kase_parks_plugin.core.package.drawings import HEIGHT, MOST_LINES, WIDTH, gantt, site_map
from kase_parks_plugin.core.package.model import Ground, Step

UNITS = ("{n} m", "{n} km")
SQUARE = shapely.box(1000, 2000, 1400, 2400)


def line(x, y):
    return ("To <it>", "Name & co", 100.0, shapely.LineString([(1400, 2200), (x, y)]))


def test_only_features_in_the_picture_are_numbered_and_every_number_is_explained():
    ground = Ground(SQUARE, SQUARE.buffer(-20), (line(1500, 2200), line(9000, 2200), line(1450, 2300)))
    picture, pointers = site_map(ground, 'Map of "A" <b>', UNITS)
    assert [(p.number, p.metres) for p in pointers] == [(1, 100.0), (2, 100.0)]
    assert re.findall(r'class="number">(\d+)<', picture) == ["1", "2"]
    assert "<b>" not in picture
    assert all(0 <= float(x) <= WIDTH for x in re.findall(r'cx="([\d.-]+)"', picture))
    assert all(0 <= float(y) <= HEIGHT for y in re.findall(r'cy="([\d.-]+)"', picture))


def test_discs_do_not_cover_each_other_and_are_few():
    crowded = Ground(SQUARE, None, tuple(line(1420 + 12 * k, 2200 + 25 * (k % 4)) for k in range(30)))
    picture, pointers = site_map(crowded, "m", UNITS)
    assert 1 < len(pointers) <= MOST_LINES
    assert 'class="net"' not in picture
    places = [tuple(map(float, found)) for found in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', str(picture))]
    for k, (x, y) in enumerate(places):
        assert all(abs(x - a) + abs(y - b) > 17 for a, b in places[:k])


def test_the_scale_bar_is_as_long_as_it_says():
    picture, _ = site_map(Ground(SQUARE, None), "m", UNITS)
    metres = float(re.search(r">(\d+) m<", picture)[1])
    end = float(re.search(r'd="M2 [\d.]+V[\d.]+H([\d.]+)V', picture)[1])
    side = re.search(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)', picture)
    pixels = abs(float(side[1]) - float(side[3])) + abs(float(side[2]) - float(side[4]))
    assert (end - 2) / metres == pytest.approx(pixels / 400, rel=0.01)


def test_bars_end_at_p50_and_lines_at_p90():
    day = dt.date
    steps = [
        Step("Surveys", "First <x>", "A", True, day(2027, 1, 1), day(2028, 1, 1), day(2029, 1, 1)),
        Step("Permits", "Second", "B", False, day(2028, 1, 1), day(2028, 7, 1), day(2028, 12, 31)),
    ]
    picture = str(gantt(steps, "Path"))
    years = [float(x) for x in re.findall(r'<path d="M([\d.]+) 16V', picture)]
    bars = [
        (float(x), float(w), kind)
        for x, w, kind in re.findall(r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*class="(\w+)"', picture)
    ]
    late = [float(x) for x in re.findall(r"H([\d.]+)M", picture)]
    assert bars[0][0] == pytest.approx(years[0], abs=0.1)
    assert bars[0][0] + bars[0][1] == pytest.approx(years[1], abs=0.2)
    assert late[0] == pytest.approx(years[2], abs=0.2)
    assert late[1] < late[0]
    assert [kind for *_, kind in bars] == ["sure", "maybe"]
    assert "First &lt;x&gt;" in picture
