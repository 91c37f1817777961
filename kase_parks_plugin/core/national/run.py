"""The door to screenings of very many plots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.files.geopackage import WriteLayers
from kase_parks_plugin.core.files.run import MOST_DETAILED, write_told
from kase_parks_plugin.core.files.swap import whole_folder
from kase_parks_plugin.core.model import Assessment, Ints
from kase_parks_plugin.core.national.chunk import Task, judged_chunk, some
from kase_parks_plugin.core.national.merge import merged
from kase_parks_plugin.core.national.part import Part
from kase_parks_plugin.core.national.places import chunks
from kase_parks_plugin.core.national.store import Store, run_digest
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Part as Stretch
from kase_parks_plugin.core.progress import Progress, Silent
from kase_parks_plugin.core.rules.judge import set_aside
from kase_parks_plugin.core.scoring import resolve_weights

CHUNK = 5_000
"""Plots in a chunk: with 20 layers and their evidence about half a gigabyte while it is measured."""

_MEASURED, _MERGED = 0.8, 0.85


class Workers(Protocol):
    """Who measures chunks elsewhere."""

    def parts(
        self, task: Task, prepared: Prepared, waiting: dict[int, Ints], progress: Progress
    ) -> Iterator[tuple[int, Part]]:
        """Yield number and part of each chunk, as they come; ``waiting``: number -> indices of its plots."""
        ...


def screen_in_chunks(
    task: Task,
    prepared: Prepared,
    out: Path,
    progress: Progress | None = None,
    *,
    size: int = CHUNK,
    most_detailed: int = MOST_DETAILED,
    workers: Workers | None = None,
    write_layers: WriteLayers | None = None,
) -> Assessment:
    """Screen plots chunk by chunk and write the results: the same bytes as `assess` and `write_run` give.

    What is done is kept beside ``out`` until the results are there: the same run, started again after a kill, a full disk or
    a cancel, goes on from there. Any change of the request, the data, the rules or the program begins anew.

    Parameters
    ----------
    task : what is asked; ``detailed`` is set here. prepared : all plots, and the layers. out : folder for the results.
    size : plots in a chunk. most_detailed : as in `write_run`. workers : measure chunks elsewhere; None: here.
    write_layers : as in `write_run`.

    Returns
    -------
    Ranks, readinesses and open rules of all plots, without the columns and findings behind them.

    Raises
    ------
    KaseParksError
        Something in the request or the data that the user can mend.
    SelfCheckError
        The second measurement differs.
    CancelledError
        The user cancelled.
    """
    progress = progress or Silent()
    plots = prepared.plots
    resolve_weights(task.rulebook, task.screening.weights)
    set_aside(task.screening.overrides, task.rulebook, plots.ids.tolist())
    task = replace(task, detailed=len(plots.ids) <= most_detailed)
    digest = run_digest(task, prepared, size, Stretch(progress, 0.0, 0.0))
    parts = chunks(plots.geometry, size)
    with Store(out.absolute(), digest) as store:
        waiting = {number: rows for number, rows in enumerate(parts) if store.columns(number) is None}
        measure = workers or _Here()
        stretch = Stretch(progress, _MEASURED * (1 - len(waiting) / len(parts)), _MEASURED)
        for number, part in measure.parts(task, prepared, waiting, stretch):
            store.keep(number, part)
        try:
            told = merged(task, prepared, store, len(parts), Stretch(progress, _MEASURED, _MERGED))
        except SelfCheckError:
            store.remove()  # whatever is wrong, it is not to be built upon
            raise
        with whole_folder(out) as draft:
            write_told(told, draft, task.lang, Stretch(progress, _MERGED, 1.0), write_layers, most_detailed)
        store.remove()
    return told.summary


class _Here:
    """Measures chunks in this process, one after the other."""

    def parts(
        self, task: Task, prepared: Prepared, waiting: dict[int, Ints], progress: Progress
    ) -> Iterator[tuple[int, Part]]:
        for done, (number, rows) in enumerate(waiting.items()):
            stretch = Stretch(progress, done / len(waiting), (done + 1) / len(waiting))
            mine = Prepared(some(prepared.plots, rows), prepared.layers, prepared.register)
            yield number, judged_chunk(task, mine, rows, stretch)
