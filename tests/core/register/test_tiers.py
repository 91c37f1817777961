"""The ladder: each item present, missing, expired; tiers are cumulative."""

import datetime as dt
from dataclasses import replace

import pytest

from kase_parks_plugin.core.register.model import Certainty, SiteFact, Study
from kase_parks_plugin.core.register.record import EvidenceRecorder

from .conftest import DAY, fact, study

IN_SEASON = {
    "otter": ((1, 10), (1, 20)),
    "flying_squirrel": ((4, 1), (4, 20)),
    "moor_frog": ((5, 1), (5, 10)),
    "migration": ((5, 1), (5, 10)),
}
VALUES = {"number": "1", "text": "said", "bool": "true", "date": "2027-06-01"}
SPECIAL = {"controlled_percent": "100", "firm_mw": "40"}


def whole_ladder(catalogue):
    """Rows that prove every item of every tier for plot A."""
    rows = []
    for field in catalogue.fields.values():
        value = SPECIAL.get(field.id) or (field.choices[0] if field.choices else VALUES[field.kind])
        rows.append(fact(field.id, value, expires=dt.date(2030, 1, 1)))
    for kind in catalogue.studies:
        first, last = IN_SEASON.get(kind, ((6, 10), (6, 20)))
        rows.append(study(kind, started=dt.date(2026, *first), ended=dt.date(2026, *last)))
    return rows


@pytest.fixture(scope="module")
def everything(catalogue):
    return whole_ladder(catalogue)


def items(assessment, plot=0, lang="en"):
    recorder = EvidenceRecorder(assessment, assessment.preparation, lang)
    return {item["item"]: item for item in recorder.plot(plot)["items"]}


ITEMS = [
    "owners", "control", "price", "plan", "grid_answer", "water_answer", "title", "nature", "archaeology", "geotechnical",
    "contamination", "noise", "stormwater", "natura_position", "eia_position", "costs", "plan_final", "power_agreed",
    "utilities_agreed", "registered", "at_boundary", "owner_permits",
]  # fmt: skip


def item_of(catalogue, name):
    return next((rung.level, item) for rung in catalogue.tiers for item in rung.items if item.id == name)


def proofs(item):
    """Facts and studies that prove an item."""
    return {*item.facts, *([item.within[0]] if item.within else []), *item.studies}


def named(row):
    return row.type if isinstance(row, Study) else row.field


def test_the_list_above_is_the_ladder(catalogue):
    assert ["no_knockout", "desk_screening", *ITEMS] == [item.id for rung in catalogue.tiers for item in rung.items]


def test_a_site_with_every_document_is_at_the_top(screened, everything):
    done = screened(everything)
    assert done.preparation.tier.tolist() == [5, 0]
    assert {item["state"] for item in items(done).values()} == {"present"}
    assert done.preparation.done["eia"][0] == 1
    assert done.preparation.done["construction"][0] == 1
    assert EvidenceRecorder(done, done.preparation, "en").summary(0)["todo"] == []


@pytest.mark.parametrize("name", ITEMS)
def test_each_item_missing_holds_the_site_below_its_tier(screened, catalogue, everything, name):
    level, item = item_of(catalogue, name)
    done = screened([row for row in everything if named(row) not in proofs(item)])
    assert items(done)[name]["state"] == "missing"
    assert done.preparation.tier[0] < level
    assert any(part["why"] == "missing" for part in items(done)[name]["parts"])


@pytest.mark.parametrize("name", ITEMS)
def test_each_item_expired_holds_the_site_below_its_tier(screened, catalogue, everything, name):
    level, item = item_of(catalogue, name)
    gone = {"expires": dt.date(2026, 11, 1)}, {"valid_until": dt.date(2026, 11, 1)}
    rows = [replace(row, **gone[isinstance(row, Study)]) if named(row) in proofs(item) else row for row in everything]
    done = screened(rows)
    assert items(done)[name]["state"] == "expired"
    assert done.preparation.tier[0] == next(
        rung.level for rung in catalogue.tiers if any(proofs(i) & proofs(item) for i in rung.items)
    ) - 1  # fmt: skip
    assert done.preparation.tier[0] < level


@pytest.mark.parametrize("name", ITEMS)
def test_each_item_present_names_its_documents(screened, everything, name):
    documents = {d for part in items(screened(everything))[name]["parts"] for d in part["documents"]}
    assert documents <= {"docs/letter.pdf", "docs/study.pdf"}
    assert documents


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"document": None}, "no_document"), ({"date": None}, "no_date"), ({"certainty": Certainty.INDICATIVE}, "indicative"),
     ({"certainty": Certainty.UNKNOWN}, "not_known"), ({"value": "perhaps"}, "unreadable"), ({"value": "no"}, "not_met")],
)  # fmt: skip
def test_an_answer_proves_only_dated_firm_and_documented(screened, everything, changed, why):
    rows = [replace(r, **changed) if isinstance(r, SiteFact) and r.field == "title_clear" else r for r in everything]
    done = screened(rows)
    assert done.preparation.tier[0] == 2
    assert why in {part["why"] for part in items(done)["title"]["parts"]}


def test_an_indicative_price_will_do(screened, everything):
    rows = [replace(r, certainty=Certainty.INDICATIVE) if named(r) == "price_eur_m2" else r for r in everything]
    assert screened(rows).preparation.tier[0] == 5


def test_part_of_the_land_under_control_is_not_enough(screened, everything):
    rows = [replace(r, value="99,9") if named(r) == "controlled_percent" else r for r in everything]
    assert screened(rows).preparation.tier[0] == 1


@pytest.mark.parametrize(("day", "tier"), [("2028-11-22", 5), ("2028-11-23", 3)])
def test_power_must_come_within_24_months(screened, everything, day, tier):
    rows = [replace(r, value=day) if named(r) == "power_ready" else r for r in everything]
    assert screened(rows).preparation.tier[0] == tier


def test_a_knockout_is_tier_0_whatever_is_proven(screened, everything):
    rows = [replace(r, document=None, area=None) if named(r) == "archaeology" else r for r in everything]
    done = screened(rows, monument=True)
    assert done.preparation.tier[0] == 0
    assert items(done)["no_knockout"]["parts"][0]["why"] == "knockout"


def test_a_study_without_a_document_proves_nothing(screened, everything):
    rows = [replace(r, document=None) if named(r) == "noise" else r for r in everything]
    done = screened(rows)
    assert done.preparation.tier[0] == 2
    assert [part["why"] for part in items(done)["noise"]["parts"]] == ["no_document"]


def test_the_to_do_list_is_the_next_tiers_with_owner_effort_and_time(screened, everything):
    rows = [r for r in everything if named(r) not in ("noise", "title_clear")]
    done = screened(rows)
    summary = EvidenceRecorder(done, done.preparation, "fi").summary(0)
    assert (summary["tier"], summary["next"]) == (2, 3)
    assert {item["item"] for item in summary["todo"]} == {"noise", "title"}
    for item in summary["todo"]:
        assert item["owner_title"]
        assert item["effort_text"]
        assert 0 <= item["months"][0] <= item["months"][1]


def test_the_region_counts_tiers_and_what_is_missing_most(screened, everything):
    done = screened([r for r in everything if named(r) != "noise"])
    region = EvidenceRecorder(done, done.preparation, "en").region()
    assert [row["plots"] for row in region["tiers"]] == [1, 0, 1, 0, 0, 0]
    assert region["missing"][0] == {"item": "noise", "tier": 3, "title": "Noise modelled", "plots": 2}
    assert sum(row["plots"] for row in region["tiers"]) == 2


def test_reminders_say_what_lapses_within_a_year(screened):
    soon, late = dt.date(2027, 5, 1), dt.date(2027, 11, 23)
    rows = [
        fact("price_eur_m2", "5", expires=soon), fact("owners", "Aino", expires=late), study(valid_until=dt.date(2027, 1, 1)),
        study("noise", started=dt.date(2022, 2, 1), ended=dt.date(2022, 2, 2)),
    ]  # fmt: skip
    done = screened(rows)
    told = EvidenceRecorder(done, done.preparation, "en").reminders(0)
    assert [(r["what"], r["lapses"]) for r in told] == [
        ("study", "2027-01-01"),
        ("study", "2027-02-02"),
        ("fact", "2027-05-01"),
    ]
    assert told[0]["days"] == (dt.date(2027, 1, 1) - DAY).days


def test_unneeded_studies_are_not_asked_for(screened, everything):
    from kase_parks_plugin.core.model import Coverage, LayerData, LayerRequest

    from .conftest import vectors

    lake = LayerData(
        LayerRequest(("surface_water",), title="lakes", coverage=Coverage("all")), vector=vectors("lakes", [], [])
    )
    rows = [r for r in everything if named(r) != "otter"]
    assert screened(rows).preparation.tier[0] == 2  # nobody knows whether water is near
    assert screened(rows, layers=(lake,)).preparation.tier[0] == 5
