"""Drafts beside what is being written, and what becomes of those whose writer was killed."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import re
import secrets
import shutil
import sys
from pathlib import Path

PART, OLD = ".part", ".old"
_STILL_ACTIVE, _ACCESS_DENIED, _QUERY = 259, 5, 0x1000


def draft_of(path: Path) -> Path:
    """Return a name beside ``path`` that nobody else uses; it tells on which machine and by which process it is made."""
    return path.with_name(f".{path.name}.{_machine()}-{os.getpid()}-{secrets.token_hex(4)}{PART}")


def clear_up(path: Path) -> None:
    """Remove drafts of ``path`` whose process is gone; give a folder back that such a process had put aside.

    Drafts made on another machine stay: on a shared drive nobody here knows whether they are still being written.
    What cannot be removed stays too.
    """
    name = re.compile(rf"\.{re.escape(path.name)}\.{re.escape(_machine())}-(\d{{1,9}})-[0-9a-f]{{8}}\.(part|old)")
    with contextlib.suppress(OSError):
        for entry in sorted(path.parent.iterdir(), reverse=True):
            match = name.fullmatch(entry.name)
            if match is None or _alive(int(match[1])):
                continue
            if match[2] == "old" and not path.exists():
                entry.rename(path)
            else:
                remove(entry)


def remove(path: Path) -> None:
    """Remove a draft, a file or a folder, as far as it can be removed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", platform.node())[:40]


def _alive(process: int) -> bool:
    """Whether there is such a process; when in doubt, yes."""
    if sys.platform == "win32":  # where signal 0 would be Ctrl-C
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, 0, process)
        if not handle:
            return bool(kernel.GetLastError() == _ACCESS_DENIED)
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
