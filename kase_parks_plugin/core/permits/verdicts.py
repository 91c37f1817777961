"""The verdicts on the whole road of each plot: which answers are sure, and which still could be.

Conditions on verdicts are judged on three values like all others: where an answer is open, a step that hangs on it is possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kase_parks_plugin.core.model import Bools, Objects, as_objects
from kase_parks_plugin.core.permits.load import RULE, VERDICT
from kase_parks_plugin.core.permits.model import Pathway, Procedures, Question
from kase_parks_plugin.core.rulebook.model import Comparison, Condition
from kase_parks_plugin.core.rules.conditions import NO, YES, Truth, evaluate
from kase_parks_plugin.core.rules.judge import RuleVerdicts

UNKNOWN_ANSWER = "unknown"


@dataclass(frozen=True)
class Verdict:
    """One question answered for ``n`` plots.

    answer : (n,) id of the gravest answer that surely holds; the last one where no other can; else ``unknown``.
    could_be : (n,) ids of the answers that are still possible and no less grave than ``answer``, gravest first, itself included.
    """

    question: Question
    answer: Objects
    could_be: Objects


class Judge:
    """Judges conditions of procedures: on facts, on ``rule.<id>`` and on ``verdict.<id>``."""

    def __init__(self, verdicts: RuleVerdicts, answered: Mapping[str, Verdict] | None = None) -> None:
        self._verdicts, self._answered = verdicts, answered or {}
        self.n = verdicts.facts.n

    def judge(self, comparison: Comparison) -> Truth:
        """Judge one comparison for all plots."""
        subject = comparison.subject
        if subject.startswith(RULE):
            return rule_truth(self._verdicts, subject.removeprefix(RULE))
        if subject.startswith(VERDICT):
            return self._answer(self._answered[subject.removeprefix(VERDICT)], comparison)
        return self._verdicts.facts.judge(comparison)

    def truth(self, condition: Condition) -> Truth:
        """Judge a whole condition."""
        return evaluate(condition, self.judge, self.n)

    def _answer(self, verdict: Verdict, comparison: Comparison) -> Truth:
        wanted = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
        sure = np.array([set(could) <= set(wanted) for could in verdict.could_be], dtype=bool)
        possible = np.array([bool(set(could) & set(wanted)) for could in verdict.could_be], dtype=bool)
        # What is surely at least this answer takes its steps, whatever graver one it may turn out to be.
        return Truth(sure | np.isin(verdict.answer.astype(str), wanted), possible)


def rule_truth(verdicts: RuleVerdicts, rule: str) -> Truth:
    """Whether a rule holds; one that is not in force holds nowhere."""
    said = verdicts.verdicts.get(rule)
    if said is None:
        return Truth.always(value=False, n=verdicts.facts.n)
    return Truth(said == YES, said != NO)


def answer_all(procedures: Procedures, verdicts: RuleVerdicts) -> dict[str, Verdict]:
    """Answer every question for all plots."""
    return {question.id: _answer(question, procedures.pathways, verdicts) for question in procedures.questions}


def reaching(pathway: Pathway, distance: str, judge: Judge) -> Truth:
    """Whether a pathway reaches as far as a distance: the project has it, and what is there lies nearer than its reach."""
    near = judge.judge(Comparison(distance, "lt", pathway.reach_m))
    return near if pathway.when is None else near & judge.truth(pathway.when)


def _answer(question: Question, pathways: Sequence[Pathway], verdicts: RuleVerdicts) -> Verdict:
    judge = Judge(verdicts)
    truths = [judge.truth(answer.when) for answer in question.answers if answer.when is not None]
    last = Truth.always(value=True, n=judge.n)
    for truth in truths:
        last &= ~truth
    for rule in question.also:
        last = Truth(last.sure & ~rule_truth(verdicts, rule).possible, last.possible)
    for distance in question.distances:
        for pathway in pathways:
            last = Truth(last.sure & ~reaching(pathway, distance, judge).possible, last.possible)
    truths.append(last)
    ids = [answer.id for answer in question.answers]
    answer, could = as_objects([UNKNOWN_ANSWER] * judge.n), as_objects([()] * judge.n)
    decided: Bools = np.zeros(judge.n, dtype=bool)
    for id_, truth in zip(ids, truths, strict=True):
        here = truth.possible & ~decided
        could[here] = as_objects([(*before, id_) for before in could[here]])
        answer[truth.sure & ~decided] = id_
        decided |= truth.sure
    return Verdict(question, answer, could)
