"""Loading: what a right rulebook becomes, and how a wrong one is refused, with the entry and the file named."""

import datetime as dt

import pytest

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.rulebook.load import bundled_rulebooks, load_rulebook
from kase_parks_plugin.core.rulebook.model import Bar, Comparison

TEXT = '{ en = "a", fi = "b", sv = "c" }'
WHERE = '{ field = "voltage", ge = 110 }'
WHEN = '{ fact = "nature.share", gt = 0 }'
APPLIES = '{ fact = "profile.electric_mw", gt = 0 }'

ROLE = f"""
[[role]]
id = "antenna"
theme = "digital"
geometry = "point"
attitude = "asset"
title = {TEXT}
purpose = {TEXT}
fields = [{{ id = "height", kind = "number", unit = "m", plausible = [0, 500], title = {TEXT} }}]
"""

WRONG = {
    "syntax": ("rulebook_syntax", [("format = 1", "format =")]),
    "format": ("rulebook_format", [("format = 1", "format = 2")]),
    "head key": ("rulebook_key_unknown", [("min_overlap_m2", "min_overlap")]),
    "head missing": ("rulebook_key_missing", [('version = "1"', "")]),
    "number as text": ("rulebook_type", [("min_completeness = 0.6", 'min_completeness = "0.6"')]),
    "number above bound": ("rulebook_type", [("min_completeness = 0.6", "min_completeness = 1.1")]),
    "number not finite": ("rulebook_type", [("min_completeness = 0.6", "min_completeness = nan")]),
    "date as text": ("rulebook_type", [("valid_to = 2030-12-31", 'valid_to = "2030-12-31"')]),
    "date with time": ("rulebook_type", [("valid_to = 2030-12-31", "valid_to = 2030-12-31T00:00:00")]),
    "classes in order": ("rulebook_class_bounds", [("B = 65", "B = 85")]),
    "last class from 0": ("rulebook_class_bounds", [("E = 0", "E = 5")]),
    "duplicate": ("rulebook_duplicate", [('id = "nature.share"', 'id = "grid.substation"')]),
    "theme of a measurement": ("rulebook_reference", [('theme = "grid"\nmeasure', 'theme = "gird"\nmeasure')]),
    "theme of a rule": ("rulebook_reference", [('theme = "nature"\neffect', 'theme = "natur"\neffect')]),
    "theme of a role": ("rulebook_reference", [('id = "digital"', 'id = "numeric"')]),
    "combine": ("rulebook_choice", [('id = "grid"\ntitle', 'id = "grid"\ncombine = "best"\ntitle')]),
    "negative weight": ("rulebook_type", [("eia = 1, construction = 1", "eia = -1, construction = 1")]),
    "weight of one readiness": ("rulebook_key_missing", [("eia = 1, construction = 1", "eia = 1")]),
    "weight of another readiness": ("rulebook_key_unknown", [("construction = 1 }", "construction = 1, build = 1 }")]),
    "role": ("rulebook_reference", [('roles = ["substation"]', 'roles = ["substations"]')]),
    "measure": ("rulebook_choice", [('"nearest_distance"', '"nearest_distanse"')]),
    "measure's margin missing": ("rulebook_measure_needs", [("margin_m = 5000", "")]),
    "measure's radius not used": ("rulebook_measure_without", [("margin_m = 5000", "margin_m = 5000\nwithin_m = 1")]),
    "measure without role": ("rulebook_measure_needs", [('roles = ["natura_spa"]', "roles = []")]),
    "measure of the plot with role": ("rulebook_measure_without", [('"share_inside"', '"plot_area"')]),
    "share of a raster": ("rulebook_measure_role", [('roles = ["natura_spa"]', 'roles = ["dem"]')]),
    "slope of a vector": ("rulebook_measure_without", [('unit = "1"', 'unit = "1"\nderive = "slope"')]),
    "unit of a distance": ("rulebook_unit", [('unit = "m"', 'unit = "km"')]),
    "field": ("rulebook_reference", [(WHERE, '{ field = "voltages", ge = 110 }')]),
    "field compared with text": ("rulebook_condition", [(WHERE, '{ field = "voltage", ge = "profile" }')]),
    "text field ordered": ("rulebook_comparison", [(WHERE, '{ field = "operator", ge = 3 }')]),
    "number field among texts": ("rulebook_comparison", [(WHERE, '{ field = "voltage", in = ["110"] }')]),
    "field against unknown fact": ("rulebook_reference", [(WHERE, '{ field = "voltage", ge = "profile.line_kw" }')]),
    "field against another unit": ("rulebook_unit", [(WHERE, '{ field = "voltage", ge = "profile.electric_mw" }')]),
    "date against number": ("rulebook_comparison", [(WHERE, '{ field = "voltage", ge = "start_date - 13 a" }')]),
    "points descend": ("rulebook_value_order", [("[4000, 10]", "[-1, 10]")]),
    "three points at one place": ("rulebook_value_order", [("[4000, 10]", "[4000, 10], [4000, 9], [4000, 8]")]),
    "score above 100": ("rulebook_value_range", [("[4000, 10]", "[4000, 101]")]),
    "unknown range descends": ("rulebook_value_range", [("[4000, 10]]", "[4000, 10]]\nunknown_range = [60, 40]")]),
    "point of three numbers": ("rulebook_type", [("[4000, 10]", "[4000, 10, 1]")]),
    "no points": ("rulebook_type", [("[[0, 100], [4000, 10]]", "[]")]),
    "share in per cent": (
        "rulebook_unit",
        [("margin_m = 5000", ""), ('"nearest_distance"', '"share_inside"'), ('"m"', '"1"')],
    ),
    "band beyond the margin": ("rulebook_margin", [("[4000, 10]", "[6000, 10]")]),
    "limit at the margin": ("rulebook_margin", [(WHEN, '{ fact = "grid.substation", le = 5000 }')]),
    "applies by a measurement": ("rulebook_reference", [(APPLIES, '{ fact = "nature.share", gt = 0 }')]),
    "applies by an unknown field": ("rulebook_reference", [(APPLIES, '{ fact = "profile.electric", gt = 0 }')]),
    "fact": ("rulebook_reference", [(WHEN, '{ fact = "nature.shares", gt = 0 }')]),
    "later fact": ("rulebook_reference", [(WHEN, '{ fact = "later.things", eq = true }')]),
    "kind": ("rulebook_reference", [(WHEN, '{ fact = "profile.kind", eq = "data_center" }')]),
    "bool ordered": ("rulebook_comparison", [(WHEN, '{ fact = "profile.blasting", ge = 1 }')]),
    "table compared": ("rulebook_comparison", [(WHEN, '{ fact = "profile.ramp", ge = 1 }')]),
    "number equal to true": ("rulebook_comparison", [(WHEN, '{ fact = "profile.fuel_mw", eq = true }')]),
    "operator": ("rulebook_key_unknown", [(WHEN, '{ fact = "nature.share", above = 0 }')]),
    "two operators": ("rulebook_condition", [(WHEN, '{ fact = "nature.share", gt = 0, lt = 1 }')]),
    "no operator": ("rulebook_condition", [(WHEN, '{ fact = "nature.share" }')]),
    "no fact": ("rulebook_condition", [(WHEN, "{ gt = 0 }")]),
    "field in a rule": ("rulebook_key_unknown", [(WHEN, '{ field = "class", gt = 0 }')]),
    "empty all": ("rulebook_condition", [(WHEN, "{ all = [] }")]),
    "all beside any": ("rulebook_key_unknown", [(WHEN, "{ all = [], any = [] }")]),
    "empty condition": ("rulebook_condition", [(WHEN, "{}")]),
    "known by number": ("rulebook_condition", [(WHEN, '{ fact = "nature.share", known = 1 }')]),
    "mixed list": ("rulebook_condition", [(WHEN, '{ fact = "nature.share", in = [1, "2"] }')]),
    "empty list": ("rulebook_condition", [(WHEN, '{ fact = "nature.share", in = [] }')]),
    "start date in a rule": ("rulebook_condition", [(WHEN, '{ fact = "nature.share", ge = "start_date - 3 a" }')]),
    "inner condition": ("rulebook_condition", [(WHEN, '{ not = { any = [{ fact = "nature.share", gt = "x" }] } }')]),
    "effect": ("rulebook_choice", [('"knockout"', '"knock_out"')]),
    "effect of the engine": ("rulebook_choice", [('"knockout"', '"boundary_check"')]),
    "status": ("rulebook_choice", [('status = "V"', 'status = "V3"')]),
    "source missing": ("rulebook_key_missing", [('act = "1/2000"', "")]),
    "dates": ("rulebook_dates", [("valid_to = 2030-12-31", "valid_to = 2019-12-31")]),
    "knockout that stops nothing": ("rulebook_stops", [('stops = ["eia"]', "")]),
    "permit that stops": ("rulebook_stops", [('"knockout"', '"permit"')]),
    "stops another readiness": ("rulebook_choice", [('stops = ["eia"]', 'stops = ["yva"]')]),
    "stops twice the same": ("rulebook_type", [('stops = ["eia"]', 'stops = ["eia", "eia"]')]),
    "bar of nothing": ("rulebook_reference", [('measurement = "nature.share"', 'measurement = "nature.shore"')]),
    "bar of a count": (
        "rulebook_bar",
        [('"share_inside"', '"count_within"'), ('roles = ["natura_spa"]', 'roles = ["natura_spa"]\nwithin_m = 9')],
    ),
    "bar of an advice": ("rulebook_bar", [('"knockout"', '"advice"'), ('stops = ["eia"]', "")]),
    "setback": ("rulebook_type", [('"nature.share" }', '"nature.share", setback_m = -1 }')]),
    "cap": ("rulebook_choice", [('stops = ["eia"]', 'stops = ["eia"]\ncap = "F"')]),
    "text without Swedish": (
        "rulebook_text_language",
        [(f"explanation = {TEXT}", 'explanation = { en = "a", fi = "b" }')],
    ),
    "empty text": (
        "rulebook_text_language",
        [(f"explanation = {TEXT}", 'explanation = { en = "a", fi = " ", sv = "c" }')],
    ),
    "text with a placeholder": (
        "rulebook_text_language",
        [(f"explanation = {TEXT}", 'explanation = { en = "{x}", fi = "b", sv = "c" }')],
    ),
    "text in a fourth language": (
        "rulebook_key_unknown",
        [(f"explanation = {TEXT}", f'explanation = {TEXT[:-2]}, de = "d" }}')],
    ),
    "advice missing": ("rulebook_key_missing", [(f"advice = {TEXT}", "")]),
    "table in place of an array": ("rulebook_type", [("[[fact]]", "[fact]")]),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_entries_are_refused_by_name(load, case):
    code, changes = WRONG[case]
    with pytest.raises(RulebookError) as caught:
        load(*changes)
    assert caught.value.code == code
    assert "small.toml" in str(caught.value)
    assert "[error." not in str(caught.value)


def test_the_nearest_known_word_is_named(load):
    with pytest.raises(RulebookError) as caught:
        load(("min_overlap_m2", "min_overlap"))
    assert caught.value.values["nearest"] == "min_overlap_m2"
    with pytest.raises(RulebookError) as caught:
        load(('roles = ["substation"]', 'roles = ["sub_station"]'))
    assert caught.value.values["nearest"] == "substation"
    assert caught.value.values["entry"] == "measurement grid.substation"


def test_a_right_rulebook_becomes_values(load):
    book = load()
    rule, substation = book.rule("R-1"), book.measurement("grid.substation")
    assert rule.when == Comparison("nature.share", "gt", 0.0)
    assert rule.bar == Bar("nature.share", 0.0)
    assert (rule.source.valid_from, rule.source.valid_to) == (dt.date(2020, 1, 1), dt.date(2030, 12, 31))
    assert rule.source.confirmed
    assert substation.where == Comparison("voltage", "ge", 110.0)
    assert substation.score.value == ((0.0, 100.0), (4000.0, 10.0))
    assert book.criteria == (substation,)
    assert book.class_bounds[0] == ("A", 80.0)
    assert book.default_crs is None
    assert book.facts == {"later.thing": {"en": "a", "fi": "b", "sv": "c"}}


def test_a_rulebook_adds_roles(load):
    role = load(more=ROLE).roles["antenna"]
    assert (role.geometry, role.fields["height"].plausible) == ("point", (0.0, 500.0))
    assert not role.restricted


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("rulebook_duplicate", 'id = "antenna"', 'id = "substation"'),
        ("rulebook_choice", 'geometry = "point"', 'geometry = "dot"'),
        ("rulebook_choice", 'kind = "number"', 'kind = "integer"'),
        ("rulebook_type", "plausible = [0, 500]", "plausible = [500, 0]"),
        ("rulebook_unit", 'kind = "number", unit = "m", plausible = [0, 500]', 'kind = "text", unit = "m"'),
        ("rulebook_key_unknown", "attitude", "atitude"),
    ],
)
def test_wrong_roles_are_refused(load, code, old, new):
    assert old in ROLE
    with pytest.raises(RulebookError) as caught:
        load(more=ROLE.replace(old, new))
    assert caught.value.code == code


def test_the_digest_follows_the_content(load):
    first = load()
    assert load() is first
    assert load(('version = "1"', 'version = "2"')).digest != first.digest


def test_the_margin_is_the_farthest_look(load):
    book = load()
    assert book.margin_m == 5000.0


def test_a_missing_rulebook_is_named(tmp_path):
    with pytest.raises(RulebookError, match="nowhere"):
        load_rulebook(str(tmp_path / "nowhere.toml"))


def test_bundled_rulebooks_load():
    assert bundled_rulebooks() == ("eu", "fi")
    assert [load_rulebook(name).id for name in bundled_rulebooks()] == ["eu", "fi"]
