"""Writes the results of a run."""

from __future__ import annotations

from pathlib import Path

from kase_parks_plugin.core.files.geopackage import WriteLayers, write_geopackage
from kase_parks_plugin.core.files.swap import whole_folder
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.progress import Progress, Silent, step


def write_run(
    assessment: Assessment,
    folder: Path | str,
    lang: str = "en",
    progress: Progress | None = None,
    write_layers: WriteLayers | None = None,
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

    Raises
    ------
    OutputError
        The folder or a file cannot be written; what was there before stays.
    CancelledError
        The user cancelled; what was there before stays.
    """
    from kase_parks_plugin.core.document import document, document_bytes
    from kase_parks_plugin.core.report import render_report
    from kase_parks_plugin.core.tables import tables

    progress = progress or Silent()
    with whole_folder(Path(folder)) as draft:
        step(progress, 0.0, "writing", file="assessment.json")
        record = document(assessment, lang)
        (draft / "assessment.json").write_bytes(document_bytes(record))
        step(progress, 0.3, "writing", file="assessment.gpkg")
        about = {key: value for key, value in record.items() if key != "plots"}
        day = assessment.screening.start_date
        write_geopackage(
            draft / "assessment.gpkg", tables(assessment, lang, record), about, day, progress, write_layers
        )
        step(progress, 0.8, "writing", file="report.html")
        report = render_report(assessment, lang, record)
        (draft / "report.html").write_bytes(report.encode("utf-8", errors="xmlcharrefreplace"))
        step(progress, 1.0, "done")
