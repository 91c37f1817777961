"""Why a verdict is what it is, what would settle it, and what would open a scenario: in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kase_parks_plugin.core.permits.load import PROFILE, RULE, VERDICT
from kase_parks_plugin.core.permits.model import Answer, Scenario
from kase_parks_plugin.core.permits.path import PermitPaths
from kase_parks_plugin.core.permits.verdicts import Judge, Verdict, reaching, rule_truth
from kase_parks_plugin.core.rulebook.model import Comparison, RuleSource
from kase_parks_plugin.core.rules.conditions import comparisons, subjects
from kase_parks_plugin.core.rules.words import explain, title
from kase_parks_plugin.core.texts import Texts


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a verdict rests on. rule, source : None where a fact alone decides."""

    title: str
    text: str
    rule: str | None = None
    source: RuleSource | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What to find out. rule : that waits for it, None where a fact alone decides. facts : names that are not known."""

    text: str
    facts: tuple[str, ...]
    rule: str | None = None


def reasons(paths: PermitPaths, verdict: Verdict, plot: int, texts: Texts) -> Iterator[Reason]:
    """Yield what a verdict's answer rests on at a plot; nothing for "not needed", which rests on everything else."""
    judge = Judge(paths.judged)
    for comparison in _comparisons(_answer(verdict, plot)):
        if judge.judge(comparison).sure[plot]:
            yield _reason(paths, comparison, plot, texts)


def asks(paths: PermitPaths, verdict: Verdict, plot: int, texts: Texts) -> Iterator[Ask]:
    """Yield what would settle a verdict at a plot, each question once."""
    judge, told = Judge(paths.judged), set()
    could = set(verdict.could_be[plot]) - {verdict.answer[plot]}
    for answer in verdict.question.answers:
        for comparison in _comparisons(answer) if answer.id in could else ():
            if judge.judge(comparison).open[plot] and comparison.subject not in told:
                told.add(comparison.subject)
                yield _ask(paths, comparison.subject, texts)
    for rule in verdict.question.also if verdict.question.answers[-1].id in could else ():
        if rule_truth(paths.judged, rule).possible[plot]:
            yield _ask(paths, RULE + rule, texts)
    for distance in verdict.question.distances if verdict.question.answers[-1].id in could else ():
        for pathway in paths.procedures.pathways:
            if reaching(pathway, distance, judge).possible[plot]:
                yield Ask(f"{texts.of(pathway.title)}: {texts.of(pathway.effect)}", (distance,))


def openings(paths: PermitPaths, plot: int, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield what would open the scenarios that are closed or undecided at a plot: scenario id and words."""
    profile = paths.assessment.screening.profile
    for opening in paths.procedures.openings:
        whole = profile.values.get(opening.of)
        forecast = paths.plots[plot].forecasts[opening.scenario]
        if forecast.open or profile.kind not in opening.kinds or not isinstance(whole, int | float) or whole <= 0:
            continue
        amount = f"{texts.number(whole * opening.share)}\u00a0MW"
        yield opening.scenario, texts.of(opening.text).replace("AMOUNT", amount)


def barriers(paths: PermitPaths, scenario: Scenario, plot: int, texts: Texts) -> Iterator[str]:
    """Yield what a scenario asks for that surely or possibly does not hold at a plot, with the answer; nothing where it is open."""
    judge = Judge(paths.judged, paths.verdicts)
    for comparison, asserted in comparisons(scenario.when) if scenario.when is not None else ():
        truth = judge.judge(comparison)
        if not asserted or truth.sure[plot]:
            continue
        subject = comparison.subject
        if subject.startswith(VERDICT):
            verdict = paths.verdicts[subject.removeprefix(VERDICT)]
            answer = _answer(verdict, plot)
            said = texts.label("permits", "unknown") if answer is None else texts.of(answer.title)
            yield f"{texts.of(verdict.question.title)}: {said}"
        else:
            book = paths.assessment.rulebook
            named = book.rule(subject.removeprefix(RULE)).title if subject.startswith(RULE) else title(subject, book)
            said = texts.label("permits", "unknown") if truth.possible[plot] else texts.label("format", "no")
            yield f"{texts.value(named)}: {said}"


def _answer(verdict: Verdict, plot: int) -> Answer | None:
    return next((a for a in verdict.question.answers if a.id == verdict.answer[plot]), None)


def _comparisons(answer: Answer | None) -> list[Comparison]:
    """What speaks for an answer."""
    if answer is None or answer.when is None:
        return []
    return [comparison for comparison, asserted in comparisons(answer.when) if asserted]


def _reason(paths: PermitPaths, comparison: Comparison, plot: int, texts: Texts) -> Reason:
    assessment, subject = paths.assessment, comparison.subject
    if not subject.startswith(RULE):
        code, values = explain(comparison, plot, paths.judged.facts, assessment.rulebook)
        return Reason(texts.value(title(subject, assessment.rulebook)), texts.finding(code, **values))
    rule = assessment.rulebook.rule(subject.removeprefix(RULE))
    said = next((f for f in assessment.findings[plot] if f.rule == rule.id), None)
    text = texts.of(rule.explanation) if said is None else texts.finding(said.reason, **said.values)
    return Reason(texts.of(rule.title), text, rule.id, rule.source)


def _ask(paths: PermitPaths, subject: str, texts: Texts) -> Ask:
    book = paths.assessment.rulebook
    if not subject.startswith(RULE):
        return Ask(texts.value(title(subject, book)), (subject,))
    rule = book.rule(subject.removeprefix(RULE))
    waits = next((o.needs for o in paths.assessment.open_rules if o.rule == rule.id), subjects(rule.when))
    said = texts.of(rule.question) if rule.question else ", ".join(texts.value(title(fact, book)) for fact in waits)
    return Ask(said, tuple(fact for fact in waits if fact != f"{PROFILE}kind"), rule.id)
