"""Assesses sketched plots in the background: one that was changed, and all of them when what they are judged by changes."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from kase_parks_plugin.adapters.background import Failed
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.project_data import layers_reader
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.adapters.sketch_layer import SketchLayer, sketch_data
from kase_parks_plugin.adapters.sketch_task import Outcome, Sketched, SketchTask
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.session import Session

_PATIENCE_MS = 250  # a shape that is being dragged, or a weight, is followed when it rests


class SketchScores(QObject):
    """Assesses the sketches of one project, one at a time."""

    told = pyqtSignal(int, object)
    """A sketch (its feature id) was assessed: `Sketched`, or `Failed`. Its attributes say so already."""

    def __init__(self, session: Session, sketches: SketchLayer, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._sketches = session, sketches
        self._kept: tuple[Screening, Prepared] | None = None
        self._asked: Screening | None = None  # by which the sketches were judged last
        self._task: SketchTask | None = None
        self._under_way = -1
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._next)
        session.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether a sketch waits or is being assessed."""
        return self._task is not None or self._timer.isActive()

    @property
    def prepared(self) -> Prepared | None:
        """The layers that are ready; None before the first run."""
        return self._kept[1] if self._kept is not None else None

    def keep(self, prepared: Prepared, screening: Screening) -> None:
        """Take the layers that a run made ready, and the request it answered; the sketches are judged by it."""
        self._kept = (screening, prepared)
        self.ask(*self._sketches.ids())

    def ask(self, *fids: int) -> None:
        """Assess sketches as soon as they rest, the first one first."""
        if fids:
            self._waiting = [*fids, *(fid for fid in self._waiting if fid not in fids)]
            self._timer.start()

    def drop(self, fid: int) -> None:
        """Ask no more for a sketch that is being removed."""
        self._waiting = [other for other in self._waiting if other != fid]
        if self._under_way == fid and self._task is not None:
            self._task.abandon()
            self._task = None
            self._go_on()

    def forget(self) -> None:
        """Let go of a project's layers, and of all that is under way."""
        self._timer.stop()
        self._waiting, self._kept, self._asked = [], None, None
        if self._task is not None:
            self._task.abandon()
            self._task = None

    @guarded
    def _follow(self) -> None:
        """Judge all sketches anew by other weights or another profile; other layers wait for the next run."""
        asked = self._session.screening
        if self._asked is None or self._ready(asked) is None or _judged_by(self._asked) == _judged_by(asked):
            return
        self._asked = asked
        self.ask(*self._sketches.ids())

    @guarded
    def _next(self) -> None:
        """Assess the sketch that waits; one that is being assessed gives way, and comes again."""
        if self._task is not None:
            self._task.cancel()  # its end starts the next one
            return
        layer = self._sketches.layer
        if layer is None or not self._waiting:
            self._waiting = []
            return
        fid = self._waiting.pop(0)
        plot = sketch_data(layer, layer.getFeature(fid))
        if plot is None:
            self._go_on()
            return
        screening, project = self._session.screening, QgsProject.instance()
        self._asked = screening
        try:
            named = with_paths(screening, self._session.base, project)
            read, book = layers_reader(screening, named, project), self._session.rulebook
        except KaseParksError as error:
            self.told.emit(fid, Failed(error))
            self._go_on()
            return
        self._under_way = fid
        self._task = SketchTask(
            named, book, plot, self._ready(screening), read, lambda end: self._ended(end, screening)
        )
        QgsApplication.taskManager().addTask(self._task)

    @guarded
    def _ended(self, outcome: Outcome, screening: Screening) -> None:
        self._task = None
        fid = self._under_way
        if isinstance(outcome, Sketched):
            self._kept = (screening, outcome.prepared)
            if fid not in self._waiting:
                self._sketches.tell(fid, outcome.record)
                self.told.emit(fid, outcome)
        elif isinstance(outcome, Failed):
            self.told.emit(fid, outcome)
        elif fid not in self._waiting:  # it gave way to another one
            self._waiting.append(fid)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._timer.start()

    def _ready(self, screening: Screening) -> Prepared | None:
        """Layers that are ready, where they are those of the request."""
        if self._kept is None:
            return None
        kept, prepared = self._kept
        return prepared if _measured_among(kept) == _measured_among(screening) else None


def _measured_among(screening: Screening) -> tuple[object, ...]:
    """What decides which layers are ready."""
    return screening.layers, screening.rulebook, screening.crs


def _judged_by(screening: Screening) -> tuple[object, ...]:
    """What decides how a sketch is judged."""
    return (*_measured_among(screening), screening.weights, screening.profile, screening.start_date)
