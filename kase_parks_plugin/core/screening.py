"""The single door: a request and its data in, an assessment out.

The panel's task, Processing, the command line and the tests all enter here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyproj
import shapely

from kase_parks_plugin import __version__
from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.journal import record_outcome
from kase_parks_plugin.core.judging import judged, judged_again, judged_with
from kase_parks_plugin.core.model import (
    Assessment,
    Column,
    LayerProvenance,
    Override,
    Provenance,
    RegisterRequest,
    Screening,
    ScreeningData,
    SelfCheck,
)
from kase_parks_plugin.core.prepared import Prepared, prepare
from kase_parks_plugin.core.progress import Part, Progress, Silent, step
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.restricted import coarsen
from kase_parks_plugin.core.rulebook.conditions import on_start_date
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.scoring import score
from kase_parks_plugin.core.spatial import measure_all, self_check

# Shares of the run's time, roughly: preparing, measuring, checking; what comes after takes no time to speak of.
PREPARED, _MEASURED, _CHECKED = 0.3, 0.85, 0.95


def assess(
    screening: Screening,
    data: ScreeningData,
    *,
    rulebook: Rulebook | None = None,
    progress: Progress | None = None,
    check_itself: bool = True,
) -> Assessment:
    """Screen the plots: `prepare`, then `assess_prepared`.

    Parameters
    ----------
    screening : the request. data : its layers, in the order of ``screening.layers``.
    rulebook : None loads the one that the screening names.
    check_itself : measure some plots a second time by plain means; off for single plots edited on the map.

    Raises
    ------
    KaseParksError
        Something in the request or the data that the user can mend.
    SelfCheckError
        The second measurement differs.
    CancelledError
        The user stopped the run.
    """
    progress = progress or Silent()
    book = rulebook or load_rulebook(screening.rulebook)
    prepared = prepare(screening, data, book, Part(progress, 0.0, PREPARED))
    return assess_prepared(screening, prepared, book, progress=progress, check_itself=check_itself, keep_trees=False)


def assess_prepared(
    screening: Screening,
    prepared: Prepared,
    rulebook: Rulebook,
    *,
    progress: Progress | None = None,
    check_itself: bool = True,
    keep_trees: bool = True,
) -> Assessment:
    """Screen plots among layers that are ready to measure; the outcome is that of `assess` over the same plots.

    Parameters
    ----------
    screening : the request, with the layers that were prepared. progress : told from `PREPARED` on.
    check_itself : as in `assess`. keep_trees : whether the layers stay ready for further plots; it needs much memory.

    Raises
    ------
    KaseParksError
        Something in the request or the data that the user can mend.
    SelfCheckError
        The second measurement differs.
    CancelledError
        The user stopped the run.
    """
    progress = progress or Silent()
    book = on_start_date(rulebook, screening.start_date)
    plots, layers = prepared.plots, prepared.layers
    columns = _measured(screening, prepared, book, Part(progress, PREPARED, _MEASURED), keep_trees=keep_trees)
    checked = None
    if check_itself:
        part = Part(progress, _MEASURED, _CHECKED)
        checked = self_check(
            book.measurements,
            plots,
            layers,
            screening.profile,
            book,
            columns,
            screening.seed,
            part,
            prepared.columns.plain,
        )
        if checked.mismatches:
            raise SelfCheckError("self_check", plots=", ".join(checked.mismatches), largest=checked.largest_difference)
    step(progress, _CHECKED, "judging")
    provenance = provenance_of(prepared, book, checked)
    record_outcome(screening, provenance)
    return concluded(screening, prepared, book, columns, provenance, progress)


def _measured(
    screening: Screening, prepared: Prepared, book: Rulebook, progress: Progress, *, keep_trees: bool
) -> dict[str, Column]:
    """Measure what was not measured before in the very same way."""
    plots, layers, profile, kept = prepared.plots, prepared.layers, screening.profile, prepared.columns
    found = {m.id: kept.find(m, plots, layers, profile) for m in book.measurements}
    missing = [m for m in book.measurements if found[m.id] is None]
    new = measure_all(missing, plots, layers, profile, book, progress, keep_trees=keep_trees)
    for m in missing:
        if m.id in new:
            kept.keep(m, plots, layers, profile, new[m.id])
    columns = {m.id: new.get(m.id, found[m.id]) for m in book.measurements}
    return {name: column for name, column in columns.items() if column is not None}


def concluded(
    screening: Screening,
    prepared: Prepared,
    book: Rulebook,
    columns: Mapping[str, Column],
    provenance: Provenance,
    progress: Progress,
) -> Assessment:
    """Judge and score what was measured.

    Parameters
    ----------
    book : as of the start date. columns : measurement id -> column as measured. provenance : of the whole run.

    Raises
    ------
    ScreeningFileError
        A weight or an override names what does not exist.
    CancelledError
        The user stopped the run.
    """
    # From here on nobody sees a restricted layer finer than allowed: neither rules and scores nor the map.
    columns = coarsen(_sure(columns, book), book, provenance.layers)
    step(progress, _CHECKED, "judging")
    assessment = judged(screening, book, columns, prepared.plots, prepared.layers, provenance, prepared.register)
    step(progress, 1.0, "scored")
    return assessment


def provenance_of(prepared: Prepared, book: Rulebook, checked: SelfCheck | None) -> Provenance:
    """What the result of a run rests on."""
    return Provenance(
        rulebook_id=book.id,
        rulebook_version=book.version,
        rulebook_digest=book.digest,
        software=software(),
        plots=prepared.plots.provenance,
        layers=tuple(layer.told(prepared.plots) for layer in prepared.layers),
        self_check=checked,
    )


def rescore(assessment: Assessment, weights: Mapping[str, Mapping[str, float]]) -> Assessment:
    """The same measurements and findings under other theme weights; nothing is measured again.

    Raises
    ------
    ScreeningFileError
        A weight names an unknown theme, or all weights of a readiness are 0.
    """
    scores = score(
        assessment.rulebook,
        assessment.columns,
        assessment.findings,
        assessment.screening.profile,
        weights,
        [str(plot) for plot in assessment.plots.ids],
        criteria=assessment.scores.criteria,
        done=None if assessment.preparation is None else assessment.preparation.done,
    )
    return replace(assessment, screening=replace(assessment.screening, weights=weights), scores=scores)


def reconsider(assessment: Assessment, overrides: Sequence[Override]) -> Assessment:
    """The same measurements under other overrides, as a whole run would judge them; nothing is measured again.

    Raises
    ------
    ScreeningFileError
        An override names a plot or a knockout that does not exist.
    """
    return judged_again(assessment, replace(assessment.screening, overrides=tuple(overrides)))


def reread(
    assessment: Assessment,
    overrides: Sequence[Override],
    request: RegisterRequest | None,
    register: Register | None,
) -> Assessment:
    """The same measurements with what a register says now, as a whole run would judge them; nothing is measured again.

    Parameters
    ----------
    request : where the register lies and on which day it is judged. register : as it was read; None: there is none.

    Raises
    ------
    ScreeningFileError
        An override names a plot or a knockout that does not exist.
    DataError
        ``register_bars``: what it says now bars land that was not measured; only a run can tell.
    RulebookError
        The rulebook has no catalogue for registers.
    """
    screening = replace(assessment.screening, overrides=tuple(overrides), register=request)
    return judged_with(assessment, screening, register)


def check(
    screening: Screening, data: ScreeningData, *, rulebook: Rulebook | None = None, progress: Progress | None = None
) -> tuple[LayerProvenance, ...]:
    """How healthy the plots and the layers are, without measuring: the plots' entry first, then one for each layer.

    Raises
    ------
    KaseParksError
        As `assess`.
    """
    ready = prepare(screening, data, rulebook or load_rulebook(screening.rulebook), progress or Silent())
    return (ready.plots.provenance, *(layer.told(ready.plots) for layer in ready.layers))


def software() -> dict[str, str]:
    """Versions of what the numbers depend on."""
    return {
        "geos": shapely.geos_version_string,
        "kase_parks": __version__,
        "numpy": np.__version__,
        "proj": pyproj.__proj_version__,
        "shapely": shapely.__version__,
    }


def _sure(columns: Mapping[str, Column], book: Rulebook) -> dict[str, Column]:
    """The columns with distances to a micrometre, so that what coordinates round does not decide at a threshold."""
    sure = dict(columns)
    for m in book.measurements:
        if m.unit == "m" and m.id in sure:
            column = sure[m.id]
            value, low, high = (np.round(a, 6) for a in (column.value, column.low, column.high))
            sure[m.id] = replace(column, value=value, low=low, high=high)
    return sure
