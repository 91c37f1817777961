"""Nothing that a package tells depends on where in its grid cell a restricted place lies."""

import datetime as dt

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import (
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.package.cells import CELL_M, _middles, in_cells
from kase_parks_plugin.core.package.write import write_package
from kase_parks_plugin.core.rulebook.load import load_rulebook
from tests.core import hidden


@pytest.fixture(scope="module")
def here():
    """The screening as it is."""
    return hidden.screened()


@pytest.fixture(scope="module")
def elsewhere():
    """The same with nest and switchgear elsewhere in their cells."""
    moved = [tuple(CELL_M * (value // CELL_M) + rest for value, rest in zip(place, (41.0, 1913.0), strict=True))
             for place in (hidden.NEST, hidden.SWITCHGEAR)]  # fmt: skip
    return hidden.screened(*moved)


def test_every_file_is_the_same_wherever_in_its_cell_a_restricted_place_lies(here, elsewhere, tmp_path):
    for name, screened in (("one", here), ("other", elsewhere)):
        write_package(hidden.told(screened, ["en", "sv"]), tmp_path / name)
    one, other = hidden.insides(tmp_path / "one"), hidden.insides(tmp_path / "other")
    assert len(one) > 100
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one.keys() == other.keys()


def test_no_file_holds_a_restricted_place_or_its_name(here, tmp_path):
    write_package(hidden.told(here, ["en", "fi"]), tmp_path / "out")
    hidden.no_secrets(tmp_path / "out")


def test_what_maps_are_drawn_from_has_no_restricted_feature(here):
    places = shapely.points([hidden.NEST, hidden.SWITCHGEAR])
    for site in hidden.told(here)[0].sites:
        assert [around.role for around in site.ground.around] == ["road"]
        shapes = [site.ground.shape, site.ground.net, *(line for *_, line in site.ground.lines)]
        shapes += [shape for around in site.ground.around for shape in around.geometry]
        corners = shapely.points(np.concatenate([shapely.get_coordinates(shape) for shape in shapes]))
        for place in places:
            assert shapely.distance(corners, place).min() > 1.0


def test_classes_hold_the_true_distance(here):
    shapes = dict(zip(here[0].plots.ids, here[0].plots.geometry, strict=True))
    for site in hidden.told(here)[0].sites:
        for id_, place in (("eagle_nest_distance", hidden.NEST), ("fibre_distance", hidden.SWITCHGEAR)):
            figure, metres = site.figure(id_), shapely.distance(shapes[site.id], shapely.Point(place))
            assert (figure.least or 0.0) <= metres
            assert figure.most is None or metres <= figure.most


def test_lines_and_areas_are_known_by_all_cells_they_touch():
    line = shapely.LineString([(500, 500), (3500, 500)])
    area = shapely.box(-100, 100, 100, 4100)
    found = [sorted(map(tuple, shapely.get_coordinates(_middles(shape)).tolist())) for shape in (line, area)]
    assert found[0] == [(1000.0, 1000.0), (3000.0, 1000.0)]
    assert found[1] == [(x, y) for x in (-1000.0, 1000.0) for y in (1000.0, 3000.0, 5000.0)]
    assert _middles(shapely.Point(np.inf, 0)) is None


def test_a_restricted_layer_whose_share_is_asked_is_withheld():
    request = LayerRequest(("groundwater_area",), "g.gpkg", title="Secret water", restricted=True)
    shape = as_objects([shapely.box(0, 0, 1, 1)])
    data = VectorData("Secret water", as_objects(["1"]), as_objects([None]), shape, "EPSG:3067")
    screening = Screening("t", "fi", dt.date(2027, 3, 1), PlotsRequest("p.gpkg"), Profile("generic"), (request,))
    _, hidden_data = in_cells(screening, ScreeningData(data, (LayerData(request, data),)), load_rulebook("fi"))
    assert hidden_data.layers[0].vector is None
    assert hidden_data.layers[0].error.code == "layer_withheld"
