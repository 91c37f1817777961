"""The command ``kase-parks package``: screen, find the permit paths, write the package in every language."""

from __future__ import annotations

import importlib.util
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.files.geopackage import WriteLayers
from kase_parks_plugin.core.model import Assessment, Screening, ScreeningData
from kase_parks_plugin.core.package.branding import Brand, read_brand
from kase_parks_plugin.core.package.cells import in_cells
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.package.surroundings import surroundings
from kase_parks_plugin.core.package.write import WritePdfs, refuse_foreign, write_package
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.screening import PREPARED, assess_prepared
from kase_parks_plugin.core.texts import load_texts

if TYPE_CHECKING:
    from kase_parks_plugin.core.package.roads import Road

_READ, _ASSESSED = 0.2, 0.5  # shares of a run, roughly
_TOLD, _ROADS = 0.3, 0.7  # shares: of what comes after a screening, of telling


@dataclass(frozen=True, slots=True)
class PackageRequest:
    """What to do.

    file : the screening file; paths start in its folder. languages : one at least. plots : ids of those to tell of, None: all.
    branding : None: the neutral one.
    """

    file: Path
    out: Path
    languages: Sequence[str]
    plots: Sequence[str] | None = None
    coded: bool = False
    branding: Path | None = None


def run_package(request: PackageRequest, progress: Progress) -> list[str]:
    """Screen, write the package, and return lines that say what was left out, in the first language.

    Raises
    ------
    KaseParksError
        Something that the user can mend; then nothing was written.
    """
    first = request.languages[0]
    brand = brand_of(request)
    screening = read_screening(request.file, first)
    base = request.file.parent
    rulebook = rulebook_of(screening.rulebook, base)
    data = read_data(screening, base, rulebook, Part(progress, 0.0, _READ))
    assessment, prepared = screen(screening, data, rulebook, Part(progress, _READ, _ASSESSED))
    left_out = package_of(assessment, prepared, request, brand, Part(progress, _ASSESSED, 1.0))
    texts = load_texts(first)
    lines = [texts.label("package_left_out", code) for code in left_out]
    if "pdf" in left_out:
        lines.append(texts.get("package.with_qgis", command=shlex.join(qgis_call(request))))
    return lines


def qgis_call(request: PackageRequest, program: str = "qgis_process") -> list[str]:
    """The call by which QGIS makes the same package, with PDFs."""
    inputs = {
        "SCREENING": str(request.file.absolute()),
        "LANGUAGES": ",".join(request.languages),
        "PLOT_IDS": ";".join(request.plots or ()),
        "CODE_NAMES": "true" if request.coded else "",
        "BRANDING": "" if request.branding is None else str(request.branding.absolute()),
        "FOLDER": str(request.out.absolute()),
    }
    return [program, "run", "kaseparks:sitepackage", *(f"--{name}={value}" for name, value in inputs.items() if value)]


def brand_of(request: PackageRequest) -> Brand | None:
    """Read the brand, and look whether the folder may be written: before the work, not after it.

    Raises
    ------
    DataError, ScreeningFileError
        As `read_brand`.
    OutputError
        As `refuse_foreign`.
    """
    brand = None if request.branding is None else read_brand(request.branding)
    refuse_foreign(request.out)
    return brand


def screen(
    screening: Screening, data: ScreeningData, rulebook: Rulebook, progress: Progress
) -> tuple[Assessment, Prepared]:
    """Screen for a package: as ever, but with restricted layers in grid cells (`core.package.cells`)."""
    screening, data = in_cells(screening, data, rulebook)
    prepared = prepare(screening, data, rulebook, Part(progress, 0.0, PREPARED))
    return assess_prepared(screening, prepared, rulebook, progress=progress, keep_trees=False), prepared


def package_of(
    assessment: Assessment,
    prepared: Prepared,
    request: PackageRequest,
    brand: Brand | None,
    progress: Progress,
    *,
    reading: Callable[[str], Screening] | None = None,
    write_layers: WriteLayers | None = None,
    write_pdfs: WritePdfs | None = None,
) -> list[str]:
    """Write the package of a screening that is done.

    Parameters
    ----------
    prepared
        What was screened; maps show it.
    reading
        The screening as it reads in a language; None: as its file has it.
    write_layers, write_pdfs
        As `write_package`.

    Returns
    -------
    list of str
        Codes of what was left out.
    """
    told = told_of(assessment, prepared, request, Part(progress, 0.0, _TOLD), reading)
    return write_package(told, request.out, brand, Part(progress, _TOLD, 1.0), write_layers, write_pdfs)


def told_of(
    assessment: Assessment,
    prepared: Prepared | None,
    request: PackageRequest,
    progress: Progress,
    reading: Callable[[str], Screening] | None = None,
) -> list[Contents]:
    """Return what a package tells in each language; parameters as for `package_of`, ``prepared`` None: maps show sites alone."""
    roads = _roads(assessment, request, Part(progress, 0.0, _ROADS))
    around = {}
    if prepared is not None and not request.coded:
        around = surroundings(prepared, assessment.rulebook, request.plots, Part(progress, _ROADS, 1.0))
    read = reading or (lambda lang: read_screening(request.file, lang))
    return [
        contents(
            in_language(assessment, read(lang)),
            lang,
            plots=request.plots,
            roads=roads,
            around=around,
            coded=request.coded,
        )
        for lang in request.languages
    ]


def in_language(assessment: Assessment, screening: Screening) -> Assessment:
    """Return an assessment with the names of another reading of its screening, in whose language they are.

    Parameters
    ----------
    screening
        The same file, read in another language: its layers stand in the same order.
    """
    provenance = assessment.provenance
    layers = tuple(
        replace(layer, name=title_of(request), source=request.source, licence=request.licence)
        for layer, request in zip(provenance.layers, screening.layers, strict=True)
    )
    return replace(assessment, screening=screening, provenance=replace(provenance, layers=layers))


def has_paths(rulebook: Rulebook) -> bool:
    """Whether permit paths can be told: procedures go with the rulebook, and scipy is there to draw from."""
    if importlib.util.find_spec("scipy") is None:
        return False
    from kase_parks_plugin.core.permits.load import has_procedures

    return has_procedures(rulebook.id)


def _roads(assessment: Assessment, request: PackageRequest, progress: Progress) -> dict[str, Road] | None:
    """The permit paths, None where there are none."""
    if not has_paths(assessment.rulebook):
        return None
    from kase_parks_plugin.core.package.roads import roads_of
    from kase_parks_plugin.core.permits.load import step_titles
    from kase_parks_plugin.core.permits.store import read_statuses

    register = assessment.screening.register
    titles = step_titles(assessment.rulebook)
    statuses = {} if register is None else read_statuses(request.file.parent / register.path, titles)
    plots = request.plots or [str(plot) for plot in assessment.plots.ids]
    return roads_of(assessment, plots, request.languages, progress, statuses)
