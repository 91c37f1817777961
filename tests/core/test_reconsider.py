"""Weights and overrides changed afterwards give the very bytes of a whole run with them."""

import datetime as dt
from dataclasses import replace

import pytest

from kase_parks_plugin import paths
from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import Effect, Override
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess, reconsider, rescore
from kase_parks_plugin.core.tables import tables

DEMO = paths.resource("demo")
WEIGHTS = {"nature": {"eia": 0.5, "construction": 2.0}, "grid": {"construction": 0.0}}


@pytest.fixture(scope="module")
def request_and_data():
    screening = read_screening(DEMO / "demo.toml")
    return screening, read_data(screening, DEMO, load_rulebook(screening.rulebook))


@pytest.fixture(scope="module")
def run(request_and_data):
    """Run the demo with other weights or overrides."""
    screening, data = request_and_data
    return lambda **changes: assess(replace(screening, **changes), data)


@pytest.fixture(scope="module")
def plain(run):
    return run(overrides=())


def told(assessment):
    """Bytes of the document, and what the map's tables hold."""
    rows = [(t.name, t.fields, t.rows, [g and g.wkb for g in t.geometry]) for t in tables(assessment)]
    return document_bytes(document(assessment)), rows


def knockouts(assessment):
    """(plot id, rule) of all findings that a knockout stands behind, in force or not."""
    rules = {rule.id for rule in assessment.rulebook.rules if rule.effect is Effect.KNOCKOUT}
    ids = assessment.plots.ids
    return [(ids[f.plot], f.rule) for found in assessment.findings for f in found if f.rule in rules]


def set_aside(pairs):
    return tuple(Override(plot, rule, "Agreed", "Planner", dt.date(2026, 11, 22)) for plot, rule in pairs)


def test_overrides_set_afterwards_are_those_of_a_whole_run(plain, run):
    pairs = knockouts(plain)
    assert any(rule.bar for rule in plain.rulebook.rules if rule.id in {rule_id for _, rule_id in pairs})
    for chosen in (pairs[:1], pairs[1::2], pairs):
        overrides = set_aside(chosen)
        assert told(reconsider(plain, overrides)) == told(run(overrides=overrides))


def test_overrides_taken_back_leave_nothing_behind(plain, run):
    all_aside = run(overrides=set_aside(knockouts(plain)))
    assert told(all_aside) != told(plain)
    assert told(reconsider(all_aside, ())) == told(plain)


def test_weights_and_overrides_go_together_in_either_order(plain, run):
    overrides = set_aside(knockouts(plain)[:2])
    whole = told(run(overrides=overrides, weights=WEIGHTS))
    assert told(rescore(reconsider(plain, overrides), WEIGHTS)) == whole
    assert told(reconsider(rescore(plain, WEIGHTS), overrides)) == whole


def test_an_override_of_what_is_not_there_is_refused(plain):
    with pytest.raises(ScreeningFileError):
        reconsider(plain, set_aside([("nowhere", knockouts(plain)[0][1])]))
