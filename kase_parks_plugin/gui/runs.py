"""What the panel is doing: one thing at a time, in the background, until it has an outcome or is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.background import Background, Cancelled, Failed, Finished
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.adapters.result_fill import LayerFill
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.adapters.task import Done
from kase_parks_plugin.core.progress import Progress

Steps = Sequence[Callable[[], object]]


class Runs(QObject):
    """Makes results and does other work of the panel; what is asked for while something goes on is not begun.

    Parameters
    ----------
    result
        Its layer of an opened project is filled again, where it fits.
    """

    changed = pyqtSignal()
    """Something began or ended."""
    said = pyqtSignal(float, str)
    """Share done (0-1) and what is done now, in words."""
    stopped = pyqtSignal(object)
    """Something ended without what it was to give: `Failed` or `Cancelled`."""

    def __init__(self, result: ResultLayer, parent: QObject) -> None:
        super().__init__(parent)
        self._result = result
        self._task: Background | None = None
        self._running = False
        self._fill = LayerFill(self)
        self._showing = Portions(self)

    @property
    def running(self) -> bool:
        """Whether a result is on its way: it is being made or brought back, or being shown."""
        return self._running

    @property
    def busy(self) -> bool:
        """Whether anything is going on."""
        return self._task is not None or self._running

    def start_result(
        self, make: Callable[[Callable[[Any], None]], Background], steps: Callable[[Done, QgsVectorLayer], Steps]
    ) -> None:
        """Begin what ends in a `Done`.

        Parameters
        ----------
        make
            Makes the task; given what the task calls with its outcome.
        steps
            Given the outcome and the layer of its plots; what it returns is done one after the other, between which the
            window lives.
        """
        if self.busy:
            return

        def end(outcome: object) -> None:
            self._task = None
            if not isinstance(outcome, Done):
                self._running = False
                self._stop(outcome)
                return
            layer = self._result.left(outcome.plots)
            self._fill.start(outcome.plots, outcome.features, layer, lambda layer: show(outcome, layer))

        def show(outcome: Done, layer: QgsVectorLayer) -> None:
            self._showing.start(steps(outcome, layer), 1, lambda some: some[0](), finish)

        def finish() -> None:
            self._running = False
            self.changed.emit()

        self._running = True
        self._begin(make(guarded(end)))

    def start_job(self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]) -> None:
        """Begin something else; ``on_done`` is given its value."""
        if self.busy:
            return

        def end(outcome: object) -> None:
            self._task = None
            if isinstance(outcome, Finished):
                on_done(outcome.value)
                self.changed.emit()
            else:
                self._stop(outcome)

        self._begin(Background(title, work, guarded(end)))

    def cancel(self) -> None:
        """Stop what is going on; `stopped` tells when it has. A result that is there already is shown to its end."""
        if self._task is not None:
            self._task.cancel()
        elif self._fill.busy:
            self.abandon()
            self._stop(Cancelled())

    def abandon(self) -> None:
        """Stop what is going on, and let nobody hear of it."""
        self._fill.stop()
        self._showing.stop()
        self._running = False
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _begin(self, task: Background) -> None:
        self._task = task
        task.said.connect(self.said)
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def _stop(self, outcome: object) -> None:
        if isinstance(outcome, Failed | Cancelled):
            self.stopped.emit(outcome)
        self.changed.emit()
