"""Progress of the core as Processing's feedback."""

from __future__ import annotations

from time import monotonic
from typing import Any

from qgis.core import QgsProcessingFeedback

from kase_parks_plugin.core.memory import check_memory
from kase_parks_plugin.core.texts import Texts

_SAY_EVERY_S = 0.2  # each saying is a line in the log


class FeedbackProgress:
    """A `core.progress.Progress` that tells Processing's feedback and is cancelled by it."""

    def __init__(self, feedback: QgsProcessingFeedback, texts: Texts) -> None:
        self._feedback, self._texts = feedback, texts
        self._last = -_SAY_EVERY_S

    def report(self, share: float, code: str, **values: Any) -> None:
        """Say how far the work is and what is done now, not more often than one can read."""
        now = monotonic()
        if now - self._last < _SAY_EVERY_S:
            return
        self._last = now
        self._feedback.setProgress(100 * share)
        self._feedback.setProgressText(self._texts.progress(code, **values))

    def cancelled(self) -> bool:
        """Whether the user wants to stop; an error when memory runs short."""
        check_memory()
        return self._feedback.isCanceled()
