"""What is told of a site, once, before it takes any form: typed figures with unit, status, source and date.

Texts are in the content's language. Every form (page, spreadsheets, map files) is written from these values alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from kase_parks_plugin.core.model import Objects

Kind = Literal["text", "number", "bool", "date"]
Value = float | str | bool | dt.date


class Status(StrEnum):
    """How a figure is known; ``measured``: from map layers, ``firm`` and ``indicative``: an answer on record."""

    FIRM = "firm"
    INDICATIVE = "indicative"
    MEASURED = "measured"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """One field of the site.

    id : fixed, the same in every form and language. kind : what ``value`` is when it is there. value : None where nothing is
    known to a point. text : how it reads, with its unit; says so where it is unknown. least, most : bounds of a number known
    only between them. source, date : who says so, as of when. asks : who can answer while it is open.
    """

    id: str
    topic: str
    title: str
    kind: Kind
    unit: str
    value: Value | None
    text: str
    status: Status
    least: float | None = None
    most: float | None = None
    source: str = ""
    date: dt.date | None = None
    note: str = ""
    asks: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.status is not Status.UNKNOWN


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together, in the order of ``resources/package/fields.toml``."""

    id: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A readiness or a theme: 0-100, best None where nothing is known; letters None where they are not given.

    letter : the class of a readiness. shade : class whose colour it is drawn in, a theme's too; None where too little is known.
    """

    id: str
    title: str
    low: float
    best: float | None
    high: float
    completeness: float
    letter: str | None = None
    letters: str = ""
    held_by: str = ""
    done: float | None = None
    shade: str | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a rule says of the site. text : "" where it would tell more than may be told."""

    effect: str
    effect_title: str
    title: str
    text: str
    source: str
    confirmed: bool
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the permit path; dates as they come with 50 and 90 % certainty."""

    stage: str
    title: str
    authority: str
    needed: bool
    begins: dt.date
    p50: dt.date
    p90: dt.date


@dataclass(frozen=True, slots=True)
class Question:
    """What is still open, and who can answer."""

    title: str
    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the project asks of a site, from its profile. typical : whether it is a preset's value, not the planner's own."""

    id: str
    title: str
    text: str
    typical: bool


@dataclass(frozen=True, slots=True)
class Around:
    """Features of one unrestricted layer near a site, for its maps.

    role, theme : ids. title : the layer's name. source, licence, as_of : for attribution. geometry : (n,) shapely in the
    measuring CRS, cut to the regional window and simplified for it. names : (n,) str, "" for none.
    """

    role: str
    theme: str
    title: str
    source: str
    licence: str
    as_of: dt.date | None
    geometry: Objects
    names: Objects


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the site lies, in the measuring CRS: shapes, lines to the nearest features that may be shown, and what is around.

    net : None where it would trace a restricted layer. lines : (title, name, metres, line), nearest first. around : in the
    order in which maps draw it, the lowest first.
    """

    shape: Any
    net: Any
    lines: tuple[tuple[str, str, float, Any], ...] = ()
    around: tuple[Around, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is told of one plot in one language.

    id, name : of the plot, or both the code name. place : its municipalities, "" under a code name. ground : None under a code
    name. tier : title of the tier, "" without a register. holds : what holds it back, largest first. steps : None
    where there is no permit path.
    """

    id: str
    name: str
    place: str
    sections: tuple[Section, ...]
    readiness: tuple[Score, ...]
    themes: tuple[Score, ...]
    tier: str
    constraints: tuple[Constraint, ...]
    steps: tuple[Step, ...] | None
    questions: tuple[Question, ...]
    ground: Ground | None
    holds: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(figure for section in self.sections for figure in section.figures)

    def figure(self, id_: str) -> Figure | None:
        """One figure by its id, None where the site has none of it."""
        return next((figure for figure in self.figures if figure.id == id_), None)


@dataclass(frozen=True, slots=True)
class Layer:
    """A map layer that figures rest on."""

    title: str
    source: str
    licence: str
    as_of: dt.date | None
    restricted: bool


@dataclass(frozen=True)
class Contents:
    """What a package tells in one language.

    title : of the screening, "" under a code name. as_of : the day that answers are judged on. crs : of the sites' ground.
    bounds : scores where classes begin. topics : id -> title. project : what it would be built for. layers : empty
    under a code name. software : name -> version.
    """

    lang: str
    title: str
    as_of: dt.date
    coded: bool
    crs: str
    rulebook: str
    bounds: tuple[float, ...]
    topics: Mapping[str, str]
    sites: tuple[Site, ...]
    layers: tuple[Layer, ...]
    software: Mapping[str, str]
    project: tuple[Demand, ...] = ()
