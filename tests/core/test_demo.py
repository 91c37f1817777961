"""The demo region shows every state that a screening knows, and its data are made again to the byte."""

import json
import runpy
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import fiona
import numpy as np
import pytest
import rasterio

from kase_parks_plugin import paths
from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.natura import natura_trails
from kase_parks_plugin.core.permits.path import permit_paths
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.register.store import read_register
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess, assess_prepared

DEMO = paths.resource("demo")
MAKE = Path(__file__).resolve().parents[2] / "scripts" / "make_demo"


def screened(name):
    screening = read_screening(DEMO / name)
    data = read_data(screening, DEMO, load_rulebook(screening.rulebook))
    return assess(screening, data)


@pytest.fixture(scope="module")
def assessment():
    return screened("demo.toml")


@pytest.fixture(scope="module")
def told(assessment):
    return document(assessment)


@pytest.fixture(scope="module")
def plots(told):
    return {plot["id"]: plot for plot in told["plots"]}


@pytest.fixture(scope="module")
def layers(told):
    return {layer["name"]: layer for layer in told["provenance"]["layers"]}


def measured(plot, *roles, state=None):
    """Measurements of a plot on any of the roles, in a state."""
    return [m for m in plot["measurements"] if set(m["roles"]) & set(roles) and state in (None, m["state"])]


def findings(plot, rule=None, effect=None):
    return [f for f in plot["findings"] if rule in (None, f["rule"]) and effect in (None, f["effect"])]


# --- made by the project ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The data made twice."""
    folders = [tmp_path_factory.mktemp("made") for _ in range(2)]
    for folder in folders:
        subprocess.run([sys.executable, MAKE, folder], check=True, capture_output=True)
    return folders


@pytest.mark.parametrize("name", ["demo.gpkg", "dem.tif", "demo-register.gpkg"])
def test_data_are_made_again_to_the_byte(made, name):
    one, two = made
    assert (one / name).read_bytes() == (two / name).read_bytes()


def test_committed_data_are_what_the_script_makes(made):
    """By content: another GDAL packs the same content in other bytes."""
    layers = fiona.listlayers(DEMO / "demo.gpkg")
    assert fiona.listlayers(made[0] / "demo.gpkg") == layers
    for layer in layers:
        with fiona.open(DEMO / "demo.gpkg", layer=layer) as old, fiona.open(made[0] / "demo.gpkg", layer=layer) as new:
            assert new.schema == old.schema, layer
            assert [f.__geo_interface__ for f in new] == [f.__geo_interface__ for f in old], layer
    with rasterio.open(DEMO / "dem.tif") as old, rasterio.open(made[0] / "dem.tif") as new:
        assert (new.transform, new.crs, new.nodata) == (old.transform, old.crs, old.nodata)
        assert np.array_equal(new.read(1), old.read(1))


def test_committed_files_are_small():
    assert sum(file.stat().st_size for file in DEMO.iterdir()) < 2_000_000


def test_it_says_on_its_face_that_it_is_illustrative(told):
    assert "illustrative, not real sites" in (DEMO / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert told["screening"]["name"].startswith("Illustrative")
    assert {layer["source"] for layer in told["provenance"]["layers"]} == {"illustrative data made by KASE Parks"}
    with sqlite3.connect(f"file:{DEMO / 'demo.gpkg'}?mode=ro&immutable=1", uri=True) as file:
        (about,) = file.execute("SELECT about FROM about_this_region").fetchone()
    assert "Not real sites" in about


def test_both_requests_ask_of_the_same_layers():
    one, two = (tomllib.loads((DEMO / name).read_text(encoding="utf-8")) for name in ("demo.toml", "demo-battery.toml"))
    assert one["layer"] == two["layer"]
    assert one["profile"]["kind"] != two["profile"]["kind"]


def test_plots_lie_where_their_names_say(plots):
    town = {"K-01": "272", "K-02": "217", "K-05": "074", "K-06": "584", "K-07": "849", "K-08": "421", "K-11": "924"}
    assert {name: plots[name]["municipalities"][0]["code"] for name in town} == town


# --- every state ------------------------------------------------------------------------------------------------------


def test_every_class_occurs(told):
    letters = {readiness["class"] for plot in told["plots"] for readiness in plot["readiness"].values()}
    assert letters >= {"A", "B", "C", "D", "E", "X"}


def test_a_whole_plot_is_knocked_out(plots):
    plot = plots["K-09"]
    knockouts = findings(plot, "NAT-05", "knockout")
    assert knockouts
    for readiness in knockouts[0]["stops"]:
        assert plot["readiness"][readiness]["class"] == "X"
    assert plot["rank"] == len(plots)


def test_part_of_a_plot_is_barred_with_the_hectares_lost(plots):
    plot = plots["K-10"]
    barred = [f for f in plot["findings"] if f["reason"] == "part_barred"]
    assert {f["rule"] for f in barred} >= {"NAT-06"}
    assert all(f["effect"] == "advice" and 0 < f["lost_m2"] < plot["area_m2"] for f in barred)
    assert 0 < plot["lost_m2"] == pytest.approx(plot["area_m2"] - plot["net_area_m2"], abs=0.02)
    assert plot["fits"] is None  # enough is left, but not every layer that may bar land is there
    assert plot["largest_contiguous_m2"] >= 12 * 10_000
    assert "X" not in {readiness["class"] for readiness in plot["readiness"].values()}


def test_near_a_natura_site(plots):
    near = [m for m in measured(plots["K-05"], "natura_spa", state="measured") if m["measure"] == "nearest_distance"]
    assert all(0 < m["value"] <= 500 for m in near)
    assert findings(plots["K-05"], "NAT-02", "natura_assessment")


def test_inside_a_natura_site_caps_the_class(plots):
    (finding,) = findings(plots["K-06"], "NAT-01")
    assert (finding["effect"], finding["cap"]) == ("natura_assessment", "E")
    assert plots["K-06"]["readiness"]["eia"]["class"] in {"E", "X"}
    assert [row for row in finding["evidence"] if row["name"] == "Mallisalon metsät"]


def test_a_role_without_a_layer_is_unknown(told, plots):
    given = {role for layer in told["provenance"]["layers"] for role in layer["roles"]}
    for plot in plots.values():
        lacking = [m for m in plot["measurements"] if m["roles"] and not set(m["roles"]) & given]
        assert lacking
        for m in lacking:
            assert m["value"] is None
            assert (m["state"], m["reason"]) in {("unknown", "no_layer"), ("not_applicable", "not_applicable")}


def test_points_that_stand_for_areas_cannot_say(plots):
    hints = 0
    for plot in plots.values():
        for m in measured(plot, "bird_area"):
            assert (m["state"], m["reason"], m["value"]) == ("unknown", "points_for_areas", None)
            hints += sum(row["hint"] for row in m["evidence"])
    assert hints


def test_outside_what_was_mapped_nothing_is_known(plots):
    states = {name: {m["state"] for m in measured(plot, "flood_area")} for name, plot in plots.items()}
    assert states["K-01"] == {"measured"}
    assert states["K-08"] == {"not_mapped"}
    half = [m for m in measured(plots["K-12"], "flood_area") if m["measure"] == "share_inside"]
    assert all(m["low"] < m["high"] for m in half)  # half of the plot lies in the mapped part


def test_a_plot_whose_decisive_measures_are_not_known_stays_unsettled(plots):
    assert {name for name, plot in plots.items() if not plot["settled"]} == {"K-08"}
    assert plots["K-08"]["readiness"]["eia"]["class"] is None
    lacking = {m["state"] for m in measured(plots["K-08"], "groundwater_area") if m["measure"] == "share_inside"}
    assert lacking == {"not_mapped"}


def test_invalid_and_missing_geometries_are_counted(layers):
    assert layers["Urban areas"]["repaired"] == 1
    assert layers["Peat"]["repaired"] == 1
    assert layers["Natura 2000 (SAC)"]["skipped"] == 1
    assert layers["Natura 2000 (SPA)"]["repaired"] == 1


def test_an_override_stands_with_its_reason(plots):
    (finding,) = findings(plots["K-07"], "PLA-02")
    assert finding["effect"] == "knockout"
    assert finding["override"]["author"] == "Demo"
    assert "council" in finding["override"]["reason"]
    assert "X" not in {readiness["class"] for readiness in plots["K-07"]["readiness"].values()}


def test_restricted_nests_are_shown_coarsely(told, plots, layers):
    assert layers["Eagle nests"]["restricted"]
    near = [m for m in measured(plots["K-08"], "eagle_nest") if m["evidence"]]
    assert near
    for m in near:
        assert m["restricted"]
        assert m["value"] is None
        assert all(row["feature"] is None and row["name"] is None and row["value"] is None for row in m["evidence"])
    assert "N-1" not in json.dumps(told)


def test_an_overlap_narrower_than_the_map_is_to_be_checked(plots):
    slight = [m for m in measured(plots["K-11"], "natura_sac") if m["slight"]]
    assert slight
    assert findings(plots["K-11"], effect="boundary_check")
    assert plots["K-11"]["readiness"]["eia"]["class"] != "X"


def test_some_things_do_not_apply(plots):
    assert "not_applicable" in {m["state"] for plot in plots.values() for m in plot["measurements"]}


def test_one_plot_lies_in_two_municipalities(plots):
    towns = plots["K-04"]["municipalities"]
    assert {(town["name_fi"], town["name_sv"]) for town in towns} == {("Kaustinen", "Kaustby"), ("Veteli", "Vetil")}
    assert sum(town["share"] for town in towns) == pytest.approx(1.0, abs=1e-6)


def test_heights_are_missing_where_there_are_none(plots):
    slopes = {name: measured(plot, "dem") for name, plot in plots.items()}
    assert {m["state"] for m in slopes["K-01"]} == {"measured"}
    assert {m["state"] for m in slopes["K-08"]} == {"not_mapped"}
    assert any(m["value"] > slopes["K-01"][0]["value"] for m in slopes["K-11"])


def test_long_and_accented_names_come_through(plots):
    assert plots["K-12"]["name"].startswith("Öjan Näyteåsen")
    assert len(plots["K-12"]["name"]) > 100


# --- the same plots for another project -------------------------------------------------------------------------------


def test_another_profile_ranks_otherwise(told):
    other = document(screened("demo-battery.toml"))
    assert {plot["id"] for plot in other["plots"]} == {plot["id"] for plot in told["plots"]}
    assert [plot["id"] for plot in other["plots"]] != [plot["id"] for plot in told["plots"]]


def test_towns_lie_in_their_municipalities():
    make = runpy.run_path(str(MAKE))
    region = make["Region"](tomllib.loads((MAKE.parent / "demo_region.toml").read_text(encoding="utf-8")))
    cells = region.cells()
    names = {"Kokkola": "272", "Kaustinen": "236", "Veteli": "924", "Halsua": "074", "Perho": "584", "Lestijärvi": "421",
             "Toholampi": "849", "Kannus": "217", "Ullava": "272", "Kälviä": "272"}  # fmt: skip
    for town, code in names.items():
        assert cells[code].contains(make["Point"](region.places[town])), town


# --- what has been done -----------------------------------------------------------------------------------------------


def test_the_committed_register_is_what_the_script_makes(made):
    assert read_register(made[0] / "demo-register.gpkg") == read_register(DEMO / "demo-register.gpkg")


def test_tiers_from_0_to_3_come_up(plots):
    assert {plot["preparation"]["tier"] for plot in plots.values()} == {0, 1, 2, 3}
    assert plots["K-01"]["preparation"]["tier"] == 3
    assert {item["item"] for item in plots["K-01"]["preparation"]["todo"]} >= {"utilities_agreed"}


def test_a_class_follows_what_is_done(plots):
    assert {r: plots["K-01"]["readiness"][r]["class"] for r in ("eia", "construction")} == {
        "eia": "A",
        "construction": "A",
    }
    assert plots["K-02"]["readiness"]["eia"]["class"] not in ("A", "B")
    assert plots["K-02"]["readiness"]["eia"]["best"] > 80


def test_a_study_lifts_a_knockout_and_is_named(plots):
    (lifted,) = findings(plots["K-10"], "HER-01")
    assert lifted["override"]["document"] == "documents/archaeology-2026.pdf"
    assert lifted["override"]["document"] in lifted["text"]


def test_every_reason_why_studies_fail_comes_up(plots):
    recorded = [row for plot in plots.values() for kind in plot["preparation"]["studies"] for row in kind["recorded"]]
    assert {row["why"] for row in recorded} >= {"", "out_of_season", "too_old", "open"}
    facts = [row for plot in plots.values() for field in plot["preparation"]["facts"] for row in field["recorded"]]
    assert {row["why"] for row in facts} == {"", "expired", "not_known"}
    assert {kind["covered"] for plot in plots.values() for kind in plot["preparation"]["studies"]} >= {0.0, 1.0}
    assert any(0.4 < kind["covered"] < 0.6 for kind in plots["K-04"]["preparation"]["studies"])


def test_reminders_come_before_things_lapse(plots):
    assert {row["what"] for row in plots["K-01"]["preparation"]["reminders"]} >= {"fact"}


# --- what the path to permits asks ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def paths_and_trails():
    screening = read_screening(DEMO / "demo.toml")
    book = load_rulebook(screening.rulebook)
    prepared = prepare(screening, read_data(screening, DEMO, book), book, Silent())
    found = permit_paths(assess_prepared(screening, prepared, book), load_procedures("fi", book), draws=5)
    return found, natura_trails(found, prepared)


def test_answers_on_eia_differ_from_plot_to_plot(paths_and_trails, plots):
    found, _ = paths_and_trails
    answers = dict(zip(found.assessment.plots.ids, found.verdicts["eia"].answer, strict=True))
    assert set(answers.values()) == {"not_needed", "screening", "unknown"}
    assert (answers["K-01"], answers["K-10"], answers["K-06"]) == ("not_needed", "screening", "unknown")
    assert {m["state"] for m in measured(plots["K-06"], "other_project")} == {"not_mapped"}


def test_a_planned_line_and_a_planned_road_reach_natura_sites(paths_and_trails):
    _, trails = paths_and_trails
    by_plot = {trail.plot: trail for trail in trails.values()}
    line = [site for site in by_plot["K-05"].sites if site.object == "line"]
    assert {site.conclusion for site in line} == {"needed"}
    (road,) = [site for site in by_plot["K-08"].sites if site.object == "road"]
    assert "yes" in {trace.reaches for trace in road.traces}
    assert not by_plot["K-10"].sites
    assert by_plot["K-10"].ways == {"line", "road"}
    assert not by_plot["K-01"].ways


def test_the_plant_for_battery_materials_needs_an_eia():
    other = screened("demo-battery.toml")
    found = permit_paths(other, load_procedures("fi", other.rulebook), plots=["K-01"], draws=5)
    assert set(found.verdicts["eia"].answer) == {"mandatory"}
