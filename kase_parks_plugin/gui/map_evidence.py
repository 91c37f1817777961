"""Shows the evidence of the picked plot on the map, as layers beside the result."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from kase_parks_plugin.adapters.evidence_layer import EvidenceLayers
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.core.model import Provenance
from kase_parks_plugin.core.tables import evidence_tables
from kase_parks_plugin.gui.session import Session


class MapEvidence(QObject):
    """Follows the session's picked plot.

    Attributes
    ----------
    shown
        Whether the user wants the evidence on the map.
    """

    def __init__(self, session: Session, result: ResultLayer, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._result = session, result
        self.layers = EvidenceLayers(QgsProject.instance())
        self._run: Provenance | None = None
        self.shown = QAction(tr("Evidence of the picked plot on the map"), self)
        self.shown.setCheckable(True)
        self.shown.setChecked(True)
        self.shown.toggled.connect(self._switch)
        session.picked.connect(self._show)
        session.assessed.connect(self._renew)

    @guarded
    def _renew(self) -> None:
        """Take the layers of another run away; new weights and overrides change no evidence."""
        assessment = self._session.assessment
        run = None if assessment is None else assessment.provenance
        if run is not self._run:
            self._run = run
            self.layers.renew()

    @guarded
    def _show(self, plot: int) -> None:
        assessment = self._session.assessment
        if assessment is None or plot < 0 or not self.shown.isChecked():
            self.layers.clear()
            return
        tables = evidence_tables(assessment, self._session.record, self._session.texts.lang)
        self.layers.show(tables, self._result.layer)

    @guarded
    def _switch(self, on: bool) -> None:
        """Take the layers away, or bring them back."""
        self.layers.renew()
        if on:
            self._show(self._session.plot)
