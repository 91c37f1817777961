"""What has been done about plots: studies, site facts, and the history of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class Conclusion(StrEnum):
    """What a study says of the project's effect, best first; ``open``: nothing yet."""

    NO_EFFECT = "no_effect"
    MITIGABLE = "mitigable"
    SIGNIFICANT = "significant"
    OPEN = "open"


class Certainty(StrEnum):
    """How binding a site fact is; ``unknown``: asked, and nobody could say."""

    FIRM = "firm"
    INDICATIVE = "indicative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Study:
    """Something that was surveyed or assessed.

    id : unique among all registers. plot : the plot it was made for; None: for whatever its area covers.
    type : of the catalogue. started, ended : first and last day of the work. area : shapely polygon in the register's CRS;
    None: not recorded, and it then covers nothing. document : a link, or a path relative to the register's folder.
    """

    id: str
    type: str
    plot: str | None = None
    method: str | None = None
    started: dt.date | None = None
    ended: dt.date | None = None
    author: str | None = None
    conclusion: Conclusion = Conclusion.OPEN
    document: str | None = None
    valid_until: dt.date | None = None
    note: str | None = None
    area: Any = None


@dataclass(frozen=True, slots=True)
class SiteFact:
    """One answer to a question of the catalogue about one plot.

    value : as it was written, in the field's language-free form or as people write it (`core.register.values` reads it).
    unit : None: the field's own. year : the year it speaks of, for fields that differ by year. expires : its last day.
    """

    id: str
    plot: str
    field: str
    value: str | None = None
    unit: str | None = None
    certainty: Certainty = Certainty.UNKNOWN
    year: int | None = None
    issuer: str | None = None
    date: dt.date | None = None
    expires: dt.date | None = None
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history: who changed which row when, and the row before and after (None: there was none).

    ``conflict``: two people changed the same; ``before`` is what the other had, and ``after`` what stayed.
    """

    id: str
    at: str
    who: str | None
    table: Literal["studies", "facts"]
    row: str
    action: Literal["insert", "update", "delete", "conflict"]
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Register:
    """All studies and facts, each sorted by id, and the history in the order it was written.

    crs : of the studies' areas, authority code or WKT. digest : sha256 of the content that counts. name : for messages.
    """

    studies: tuple[Study, ...] = ()
    facts: tuple[SiteFact, ...] = ()
    history: tuple[Change, ...] = field(default=(), compare=False)
    crs: str | None = None
    name: str = ""

    def of_plot(self, plot: str) -> tuple[tuple[Study, ...], tuple[SiteFact, ...]]:
        """The studies made for a plot by name, and its facts; which areas reach it is a matter of `coverage`."""
        return tuple(s for s in self.studies if s.plot == plot), tuple(f for f in self.facts if f.plot == plot)
