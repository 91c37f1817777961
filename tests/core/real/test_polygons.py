"""Polygon shares on real map sheets against the intersection with the union of the repaired polygons."""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.rulebook.model import Measure

NUUKSIO = """
[screening]
name = "Land cover of Nuuksio in its nature reserves"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "{data}/settlement/nls_topographic_db_L4132R_shp.zip"
layer = "m_L4132R_p"

[[layer]]
role = "nature_reserve"
path = "{data}/settlement/nls_topographic_db_L4132R_shp.zip"
layer = "s_L4132R_p"
"""

LAAJASALO = """
[screening]
name = "Parcels of Laajasalo and their buildings"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "{data}/settlement/nls_parcels_buildings_laajasalo.gpkg"
layer = "parcels"
id = "mtk_id"
name = "kiinteistotunnuksenEsitysmuoto"

[[layer]]
role = "nature_reserve"
path = "{data}/settlement/nls_parcels_buildings_laajasalo.gpkg"
layer = "buildings"
title = "buildings"
id = "mtk_id"
"""


def share_of(assessment, role):
    found = [m.id for m in assessment.rulebook.measurements if m.measure is Measure.SHARE_INSIDE and role in m.roles]
    assert found
    return [assessment.columns[name] for name in found]


def expected(assessment, polygons):
    """Share of each plot inside the union."""
    whole = shapely.union_all(shapely.make_valid(polygons))
    shapely.prepare(whole)
    plots = assessment.plots.geometry
    hit = np.flatnonzero(shapely.intersects(whole, plots))
    share = np.zeros(len(plots))
    share[hit] = shapely.area(shapely.intersection(plots[hit], whole)) / shapely.area(plots[hit])
    return share


@pytest.mark.parametrize(("request_", "file", "layer"), [
    (NUUKSIO, "zip://{data}/settlement/nls_topographic_db_L4132R_shp.zip", "s_L4132R_p"),
    (LAAJASALO, "{data}/settlement/nls_parcels_buildings_laajasalo.gpkg", "buildings"),
])  # fmt: skip
def test_shares_agree_with_the_union(screen, shared_data, request_, file, layer):
    import fiona
    from shapely.geometry import shape

    assessment = screen(request_)
    with fiona.open(file.replace("{data}", str(shared_data)), layer=layer) as source:
        polygons = shapely.force_2d([shape(feature["geometry"]) for feature in source])
    share = expected(assessment, polygons)
    assert 0 < (share > 0).sum() < len(share)
    for column in share_of(assessment, "nature_reserve"):
        near = np.maximum(1e-9, 1e-8 * shapely.length(assessment.plots.geometry) / assessment.plots.area)
        known = ~np.isnan(column.value)  # outside the layer's extent nothing is known
        assert known[share > 0].all()
        assert (np.abs(column.value - share)[known] <= near[known]).all()


def test_neighbours_rounded_to_millimetres_do_not_take_each_others_land(screen):
    """No parcel loses more than a sliver: buildings lie where they lie, shares stay within the plot."""
    assessment = screen(LAAJASALO)
    for column in share_of(assessment, "nature_reserve"):
        known = column.value[~np.isnan(column.value)]
        assert ((known >= 0) & (known <= 1)).all()
