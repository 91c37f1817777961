"""Keeps the result in step with weights, overrides and notes, which need no new measuring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer

from kase_parks_plugin.adapters.background import Background, Failed, Finished
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import explain, guarded, warn
from kase_parks_plugin.adapters.result_update import LayerUpdate
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.screening import reconsider, rescore
from kase_parks_plugin.core.tables import plot_rows
from kase_parks_plugin.gui.session import Session

_QUIET_MS = 400  # the map waits until the hand rests


class Renewal(QObject):
    """Follows a session: other weights and notes at once, other overrides in the background, then the map.

    Parameters
    ----------
    session
        Whose screening and result are brought together.
    update
        Writes rows into the result layer; called on the main thread.
    """

    def __init__(self, session: Session, update: LayerUpdate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._update = session, update
        self._judging: Background | None = None
        self._telling: Background | None = None
        self._refused: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_QUIET_MS)
        self._rest.timeout.connect(self._tell_map)
        session.changed.connect(self.follow)
        session.assessed.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether something is still on its way to the panel or the map."""
        return self._rest.isActive() or any((self._judging, self._telling, self._update.busy))

    def stop(self) -> None:
        """Let go of everything under way."""
        self._rest.stop()
        self._update.stop()
        for task in (self._judging, self._telling):
            if task is not None:
                task.abandon()
        self._judging = self._telling = None

    @guarded
    def _begin(self) -> None:
        """There is another result, which may have been asked for before the last changes."""
        self.stop()
        self._refused = None
        self.follow()

    @guarded
    def follow(self) -> None:
        """Judge anew where the result's weights or overrides are not the request's, and take its notes."""
        result, wanted = self._session.assessment, self._session.screening
        if result is None or self._judging is not None:
            return
        if result.screening.notes != wanted.notes:
            result = replace(result, screening=replace(result.screening, notes=wanted.notes))
            self._session.assessment = result  # nothing is judged by notes: the pages stay as they are
            self._tell_later()
        asked = (result.screening.overrides != wanted.overrides, result.screening.weights != wanted.weights)
        if not any(asked) or self._refused == (wanted.overrides, wanted.weights):
            return
        if asked[0]:
            overrides = wanted.overrides
            self._judging = _start(tr("KASE Parks: overrides"), lambda _: reconsider(result, overrides), self._judged)
            return
        try:
            self._take(rescore(result, wanted.weights))
        except KaseParksError as error:
            self._refuse(error)

    @guarded
    def _judged(self, outcome: object) -> None:
        self._judging = None
        now = self._session.assessment
        if isinstance(outcome, Failed):
            self._refuse(outcome.error)
        elif isinstance(outcome, Finished) and now is not None and outcome.value.basis is now.basis:
            self._take(outcome.value)
        self.follow()

    def _refuse(self, error: Exception) -> None:
        """Say once what cannot be; the result stays as it was."""
        screening = self._session.screening
        self._refused = (screening.overrides, screening.weights)
        warn(explain(error))

    def _take(self, assessment: Assessment) -> None:
        self._refused = None
        self._session.judged_with(assessment)
        self._tell_later()

    def _tell_later(self) -> None:
        """Let the map follow once the hand rests."""
        self._update.stop()
        if self._telling is not None:
            self._telling.abandon()
            self._telling = None
        self._rest.start()

    @guarded
    def _tell_map(self) -> None:
        """Write what changed into the result layer."""
        assessment, lang = self._session.assessment, language()
        if assessment is None or self._update.layer is None:
            return

        def work(progress: Progress) -> list[tuple[object, ...]]:
            return list(plot_rows(assessment, lang, progress))

        self._telling = _start(tr("KASE Parks: map"), work, self._told)

    @guarded
    def _told(self, outcome: object) -> None:
        self._telling = None
        if isinstance(outcome, Finished):
            self._update.start(outcome.value)


def _start(title: str, work: Callable[[Progress], object], on_end: Callable[[object], None]) -> Background:
    task = Background(title, work, on_end)
    QgsApplication.taskManager().addTask(task)
    return task
