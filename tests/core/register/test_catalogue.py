"""The bundled catalogue fits the bundled rulebook, and slips in one are found."""

import pytest

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.register import load
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.rulebook.conditions import comparisons
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.paths import resource


def test_all_that_it_names_stands_in_the_rulebook(catalogue):
    book = load_rulebook("fi")
    criteria, rules = {m.id for m in book.criteria}, {r.id for r in book.rules}
    measured = {m.id for m in book.measurements}
    for kind in catalogue.studies.values():
        assert set(kind.criteria) <= criteria, kind.id
        assert {*kind.asked_by, *kind.lifts} <= rules, kind.id
        tested = {c.subject for c in comparisons(kind.when)} if kind.when is not None else set()
        assert {s for s in tested if not s.startswith("profile.")} <= measured, kind.id
        assert kind.always or kind.asked_by or kind.when is not None, kind.id
    for field in catalogue.fields.values():
        assert set(field.score.criteria if field.score else ()) <= criteria, field.id
        assert field.fact.startswith("site.") or field.fact in book.facts, field.id


def test_every_fact_that_rules_wait_for_can_be_recorded(catalogue):
    assert set(load_rulebook("fi").facts) <= {field.fact for field in catalogue.fields.values()}


def test_every_survey_that_a_rule_asks_for_can_be_recorded(catalogue):
    asked = {r.id for r in load_rulebook("fi").rules if r.effect in ("survey", "natura_assessment", "eia_mandatory")}
    assert asked <= {rule for kind in catalogue.studies.values() for rule in (*kind.asked_by, *kind.lifts)}


def test_every_tier_counts_and_operators_permits_are_no_part_of_one(catalogue):
    assert [rung.level for rung in catalogue.tiers] == [0, 1, 2, 3, 4, 5]
    assert all(rung.items for rung in catalogue.tiers[1:])


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_every_reason_has_words(lang):
    texts = load_texts(lang)
    codes = {
        "missing", "no_document", "no_date", "unreadable", "indicative", "not_known", "not_done", "expired", "too_old",
        "out_of_season", "open", "no_area", "unknown_type", "covers_part", "lapsed", "not_met", "too_late", "knockout",
        "not_needed",
    }  # fmt: skip
    assert set(texts.sections["register_why"]) == codes


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("studies.toml", 'seasons = [["06-01", "08-31"]]', 'seasons = [["06-31", "08-31"]]', "seasons"),
        ("studies.toml", 'readiness = ["eia"]', 'readiness = ["permit"]', "permit"),
        ("fields.toml", 'topic = "land"', 'topic = "lands"', "lands"),
        ("fields.toml", 'need = "electric_mw"', 'need = "electric_mww"', "electric_mww"),
        ("tiers.toml", 'facts = ["price_eur_m2"]', 'facts = ["price"]', "price"),
        ("tiers.toml", 'owner = "landowner"', 'owner = "landlord"', "landlord"),
        ("tiers.toml", "months = [1, 3]", "months = [3, 1]", "months"),
        ("tiers.toml", 'fact = "site.title_clear"', 'fact = "site.title_clean"', "title_clear"),
    ],
)
def test_a_slip_is_found_and_named(tmp_path, monkeypatch, file, old, new, said):
    for name in ("studies.toml", "fields.toml", "tiers.toml"):
        text = resource("register", "fi", name).read_text(encoding="utf-8")
        assert name != file or old in text
        (tmp_path / name).write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    monkeypatch.setattr(load, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(RulebookError, match=said):
        load_catalogue("fi")
