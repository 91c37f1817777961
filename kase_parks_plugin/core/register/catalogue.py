"""What a country asks of a site: kinds of study, fields of site facts, and the ladder of tiers.

It is data (``resources/register/<id>/{studies,fields,tiers}.toml``, whose heads say what each key means);
`core.register.load` reads and tests it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kase_parks_plugin.core.register.model import Conclusion
from kase_parks_plugin.core.rulebook.model import Condition, Text

Season = tuple[tuple[int, int], tuple[int, int]]
"""First and last day, each (month, day); the first may come after the last: then it runs across the year's end."""

SITE = "site."
"""What names of facts begin with that the rulebook has no name of its own for."""


@dataclass(frozen=True, slots=True)
class StudyType:
    """A kind of study. weight: in "done" of its ``readiness``.

    always, asked_by, when : who needs it. criteria : what it answers. lifts, lifts_when : which rules it takes the force of.
    season_status : as a rule source's; only V is confirmed.
    """

    id: str
    title: Text
    readiness: tuple[str, ...] = ()
    weight: float = 1.0
    seasons: tuple[Season, ...] = ()
    season_source: str | Text = ""
    season_status: str = "K-l"
    life_years: int = 5
    always: bool = False
    asked_by: tuple[str, ...] = ()
    when: Condition | None = None
    criteria: tuple[str, ...] = ()
    lifts: tuple[str, ...] = ()
    lifts_when: tuple[Conclusion, ...] = (Conclusion.NO_EFFECT,)


@dataclass(frozen=True, slots=True)
class FactScore:
    """How a firm answer scores: points over the answer, or over the answer divided by the profile field ``need``."""

    criteria: tuple[str, ...]
    value: tuple[tuple[float, float], ...]
    need: str | None = None


@dataclass(frozen=True, slots=True)
class FactField:
    """A question about a site. kinds : kinds of project that ask it, empty for all. fact : the name that rules test it by."""

    id: str
    topic: str
    title: Text
    kind: Literal["number", "text", "bool", "date"]
    fact: str
    unit: str | None = None
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    readiness: tuple[str, ...] = ()
    weight: float = 1.0
    yearly: bool = False
    score: FactScore | None = None

    def asked_of(self, kind: str | None) -> bool:
        """Whether a kind of project asks it; an unknown kind may be any."""
        return not self.kinds or kind is None or kind == "generic" or kind in self.kinds


@dataclass(frozen=True, slots=True)
class TierItem:
    """One thing that a tier needs; see the head of ``tiers.toml``. within : (date field, months)."""

    id: str
    title: Text
    owner: str
    effort: Literal["low", "medium", "high"]
    months: tuple[float, float]
    facts: tuple[str, ...] = ()
    indicative: bool = False
    studies: tuple[str, ...] = ()
    when: Condition | None = None
    within: tuple[str, int] | None = None
    knockouts: bool = False
    screening: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """A rung of the ladder."""

    level: int
    title: Text
    items: tuple[TierItem, ...]


@dataclass(frozen=True)
class Catalogue:
    """All of it. conclusions : title of each conclusion, and its place in a value function, 0 (lowest) to 1.

    covers : share of the net area that counts as all of it. indicative : what an indicative answer counts for in "done".
    digest : sha256 of its files.
    """

    id: str
    studies: Mapping[str, StudyType]
    topics: Mapping[str, Text]
    fields: Mapping[str, FactField]
    owners: Mapping[str, Text]
    tiers: tuple[Tier, ...]
    tiers_status: str
    conclusions: Mapping[Conclusion, tuple[Text, float]]
    covers: float
    indicative: float
    digest: str
