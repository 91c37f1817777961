"""A screening as a QGIS task: reads the snapshots and runs the core in the background, and ends in a typed outcome."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.model import Assessment, Screening, ScreeningData
from kase_parks_plugin.core.progress import Part, Progress, step
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.tables import Table, tables

LOGGER = logging.getLogger(__name__)
_SHOW_EVERY_S = 0.05  # the panel is told no more often
_READING, _ASSESSED = 0.2, 0.9  # shares of the whole at which reading and assessing are done


@dataclass(frozen=True)
class Done:
    """The run came to its end. ``plots``: the table that the result layer shows."""

    assessment: Assessment
    plots: Table


@dataclass(frozen=True)
class Failed:
    """The run stopped at an error."""

    error: Exception


@dataclass(frozen=True)
class Cancelled:
    """The user stopped the run."""


Outcome = Done | Failed | Cancelled
Read = Callable[[Progress], ScreeningData]


class ScreeningTask(QgsTask):
    """Runs one screening.

    Parameters
    ----------
    screening, rulebook
        The request, and the rulebook it names.
    read
        Reads the snapshots, in the task's thread.
    on_end
        Called on the main thread with the outcome, once.
    """

    said = pyqtSignal(float, str)
    """Share done (0-1) and what is done now, in words; for the main thread."""

    def __init__(self, screening: Screening, rulebook: Rulebook, read: Read, on_end: Callable[[Outcome], None]) -> None:
        super().__init__(tr("KASE Parks: screening {name}", name=screening.name), QgsTask.Flag.CanCancel)
        self._screening, self._rulebook, self._read = screening, rulebook, read
        self._on_end: Callable[[Outcome], None] | None = on_end
        self._language = language()
        self._last = 0.0
        self.outcome: Outcome = Cancelled()

    def run(self) -> bool:
        """Do the work; in a thread of QGIS's. No error leaves it."""
        try:
            self.outcome = in_python_thread(self._work)
        except CancelledError:
            self.outcome = Cancelled()
        except Exception as error:
            LOGGER.exception("The screening stopped")
            self.outcome = Failed(error)
        return isinstance(self.outcome, Done)

    def _work(self) -> Done:
        from kase_parks_plugin.core.screening import assess

        data = self._read(Part(self, 0, _READING))
        progress = Part(self, _READING, _ASSESSED)
        assessment = assess(self._screening, data, rulebook=self._rulebook, progress=progress)
        step(self, _ASSESSED, "writing", file="plots")
        plots = next(table for table in tables(assessment, self._language) if table.name == "plots")
        return Done(assessment, plots)

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
        """Whether the user wants to stop (`core.progress.Progress`)."""
        return self.isCanceled()
