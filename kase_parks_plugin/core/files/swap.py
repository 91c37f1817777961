"""Puts files and folders of results in place whole: at any moment there is the old or the new, never half of either."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.files.leftovers import OLD, clear_up, draft_of, remove

RESULT_FILES = ("assessment.json", "assessment.json.gz", "assessment.gpkg", "report.html")
# Also what a GeoPackage that is open somewhere has beside it.
REPLACEABLE = (*RESULT_FILES, *(f"assessment.gpkg{end}" for end in ("-wal", "-shm", "-journal")))
_AT_FDCWD, _LINUX_EXCHANGE, _MAC_SWAP = -100, 2, 2
_TRIES, _PAUSE_S = 5, 0.1  # on Windows a virus scanner may hold a new file for a moment


@contextmanager
def whole_folder(folder: Path, replaceable: Collection[str] = REPLACEABLE) -> Iterator[Path]:
    """Give a draft folder to write into, and put it in place of ``folder`` when all went well.

    Of two at once, the last to end wins. What a killed process left beside ``folder`` is cleared up first.

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
    draft = draft_of(folder)
    try:
        clear_up(folder)
        refuse_others(folder, replaceable)
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
        yield draft
        _refuse_leftovers(draft, replaceable)
        _persist(*draft.iterdir(), draft)
        refuse_others(folder, replaceable)  # once more: the run may have been long
        _put_in_place(draft, folder)
        _persist(folder.parent)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(folder), detail=error.strerror or str(error)) from error
    except OutputError as error:  # the draft's name would say nothing to anybody
        error.values["path"] = str(error.values["path"]).replace(str(draft), str(folder))
        raise
    finally:
        remove(draft)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the name of a draft to write, and put it in place of the file ``path`` when all went well.

    Raises
    ------
    OutputError
        ``output_unwritable``; the file stays as it was.
    """
    draft = draft_of(path)
    try:
        clear_up(path)
        yield draft
        _persist(draft)
        _patiently(draft.replace, path)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(path), detail=error.strerror or str(error)) from error
    finally:
        remove(draft)


def refuse_others(folder: Path, replaceable: Collection[str] = REPLACEABLE) -> None:
    """Refuse a folder that holds anything but results of an earlier run (see `whole_folder`)."""
    if folder.exists():
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in replaceable)
        if others:
            raise OutputError("output_not_ours", path=str(folder), found=others)


def _refuse_leftovers(draft: Path, replaceable: Collection[str]) -> None:
    """Refuse a draft in which something was kept aside that cannot be removed."""
    if any(entry.name not in replaceable for entry in draft.iterdir()):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))


def _persist(*paths: Path) -> None:
    """Make files and folders outlast a power cut."""
    for path in paths:
        if not path.is_dir():
            with path.open("rb+") as opened:
                os.fsync(opened.fileno())
        elif sys.platform != "win32":  # where a folder cannot be opened
            number = os.open(path, os.O_RDONLY)
            with contextlib.suppress(OSError):  # some network drives know no such thing
                os.fsync(number)
            os.close(number)


def _put_in_place(draft: Path, folder: Path) -> None:
    """Exchange the two folders in one step where the system can; the draft then holds the old results."""
    if not folder.exists():
        try:
            _patiently(draft.rename, folder)
        except OSError:
            if not folder.exists():
                raise  # else another run was quicker, and ours takes the place of its results
        else:
            return
    if _exchange(draft, folder):
        return
    aside = draft.with_suffix(OLD)
    _patiently(folder.rename, aside)
    try:
        _patiently(draft.rename, folder)
    except OSError:
        if not folder.exists():
            aside.rename(folder)
        raise
    remove(aside)


def _patiently(rename: Callable[[Path], Path], target: Path) -> None:
    """Rename, and try again for half a second while somebody else has the file open."""
    for turn in range(_TRIES):
        try:
            rename(target)
        except PermissionError:
            if turn == _TRIES - 1:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


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
