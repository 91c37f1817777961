"""The tier of each plot: the highest rung whose items, and all below it, are proven.

Why a part of an item is not proven is one code (``resources/texts``: ``register_why.<code>``), "" where it is:
``missing``, ``no_document``, ``no_date``, ``unreadable``, ``indicative``, ``not_known``, ``not_done``, ``expired`` of facts;
``missing``, ``covers_part``, ``lapsed``, ``no_document`` of studies; ``not_met``, ``too_late``, ``knockout``. ``not_needed`` proves
as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.model import Bools, Objects, Scores, as_objects
from kase_parks_plugin.core.register.catalogue import Catalogue, TierItem
from kase_parks_plugin.core.register.current import LAPSED, months_after
from kase_parks_plugin.core.register.model import Certainty, SiteFact
from kase_parks_plugin.core.register.preparation import Preparation
from kase_parks_plugin.core.register.values import read_value
from kase_parks_plugin.core.rules.conditions import NO, evaluate
from kase_parks_plugin.core.rules.facts import Facts

PROVEN = ("", "not_needed")
EXPIRED = ("expired", "lapsed")


def with_tiers(preparation: Preparation, facts: Facts, scores: Scores) -> Preparation:
    """Return the preparation with the tier of each plot, and why each part of each item is or is not proven."""
    n = facts.n
    stopped = np.logical_or.reduce([r.knocked_out for r in scores.readiness.values()])
    why: dict[tuple[str, str], Objects] = {}
    tier = np.zeros(n, dtype=np.int64)
    proven = np.ones(n, dtype=bool)
    for rung in preparation.held.catalogue.tiers:
        for item in rung.items:
            for part, codes in _parts(preparation, item, facts, stopped):
                why[item.id, part] = codes
                proven &= np.isin(codes.astype(str), PROVEN)
        tier[proven & ~stopped] = rung.level
    return replace(preparation, tier=tier, why=why)


def _parts(preparation: Preparation, item: TierItem, facts: Facts, stopped: Bools) -> Iterator[tuple[str, Objects]]:
    n = facts.n
    if item.knockouts:
        yield "knockouts", _codes(stopped, "knockout")
    if item.screening:
        yield "screening", as_objects([""] * n)
    answered = np.ones(n, dtype=bool)
    for id_ in item.facts:
        codes = _fact(preparation, id_, n, indicative=item.indicative)
        answered &= codes == ""
        yield f"fact:{id_}", codes
    for id_ in item.studies:
        yield f"study:{id_}", _study(preparation, id_)
    if item.within is not None:
        yield f"fact:{item.within[0]}", _within(preparation, *item.within, n)
    if item.when is not None:  # what an answer that lacks would say is no matter of its own
        yield "when", _codes(answered & ~evaluate(item.when, facts.judge, n).sure, "not_met")


def _codes(where: Bools, code: str) -> Objects:
    return np.where(where, code, "").astype(object)


def _fact(preparation: Preparation, field: str, n: int, *, indicative: bool) -> Objects:
    """(n,) why the answer to a question proves nothing."""
    held = preparation.held
    rows = held.best.get(field)
    if rows is None:
        return as_objects(["missing"] * n)
    codes = [
        _why(fact, why, indicative=indicative) for fact, why in zip(held.register.facts, held.fact_why, strict=True)
    ]
    return as_objects([*codes, "missing"])[rows]  # -1 is the last


def _why(fact: SiteFact, why: str, *, indicative: bool) -> str:
    if why:
        return why
    if fact.certainty is Certainty.INDICATIVE and not indicative:
        return "indicative"
    return "no_document" if not fact.document else "no_date" if fact.date is None else ""


def _study(preparation: Preparation, type_: str) -> Objects:
    """(n,) why studies of a kind prove nothing; ``not_needed`` where the plot needs none and has none."""
    held, over = preparation.held, preparation.cover
    studies = held.register.studies
    mine = np.array([s.type == type_ for s in studies], dtype=bool)
    lapsed = np.array([why in LAPSED for why in held.study_why], dtype=bool)
    bare = np.array([not s.document for s in studies], dtype=bool)
    concluded = np.array([c is not None for c in preparation.conclusion[type_]], dtype=bool)
    out = as_objects(["missing"] * len(concluded))
    out[over.touched(mine & held.current)] = "covers_part"
    # What lapsed would do again if it were renewed.
    out[over.together(mine & (held.current | lapsed)) >= held.catalogue.covers] = "lapsed"
    out[concluded] = ""
    out[concluded & over.touched(mine & held.current & bare)] = "no_document"
    out[(preparation.needed[type_] == NO) & (out != "")] = "not_needed"
    return out


def _within(preparation: Preparation, field: str, months: int, n: int) -> Objects:
    """(n,) why a date fact does not prove that something comes in time."""
    held = preparation.held
    rows = held.best.get(field)
    codes = _fact(preparation, field, n, indicative=False)
    if rows is None:
        return codes
    latest = months_after(held.day, months)
    late = [_late(fact, held.catalogue, latest) for fact in held.register.facts]
    return np.where((codes == "") & np.array([*late, False])[rows], "too_late", codes).astype(object)


def _late(fact: SiteFact, catalogue: Catalogue, latest: dt.date) -> bool:
    field = catalogue.fields.get(fact.field)
    day = None if field is None else read_value(fact, field)
    return not isinstance(day, dt.date) or day > latest


def missing_most(preparation: Preparation) -> Mapping[str, int]:
    """Item -> how many plots lack it, in the ladder's order."""
    counts = {}
    for rung in preparation.held.catalogue.tiers:
        for item in rung.items:
            parts = [np.isin(codes.astype(str), PROVEN) for (of, _), codes in preparation.why.items() if of == item.id]
            counts[item.id] = int((~np.logical_and.reduce(parts)).sum())
    return counts
