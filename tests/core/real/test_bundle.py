"""The bundle of real layers about Kaustinen and Kokkola, screened end to end; field parcels stand in for plots.

Its defects are kept on purpose: Natura sites are label points, power lines carry no voltage, urban areas cross themselves,
voltages are texts such as ``400000;110000``.
"""

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.model import State
from kase_parks_plugin.core.rulebook.model import AREAL_MEASURES, Measure

REQUEST = """
[screening]
name = "Field parcels of Kauhava as plots"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "field_parcels"
id = "TUNNUS"
name = "PERUSLOHKOTUNNUS"

[profile]
kind = "data_centre"
electric_mw = 40.0
fuel_mw = 137.6
site_ha = 2.0
water_m3_per_day = 150.0

[[layer]]
role = "natura_spa"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "natura2000_sites_points"
title = "Natura SPA points"
id = "siteCode"
name = "siteName"
filter = { field = "siteType", in = ["A", "C", "D", "F", "H", "J"] }
as_of = 2010-12-31
source = "EEA Natura 2000 database, 2010 release"
licence = "EEA standard re-use"

[[layer]]
role = "natura_sac"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "natura2000_sites_points"
title = "Natura SAC points"
id = "siteCode"
name = "siteName"
filter = { field = "siteType", in = ["B", "C", "E", "G", "I", "K"] }
source = "EEA Natura 2000 database, 2010 release"
licence = "EEA standard re-use"

[[layer]]
role = "power_line"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "power_lines"
source = "National Land Survey of Finland"
licence = "CC BY 4.0"

[[layer]]
role = "substation"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "osm_grid_nodes_2017"
id = "v_id"
filter = { field = "typ", in = ["substation", "sub_station"] }
fields.voltage = { field = "voltage", unit = "V" }
source = "OpenStreetMap contributors"
licence = "ODbL 1.0"

[[layer]]
role = "urban_area"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "urban_areas"
name = "TaajNimi"
source = "SYKE"
licence = "CC BY 4.0"

[[layer]]
role = "road"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "roads"
fields.class = "Tieluokka"
fields.number = "Tienumero"
source = "National Land Survey of Finland"
licence = "CC BY 4.0"

[[layer]]
role = "railway"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "railways"

[[layer]]
role = "airport"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "airports"

[[layer]]
role = "port"
path = "{data}/logistics/sea_ports_unlocode_fi.geojson"
name = "name"
coverage = "all"

[[layer]]
role = "industrial_facility"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "industrial_facilities"
name = "nameOfFeature"

[[layer]]
role = "municipality"
path = "{data}/admin/statfi_kunnat_2024.gpkg"
id = "kunta"
name = "nimi"
fields.code = "kunta"
fields.name_fi = "nimi"
fields.name_sv = "namn"
source = "Statistics Finland"
licence = "CC BY 4.0"
"""


@pytest.fixture(scope="module")
def assessment(screen):
    return screen(REQUEST)


@pytest.fixture(scope="module")
def told(assessment):
    return document(assessment)


@pytest.fixture(scope="module")
def bundle(shared_data):
    """The bundle's layers, read by geopandas, as oracle."""
    import geopandas as gpd

    return lambda layer: gpd.read_file(shared_data / "demo_kaustinen_kokkola.gpkg", layer=layer)


def columns_of(assessment, role, *measures):
    found = [
        m for m in assessment.rulebook.measurements if m.roles == (role,) and (not measures or m.measure in measures)
    ]
    assert found, role
    return [(m, assessment.columns[m.id]) for m in found]


def test_all_parcels_are_ranked(assessment, told):
    assert len(told["plots"]) == 100
    assert sorted(plot["rank"] for plot in told["plots"]) == list(range(1, 101))
    assert assessment.provenance.self_check.mismatches == ()


def test_areas_agree_with_the_register(told, bundle):
    parcels = bundle("field_parcels")
    register = {f"{row.TUNNUS:.0f}": row.PINTA_ALA for row in parcels.itertuples()}
    difference = [abs(plot["area_m2"] / 10_000 - register[plot["id"]]) for plot in told["plots"]]
    assert max(difference) <= 0.02


@pytest.mark.parametrize("role", ["natura_spa", "natura_sac"])
def test_a_point_cannot_say_whether_a_plot_lies_inside(assessment, role, bundle):
    points = bundle("natura2000_sites_points")
    for measurement, column in columns_of(assessment, role, Measure.NEAREST_DISTANCE, *AREAL_MEASURES):
        assert set(column.state) == {State.UNKNOWN}, measurement.id
        assert set(column.reason) == {"points_for_areas"}, measurement.id
        assert np.isnan(column.value).all()
        assert (column.low == 0).all()
        assert column.evidence.hint.all()
        if measurement.measure in AREAL_MEASURES:
            continue
        rows = column.evidence
        sites = {code: shapely.union_all(group) for code, group in points.groupby("siteCode").geometry}
        for plot, feature, value in zip(rows.plot, rows.feature, rows.value, strict=True):
            assert value == pytest.approx(sites[feature].distance(assessment.plots.geometry[plot]), abs=1e-6)
        kept = points[
            points.siteType.isin(next(r.filter.value for r in assessment.screening.layers if r.roles == (role,)))
        ]
        away = shapely.distance(assessment.plots.geometry, shapely.union_all(kept.geometry.values))
        assert set(rows.plot) == set(np.flatnonzero(away <= measurement.margin_m))  # shown as a hint where one is near


def test_no_natura_rule_speaks_where_only_points_are_known(assessment):
    assert not [f for found in assessment.findings for f in found if f.rule in ("NAT-01", "NAT-02", "NAT-03")]
    open_rules = {rule.rule for rule in assessment.open_rules}
    assert {"NAT-01", "NAT-02", "NAT-03"} <= open_rules


def test_lines_without_voltage_answer_only_what_needs_none(assessment, bundle):
    lines = shapely.union_all(bundle("power_lines").geometry.values)
    away = shapely.distance(assessment.plots.geometry, lines)
    for measurement, column in columns_of(assessment, "power_line"):
        if measurement.where is not None:  # which of them are of 110 kV or more nobody knows
            assert State.MEASURED not in column.state, measurement.id
            assert (column.low <= away + 1e-6).all()
        elif measurement.measure is Measure.NEAREST_DISTANCE:
            near = ~column.beyond
            np.testing.assert_allclose(column.value[near], away[near], atol=1e-6)


MUNICIPALITIES = """
[screening]
name = "How far each municipality is from a substation of 110 kV"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "municipalities"
id = "kunta"
name = "nimi"

[profile]
kind = "data_centre"
electric_mw = 40.0

[[layer]]
role = "substation"
path = "{data}/demo_kaustinen_kokkola.gpkg"
layer = "osm_grid_nodes_2017"
id = "v_id"
filter = { field = "typ", in = ["substation", "sub_station"] }
fields.voltage = { field = "voltage", unit = "V" }
coverage = "all"
"""


def test_voltages_in_one_text_are_several(screen, bundle):
    assessment = screen(MUNICIPALITIES)
    nodes = bundle("osm_grid_nodes_2017")
    stations = nodes[nodes.typ == "substation"]
    volts = [[int(v) for v in text.split(";")] if isinstance(text, str) else None for text in stations.voltage]
    assert [220_000, 110_000] in volts  # as one text in the file, the greater one first
    assert None in volts
    sure = shapely.union_all([g for g, v in zip(stations.geometry, volts, strict=True) if v and max(v) >= 110_000])
    maybe = shapely.union_all([g for g, v in zip(stations.geometry, volts, strict=True) if not v])
    (measurement,) = [m for m in assessment.rulebook.measurements if m.id == "grid.substation_distance"]
    column = assessment.columns[measurement.id]
    value = shapely.distance(assessment.plots.geometry, sure)
    near = value <= measurement.margin_m
    assert 0 in value  # Kokkola's own, of 220 and 110 kV
    assert near.sum() > 3
    np.testing.assert_allclose(column.value[near], value[near], atol=1e-6)
    low = np.minimum(value, shapely.distance(assessment.plots.geometry, maybe))  # a nearer one, should it have 110 kV
    np.testing.assert_allclose(column.low[near], low[near], atol=1e-6)


def test_self_crossing_urban_areas_are_repaired_and_counted(assessment, bundle, provenance_of):
    areas = bundle("urban_areas")
    told = provenance_of(assessment, "urban_areas")
    assert told.features == len(areas) == 53
    assert told.repaired == (~areas.is_valid).sum() == 4
    whole = shapely.union_all(shapely.make_valid(areas.geometry.values))
    away = shapely.distance(assessment.plots.geometry, whole)
    for _, column in columns_of(assessment, "urban_area", Measure.NEAREST_DISTANCE):
        near = ~column.beyond & (column.state == State.MEASURED)
        assert near.any()
        np.testing.assert_allclose(column.value[near], away[near], atol=1e-6)


def test_each_parcel_lies_in_its_municipality(assessment, told, shared_data):
    import geopandas as gpd

    towns = gpd.read_file(shared_data / "admin" / "statfi_kunnat_2024.gpkg").set_index("kunta")
    assert len(towns) == 309
    for plot, geometry in zip(assessment.plots.municipalities, assessment.plots.geometry, strict=True):
        shares = shapely.area(shapely.intersection(towns.geometry.values, geometry)) / geometry.area
        there = {code: share for code, share in zip(towns.index, shares, strict=True) if share > 0}
        assert {code: pytest.approx(share, abs=1e-9) for code, _, _, share in plot} == there
    names = {
        (town["code"], town["name_fi"], town["name_sv"]) for plot in told["plots"] for town in plot["municipalities"]
    }
    assert names == {(code, towns.nimi[code], towns.namn[code]) for code, _, _ in names}


def test_what_no_layer_tells_is_unknown_and_never_zero(assessment):
    given = {role for layer in assessment.screening.layers for role in layer.roles}
    for m in assessment.rulebook.measurements:
        if m.roles and not set(m.roles) & given:
            column = assessment.columns[m.id]
            assert set(column.state) <= {State.UNKNOWN, State.NOT_APPLICABLE}, m.id
            assert set(column.reason[column.state == State.UNKNOWN]) <= {"no_layer", "profile_unknown"}, m.id
            assert np.isnan(column.value).all(), m.id


def test_nothing_is_settled_on_so_little(assessment):
    assert not assessment.scores.settled.any()
    assert set(assessment.scores.readiness["eia"].letter) <= {None, "X"}


def test_provenance_names_the_sources(told):
    layers = {layer["name"]: layer for layer in told["provenance"]["layers"]}
    assert layers["urban_areas"]["source"] == "SYKE"
    assert layers["urban_areas"]["licence"] == "CC BY 4.0"
    assert layers["Natura SPA points"]["as_of"] == "2010-12-31"
