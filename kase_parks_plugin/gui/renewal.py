"""Keeps the result in step with weights, overrides, notes and the register, which need no new measuring."""

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
from kase_parks_plugin.core.model import Assessment, Basis, Screening
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.screening import reconsider, reread, rescore
from kase_parks_plugin.core.tables import Table, plots_table
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.session import Session

_QUIET_MS = 400  # the map waits until the hand rests


class Renewal(QObject):
    """Follows a session: other weights and notes at once, other overrides and evidence in the background, then the map.

    Parameters
    ----------
    session
        Whose screening and result are brought together.
    file
        The register that the screening names.
    update
        Writes rows into the result layer; called on the main thread.
    """

    def __init__(
        self, session: Session, file: RegisterFile, update: LayerUpdate, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._file, self._update = session, file, update
        self._judging: Background | None = None
        self._from: Basis | None = None  # what is being judged anew
        self._same: tuple[Register | None, Register | None] | None = None  # registers read twice that say the same
        self._telling: Background | None = None
        self._refused: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_QUIET_MS)
        self._rest.timeout.connect(self._tell_map)
        session.changed.connect(self.follow)
        session.assessed.connect(self._begin)
        file.changed.connect(self.follow)

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
        if self._refused is not None and self._refused == self._asked():
            return
        if result.screening.overrides != wanted.overrides or self._reads_otherwise(result):
            self._judge(result, wanted)
        elif result.screening.weights != wanted.weights:
            try:
                self._take(rescore(result, wanted.weights))
            except KaseParksError as error:
                self._refuse(error)

    def _asked(self) -> tuple[object, ...]:
        """What of the request is followed; registers are told apart by when they were read."""
        wanted = self._session.screening
        return wanted.overrides, wanted.weights, wanted.register, id(self._file.register)

    def _reads_otherwise(self, result: Assessment) -> bool:
        """Whether the register may say something else than the result knows of."""
        if not self._file.settled:
            return False
        have, now = _register_of(result), self._file.register
        if result.screening.register != self._session.screening.register:
            return True
        return have is not now and not (self._same and self._same[0] is have and self._same[1] is now)

    def _judge(self, result: Assessment, wanted: Screening) -> None:
        """Judge anew, in the background."""
        known, have = self._file.settled, _register_of(result)
        now = self._file.register if known else have
        request = wanted.register if known else result.screening.register
        same_request, same_overrides = (
            result.screening.register == request,
            result.screening.overrides == wanted.overrides,
        )

        def work(_: Progress) -> Assessment | None:
            if not (same_request and have == now):
                return reread(result, wanted.overrides, request, now)
            return None if same_overrides else reconsider(result, wanted.overrides)

        def end(outcome: object) -> None:
            if isinstance(outcome, Finished) and outcome.value is None:
                self._same = (have, now)
            self._judged(outcome)

        self._from = result.basis
        self._judging = _start(tr("KASE Parks: judging"), work, guarded(end))

    @guarded
    def _judged(self, outcome: object) -> None:
        self._judging = None
        now = self._session.assessment
        if isinstance(outcome, Failed):
            self._refuse(outcome.error)
        elif isinstance(outcome, Finished) and outcome.value and now is not None and now.basis is self._from:
            self._take(outcome.value)
        self.follow()

    def _refuse(self, error: Exception) -> None:
        """Say once what cannot be; the result stays as it was."""
        self._refused = self._asked()
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

        def work(progress: Progress) -> Table:
            return plots_table(assessment, lang, progress)

        self._telling = _start(tr("KASE Parks: map"), work, self._told)

    @guarded
    def _told(self, outcome: object) -> None:
        self._telling = None
        if isinstance(outcome, Finished):
            self._update.start(outcome.value)


def _register_of(result: Assessment) -> Register | None:
    """The register that a result knows of."""
    return None if result.basis.held is None else result.basis.held.register


def _start(title: str, work: Callable[[Progress], object], on_end: Callable[[object], None]) -> Background:
    task = Background(title, work, on_end)
    QgsApplication.taskManager().addTask(task)
    return task
