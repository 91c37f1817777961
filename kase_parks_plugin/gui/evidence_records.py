"""What the register says of the plots of a result, sorted once; very many rows are sorted in the background."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.register.record import EvidenceRecorder
from kase_parks_plugin.gui.session import Session

_MANY_ROWS = 5_000  # from here on the window would feel it


class EvidenceRecords(QObject):
    """Keeps the recorder of the session's result."""

    ready = pyqtSignal()
    """What was being sorted is."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._recorder: EvidenceRecorder | None = None
        self._sorting: Background | None = None

    def get(self) -> EvidenceRecorder | None:
        """The recorder of a result that has a register; None while it is being sorted."""
        result = self._session.assessment
        if self._recorder is None or self._recorder.assessment is not result:
            recorder = EvidenceRecorder(result, result.preparation, self._session.texts.lang)
            if len(recorder.register.facts) + len(recorder.register.studies) > _MANY_ROWS:
                self._sort(recorder)
                return None
            self._recorder = recorder
        return self._recorder

    def _sort(self, recorder: EvidenceRecorder) -> None:
        self.tear_down()

        def end(outcome: object) -> None:
            self._sorting = None
            if isinstance(outcome, Finished) and self._session.assessment is recorder.assessment:
                self._recorder = recorder
                self.ready.emit()

        self._sorting = Background(tr("KASE Parks: reading the register"), lambda _: recorder.plot(0), guarded(end))
        QgsApplication.taskManager().addTask(self._sorting)

    def tear_down(self) -> None:
        """Let go of what is under way."""
        if self._sorting is not None:
            self._sorting.abandon()
            self._sorting = None
