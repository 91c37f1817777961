"""The municipalities of 2021, 15 of them invalid, as the layer that names where plots lie."""

import pytest
import shapely

REQUEST = """
[screening]
name = "Municipalities with crossing borders"
rulebook = "fi"
start_date = 2027-03-01

[plots]
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "field_parcels"
id = "TUNNUS"

[[layer]]
role = "municipality"
path = "{data}/admin/mml_municipalities_2021_15_invalid.gpkg"
name = "NAMEFIN"
fields.code = "NATCODE"
fields.name_fi = "NAMEFIN"
fields.name_sv = "NAMESWE"
"""


@pytest.fixture(scope="module")
def assessment(screen):
    return screen(REQUEST)


def test_those_within_reach_are_repaired_and_counted(assessment, shared_data):
    import geopandas as gpd

    towns = gpd.read_file(shared_data / "admin" / "mml_municipalities_2021_15_invalid.gpkg")
    invalid = towns[~towns.is_valid]
    assert len(invalid) == 15
    x0, y0, x1, y1 = shapely.total_bounds(assessment.plots.geometry)
    far = assessment.rulebook.margin_m
    near = shapely.intersects(
        shapely.box(x0 - far, y0 - far, x1 + far, y1 + far), shapely.envelope(invalid.geometry.values)
    )
    (layer,) = assessment.provenance.layers
    assert (layer.features, layer.skipped) == (309, 0)
    assert layer.repaired == near.sum() > 0


def test_every_plot_is_named(assessment):
    assert assessment.crs == "EPSG:3067"  # the plots' own, as the request names none
    for towns in assessment.plots.municipalities:
        assert towns
        assert sum(share for *_, share in towns) == pytest.approx(1.0, abs=1e-9)
        assert all(code and name_fi and name_sv for code, name_fi, name_sv, _ in towns)


AS_PLOTS = """
[screening]
name = "Municipalities as plots"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "{data}/admin/mml_municipalities_2021_15_invalid.gpkg"
id = "NATCODE"
name = "NAMEFIN"
"""


def test_repaired_municipalities_keep_their_area(screen, shared_data):
    import geopandas as gpd

    assessment = screen(AS_PLOTS)
    assert (assessment.provenance.plots.features, assessment.provenance.plots.repaired) == (309, 15)
    register = gpd.read_file(shared_data / "admin" / "mml_municipalities_2021_15_invalid.gpkg", ignore_geometry=True)
    total = dict(zip(register.NATCODE.astype(str), register.TOTALAREA, strict=True))
    for code, area in zip(assessment.plots.ids, assessment.plots.area, strict=True):
        assert area / 1e6 == pytest.approx(total[code], rel=6e-3)
