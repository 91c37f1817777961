"""Shows the evidence of the picked plot, or of the sketch at hand, on the map, as layers beside the result."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from kase_parks_plugin.adapters.evidence_layer import EvidenceLayers
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.core.model import Provenance
from kase_parks_plugin.core.tables import Table, evidence_tables
from kase_parks_plugin.gui.session import Session


class MapEvidence(QObject):
    """Follows the session's picked plot, and the sketch that was turned to after it.

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
        self._sketch: Sequence[Table] | None = None
        self.shown = QAction(tr("Evidence of the picked plot on the map"), self)
        self.shown.setCheckable(True)
        self.shown.setChecked(True)
        self.shown.toggled.connect(self._switch)
        session.picked.connect(self._show)
        session.assessed.connect(self._renew)

    def forget(self) -> None:
        """Let go of another project's sketches."""
        self._sketch = None

    @guarded
    def _renew(self) -> None:
        """Take the layers of another run away; new weights and overrides change no evidence."""
        assessment = self._session.assessment
        run = None if assessment is None else assessment.provenance
        if run is not self._run:
            self._run = run
            self.layers.renew()

    @guarded
    def show_sketch(self, tables: Sequence[Table] | None) -> None:
        """Show the evidence of a sketch; None: the picked plot's again."""
        if tables is None and self._sketch is None:
            return
        self._sketch = tables
        self._draw()

    @guarded
    def _show(self, plot: int) -> None:
        """Another plot was picked."""
        self._sketch = None
        self._draw()

    def _draw(self) -> None:
        tables = self._tables() if self.shown.isChecked() else None
        if tables is None:
            self.layers.clear()
        else:
            self.layers.show(tables, self._result.layer)

    def _tables(self) -> Sequence[Table] | None:
        """What is to be seen; None: nothing."""
        assessment = self._session.assessment
        if self._sketch is not None or assessment is None or self._session.plot < 0:
            return self._sketch
        return evidence_tables(assessment, self._session.record, self._session.texts.lang)

    @guarded
    def _switch(self, on: bool) -> None:
        """Take the layers away, or bring them back."""
        self.layers.renew()
        if on:
            self._draw()
