"""Verdicts of whole projects: published cases, each threshold, and that the unknown never becomes "not needed"."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.model import Column, Evidence, PlotsRequest, Profile, Screening, State, as_objects
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.verdicts import answer_all
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.core.rules import judge

FI = load_rulebook("fi")
PROCEDURES = load_procedures("fi", FI)

# What a planner answers about a data centre besides its size.
_SMALL = {"excavation_m3": 1000, "water_m3_per_day": 100, "electric_mw": 30, "line_kv": 110, "line_km": 3}
# What layers say of a plot far from everything, without other projects around.
_QUIET = {
    "land.plot_area": 15.0,
    "planning.other_projects_5km": 0.0,
    "nature.natura_spa_distance": 9000.0,
    "nature.natura_sac_distance": 9000.0,
    "nature.forest_reindeer_share": 0.0,
    "nature.eagle_nest_distance": 9000.0,
    "nature.natura_share": 0.0,
}


def _column(id_: str, value: float | bool) -> Column:
    known = np.array([float(value)])
    words = as_objects([value]) if isinstance(value, bool) else None
    no = np.zeros(1, dtype=bool)
    state = np.full(1, State.MEASURED, dtype=np.int8)
    return Column(id_, known, known, known, state, as_objects([""]), no, no, Evidence.empty(), words)


def _verdict(question: str, kind: str = "data_centre", sites: dict[str, Any] | None = None, **values: Any) -> str:
    profile = Profile(kind, values, not_applicable=frozenset(presets()[kind].not_applicable))
    screening = Screening("", "fi", dt.date(2027, 3, 1), PlotsRequest(), profile)
    measured = _QUIET if sites is None else sites
    columns = {id_: _column(id_, value) for id_, value in measured.items()}
    return str(answer_all(PROCEDURES, judge(screening, FI, columns, 1))[question].answer[0])


def test_the_data_centre_of_jokela_needs_an_eia() -> None:
    # 96 MW of IT; 66 of 76 generators of 6.3 MW run at once: 415.8 MW of fuel (LVV, February 2026).
    assert _verdict("eia", it_mw=96, fuel_mw=66 * 6.3) == "mandatory"
    assert _verdict("eia", it_mw=96) == "mandatory"  # its fuel input follows within 336-480 MW


@pytest.mark.parametrize("it_mw", [100, 130])
def test_both_alternatives_of_jarvenpaa_need_an_eia(it_mw: float) -> None:
    assert _verdict("eia", it_mw=it_mw, fuel_mw=3.5 * it_mw) == "mandatory"
    assert _verdict("eia", it_mw=it_mw) == "mandatory"


def test_a_data_centre_of_10_mw_needs_none() -> None:
    assert _verdict("eia", it_mw=10, **_SMALL) == "not_needed"


@pytest.mark.parametrize(("fuel_mw", "verdict"), [(299.9, "not_needed"), (300, "mandatory"), (300.1, "mandatory")])
def test_the_fuel_input_that_makes_an_eia_mandatory(fuel_mw: float, verdict: str) -> None:
    assert _verdict("eia", it_mw=50, fuel_mw=fuel_mw, **_SMALL) == verdict


@pytest.mark.parametrize(("it_mw", "verdict"), [(59.9, "not_needed"), (60, "screening"), (85.7, "screening")])
def test_the_it_power_from_which_screening_is_likely(it_mw: float, verdict: str) -> None:
    assert _verdict("eia", it_mw=it_mw, **_SMALL) == verdict


@pytest.mark.parametrize(
    ("fuel_mw", "verdict"), [(0, "not_needed"), (1, "registration"), (49.9, "registration"), (50, "state")]
)
def test_the_fuel_input_that_needs_an_environmental_permit(fuel_mw: float, verdict: str) -> None:
    sites = {**_QUIET, "water.groundwater_share": 0.0}
    assert _verdict("environment", sites=sites, it_mw=5, fuel_mw=fuel_mw, tank_m3=50) == verdict


@pytest.mark.parametrize(
    ("m3", "verdict"), [(100, "not_needed"), (100.1, "notice"), (250, "notice"), (250.1, "permit")]
)
def test_the_groundwater_that_needs_a_water_permit(m3: float, verdict: str) -> None:
    sites = {**_QUIET, "water.small_water_distance": 900.0}
    assert _verdict("water", sites=sites, groundwater_m3_per_day=m3) == verdict


@pytest.mark.parametrize(("kv", "verdict"), [(109, "not_needed"), (110, "needed")])
def test_the_voltage_that_needs_a_project_licence(kv: float, verdict: str) -> None:
    assert _verdict("grid", line_kv=kv) == verdict


@pytest.mark.parametrize(("share", "verdict"), [(0.5, "needed"), (0.99, "not_needed"), (1.0, "not_needed")])
def test_the_plan_that_makes_a_new_one_needless(share: float, verdict: str) -> None:
    assert _verdict("plan", sites={"planning.industrial_plan_share": share}) == verdict


# --- Natura: distance alone never says "unlikely" ---------------------------------------------------------------


def test_far_from_natura_is_not_unlikely_while_the_waters_are_unknown() -> None:
    assert _verdict("natura") == "unknown"


def test_natura_is_unlikely_only_when_every_way_is_known() -> None:
    sites = {**_QUIET, "nature.natura_spa_share": 0.0, "nature.natura_sac_share": 0.0}
    known = {**sites, "nature.downstream_link_distance": 9000.0, "catchment.natura_downstream": False}
    assert _verdict("natura", sites=known, blasting=False) == "unlikely"
    near = {**known, "nature.natura_spa_distance": 1500.0}  # birds of the site must be surveyed first
    assert _verdict("natura", sites=near) == "unknown"
    # Combustion reaches 5 km, noise 2 km: a habitat site there is too near to be ruled out by its distance.
    sac = {**known, "nature.natura_sac_distance": 3000.0}
    assert _verdict("natura", sites=sac, fuel_mw=40, line_km=0, height_m=20) == "unknown"
    assert _verdict("natura", sites=sac, fuel_mw=0, line_km=0, height_m=20) == "unlikely"
    assert _verdict("natura", sites=sac) == "unknown"  # nobody said what burns there
    assert _verdict("natura", sites={**known, "nature.natura_spa_distance": 500.0}) == "likely"
    assert _verdict("natura", sites={**known, "catchment.natura_downstream": True}) == "likely"


def test_inside_natura_the_assessment_is_needed() -> None:
    inside = {**_QUIET, "nature.natura_spa_distance": 0.0, "nature.natura_spa_share": 0.2}
    assert _verdict("natura", sites=inside) == "needed"


# --- the unknown ------------------------------------------------------------------------------------------------


def test_nothing_known_is_never_not_needed() -> None:
    for question in PROCEDURES.questions:
        answer = _verdict(question.id, "generic", {})
        assert answer != question.answers[-1].id, question.id


@given(known=st.sets(st.sampled_from(sorted(_SMALL | {"fuel_mw": 20, "it_mw": 10, "tank_m3": 100}))))
def test_forgetting_a_fact_never_makes_an_eia_needless(known: set[str]) -> None:
    whole = {**_SMALL, "fuel_mw": 20, "it_mw": 10, "tank_m3": 100}
    assert _verdict("eia", **whole) == "not_needed"
    answer = _verdict("eia", **{key: value for key, value in whole.items() if key in known})
    assert answer in {"not_needed", "unknown"}
    assert answer == "unknown" or "excavation_m3" in known
