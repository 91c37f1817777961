"""One chunk of plots, measured and judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from kase_parks_plugin.core.files.spool import packed, places_of
from kase_parks_plugin.core.files.telling import tell
from kase_parks_plugin.core.model import READINESSES, Ints, LayerProvenance, Provenance, Screening
from kase_parks_plugin.core.national.part import Arrays, Part, readiness_arrays, to_bytes
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Part as Stretch
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.rulebook.conditions import on_start_date
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.screening import concluded
from kase_parks_plugin.core.spatial import measure_all
from kase_parks_plugin.core.spatial.check import hits, is_checked
from kase_parks_plugin.core.spatial.prepared import PreparedPlots


@dataclass(frozen=True)
class Task:
    """What is asked of every chunk. ``detailed``: whether all tables are written or ``plots`` alone."""

    screening: Screening
    rulebook: Rulebook
    lang: str
    detailed: bool = True


def some(plots: PreparedPlots, rows: Ints) -> PreparedPlots:
    """Return the plots of a chunk."""
    return replace(plots, ids=plots.ids[rows], names=plots.names[rows], geometry=plots.geometry[rows])


def judged_chunk(task: Task, prepared: Prepared, rows: Ints, progress: Progress) -> Part:
    """Measure and judge the plots of a chunk; the self-check follows over all chunks.

    Parameters
    ----------
    prepared : the chunk's plots, and the layers prepared around all plots. rows : (k,) the plots' indices among all.

    Raises
    ------
    KaseParksError
        Something in the request or the data that the user can mend.
    CancelledError
        The user cancelled.
    """
    book = on_start_date(task.rulebook, task.screening.start_date)
    plots = prepared.plots
    ids = set(plots.ids)
    screening = replace(task.screening, overrides=tuple(o for o in task.screening.overrides if o.plot in ids))
    columns = measure_all(
        book.measurements, plots, prepared.layers, screening.profile, book, Stretch(progress, 0.0, 0.6)
    )
    checked = [m for m in book.measurements if m.id in columns and is_checked(m)]
    arrays: Arrays = {"rows": rows, "hit": hits(checked, columns, len(rows))}
    for m in checked:
        arrays[f"value.{m.id}"], arrays[f"state.{m.id}"] = columns[m.id].value, columns[m.id].state

    provenance = Provenance(book.id, book.version, book.digest, {}, plots.provenance, _told(prepared))
    assessment = concluded(screening, prepared, book, columns, provenance, Stretch(progress, 0.6, 0.7))
    scores, table = assessment.scores, assessment.plots
    arrays |= {"net_area": table.net_area, "largest": table.largest, "fits": table.fits, "settled": scores.settled}
    for name in READINESSES:
        arrays |= readiness_arrays(name, scores.readiness[name])
    for rule in assessment.open_rules:
        if rule.plots:
            arrays[f"open.{rule.rule}"] = np.array(rule.plots, dtype=np.int32)

    counts = Counter[str]()
    texts = tell(assessment, task.lang, counts, Stretch(progress, 0.7, 1.0), detailed=task.detailed)
    told = list(map(packed, texts))
    arrays["ends"] = places_of([list(map(len, texts)) for texts in told])
    about = {
        "counts": counts,
        "open_rules": [[rule.rule, rule.why, list(rule.needs), not rule.plots] for rule in assessment.open_rules],
    }
    return Part(b"".join(chain.from_iterable(told)), to_bytes(arrays, about))


def _told(prepared: Prepared) -> tuple[LayerProvenance, ...]:
    """What plots' texts need of the layers: names, and what is restricted."""
    return tuple(layer.provenance for layer in prepared.layers)
