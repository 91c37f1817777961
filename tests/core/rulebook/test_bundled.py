"""What the bundled rulebooks say: complete by the knowledge file, in three languages, and sensible for a planner."""

import itertools
import re

import pytest

from kase_parks_plugin.core.model import READINESSES, Effect
from kase_parks_plugin.core.rulebook.conditions import comparisons
from kase_parks_plugin.core.rulebook.load import bundled_rulebooks, load_rulebook
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields, profile_groups
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.paths import resource

LANGUAGES = {"en", "fi", "sv"}
KNOWLEDGE = resource().parent.parent / "shared" / "knowledge" / "permitting-fi.md"
EFFECTS = {effect.value for effect in Effect}
ROLES = [
    "natura_spa",
    "natura_sac",
    "nature_reserve",
    "protected_habitat",
    "bird_area",
    "species_record",
    "groundwater_area",
    "flood_area",
    "surface_water",
    "peat",
    "acid_sulphate_soil",
    "ancient_monument",
    "heritage_area",
    "landscape_area",
    "dwelling",
    "holiday_home",
    "urban_area",
    "detailed_plan",
    "master_plan",
    "regional_plan",
    "shore_zone",
    "small_water",
    "downstream_link",
    "consultation_zone",
    "sensitive_site",
    "contaminated_site",
    "defence_area",
    "mineral_right",
    "forest_stand",
    "forest_reindeer_range",
    "eagle_nest",
    "other_project",
    "substation",
    "power_line",
    "power_plant",
    "fibre",
    "district_heat",
    "heat_user",
    "gas_pipe",
    "h2_pipe",
    "water_main",
    "water_intake",
    "sewer",
    "discharge_point",
    "road",
    "oversize_route",
    "railway",
    "rail_terminal",
    "port",
    "airport",
    "fire_station",
    "industrial_facility",
    "parcel",
    "easement",
    "municipality",
    "dem",
    "generic",
]
FEWER_IS_BETTER = {Measure.SHARE_INSIDE, Measure.COUNT_WITHIN}


@pytest.fixture(scope="module")
def fi():
    return load_rulebook("fi")


@pytest.fixture(scope="module")
def appendix():
    """Rule id -> what the knowledge file's appendix says of it."""
    if not KNOWLEDGE.is_file():
        pytest.skip("../shared/knowledge is not there")
    lines = re.findall(r"^- \{(id: .*)\}$", KNOWLEDGE.read_text(encoding="utf-8"), re.MULTILINE)
    found = {}
    for line in lines:
        id_ = re.match(r"id: ([A-Z]+-\d+),", line)[1]
        assert id_ not in found
        found[id_] = {key: re.search(rf"\b{key}: ([\w-]+)", line)[1] for key in ("effect", "from", "st")}
    return found


def texts(book):
    """(where, text by language) for all texts of a rulebook."""
    yield "title", book.title
    for theme in book.themes:
        yield f"theme {theme.id}", theme.title
    for id_, title in book.facts.items():
        yield f"fact {id_}", title
    for role in book.roles.values():
        yield f"role {role.id}", role.title
        yield f"purpose of {role.id}", role.purpose
        for field in role.fields.values():
            yield f"field {role.id}.{field.id}", field.title
    for m in book.measurements:
        yield f"measurement {m.id}", m.title
        if m.score:
            yield f"advice {m.id}", m.score.advice
    for rule in book.rules:
        yield f"rule {rule.id}", rule.title
        yield f"explanation of {rule.id}", rule.explanation
        if rule.question:
            yield f"question of {rule.id}", rule.question


def test_all_rules_of_the_appendix_are_there(fi, appendix):
    assert len(appendix) == 61
    assert set(appendix) <= {rule.id for rule in fi.rules}


def test_dates_statuses_and_effects_are_the_appendix_s(fi, appendix):
    for id_, said in appendix.items():
        rule = fi.rule(id_)
        valid_from = rule.source.valid_from.isoformat() if rule.source.valid_from else "null"
        assert (valid_from, rule.source.status) == (said["from"], said["st"]), id_
        if said["effect"] in EFFECTS:
            assert rule.effect.value == said["effect"], id_
        else:
            assert (said["effect"], rule.effect) == ("score", Effect.ADVICE), id_


def test_only_natura_sites_cap_the_class(fi):
    assert {rule.id: rule.cap for rule in fi.rules if rule.cap} == {"NAT-01": "E"}
    assert fi.rule("NAT-01").effect is Effect.NATURA_ASSESSMENT


def test_legal_setbacks(fi):
    setbacks = {rule.id: rule.bar.setback_m for rule in fi.rules if rule.bar and rule.bar.setback_m}
    assert setbacks == {"HER-01": 2.0, "ROA-01": 20.0, "RAI-01": 30.0}


def test_every_knockout_can_be_asked_about(fi):
    for rule in fi.rules:
        if rule.effect is Effect.KNOCKOUT:
            assert rule.question, rule.id


def test_rules_that_wait_for_later_facts_say_what_to_ask(fi):
    for rule in fi.rules:
        if any(comparison.subject in fi.facts for comparison in comparisons(rule.when)):
            assert rule.question, rule.id


def test_every_fact_is_used(fi):
    used = {comparison.subject for rule in fi.rules for comparison in comparisons(rule.when)}
    assert set(fi.facts) <= used


@pytest.mark.parametrize("name", bundled_rulebooks())
def test_texts_are_in_three_languages_without_our_codes(name):
    book = load_rulebook(name)
    codes = re.compile(r"\b(?:" + "|".join(rule.id for rule in book.rules) + r")\b|profile\.|[{}]")
    for where, text in texts(book):
        assert set(text) == LANGUAGES, where
        assert not any(codes.search(said) for said in text.values()), where


def test_sentences_are_translated(fi):
    for rule in fi.rules:
        assert len(set(rule.explanation.values())) == 3, rule.id
        for said in rule.explanation.values():
            assert said[-1] in ".?", rule.id
            assert len(said) < 320, rule.id
        assert not any(said.endswith(".") for said in rule.title.values()), rule.id


def test_profile_texts_are_translated():
    titles = [field.title for field in profile_fields().values()] + list(profile_groups().values())
    titles += [preset.title for preset in presets().values()]
    assert all(set(title) == LANGUAGES for title in titles)


def test_every_role_is_there(fi):
    assert set(ROLES) <= set(fi.roles)
    assert {id_ for id_, role in fi.roles.items() if role.restricted} == {"eagle_nest"}
    assert fi.roles["natura_spa"].geometry == "area"
    assert fi.roles["substation"].fields["voltage"].list


@pytest.mark.parametrize("name", bundled_rulebooks())
def test_more_of_a_constraint_is_never_better(name):
    book = load_rulebook(name)
    for m in book.criteria:
        attitudes = {book.roles[role].attitude for role in m.roles}
        assert len(attitudes) <= 1, m.id
        if attitudes & {"constraint", "asset"}:
            rises = (m.measure in FEWER_IS_BETTER) != (attitudes == {"constraint"})
            scores = [score for _, score in m.score.value]
            pairs = list(itertools.pairwise(scores))
            assert all(a <= b for a, b in pairs) if rises else all(a >= b for a, b in pairs), m.id


@pytest.mark.parametrize("name", bundled_rulebooks())
def test_every_readiness_has_a_decisive_criterion_or_known_land(name):
    book = load_rulebook(name)
    for readiness in READINESSES:
        themes = {theme.id for theme in book.themes if theme.weight[readiness] > 0}
        assert [m for m in book.criteria if m.theme in themes and m.score.weight > 0]
    decisive = [m for m in book.criteria if m.score.decisive]
    assert 1 <= len(decisive) <= 6


def test_every_theme_of_the_finnish_rulebook_counts(fi):
    scored = {m.theme for m in fi.criteria}
    for theme in fi.themes:
        assert theme.id in scored
        assert any(theme.weight.values())


@pytest.mark.parametrize(
    ("mw", "applies"),
    [
        (20, {"grid.line_110_distance", "grid.substation_distance"}),
        (250, {"grid.substation_distance"}),
        (251, {"grid.substation_400_distance"}),
    ],
)
def test_power_decides_where_to_connect(fi, mw, applies):
    compare = {"le": lambda value: mw <= value, "gt": lambda value: mw > value}
    found = {
        m.id
        for m in fi.criteria
        if m.theme == "grid" and m.score.applies and compare[m.score.applies.op](m.score.applies.value)
    }
    assert found == applies


def test_sourced_bands_hold_in_the_middle_of_each_band(fi):
    assert fi.measurement("grid.substation_400_distance").score.value == (
        (5e3, 100),
        (10e3, 70),
        (22.5e3, 40),
        (45e3, 10),
    )
    assert fi.measurement("energy.heat_sink_distance").score.value == ((3e3, 100), (6.5e3, 60), (15e3, 20))
    assert fi.measurement("logistics.port_distance").score.value[:3] == ((30e3, 100), (45e3, 70), (90e3, 40))


def test_the_european_rulebook_names_no_country(fi):
    eu = load_rulebook("eu")
    assert eu.default_crs is None
    assert fi.default_crs == "EPSG:3067"
    assert not {rule.id for rule in eu.rules} & {rule.id for rule in fi.rules}
    assert all(re.search(r"^(?:\d+/\d+/E(?:EC|C|U)|\d{4}/\d+)$", rule.source.act) for rule in eu.rules)
    assert not any(rule.source.confirmed for rule in eu.rules)


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_sources_hold_no_english_in_other_languages(lang):
    texts = load_texts(lang)
    for rule in (rule for book in bundled_rulebooks() for rule in load_rulebook(book).rules):
        said = f"{texts.value(rule.source.act)} {texts.value(rule.source.section)}"
        assert not re.search(r"\b(?:Annex|table|ch\.|s\.|practice|maps?|data|rules|guide|bill)\b|ch\. ", said), (
            rule.id,
            said,
        )
