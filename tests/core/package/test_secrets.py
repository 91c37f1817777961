"""What must not leave the house: places of restricted layers, and the identity behind a code name."""

import datetime as dt
import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from pyproj import Transformer

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
from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.veil import RESTRICTED_ENDS_M, distance_text
from kase_parks_plugin.core.package.write import write_package
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import load_texts

EAST, NORTH = 360_123.4, 7_050_321.6
IDENTITY = (
    "K-01", "K-08", "Esimerkkisatama", "Syrjämallineva", "Syrjamallineva", "Kokkola", "Karleby", "Lestijärvi", "Lestijarvi",
    "999-401-1-23", "Esimerkki", "Malli", "documents/", "-answer.pdf", "EPSG:3067", "Kokkolan", "demo.gpkg",
)  # fmt: skip


def vector(title, ids, geometry):
    return VectorData(title, as_objects(ids), as_objects([None] * len(ids)), as_objects(geometry), "EPSG:3067")


@pytest.fixture(scope="module")
def nests():
    """An eagle's nest among a grid of plots, about as an attacker would like them."""
    boxes, ids = [], []
    for i in range(6):
        for j in range(6):
            x, y = EAST - 2600 + 1000 * i, NORTH - 2700 + 1000 * j
            boxes.append(shapely.box(x, y, x + 300, y + 300))
            ids.append(f"P{i}{j}")
    request = LayerRequest(("eagle_nest",), "n.gpkg", title="Nests", restricted=True, coverage=Coverage("all"))
    screening = Screening("t", "fi", dt.date(2027, 3, 1), PlotsRequest("plots.gpkg"), Profile("generic"), (request,))
    nest = vector("Nests", ["secret-77"], [shapely.Point(EAST, NORTH)])
    return assess(screening, ScreeningData(vector("plots", ids, boxes), (LayerData(request, nest),)))


def numbers(text):
    return np.unique(np.array([float(found) for found in set(re.findall(r"\d+\.\d+", text))]))


def test_nothing_written_tells_where_a_nest_is(nests, tmp_path, insides):
    told = [contents(nests, lang) for lang in ("en", "fi")]
    write_package(told, tmp_path / "out")
    exact = shapely.distance(nests.plots.geometry, shapely.Point(EAST, NORTH))
    metres = exact[(exact > 0) & (exact < 3000)].tolist()
    assert len(metres) > 10
    read = {load_texts(lang).distance(m) for m in metres for lang in ("en", "fi")}
    lon, lat = Transformer.from_crs(3067, 4326, always_xy=True).transform(EAST, NORTH)
    secrets = {f"{EAST:.1f}", f"{NORTH:.1f}", f"{lon:.4f}", f"{lat:.4f}", "secret-77"}
    raw = np.array([EAST, NORTH])
    seen = set()  # the zip holds all of it again
    for name, content in insides(tmp_path / "out").items():
        if content in seen:
            continue
        seen.add(content)
        text = content.decode("utf-8", errors="replace")
        assert not [secret for secret in secrets if secret in text], name
        assert raw[:1].tobytes() not in content, name
        assert raw[1:].tobytes() not in content, name
        if not name.endswith((".zip", ".xlsx", ".gpkg", ".geojson")):
            assert not [said for said in read if said in text], name
            found = numbers(text)
            near = [found[(found > m - 0.06) & (found < m + 0.06)] for m in metres if len(found)]
            assert not [n for n in near if len(n)], name


def test_distances_to_a_nest_come_in_a_few_wide_classes(nests):
    figures = [site.figure("eagle_nest_distance") for site in contents(nests, "en").sites]
    column = nests.columns["nature.eagle_nest_distance"]
    reach = float(column.low[column.beyond][0])  # that there is none in reach betrays no place
    near = [figure for figure in figures if figure.least != reach]
    assert 10 < len(near) < len(figures)
    assert {(figure.least, figure.most) for figure in near} <= {(0.0, 2000.0), (0.0, 10_000.0), (2000.0, 10_000.0)}
    for figure in figures:
        assert figure.value is None
        assert figure.source == "authority data, place not shown"
    assert all(not site.ground.lines for site in contents(nests, "en").sites)


@pytest.mark.parametrize(
    ("low", "high", "near", "far"),
    [
        (0.0, 500.0, 0.0, 2000.0),
        (1999.0, 2001.0, 0.0, 10_000.0),
        (2000.0, 5000.0, 2000.0, 10_000.0),
        (12_000.0, None, 10_000.0, None),
    ],
)
def test_a_class_is_never_finer_than_what_it_holds(low, high, near, far):
    assert distance_text(low, high, RESTRICTED_ENDS_M, load_texts("en"))[:2] == (near, far)


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_a_code_name_hides_the_site_in_every_file(told, tmp_path, insides, lang):
    brand = replace(default_brand(), organisation="City of Kokkola", anonymous=False)
    left_out = write_package([told(lang, coded=True)], tmp_path / "out", brand)
    assert {"map", "branding"} <= set(left_out)
    files = insides(tmp_path / "out")
    assert len(files) > 20
    for name, content in files.items():
        text = content.decode("utf-8", errors="replace")
        assert not [word for word in IDENTITY if word in text or word in name], name
        if ".pptx!" in name or ".docx!" in name:
            text = re.sub(r'="-?\d+"', '=""', text)  # places on the slide, of pictures that know no ground
        assert not re.search(r"\b(6[01]|7\d|69)\d{5}\b|\b(2[0-9]|6[0-9])\.\d{3,}", text), name


def test_a_code_name_leaves_no_exact_distance(told):
    for site in told(coded=True).sites:
        assert (site.place, site.ground) == ("", None)
        for figure in site.figures:
            if figure.unit in ("m", "km") and figure.known and figure.kind == "number":
                assert figure.value is None, figure.id
        for score in (*site.readiness, *site.themes):
            assert score.low % 5 == 0
        assert not any(constraint.text for constraint in site.constraints)


def test_without_a_code_name_the_same_words_are_there(told, tmp_path, insides):
    write_package([told()], tmp_path / "out")
    everything = b"".join(insides(tmp_path / "out").values()).decode("utf-8", errors="replace")
    assert [word for word in ("K-01", "Esimerkkisatama", "999-401-1-23", "Kokkola") if word not in everything] == []
