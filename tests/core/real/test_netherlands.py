"""Dutch farms and Natura 2000 sites: another project computed inside and distance, and we must agree."""

import dataclasses

import numpy as np
import pyproj
import pytest
import shapely

from kase_parks_plugin.core.model import LayerData, VectorData
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.screening import assess

REQUEST = """
[screening]
name = "Farms beside Dutch Natura 2000 sites"
rulebook = "eu"
crs = "EPSG:28992"
start_date = 2027-03-01

[plots]
path = "{data}/protected_areas/nl_natura2000_sites_and_farms_2026.gpkg"
layer = "heritage_farms"

[[layer]]
role = "natura_sac"
path = "{data}/protected_areas/nl_natura2000_sites_and_farms_2026.gpkg"
layer = "natura2000_sites"
id = "slug"
name = "site_name"
coverage = "all"
"""
HALF = 0.1  # the farm's point as a square of 0.2 m; no farm lies that near to a site's edge


@pytest.fixture(scope="module")
def farms(shared_data):
    import geopandas as gpd

    path = shared_data / "protected_areas" / "nl_natura2000_sites_and_farms_2026.gpkg"
    return gpd.read_file(path, layer="heritage_farms")


@pytest.fixture(scope="module")
def distances(screen, farms):
    """Distance of each listed farm to the site it is listed for, by one screening for each site."""
    screening, data = screen.read(REQUEST)
    to_metres = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    x, y = to_metres.transform(shapely.get_x(data.plots.geometry), shapely.get_y(data.plots.geometry))
    squares = shapely.box(x - HALF, y - HALF, x + HALF, y + HALF)
    sites = data.layers[0].vector
    out = np.full(len(farms), np.nan)
    for slug in np.unique(farms.slug):
        rows, site = np.flatnonzero(farms.slug == slug), np.flatnonzero(sites.ids == slug)
        plots = part(data.plots, rows, geometry=squares[rows], crs="EPSG:28992")
        layer = LayerData(data.layers[0].request, part(sites, site))
        assessment = assess(screening, dataclasses.replace(data, plots=plots, layers=(layer,)), check_itself=False)
        measurement = next(
            m for m in assessment.rulebook.measurements
            if m.measure is Measure.NEAREST_DISTANCE and "natura_sac" in m.roles
        )  # fmt: skip
        column = assessment.columns[measurement.id]
        value = dict(zip(assessment.plots.ids, np.where(column.beyond, np.inf, column.value), strict=True))
        out[rows] = [value[i] for i in plots.ids]
    return out


def part(vector, rows, **changed):
    """Some features of a layer."""
    kept = {name: getattr(vector, name)[rows] for name in ("ids", "names", "geometry")}
    attributes = {name: values[rows] for name, values in vector.attributes.items()}
    assert isinstance(vector, VectorData)
    return dataclasses.replace(vector, **(kept | {"attributes": attributes} | changed))


def test_inside_agrees_for_every_farm(distances, farms):
    assert len(farms) == 4929
    wrong = (distances == 0) != farms.inside_site.to_numpy(dtype=bool)
    assert farms[wrong].to_dict("records") == []


def test_distance_agrees_as_far_as_the_source_is_exact(distances, farms):
    # the source measured on a sphere: 1.6 m off in the median, 43 m at most
    near = np.isfinite(distances) & (distances > 0)
    assert near.sum() > 1000
    off = np.abs(distances[near] + HALF - farms.dist_to_edge_m[near])
    assert np.median(off) < 2.0
    assert off.max() < 44.0
