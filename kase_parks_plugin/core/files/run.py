"""Writes the results of a run, plot by plot: no more than a few plots' texts are in memory at a time."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import numpy as np

from kase_parks_plugin.core.files.geopackage import WriteLayers, write_geopackage
from kase_parks_plugin.core.files.swap import whole_folder
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.progress import Part, Progress, Silent, step

MOST_DETAILED = 20_000
"""Up to so many plots the GeoPackage holds every measurement and finding, and ``assessment.json`` is not compressed."""


def write_run(
    assessment: Assessment,
    folder: Path | str,
    lang: str = "en",
    progress: Progress | None = None,
    write_layers: WriteLayers | None = None,
    *,
    most_detailed: int = MOST_DETAILED,
) -> None:
    """Write ``assessment.json``, ``assessment.gpkg`` and ``report.html``, all or none.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    folder
        Where to. An earlier run's folder is replaced whole; a folder that holds anything else is refused.
    lang
        Language of the texts: ``en``, ``fi``, ``sv``.
    progress
        Told of each file; asked whether to stop.
    write_layers
        Writes the GeoPackage's layers; None: fiona does.
    most_detailed
        Of more plots than this ``assessment.json.gz`` holds all, and the GeoPackage the plots alone.

    Raises
    ------
    OutputError
        The folder or a file cannot be written; what was there before stays.
    CancelledError
        The user cancelled; what was there before stays.
    """
    from kase_parks_plugin.core.files.spool import Spool, packed, write_texts
    from kase_parks_plugin.core.files.telling import Told, tell

    progress = progress or Silent()
    n = len(assessment.plots.ids)
    with whole_folder(Path(folder)) as draft, _passing(draft / "texts") as waiting:
        spool, counts = Spool(n), Counter[str]()
        texts = tell(assessment, lang, counts, Part(progress, 0.0, 0.4), detailed=n <= most_detailed)
        ends = write_texts(waiting / "texts", map(packed, texts))
        spool.know(waiting / "texts", np.arange(n), ends)
        write_told(Told(assessment, spool, counts), draft, lang, Part(progress, 0.4, 1.0), write_layers, most_detailed)


def write_told(
    told: Any, draft: Path, lang: str, progress: Progress, write_layers: WriteLayers | None, most_detailed: int
) -> None:
    """Write the result files into a folder from what is told of each plot (`core.files.telling.Told`).

    Raises
    ------
    OutputError
        A file cannot be written.
    CancelledError
        The user cancelled.
    """
    from kase_parks_plugin.core.document import document_lines, head
    from kase_parks_plugin.core.report import MOST_RANKED, render_report
    from kase_parks_plugin.core.tables import provenance_table, tables_of

    summary = told.summary
    detailed = len(summary.plots.ids) <= most_detailed
    about = head(summary, lang, most_named=None if detailed else 0)
    step(progress, 0.0, "writing", file="assessment.json")
    with _opened(draft, compressed=not detailed) as file:
        for line in document_lines(about, told.lines(Part(progress, 0.0, 0.4))):
            file.write(line)
    part = Part(progress, 0.4, 0.9)
    step(part, 0.0, "writing", file="assessment.gpkg")
    tables = [
        told.table(layout, part) for layout in tables_of(replace(summary, columns={}), [], lang, detailed=detailed)
    ]
    tables.append(provenance_table(summary, about, lang))
    write_geopackage(draft / "assessment.gpkg", tables, about, summary.screening.start_date, part, write_layers)
    step(progress, 0.9, "writing", file="report.html")
    best = told.best(MOST_RANKED, Part(progress, 0.9, 0.95))
    report = render_report(
        summary, lang, {**about, "plots": best}, lambda: step(progress, 0.95, "writing", file="report.html")
    )
    (draft / "report.html").write_bytes(report.encode("utf-8", errors="xmlcharrefreplace"))
    step(progress, 1.0, "done")


@contextmanager
def _opened(draft: Path, *, compressed: bool) -> Iterator[IO[bytes]]:
    """Give the file of the document; compressed without a name and a time, so that the same text gives the same bytes."""
    with (draft / f"assessment.json{'.gz' if compressed else ''}").open("wb") as file:
        if not compressed:
            yield file
        else:
            with gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=0) as packing:
                yield packing  # type: ignore[misc]


@contextmanager
def _passing(folder: Path) -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
