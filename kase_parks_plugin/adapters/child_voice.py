"""The child's side of `adapters.child`: tells the QGIS that started it how far the work is, and hears when to stop."""

from __future__ import annotations

import json
import os
from threading import Event, Thread
from time import monotonic
from typing import Any

from kase_parks_plugin.core.progress import Progress

SPEAKS = "KASE_PARKS_SPEAKS"  # set in a child
MARK = "KASE-PARKS "  # begins what is meant for the parent
_SAY_EVERY_S = 0.1
_INPUT, _OUTPUT = 0, 1


def voice_of(own: Progress) -> Voice | None:
    """The voice of this process, None when nobody listens; ``own``: a progress that is told too."""
    return Voice(own) if os.environ.get(SPEAKS) else None


class Voice:
    """A `core.progress.Progress` that tells the parent, and is cancelled when the parent closes its end."""

    def __init__(self, own: Progress) -> None:
        self._own = own
        self._last = -_SAY_EVERY_S
        self._closed = Event()
        Thread(target=self._wait_for_end, daemon=True, name="KASE Parks parent").start()

    def report(self, share: float, code: str, **values: Any) -> None:
        """Say how far the work is, not more often than one can read."""
        now = monotonic()
        if now - self._last >= _SAY_EVERY_S:
            self._last = now
            self._say(share=share, code=code, values=values)

    def cancelled(self) -> bool:
        """Whether to stop; an error when memory runs short."""
        return self._closed.is_set() or self._own.cancelled()

    def done(self, value: Any) -> None:
        """Say that all is done, with what came of it (something JSON can hold)."""
        self._say(done=value)

    def failed(self, words: str) -> None:
        """Say that it cannot be done, in the user's language."""
        self._say(failed=words)

    def _say(self, **told: Any) -> None:
        line = f"\n{MARK}{json.dumps(told, default=str)}\n".encode("ascii")
        try:
            os.write(_OUTPUT, line)
        except OSError:  # nobody listens any more
            self._closed.set()

    def _wait_for_end(self) -> None:
        try:
            while os.read(_INPUT, 1024):
                pass
        except OSError:
            pass
        self._closed.set()
