"""What has been done about each plot, and what that changes: criteria that are answered, the share done, the needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import (
    READINESSES,
    Bools,
    Floats,
    Interval,
    Ints,
    NetAreas,
    Objects,
    PlotTable,
    as_objects,
)
from kase_parks_plugin.core.register.catalogue import StudyType
from kase_parks_plugin.core.register.coverage import Cover, cover
from kase_parks_plugin.core.register.held import Held
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rules.conditions import NO, UNKNOWN, YES, Verdicts, evaluate
from kase_parks_plugin.core.rules.judge import RuleVerdicts
from kase_parks_plugin.core.scoring.values import value_at, whole_range

_WORST_FIRST = (Conclusion.SIGNIFICANT, Conclusion.MITIGABLE, Conclusion.NO_EFFECT)


@dataclass(frozen=True)
class Answer:
    """What takes the place of a criterion's proxy. score : (n,) NaN where nothing does. source : (n,) ``study:<type>``,
    ``fact:<field>`` or "".
    """

    score: Floats
    source: Objects


@dataclass(frozen=True)
class Preparation:
    """What a register says of the plots of one screening.

    cover : studies over the net area (the whole plot where nothing is left of it). needed : study type -> (n,) yes, no or
    unknown. covered : study type -> (n,) share that current studies cover together. conclusion : study type -> (n,) the worst
    of them, None where they do not cover all. done : readiness -> (n,) share 0-1 of what is needed. answers : by criterion.
    proxies : criterion -> what was measured. tier : (n,) from 0. why : (item, part) -> (n,) of codes, see `core.register.tiers`.
    """

    held: Held
    cover: Cover
    needed: Mapping[str, Verdicts]
    covered: Mapping[str, Floats]
    conclusion: Mapping[str, Objects]
    done: Mapping[str, Floats]
    answers: Mapping[str, Answer]
    proxies: Mapping[str, Interval]
    tier: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    why: Mapping[tuple[str, str], Objects] = field(default_factory=dict)


def prepare_evidence(
    held: Held,
    rulebook: Rulebook,
    verdicts: RuleVerdicts,
    net: NetAreas,
    plots: PlotTable,
    kind: str | None,
    proxies: Mapping[str, Interval],
) -> Preparation:
    """Set what has been done against what each plot needs.

    Parameters
    ----------
    verdicts, net : judged on the facts that ``held`` brings. kind : of the project. proxies : the criteria as they were
        measured.
    """
    left = net.net_geometry
    nothing = shapely.is_missing(left) | shapely.is_empty(left)
    over = cover(held, np.where(nothing, plots.geometry, left))
    types = np.array([s.type for s in held.register.studies], dtype=object)
    needed, covered, conclusion = {}, {}, {}
    for id_, type_ in held.catalogue.studies.items():
        needed[id_] = study_needed(type_, verdicts)
        mine = held.current & (types == id_)
        covered[id_] = over.together(mine)
        conclusion[id_] = _conclusion(held, over, mine, covered[id_] >= held.catalogue.covers)
    done = {name: _done(held, name, needed, conclusion, kind) for name in READINESSES}
    return Preparation(
        held, over, needed, covered, conclusion, done, _answers(held, rulebook, conclusion, verdicts), proxies
    )


def answered(preparation: Preparation) -> dict[str, Interval]:
    """The criteria with answers in the place of proxies; what does not apply stays out."""
    out = dict(preparation.proxies)
    for id_, answer in preparation.answers.items():
        proxy = out[id_]
        here = ~np.isnan(answer.score) & ~np.isnan(proxy.low)
        low, best, high = (np.where(here, answer.score, a) for a in (proxy.low, proxy.best, proxy.high))
        out[id_] = replace(proxy, low=low, best=best, high=high, completeness=np.where(here, 1.0, proxy.completeness))
    return out


def study_needed(type_: StudyType, verdicts: RuleVerdicts) -> Verdicts:
    """(n,) whether plots need a study: yes where any reason says so, no where all deny."""
    n = verdicts.facts.n
    if type_.always:
        return np.full(n, YES, dtype=np.int8)
    reasons = [verdicts.verdicts[rule] for rule in type_.asked_by if rule in verdicts.verdicts]
    if type_.when is not None:
        reasons.append(evaluate(type_.when, verdicts.facts.judge, n).verdicts())
    every = np.array(reasons, dtype=np.int8).reshape(len(reasons), n)
    yes, unknown = (every == YES).any(axis=0), (every == UNKNOWN).any(axis=0)
    return np.where(yes, YES, np.where(unknown, UNKNOWN, NO)).astype(np.int8)


def _conclusion(held: Held, over: Cover, mine: Bools, covers: Bools) -> Objects:
    out = as_objects([None] * len(covers))
    said = np.array([s.conclusion.value for s in held.register.studies], dtype=object)
    for conclusion in reversed(_WORST_FIRST):
        out[covers & over.touched(mine & (said == conclusion.value))] = conclusion
    return out


def _done(
    held: Held, readiness: str, needed: Mapping[str, Verdicts], conclusion: Mapping[str, Objects], kind: str | None
) -> Floats:
    """(n,) weight of what is done over the weight of what is needed; 1 where nothing is."""
    n = len(next(iter(needed.values()))) if needed else 0
    total, done = np.zeros(n), np.zeros(n)
    for id_, type_ in held.catalogue.studies.items():
        if readiness in type_.readiness:
            needs = needed[id_] != NO
            total += np.where(needs, type_.weight, 0.0)
            done += np.where(needs & ~_none(conclusion[id_]), type_.weight, 0.0)
    for id_, question in held.catalogue.fields.items():
        if readiness in question.readiness and question.asked_of(kind):
            total += question.weight
            done += question.weight * _held_share(held, id_, n)
    return np.divide(done, total, out=np.ones(n), where=total > 0)


def _none(values: Objects) -> NDArray[np.bool_]:
    return np.array([value is None for value in values], dtype=bool)


def _held_share(held: Held, field_: str, n: int) -> Floats:
    """(n,) 1 where a question is answered firmly, less where indicatively, 0 where not."""
    rows = held.best.get(field_)
    if rows is None:
        return np.zeros(n)
    counts = [
        0.0 if why else 1.0 if fact.certainty is Certainty.FIRM else held.catalogue.indicative
        for fact, why in zip(held.register.facts, held.fact_why, strict=True)
    ]
    return np.array([*counts, 0.0])[rows]  # -1 is the last


def _answers(
    held: Held, rulebook: Rulebook, conclusion: Mapping[str, Objects], verdicts: RuleVerdicts
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    scores = {m.id: m.score for m in rulebook.criteria if m.score is not None}
    n = verdicts.facts.n

    def put(criterion: str, score: Floats, source: str) -> None:
        before = found.get(criterion, Answer(np.full(n, np.nan), as_objects([""] * n)))
        here = ~np.isnan(score)
        found[criterion] = Answer(
            np.where(here, score, before.score), np.where(here, source, before.source).astype(object)
        )

    for id_, type_ in held.catalogue.studies.items():
        places = [np.nan if c is None else held.catalogue.conclusions[c][1] for c in conclusion[id_]]
        for criterion in type_.criteria if not np.isnan(places).all() else ():
            if criterion in scores:
                low, high = whole_range(scores[criterion].value)
                put(criterion, low + np.array(places) * (high - low), f"study:{id_}")
    for id_, question in held.catalogue.fields.items():
        column = held.columns.get(question.fact)
        if question.score is None or column is None:
            continue
        value, certain = column.value, np.ones(n, dtype=bool)
        if question.score.need is not None:
            need = verdicts.facts.fact(f"profile.{question.score.need}")
            certain = need.known & (need.low > 0)
            value = np.divide(value, need.low, out=np.full(n, np.nan), where=certain)
        score = np.where(np.isnan(value), np.nan, value_at(question.score.value, np.nan_to_num(value)))
        for criterion in question.score.criteria:
            if criterion in scores:
                put(criterion, score, f"fact:{id_}")
    return found
