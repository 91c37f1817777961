"""The report of a screening: one HTML file that needs nothing else, readable on a screen, on paper and in grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kase_parks_plugin.core.model import Assessment

MOST_RANKED = 1000
"""Plots in the ranking's table: more would make a page that browsers open slowly."""


def render_report(
    assessment: Assessment,
    lang: str,
    record: Mapping[str, Any] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> str:
    """Write the report of an assessment.

    Parameters
    ----------
    assessment : Assessment
        The outcome of a screening.
    lang : str
        ``en``, ``fi`` or ``sv``.
    record : mapping, optional
        What `core.document.document` gives for the same assessment and language, where it is at hand already; of its plots
        the `MOST_RANKED` best are enough.
    tick : callable, optional
        Called between pieces of the work; what it raises ends it.

    Returns
    -------
    str
        HTML with style and charts inside, without scripts and without anything loaded from elsewhere; every name from the
        user's data is escaped. The same assessment gives the same text.
    """
    from kase_parks_plugin.core.report.render import render  # needs Jinja2, the charts do not

    return render(assessment, lang, record, tick)
