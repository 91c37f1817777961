"""Numbers that nobody gave, bounded by others: they decide rules only as far as the bounds go, and a value replaces them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.model import PlotsRequest, Profile, Screening
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rules import judge
from kase_parks_plugin.paths import resource

FI = load_rulebook("fi")


def _verdict(rule: str, **values: object) -> int:
    screening = Screening("", "fi", dt.date(2027, 3, 1), PlotsRequest(), Profile("data_centre", values))
    return int(judge(screening, FI, {}, 1).verdicts[rule][0])


@pytest.mark.parametrize(
    ("it_mw", "verdict"),
    [(10, 0), (59.9, 0), (60, -1), (85.7, -1), (85.8, 1), (96, 1), (130, 1)],
)
def test_fuel_of_a_data_centre_follows_from_its_it_power(it_mw: float, verdict: int) -> None:
    # 300 MW of fuel lies between 3.5 and 5.0 MW per MW from 60 to 85.7 MW of IT.
    assert _verdict("EIA-01", it_mw=it_mw) == verdict


def test_a_value_that_is_given_replaces_the_bounds() -> None:
    assert _verdict("EIA-01", it_mw=100, fuel_mw=0) == 0
    assert _verdict("EIA-01", it_mw=10, fuel_mw=300) == 1


def test_bounds_follow_through_a_second_fact() -> None:
    # 10 MW of IT: at most 20 MW of electricity, so at most 110 kV; at most 50 MW of fuel, so at most 3,600 m³ in tanks.
    assert _verdict("EIA-04", it_mw=10) == 0
    assert _verdict("EIA-08", it_mw=10) == 0
    assert _verdict("EIA-08", it_mw=200) == -1


def test_no_bounds_without_what_they_follow_from() -> None:
    assert _verdict("EIA-01") == -1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            'fact = "profile.fuel_mw"\nof = "profile.it_mw"',
            'fact = "profile.fuel"\nof = "profile.it_mw"',
            "rulebook_reference",
        ),
        (
            'fact = "profile.fuel_mw"\nof = "profile.it_mw"',
            'fact = "profile.fuel_mw"\nof = "profile.tank_m3"',
            "rulebook_derived_cycle",
        ),
        ('of = "profile.it_mw"\nleast = { times = 3.5 }', "least = { times = 3.5 }", "rulebook_key_missing"),
    ],
)
def test_bounds_that_cannot_be(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = tmp_path / "book.toml"
    text = resource("rulebooks", "fi.toml").read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RulebookError) as error:
        load_rulebook(str(path))
    assert error.value.code == code
