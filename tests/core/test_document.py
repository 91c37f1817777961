"""The result as one document: its schema, its rounding, and nothing that must not be told."""

import dataclasses
import json
import math

import jsonschema
import numpy as np
import pytest

from kase_parks_plugin.core.document import document, document_bytes, plot_record
from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.model import Effect, Finding
from kase_parks_plugin.core.restricted import coarsen
from kase_parks_plugin.core.rounding import quantity, rounded, share
from kase_parks_plugin.core.tables import plots_table, tables
from kase_parks_plugin.core.texts import LANGUAGES
from kase_parks_plugin.paths import resource
from tests.core.factories import HOSTILE, NEST_ID, NEST_NAME, small_assessment

SCHEMA = json.loads(resource("schemas", "assessment.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def assessment():
    return small_assessment()


@pytest.fixture(scope="module")
def record(assessment):
    return document(assessment, "en")


def measured(record, plot, criterion):
    plots = {p["id"]: p for p in record["plots"]}
    return next(m for m in plots[plot]["measurements"] if m["criterion"] == criterion)


def test_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_document_meets_its_schema(assessment, lang):
    assert list(VALIDATOR.iter_errors(document(assessment, lang))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("provenance"),
        lambda d: d.update(extra=1),
        lambda d: d["plots"][0].update(area_m2=None),
        lambda d: d["plots"][0]["readiness"]["eia"].update(best=101),
        lambda d: d["plots"][0]["measurements"][0].update(state="free"),
        lambda d: d["plots"][0]["findings"][0]["source"].update(checked="yesterday"),
    ],
)
def test_schema_refuses_what_is_wrong(assessment, spoil):
    spoilt = json.loads(document_bytes(document(assessment)))
    spoil(spoilt)
    assert not VALIDATOR.is_valid(spoilt)


def test_bytes_are_the_document_and_stay_the_same(assessment, record):
    written = document_bytes(record)
    assert json.loads(written) == record
    assert written.endswith(b"}\n")
    assert document_bytes(document(small_assessment(), "en")) == written
    assert written.count(b"\n") == len(record) - 1 + len(record["plots"]) + 4  # a line for each part and each plot


def test_names_of_any_kind_are_kept(assessment, record):
    assert next(p for p in record["plots"] if p["id"] == "K-01")["name"] == HOSTILE
    odd = dataclasses.replace(assessment, crs="\udce4")
    assert json.loads(document_bytes(document(odd)))["crs"] == "\udce4"


def test_plots_stand_in_order_of_rank(record):
    assert [p["rank"] for p in record["plots"]] == [1, 2, 3]
    assert record["plots"][-1]["readiness"]["construction"]["class"] == "X"


def test_one_record_is_the_same_alone(assessment, record):
    ids = list(assessment.plots.ids)
    for plot in record["plots"]:
        assert plot_record(assessment, ids.index(plot["id"]), "en") == plot


def test_the_plots_table_is_the_same_alone(assessment):
    assert plots_table(assessment, "sv") == next(table for table in tables(assessment, "sv") if table.name == "plots")


def test_notes_are_kept_as_written_and_change_nothing_else(assessment, record):
    note = 'Ask "Aino" <b>&amp;</b>\nfirst'
    noted = dataclasses.replace(
        assessment, screening=dataclasses.replace(assessment.screening, notes={"K-01": note, "gone": "x"})
    )
    told = json.loads(document_bytes(document(noted)))
    assert list(VALIDATOR.iter_errors(told)) == []
    assert told["screening"].pop("notes") == {"K-01": note, "gone": "x"}
    assert {plot["id"]: plot.pop("note") for plot in told["plots"]} == {"K-01": note, "K-02": None, "K-03": None}
    bare = json.loads(document_bytes(record))
    del bare["screening"]["notes"]
    for plot in bare["plots"]:
        assert plot.pop("note") is None
    assert told == bare
    table = plots_table(noted)
    place = [name for name, _ in table.fields].index("note")
    assert {row[0]: row[place] for row in table.rows} == {"K-01": note, "K-02": None, "K-03": None}


def test_numbers_are_the_same_in_all_languages(assessment, record):
    def numbers(value):
        if isinstance(value, dict):
            return {key: numbers(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [numbers(inner) for inner in value]
        return value if not isinstance(value, str) else None

    assert numbers(document(assessment, "sv")) == numbers(record)
    assert "Survey birds (sv)" in json.dumps(document(assessment, "sv"))


def test_states(record):
    known = measured(record, "K-01", "nature.spa")
    assert (known["value"], known["low"], known["high"], known["state"]) == (1432.7, 1432.7, 1432.7, "measured")
    assert known["evidence"] == [
        {"layer": "sites", "feature": "12", "name": HOSTILE, "value": 1432.7, "unit": "m", "hint": False}
    ]
    beyond = measured(record, "K-02", "nature.spa")
    assert (beyond["value"], beyond["high"], beyond["beyond"]) == (5000.0, None, True)
    assert beyond["text"] == "more than 5\u00a0km"
    unknown = measured(record, "K-03", "nature.spa")
    assert (unknown["value"], unknown["low"], unknown["high"], unknown["state"]) == (None, 0.0, None, "unknown")
    assert unknown["reason"] == "points_for_areas"
    assert unknown["evidence"][0]["hint"]
    assert measured(record, "K-01", "nature.flood")["state"] == "not_mapped"
    assert measured(record, "K-01", "grid.owner")["value"] == "Fingrid"


def test_share_is_clipped_but_never_when_it_was_counted_twice(assessment, record):
    assert measured(record, "K-02", "nature.flood")["value"] == 1.0
    flood = assessment.columns["nature.flood"]
    wrong = dataclasses.replace(flood, value=np.array([np.nan, 1.0 + 1e-6, 0.0]))
    with pytest.raises(SelfCheckError):
        document(dataclasses.replace(assessment, columns={**assessment.columns, "nature.flood": wrong}))


def test_override_is_shown(record):
    plot = next(p for p in record["plots"] if p["id"] == "K-02")
    assert plot["findings"][0]["override"] == {
        "reason": "Plan change approved", "author": "Planning office", "date": "2026-06-01",
    }  # fmt: skip
    assert plot["readiness"]["construction"]["class"] != "X"
    assert record["screening"]["overrides"][0]["plot"] == "K-02"


def test_open_rules_name_their_plots(record):
    assert [(o["rule"], o["plots"]) for o in record["open_rules"]] == [("GRI-01", None), ("NAT-03", ["K-03"])]
    per_plot = {p["id"]: [o["rule"] for o in p["open_rules"]] for p in record["plots"]}
    assert per_plot == {"K-01": ["GRI-01"], "K-02": ["GRI-01"], "K-03": ["GRI-01", "NAT-03"]}


def test_holds_stand_by_their_effect_and_say_what_to_do(record):
    def of_plot(name):
        return next(p for p in record["plots"] if p["id"] == name)["holds"]

    holds = of_plot("K-01")
    effects = [max(abs(h["up"] or 0), abs(h["down"] or 0)) for h in holds]
    assert effects == sorted(effects, reverse=True)
    assert any("Ask somebody" in h["text"] for h in holds)
    unknown = next(h for h in holds if h["criterion"] == "nature.flood" and h["readiness"] == "eia")
    assert not unknown["known"]
    assert unknown["up"] > 0 > unknown["down"]
    advised = next(h["text"] for h in of_plot("K-03") if h["criterion"] == "nature.spa")
    assert advised.startswith("Not known: Distance to SPA. Ask somebody: ")


def test_of_restricted_layers_only_the_class_of_distance_is_told(assessment, record):
    nest = measured(record, "K-01", "nature.nest")
    assert (nest["value"], nest["low"], nest["high"], nest["restricted"]) == (None, 500.0, 999.999, True)
    assert nest["evidence"] == [
        {"layer": "eagle_nest", "feature": None, "name": None, "value": None, "unit": "m", "hint": False}
    ]
    finding = next(p for p in record["plots"] if p["id"] == "K-01")["findings"][1]
    assert finding["measurements"] == ["nature.nest"]
    assert "741" not in finding["text"]
    for lang in LANGUAGES:
        written = document_bytes(document(assessment, lang)).decode()
        assert NEST_ID not in written
        assert NEST_NAME not in written
        assert "741.25" not in written


def test_what_a_restricted_layer_leaves_open_is_not_said_to_be_met(assessment):
    said = {"needs": [{"en": "Nest", "fi": "Pesä", "sv": "Bo"}]}
    nest = Finding("NAT-03", 0, Effect.ADVICE, "nature", "possible_knockout", said, measurements=("nature.nest",))
    open_ = dataclasses.replace(assessment, findings=((nest,), *assessment.findings[1:]))
    (told,) = plot_record(open_, 0)["findings"]
    assert (told["reason"], told["text"]) == ("possible_knockout", "Possible knockout; not known: Nest")


def test_coarse_columns_stay_as_they_are_and_still_hold_the_truth(assessment):
    once = coarsen(assessment.columns, assessment.rulebook, assessment.provenance.layers)
    nest, exact = once["nature.nest"], assessment.columns["nature.nest"]
    assert (nest.low <= exact.value).all()
    assert (nest.high >= exact.value).all()
    assert nest.value.tolist() == nest.low.tolist() == [500.0, 5000.0, 2000.0]
    assert nest.evidence.geometry.tolist() == [None]
    twice = coarsen(once, assessment.rulebook, assessment.provenance.layers)["nature.nest"]
    assert (twice.low.tolist(), twice.high.tolist()) == (nest.low.tolist(), nest.high.tolist())
    assert once["nature.spa"] is assessment.columns["nature.spa"]


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1.005, 2, 1.0),
        (-0.0001, 2, 0.0),
        (math.nan, 2, None),
        (math.inf, 2, None),
        (None, 2, None),
        (np.float64(2.349), 1, 2.3),
    ],
)
def test_rounding(value, digits, written):
    assert rounded(value, digits) == written
    assert math.copysign(1, rounded(value, digits) or 0.0) == 1


def test_units_decide_the_digits():
    assert quantity(1.23456789, "m") == 1.235
    assert quantity(1.23456789, "m²") == 1.23
    assert quantity(1.23456789, "ha") == 1.234568
    assert share(1 + 1e-10) == 1.0
    assert share(math.nan) is None
