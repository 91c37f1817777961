"""Makes a site package in the background: the screening is written aside, and a child of this QGIS does the rest."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from kase_parks_plugin.adapters.child import child_program
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.package_child import make_in_child
from kase_parks_plugin.adapters.project_data import data_reader
from kase_parks_plugin.adapters.project_save import hold_for_saving
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.core.files.screening_reader import spoken_in
from kase_parks_plugin.core.package.command import PackageRequest, brand_of, package_of, screen
from kase_parks_plugin.core.package.write import MANIFEST
from kase_parks_plugin.core.progress import Part, Progress

if TYPE_CHECKING:
    from kase_parks_plugin.gui.runs import Runs
    from kase_parks_plugin.gui.session import Session

_SAVED = 0.05  # shares of the time
_READ, _ASSESSED = 0.1, 0.4


@dataclass(frozen=True)
class Made:
    """A package that is there.

    folder : where. sites : how many. left_out : codes. page, document : of the first site in the first language, None where
    there is none.
    """

    folder: Path
    sites: int
    left_out: tuple[str, ...]
    page: Path | None
    document: Path | None


def start_package(runs: Runs, session: Session, wanted: PackageRequest, on_done: Callable[[Made], None]) -> None:
    """Begin to make what is wanted of the screening at hand; ``wanted.file`` is set here.

    Raises
    ------
    KaseParksError
        The brand or a layer cannot be read, or the folder is not to be written; nothing was begun.
    """
    brand_of(wanted)
    program = child_program()
    work = _here(session, wanted) if program is None else _in_child(program, session, wanted)

    def make(progress: Progress) -> Made:
        work(progress)
        return read_made(wanted)

    runs.start_job(tr("KASE Parks: making the site package"), make, on_done)


def read_made(wanted: PackageRequest) -> Made:
    """What a package's manifest says of it."""
    manifest = json.loads((wanted.out / MANIFEST).read_text("utf-8"))
    paths = [file["path"] for file in manifest["files"]]
    first = [path for path in paths if path.startswith(f"{wanted.languages[0]}/")]
    page = next((wanted.out / path for path in first if path.endswith(".html")), None)
    documents = [path for path in first if path.endswith(".pdf")]
    document = next((path for path in documents if path.endswith("/all-sites.pdf")), next(iter(documents), None))
    return Made(
        wanted.out,
        manifest["sites"],
        tuple(manifest["left_out"]),
        page,
        None if document is None else wanted.out / document,
    )


def _in_child(program: Path, session: Session, wanted: PackageRequest) -> Callable[[Progress], object]:
    """Hold the layers that no file has, and return what writes them aside and has the package made of them."""
    aside = tempfile.TemporaryDirectory(prefix="kase-parks-", ignore_cleanup_errors=True)
    file = Path(aside.name) / "screening.toml"
    save = hold_for_saving(session.screening, session.base, file, QgsProject.instance())

    def work(progress: Progress) -> None:
        with aside:
            save(Part(progress, 0.0, _SAVED))
            make_in_child(program, replace(wanted, file=file), Part(progress, _SAVED, 1.0))

    return work


def _here(session: Session, wanted: PackageRequest) -> Callable[[Progress], object]:
    """Without a second QGIS: measured again in this one, without PDFs."""
    from kase_parks_plugin.adapters.result_files import write_layers

    brand, project, asked, rulebook = brand_of(wanted), QgsProject.instance(), session.screening, session.rulebook
    named = with_paths(asked, session.base, project)
    read = data_reader(asked, named, project, base=session.base)
    wanted = replace(wanted, file=session.base / "screening.toml")  # paths start in its folder

    def work(progress: Progress) -> None:
        data = read(Part(progress, 0.0, _READ))
        assessment, prepared = screen(named, data, rulebook, Part(progress, _READ, _ASSESSED))
        rest = Part(progress, _ASSESSED, 1.0)
        read_in = partial(spoken_in, assessment.screening)
        package_of(assessment, prepared, wanted, brand, rest, reading=read_in, write_layers=write_layers)

    return work
