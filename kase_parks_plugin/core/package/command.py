"""The command ``kase-parks package``: screen, find the permit paths, write the package in every language."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.model import Assessment, Screening
from kase_parks_plugin.core.package.branding import read_brand
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.write import refuse_foreign, write_package
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import load_texts

if TYPE_CHECKING:
    from kase_parks_plugin.core.package.roads import Road

_READ, _ASSESSED, _ROADS = 0.2, 0.5, 0.6  # shares of a run, roughly


@dataclass(frozen=True, slots=True)
class PackageRequest:
    """What to do. languages : one at least. plots : ids of those to tell of, None: all. branding : None: the neutral one."""

    file: Path
    out: Path
    languages: Sequence[str]
    plots: Sequence[str] | None = None
    coded: bool = False
    branding: Path | None = None


def run_package(request: PackageRequest, progress: Progress) -> list[str]:
    """Write the package and return lines that say what was left out, in the first language.

    Raises
    ------
    KaseParksError
        Something that the user can mend; then nothing was written.
    """
    first = request.languages[0]
    brand = None if request.branding is None else read_brand(request.branding)
    screening = read_screening(request.file, first)
    refuse_foreign(request.out)
    base = request.file.parent
    rulebook = rulebook_of(screening.rulebook, base)
    data = read_data(screening, base, rulebook, Part(progress, 0.0, _READ))
    assessment = assess(screening, data, rulebook=rulebook, progress=Part(progress, _READ, _ASSESSED))
    roads = _roads(assessment, rulebook, request, Part(progress, _ASSESSED, _ROADS))
    told = [
        contents(
            in_language(assessment, read_screening(request.file, lang)),
            lang,
            plots=request.plots,
            roads=roads,
            coded=request.coded,
        )
        for lang in request.languages
    ]
    left_out = write_package(told, request.out, brand, Part(progress, _ROADS, 1.0))
    texts = load_texts(first)
    return [texts.label("package_left_out", code) for code in left_out]


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


def _roads(
    assessment: Assessment, rulebook: Rulebook, request: PackageRequest, progress: Progress
) -> dict[str, Road] | None:
    """The permit paths, None where the rulebook has no procedures or scipy is not there to draw them."""
    if importlib.util.find_spec("scipy") is None:
        return None
    from kase_parks_plugin.core.package.roads import roads_of
    from kase_parks_plugin.core.permits.load import has_procedures
    from kase_parks_plugin.core.permits.store import read_statuses

    if not has_procedures(rulebook.id):
        return None
    register = assessment.screening.register
    statuses = {} if register is None else read_statuses(request.file.parent / register.path)
    plots = request.plots or [str(plot) for plot in assessment.plots.ids]
    return roads_of(assessment, plots, request.languages, progress, statuses)
