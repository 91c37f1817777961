"""Keeps each screening's last result with the QGIS project."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.file_stamps import Stamps
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.project_results import KeptResult, ProjectResults
from kase_parks_plugin.adapters.project_state import ProjectState
from kase_parks_plugin.core.files.kept import kept_bytes, may_keep
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.gui.screenings import Screenings
from kase_parks_plugin.gui.session import Session


class KeptResults(QObject):
    """The results of the project's screenings.

    Weights, overrides and notes are not among what is kept here: the screening holds them, and the result follows.
    """

    def __init__(self, session: Session, screenings: Screenings, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._screenings = session, screenings
        self._project = QgsProject.instance()
        self._state, self._results = ProjectState(self._project), ProjectResults(self._project)
        self._task: Background | None = None
        self._project.writeProject.connect(self._write_again)

    @property
    def busy(self) -> bool:
        """Whether a result is still on its way into the project."""
        return self._task is not None

    def keep(self, stamps: Stamps, made: dt.datetime) -> None:
        """Keep the session's result, which was made just now."""
        assessment, id_ = self._session.assessment, self._screenings.current
        about = KeptResult(made, self._state.written(self._session.ran, self._session.base), stamps)
        self.stop()
        if not may_keep(assessment):
            self._results.keep(id_, about, None)
            return

        def end(outcome: object) -> None:
            self._task = None
            if isinstance(outcome, Finished):
                self._results.keep(id_, about, outcome.value)

        self._task = Background(tr("KASE Parks: keeping results"), lambda _: kept_bytes(assessment), guarded(end))
        QgsApplication.taskManager().addTask(self._task)

    def held(self) -> KeptResult | None:
        """What is kept for the screening at hand."""
        return self._results.about(self._screenings.current)

    def request(self, held: KeptResult) -> Screening:
        """The request that a kept result answers.

        Raises
        ------
        KaseParksError
            It cannot be read.
        """
        return self._state.read(held.request)

    def stop(self) -> None:
        """Let go of a result that is still on its way."""
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def tear_down(self) -> None:
        """Let go of the project."""
        self.stop()
        self._project.writeProject.disconnect(self._write_again)

    @guarded
    def _write_again(self) -> None:
        """Write the request's paths anew, which are relative to a folder that may be another now."""
        held, ran = self.held(), self._session.ran
        if held is not None and ran is not None and not self.busy:
            self._results.tell(
                self._screenings.current, replace(held, request=self._state.written(ran, self._session.base))
            )
