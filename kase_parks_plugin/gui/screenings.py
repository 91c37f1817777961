"""The screenings of the QGIS project: one is worked on, all are kept with the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.project_results import ProjectResults
from kase_parks_plugin.adapters.project_state import ProjectState
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.gui.session import Session


class Screenings(QObject):
    """Keeps what the session works on in the project, and turns the session to another screening."""

    changed = pyqtSignal()
    """There are others, or another one is worked on."""
    turned = pyqtSignal()
    """The session was turned to a screening that the project keeps."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._project = QgsProject.instance()
        self._state = ProjectState(self._project)
        self._current = ""
        self._shown = ("", "")
        self._blank = session.screening
        session.changed.connect(self._keep)
        self._project.writeProject.connect(self._keep)

    @property
    def current(self) -> str:
        """Id of the screening at hand, "" while there is nothing to keep."""
        return self._current

    def titles(self) -> dict[str, str]:
        """Names of the project's screenings by id."""
        return {id_: self._state.title(id_) for id_ in self._state.ids()}

    def load(self) -> None:
        """Turn to the screening that the project was saved with.

        Raises
        ------
        KaseParksError
            It cannot be read; it stays in the project as it is, and a new one is begun.
        """
        if (last := self._state.current()) == "":
            self.blank()
            return
        try:
            self.choose(last)
        except KaseParksError:
            self.blank()
            raise

    def choose(self, id_: str) -> None:
        """Turn to another screening of the project.

        Raises
        ------
        KaseParksError
            It cannot be read.
        """
        screening = self._state.load(id_)
        self._turn(id_, screening, self._state.folder)

    def blank(self) -> None:
        """Begin with a request in which nothing is chosen; it is kept once something is."""
        self._current = ""
        self._session.start(None, self._state.folder)
        self._blank = self._session.screening
        self.changed.emit()

    def add(self, screening: Screening, base: Path) -> None:
        """Take another screening into the project and turn to it; one that the project holds already is not taken twice."""
        self._turn(self._state.find(screening, base) or self._state.new_id(), screening, base)

    def copy(self) -> None:
        """Take a copy of the screening at hand and turn to it."""
        screening = self._session.screening
        copied = replace(screening, name=tr("{name} (copy)", name=screening.name))
        self._turn(self._state.new_id(), copied, self._session.base)

    def remove(self) -> None:
        """Take the screening at hand out of the project.

        Raises
        ------
        KaseParksError
            The next one cannot be read.
        """
        self._state.remove(self._current)
        ProjectResults(self._project).remove(self._current)
        self._current = ""
        self.load()

    def forget(self) -> None:
        """The project is another: what is at hand is not kept in it."""
        self._current = ""

    def tear_down(self) -> None:
        """Let go of the project."""
        self._project.writeProject.disconnect(self._keep)

    def _turn(self, id_: str, screening: Screening, base: Path) -> None:
        self._current = id_
        self._session.start(screening, base)
        self.changed.emit()
        self.turned.emit()

    @guarded
    def _keep(self) -> None:
        """Keep the screening at hand with the project; one in which nothing was chosen yet is not worth it."""
        if not self._current:
            if self._session.screening == self._blank:
                return
            self._current = self._state.new_id()
        self._state.store(self._current, self._session.screening, self._session.base)
        shown = (self._current, self._session.screening.name)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
