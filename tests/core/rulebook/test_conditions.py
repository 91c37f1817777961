"""Conditions: walking through them, and setting them on a start date."""

import datetime as dt
from dataclasses import replace

import pytest

from kase_parks_plugin.core.rulebook.conditions import comparisons, on_start_date
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import AllOf, AnyOf, Comparison, Not, YearsBefore

OLD = Comparison("legal_date", "ge", YearsBefore(13))
CODE = Comparison("use_code", "eq", "T")


def test_comparisons_come_in_written_order():
    condition = AllOf((CODE, Not(AnyOf((OLD, CODE)))))
    assert list(comparisons(condition)) == [CODE, OLD, CODE]


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [("2027-03-01", 13, "2014-03-01"), ("2028-02-29", 13, "2015-02-28"), ("2028-02-29", 4, "2024-02-29")],
)
def test_years_before_the_start_become_a_date(load, start, years, expected):
    book = load()
    where = Not(AnyOf((replace(OLD, value=YearsBefore(years)), AllOf((CODE,)))))
    book = replace(book, measurements=tuple(replace(m, where=where) for m in book.measurements))
    dated = on_start_date(book, dt.date.fromisoformat(start))
    for measurement in dated.measurements:
        found = [c.value for c in comparisons(measurement.where)]
        assert found == [dt.date.fromisoformat(expected), "T"]


def test_measurements_without_condition_stay(load):
    book = load()
    assert on_start_date(book, dt.date(2027, 3, 1)) == book


def test_no_year_is_left_open_in_the_finnish_rulebook():
    book = on_start_date(load_rulebook("fi"), dt.date(2027, 3, 1))
    values = [c.value for m in book.measurements if m.where for c in comparisons(m.where)]
    assert not any(isinstance(value, YearsBefore) for value in values)
    assert {dt.date(2014, 3, 1), dt.date(2022, 3, 1)} <= {v for v in values if isinstance(v, dt.date)}
