"""Stops work with clear words before the system, short of memory, ends the program without any."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from kase_parks_plugin.core.errors import DataError

LEAST_BYTES = 200_000_000  # what must be left for writing results and for everybody else
_LOOK_EVERY_S = 0.2
_last_look = 0.0


def check_memory() -> None:
    """Look from time to time whether memory is left.

    Raises
    ------
    DataError
        ``memory_short``.
    """
    global _last_look  # noqa: PLW0603  (one memory, one look at it)
    now = monotonic()
    if now - _last_look < _LOOK_EVERY_S:
        return
    _last_look = now
    free = free_bytes()
    if free is not None and free < LEAST_BYTES:
        raise DataError("memory_short", free=free // 1_000_000)


def free_bytes() -> int | None:
    """Return what this process can still take: of the machine, its control groups and its own limit; None: not known."""
    if sys.platform == "win32":
        return _free_on_windows()
    limits = [*_of_machine(), *_of_groups(), *_of_process()]
    return max(0, min(limits)) if limits else None


def _of_machine() -> Iterator[int]:
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        yield int(next(line for line in lines if line.startswith("MemAvailable:")).split()[1]) * 1024


def _of_groups(root: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> Iterator[int]:
    """Control groups of version 2, and of version 1; a group's file cache can be given back and counts as free."""
    with contextlib.suppress(OSError, ValueError):
        for line in own.read_text(encoding="utf-8").splitlines():
            _, kinds, path = line.split(":", 2)
            if kinds not in ("", "memory"):
                continue
            top = root if kinds == "" else root / "memory"
            most, used = (
                ("memory.max", "memory.current") if kinds == "" else ("memory.limit_in_bytes", "memory.usage_in_bytes")
            )
            group = top / path.lstrip("/")
            for place in (group, *group.parents):
                with contextlib.suppress(OSError, ValueError):  # "max": no limit
                    yield int((place / most).read_text()) - int((place / used).read_text()) + _cache(place)
                if place == top:
                    break


def _cache(group: Path) -> int:
    stat = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    return int(stat.get("inactive_file") or stat.get("total_inactive_file") or 0)


def _of_process() -> Iterator[int]:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        if most != resource.RLIM_INFINITY:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            yield most - pages * resource.getpagesize()


def _free_on_windows() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *(
                (name, ctypes.c_ulonglong)
                for name in ("all", "free", "all_paged", "free_paged", "space", "free_space", "more")
            ),
        )

    status = Status(length=ctypes.sizeof(Status))
    if sys.platform != "win32" or not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(min(status.free, status.free_paged))
