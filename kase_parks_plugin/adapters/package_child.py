"""The site package made by a child of this QGIS: PDFs are drawn on a main thread, and this one has a window to keep alive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kase_parks_plugin.adapters.child import run_child
from kase_parks_plugin.core.errors import CancelledError, KaseParksError
from kase_parks_plugin.core.files.leftovers import clear_up
from kase_parks_plugin.core.package.command import qgis_call

if TYPE_CHECKING:
    from kase_parks_plugin.core.package.command import PackageRequest
    from kase_parks_plugin.core.progress import Progress


def make_in_child(program: Path, wanted: PackageRequest, progress: Progress) -> list[str]:
    """Make a package with ``kaseparks:sitepackage`` in a child, and return the codes of what was left out.

    Raises
    ------
    OutputError
        ``child_failed``; an earlier package stays as it was.
    CancelledError
        The user stopped it, with the same effect.
    """
    try:
        return list(run_child(qgis_call(wanted, str(program)), progress))
    except (CancelledError, KaseParksError):
        clear_up(wanted.out)  # what a child that was ended by force has left
        raise
