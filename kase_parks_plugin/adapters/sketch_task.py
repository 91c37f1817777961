"""Assesses one sketched plot in the background, among layers that are ready from the last run or are read now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import shapely
from qgis.core import QgsTask

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.core.document import plot_record
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import LayerData, Screening, ScreeningData, VectorData, as_objects
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial import PreparedPlots, prepare_plots

LOGGER = logging.getLogger(__name__)
_ROOM_M = 1000.0  # so far around a sketch layers are read at once, so that small changes of its shape need no reading


@dataclass(frozen=True)
class Sketched:
    """A sketch was assessed. ``record``: as `core.document.plot_record` gives it. ``prepared``: serves the next sketch."""

    record: Record
    prepared: Prepared


Outcome = Sketched | Exception | None
"""None: it was cancelled."""


class SketchTask(QgsTask):
    """Assesses one plot.

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
        super().__init__(tr("KASE Parks: sketch"), QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        plots = replace(screening.plots, filter=None, crs=None)
        self._screening = replace(screening, plots=plots, overrides=())
        self._rulebook, self._plot, self._prepared, self._read = rulebook, plot, prepared, read
        self._on_end: Callable[[Outcome], None] | None = on_end
        self._language = language()
        self._outcome: Outcome = None

    def run(self) -> bool:
        """Do the work; in a thread of QGIS's. No error leaves it."""
        try:
            self._outcome = in_python_thread(self._work)
        except CancelledError:
            self._outcome = None
        except Exception as error:
            LOGGER.exception("The sketch could not be assessed")
            self._outcome = error
        return isinstance(self._outcome, Sketched)

    def finished(self, result: bool) -> None:
        """Hand the outcome over; on the main thread."""
        if self._on_end is not None:
            self._on_end(self._outcome)

    def abandon(self) -> None:
        """Cancel, and tell nobody."""
        self._on_end = None
        self.cancel()

    def _work(self) -> Sketched:
        measuring = self._prepared.plots.measuring.to_wkt() if self._prepared else self._screening.crs
        sketch = prepare_plots(self._plot, measuring, self._rulebook)
        ready = self._prepared
        if ready is None or not ready.reaches(sketch.bounds):
            plots = _with_room(sketch, ready.plots if ready else None)
            data = ScreeningData(plots, self._read(self))
            ready = prepare(self._screening, data, self._rulebook, self)
        mine = ready.with_plots(self._plot, self._rulebook)
        assessment = assess_prepared(self._screening, mine, self._rulebook, progress=self, check_itself=False)
        return Sketched(plot_record(assessment, 0, self._language), ready)

    def report(self, share: float, code: str, **values: Any) -> None:
        """Tell nobody: a moment needs no progress (`core.progress.Progress`)."""

    def cancelled(self) -> bool:
        """Whether a newer shape waits (`core.progress.Progress`)."""
        return self.isCanceled()


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
