"""The row of the page “Project” that lists the project's screenings: turn to one, begin, copy, take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMessageBox

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.screenings import Screenings
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.tips import as_tip

if TYPE_CHECKING:
    from kase_parks_plugin.gui.project_page import ProjectPage


class ScreeningsRow(QObject):
    """Drives the list and the buttons beside it."""

    def __init__(self, page: ProjectPage, session: Session, screenings: Screenings) -> None:
        super().__init__(page)
        self._page, self._session, self._screenings = page, session, screenings
        page.new_screening.setIcon(icon("mActionFileNew.svg"))
        page.copy_screening.setIcon(icon("mActionEditCopy.svg"))
        page.remove_screening.setIcon(icon("mActionDeleteSelected.svg"))
        page.new_screening.clicked.connect(page.new_asked)
        page.copy_screening.clicked.connect(self._copy)
        page.remove_screening.clicked.connect(self._remove)
        page.screening.activated.connect(self._choose)
        screenings.changed.connect(self._list)
        self._list()

    @guarded
    def _list(self) -> None:
        """List the screenings; one in which nothing is chosen yet stands last."""
        page, current = self._page, self._screenings.current
        titles = self._screenings.titles()
        if not current:
            titles[""] = self._session.screening.name
        page.screening.clear()
        for id_, title in titles.items():
            page.screening.addItem(title, id_)
        page.screening.setCurrentIndex(page.screening.findData(current))
        for button in (page.new_screening, page.copy_screening, page.remove_screening):
            button.setEnabled(bool(current))

    @guarded
    def _choose(self) -> None:
        chosen = self._page.screening.currentData()
        if chosen != self._screenings.current:
            self._page.turned.emit(chosen)

    @guarded
    def _copy(self) -> None:
        self._screenings.copy()

    @guarded
    def _remove(self) -> None:
        name = self._session.screening.name
        answer = QMessageBox.question(
            self._page,
            tr("Take out of the project"),
            as_tip(tr("Take the screening “{name}” out of this project? This cannot be undone.", name=name)),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._screenings.remove()
