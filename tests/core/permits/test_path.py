"""The path of whole plots: the demo, what has happened, and what cannot have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.model import Procedures, Progress, Stage, Status
from kase_parks_plugin.core.permits.path import PermitPaths, permit_paths
from kase_parks_plugin.core.permits.reasons import asks, barriers, openings, reasons
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DAY = dt.date(2027, 9, 1)
DRAWS = 500


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    file = resource("demo", "demo.toml")
    screening = read_screening(file)
    book = rulebook_of(screening.rulebook, file.parent)
    return assess(screening, read_data(screening, file.parent, book), rulebook=book)


@pytest.fixture(scope="module")
def procedures(assessment: Assessment) -> Procedures:
    return load_procedures("fi", assessment.rulebook)


@pytest.fixture(scope="module")
def paths(assessment: Assessment, procedures: Procedures) -> PermitPaths:
    return permit_paths(assessment, procedures, draws=DRAWS)


def test_every_plot_has_a_path_that_ends_in_the_building_permit(paths: PermitPaths) -> None:
    assert len(paths.plots) == len(paths.assessment.plots.ids)
    for plot in paths.plots.values():
        assert plot.steps["building_permit"] == "needed"
        for forecast in plot.forecasts.values():
            assert forecast.ready.p10 <= forecast.ready.p50 <= forecast.ready.p90
            assert forecast.ready_if_spared.p50 <= forecast.ready.p50


def test_possible_steps_are_those_whose_verdict_is_open(paths: PermitPaths) -> None:
    for i, plot in paths.plots.items():
        eia = paths.verdicts["eia"]
        certainty = {"mandatory": "needed", "not_needed": None}.get(eia.answer[i], "possible")
        if eia.answer[i] == "unknown":
            assert {"mandatory", "screening"} & set(eia.could_be[i])
        assert plot.steps.get("eia_report") == certainty


def test_the_same_request_gives_the_same_dates(
    assessment: Assessment, procedures: Procedures, paths: PermitPaths
) -> None:
    again = permit_paths(assessment, procedures, draws=DRAWS)
    assert [p.forecasts["as_is"].ready for p in again.plots.values()] == [
        p.forecasts["as_is"].ready for p in paths.plots.values()
    ]


def test_scenarios_change_what_they_say(paths: PermitPaths) -> None:
    for plot in paths.plots.values():
        as_is, appeals = plot.forecasts["as_is"], plot.forecasts["appeals"]
        assert appeals.ready.p50 >= as_is.ready.p50
        assert "permit_appeal" in appeals.table.ids
        assert "permit_appeal" not in as_is.table.ids
        siting = plot.forecasts["siting_permit"]
        assert "detailed_plan" not in siting.table.ids
        assert "siting_permit" in siting.table.ids


def test_what_is_not_needed_leaves_the_path_and_what_is_appealed_brings_the_appeal(
    assessment: Assessment, procedures: Procedures
) -> None:
    plot = str(assessment.plots.ids[0])
    said = {
        plot: [
            Status("survey_noise", Progress.NOT_NEEDED, note="measured already"),
            Status("environmental_permit", Progress.APPEALED, dt.date(2027, 3, 1), dt.date(2027, 8, 1)),
        ]
    }
    path = permit_paths(assessment, procedures, as_of=DAY, statuses=said, draws=DRAWS).plots[0]
    assert "survey_noise" not in path.steps
    assert path.steps["permit_appeal"] == "needed"
    assert "permit_appeal" in path.forecasts["as_is"].table.ids


def test_what_is_decided_ends_on_its_day(assessment: Assessment, procedures: Procedures) -> None:
    plot, ended = str(assessment.plots.ids[0]), dt.date(2027, 8, 1)
    said = {plot: [Status("grid_agreement", Progress.DECIDED, None, ended)]}
    table = (
        permit_paths(assessment, procedures, as_of=DAY, statuses=said, draws=DRAWS).plots[0].forecasts["as_is"].table
    )
    at = table.ids.index("grid_agreement")
    assert set(table.end[at]) == {(ended - table.start).days}


@pytest.mark.parametrize(
    ("plot", "status", "code"),
    [
        ("nowhere", Status("eia_report", Progress.NOT_STARTED), "status_plot"),
        ("K-01", Status("eia_raport", Progress.NOT_STARTED), "status_step"),
        ("K-01", Status("eia_report", Progress.UNDER_WAY), "status_begin"),
        ("K-01", Status("eia_report", Progress.DECIDED), "status_end"),
        ("K-01", Status("eia_report", Progress.UNDER_WAY, dt.date(2027, 4, 1), DAY), "status_end"),
        ("K-01", Status("eia_report", Progress.DECIDED, DAY, dt.date(2027, 4, 1)), "status_order"),
        ("K-01", Status("eia_report", Progress.UNDER_WAY, dt.date(2027, 9, 2)), "status_future"),
    ],
)
def test_what_cannot_have_happened(
    assessment: Assessment, procedures: Procedures, plot: str, status: Status, code: str
) -> None:
    with pytest.raises(DataError) as error:
        permit_paths(assessment, procedures, as_of=DAY, statuses={plot: [status]}, draws=10)
    assert error.value.code == code
    for lang in LANGUAGES:
        texts, titles = load_texts(lang), {step.id: step.title for step in procedures.procedures}
        said, called = texts.error(error.value), titles.get(status.procedure)
        assert code == "status_plot" or (status.procedure if called is None else texts.of(called)) in said


def test_reasons_and_questions_are_in_words(paths: PermitPaths) -> None:
    for lang in LANGUAGES:
        texts = load_texts(lang)
        for i in range(len(paths.plots)):
            for id_, verdict in paths.verdicts.items():
                last = verdict.question.answers[-1].id
                answer = verdict.answer[i]
                if answer not in {"unknown", last}:
                    assert all(reason.text for reason in reasons(paths, verdict, i, texts))
                    assert list(reasons(paths, verdict, i, texts)), id_
                if answer == "unknown":
                    assert all(ask.text and ask.facts for ask in asks(paths, verdict, i, texts))
                    assert list(asks(paths, verdict, i, texts)), id_


def test_what_would_open_a_scenario(assessment: Assessment, procedures: Procedures) -> None:
    profile = assessment.screening.profile
    poor = replace(profile, values={**profile.values, "heat_used_share": 0.2})
    other = replace(assessment, screening=replace(assessment.screening, profile=poor))
    paths = permit_paths(other, procedures, draws=10)
    said = dict(openings(paths, 0, load_texts("en")))
    assert "15\u00a0MW" in said["priority"]  # half of 30 MW of waste heat
    assert paths.plots[0].forecasts["priority"].open is False


def test_surveys_of_the_register_are_steps_of_the_path(procedures: Procedures) -> None:
    surveys = {p.study for p in procedures.procedures if p.stage is Stage.SURVEYS}
    linked = {p.study for p in procedures.procedures if p.study}
    assert set(procedures.catalogue.studies) == linked
    assert surveys == linked - {"natura_screening", "natura_assessment", "eia_programme"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_bars_a_scenario_is_said(paths: PermitPaths, lang: str) -> None:
    texts = load_texts(lang)
    for i, plot in paths.plots.items():
        for forecast in plot.forecasts.values():
            said = list(barriers(paths, forecast.scenario, i, texts))
            assert bool(said) == (forecast.open is not True)
            assert not any("[" in text for text in said)
