"""The button that proposes roles for the project's layers, in the table of layers of an algorithm's dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.proposals import look_at
from kase_parks_plugin.core.rulebook.model import Role
from kase_parks_plugin.processing.rows import details_text


class ProposeButton(QToolButton):
    """Looks at the layers in the background; nothing else in the dialog waits for it.

    Parameters
    ----------
    roles
        Roles by id.
    taken
        Gives the ids of the roles and of the layers that have their places already.
    """

    proposed = pyqtSignal(list)
    """Rows of role, layer, details, covers; none where nothing is like any role."""

    def __init__(
        self, roles: Mapping[str, Role], taken: Callable[[], tuple[set[str], set[str]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._roles, self._taken = roles, taken
        self._task: Background | None = None
        self.setIcon(QgsApplication.getThemeIcon("search.svg"))
        self.setAutoRaise(True)
        self.setToolTip(tr("Propose roles for the layers of the project, from their names and fields"))
        self.clicked.connect(self._look)

    @guarded
    def _look(self) -> None:
        shown = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        _, layers = self._taken()
        work = look_at([layer for layer in shown if layer is not None], self._roles, frozenset(layers))
        self.setEnabled(False)
        self._task = Background(tr("KASE Parks: looking for layers to propose"), work, self._ended)
        QgsApplication.taskManager().addTask(self._task)

    @guarded
    def _ended(self, outcome: object) -> None:
        if sip.isdeleted(self):  # the dialog was closed
            return
        self._task = None
        self.setEnabled(True)
        if isinstance(outcome, Finished):
            roles, layers = self._taken()
            found = outcome.value.roles.values()
            # a proposal that takes some features of a layer only cannot be written into a row
            new = [p for p in found if p.filter is None and p.role not in roles and p.layer not in layers]
            self.proposed.emit([[p.role, p.layer, details_text(p.fields, p.name), ""] for p in new])
