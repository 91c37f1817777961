"""Which studies and facts count on a day, and why the others do not."""

from __future__ import annotations

import calendar
import datetime as dt

from kase_parks_plugin.core.register.catalogue import Season, StudyType
from kase_parks_plugin.core.register.model import Certainty, Conclusion, SiteFact, Study
from kase_parks_plugin.core.rulebook.conditions import years_before

# Codes of ``resources/texts``: ``register_why.<code>``. What only time has taken is renewed, the rest was never there.
LAPSED = frozenset({"expired", "too_old", "out_of_season"})


def why_study_fails(study: Study, kind: StudyType | None, day: dt.date) -> str:
    """Say why a study does not count on a day.

    Returns
    -------
    ``unknown_type``, ``not_done``, ``open``, ``no_area``, ``out_of_season``, ``too_old``, ``expired``; "" when it counts.
    """
    if kind is None:
        return "unknown_type"
    if study.ended is None or study.ended > day:
        return "not_done"
    if study.conclusion is Conclusion.OPEN:
        return "open"
    if study.area is None or study.area.is_empty:
        return "no_area"
    if kind.seasons and not (
        in_season(study.started or study.ended, kind.seasons) and in_season(study.ended, kind.seasons)
    ):
        return "out_of_season"
    if study.ended < years_before(day, kind.life_years):
        return "too_old"
    if study.valid_until is not None and study.valid_until < day:
        return "expired"
    return ""


def why_fact_fails(fact: SiteFact, day: dt.date) -> str:
    """Say why a fact does not count on a day: ``not_known``, ``not_done``, ``expired``; "" when it counts."""
    if fact.certainty is Certainty.UNKNOWN or fact.value is None or not fact.value.strip():
        return "not_known"
    if fact.date is not None and fact.date > day:
        return "not_done"
    if fact.expires is not None and fact.expires < day:
        return "expired"
    return ""


def in_season(day: dt.date, seasons: tuple[Season, ...]) -> bool:
    """Whether a day lies in one of the seasons; first and last day count, and a season may run across the year's end."""
    here = (day.month, day.day)
    return any(first <= here <= last if first <= last else here >= first or here <= last for first, last in seasons)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
