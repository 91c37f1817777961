"""What maps show around a site: inside the window, fine near and coarse far, nothing restricted, few enough to send."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.model import (
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.package import surroundings as module
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.fields import load_plan
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.surroundings import surroundings, window
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.load import load_rulebook

X, Y = 360_000.0, 7_050_000.0
SITE = shapely.box(X, Y, X + 400, Y + 300)
BOOK = load_rulebook("fi")


def made(*layers):
    """A screening of one plot among layers (role, geometry, names, keywords of the request), made ready."""
    data, requests = [], []
    for role, geometry, names, more in layers:
        request = LayerRequest((role,), "x.gpkg", title=role, coverage=Coverage("all"), **more)
        ids = as_objects([f"{role}-{k}" for k in range(len(geometry))])
        data.append(LayerData(request, VectorData(role, ids, as_objects(names), as_objects(geometry), "EPSG:3067")))
        requests.append(request)
    plots = VectorData("plots", as_objects(["P"]), as_objects([None]), as_objects([SITE]), "EPSG:3067")
    screening = Screening("t", "fi", dt.date(2027, 1, 1), PlotsRequest("p"), Profile("generic"), tuple(requests))
    return prepare(screening, ScreeningData(plots, tuple(data)), BOOK, Silent())


def near_to(*layers):
    return {it.role: it for it in surroundings(made(*layers), BOOK)["P"]}


def layer(role, geometry, names=None, **more):
    return (role, geometry, names or [None] * len(geometry), more)


def test_the_plan_names_roles_that_exist_and_none_that_is_restricted():
    roles = load_map_plan().roles
    assert set(roles) <= set(BOOK.roles)
    assert not [id_ for id_ in roles if BOOK.roles[id_].restricted]
    assert not {"species_record", "defence_area", "water_intake"} & set(roles)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_colours_stand_out_on_light_and_dark():
    for role in load_map_plan().roles.values():
        own = luminance(role.colour) + 0.05
        assert 1.05 / own >= 3, role.id
        assert own / (luminance("#15191d") + 0.05) >= 3, role.id


def test_the_demo_has_maps_without_its_nests(demo, ready):
    found = surroundings(ready, demo.rulebook)
    assert list(found) == [str(id_) for id_ in demo.plots.ids]
    shown = {it.role for it in found["K-01"]}
    assert {"municipality", "road", "railway", "power_line", "substation", "natura_spa", "surface_water"} <= shown
    restricted = {k for k, it in enumerate(demo.provenance.layers) if it.restricted}
    assert restricted
    assert not [it for near in found.values() for it in near if it.layer in restricted]
    order = list(load_map_plan().roles)
    assert [it.role for it in found["K-01"]] == sorted((it.role for it in found["K-01"]), key=order.index)


def test_contents_name_layers_and_municipalities_in_the_language(told, demo, ready):
    near = surroundings(ready, demo.rulebook, ["K-01", "K-08"])
    assert list(near) == ["K-01", "K-08"]
    ground = {lang: {it.role: it for it in told(lang).sites[0].ground.around} for lang in ("fi", "sv")}
    assert ground["fi"]["municipality"].title == "Kunnat"
    assert "Kokkola" in ground["fi"]["municipality"].names
    assert "Karleby" in ground["sv"]["municipality"].names
    assert ground["sv"]["municipality"].source
    assert ground["sv"]["road"].theme == "logistics"


def test_no_line_ends_where_maps_show_nothing(told, demo):
    unlisted = {m.id: m for m in BOOK.measurements if not set(m.roles) <= set(load_map_plan().roles)}
    told_of = {field.measurement for field in load_plan().measured}
    evidence = [demo.columns[id_].evidence for id_ in unlisted if id_ in told_of]
    assert any(line is not None for rows in evidence for line in rows.geometry)
    titles = {m.title["en"] for m in unlisted.values()}
    lines = [line for site in told("en", plots=None).sites for line in site.ground.lines]
    assert lines
    assert not [title for title, *_ in lines if title in titles]


def test_a_code_name_has_nothing_around(told):
    assert all(site.ground is None for site in told(coded=True).sites)


def test_the_same_data_gives_the_same_bytes(demo, ready):
    one, two = (surroundings(ready, demo.rulebook, ["K-03"])["K-03"] for _ in range(2))
    for a, b in zip(one, two, strict=True):
        assert shapely.to_wkb(a.geometry).tolist() == shapely.to_wkb(b.geometry).tolist()
        assert a.names.tolist() == b.names.tolist()


def test_a_layer_marked_restricted_is_never_there():
    spots = [shapely.Point(X + 900, Y + 900)]
    assert set(near_to(layer("substation", spots), layer("road", []), layer("port", spots))) == {"substation", "port"}
    assert set(near_to(layer("substation", spots, restricted=True), layer("eagle_nest", spots))) == set()
    assert set(near_to(layer("species_record", spots))) == set()


def test_lines_are_fine_near_and_coarse_far():
    t = np.linspace(0, 28_000, 2801)
    wave = shapely.LineString(np.column_stack([X + t, Y + 500 + 25 * np.sin(t / 60)]))
    (line,) = near_to(layer("road", [wave]))["road"].geometry
    x = shapely.get_coordinates(line)[:, 0] - X
    assert np.count_nonzero(x < 2000) / 2 > 2 * np.count_nonzero(x > 20_000) / 8 > 0
    near = shapely.clip_by_rect(wave, X, Y, X + 1500, Y + 1000)
    assert shapely.hausdorff_distance(near, shapely.clip_by_rect(line, X, Y, X + 1500, Y + 1000)) < 12
    assert shapely.hausdorff_distance(wave, line) < 120


def test_pieces_of_one_road_become_one_line():
    corners = [(X + 100 * k, Y + 50 * (k % 7)) for k in range(60)]
    pieces = [shapely.LineString(corners[k : k + 2]) for k in range(59)]
    road = near_to(layer("road", pieces, ["13"] * 59))["road"]
    assert (len(road.geometry), road.names.tolist()) == (1, ["13"])
    assert shapely.length(road.geometry[0]) == pytest.approx(sum(map(shapely.length, pieces)), rel=0.01)


def test_areas_lose_specks_and_stay_valid():
    rng = np.random.default_rng(3)
    dots = shapely.buffer(shapely.points(X + rng.uniform(-25e3, 25e3, 900), Y + rng.uniform(-25e3, 25e3, 900)), 20)
    lake = shapely.difference(shapely.box(X - 9e3, Y + 5e3, X + 9e3, Y + 20e3), shapely.union_all(dots))
    waters = near_to(
        layer("surface_water", [shapely.union_all([*dots, shapely.box(X, Y - 900, X + 600, Y - 400)]), lake])
    )
    shapes = waters["surface_water"].geometry
    assert shapely.is_valid(shapes).all()
    assert shapely.area(shapes[1]) == pytest.approx(shapely.area(lake), rel=0.01)
    assert shapely.get_num_coordinates(shapes).sum() < 0.1 * shapely.get_num_coordinates([lake, *dots]).sum()


def test_however_much_there_is_a_page_can_hold_it(monkeypatch):
    rng = np.random.default_rng(5)
    xy = np.column_stack([X + rng.uniform(-29e3, 29e3, 4000), Y + rng.uniform(-29e3, 29e3, 4000)])
    discs = shapely.buffer(shapely.points(xy), 300)
    near = near_to(layer("surface_water", list(discs)), layer("substation", list(shapely.points(xy))))
    plan = load_map_plan()
    assert sum(shapely.get_num_coordinates(it.geometry).sum() for it in near.values()) <= plan.vertices
    assert len(near["substation"].geometry) == plan.roles["substation"].most
    monkeypatch.setattr(module, "load_map_plan", lambda: replace(plan, vertices=100))
    less = near_to(layer("surface_water", list(discs)))
    assert 0 < shapely.get_num_coordinates(less["surface_water"].geometry).sum() <= 100


def test_of_many_points_the_nearest_stay():
    spots = [shapely.Point(X + 25 * k, Y - 100) for k in range(1, 1100)]
    shown = near_to(layer("substation", spots))["substation"].geometry
    assert len(shown) == load_map_plan().roles["substation"].most
    assert shapely.get_x(shown).max() <= shapely.get_x(np.array(spots))[len(shown) + 20]


far = st.floats(-80_000, 80_000)
points = st.tuples(far, far).map(lambda d: shapely.Point(X + d[0], Y + d[1]))
lines = st.lists(st.tuples(far, far), min_size=2, max_size=12, unique=True).map(
    lambda ds: shapely.LineString([(X + round(a), Y + round(b)) for a, b in [*ds, (90_000, 0)]])
)
areas = st.lists(st.tuples(far, far), min_size=3, max_size=12, unique=True).map(
    lambda ds: shapely.MultiPoint([(X + a, Y + b) for a, b in ds]).convex_hull
)


@given(st.lists(points, max_size=5), st.lists(lines, max_size=5), st.lists(areas, max_size=5))
def test_nothing_lies_outside_the_window_and_all_is_valid(spots, ways, grounds):
    grounds = [it for it in grounds if it.geom_type == "Polygon"]
    near = near_to(layer("port", spots), layer("road", ways), layer("natura_spa", grounds), layer("dwelling", spots))
    for role, it in near.items():
        assert len(it.geometry) == len(it.names) > 0
        assert shapely.is_valid(it.geometry).all()
        assert not shapely.is_empty(it.geometry).any()
        assert shapely.box(*window(SITE, load_map_plan().roles[role].within_m)).covers(shapely.union_all(it.geometry))
        dimension = {"port": 0, "road": 1, "natura_spa": 2, "dwelling": 0}[role]
        assert (shapely.get_dimensions(it.geometry) == dimension).all()


def test_contents_without_surroundings_have_none(demo):
    assert contents(demo, "en", plots=["K-01"]).sites[0].ground.around == ()
