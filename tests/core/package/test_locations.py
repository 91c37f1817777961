"""Maps as drawings: what is in the picture is numbered and named, nothing of a user's is markup, scales are true."""

import datetime as dt
import json
import re

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import as_objects
from kase_parks_plugin.core.package.locations import (
    COUNTRY_HEIGHT,
    COUNTRY_WIDTH,
    HEIGHT,
    MOST_LINES,
    WIDTH,
    Words,
    country_map,
    locations,
    outline,
)
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import Around, Ground
from kase_parks_plugin.core.package.picture import Frame, Labels
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.paths import resource

CRS = "EPSG:3067"
X, Y = 360_000, 7_050_000
SQUARE = shapely.box(X, Y, X + 400, Y + 400)
WORDS = Words("country", "region", 'Map of "A" <b>', ("{n} m", "{n} km"))


def line(x, y, metres=100.0):
    return ("To <it>", "Name & co", metres, shapely.LineString([(X + 400, Y + 200), (X + x, Y + y)]))


def layer(role, geometry, names=None):
    names = names or [""] * len(geometry)
    return Around(role, "t", role, "s", "l", dt.date(2026, 1, 1), as_objects(geometry), as_objects(names))


def drawn(ground, name="Site"):
    return locations(ground, CRS, name, WORDS)


def numbers(picture):
    return re.findall(r'class="number">(\d+)<', picture)


def test_features_near_are_on_the_sites_map_and_those_farther_on_the_regions():
    maps = drawn(
        Ground(SQUARE, SQUARE.buffer(-20), (line(500, 200), line(450, 300), line(9000, 200), line(99_000, 200)))
    )
    assert (numbers(maps.site), numbers(maps.region)) == (["1", "2"], ["3"])
    assert [(p.number, p.metres) for p in maps.pointers] == [(1, 100.0), (2, 100.0), (3, 100.0)]
    for picture in (maps.site, maps.region):
        assert "<b>" not in picture
        assert all(0 <= float(x) <= WIDTH for x in re.findall(r'cx="([\d.-]+)"', picture))
        assert all(0 <= float(y) <= HEIGHT for y in re.findall(r'cy="([\d.-]+)"', picture))


def test_the_sites_map_reaches_to_the_nearest_features():
    assert numbers(drawn(Ground(SQUARE, None, (line(1900, 200, 1500.0),))).site) == ["1"]
    assert numbers(drawn(Ground(SQUARE, None, (line(5900, 200, 5500.0),))).site) == []


def test_discs_do_not_cover_each_other_and_are_few():
    crowded = Ground(SQUARE, None, tuple(line(420 + 12 * k, 200 + 25 * (k % 4)) for k in range(30)))
    picture = str(drawn(crowded).site)
    assert 1 < len(numbers(picture)) <= MOST_LINES
    assert 'class="net"' not in picture
    places = [tuple(map(float, found)) for found in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="8"', picture)]
    for k, (x, y) in enumerate(places):
        assert all(abs(x - a) > 17 or abs(y - b) > 17 for a, b in places[:k])


def test_the_scale_bar_is_as_long_as_it_says():
    picture = drawn(Ground(SQUARE, None)).site
    metres = float(re.search(r">(\d+) m<", picture)[1])
    end = float(re.search(r'd="M2 [\d.]+V[\d.]+H([\d.]+)V', picture)[1])
    side = re.search(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)[^"]*" fill-rule="evenodd" class="gross"', picture)
    pixels = abs(float(side[1]) - float(side[3])) + abs(float(side[2]) - float(side[4]))
    assert (end - 2) / metres == pytest.approx(pixels / 400, rel=0.01)


def test_layers_are_drawn_in_their_looks_and_those_switched_off_are_not():
    roads = layer("road", [shapely.LineString([(X - 900, Y), (X + 900, Y)])])
    stations = layer("substation", [shapely.Point(X + 600, Y + 600)])
    lakes = layer("surface_water", [shapely.box(X - 600, Y - 600, X - 200, Y - 200)])
    off = layer("peat", [shapely.box(X, Y + 450, X + 400, Y + 600)])
    picture = drawn(Ground(SQUARE, None, (), (lakes, off, roads, stations))).site
    plan = load_map_plan().roles
    assert not plan["peat"].shown
    for role, there in (("road", True), ("substation", True), ("surface_water", True), ("peat", False)):
        assert (plan[role].colour in picture) is there, role
    assert picture.index(plan["surface_water"].colour) < picture.index(plan["road"].colour)


def test_nothing_is_drawn_outside_the_picture():
    far = layer("road", [shapely.LineString([(X - 30_000, Y + 100), (X + 30_000, Y + 300)])])
    wide = layer("municipality", [shapely.box(X - 30_000, Y - 30_000, X + 30_000, Y + 30_000)])
    for picture in (
        drawn(Ground(SQUARE, None, (), (far, wide))).site,
        drawn(Ground(SQUARE, None, (), (far, wide))).region,
    ):
        xy = np.array(re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", str(picture)), dtype=float)
        assert xy.min() >= -0.1
        assert xy[:, 0].max() <= WIDTH + 0.1
        assert xy[:, 1].max() <= HEIGHT + 0.1


def test_names_of_places_are_texts_that_cover_nothing_and_stand_once():
    spots = [shapely.Point(X + 2000 * k, Y + 4000) for k in range(-4, 5)]
    towns = layer(
        "urban_area", [spot.buffer(300) for spot in spots], ["<i>Town & Sons</i>", *["Long name of a town"] * 8]
    )
    picture = str(drawn(Ground(SQUARE, None, (), (towns,)), name="\u202eSite <script>").region)
    assert "&lt;i&gt;Town &amp; Sons" in picture
    assert picture.count("Long name of a town") <= 1
    assert "<script" not in picture
    frame = Frame(0.0, 100.0, 1.0, 200.0, 100.0)
    labels = Labels(frame)
    assert len(list(labels.at(100, 50, "one", ""))) == 1
    assert list(labels.at(102, 52, "two", "")) == []
    assert "…" in str(next(iter(labels.at(100, 80, "x" * 90, ""))))


def test_the_dot_is_where_the_site_is():
    maps = [
        country_map(shapely.Point(*xy).buffer(100), CRS, "m") for xy in ((386_000, 6_672_000), (500_000, 7_700_000))
    ]
    south, north = (tuple(map(float, re.search(r'cx="([\d.]+)" cy="([\d.]+)"', str(it)).groups())) for it in maps)
    assert 0 < north[1] < south[1] < COUNTRY_HEIGHT
    assert 0 < south[0] < north[0] < COUNTRY_WIDTH


def test_far_from_the_country_there_is_no_map_of_it():
    assert country_map(shapely.box(10.0, 10.0, 500.0, 500.0), CRS, "m") == ""
    lund = Way(parse_crs("EPSG:4326", ""), parse_crs("EPSG:3006", "")).points(np.array([[13.2, 55.7]]))[0]
    assert country_map(shapely.Point(*lund).buffer(100), "EPSG:3006", "m") == ""
    umea = Way(parse_crs("EPSG:4326", ""), parse_crs("EPSG:3067", "")).points(np.array([[21.0, 63.0]]))[0]
    assert "<circle" in country_map(shapely.Point(*umea).buffer(100), CRS, "m")


def test_the_outline_is_a_sketch_of_the_country_and_says_so():
    table = json.loads(resource("package", "outlines.geojson").read_text("utf-8"))
    assert "orientation only" in table["note"]
    assert len([f for f in table["features"] if f["properties"]["name"].startswith("Åland")]) >= 2
    parts = outline()
    assert shapely.is_valid(parts).all()
    assert all(part.exterior.is_ccw for part in parts)
    land = shapely.union_all(shapely.transform(parts, Way(parse_crs("OGC:CRS84", ""), parse_crs(CRS, "")).points))
    assert shapely.area(land) / 1e6 == pytest.approx(338_000, rel=0.02)  # with lakes, as statistics have it
    towns = {
        "Tampere": (23.76, 61.5),
        "Kuusamo": (29.19, 65.96),
        "Mariehamn": (19.94, 60.1),
        "Rovaniemi": (25.72, 66.5),
    }
    for name, place in towns.items():
        assert shapely.union_all(parts).covers(shapely.Point(place)), name
    for name, place in {"Stockholm": (18.06, 59.33), "Tallinn": (24.75, 59.44), "Viipuri": (28.75, 60.71)}.items():
        assert not shapely.union_all(parts).covers(shapely.Point(place)), name
