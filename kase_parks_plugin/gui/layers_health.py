"""The health light of each layer of the request: what is plain to see at once, the rest in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsProjectionSelectionDialog
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.adapters.project_data import data_reader
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.adapters.project_watch import LayerWatch
from kase_parks_plugin.core.errors import DataError, KaseParksError
from kase_parks_plugin.core.health import LayerHealth, layers_health, plots_health
from kase_parks_plugin.core.model import LayerRequest, Screening
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.proposals import stale_years
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.gui.session import Session

GOOD, DOUBT, BAD, WAITING = "good", "doubt", "bad", "waiting"
ICONS = {GOOD: "mIconSuccess.svg", DOUBT: "mIconWarning.svg", BAD: "mIconDelete.svg", WAITING: "mTaskQueued.svg"}
_ORDER = (GOOD, WAITING, DOUBT, BAD)
# messages of a layer that says nothing at all
_BROKEN = ("layer_failed", "no_usable_geometry", "layer_misplaced", "axes_swapped")
# messages that count features which were left out
_TOLD_OF = ("points_at_zero", "features_not_finite", "features_not_placed", "features_collapsed", "plots_skipped")
_PAUSE_MS = 400  # the user goes on choosing: wait until she rests
_READING = 0.6


@dataclass(frozen=True, slots=True)
class Light:
    """Level and reasons. ``lacks_crs``: the remedy is to give the layer its coordinate system."""

    level: str
    reasons: tuple[str, ...] = ()
    lacks_crs: bool = False


def worst(lights: list[Light]) -> str | None:
    """The gravest level of several lights, None of none."""
    return max((light.level for light in lights), key=_ORDER.index, default=None)


class HealthWatch(QObject):
    """Keeps the lights up to date while somebody looks."""

    changed = pyqtSignal()

    def __init__(self, session: Session, looking: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._looking = session, looking
        self._found: dict[str, LayerHealth] = {}
        self._plots: tuple[str, LayerHealth] = ("", LayerHealth())
        self._task: Background | None = None
        self.watch = LayerWatch(QgsProject.instance(), self)
        self.watch.changed.connect(self.refresh)
        self.watch.reloaded.connect(self.refresh)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._start)
        session.changed.connect(self.refresh)

    # --- the lights -------------------------------------------------------------------------------------------

    def light(self, number: int) -> Light:
        """The light of the request's layer ``number``."""
        request = self._session.screening.layers[number]
        if (error := fault_of(request)) is not None:
            return Light(BAD, (explain(error),), error.code == "crs_unknown")
        reasons = self._age(request)
        health = self._found.get(self._key(request))
        if health is None:
            return Light(WAITING if self._can_look() else DOUBT if reasons else WAITING, reasons)
        return self._judge(health, reasons)

    def plots_light(self) -> Light | None:
        """The light of the plots layer, None while none is chosen."""
        request = self._session.screening.plots
        layer = QgsProject.instance().mapLayer(request.source_id or "")
        if request.source_id is None:
            return None
        if (error := plain_fault(layer, request.layer or "", request.crs)) is not None:
            return Light(BAD, (explain(error),), error.code == "crs_unknown")
        key, health = self._plots
        return self._judge(health, ()) if key == self._plots_key() else Light(WAITING)

    def _judge(self, health: LayerHealth, reasons: tuple[str, ...]) -> Light:
        if health.error is not None:
            lacks = isinstance(health.error, KaseParksError) and health.error.code == "crs_unknown"
            return Light(BAD, (explain(health.error),), lacks)
        found, texts = health.found, self._session.texts
        said = [texts.layer_message(code, **values) for code, values in found.messages]
        if found.repaired:
            n, area = texts.number(found.repaired), texts.area(abs(found.area_change_m2))
            said.append(tr("Invalid features repaired: {n}; the area changed by {area}.", n=n, area=area))
        told = sum(values["n"] for code, values in found.messages if code in _TOLD_OF)
        if found.skipped > told:
            n = texts.number(found.skipped - told)
            said.append(tr("Left out, without a usable geometry: {n}.", n=n))
        broken = any(code in _BROKEN for code, _ in found.messages)
        said = [*said, *reasons]
        return Light(BAD if broken else DOUBT if said else GOOD, tuple(said))

    def _age(self, request: LayerRequest) -> tuple[str, ...]:
        """Say when the data are old at the project's start."""
        if request.as_of is None:
            return ()
        start = self._session.screening.start_date
        years = (start - request.as_of).days / 365.25
        if years <= stale_years(request.roles):
            return ()
        date = self._session.texts.date(request.as_of)
        return (
            tr(
                "The data describe {date}, {n} years before the project starts. Look for newer ones.",
                date=date,
                n=int(years),
            ),
        )

    # --- looking ----------------------------------------------------------------------------------------------

    @guarded
    def refresh(self) -> None:
        """Look again, once the user rests."""
        screening = self._session.screening
        ids = [screening.plots.source_id]
        for request in screening.layers:
            ids += [request.source_id, request.coverage.source_id]
        self.watch.watch(ids)
        self._timer.start()

    def tear_down(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._stop()
        self.watch.watch(())

    def _can_look(self) -> bool:
        return QgsProject.instance().mapLayer(self._session.screening.plots.source_id or "") is not None

    def _plots_key(self) -> str:
        s = self._session.screening
        return repr((s.plots, s.crs, s.rulebook, self.watch.version(s.plots.source_id)))

    def _key(self, request: LayerRequest) -> str:
        bare = replace(request, as_of=None, source=None, licence=None)
        versions = (self.watch.version(request.source_id), self.watch.version(request.coverage.source_id))
        return repr((bare, versions, self._plots_key()))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    @guarded
    def _start(self) -> None:
        """Look at the layers that nobody has looked at as they are now."""
        self._stop()
        if not self._looking() or not self._can_look():
            self.changed.emit()
            return
        whole = self._session.screening
        numbers = [
            n
            for n, request in enumerate(whole.layers)
            if self._key(request) not in self._found and self._usable(request)
        ]
        if not numbers and self._plots[0] == self._plots_key():
            self.changed.emit()
            return
        part = replace(whole, layers=tuple(whole.layers[n] for n in numbers))
        try:
            self._task = self._make(part)
        except KaseParksError as error:
            self._plots = (self._plots_key(), LayerHealth(error=error))
            self.changed.emit()
            return
        QgsApplication.taskManager().addTask(self._task)
        self.changed.emit()

    def _usable(self, request: LayerRequest) -> bool:
        layer = QgsProject.instance().mapLayer(request.source_id or "")
        return plain_fault(layer, "", request.crs) is None

    def _make(self, part: Screening) -> Background:
        book: Rulebook = self._session.rulebook
        part = replace(part, register=None)  # which says nothing of the layers
        named = with_paths(part, self._session.base, QgsProject.instance())
        read = data_reader(part, named, QgsProject.instance())
        keys = [self._key(request) for request in part.layers]
        plots_key = self._plots_key()

        def work(progress: Progress) -> tuple[LayerHealth, list[LayerHealth]]:
            data = read(Part(progress, 0.0, _READING))
            mine, plots = plots_health(named, data, book)
            if plots is None:
                return mine, []
            return mine, list(layers_health(data, plots, book, Part(progress, _READING, 1.0)))

        def end(outcome: Any) -> None:
            self._task = None
            if isinstance(outcome, Finished):
                mine, others = outcome.value
                self._plots = (plots_key, mine)
                self._found.update(zip(keys, others, strict=False))
            self.changed.emit()

        return Background(tr("KASE Parks: looking at the layers"), work, guarded(end))


def plain_fault(layer: QgsMapLayer | None, title: str, stated: str | None) -> DataError | None:
    """What is plainly wrong with a layer, without reading it."""
    if layer is None:
        return DataError("layer_not_in_project", layer=title)
    if not layer.isValid():
        return DataError("layer_not_valid", layer=layer.name(), detail=layer.error().summary())
    if not layer.crs().isValid() and stated is None:
        return DataError("crs_unknown", layer=layer.name())
    return None


def fault_of(request: LayerRequest) -> DataError | None:
    """What is plainly wrong with the layer of a request, without reading it."""
    layer = QgsProject.instance().mapLayer(request.source_id or "")
    return plain_fault(layer, request.title or request.layer or "", request.crs)


def ask_crs(layer: QgsMapLayer, parent: QWidget) -> None:
    """Let the user give a layer its coordinate system, Finland's at first."""
    dialog = QgsProjectionSelectionDialog(parent)
    dialog.setCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    if dialog.exec():
        layer.setCrs(dialog.crs())
