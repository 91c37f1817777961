"""The permit paths as one document: what ``permits.json`` holds (``resources/schemas/permits.schema.json``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kase_parks_plugin.core.permits.model import Dates, Duration, Procedure, Status
from kase_parks_plugin.core.permits.natura import WAYS, Considered, Trace, Trail
from kase_parks_plugin.core.permits.path import Forecast, PermitPaths, PlotPath
from kase_parks_plugin.core.permits.reasons import asks, openings, reasons
from kase_parks_plugin.core.permits.schedule import dates
from kase_parks_plugin.core.permits.verdicts import Verdict
from kase_parks_plugin.core.record import source_record
from kase_parks_plugin.core.rounding import SHARE_DIGITS, rounded
from kase_parks_plugin.core.texts import Texts, load_texts

FORMAT = "kase-parks-permits"
VERSION = 1
AS_IS = "as_is"

Record = dict[str, Any]


def permits_document(paths: PermitPaths, trails: Mapping[int, Trail], lang: str = "en") -> Record:
    """Return all paths and their Natura trails, ready for JSON; plots stand in the order of their rank.

    Dates are days in ISO form; shares and slack are rounded. Keys, codes and dates are the same in all languages.
    """
    texts = load_texts(lang)
    assessment, procedures = paths.assessment, paths.procedures
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": lang,
        "screening": assessment.screening.name,
        "start_date": assessment.screening.start_date.isoformat(),
        "as_of": paths.as_of.isoformat(),
        "seed": assessment.screening.seed,
        "procedures": {
            "id": procedures.id,
            "version": procedures.version,
            "checked": procedures.checked.isoformat(),
            "digest": procedures.digest,
        },
        "rulebook": {
            "id": assessment.provenance.rulebook_id,
            "version": assessment.provenance.rulebook_version,
            "digest": assessment.provenance.rulebook_digest,
        },
        "disclaimer": texts.label("permits", "disclaimer"),
        "plots": [
            {**plot_permits(paths, i, texts), "natura": trail_record(trails[i], texts)} for i, _ in paths.by_rank()
        ],
    }


def plot_permits(paths: PermitPaths, plot: int, texts: Texts) -> Record:
    """Return what is known of one plot's path."""
    path = paths.plots[plot]
    as_is = path.forecasts[AS_IS]
    name = paths.assessment.plots.names[plot]
    return {
        "id": path.plot,
        "name": None if name is None else str(name),
        "verdicts": {id_: str(v.answer[plot]) for id_, v in paths.verdicts.items()},
        "reasons": {id_: _verdict(paths, v, plot, texts) for id_, v in paths.verdicts.items()},
        "procedures": step_records(paths, path, as_is, texts),
        "ready": _dates(as_is.ready),
        "ready_if_spared": _dates(as_is.ready_if_spared),
        "scenarios": [_scenario(f, texts) for f in path.forecasts.values()],
        "openings": [{"scenario": scenario, "text": text} for scenario, text in openings(paths, plot, texts)],
    }


def trail_record(trail: Trail, texts: Texts) -> Record:
    """Return which Natura sites were considered for a plot, by which pathways, with the reason for each."""
    return {
        "mapped": trail.mapped,
        "waters": trail.waters,
        "sites": [_site(site, texts) for site in trail.sites],
        "line_and_road": None if len(trail.ways) == len(WAYS) else texts.label("natura", "line_and_road"),
        "disclaimer": texts.label("natura", "disclaimer"),
    }


def _site(site: Considered, texts: Texts) -> Record:
    return {
        "object": site.object,
        "layer": site.layer,
        "directive": site.directive,
        "feature": site.feature,
        "name": site.name,
        "protects": dict(site.protects),
        "distance_m": None if site.distance_m is None else rounded(site.distance_m, 3),
        "share": rounded(site.share, SHARE_DIGITS),
        "pathways": [
            {
                "id": trace.pathway.id,
                "title": texts.of(trace.pathway.title),
                "effect": texts.of(trace.pathway.effect),
                "reaches": trace.reaches,
                "reason": _reason(trace, texts),
            }
            for trace in site.traces
        ],
        "combined_plots": list(site.plots),
        "combined_projects": list(site.projects),
        "conclusion": site.conclusion,
        "text": texts.label("natura_conclusion", site.conclusion),
    }


def _reason(trace: Trace, texts: Texts) -> str:
    apart = trace.reaches == "beyond" and trace.pathway.reach_m == 0
    return texts.get(f"natura_reaches.{'apart' if apart else trace.reaches}", reach=trace.pathway.reach_m)


def _verdict(paths: PermitPaths, verdict: Verdict, plot: int, texts: Texts) -> Record:
    titles = {a.id: texts.of(a.title) for a in verdict.question.answers}
    answer = str(verdict.answer[plot])
    return {
        "title": texts.of(verdict.question.title),
        "answer": titles.get(answer, texts.label("permits", "unknown")),
        "could_be": list(verdict.could_be[plot]),
        "rests_on": [
            {
                "rule": reason.rule,
                "title": reason.title,
                "text": reason.text,
                "source": None if reason.source is None else source_record(reason.source, texts),
            }
            for reason in reasons(paths, verdict, plot, texts)
        ],
        "ask": [
            {"rule": ask.rule, "text": ask.text, "facts": list(ask.facts)} for ask in asks(paths, verdict, plot, texts)
        ],
    }


def step_records(paths: PermitPaths, path: PlotPath, forecast: Forecast, texts: Texts) -> list[Record]:
    """Return the steps of a plot's path under one scenario, each after all it waits for."""
    table = forecast.table
    changed = {c.procedure: c.duration for c in forecast.scenario.changes if c.duration is not None}
    found = []
    for i, id_ in enumerate(table.ids):
        procedure = paths.procedures.procedure(id_)
        procedure = replace(procedure, duration=changed.get(id_, procedure.duration))
        begin, end = dates(table.begin[i], table.start), dates(table.end[i], table.start)
        found.append(
            {
                **procedure_record(procedure, texts),
                "certainty": path.steps.get(id_, "needed"),
                "waits_for": [a for a in procedure.after if a in table.ids],
                "begins": _dates(begin),
                **_dates(end),
                "critical": rounded(float(table.critical[i]), 4),
                "slack_days": rounded(float(table.slack[i]), 0),
                "status": _status(path.statuses.get(id_)),
            }
        )
    return found


def procedure_record(procedure: Procedure, texts: Texts) -> Record:
    """Return what a step is, apart from any plot."""
    work = procedure.fieldwork
    return {
        "id": procedure.id,
        "stage": procedure.stage.value,
        "title": texts.of(procedure.title),
        "authority": texts.of(procedure.authority),
        "source": source_record(procedure.source, texts),
        "inputs": [texts.of(said) for said in procedure.inputs],
        "months": _months(procedure.duration),
        "field_days": None if work is None else work.days,
        "seasons": [] if work is None else [[_day(first), _day(last)] for first, last in work.seasons],
        "study": procedure.study,
        "shorten": texts.of(procedure.shorten or {}),
        "validity_years": procedure.validity_years,
    }


def _months(said: Duration) -> Record:
    return {"least": said.least, "likely": said.likely, "most": said.most, "statutory": said.statutory or None}


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]:02}-{day[1]:02}"


def _dates(days: Dates) -> Mapping[str, str]:
    return {"p10": days.p10.isoformat(), "p50": days.p50.isoformat(), "p90": days.p90.isoformat()}


def _scenario(forecast: Forecast, texts: Texts) -> Record:
    return {
        "id": forecast.scenario.id,
        "title": texts.of(forecast.scenario.title),
        "explanation": texts.of(forecast.scenario.explanation),
        "open": forecast.open,
        "ready": _dates(forecast.ready),
        "ready_if_spared": _dates(forecast.ready_if_spared),
    }


def _status(status: Status | None) -> Record | None:
    if status is None:
        return None
    return {
        "progress": status.progress.value,
        "started": _iso(status.started),
        "ended": _iso(status.ended),
        "note": status.note,
    }


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
