"""Steps and circumstances for tests of the permit path."""

from __future__ import annotations

import datetime as dt

from kase_parks_plugin.core.permits.model import Duration, FieldWork, Procedure, Stage, Status
from kase_parks_plugin.core.permits.schedule import Circumstances, Dice
from kase_parks_plugin.core.rulebook.model import RuleSource

START = dt.date(2027, 3, 1)


def a_step(
    id_: str,
    months: tuple[float, float, float] = (1, 2, 4),
    after: tuple[str, ...] = (),
    fieldwork: FieldWork | None = None,
    stage: Stage = Stage.PERMITS,
) -> Procedure:
    """Make a step that everybody takes."""
    words = dict.fromkeys(("en", "fi", "sv"), id_)
    return Procedure(
        id_, stage, words, words, Duration(*months), RuleSource("1/2000"), after=after, fieldwork=fieldwork
    )


def around(
    statuses: dict[str, Status] | None = None,
    as_of: dt.date = START,
    *,
    start: dt.date = START,
    draws: int = 2000,
    surveys_now: bool = False,
) -> Circumstances:
    """Make circumstances with a seed of 0."""
    return Circumstances(start, as_of, statuses or {}, Dice(0, draws), surveys_now)
