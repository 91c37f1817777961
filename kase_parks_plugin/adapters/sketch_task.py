"""Assesses one sketched plot in the background, among layers that are ready from the last run or are read now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import shapely

from kase_parks_plugin.adapters.background import Background, Cancelled, Failed
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.core.document import plot_record
from kase_parks_plugin.core.model import LayerData, Screening, ScreeningData, VectorData, as_objects
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial import PreparedPlots, prepare_plots
from kase_parks_plugin.core.tables import Table, evidence_tables

_ROOM_M = 1000.0  # so far around a sketch layers are read at once, so that small changes of its shape need no reading


@dataclass(frozen=True)
class Sketched:
    """A sketch was assessed.

    ``record``: as `core.document.plot_record` gives it. ``evidence``: as `core.tables.evidence_tables` gives it.
    ``prepared``: serves the next sketch.
    """

    record: Record
    evidence: tuple[Table, ...]
    prepared: Prepared


Outcome = Sketched | Failed | Cancelled


class SketchTask(Background):
    """Assesses one plot; its outcome is `Sketched`, `Failed` or `Cancelled`.

    Parameters
    ----------
    screening, rulebook
        The request, with layers as the core names them, and its rulebook.
    plot
        The sketch alone.
    prepared
        Layers that are ready; None: read them.
    read
        Reads the layers, in the task's thread.
    on_end
        Called on the main thread with the outcome, once.
    """

    def __init__(
        self,
        screening: Screening,
        rulebook: Rulebook,
        plot: VectorData,
        prepared: Prepared | None,
        read: Callable[[Progress], tuple[LayerData, ...]],
        on_end: Callable[[Outcome], None],
    ) -> None:
        lang = language()
        asked = replace(screening, plots=replace(screening.plots, filter=None, crs=None), overrides=())

        def work(progress: Progress) -> Sketched:
            measuring = prepared.plots.measuring.to_wkt() if prepared else asked.crs
            sketch, ready = prepare_plots(plot, measuring, rulebook), prepared
            if ready is None or not ready.reaches(sketch.bounds):
                around = _with_room(sketch, ready.plots if ready else None)
                ready = prepare(asked, ScreeningData(around, read(progress)), rulebook, progress)
            mine = ready.with_plots(plot, rulebook)
            assessment = assess_prepared(asked, mine, rulebook, progress=progress, check_itself=False)
            record = plot_record(assessment, 0, lang)
            return Sketched(record, tuple(evidence_tables(assessment, record, lang)), ready)

        super().__init__(tr("KASE Parks: sketch"), work, on_end)

    def done(self, value: Sketched) -> Sketched:
        """Take the outcome as it is."""
        return value


def _with_room(sketch: PreparedPlots, earlier: PreparedPlots | None) -> VectorData:
    """The plots to read layers around: a frame around the sketch, and the plots of the run before."""
    xmin, ymin, xmax, ymax = sketch.bounds
    frame = shapely.box(xmin - _ROOM_M, ymin - _ROOM_M, xmax + _ROOM_M, ymax + _ROOM_M)
    shapes = [frame, *(earlier.geometry if earlier else ())]
    return VectorData(
        title=tr("sketch"),
        ids=as_objects([str(number) for number in range(len(shapes))]),
        names=as_objects([None] * len(shapes)),
        geometry=as_objects(shapes),
        crs=sketch.measuring.to_wkt(),
    )
