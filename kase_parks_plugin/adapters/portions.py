"""Work on the main thread in small portions, between which the window lives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

from kase_parks_plugin.adapters.messages import guarded


class Portions(QObject):
    """Does something with many things, some at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: Sequence[Any] = ()
        self._do: Callable[[Sequence[Any]], object] = len
        self._then: Callable[[], None] | None = None
        self._at_once = 1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return self._timer.isActive()

    def start(
        self, things: Sequence[Any], at_once: int, do: Callable[[Sequence[Any]], object], then: Callable[[], None]
    ) -> None:
        """Begin; what was under way is dropped.

        Parameters
        ----------
        things, at_once, do
            ``do`` is called with ``at_once`` of the things, then with the next ones.
        then
            Called when all is done.
        """
        self._left, self._at_once, self._do, self._then = things, at_once, do, then
        self._timer.start(0)

    def stop(self) -> None:
        """Forget what is still to be done; ``then`` is not called."""
        self._timer.stop()
        self._left, self._do, self._then = (), len, None

    @guarded
    def _next(self) -> None:
        if self._left:
            some, self._left = self._left[: self._at_once], self._left[self._at_once :]
            self._do(some)
            return
        then = self._then
        self.stop()
        if then is not None:
            then()
