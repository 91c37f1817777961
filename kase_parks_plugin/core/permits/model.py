"""What a country's procedures are (``resources/procedures/*.toml``), and what a path of them looks like.

Times are days from the path's first day; a month is `DAYS_A_MONTH` days. The shape of the file in TOML:

    format = 1
    [procedures]         id, version, title, checked
    [[question]]         a verdict on the whole road ("is an EIA needed?") with its answers, the gravest first
    [[procedure]]        one step: who decides, what it waits for, how long it takes
    [[survey]]           a step that yields a study of the register's catalogue, which says who needs it and in which seasons
    [[scenario]]         the same path with other durations, steps or starts
    [[opening]]          what would open a scenario that is closed
    [[pathway]]          a way in which a project may reach a Natura site
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kase_parks_plugin.core.model import Floats
from kase_parks_plugin.core.register.catalogue import Catalogue, Season
from kase_parks_plugin.core.rulebook.model import Condition, RuleSource, Text

DAYS_A_MONTH = 365.25 / 12
"""Mean length of a month in days (Julian year)."""

Certainty = Literal["needed", "possible"]
"""``possible``: what would settle it is unknown, so the path reckons with it."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a step takes, in months.

    least, likely, most : as experience has it; the ends are reached, beyond them nothing is reckoned.
    statutory : what the law gives the authority within it, 0 where the law gives none.
    """

    least: float
    likely: float
    most: float
    statutory: float = 0.0


@dataclass(frozen=True, slots=True)
class FieldWork:
    """Field work that comes first in a step.

    seasons : the work is done in each of them, ``days`` in each; without seasons at any time of the year.
    """

    days: float
    seasons: tuple[Season, ...] = ()


class Stage(StrEnum):
    """Part of the road, in the order shown."""

    SURVEYS = "surveys"
    EIA = "eia"
    NATURA = "natura"
    PLAN = "plan"
    PERMITS = "permits"
    GRID = "grid"
    BUILDING = "building"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Procedure:
    """One step of the road.

    when : condition for it to be needed; None: every project takes it. may : condition for it to be possible, where ``when``
    says no. Conditions test the rulebook's facts, ``rule.<id>`` (true where the rule holds) and ``verdict.<id>`` (an answer's id).
    inputs : what must be at hand to begin. after : ids of steps it waits for, where they are on the path.
    fieldwork : comes first. study : kind of study in the register that the step yields; ``asked`` : the register's catalogue says
    who needs it, in place of ``when``. optional : only on the path where a scenario adds it, or an appeal was made.
    shorten : how it can be made shorter. validity_years : how long its outcome holds.
    """

    id: str
    stage: Stage
    title: Text
    authority: Text
    duration: Duration
    source: RuleSource
    when: Condition | None = None
    may: Condition | None = None
    inputs: tuple[Text, ...] = ()
    after: tuple[str, ...] = ()
    fieldwork: FieldWork | None = None
    study: str | None = None
    asked: bool = False
    optional: bool = False
    shorten: Text | None = None
    validity_years: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a verdict. when : condition for it, on facts and ``rule.<id>``; None: the last, where all others fail."""

    id: str
    title: Text
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A verdict to be reached. answers : gravest first; the last one only where every condition before it surely fails.

    also : rules that must surely fail too before the last answer is given, without leading to an answer of their own.
    distances : facts, in metres; no pathway may reach so far before the last answer is given.
    """

    id: str
    title: Text
    answers: tuple[Answer, ...]
    also: tuple[str, ...] = ()
    distances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a scenario changes in one step; None leaves as it is. add : an optional step comes in. drop : a step falls away."""

    procedure: str
    duration: Duration | None = None
    add: bool = False
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """The same road under other circumstances.

    when : condition for it to be open; None: always. surveys_now : surveys begin on the day of reckoning, not on the project's
    first day.
    """

    id: str
    title: Text
    explanation: Text
    when: Condition | None = None
    changes: tuple[Change, ...] = ()
    surveys_now: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open a scenario: more than ``share`` of the profile's ``of`` (in its unit) used near the plot.

    text holds ``{amount}``.
    """

    scenario: str
    of: str
    share: float
    kinds: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Pathway:
    """A way in which a project may reach a Natura site. effect : what it does there.

    reach_m : how far from the plot it is looked at. downstream : at any distance where the plot's waters run to the site.
    when : condition on the profile for the project to have it; None: every project does. likely : where it reaches a site an
    assessment is likely; else whether one is needed must be settled first. of : what it starts from: the plot, its line, its road.
    """

    id: str
    title: Text
    effect: Text
    reach_m: float
    downstream: bool = False
    when: Condition | None = None
    likely: bool = False
    of: tuple[str, ...] = ("plot",)


@dataclass(frozen=True)
class Procedures:
    """A country's procedures. digest : sha256 of the file's bytes. catalogue : of studies, whose seasons the surveys keep."""

    id: str
    version: str
    title: Text
    checked: dt.date
    questions: tuple[Question, ...]
    procedures: tuple[Procedure, ...]
    scenarios: tuple[Scenario, ...]
    openings: tuple[Opening, ...]
    pathways: tuple[Pathway, ...]
    digest: str
    catalogue: Catalogue

    def procedure(self, id: str) -> Procedure:  # noqa: A002
        """The step of that id."""
        return next(p for p in self.procedures if p.id == id)


class Progress(StrEnum):
    """How far a step has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    WITH_AUTHORITY = "with_authority"
    DECIDED = "decided"
    APPEALED = "appealed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Status:
    """What has happened of one step on one plot. started, ended : days; ended only when decided or not needed any more."""

    procedure: str
    progress: Progress
    started: dt.date | None = None
    ended: dt.date | None = None
    note: str = ""


@dataclass(frozen=True)
class Timetable:
    """A path drawn many times.

    ids : steps, each after all it waits for. begin, end : (steps, draws) days from ``start``.
    ready : (draws,) day on which the last step ends. critical : (steps,) share of draws in which the step holds the end.
    slack : (steps,) days that the step may end later, with likely durations, before the end moves.
    """

    start: dt.date
    ids: tuple[str, ...]
    begin: Floats
    end: Floats
    ready: Floats
    critical: Floats
    slack: Floats


@dataclass(frozen=True, slots=True)
class Dates:
    """Days by which something has happened with 10, 50 and 90 % certainty."""

    p10: dt.date
    p50: dt.date
    p90: dt.date
