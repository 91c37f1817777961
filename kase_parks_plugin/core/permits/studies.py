"""What the register says has been done already: a current study that covers a plot is a step that is over."""

from __future__ import annotations

import datetime as dt

from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.model import Procedures, Progress, Status


def done_by_studies(assessment: Assessment, procedures: Procedures, as_of: dt.date) -> list[dict[str, Status]]:
    """Return for each plot the steps that studies of the register have ended, on the last day of their work.

    Studies that ended after ``as_of`` do not count.
    """
    found: list[dict[str, Status]] = [{} for _ in assessment.plots.ids]
    done = assessment.preparation
    if done is None:
        return found
    studies = done.held.register.studies
    current = done.held.current
    for procedure in procedures.procedures:
        if procedure.study is None:
            continue
        ends: dict[int, dt.date] = {}
        for plot, row in zip(done.cover.plot.tolist(), done.cover.study.tolist(), strict=True):
            study = studies[row]
            if study.type == procedure.study and current[row] and study.ended is not None:
                ends[plot] = max(study.ended, ends.get(plot, study.ended))
        for plot, ended in ends.items():
            if done.conclusion[procedure.study][plot] is not None and ended <= as_of:
                found[plot][procedure.id] = Status(procedure.id, Progress.DECIDED, None, ended)
    return found
