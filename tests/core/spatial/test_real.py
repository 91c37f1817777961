"""Real layers, with the defects they have: inside and distance as another project found them, shares against the plain union."""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import Coverage
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.core.spatial.overlap import contacts

gpd = pytest.importorskip("geopandas")


def read(path, **more):
    """A layer with geopandas over fiona, as the project's readers have it."""
    return gpd.read_file(path, engine="fiona", **more)


def snapshot(geo, table, *, crs=None, **attributes):
    """A layer as the core gets it."""
    return geo.vector(table.geometry.to_numpy(), crs=crs or table.crs.to_wkt(), **attributes)


@pytest.fixture(scope="module")
def dutch(shared_data):
    path = shared_data / "protected_areas" / "nl_natura2000_sites_and_farms_2026.gpkg"
    return read(path, layer="natura2000_sites"), read(path, layer="heritage_farms")


def test_dutch_farms_lie_inside_and_as_far_as_another_project_found(geo, dutch):
    sites, farms = dutch
    source, target = parse_crs("EPSG:4326", "farms"), parse_crs("EPSG:28992", "farms")
    points = Way(source, target).geometry(farms.geometry.to_numpy())
    x, y = shapely.get_x(points), shapely.get_y(points)
    squares = shapely.box(x - 0.05, y - 0.05, x + 0.05, y + 0.05)
    ids = [f"{i:05d}" for i in range(len(farms))]
    plots = geo.plots(*squares, ids=ids, crs="EPSG:28992")
    assert plots.crs == "EPSG:28992"
    layer = geo.layer("area", sites.geometry.to_numpy(), ids=sites.slug, plots=plots, crs="EPSG:4326", margin=20_000.0)
    assert layer.provenance.repaired == 28
    assert layer.provenance.features == 106
    touching = contacts(layer.tree, plots.geometry, lambda: None)
    listed = np.searchsorted(layer.ids.astype(str), farms.slug.to_numpy().astype(str))
    pairs = set(zip(touching.plot.tolist(), touching.feature.tolist(), strict=True))
    inside = np.array([pair in pairs for pair in enumerate(listed.tolist())])
    assert len(farms) == 4929
    assert (inside == farms.inside_site.to_numpy()).all()

    metres = np.zeros(len(farms))
    for site in range(len(layer.ids)):
        rows = np.flatnonzero((listed == site) & ~inside)
        near = layer.tree.pieces.of(np.arange(len(layer.ids)) == site).nearest(
            plots.geometry[rows], 20_000.0, lambda: None
        )
        metres[rows[near.plot]] = near.distance
    outside = ~inside
    difference = np.abs(metres - farms.dist_to_edge_m.to_numpy(dtype=float))[outside]
    assert np.median(difference) < 2.0
    assert difference.max() < 45.0  # the source reckons on a sphere


def shares_agree(geo, plots_table, layer_table, crs):
    plots = geo.plots(*plots_table.geometry, ids=[f"{i:05d}" for i in range(len(plots_table))], crs=crs)
    layer = geo.layer(
        "area", layer_table.geometry.to_numpy(), plots=plots, crs=crs, margin=100.0, cover=Coverage("all")
    )
    column = geo.measure(geo.measurement("overlap_area", "area"), plots, layer)
    whole = shapely.union_all(shapely.make_valid(layer_table.geometry.to_numpy()))
    expected = shapely.area(shapely.intersection(plots.geometry, whole))
    assert (np.abs(column.value - expected) <= plots.tolerance).all()
    assert np.array_equal(column.value > plots.tolerance, expected > plots.tolerance)
    return column


@pytest.mark.parametrize(("sheet", "hits"), [("s_L4132R_p", 300), ("u_L4132R_p", 100)])
def test_land_cover_of_nuuksio(geo, shared_data, sheet, hits):
    path = f"/vsizip/{shared_data}/settlement/nls_topographic_db_L4132R_shp.zip"
    cover = read(f"{path}/m_L4132R_p.shp")
    column = shares_agree(geo, cover, read(f"{path}/{sheet}.shp"), cover.crs.to_wkt())
    assert len(column.value) == 4304
    assert (column.value > 0).sum() > hits


def test_parcels_of_laajasalo_and_their_buildings(geo, shared_data):
    path = shared_data / "settlement" / "nls_parcels_buildings_laajasalo.gpkg"
    parcels, buildings = read(path, layer="parcels"), read(path, layer="buildings")
    column = shares_agree(geo, parcels, buildings, "EPSG:3067")
    assert len(column.value) == 1247
    assert (column.value > 0).sum() > 400


def test_invalid_urban_areas_and_wind_turbines_at_zero(geo, shared_data):
    urban = read(shared_data / "settlement" / "syke_ykr_urban_areas_fi_2022.gpkg")
    plots = geo.plots(shapely.box(90_000, 6_640_000, 700_000, 7_750_000), crs="EPSG:3067")
    layer = geo.layer("area", urban.geometry.to_numpy(), plots=plots, crs="EPSG:3067")
    assert (layer.provenance.features, layer.provenance.repaired) == (690, 28)
    assert layer.provenance.area_change_m2 == pytest.approx(0.0, abs=1.0)  # cells that meet at corners keep their area
    turbines = read(shared_data / "industry" / "se_wind_turbines_norrbotten_2020.gpkg")
    layer = geo.layer("site", turbines.geometry.to_numpy(), plots=plots, crs="EPSG:3006", cover=Coverage("extent"))
    assert next(values["n"] for code, values in layer.provenance.messages if code == "points_at_zero") == 1771
    assert shapely.bounds(layer.coverage)[0][1] > 7_000_000
