"""Which studies and facts count on a day."""

import datetime as dt
from dataclasses import replace

import pytest

from kase_parks_plugin.core.register.current import in_season, months_after, why_fact_fails, why_study_fails
from kase_parks_plugin.core.register.model import Certainty, Conclusion

from .conftest import DAY, fact, study

OTTER = (((12, 1), (3, 31)),)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ((2026, 12, 1), True), ((2026, 12, 31), True), ((2027, 1, 1), True), ((2027, 3, 31), True), ((2028, 2, 29), True),
        ((2026, 11, 30), False), ((2027, 4, 1), False), ((2027, 7, 1), False),
    ],
)  # fmt: skip
def test_a_season_may_run_across_the_years_end(day, inside):
    assert in_season(dt.date(*day), OTTER) is inside


def test_first_and_last_day_of_a_season_count():
    season = (((5, 1), (8, 31)),)
    days = [dt.date(2026, 4, 30), dt.date(2026, 5, 1), dt.date(2026, 8, 31), dt.date(2026, 9, 1)]
    assert [in_season(day, season) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"ended": None}, "not_done"),
        ({"ended": dt.date(2026, 11, 23)}, "not_done"),
        ({"conclusion": Conclusion.OPEN}, "open"),
        ({"area": None}, "no_area"),
        ({"started": dt.date(2026, 5, 31)}, "out_of_season"),
        ({"started": dt.date(2026, 8, 1), "ended": dt.date(2026, 9, 1)}, "out_of_season"),
        ({"started": dt.date(2021, 6, 10), "ended": dt.date(2021, 6, 20)}, "too_old"),
        ({"valid_until": dt.date(2026, 11, 21)}, "expired"),
        ({"valid_until": DAY}, ""),
    ],
)
def test_a_study_counts_or_says_why_not(catalogue, changed, why):
    assert why_study_fails(study(**changed), catalogue.studies["habitats"], DAY) == why


def test_a_life_of_five_years_ends_on_the_day(catalogue):
    kind, made = catalogue.studies["contamination"], study("contamination", ended=dt.date(2024, 2, 29))
    assert why_study_fails(made, kind, dt.date(2029, 2, 28)) == ""
    assert why_study_fails(made, kind, dt.date(2029, 3, 1)) == "too_old"


def test_work_across_new_year_in_a_winter_season(catalogue):
    kind = catalogue.studies["otter"]
    winter = {"started": dt.date(2025, 12, 28), "ended": dt.date(2026, 1, 5)}
    assert why_study_fails(study("otter", **winter), kind, DAY) == ""
    assert (
        why_study_fails(study("otter", started=dt.date(2025, 11, 28), ended=dt.date(2026, 1, 5)), kind, DAY)
        == "out_of_season"
    )


def test_a_kind_that_the_catalogue_does_not_know():
    assert why_study_fails(study("feng_shui"), None, DAY) == "unknown_type"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"certainty": Certainty.INDICATIVE}, ""),
        ({"certainty": Certainty.UNKNOWN}, "not_known"),
        ({"value": "  "}, "not_known"),
        ({"date": dt.date(2027, 1, 1)}, "not_done"),
        ({"expires": dt.date(2026, 11, 21)}, "expired"),
        ({"expires": DAY}, ""),
    ],
)
def test_a_fact_counts_or_says_why_not(changed, why):
    assert why_fact_fails(replace(fact("firm_mw", "40"), **changed), DAY) == why


def test_months_end_with_the_month():
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 12, 31), 24) == dt.date(2028, 12, 31)
