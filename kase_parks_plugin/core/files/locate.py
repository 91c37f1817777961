"""Finds the file behind a path in a screening file, and never reaches for the network."""

from __future__ import annotations

import os
import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.strict import nearest

# A scheme (http:, PG:, WFS:, zip+https:); one letter is a Windows drive.
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")
_SHARE = re.compile(r"^[\\/]{2}[^\\/]+[\\/]+[^\\/]+")
_LARGEST_UNPACKED = 2_000_000_000
_LARGEST_RATIO = 200  # text of coordinates packs to a tenth, seldom to a fiftieth


def locate(path: str, base: Path) -> str:
    """Return what GDAL opens for a path of a screening file.

    A path may go into a zip: ``data.zip`` (its layers) or ``data.zip/folder/roads.shp``.

    Parameters
    ----------
    path
        Absolute, or relative to ``base``.
    base
        Folder of the screening file.

    Raises
    ------
    DataError
        ``path_refused``: an address, a network share, a database, a device or a virtual file; they would be read over
        the network or would not be the file that they seem. ``path_missing``: no such folder. ``file_missing``: no
        such file; names the nearest one in its folder. ``archive_too_large``: a zip that unpacks to a flood.
    """
    refuse_elsewhere(path, base)
    full = Path(os.path.abspath(base / path))  # noqa: PTH100  (a link keeps its own name, and with it its siblings)
    archive = next((p for p in (full, *full.parents) if p.suffix.lower() == ".zip" and os.path.isfile(p)), None)  # noqa: PTH113
    if archive is not None:
        _refuse_flood(archive, path)
        within = full.relative_to(archive).as_posix()
        return f"/vsizip/{archive.as_posix()}" + ("" if within == "." else f"/{within}")
    if not os.path.exists(full):  # noqa: PTH110  (Path.exists fails on names that are too long)
        folder = full.parent
        if not os.path.isdir(folder):  # noqa: PTH112
            raise DataError("path_missing", path=path, folder=str(folder))
        raise DataError(
            "file_missing",
            path=path,
            folder=str(folder),
            nearest=nearest(full.name, [p.name for p in folder.iterdir()]),
        )
    if not (full.is_file() or full.is_dir()):  # a pipe would wait for ever, a device never end
        raise DataError("path_refused", path=path)
    return str(full)


def refuse_elsewhere(path: str, base: Path) -> None:
    """Refuse what is no path of a file on this computer; a share is one where the screening file itself lies on it.

    Raises
    ------
    DataError
        ``path_refused``.
    """
    share = _SHARE.match(path)
    own = _SHARE.match(str(base))
    elsewhere = re.match(r"[\\/]{2}", path) and not (share and own and _plain(share[0]) == _plain(own[0]))
    if elsewhere or _SCHEME.match(path) or re.match(r"[\\/]vsi", path) or any(c in path for c in "<>|\n\r\0"):
        raise DataError("path_refused", path=path)


def _plain(share: str) -> str:
    return share.replace("\\", "/").casefold()


def _refuse_flood(archive: Path, path: str) -> None:
    """Refuse an archive whose contents are out of all proportion to it."""
    try:
        with ZipFile(archive) as opened:
            members = opened.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return  # whoever opens it says so
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > _LARGEST_UNPACKED or unpacked > max(_LARGEST_RATIO * packed, 50_000_000):
        raise DataError("archive_too_large", path=path, unpacked_mb=unpacked / 1e6, packed_mb=packed / 1e6)
