"""Finds roads in the background, one at a time, and keeps them until what they rest on changes."""

from __future__ import annotations

from collections.abc import Hashable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.gui.permits_road import Asked, Road, find_road

_KEPT = 3  # roads; the draws of one take some 30 MB


class RoadFinder(QObject):
    """Reckons what is asked for; who asks anew before it is there is told of the new one only."""

    found = pyqtSignal(object)
    """The `Road` that was asked for."""
    stopped = pyqtSignal(object)
    """There is none: `Failed` or `Cancelled`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._roads: dict[Hashable, Road] = {}
        self._task: Background | None = None

    @property
    def busy(self) -> bool:
        """Whether a road is being reckoned."""
        return self._task is not None

    def known(self, asked: Asked) -> Road | None:
        """Return the road if it has been found already."""
        return self._roads.get(_key(asked))

    def ask(self, asked: Asked) -> None:
        """Begin to reckon."""
        self.stop()

        @guarded
        def end(outcome: object) -> None:
            self._task = None
            if isinstance(outcome, Finished):
                self._roads[_key(asked)] = outcome.value
                while len(self._roads) > _KEPT:
                    del self._roads[next(iter(self._roads))]
                self.found.emit(outcome.value)
            else:
                self.stopped.emit(outcome)

        id_ = str(asked.assessment.plots.ids[asked.plot])
        title = tr("KASE Parks: permit path of {plot}", plot=id_)
        self._task = Background(title, lambda progress: find_road(asked, progress), end)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Stop; `stopped` tells when it has."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Stop, and let nobody hear of it."""
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def forget(self) -> None:
        """Let go of everything: the roads rest on what is no more."""
        self.stop()
        self._roads.clear()


def _key(asked: Asked) -> Hashable:
    """Roads with the same key are the same, as long as assessment and statuses are."""
    return asked.plot, asked.as_of, asked.today, asked.prepared is not None
