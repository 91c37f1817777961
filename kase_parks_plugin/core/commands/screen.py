"""The command ``kase-parks screen``: screen the plots, at once or in chunks, and write the results."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.files.swap import refuse_others
from kase_parks_plugin.core.listing import ranking_lines
from kase_parks_plugin.core.model import Assessment, ScreeningData
from kase_parks_plugin.core.national.chunk import Task
from kase_parks_plugin.core.national.cluster import Cluster
from kase_parks_plugin.core.national.run import CHUNK, screen_in_chunks
from kase_parks_plugin.core.national.store import Store
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.texts import Texts, load_texts

_READ, _PREPARED, _ASSESSED = 0.25, 0.4, 0.94  # shares of a run, roughly
_MOST_PRINTED = 1000


@dataclasses.dataclass(frozen=True, slots=True)
class ScreenRequest:
    """What to do.

    keep_going : whether layers that cannot be read are left out, and unknown. scheduler : address of a dask scheduler
    whose workers measure, None: this process does. chunk : plots measured at a time, None: all up to `CHUNK` of them.
    """

    file: Path
    out: Path
    keep_going: bool = False
    scheduler: str | None = None
    chunk: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Screened:
    """What there is to say of a run: ``remarks`` on the layers, and the ranking as ``lines``."""

    remarks: list[str]
    lines: list[str]


def run_screen(request: ScreenRequest, lang: str, progress: Progress, say: Callable[[str], None]) -> Screened:
    """Write ``assessment.json``, ``assessment.gpkg`` and ``report.html``.

    Parameters
    ----------
    say : is told, when the run is cancelled, where the measured chunks are kept.

    Raises
    ------
    KaseParksError
        Something that the user can mend; then nothing was written.
    """
    texts = load_texts(lang)
    base = request.file.parent
    screening = read_screening(request.file, lang)
    refuse_others(request.out)  # before the work, not after it
    rulebook = rulebook_of(screening.rulebook, base)
    data = read_data(screening, base, rulebook, Part(progress, 0.0, _READ), keep_going=request.keep_going)
    left_out = list(_left_out(data, texts))
    prepared = prepare(screening, data, rulebook, Part(progress, _READ, _PREPARED))
    del data  # what is prepared is all that is needed, and there may be much of it
    if request.scheduler or request.chunk or len(prepared.plots.ids) > CHUNK:
        assessment = _in_chunks(request, Task(screening, rulebook, lang), prepared, Part(progress, _PREPARED, 1.0), say)
    else:
        assessment = assess_prepared(
            screening, prepared, rulebook, progress=Part(progress, _PREPARED, _ASSESSED), keep_trees=False
        )
        write_run(assessment, request.out, lang, Part(progress, _ASSESSED, 1.0))
    return Screened([*left_out, *_messages(assessment, texts)], _lines(assessment, texts))


def _in_chunks(
    request: ScreenRequest, task: Task, prepared: Prepared, progress: Progress, say: Callable[[str], None]
) -> Assessment:
    workers = None
    if request.scheduler:
        workers = Cluster(request.scheduler, request.file.parent, keep_going=request.keep_going)
    try:
        return screen_in_chunks(task, prepared, request.out, progress, size=request.chunk or CHUNK, workers=workers)
    except CancelledError:
        for kept in Store.beside(request.out.absolute()):
            say(load_texts(task.lang).get("cli.kept", path=str(kept)))
        raise


def _left_out(data: ScreeningData, texts: Texts) -> Iterator[str]:
    """Layers that could not be read."""
    for layer in data.layers:
        if layer.error is not None:
            yield texts.get("cli.left_out", error=texts.error(layer.error))


def _messages(assessment: Assessment, texts: Texts) -> Iterator[str]:
    """What there is to know of plots and layers."""
    for provenance in (assessment.provenance.plots, *assessment.provenance.layers):
        for code, values in provenance.messages:
            yield f"{provenance.name}: {texts.layer_message(code, **values)}"


def _lines(assessment: Assessment, texts: Texts) -> list[str]:
    plots = len(assessment.plots.ids)
    more = ["", texts.get("cli.ranking_limited", shown=_MOST_PRINTED, plots=plots)] if plots > _MOST_PRINTED else []
    return [*ranking_lines(assessment, texts, _MOST_PRINTED), *more]
