"""Puts a folder of results in place whole: at any moment there is the old one or the new one, never half of either."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kase_parks_plugin.core.errors import OutputError

RESULT_FILES = ("assessment.json", "assessment.gpkg", "report.html")
# Also what a GeoPackage that is open somewhere has beside it.
REPLACEABLE = (*RESULT_FILES, *(f"assessment.gpkg{end}" for end in ("-wal", "-shm", "-journal")))
_AT_FDCWD, _LINUX_EXCHANGE, _MAC_SWAP = -100, 2, 2


@contextmanager
def whole_folder(folder: Path, replaceable: Collection[str] = REPLACEABLE) -> Iterator[Path]:
    """Give a draft folder to write into, and put it in place of ``folder`` when all went well.

    Parameters
    ----------
    folder
        Where the results go; it may exist when it holds nothing but ``replaceable``.
    replaceable
        Names of files of an earlier run.

    Yields
    ------
    Path
        The draft, beside ``folder``.

    Raises
    ------
    OutputError
        ``output_not_ours``: the folder holds other things, which would be lost. ``output_unwritable``: no right, no
        space, a file open elsewhere. In every case, and on every other error, ``folder`` stays as it was.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (a link stays a link)
    if folder.is_symlink():
        folder = folder.resolve()
    draft = None
    try:
        refuse_others(folder, replaceable)
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = folder.with_name(f".{folder.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
        draft.mkdir()
        yield draft
        _persist(draft)
        refuse_others(folder, replaceable)  # once more: the run may have been long
        _put_in_place(draft, folder)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(folder), detail=error.strerror or str(error)) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def refuse_others(folder: Path, replaceable: Collection[str] = REPLACEABLE) -> None:
    """Refuse a folder that holds anything but results of an earlier run (see `whole_folder`)."""
    if folder.exists():
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in replaceable)
        if others:
            raise OutputError("output_not_ours", path=str(folder), found=others)


def _persist(draft: Path) -> None:
    """Make the files outlast a power cut before they take the old ones' place."""
    for file in draft.iterdir():
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())


def _put_in_place(draft: Path, folder: Path) -> None:
    """Exchange the two folders in one step where the system can; the draft then holds the old results."""
    if not folder.exists():
        draft.rename(folder)
        return
    if _exchange(draft, folder):
        return
    aside = draft.with_suffix(".old")
    folder.rename(aside)
    try:
        draft.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders atomically (Linux: renameat2, macOS: renamex_np); False where that cannot be done."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            done = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _LINUX_EXCHANGE)
        elif sys.platform == "darwin":
            done = library.renamex_np(paths[0], paths[1], _MAC_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    return bool(done == 0)
