"""The trail of Natura screening: every site around, every pathway, and no "unlikely" from distance alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import shapely

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.model import Assessment, Profile, as_objects
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.natura import ROLES, WAYS, Trail, natura_trails
from kase_parks_plugin.core.permits.path import permit_paths
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial.attributes import FieldValues
from kase_parks_plugin.paths import resource

ROLES_OF_ALL = load_rulebook("fi").roles


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    file = resource("demo", "demo.toml")
    screening = read_screening(file)
    book = rulebook_of(screening.rulebook, file.parent)
    return prepare(screening, read_data(screening, file.parent, book), book, Silent())


def _screened(prepared: Prepared, **values: Any) -> Assessment:
    file = resource("demo", "demo.toml")
    screening = read_screening(file)
    profile = screening.profile
    asked = replace(
        screening, profile=Profile(profile.kind, {**profile.values, **values}, not_applicable=profile.not_applicable)
    )
    return assess_prepared(asked, prepared, rulebook_of(screening.rulebook, file.parent), check_itself=False)


def _trails(prepared: Prepared, **values: Any) -> dict[str, Trail]:
    assessment = _screened(prepared, **values)
    paths = permit_paths(assessment, load_procedures("fi", assessment.rulebook), draws=5)
    return {trail.plot: trail for trail in natura_trails(paths, prepared).values()}


def test_every_site_within_reach_is_considered(prepared: Prepared) -> None:
    trails = _trails(prepared)
    layers = [layer for layer in prepared.layers if set(layer.roles) & set(ROLES)]
    for plot, land in zip(prepared.plots.ids, prepared.plots.geometry, strict=True):
        expected = {
            (layer.provenance.name, str(layer.ids[row]))
            for layer in layers
            for row, site in enumerate(layer.geometry)
            if shapely.distance(land, site) <= 5000
        }
        assert {(site.layer, site.feature) for site in trails[str(plot)].sites} == expected


def test_inside_a_site_its_land_is_taken_and_an_assessment_needed(prepared: Prepared) -> None:
    sites = _trails(prepared)["K-06"].sites
    inside = next(site for site in sites if site.share > 0)
    assert inside.distance_m == 0
    assert inside.conclusion == "needed"
    assert {t.pathway.id: t.reaches for t in inside.traces}["land_take"] == "inside"


def test_near_a_site_the_waters_make_an_assessment_likely(prepared: Prepared) -> None:
    near = next(site for site in _trails(prepared)["K-05"].sites if site.feature == "MALLI-01")
    assert near.distance_m == pytest.approx(290, abs=1)
    assert near.conclusion == "likely"


def test_far_from_a_site_it_is_open_while_the_waters_are_not_known(prepared: Prepared) -> None:
    quiet = {"fuel_mw": 0, "line_km": 0, "height_m": 20, "waste_water_m3_per_day": 0}
    for trail in _trails(prepared, **quiet).values():
        for site in trail.sites:
            if trail.waters is None:
                assert site.conclusion != "unlikely"


def test_what_the_project_does_not_have_is_absent(prepared: Prepared) -> None:
    for trail in _trails(prepared, fuel_mw=0).values():
        for site in (site for site in trail.sites if site.object == "plot"):
            assert {t.pathway.id: t.reaches for t in site.traces}["air"] == "absent"


def test_other_plots_near_the_same_site_are_named(prepared: Prepared) -> None:
    trails = _trails(prepared)
    seen: dict[tuple[str, str], set[str]] = {}
    for plot, trail in trails.items():
        for site in trail.sites:
            seen.setdefault((site.layer, site.feature), set()).add(plot)
    for plot, trail in trails.items():
        for site in trail.sites:
            assert set(site.plots) == seen[site.layer, site.feature] - {plot}


def _with_way(prepared: Prepared, role: str, geometry: shapely.Geometry, plot: str | None) -> Prepared:
    """The same layers, and one drawn line or road in place of the demo's; ``plot`` fills its field, None: it has none."""
    like = next(layer for layer in prepared.layers if layer.roles == ("railway",))
    named = {} if plot is None else {"plot": FieldValues(ROLES_OF_ALL[role].fields["plot"], as_objects([plot]))}
    way = replace(
        like, index=len(prepared.layers), roles=(role,), ids=as_objects(["1"]), names=as_objects([None]),
        geometry=as_objects([geometry]), attributes={role: named}, provenance=replace(like.provenance, roles=(role,)),
    )  # fmt: skip
    others = [layer for layer in prepared.layers if not set(layer.roles) & set(WAYS)]
    return replace(prepared, layers=(*others, way))


def _along(prepared: Prepared, role: str, geometry: shapely.Geometry, plot: str | None) -> dict[str, Trail]:
    paths = permit_paths(_screened(prepared), load_procedures("fi", load_rulebook("fi")), draws=5)
    return {t.plot: t for t in natura_trails(paths, _with_way(prepared, role, geometry, plot)).values()}


@pytest.mark.parametrize(("role", "object_"), list(WAYS.items()))
def test_a_planned_line_or_road_through_a_site_needs_an_assessment(prepared: Prepared, role: str, object_: str) -> None:
    layer = next(layer for layer in prepared.layers if "natura_sac" in layer.roles)
    site = layer.geometry[0]
    land = prepared.plots.geometry[list(prepared.plots.ids).index("K-01")]
    way = shapely.LineString([land.centroid, site.representative_point()])
    trail = _along(prepared, role, way, "K-01")["K-01"]
    seen = next(
        s for s in trail.sites if s.object == object_ and s.feature == str(layer.ids[0]) and s.directive == "sac"
    )
    assert seen.distance_m == 0
    assert seen.conclusion == "needed"
    assert {t.pathway.id for t in seen.traces} == {
        p.id for p in load_procedures("fi", load_rulebook("fi")).pathways if object_ in p.of
    }
    assert trail.ways == {object_}
    others = _along(prepared, role, way, "K-01")
    assert all(not t.ways for plot, t in others.items() if plot != "K-01")


def test_a_way_without_a_plots_id_belongs_to_plots_near_it(prepared: Prepared) -> None:
    land = prepared.plots.geometry[list(prepared.plots.ids).index("K-01")]
    x, y = land.bounds[2] + 50, (land.bounds[1] + land.bounds[3]) / 2
    near = shapely.LineString([(x, y), (x + 10, y + 10)])
    trails = _along(prepared, "planned_road", shapely.union(near, shapely.LineString([land.centroid, (x, y)])), None)
    assert trails["K-01"].ways == {"road"}
    assert not trails["K-06"].ways
    assert _along(prepared, "planned_road", near, "K-06")["K-06"].ways == {"road"}


def test_a_restricted_layer_gives_no_distance(prepared: Prepared) -> None:
    hidden = tuple(
        replace(layer, provenance=replace(layer.provenance, restricted=True))
        if set(layer.roles) & set(ROLES)
        else layer
        for layer in prepared.layers
    )
    for trail in _trails(replace(prepared, layers=hidden)).values():
        for site in trail.sites:
            assert site.distance_m is None
            assert site.share == 0
            assert site.conclusion != "unlikely"
