"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Any, Protocol

from kase_parks_plugin.core.errors import CancelledError


class Progress(Protocol):
    """What long work reports to. Implemented by the command line, the QGIS task and Processing's feedback."""

    def report(self, share: float, code: str, **values: Any) -> None:
        """Say that ``share`` (0-1) is done and what is done now (text ``progress.<code>``)."""
        ...

    def cancelled(self) -> bool:
        """Whether the user wants to stop."""
        ...


class Silent:
    """Reports to nobody, is never cancelled."""

    def report(self, share: float, code: str, **values: Any) -> None:
        """Do nothing."""

    def cancelled(self) -> bool:
        """Never."""
        return False


class Part:
    """A stretch of another progress: shares 0-1 of the part become start-stop of the whole."""

    def __init__(self, whole: Progress, start: float, stop: float) -> None:
        self._whole, self._start, self._stop = whole, start, stop

    def report(self, share: float, code: str, **values: Any) -> None:
        """Report to the whole."""
        self._whole.report(self._start + share * (self._stop - self._start), code, **values)

    def cancelled(self) -> bool:
        """Ask the whole."""
        return self._whole.cancelled()


def step(progress: Progress, share: float, code: str, **values: Any) -> None:
    """Report, and stop the work when the user cancelled.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    if progress.cancelled():
        raise CancelledError
    progress.report(share, code, **values)
