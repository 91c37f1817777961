"""Proposals: what a layer may stand for, which field says what, and in which unit."""

import tomllib

import geopandas as gpd
import pytest

from kase_parks_plugin.core.model import FieldMapping, Filter
from kase_parks_plugin.core.proposals import FieldLook, LayerLook, propose, propose_plots, propose_unit, stale_years
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import RoleField
from kase_parks_plugin.paths import resource


@pytest.fixture
def roles():
    return load_rulebook("fi").roles


def look(name, geometry="area", *fields):
    return LayerLook(name, (name,), geometry, fields)


@pytest.mark.parametrize(
    ("name", "geometry", "role"),
    [
        ("Pohjavesialueet_2024", "area", "groundwater_area"),
        ("grundvattenområden", "area", "groundwater_area"),
        ("PohjavedenMuodostumisalueet", "area", "groundwater_formation"),
        ("SÄHKÖASEMAT", "point", "substation"),
        ("elstationer Österbotten", "point", "substation"),
        ("tiet", "line", "road"),
        ("järnvägar", "line", "railway"),
        ("Tulvavaara 1_250a", "area", "flood_area_250"),
        ("Tulvavaara 1_100a", "area", "flood_area"),
        ("muinaisjäännökset (MV)", "area", "ancient_monument"),
        ("Kulturmiljöer RKY", "area", "heritage_area"),
        ("lentoasemat", "point", "airport"),
        ("korkeusmalli_2m", "raster", "dem"),
    ],
)
def test_names_in_three_languages(roles, name, geometry, role):
    assert list(propose([look(name, geometry)], roles)) == [role]


@pytest.mark.parametrize(
    ("name", "geometry"),
    [
        ("tiedot", "line"),
        ("tiet", "point"),
        ("korkeusmalli", "area"),
        ("layer", "area"),
        ("pohjavesi", ""),
        ("", "area"),
    ],
)
def test_what_does_not_fit_is_not_proposed(roles, name, geometry):
    assert propose([look(name, geometry)], roles) == {}


def test_fields_tell_where_the_name_does_not(roles):
    found = propose([look("viivat", "line", FieldLook("Jännite_kV", number=True, values=(110.0,)))], roles)
    assert list(found) == ["power_line"]
    assert found["power_line"].by_field
    assert found["power_line"].fields == {"voltage": FieldMapping("Jännite_kV")}


def test_the_better_name_wins_and_each_layer_has_its_best_role(roles):
    found = propose([look("groundwater"), look("groundwater formation"), look("groundwater mapped")], roles)
    assert {role: p.layer for role, p in found.items()} == {
        "groundwater_area": "groundwater",
        "groundwater_formation": "groundwater formation",
    }


def test_one_layer_of_natura_sites_serves_both_roles_by_its_types(roles):
    found = propose([look("natura", "area", FieldLook("SiteType", number=False, values=("A", "B", "C")))], roles)
    assert found["natura_spa"].filter == Filter("SiteType", "in", ("A", "C", "D", "F", "H", "J"))
    assert found["natura_sac"].filter == Filter("SiteType", "in", ("B", "C", "E", "G", "I", "K"))


def test_the_proposed_filters_lose_no_real_natura_site(roles, shared_data):
    """Sites that touch or overlap one of the other directive have types of their own; their dates tell what they are."""
    sites = gpd.read_file(shared_data / "protected_areas" / "eea_natura2000_sites_fi_2010_points.gpkg")
    fields = (FieldLook("siteType", number=False, values=tuple(sites["siteType"][:200])),)
    found = propose([look("Natura 2000 -alueet", "point", *fields)], roles)
    odd = ["FI0500176"]  # an SCI by its type, with both dates
    for role, date, known in (("natura_spa", "dateSpa", odd), ("natura_sac", "datePropSci", [])):
        dated = sites[sites[date].fillna("") != ""]
        lost = dated[~dated["siteType"].isin(found[role].filter.value)]
        assert list(lost["siteCode"]) == known, role


def test_joints_of_lines_are_no_substations(roles):
    kinds = FieldLook("typ", number=False, values=("joint", "plant", "substation", "sub_station"))
    proposed = propose([look("Sähköasemat OSM", "point", kinds)], roles)["substation"]
    assert proposed.filter.field == "typ"
    assert {"substation", "sub_station"} <= set(proposed.filter.value)
    assert not {"joint", "plant"} & set(proposed.filter.value)


def test_a_layers_own_names_are_preferred_to_its_owners(roles):
    fields = [FieldLook(name, number=False) for name in ("parentCompanyName", "nameOfFeature", "streetName")]
    assert propose([look("PRTR-laitokset", "point", *fields)], roles)["industrial_facility"].name == "nameOfFeature"


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_layers_changes_nothing(roles, order):
    looks = [look("roads a", "line"), look("roads b", "line"), look("roads c", "line")]
    assert propose(looks[::order], roles)["road"].layer == "roads a"


@pytest.mark.parametrize(
    ("name", "values", "unit"),
    [
        ("voltage", ("400000;110000", "20000"), "V"),
        ("voltage", (110.0, 400.0), "kV"),
        ("jannite_v", (690.0, 1000.0), "V"),
        ("jannite_kv", (110000, 400000), "V"),  # the values say what the name denies
        ("voltage", (), "kV"),
    ],
)
def test_units_follow_names_and_values(name, values, unit):
    wanted = RoleField("voltage", {}, "number", "kV", plausible=(0.4, 800.0))
    assert propose_unit(FieldLook(name, number=True, values=values), wanted) == unit


def test_words_are_no_number(roles):
    fields = (FieldLook("voltage", number=False, values=("high", "low")), FieldLook("operator", number=False))
    assert set(propose([look("substations", "point", *fields)], roles)["substation"].fields) == {"operator"}


def test_plots_with_their_ids_and_names():
    fields = (
        FieldLook("id", number=True, values=(1, 1)),  # repeated: no id
        FieldLook("tunnus", number=False, values=("K-1", "K-2")),
        FieldLook("nimi", number=False, values=("a", "b")),
    )
    found = propose_plots([look("Natura-alueet"), look("Kohdealueet", "area", *fields), look("kohdealueet p", "point")])
    assert (found.layer, found.id, found.name) == ("Kohdealueet", "tunnus", "nimi")


def test_hints_name_only_roles_and_fields_that_exist(roles):
    hints = tomllib.loads(resource("role_hints.toml").read_text(encoding="utf-8"))
    assert set(hints["role"]) <= set(roles)
    for role, entry in hints["role"].items():
        assert set(entry) <= {"names", "not", "signs", "fields", "filter", "stale_years"}, role
        assert set(entry.get("fields", {})) <= set(roles[role].fields), role
    words = [w for e in hints["role"].values() for w in (*e.get("names", ()), *e.get("signs", ()))]
    assert [w for w in words if w != w.casefold() or not w.isascii()] == []


def test_data_of_the_grid_age_sooner():
    assert stale_years(["substation"]) < stale_years(["peat"]) == stale_years(["nothing known"])
