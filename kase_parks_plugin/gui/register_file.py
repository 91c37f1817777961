"""The register of the session's screening: read and written in the background, and watched for what others change."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.background import Background, Failed, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded, warn
from kase_parks_plugin.adapters.register_layers import register_layers
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.register.rows import Row
from kase_parks_plugin.core.register.store import delete, read_register, save
from kase_parks_plugin.gui.session import Session

_REST_MS = 300  # another program writes in several steps
Work = Callable[[], Any]
Stamp = tuple[tuple[int, int] | None, ...]


def _nothing(*_: object) -> None:
    """Do nothing."""


class RegisterFile(QObject):
    """Follows the file that the session's screening names.

    Attributes
    ----------
    register
        As it was read last; None while there is none, or none that can be read.
    error
        Why it cannot be read, in words; empty when it can.
    """

    changed = pyqtSignal()
    """There is another register, or none, or it says something else."""
    worked = pyqtSignal()
    """Writing began or ended."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.register: Register | None = None
        self.error = ""
        self._read: tuple[Path | None, Stamp] = (None, ())
        self._reading: Background | None = None
        self._writing: Background | None = None
        self._waiting: deque[tuple[str, Work, Callable[[Any], None], Callable[[], None]]] = deque()
        self._heard: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._rest.start)
        QgsProject.instance().layersAdded.connect(self._listen)
        QApplication.instance().applicationStateChanged.connect(self._window_came)
        session.changed.connect(self.look)
        session.assessed.connect(self.look)

    @property
    def path(self) -> Path | None:
        """Where it lies; None when the screening names none."""
        request = self._session.screening.register
        return None if request is None else self._session.base / request.path

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return bool(self._reading or self._writing or self._waiting or self._rest.isActive())

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return self._writing is not None

    @property
    def settled(self) -> bool:
        """Whether what was read is what the screening names."""
        return self._reading is None and self._read[0] == self.path and not self.error

    def tear_down(self) -> None:
        """Let go of project and application; what is being written is written to its end."""
        self._rest.stop()
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None
        QgsProject.instance().layersAdded.disconnect(self._listen)
        QApplication.instance().applicationStateChanged.disconnect(self._window_came)

    # --- reading ----------------------------------------------------------------------------------------------

    @guarded
    def look(self) -> None:
        """Read the file where it is another than before, or was changed; the answer comes later."""
        path = self.path
        if self._reading is not None or self._writing is not None:
            return  # either looks again when it ends
        now = (path, _stamp(path))
        if now == self._read:
            return
        if path is None:
            self._take(now, None, "")
            return

        def end(outcome: object) -> None:
            self._reading = None
            if isinstance(outcome, Finished):
                self._take(now, outcome.value, "")
            elif isinstance(outcome, Failed):
                self._take(now, None, explain(outcome.error))
            self.look()

        self._reading = _start(tr("KASE Parks: reading the register"), lambda: read_register(path), end)

    def _take(self, read: tuple[Path | None, Stamp], register: Register | None, error: str) -> None:
        self._read, self.register, self.error = read, register, error
        if old := self._watcher.files():
            self._watcher.removePaths(old)
        if read[0] is not None and read[0].is_file():
            self._watcher.addPath(str(read[0]))
        self._listen()
        self.changed.emit()

    @guarded
    def _listen(self) -> None:
        """Hear of what is saved in QGIS's own tables and forms."""
        path = self.path
        for layer in [] if path is None else register_layers(QgsProject.instance(), path):
            if layer.id() not in self._heard:
                self._heard.add(layer.id())
                layer.afterCommitChanges.connect(self._rest.start)

    @guarded
    def _window_came(self, state: Qt.ApplicationState) -> None:
        """The user comes back from another program, where she may have changed it."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    # --- writing ----------------------------------------------------------------------------------------------

    def save(
        self, rows: Iterable[Row], on_done: Callable[[Any], None] = _nothing, on_failed: Callable[[], None] = _nothing
    ) -> None:
        """Add rows, or change those that are there."""
        path, rows, who = self.path, tuple(rows), who_edits()
        self.do(tr("KASE Parks: saving evidence"), lambda: save(path, rows, who), on_done, on_failed)

    def remove(
        self, ids: Iterable[str], on_done: Callable[[Any], None] = _nothing, on_failed: Callable[[], None] = _nothing
    ) -> None:
        """Delete rows; the history keeps them."""
        path, ids, who = self.path, tuple(ids), who_edits()
        self.do(tr("KASE Parks: saving evidence"), lambda: delete(path, ids, who), on_done, on_failed)

    def do(
        self, title: str, work: Work, on_done: Callable[[Any], None], on_failed: Callable[[], None] = _nothing
    ) -> None:
        """Do something with the file in the background, after what was asked for before.

        Parameters
        ----------
        on_done, on_failed
            Called on the main thread, the first with what the work returned; the second after the user was told why.
        """
        self._waiting.append((title, work, on_done, on_failed))
        self._next()

    def _next(self) -> None:
        if self._writing is not None or not self._waiting:
            return
        title, work, on_done, on_failed = self._waiting.popleft()

        def end(outcome: object) -> None:
            self._writing = None
            if isinstance(outcome, Finished):
                on_done(outcome.value)
                self._show_in_tables()
            elif isinstance(outcome, Failed):
                warn(explain(outcome.error))
                on_failed()
            self.worked.emit()
            self._next()
            self.look()

        self._writing = _start(title, work, end)
        self.worked.emit()

    def _show_in_tables(self) -> None:
        """Let QGIS's layers of the file show what was written; one that is being edited keeps to what it has."""
        for layer in [] if self.path is None else register_layers(QgsProject.instance(), self.path):
            if not layer.isEditable():
                layer.reload()


def who_edits() -> str:
    """Name that the history gets: as said last in the panel, else the user's as QGIS knows it."""
    return settings.load().author or QgsApplication.userFullName() or QgsApplication.userLoginName()


def _stamp(path: Path | None) -> Stamp:
    """What tells whether the file changed, with the journal that QGIS keeps beside it while it is open."""
    if path is None:
        return ()
    return tuple(_of_file(f"{path}{end}") for end in ("", "-wal"))


def _of_file(name: str) -> tuple[int, int] | None:
    try:
        found = Path(name).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _start(title: str, work: Work, on_end: Callable[[object], None]) -> Background:
    task = Background(title, lambda _: work(), guarded(on_end))
    QgsApplication.taskManager().addTask(task)
    return task
