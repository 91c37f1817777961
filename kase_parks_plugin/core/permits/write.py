"""Writes permit paths into a folder: ``permits.json``, tables for spreadsheets, a calendar and a page."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.swap import whole_folder
from kase_parks_plugin.core.listing import aligned
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.calendar import permits_calendar
from kase_parks_plugin.core.permits.document import AS_IS, Record, permits_document
from kase_parks_plugin.core.permits.drafts import DRAFTS, drafts
from kase_parks_plugin.core.permits.load import has_procedures, load_procedures
from kase_parks_plugin.core.permits.model import Status
from kase_parks_plugin.core.permits.natura import Trail
from kase_parks_plugin.core.permits.outcomes import ForecastError
from kase_parks_plugin.core.permits.page import permits_page
from kase_parks_plugin.core.permits.path import PermitPaths, permit_paths
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.texts import Texts, load_texts

PERMIT_FILES = frozenset(
    {"permits.json", "permits.csv", "natura.csv", "permits.ics", "permits.html", "forecasts.csv", *DRAFTS}
)
_TOLD = ("eia", "natura")
_COLUMNS = ("plot", "name", "stage", "step", "authority", "certainty", "begins", "p10", "p50", "p90", "critical")
_FORECASTS = ("plot", "step", "made", "p10", "p50", "p90", "ended", "days", "hit")
_NATURA = (
    "plot",
    "object",
    "directive",
    "site",
    "name",
    "protects",
    "distance",
    "pathway",
    "reason",
    "combined",
    "conclusion",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def permits_of(
    assessment: Assessment,
    plots: Sequence[str] | None,
    as_of: dt.date | None,
    progress: Progress,
    *,
    statuses: Mapping[str, Sequence[Status]] | None = None,
) -> PermitPaths:
    """Find the paths of all plots, or of some, by the procedures that belong to the assessment's rulebook.

    Raises
    ------
    DataError
        ``permits_plot``: there is no such plot, with the nearest; ``permits_none``: no procedures go with the rulebook;
        ``status_…``: see `permit_paths`.
    CancelledError
        The user stopped it.
    """
    book = assessment.rulebook
    if not has_procedures(book.id):
        raise DataError("permits_none", rulebook=book.id)
    known = [str(plot) for plot in assessment.plots.ids]
    for plot in plots or ():
        if plot not in known:
            raise DataError("permits_plot", plot=plot, nearest=nearest(plot, known))
    procedures = load_procedures(book.id, book)
    # A register may serve several screenings; what it says of plots of others is no matter here.
    here = {plot: said for plot, said in (statuses or {}).items() if plot in known}
    return permit_paths(assessment, procedures, as_of=as_of, statuses=here, plots=plots, progress=progress)


def permit_lines(paths: PermitPaths, texts: Texts) -> list[str]:
    """Return one line for each plot in the order of rank: EIA, Natura, and when it is ready."""
    rows = [[texts.label("report", "plot"), *_heads(paths, texts), "P10", "P50", "P90"]]
    for i, path in paths.by_rank():
        ready = path.forecasts[AS_IS].ready
        days = (texts.date(day) for day in (ready.p10, ready.p50, ready.p90))
        rows.append([path.plot, *(_answer(paths, id_, i, texts) for id_ in _TOLD), *days])
    return aligned(rows)


def _heads(paths: PermitPaths, texts: Texts) -> list[str]:
    return [texts.of(paths.verdicts[id_].question.title) for id_ in _TOLD]


def _answer(paths: PermitPaths, id_: str, plot: int, texts: Texts) -> str:
    verdict = paths.verdicts[id_]
    titles = {answer.id: texts.of(answer.title) for answer in verdict.question.answers}
    return titles.get(verdict.answer[plot], texts.label("permits", "unknown"))


def write_permits(
    paths: PermitPaths,
    trails: Mapping[int, Trail],
    folder: Path,
    lang: str,
    *,
    with_drafts: bool = False,
    errors: Sequence[ForecastError] = (),
) -> None:
    """Write everything, whole or not at all.

    Parameters
    ----------
    with_drafts : also the drafts that a consultant starts from.
    errors : earlier forecasts and what came of them; without any there is no table of them.

    Raises
    ------
    OutputError
        The folder cannot be written.
    """
    record = permits_document(paths, trails, lang)
    with whole_folder(folder, PERMIT_FILES) as draft:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1)
        (draft / "permits.json").write_text(text + "\n", "utf-8", errors="backslashreplace")
        texts = load_texts(lang)
        (draft / "permits.csv").write_text(steps_csv(record, texts), "utf-8-sig", errors="replace")
        (draft / "natura.csv").write_text(natura_csv(record, texts), "utf-8-sig", errors="replace")
        (draft / "permits.ics").write_bytes(permits_calendar(paths, lang))
        (draft / "permits.html").write_text(permits_page(record, texts), "utf-8", errors="backslashreplace")
        if errors:
            (draft / "forecasts.csv").write_text(forecasts_csv(errors, paths, texts), "utf-8-sig", errors="replace")
        for name, content in drafts(paths, trails, lang).items() if with_drafts else ():
            (draft / name).write_bytes(content)


def steps_csv(record: Record, texts: Texts) -> str:
    """Return all steps of all plots as CSV."""
    head = [texts.label("permits_column", column) for column in _COLUMNS]
    rows = (
        [
            plot["id"],
            plot["name"] or "",
            texts.label("permits_stage", step["stage"]),
            step["title"],
            step["authority"],
            texts.label("permits_certainty", step["certainty"]),
            step["begins"]["p50"],
            *(step[key] for key in ("p10", "p50", "p90", "critical")),
        ]
        for plot in record["plots"]
        for step in plot["procedures"]
    )
    return _csv(head, rows)


def forecasts_csv(errors: Sequence[ForecastError], paths: PermitPaths, texts: Texts) -> str:
    """Return earlier forecasts beside what came, as CSV."""
    titles = {step.id: texts.of(step.title) for step in paths.procedures.procedures}
    head = [texts.label("permits_column", column) for column in _FORECASTS]
    rows = (
        [
            *(e.plot, titles.get(e.procedure, e.procedure), e.made, e.forecast.p10, e.forecast.p50, e.forecast.p90),
            *(e.ended, e.days, texts.value(e.hit)),
        ]
        for e in errors
    )
    return _csv(head, rows)


def natura_csv(record: Record, texts: Texts) -> str:
    """Return all pathways to all Natura sites considered as CSV, for a consultant's report."""
    head = [texts.label("natura_column", column) for column in _NATURA]
    rows = (
        [
            plot["id"],
            texts.label("natura_object", site["object"]),
            site["directive"].upper(),
            site["feature"],
            site["name"] or "",
            "; ".join(site["protects"].values()),
            "" if site["distance_m"] is None else site["distance_m"],
            pathway["title"],
            pathway["reason"],
            "; ".join(site["combined_plots"] + site["combined_projects"]),
            site["text"],
        ]
        for plot in record["plots"]
        for site in plot["natura"]["sites"]
        for pathway in site["pathways"]
    )
    return _csv(head, rows)


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows, quoted where needed; what a spreadsheet would take for a formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()
