"""One content: every figure says what it is, how it is known, since when and by whom; the same in each language."""

import datetime as dt

import pytest

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.package.contents import code_letters
from kase_parks_plugin.core.package.fields import load_plan
from kase_parks_plugin.core.package.model import Status
from kase_parks_plugin.core.permits.write import permits_of
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.texts import load_texts


def test_the_plan_names_what_exists_and_no_field_twice():
    plan, catalogue = load_plan(), load_catalogue("fi")
    ids = [field.id for field in plan.measured] + list(catalogue.fields)
    assert len(ids) == len(set(ids))
    assert {field.measurement for field in plan.measured} <= {m.id for m in load_rulebook("fi").measurements}
    assert sorted(topic for section in plan.sections for topic in section.topics) == sorted(catalogue.topics)
    assert set(plan.asks) == set(catalogue.topics)
    assert set(plan.asks.values()) <= set(catalogue.owners)


def test_every_question_of_the_register_is_there_answered_or_not(told):
    site = told().sites[0]
    asked = {id_ for id_, field in load_catalogue("fi").fields.items() if field.asked_of("data_centre")}
    assert asked <= {figure.id for figure in site.figures}


def test_unknown_is_unknown_and_says_who_can_answer(told):
    for site in told().sites:
        unknown = [figure for figure in site.figures if not figure.known]
        assert unknown
        for figure in unknown:
            assert (figure.value, figure.least, figure.most, figure.text) == (None, None, None, "unknown")
            assert figure.asks
            assert figure.note


def test_what_is_known_has_a_text_and_a_source(told):
    for site in told().sites:
        for figure in site.figures:
            if figure.known:
                assert figure.text
                assert figure.text != "–"
                assert figure.source, figure.id


def test_an_answer_on_record_keeps_value_unit_status_source_and_date(told):
    power = told().sites[0].figure("firm_mw")
    assert (power.value, power.unit, power.status) == (40.0, "MW", Status.FIRM)
    assert "documents/grid-answer.pdf" in power.source
    assert power.date == dt.date(2026, 9, 2)


def test_what_was_measured_is_told_as_measured(told, demo):
    figure = told().sites[0].figure("net_ha")
    plot = list(demo.plots.ids).index("K-01")
    assert figure.value == pytest.approx(demo.plots.net_area[plot] / 10_000, abs=1e-5)
    assert (figure.unit, figure.status) == ("ha", Status.MEASURED)
    beyond = told().sites[1].figure("monument_distance")
    assert (beyond.value, beyond.least, beyond.text) == (None, 200.0, "more than 200\u00a0m")


def test_the_permit_path_answers_when_nobody_has(told, demo):
    site = told().sites[0]
    paths = permits_of(demo, ["K-01"], None, Silent())
    (path,) = paths.plots.values()
    ready, figure = path.forecasts["as_is"].ready, site.figure("permits_p90")
    assert (figure.value, figure.status, figure.date) == (ready.p90, Status.INDICATIVE, paths.as_of)
    assert site.figure("permits_p50").value == ready.p50
    assert len(site.steps) == len(path.forecasts["as_is"].table.ids)


def test_choices_read_as_words_in_each_language(told):
    assert [told(lang).sites[0].figure("eia_position").text for lang in ("en", "fi", "sv")] == [
        "not needed", "ei tarvita", "behövs inte",
    ]  # fmt: skip
    for field in load_catalogue("fi").fields.values():
        for choice in field.choices:
            assert load_texts("fi").has("register_choice", choice), choice


def test_the_languages_differ_in_words_alone(told):
    english, *others = (told(lang) for lang in ("en", "fi", "sv"))
    for other in others:
        for one, two in zip(english.sites, other.sites, strict=True):
            assert (one.id, one.name) == (two.id, two.name)
            for a, b in zip(one.figures, two.figures, strict=True):
                assert (a.id, a.unit, a.status, a.least, a.most, a.date) == (
                    b.id,
                    b.unit,
                    b.status,
                    b.least,
                    b.most,
                    b.date,
                )
                assert a.value == b.value or isinstance(a.value, str), a.id
                assert a.title != "" != b.title


def test_places_and_numbers_are_in_the_language(told):
    places = {lang: told(lang).sites[0].place for lang in ("en", "fi", "sv")}
    assert places == {"en": "Kokkola", "fi": "Kokkola", "sv": "Karleby"}
    assert told("sv").sites[0].figure("substation_distance").text == "1,34\u00a0km"
    assert told("en").sites[0].figure("substation_distance").text == "1.34\u00a0km"
    assert {layer.title for layer in told("sv").layers} >= {"Örnbon", "Naturskyddsområden"}


def test_an_unknown_plot_is_named_with_the_nearest(told):
    with pytest.raises(DataError) as caught:
        told(plots=["K-1"])
    assert caught.value.values["nearest"].startswith("K-")


def test_code_letters_go_on_after_z():
    assert [code_letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_no_theme_is_drawn_in_a_class_of_which_too_little_is_known(told):
    book = load_rulebook("fi")
    for site in told().sites:
        for theme in site.themes:
            enough = theme.best is not None and theme.completeness >= book.min_completeness
            expected = next(a for a, least in book.class_bounds if theme.best >= least) if enough else None
            assert (theme.shade, theme.letter) == (expected, None)
        assert [score.shade for score in site.readiness] == [score.letter for score in site.readiness]
    assert {theme.shade for site in told().sites for theme in site.themes} > {None, "A"}
