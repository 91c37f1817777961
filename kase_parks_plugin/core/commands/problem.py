"""The command ``kase-parks report-problem``: gather what helps to find a fault."""

from __future__ import annotations

from pathlib import Path

from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.files.screening_reader import LARGEST_BYTES
from kase_parks_plugin.core.journal import LOG_FILE, log_folder, problem_report, write_report


def run_report_problem(file: Path | None, out: Path, lang: str) -> None:
    """Write log, versions and the screening file ``file``, right or wrong, into the zip ``out``.

    Raises
    ------
    KaseParksError
        The screening file cannot be read, or the zip not written.
    """
    screening = None
    if file is not None:
        try:
            with file.open("rb") as opened:
                screening = opened.read(LARGEST_BYTES).decode("utf-8", errors="replace")
        except OSError as error:
            detail = error.strerror or str(error)
            raise ScreeningFileError("screening_unreadable", path=str(file), detail=detail) from error
    write_report(out, problem_report(lang, log=log_folder() / LOG_FILE, screening=screening))
