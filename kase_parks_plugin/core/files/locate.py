"""Finds the file behind a path in a screening file, and never reaches for the network."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.strict import nearest

# A scheme (http:, PG:, WFS:, zip+https:); one letter is a Windows drive.
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")


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
        ``path_refused``: an address, a database or a virtual file; they would be read over the network or would not
        be the file that they seem. ``path_missing``: no such folder. ``file_missing``: no such file; names the nearest
        one in its folder.
    """
    if _SCHEME.match(path) or re.match(r"[\\/]vsi", path) or any(c in path for c in "<>\n\r\0"):
        raise DataError("path_refused", path=path)
    full = Path(os.path.abspath(base / path))  # noqa: PTH100  (a link keeps its own name, and with it its siblings)
    archive = next((p for p in (full, *full.parents) if p.suffix.lower() == ".zip" and os.path.isfile(p)), None)  # noqa: PTH113
    if archive is not None:
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
    return str(full)
