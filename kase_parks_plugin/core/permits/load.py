"""Reads procedures: TOML in, valid `Procedures` out. Whatever is wrong is said with the entry and the file it stands in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.permits.model import (
    Answer,
    Change,
    Duration,
    FieldWork,
    Opening,
    Pathway,
    Procedure,
    Procedures,
    Question,
    Scenario,
    Stage,
)
from kase_parks_plugin.core.permits.seasons import length
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.rulebook.conditions import comparisons, parse_condition
from kase_parks_plugin.core.rulebook.entry import Entry, read_bytes, read_toml
from kase_parks_plugin.core.rulebook.load import parse_source
from kase_parks_plugin.core.rulebook.model import Condition, Rulebook, RuleSource, Text
from kase_parks_plugin.core.rulebook.profiles import check_format, profile_fields
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

_LONGEST = 240.0  # months; a step longer than this is a slip of the pen
SURVEY = "survey_"
RULE, VERDICT, PROFILE = "rule.", "verdict.", "profile."


def load_procedures(id_or_path: str, rulebook: Rulebook) -> Procedures:
    """Read a country's procedures and test them as a whole against the rulebook they rest on; the same content is read once.

    Parameters
    ----------
    id_or_path : id of bundled procedures (``fi``), or a path to a ``.toml`` file.

    Raises
    ------
    RulebookError
        The file cannot be read, or an entry of it is wrong: also ``procedures_cycle`` and ``procedures_duration``.
    """
    bundled = resource("procedures", f"{id_or_path}.toml")
    path = bundled if id_or_path.isidentifier() and bundled.is_file() else Path(id_or_path)
    procedures = _load(path.name, read_bytes(path))
    _check_facts(procedures, rulebook, path.name)
    return procedures


def has_procedures(id_: str) -> bool:
    """Whether procedures of that id come with the plugin."""
    return id_.isidentifier() and resource("procedures", f"{id_}.toml").is_file()


def step_titles(rulebook: Rulebook) -> dict[str, Text]:
    """What the steps are called that go with a rulebook; nothing where none do."""
    if not has_procedures(rulebook.id):
        return {}
    return {step.id: step.title for step in load_procedures(rulebook.id, rulebook).procedures}


@lru_cache(maxsize=8)
def _load(file: str, content: bytes) -> Procedures:
    top = Entry(file, "file", read_toml(content, file))
    check_format(top)
    head = top.table("procedures")
    catalogue = load_catalogue(head.string("catalogue"))
    surveys = [_survey(entry, catalogue) for entry in _surveys(top, catalogue)]
    entries = top.tables("procedure", "procedure")
    steps = [*surveys, *(_procedure(entry, catalogue) for entry in entries)]
    ids = [step.id for step in steps]
    for step in steps:
        Entry(file, f"procedure {step.id}", {"after": list(step.after)}).strings("after", ids)
    _check_cycle(steps, file)
    scenarios = tuple(_scenario(entry, ids) for entry in top.tables("scenario", "scenario"))
    openings = top.take("opening", [])
    procedures = Procedures(
        id=head.string("id"),
        version=head.string("version"),
        title=head.text("title"),
        checked=head.date("checked"),
        questions=tuple(map(_question, top.tables("question", "question"))),
        procedures=tuple(steps),
        scenarios=scenarios,
        openings=tuple(
            _opening(Entry(file, f"opening {i}", table), [s.id for s in scenarios])
            for i, table in enumerate(openings, start=1)
        ),
        pathways=tuple(map(_pathway, top.tables("pathway", "pathway"))),
        digest=hashlib.sha256(content).hexdigest(),
        catalogue=catalogue,
    )
    head.done()
    top.done()
    return procedures


def _surveys(top: Entry, catalogue: Catalogue) -> list[Entry]:
    entries = []
    for i, table in enumerate(top.take("survey", []), start=1):
        entry = Entry(top.file, f"survey {i}", table)
        entries.append(Entry(top.file, f"survey {entry.choice('study', catalogue.studies)}", table))
    return entries


def _survey(entry: Entry, catalogue: Catalogue) -> Procedure:
    """A step that yields a study: the catalogue gives its title, seasons and who needs it."""
    study = catalogue.studies[entry.choice("study", catalogue.studies)]
    days = entry.number("days", least=0, most=366)
    longest = min(map(length, study.seasons), default=366)
    if days > longest:
        raise entry.error("rulebook_type", key="days", expected=f"<= {longest}", value=days)
    own = {lang: load_texts(lang).label("permits", "own_estimate") for lang in LANGUAGES}
    source = RuleSource(act=study.season_source or own, status=study.season_status)
    step = Procedure(
        id=SURVEY + study.id,
        stage=Stage.SURVEYS,
        title=study.title,
        authority={lang: load_texts(lang).label("permits", "consultant") for lang in LANGUAGES},
        duration=_duration(entry.table("duration")),
        source=source,
        fieldwork=FieldWork(days, study.seasons),
        study=study.id,
        asked=True,
        validity_years=float(study.life_years),
    )
    entry.done()
    return step


def _procedure(entry: Entry, catalogue: Catalogue) -> Procedure:
    inputs = entry.take("inputs", [])
    step = Procedure(
        id=entry.string("id"),
        stage=Stage(entry.choice("stage", [s.value for s in Stage])),
        title=entry.text("title"),
        authority=entry.text("authority"),
        duration=_duration(entry.table("duration")),
        source=parse_source(entry.table("source")),
        when=_condition(entry, "when"),
        may=_condition(entry, "may"),
        inputs=tuple(Entry(entry.file, entry.name, {"inputs": said}).text("inputs") for said in inputs),
        after=entry.strings("after", default=()),
        study=entry.choice("study", catalogue.studies, None),
        optional=entry.boolean("optional"),
        shorten=entry.text("shorten", optional=True) or None,
        validity_years=entry.number("validity_years", None, least=0),
    )
    entry.done()
    return step


def _duration(entry: Entry) -> Duration:
    said = Duration(
        least=entry.number("least", least=0, most=_LONGEST),
        likely=entry.number("likely", least=0, most=_LONGEST),
        most=entry.number("most", least=0, most=_LONGEST),
        statutory=entry.number("statutory", 0.0, least=0, most=_LONGEST),
    )
    entry.done()
    if not said.least <= said.likely <= said.most:
        raise entry.error("procedures_duration", least=said.least, likely=said.likely, most=said.most)
    return said


def _question(entry: Entry) -> Question:
    answers = tuple(_answer(answer) for answer in entry.tables("answer", "answer"))
    question = Question(
        id=entry.string("id"),
        title=entry.text("title"),
        answers=answers,
        also=entry.strings("also", default=()),
        distances=entry.strings("distances", default=()),
    )
    entry.done()
    if len(answers) < 2 or answers[-1].when is not None or any(a.when is None for a in answers[:-1]):
        raise entry.error("procedures_answers")
    return question


def _answer(entry: Entry) -> Answer:
    answer = Answer(entry.string("id"), entry.text("title"), _condition(entry, "when"))
    entry.done()
    return answer


def _scenario(entry: Entry, ids: Sequence[str]) -> Scenario:
    changes = []
    for i, table in enumerate(entry.take("change", []), start=1):
        said = Entry(entry.file, f"{entry.name}, change {i}", table)
        changes.append(
            Change(
                procedure=said.choice("procedure", ids),
                duration=_duration(said.table("duration")) if said.has("duration") else None,
                add=said.boolean("add"),
                drop=said.boolean("drop"),
            )
        )
        said.done()
    scenario = Scenario(
        id=entry.string("id"),
        title=entry.text("title"),
        explanation=entry.text("explanation"),
        when=_condition(entry, "when"),
        changes=tuple(changes),
        surveys_now=entry.boolean("surveys_now"),
    )
    entry.done()
    return scenario


def _opening(entry: Entry, scenarios: Sequence[str]) -> Opening:
    numbers = [f.id for f in profile_fields().values() if f.kind == "number"]
    opening = Opening(
        scenario=entry.choice("scenario", scenarios),
        of=entry.choice("of", numbers),
        share=entry.number("share", least=0, most=1),
        kinds=entry.strings("kinds", profile_fields()["kind"].choices),
        text=entry.text("text"),
    )
    entry.done()
    return opening


def _pathway(entry: Entry) -> Pathway:
    pathway = Pathway(
        id=entry.string("id"),
        title=entry.text("title"),
        effect=entry.text("effect"),
        reach_m=entry.number("reach_m", least=0),
        downstream=entry.boolean("downstream"),
        when=_condition(entry, "when"),
        likely=entry.boolean("likely"),
        of=entry.strings("of", ("plot", "line", "road")),
    )
    entry.done()
    return pathway


def _condition(entry: Entry, key: str) -> Condition | None:
    return parse_condition(entry.take(key), entry, key, "fact") if entry.has(key) else None


def _check_cycle(steps: Sequence[Procedure], file: str) -> None:
    try:
        TopologicalSorter({step.id: step.after for step in steps}).prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise Entry(file, "procedure", {}).error("procedures_cycle", steps=circle) from error


def _check_facts(procedures: Procedures, rulebook: Rulebook, file: str) -> None:
    """Test that conditions name facts, rules and answers that exist."""
    answers = {f"{VERDICT}{q.id}": [a.id for a in q.answers] for q in procedures.questions}
    rules = [f"{RULE}{rule.id}" for rule in rulebook.rules]
    facts = [
        *(f"{PROFILE}{id_}" for id_ in profile_fields()),
        *(m.id for m in rulebook.measurements),
        *rulebook.facts,
        *rules,
    ]
    for question in procedures.questions:
        entry = f"question {question.id}"
        also = Entry(file, entry, {"also": list(question.also)})
        also.strings("also", [rule.id for rule in rulebook.rules])
        far = Entry(file, entry, {"distances": list(question.distances)})
        far.strings("distances", [m.id for m in rulebook.measurements if m.unit == "m"])
        for answer in question.answers:
            _check_condition(answer.when, facts, {}, Entry(file, f"{entry}, {answer.id}", {}))
    for step in procedures.procedures:
        for condition in (step.when, step.may):
            _check_condition(condition, [*facts, *answers], answers, Entry(file, f"procedure {step.id}", {}))
    for pathway in procedures.pathways:
        _check_condition(pathway.when, facts, {}, Entry(file, f"pathway {pathway.id}", {}))
    for scenario in procedures.scenarios:
        _check_condition(scenario.when, [*facts, *answers], answers, Entry(file, f"scenario {scenario.id}", {}))


def _check_condition(
    condition: Condition | None, facts: Sequence[str], answers: dict[str, list[str]], entry: Entry
) -> None:
    for comparison in comparisons(condition) if condition is not None else ():
        subject = comparison.subject
        Entry(entry.file, entry.name, {"fact": subject}).choice("fact", facts)
        words: Any = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
        for word in words if subject in answers else ():
            Entry(entry.file, entry.name, {subject: word}).choice(subject, answers[subject])
        if subject.startswith(RULE) and (comparison.op, comparison.value) != ("eq", True):
            raise entry.error("rulebook_condition", key=subject, part=comparison.value)
