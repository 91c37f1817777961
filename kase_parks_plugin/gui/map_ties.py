"""What ties the panel to the map: selection in step, evidence of the picked plot, sketched plots."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QToolButton, QWidget

from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.map_evidence import MapEvidence
from kase_parks_plugin.gui.map_selection import MapSelection
from kase_parks_plugin.gui.map_sketch import Sketching
from kase_parks_plugin.gui.session import Session


class MapTies(QObject):
    """All of them for one panel.

    Attributes
    ----------
    button
        Turns the drawing of plots on and off.
    """

    def __init__(self, session: Session, iface: QgisInterface, result: ResultLayer, panel: QWidget) -> None:
        super().__init__(panel)
        self._selection = MapSelection(session, result, iface.mapCanvas(), self)
        self._evidence = MapEvidence(session, result, self)
        self._sketching = Sketching(session, iface, self)
        self._sketching.evidence.connect(self._evidence.show_sketch)
        self.button = QToolButton(panel)
        self.button.setDefaultAction(self._sketching.draw)
        self.button.setAutoRaise(True)

    @property
    def from_map(self) -> bool:
        """Whether the pick that is being told comes from the map."""
        return self._selection.from_map

    @property
    def actions(self) -> tuple[QAction, ...]:
        """For the menu."""
        sketching = self._sketching
        return sketching.draw, sketching.change, sketching.save, self._evidence.shown

    def keep(self, prepared: Prepared, screening: Screening) -> None:
        """Take the layers that a run made ready, and the request it answered."""
        self._sketching.keep(prepared, screening)

    def forget(self) -> None:
        """Let go of another project's layers."""
        self._evidence.forget()
        self._sketching.forget()

    def tear_down(self) -> None:
        """Let go of the map."""
        self._selection.tear_down()
        self._sketching.tear_down()
