"""Writes what a register says of a screening's plots: ``evidence.json`` and ``evidence.xlsx``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.swap import whole_folder
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.progress import Progress, Silent, step

EVIDENCE_FILES = ("evidence.json", "evidence.xlsx")
FORMAT, VERSION = "kase-parks-evidence", 1

Record = dict[str, Any]


def evidence_document(assessment: Assessment, lang: str = "en") -> Record:
    """Return tiers, items, studies, questions and to-do lists of all plots, and what the region lacks most.

    Raises
    ------
    DataError
        ``register_none``: the screening names no register.
    """
    from kase_parks_plugin.core.register.record import EvidenceRecorder

    if assessment.preparation is None:
        raise DataError("register_none", path=assessment.screening.name)
    recorder = EvidenceRecorder(assessment, assessment.preparation, lang)
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": lang,
        "screening": assessment.screening.name,
        "region": recorder.region(),
        "plots": [recorder.plot(i) for i in assessment.scores.order.tolist()],
    }


def write_evidence(
    assessment: Assessment, folder: Path | str, lang: str = "en", progress: Progress | None = None
) -> Record:
    """Write both files, all or none, and return the document.

    The spreadsheet holds the register as it can be filled in and imported again (sheets ``studies`` and ``facts``, with a row
    for each question that waits), the to-do list and the tiers.

    Raises
    ------
    DataError
        As `evidence_document`.
    OutputError
        The folder or a file cannot be written; what was there before stays.
    CancelledError
        The user cancelled.
    """
    from kase_parks_plugin.core.register.sheet_writer import write_sheet

    progress = progress or Silent()
    document = evidence_document(assessment, lang)
    held = assessment.basis.held
    with whole_folder(Path(folder), EVIDENCE_FILES) as draft:
        step(progress, 0.0, "writing", file="evidence.json")
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
        (draft / "evidence.json").write_bytes(text.encode("utf-8", errors="backslashreplace"))
        step(progress, 0.5, "writing", file="evidence.xlsx")
        if held is not None:
            plots = [str(plot) for plot in assessment.plots.ids]
            sheets = {"todo": todo_rows(document), "tiers": _tier_rows(document)}
            write_sheet(held.register, held.catalogue, draft / "evidence.xlsx", plots, sheets, lang)
        step(progress, 1.0, "done")
    return document


def todo_rows(document: Record) -> list[list[Any]]:
    """The to-do lists of all plots as rows, one for each missing part, the columns' names first."""
    rows: list[list[Any]] = [
        ["plot", "name", "tier", "item", "what", "state", "why", "owner", "effort", "months_least", "months_most"]
    ]
    for plot in document["plots"]:
        for item in plot["todo"]:
            rows.extend(
                [
                    *(plot["plot"], plot["name"], item["tier"], item["title"], part["title"]),
                    *(item["state_text"], part["why_text"], item["owner_title"], item["effort_text"]),
                    *item["months"],
                ]
                for part in item["parts"]
                if part["state"] != "present"
            )
    return rows


def _tier_rows(document: Record) -> list[list[Any]]:
    head = ["plot", "name", "tier", "title", "done_eia", "done_construction"]
    return [
        head,
        *(
            [p["plot"], p["name"], p["tier"], p["tier_title"], p["done"]["eia"], p["done"]["construction"]]
            for p in document["plots"]
        ),
    ]
