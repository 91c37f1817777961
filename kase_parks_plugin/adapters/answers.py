"""Layers whose data come from elsewhere: what their provider complains of, and a way out while it does not answer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

from qgis.core import QgsVectorDataProvider
from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal

from kase_parks_plugin.core.errors import CancelledError

Result = TypeVar("Result")

_AT_HAND = ("memory", "ogr", "delimitedtext", "spatialite", "gpx", "virtual")
_LOOK_EVERY_S, _PATIENCE_S = 0.1, 2.0


class Complaints(QObject):
    """Hears what a provider complains of from now on. To be made on the main thread.

    A service that breaks off gives the features that came, and says so only here. What QGIS keeps of an answer that
    broke off earlier is thrown away, so that it is asked again.
    """

    _asked = pyqtSignal()

    def __init__(self, provider: QgsVectorDataProvider) -> None:
        super().__init__()
        self.remote = provider.name() not in _AT_HAND
        self._heard: list[str] = []
        self._answered = Event()
        self._asked.connect(self._answer)
        provider.raiseError.connect(self._hear)
        if self.remote and provider.hasErrors():
            provider.clearErrors()
            provider.reloadData()

    def first(self) -> str | None:
        """Return the first complaint; in any thread. The main thread, which hears them, is let catch up before."""
        if self.remote and QThread.currentThread() != self.thread():
            self._answered.clear()
            self._asked.emit()
            self._answered.wait(_PATIENCE_S)
        return self._heard[0] if self._heard else None

    def _hear(self, text: str) -> None:
        self._heard.append(text)

    def _answer(self) -> None:
        self._answered.set()


def unless_cancelled(read: Callable[[], Result], cancelled: Callable[[], bool]) -> Result:
    """Do ``read`` in a thread of its own, and leave it behind when the user cancels before it comes back.

    QGIS cannot be made to stop waiting for a service from Python; its own network timeout ends the thread later.

    Raises
    ------
    CancelledError
        ``cancelled`` said so.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(read())
        except BaseException as error:  # noqa: BLE001  (raised again where the work was asked for)
            errors.append(error)

    thread = Thread(target=run, name="KASE Parks waits", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_LOOK_EVERY_S)
        if cancelled():
            raise CancelledError
    try:
        if errors:
            raise errors[0]
        return results[0]
    finally:
        errors.clear()
