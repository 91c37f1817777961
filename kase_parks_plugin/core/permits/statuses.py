"""Tests what is said to have happened of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.permits.model import Procedures, Progress, Status
from kase_parks_plugin.core.rulebook.entry import nearest
from kase_parks_plugin.core.rulebook.model import Text

_BEGUN = frozenset({Progress.UNDER_WAY, Progress.WITH_AUTHORITY})
_OVER = frozenset({Progress.DECIDED, Progress.APPEALED})


def check_statuses(
    statuses: Mapping[str, Sequence[Status]], plots: Sequence[str], procedures: Procedures, as_of: dt.date
) -> None:
    """Test statuses by plot.

    Raises
    ------
    DataError
        ``status_plot``, ``status_step``: unknown, with the nearest known; ``status_begin``: begun without a date;
        ``status_end``: decided without a date, or ended without being decided; ``status_order``: ends before it begins;
        ``status_future``: a date after the day of reckoning.
    """
    known = [p.id for p in procedures.procedures]
    for plot, said in sorted(statuses.items()):
        if plot not in plots:
            raise DataError("status_plot", plot=plot, nearest=nearest(plot, plots))
        for status in said:
            if status.procedure not in known:
                raise DataError(
                    "status_step", plot=plot, step=status.procedure, nearest=nearest(status.procedure, known)
                )
            _check_dates(plot, procedures.procedure(status.procedure).title, status, as_of)


def _check_dates(plot: str, step: Text, status: Status, as_of: dt.date) -> None:
    values = {"plot": plot, "step": step}
    if status.progress in _BEGUN and status.started is None:
        raise DataError("status_begin", **values)
    if (status.ended is not None) != (status.progress in _OVER):
        raise DataError("status_end", **values)
    if status.started is not None and status.ended is not None and status.ended < status.started:
        raise DataError("status_order", **values, started=status.started, ended=status.ended)
    for day in (status.started, status.ended):
        if day is not None and day > as_of:
            raise DataError("status_future", **values, date=day, as_of=as_of)
