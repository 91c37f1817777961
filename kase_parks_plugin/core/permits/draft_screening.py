"""Draft of the table with which the need for an EIA is settled case by case, by annex 2 of the EIA Act (252/2017)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kase_parks_plugin.core.office.docx import Cell, Grid, Words
from kase_parks_plugin.core.office.parts import Todo
from kase_parks_plugin.core.permits.known import Known
from kase_parks_plugin.core.rulebook.entry import Entry, read_bytes, read_toml
from kase_parks_plugin.core.rulebook.model import Rulebook, Text
from kase_parks_plugin.core.rulebook.profiles import check_format, profile_fields
from kase_parks_plugin.paths import resource


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that the authority weighs. fields, measurements, rules : what tells of it. natura : the sites considered do."""

    group: Text
    title: Text
    fields: Sequence[str]
    measurements: Sequence[str]
    rules: Sequence[str]
    natura: bool


def screening_blocks(known: Known) -> Iterator[Words | Grid]:
    """Yield the draft: for each plot the verdict so far, and a row for each criterion with what is known of it."""
    texts, criteria = known.texts, annex(known.paths.assessment.rulebook)
    yield Words(known.say("screening_title"), "Title")
    yield Words(known.paths.assessment.screening.name, "Subtitle")
    yield Words(f"{known.say('as_of')}: {texts.date(known.paths.as_of)}")
    yield Words(texts.label("permits", "disclaimer"), "Notice")
    yield Words(known.say("legend"), "Notice")
    yield Words(known.say("screening_law"))
    yield Words(Todo(f"{known.say('developer')}: …"))
    for i in known.plots:
        yield Words(known.name(i), "Heading1")
        verdict = known.permits[i]["reasons"]["eia"]
        yield Words(f"{verdict['title']}: {verdict['answer']}")
        for reason in verdict["rests_on"]:
            yield Words(f"{reason['title']}: {reason['text']}")
        for ask in verdict["ask"]:
            yield Words(Todo(f"{known.say('find_out')}: {ask['text']}"))
        yield from _groups(criteria, known, i)
        yield Words(known.say("conclusion"), "Heading2")
        yield Words(known.todo())


def _groups(criteria: Sequence[Criterion], known: Known, i: int) -> Iterator[Words | Grid]:
    for number, group in enumerate(dict.fromkeys(known.texts.of(c.group) for c in criteria), start=1):
        rows = [_row(c, known, i) for c in criteria if known.texts.of(c.group) == group]
        yield Words(f"{number}. {group}", "Heading2")
        yield Grid([known.say(key) for key in ("criterion", "known", "judgement")], rows, (3, 5, 3))


def _row(criterion: Criterion, known: Known, i: int) -> list[Cell]:
    fields = [known.field(id_) for id_ in criterion.fields]
    absent = [title for title, value in fields if value == known.say("not_applicable")]
    lines = [_line(title, value) for title, value in fields if title not in absent]
    lines += [f"{known.say('absent')}: {'; '.join(absent)}"] if absent else []
    lines += [_line(title, value) for _, title, value in known.measured(i, criterion.measurements)]
    lines += [
        known.confirmed(f"{found['title']}: {found['text']}", yes=found["source"]["confirmed"])
        for found in known.records[i]["findings"]
        if found["rule"] in criterion.rules
    ]
    if criterion.natura:
        trail = known.natura(i)
        lines.extend(
            f"{site['name'] or site['feature']} ({known.texts.label('natura_object', site['object'])}): {site['text']}"
            for site in trail["sites"]
        )
        if not trail["mapped"]:
            lines.append(known.todo("natura_unmapped"))
    return [known.texts.of(criterion.title), lines or [known.todo()], known.todo()]


def _line(title: str, value: str) -> str:
    line = f"{title}: {value}"
    return Todo(line) if isinstance(value, Todo) else line


def annex(rulebook: Rulebook) -> tuple[Criterion, ...]:
    """Read the criteria of a country's screening, tested against its rulebook; none where nobody wrote them down.

    Raises
    ------
    RulebookError
        The file is wrong, or names what does not exist.
    """
    path = resource("drafts", f"{rulebook.id}.toml")
    if not path.is_file():
        return ()
    top = Entry(path.name, "file", read_toml(read_bytes(path), path.name))
    check_format(top)
    found = [c for group in top.tables("group", "group") for c in _criteria(group, rulebook)]
    top.done()
    return tuple(found)


def _criteria(group: Entry, rulebook: Rulebook) -> list[Criterion]:
    group.take("id")
    title, found = group.text("title"), []
    measurements, rules = [m.id for m in rulebook.measurements], [rule.id for rule in rulebook.rules]
    for i, table in enumerate(group.take("criterion"), start=1):
        entry = Entry(group.file, f"{group.name}, criterion {i}", table)
        found.append(
            Criterion(
                title,
                entry.text("title"),
                entry.strings("fields", profile_fields(), default=()),
                entry.strings("measurements", measurements, default=()),
                entry.strings("rules", rules, default=()),
                entry.boolean("natura"),
            )
        )
        entry.done()
    group.done()
    return found
