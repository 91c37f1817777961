"""A progress bar on a terminal."""

from __future__ import annotations

import shutil
from typing import Any, TextIO

from kase_parks_plugin.core.memory import check_memory
from kase_parks_plugin.core.texts import Texts

_CELLS = 20


class Bar:
    """A `Progress` that draws one line and draws it anew; silent when not ``shown``."""

    def __init__(self, texts: Texts, stream: TextIO, *, shown: bool) -> None:
        self._texts, self._stream, self._shown = texts, stream, shown
        self._drawn = ""
        self._stopped = False

    def report(self, share: float, code: str, **values: Any) -> None:
        """Draw how far the work is and what is being done."""
        if not self._shown:
            return
        share = min(max(share, 0.0), 1.0)
        filled = round(_CELLS * share)
        words = self._texts.progress(code, **values)
        line = f"[{'█' * filled}{'·' * (_CELLS - filled)}] {100 * share:3.0f} % {words}"
        line = "".join(c if c.isprintable() else " " for c in line)[: shutil.get_terminal_size().columns - 1]
        if line != self._drawn:
            self.clear()
            self._stream.write(line)
            self._stream.flush()
            self._drawn = line

    def cancelled(self) -> bool:
        """Whether `stop` was called; an error when memory runs short (`core.memory`)."""
        check_memory()
        return self._stopped

    def stop(self) -> None:
        """Ask the work to end at its next step."""
        self._stopped = True

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._stream.write("\r" + " " * len(self._drawn) + "\r")
            self._stream.flush()
            self._drawn = ""
