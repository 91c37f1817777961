"""How the session comes by a result: a run measures, or the project brings back what it has kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.file_stamps import files_behind
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.project_data import data_reader
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.adapters.task import Done, RestoringTask, ScreeningTask
from kase_parks_plugin.core.files.screening_reader import rulebook_of
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.freshness import Freshness
from kase_parks_plugin.gui.kept_results import KeptResults
from kase_parks_plugin.gui.results_words import moment
from kase_parks_plugin.gui.runs import Runs, Steps
from kase_parks_plugin.gui.session import KEPT_UP, Session


class Screener(QObject):
    """Runs and brings back, and puts what comes into session, map and project."""

    ran = pyqtSignal(object)
    """A run has ended: its `Done`. The session has the result."""

    def __init__(
        self,
        session: Session,
        runs: Runs,
        freshness: Freshness,
        kept: KeptResults,
        result: ResultLayer,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._runs, self._freshness, self._kept, self._result = session, runs, freshness, kept, result
        self._earlier: Prepared | None = None
        runs.stopped.connect(lambda _: freshness.end(None))

    def run(self) -> None:
        """Begin to measure.

        Raises
        ------
        KaseParksError
            The plots cannot be read, or the rulebook.
        """
        if self._runs.busy:
            return
        screening, project = self._session.screening, QgsProject.instance()
        ids = _layers_of(screening)
        self._freshness.reload(ids)
        asked = with_paths(screening, self._session.base, project)
        read = data_reader(screening, asked, project, base=self._session.base)
        book, files = self._session.rulebook, files_behind(project, ids)
        self._freshness.begin()

        def take(outcome: Done, layer: QgsVectorLayer) -> Steps:
            self._earlier = outcome.prepared
            made = dt.datetime.now().astimezone()
            return (
                *self._show(outcome, layer, screening, made),
                lambda: self._kept.keep(outcome.stamps, made),
                lambda: self.ran.emit(outcome),
            )

        earlier = self._earlier
        self._runs.start_result(lambda end: ScreeningTask(asked, book, read, files, end, earlier), take)

    def bring_back(self) -> dt.datetime | None:
        """Begin to bring back the result that the project has kept of the screening at hand.

        Returns
        -------
        datetime
            When a result was made that was not to be kept; else None.

        Raises
        ------
        KaseParksError
            The request that it answers cannot be read.
        """
        self._earlier = None  # it was of another screening
        held = self._kept.held()
        if held is None or self._runs.busy:
            return None
        if held.file is None:
            return held.made
        ran, project, base = self._kept.request(held), QgsProject.instance(), self._session.base
        kept_up = {name: getattr(self._session.screening, name) for name in KEPT_UP}
        asked, book = with_paths(replace(ran, **kept_up), base, project), rulebook_of(ran.rulebook, base)

        def quietly(step: Callable[[], object]) -> None:
            """Do a step that shows what the project holds already, so that it needs no saving."""
            unsaved = project.isDirty()
            step()
            project.setDirty(unsaved)

        def take(outcome: Done, layer: QgsVectorLayer) -> Steps:
            steps = self._show(outcome, layer, ran, held.made)
            return *(partial(quietly, step) for step in steps), self._freshness.look

        self._runs.start_result(lambda end: RestoringTask(held.file, held.stamps, asked, book, end), take)
        date = moment(held.made, self._session.texts)
        self._runs.said.emit(0.0, tr("Bringing back the results of {date}…", date=date))
        return None

    def _show(self, outcome: Done, layer: QgsVectorLayer, screening: Screening, made: dt.datetime) -> Steps:
        """What puts a result into the map, then into the panel."""
        name, texts = outcome.assessment.screening.name, self._session.texts
        return (
            lambda: self._result.style(layer, texts),
            lambda: self._result.place(layer, name),
            lambda: self._result.colour_by(settings.load().map_readiness),
            lambda: self._freshness.end(outcome.stamps),
            lambda: self._session.assessed_with(outcome.assessment, screening, made),
        )


def _layers_of(screening: Screening) -> list[str]:
    """Ids of all layers that a request names."""
    parts = [screening.plots, *screening.layers, *(layer.coverage for layer in screening.layers)]
    return [part.source_id for part in parts if part.source_id]
