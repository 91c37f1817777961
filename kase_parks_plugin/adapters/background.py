"""Work in the background as a QGIS task: it can be cancelled, reports in words, and ends in a typed outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from kase_parks_plugin.adapters.i18n import language
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.core.errors import CancelledError, DataError, KaseParksError
from kase_parks_plugin.core.journal import logged_run
from kase_parks_plugin.core.memory import check_memory
from kase_parks_plugin.core.progress import Progress

_SHOW_EVERY_S = 0.05  # the panel is told no more often


@dataclass(frozen=True)
class Finished:
    """The work came to its end with a value."""

    value: Any


@dataclass(frozen=True)
class Failed:
    """The work stopped at an error."""

    error: Exception


@dataclass(frozen=True)
class Cancelled:
    """The user stopped the work."""


class Background(QgsTask):
    """Does one piece of work in a thread.

    Parameters
    ----------
    title
        How QGIS's task manager names it.
    work
        Called with a `Progress`, in the task's thread; what it returns is the value of `Finished`.
    on_end
        Called on the main thread with the outcome, once.
    """

    said = pyqtSignal(float, str)
    """Share done (0-1) and what is done now, in words; for the main thread."""

    def __init__(self, title: str, work: Callable[[Progress], Any], on_end: Callable[[Any], None]) -> None:
        # without prompt: who closes QGIS or the project has said what she wants
        super().__init__(title, QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt)
        self._work = work
        self._on_end: Callable[[Any], None] | None = on_end
        self._language = language()
        self._last = 0.0
        self.outcome: Any = Cancelled()

    def run(self) -> bool:
        """Do the work; in a thread of QGIS's. No error leaves it."""
        try:
            self.outcome = self.done(in_python_thread(self._logged))
        except CancelledError:
            self.outcome = Cancelled()
        except KaseParksError as error:  # the user's to mend; whoever asked says so
            self.outcome = Failed(error)
        except MemoryError:
            self.outcome = Failed(DataError("memory_short", free=0))
        except Exception as error:  # noqa: BLE001  (the log holds its trace)
            self.outcome = Failed(error)
        return not isinstance(self.outcome, Failed | Cancelled)

    def _logged(self) -> Any:
        with logged_run(self.description()):
            return self._work(self)

    def done(self, value: Any) -> Any:
        """Make the outcome of work that came to its end."""
        return Finished(value)

    def finished(self, result: bool) -> None:
        """Hand the outcome over; on the main thread. A task cancelled while it waited never ran."""
        if self._on_end is not None:
            self._on_end(self.outcome)

    def abandon(self) -> None:
        """Cancel, and tell nobody: who asked is going away."""
        self._on_end = None
        self.cancel()

    def report(self, share: float, code: str, **values: Any) -> None:
        """Tell task manager and panel, not more often than one can read (`core.progress.Progress`)."""
        now = monotonic()
        if now - self._last < _SHOW_EVERY_S:
            return
        self._last = now
        from kase_parks_plugin.core.texts import load_texts

        self.setProgress(share * 100)
        self.said.emit(share, load_texts(self._language).progress(code, **values))

    def cancelled(self) -> bool:
        """Whether the user wants to stop (`core.progress.Progress`); an error when memory runs short."""
        check_memory()
        return self.isCanceled()
