"""The command ``kase-parks permits``: screen, find the permit paths and the Natura trails, write them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.swap import refuse_others
from kase_parks_plugin.core.permits.load import step_titles
from kase_parks_plugin.core.permits.natura import natura_trails
from kase_parks_plugin.core.permits.outcomes import ForecastError, forecast_errors, hit_rate
from kase_parks_plugin.core.permits.store import read_forecasts, read_statuses, record_forecasts
from kase_parks_plugin.core.permits.write import PERMIT_FILES, permit_lines, permits_of, write_permits
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.screening import PREPARED, assess_prepared
from kase_parks_plugin.core.texts import Texts, load_texts

_READ, _ASSESSED = 0.25, 0.8  # shares of a run, roughly


@dataclasses.dataclass(frozen=True, slots=True)
class PermitsRequest:
    """What to do.

    plots : ids of those whose path is wanted, None: all. as_of : day of reckoning, None: see `permit_paths`.
    remember : whether the forecasts are appended to the screening's register. drafts : whether drafts are written.
    """

    file: Path
    out: Path
    plots: Sequence[str] | None = None
    as_of: dt.date | None = None
    remember: bool = False
    drafts: bool = False


def run_permits(request: PermitsRequest, lang: str, progress: Progress) -> list[str]:
    """Write ``permits.json`` and its tables and return one line for each plot.

    What has happened of the steps is read from the screening's register, where it names one.

    Raises
    ------
    KaseParksError
        Something that the user can mend; then nothing was written.
    """
    screening = read_screening(request.file, lang)
    if request.remember and screening.register is None:
        raise DataError("register_none", path=str(request.file))
    register = None if screening.register is None else request.file.parent / screening.register.path
    refuse_others(request.out, PERMIT_FILES)
    rulebook = rulebook_of(screening.rulebook, request.file.parent)
    data = read_data(screening, request.file.parent, rulebook, Part(progress, 0.0, _READ))
    part = Part(progress, _READ, _ASSESSED)
    statuses = {} if register is None else read_statuses(register, step_titles(rulebook))
    prepared = prepare(screening, data, rulebook, Part(part, 0.0, PREPARED))
    assessment = assess_prepared(screening, prepared, rulebook, progress=part)
    paths = permits_of(assessment, request.plots, request.as_of, Part(progress, _ASSESSED, 1.0), statuses=statuses)
    errors = () if register is None else forecast_errors(read_forecasts(register), statuses)
    trails = natura_trails(paths, prepared)
    write_permits(paths, trails, request.out, lang, with_drafts=request.drafts, errors=errors)
    if request.remember and register is not None:
        record_forecasts(register, paths)
    return [*permit_lines(paths, load_texts(lang)), *_outcome_lines(errors, load_texts(lang))]


def _outcome_lines(errors: Sequence[ForecastError], texts: Texts) -> list[str]:
    """How good earlier forecasts were; nothing while none can be told."""
    share = hit_rate(errors)
    return [] if share is None else ["", texts.get("cli.forecasts", count=len(errors), share=share)]
