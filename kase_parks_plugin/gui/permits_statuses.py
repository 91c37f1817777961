"""What has happened of the steps of plots: the one interface to wherever it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from kase_parks_plugin.core.permits.load import step_titles
from kase_parks_plugin.core.permits.model import Status
from kase_parks_plugin.core.rulebook.model import Rulebook

Statuses = Mapping[str, tuple[Status, ...]]
"""Plot id -> what has happened of its steps, the newest of each."""


class StatusStore(Protocol):
    """Keeps statuses; may be asked in any thread."""

    def read(self) -> Statuses:
        """Return what is said now.

        Raises
        ------
        KaseParksError
            It cannot be read.
        """
        ...

    def record(self, plot: str, status: Status, who: str) -> None:
        """Say what has happened of a step, in place of what was said before.

        Raises
        ------
        KaseParksError
            It cannot be written.
        """
        ...


class FileStatuses:
    """Keeps them in the register's file, with their history; ``rulebook``: knows what steps are called."""

    def __init__(self, path: Path, rulebook: Rulebook) -> None:
        self._path, self._rulebook = path, rulebook

    def read(self) -> Statuses:
        """Return what the file says."""
        from kase_parks_plugin.core.permits.store import read_statuses

        return read_statuses(self._path, step_titles(self._rulebook))

    def record(self, plot: str, status: Status, who: str) -> None:
        """Write into the file."""
        from kase_parks_plugin.core.permits.store import record_status

        record_status(self._path, plot, status, who)


class MemoryStatuses:
    """Keeps them as long as the panel lives, where the screening names no register."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, Status]] = {}

    def read(self) -> Statuses:
        """Return what is said now."""
        return {plot: tuple(said.values()) for plot, said in self._said.items()}

    def record(self, plot: str, status: Status, who: str) -> None:
        """Keep it; nobody asks here who said so, since nothing outlives the session."""
        self._said.setdefault(plot, {})[status.procedure] = status
