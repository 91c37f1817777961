"""A register set against the plots of a screening: which studies and facts count, where, and what the facts say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from kase_parks_plugin.core.model import (
    Bools,
    Column,
    Evidence,
    Floats,
    Ints,
    Objects,
    PlotTable,
    Screening,
    State,
    as_objects,
)
from kase_parks_plugin.core.register.catalogue import Catalogue, FactField
from kase_parks_plugin.core.register.current import why_fact_fails, why_study_fails
from kase_parks_plugin.core.register.model import Certainty, Register, SiteFact
from kase_parks_plugin.core.register.values import Value, read_value
from kase_parks_plugin.core.spatial.clean import clean_placed
from kase_parks_plugin.core.spatial.crs import Way, parse_crs

ANY_PLOT = -1
_OTHER_PLOT = -2


@dataclass(frozen=True)
class Held:
    """A register as one screening sees it.

    day : the day that everything is judged on. study_why : (s,) why each study does not count, "" where it does.
    areas : (s,) of the studies in the measuring CRS, valid; None where there is none. only : (s,) the plot that a study was made
    for, -1 for any that it covers. fact_why : (f,) as ``study_why``, also ``unreadable``.
    best : field -> (n,) row of the fact that answers it for each plot, else of one that once did or nearly does; -1: none.
    columns : fact's name -> what firm current facts say, for rules.
    """

    register: Register
    catalogue: Catalogue
    day: dt.date
    study_why: Objects
    areas: Objects
    only: Ints
    fact_why: Objects
    best: Mapping[str, Ints]
    columns: Mapping[str, Column]

    @property
    def current(self) -> Bools:
        """(s,) True for the studies that count."""
        mask: Bools = self.study_why == ""
        return mask


def hold(register: Register, catalogue: Catalogue, screening: Screening, plots: PlotTable, crs: str) -> Held:
    """Set a register against plots.

    Parameters
    ----------
    crs : of the plots, authority code or WKT.

    Raises
    ------
    DataError
        The register's CRS cannot be read.
    """
    day = screening.register.as_of if screening.register and screening.register.as_of else screening.start_date
    ids = {str(plot): i for i, plot in enumerate(plots.ids)}
    areas = _areas(register, crs)
    study_why = [why_study_fails(s, catalogue.studies.get(s.type), day) for s in register.studies]
    study_why = ["no_area" if not why and areas[i] is None else why for i, why in enumerate(study_why)]
    only = [ANY_PLOT if s.plot is None else ids.get(s.plot, _OTHER_PLOT) for s in register.studies]
    values = [_value(fact, catalogue) for fact in register.facts]
    fact_why = [
        why_fact_fails(f, day) or ("" if v is not None else "unreadable")
        for f, v in zip(register.facts, values, strict=True)
    ]
    n = len(ids)
    best: dict[str, Ints] = {}
    firm: dict[str, Ints] = {}
    for row in sorted(range(len(register.facts)), key=lambda r: _rank(register.facts[r], fact_why[r])):
        fact = register.facts[row]
        if fact.plot in ids:  # later ones are better and take the place
            best.setdefault(fact.field, np.full(n, -1, dtype=np.int64))[ids[fact.plot]] = row
    for row in sorted(
        range(len(register.facts)), key=lambda r: (register.facts[r].year or 0, _dated(register.facts[r]))
    ):
        fact = register.facts[row]
        in_time = fact.year is None or fact.year <= screening.start_date.year
        if fact.plot in ids and in_time and not fact_why[row] and fact.certainty is Certainty.FIRM:
            firm.setdefault(fact.field, np.full(n, -1, dtype=np.int64))[ids[fact.plot]] = row
    columns = {
        field.fact: _column(field, [None if row < 0 else values[row] for row in firm[id_].tolist()])
        for id_, field in catalogue.fields.items()
        if id_ in firm
    }
    return Held(
        register,
        catalogue,
        day,
        as_objects(study_why),
        areas,
        np.array(only, dtype=np.int64),
        as_objects(fact_why),
        best,
        columns,
    )


def _areas(register: Register, crs: str) -> Objects:
    out = as_objects([None] * len(register.studies))
    rows = np.array(
        [i for i, s in enumerate(register.studies) if s.area is not None and not s.area.is_empty], dtype=np.int64
    )
    if not rows.size:
        return out
    shapes = as_objects([register.studies[i].area for i in rows])
    way = Way(parse_crs(register.crs, register.name), parse_crs(crs, register.name))
    cleaned = clean_placed(way.geometry(shapes))
    areal = shapely.get_dimensions(cleaned.geometry) == 2
    out[rows[cleaned.rows[areal]]] = cleaned.geometry[areal]
    return out


def _value(fact: SiteFact, catalogue: Catalogue) -> Value | None:
    field = catalogue.fields.get(fact.field)
    return None if field is None else read_value(fact, field)


def _dated(fact: SiteFact) -> tuple[dt.date, str]:
    return fact.date or dt.date.min, fact.id


def _rank(fact: SiteFact, why: str) -> tuple[bool, bool, bool, tuple[dt.date, str]]:
    """Better facts sort later: those that count, that once did, firm ones, and among equals the youngest."""
    return not why, why == "expired", fact.certainty is Certainty.FIRM, _dated(fact)


def _column(field: FactField, values: list[Value | None]) -> Column:
    n = len(values)
    known = np.array([value is not None for value in values], dtype=bool)
    number: Floats = np.full(n, np.nan)
    text: Objects | None = None
    if field.kind == "number":
        number = np.array([np.nan if value is None else float(value) for value in values])  # type: ignore[arg-type]
    else:
        text = as_objects([value.isoformat() if isinstance(value, dt.date) else value for value in values])
    no: Bools = np.zeros(n, dtype=bool)
    state = np.where(known, State.MEASURED, State.UNKNOWN).astype(np.int8)
    low, high = (np.where(np.isnan(number), end, number) for end in (-np.inf, np.inf))
    return Column(field.fact, number, low, high, state, as_objects([""] * n), no, no, Evidence.empty(), text)
