"""What a register does to criteria, knockouts, rules and classes."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.model import Effect, Override
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.scoring.readiness import done_cap
from kase_parks_plugin.core.screening import assess, reconsider, rescore

from .conftest import fact, letters, register, square, study

HABITATS, MONUMENT = "nature.protected_habitat_share", "heritage.monument_distance"


def criterion(assessment, name, plot=0):
    it = assessment.scores.criteria[name]
    return it.low[plot], it.best[plot], it.high[plot]


def finding(assessment, rule, plot=0):
    return next((f for f in assessment.findings[plot] if f.rule == rule), None)


def test_without_a_register_nothing_is_said_of_it(screened):
    told = document(screened())
    assert "register" not in told["provenance"]
    assert all("preparation" not in plot and "done" not in plot["readiness"]["eia"] for plot in told["plots"])


# --- studies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conclusion", "score"), [(Conclusion.NO_EFFECT, 100), (Conclusion.MITIGABLE, 60), (Conclusion.SIGNIFICANT, 0)]
)
def test_a_current_study_of_the_whole_net_area_answers_its_criterion(screened, conclusion, score):
    done = screened([study(conclusion=conclusion)])
    assert criterion(done, HABITATS) == pytest.approx((score, score, score))
    assert criterion(done, HABITATS, 1)[::2] == (0, 100)


def test_the_proxy_stays_visible_beside_the_answer(screened):
    told = next(p for p in document(screened([study()]))["plots"] if p["id"] == "A")
    assert told["criteria"][HABITATS] | {"weight": 0} == {
        "low": 100.0, "best": 100.0, "high": 100.0, "weight": 0, "decisive": False, "answered_by": "study:habitats",
        "proxy": {"low": 0.0, "best": None, "high": 100.0},
    }  # fmt: skip
    assert next(m for m in told["measurements"] if m["criterion"] == HABITATS)["state"] == "unknown"


@pytest.mark.parametrize(("share", "answers"), [(0.99, False), (1.0, True)])
def test_a_study_must_cover_the_net_area(screened, share, answers):
    done = screened([study(area=square(share=share))])
    assert done.preparation.covered["habitats"][0] == pytest.approx(share)
    assert criterion(done, HABITATS)[0] == (100 if answers else 0)


def test_studies_cover_together_and_the_worst_conclusion_counts(screened):
    west, rest = square(share=0.6), square().difference(square(share=0.5))
    done = screened([study(id="w", area=west), study(id="e", area=rest, conclusion=Conclusion.MITIGABLE)])
    assert done.preparation.covered["habitats"][0] == 1
    assert criterion(done, HABITATS)[1] == pytest.approx(60)


@pytest.mark.parametrize(
    "stale",
    [
        {"ended": dt.date(2021, 6, 1), "started": dt.date(2021, 6, 1)},
        {"started": dt.date(2026, 1, 1)},
        {"conclusion": Conclusion.OPEN},
    ],
)
def test_a_stale_study_leaves_the_proxy(screened, stale):
    assert criterion(screened([study(**stale)]), HABITATS)[::2] == (0, 100)


def test_a_study_made_for_one_plot_serves_no_other(screened):
    both = square().union(square(1))
    assert criterion(screened([study(area=both)]), HABITATS, 1)[0] == 100
    assert criterion(screened([study(area=both, plot="A")]), HABITATS, 1)[0] == 0


def test_areas_are_brought_into_the_measuring_crs(screened):
    from kase_parks_plugin.core.model import as_objects
    from kase_parks_plugin.core.spatial.crs import Way, parse_crs

    way = Way(parse_crs("EPSG:3067", ""), parse_crs("EPSG:4326", ""))
    degrees = study(area=way.geometry(as_objects([square().buffer(1)]))[0])
    kept = replace(register(degrees), crs="EPSG:4326")
    known = screened([])
    from kase_parks_plugin.core.model import ScreeningData

    from .conftest import vectors

    data = ScreeningData(vectors("plots", ["A", "B"], [square(), square(1)]), (), kept)
    done = assess(known.screening, data, rulebook=load_rulebook("fi"), check_itself=False)
    assert done.preparation.covered["habitats"][0] == pytest.approx(1, abs=1e-6)


# --- knockouts ---------------------------------------------------------------------------------------------------------


def test_a_study_that_says_so_lifts_a_knockout_and_names_its_document(screened):
    barred = screened([], monument=True)
    assert finding(barred, "HER-01").effect is Effect.KNOCKOUT
    assert letters(barred, "construction")[0] == "X"
    lifted = screened([study("archaeology")], monument=True)
    it = finding(lifted, "HER-01")
    assert (it.reason, it.override.study, it.override.document) == ("lifted", "s-archaeology", "docs/study.pdf")
    assert letters(lifted, "construction")[0] != "X"
    assert lifted.plots.net_area[0] == pytest.approx(160_000)
    said = next(f for f in document(lifted, "fi")["plots"][0]["findings"] if f["rule"] == "HER-01")
    assert "docs/study.pdf" in said["text"]
    assert said["override"]["study"] == "s-archaeology"
    assert lifted.screening.overrides == ()


@pytest.mark.parametrize(
    "other",
    [{"conclusion": Conclusion.MITIGABLE}, {"area": square(share=0.9)}, {"valid_until": dt.date(2026, 11, 1)}],
)
def test_a_study_that_does_not_say_so_lifts_nothing(screened, other):
    assert letters(screened([study("archaeology", **other)], monument=True), "construction")[0] == "X"


def test_a_second_opinion_on_the_same_land_keeps_the_knockout(screened):
    against = study("archaeology", id="z", conclusion=Conclusion.SIGNIFICANT, area=square(share=0.2))
    assert letters(screened([study("archaeology"), against], monument=True), "construction")[0] == "X"


def test_a_knockout_set_aside_by_hand_stays_so(screened):
    by_hand = Override("A", "HER-01", "Agreed", "Museum", dt.date(2026, 1, 1))
    done = screened([study("archaeology")], monument=True, overrides=(by_hand,))
    assert finding(done, "HER-01").override == by_hand
    assert finding(reconsider(done, ()), "HER-01").override.study == "s-archaeology"


# --- facts -------------------------------------------------------------------------------------------------------------


def test_a_firm_fact_is_a_fact_for_rules(screened):
    assert finding(screened([]), "NOI-01") is None
    assert finding(screened([fact("dwelling_day_db", "56,5")]), "NOI-01").effect is Effect.ADVICE
    assert finding(screened([fact("dwelling_day_db", "54")]), "NOI-01") is None


@pytest.mark.parametrize(
    "weak", [{"certainty": Certainty.INDICATIVE}, {"expires": dt.date(2026, 1, 1)}, {"value": "loud"}, {"year": 2030}]
)
def test_a_weak_fact_is_none(screened, weak):
    assert finding(screened([replace(fact("dwelling_day_db", "56"), **weak)]), "NOI-01") is None


def test_the_answer_for_the_projects_year_counts(screened):
    rows = [fact("firm_mw", mw, id=f"f{year}", year=year) for year, mw in ((2026, "10"), (2027, "40"), (2030, "90"))]
    done = screened(rows)
    assert done.basis.held.columns["site.firm_mw"].value[0] == 40


def test_a_firm_answer_scores_against_the_projects_need(screened):
    grid = "grid.capacity_distance"
    assert criterion(screened([fact("firm_mw", "40 000", unit="kW")]), grid) == (100, 100, 100)
    assert criterion(screened([fact("firm_mw", "30")]), grid)[1] == pytest.approx(55)
    assert criterion(screened([fact("firm_mw", "30", certainty=Certainty.INDICATIVE)]), grid)[::2] == (10, 100)


# --- done --------------------------------------------------------------------------------------------------------------


def test_done_gates_hold_the_class_down():
    cap = done_cap(load_rulebook("fi"), np.array([0.0, 0.49, 0.5, 0.79, 0.8, 1.0]))
    assert cap.tolist() == [2, 2, 1, 1, 0, 0]


def test_a_place_that_is_good_is_not_ready_while_nothing_is_done(screened):
    done = screened([])
    place = done.scores.readiness["eia"]
    assert place.done.tolist() == [0, 0]
    assert set(place.letter_high) == {"C"}
    assert set(screened().scores.readiness["eia"].letter_high) == {"A"}


def test_done_counts_weights_and_halves_what_is_indicative(screened, catalogue):
    one = screened([fact("firm_mw", "40")]).preparation.done["construction"]
    half = screened([fact("firm_mw", "40", certainty=Certainty.INDICATIVE)]).preparation.done["construction"]
    assert one[0] > 0
    assert half[0] == pytest.approx(one[0] * catalogue.indicative)
    assert one[1] == 0


def test_other_weights_keep_the_gate(screened):
    done = screened([])
    assert list(rescore(done, {}).scores.readiness["eia"].letter_high) == list(done.scores.readiness["eia"].letter_high)


def test_the_same_register_gives_the_same_bytes(screened):
    rows = [study(), study("archaeology"), fact("firm_mw", "40"), fact("owners", "Me")]
    one, two = (document_bytes(document(screened(r, monument=True))) for r in (rows, rows[::-1]))
    assert one == two


def test_a_rulebook_without_a_catalogue_refuses_a_register(screened):
    from kase_parks_plugin.core.model import ScreeningData

    from .conftest import vectors

    data = ScreeningData(vectors("plots", ["A"], [square()]), (), register())
    with pytest.raises(RulebookError, match="no catalogue"):
        assess(screened([]).screening, data, rulebook=load_rulebook("eu"), check_itself=False)
