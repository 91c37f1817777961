"""Knockouts and caps that a study takes the force of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kase_parks_plugin.core.model import Ints, Objects, Override
from kase_parks_plugin.core.register.catalogue import StudyType
from kase_parks_plugin.core.register.coverage import cover
from kase_parks_plugin.core.register.held import Held
from kase_parks_plugin.core.register.model import Study
from kase_parks_plugin.core.rules.conditions import NO, Verdicts
from kase_parks_plugin.core.spatial.overlap import union_runs

Land = Mapping[str, tuple[Ints, Objects]]


def lifted(
    held: Held, verdicts: Mapping[str, Verdicts], land: Land, plots: Objects, ids: Sequence[str]
) -> tuple[Override, ...]:
    """Overrides by studies, for rules that hold or may hold, sorted by plot and rule.

    A study lifts a rule of its kind where it is current and says so, and covers the land that the rule takes, or the whole plot
    where it takes that. One of another conclusion that reaches the land keeps the rule.

    Parameters
    ----------
    verdicts : rule id -> (n,). land : as in `core.model.Basis`. plots : (n,) their polygons.
    """
    found = [
        (plot, rule, study)
        for kind in held.catalogue.studies.values()
        for rule in kind.lifts
        if rule in verdicts
        for plot, study in _of_rule(held, kind, _target(land.get(rule), plots), verdicts[rule])
    ]
    # Several kinds may lift one rule; one is enough.
    first = {(plot, rule): study for plot, rule, study in reversed(found)}
    return tuple(
        _override(held, ids[plot], rule, study) for (plot, rule), study in sorted(first.items(), key=lambda e: e[0])
    )


def _of_rule(held: Held, kind: StudyType, target: Objects, verdict: Verdicts) -> Iterator[tuple[int, Study]]:
    """Plots where studies of a kind lift a rule, each with the study that covers most there."""
    of_kind = held.current & np.array([s.type == kind.id for s in held.register.studies], dtype=bool)
    says_so = of_kind & np.array([s.conclusion in kind.lifts_when for s in held.register.studies], dtype=bool)
    if not says_so.any():
        return
    covered = cover(held, target)
    lifts = (
        (covered.together(says_so) >= held.catalogue.covers) & ~covered.touched(of_kind & ~says_so) & (verdict != NO)
    )
    share = covered.share
    for plot in np.flatnonzero(lifts).tolist():
        rows = np.flatnonzero((covered.plot == plot) & says_so[covered.study])
        yield plot, held.register.studies[int(covered.study[rows[np.argmax(share[rows])]])]


def _target(taken: tuple[Ints, Objects] | None, plots: Objects) -> Objects:
    """(n,) land that must be covered: what the rule takes of a plot, else all of it."""
    target = plots.copy()
    if taken is not None and len(taken[0]):
        order = np.argsort(taken[0], kind="stable")
        owner, pieces = taken[0][order], taken[1][order]
        which, first, count = np.unique(owner, return_index=True, return_counts=True)
        target[which] = union_runs(pieces, first, count)
    return target


def _override(held: Held, plot: str, rule: str, study: Study) -> Override:
    kind, said = held.catalogue.studies[study.type].title, held.catalogue.conclusions[study.conclusion][0]
    return Override(
        plot=plot,
        rule=rule,
        reason={lang: f"{kind[lang]}: {said[lang]}" for lang in kind},
        author=study.author or "",
        date=study.ended or held.day,
        study=study.id,
        document=study.document or "",
    )
