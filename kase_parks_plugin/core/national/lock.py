"""Whether somebody else works in a folder: a file that the system locks, and frees when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO


class Lock:
    """Held by one at a time, in this process or another."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path, self._file = path, file

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Return the lock of a path; None while somebody else holds it.

        Raises
        ------
        OSError
            The file of the lock cannot be made.
        """
        while True:
            file = path.open("ab")
            if not _locked(file):
                file.close()
                return None
            # Whoever held it last may have removed the file since it was opened here.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                    return cls(path, file)
            file.close()

    def free(self) -> None:
        """Let others have it."""
        if sys.platform == "win32":  # where an open file cannot be removed
            self._file.close()
        with suppress(OSError):
            self._path.unlink()
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network drives know no locks
            return True
        return True
