"""Reads rulebooks: TOML in, a valid `Rulebook` out. Whatever is wrong is said with the entry and the file it stands in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.model import READINESSES, Effect
from kase_parks_plugin.core.rulebook.conditions import parse_condition
from kase_parks_plugin.core.rulebook.derived import parse_derived
from kase_parks_plugin.core.rulebook.entry import Entry, is_number, read_bytes, read_toml
from kase_parks_plugin.core.rulebook.model import (
    Bar,
    Measure,
    Measurement,
    Role,
    Rule,
    Rulebook,
    RuleSource,
    Score,
    Text,
    Theme,
)
from kase_parks_plugin.core.rulebook.profiles import STATUSES, check_format
from kase_parks_plugin.core.rulebook.roles import parse_role
from kase_parks_plugin.core.rulebook.validate import validate
from kase_parks_plugin.paths import resource

# Findings of these effects come from the state of the facts, never from a rulebook.
RULE_EFFECTS = tuple(effect for effect in Effect if effect is not Effect.BOUNDARY_CHECK)
CLASSES = ("A", "B", "C", "D", "E")


def load_rulebook(id_or_path: str) -> Rulebook:
    """Read a rulebook and test it as a whole; the same content is read once.

    Parameters
    ----------
    id_or_path : id of a bundled rulebook (``fi``, ``eu``), or a path to a ``.toml`` file.

    Raises
    ------
    RulebookError
        The file cannot be read, or an entry of it is wrong.
    """
    bundled = resource("rulebooks", f"{id_or_path}.toml")
    path = bundled if id_or_path in bundled_rulebooks() else Path(id_or_path)
    return _load(path.name, read_bytes(path), read_bytes(resource("roles.toml")))


def bundled_rulebooks() -> tuple[str, ...]:
    """Ids of the rulebooks that come with the plugin, sorted."""
    return tuple(sorted(path.stem for path in resource("rulebooks").glob("*.toml")))


@lru_cache(maxsize=8)
def _load(file: str, content: bytes, roles_content: bytes) -> Rulebook:
    roles = dict(_common_roles(roles_content))
    top = Entry(file, "file", read_toml(content, file))
    check_format(top)
    for entry in top.tables("role", "role"):
        role = parse_role(entry)
        if role.id in roles:
            raise entry.error("rulebook_duplicate", id=role.id)
        roles[role.id] = role
    digest = hashlib.sha256(content + roles_content).hexdigest()
    rulebook = _rulebook(top, roles, digest)
    top.done()
    validate(rulebook, file)
    return rulebook


@lru_cache(maxsize=2)
def _common_roles(content: bytes) -> Mapping[str, Role]:
    common = Entry("roles.toml", "file", read_toml(content, "roles.toml"))
    check_format(common)
    roles = {role.id: role for role in map(parse_role, common.tables("role", "role"))}
    common.done()
    return roles


def _rulebook(top: Entry, roles: dict[str, Role], digest: str) -> Rulebook:
    head = top.table("rulebook")
    rulebook = Rulebook(
        id=head.string("id"),
        version=head.string("version"),
        title=head.text("title"),
        checked=head.date("checked"),
        themes=tuple(map(_theme, top.tables("theme", "theme"))),
        measurements=tuple(map(_measurement, top.tables("measurement", "measurement"))),
        rules=tuple(map(_rule, top.tables("rule", "rule"))),
        roles=roles,
        class_bounds=_class_bounds(head.table("class_bounds")),
        min_completeness=head.number("min_completeness", least=0, most=1),
        min_overlap_m2=head.number("min_overlap_m2", least=0),
        self_check_share=head.number("self_check_share", least=0, most=1),
        self_check_least=int(head.number("self_check_least", least=0)),
        default_crs=head.string("default_crs", None),
        digest=digest,
        class_lead=int(head.number("class_lead", least=0)),
        facts=dict(map(_fact, top.tables("fact", "fact"))),
        derived=tuple(map(parse_derived, top.tables("derived", "derived"))),
        done_gates=_done_gates(head.table("done_gates")) if head.has("done_gates") else {},
        register=head.string("register", None),
    )
    head.done()
    return rulebook


def _class_bounds(entry: Entry) -> tuple[tuple[str, float], ...]:
    bounds = tuple((letter, entry.number(letter, least=0, most=100)) for letter in CLASSES)
    entry.done()
    if any(better <= worse for (_, better), (_, worse) in pairwise(bounds)) or bounds[-1][1] != 0:
        raise entry.error("rulebook_class_bounds", bounds=dict(bounds))
    return bounds


def _done_gates(entry: Entry) -> dict[str, float]:
    gates = {letter: entry.number(letter, least=0, most=1) for letter in CLASSES if entry.has(letter)}
    entry.done(CLASSES)
    return gates


def _theme(entry: Entry) -> Theme:
    weights = entry.table("weight")
    theme = Theme(
        id=entry.string("id"),
        title=entry.text("title"),
        weight={readiness: weights.number(readiness, least=0) for readiness in READINESSES},
        combine=entry.choice("combine", ("worst", "mean"), "worst"),
    )
    weights.done()
    entry.done()
    return theme


def _fact(entry: Entry) -> tuple[str, Text]:
    fact = entry.string("id"), entry.text("title")
    entry.done()
    return fact


def _measurement(entry: Entry) -> Measurement:
    measurement = Measurement(
        id=entry.string("id"),
        theme=entry.string("theme"),
        measure=Measure(entry.choice("measure", [m.value for m in Measure])),
        unit=entry.string("unit"),
        title=entry.text("title"),
        roles=entry.strings("roles", default=()),
        where=parse_condition(entry.take("where"), entry, "where", "field") if entry.has("where") else None,
        within_m=entry.number("within_m", None, least=0),
        margin_m=entry.number("margin_m", None, least=0),
        field=entry.string("field", None),
        threshold=entry.number("threshold", None),
        derive=entry.choice("derive", ("slope",), None),
        score=_score(entry.table("score")) if entry.has("score") else None,
    )
    entry.done()
    return measurement


def _score(entry: Entry) -> Score:
    unknown = entry.take("unknown_range", None)
    score = Score(
        value=parse_points(entry, "value", entry.take("value")),
        weight=entry.number("weight", 1.0, least=0),
        decisive=entry.boolean("decisive"),
        unknown_range=None if unknown is None else parse_points(entry, "unknown_range", [unknown])[0],
        applies=parse_condition(entry.take("applies"), entry, "applies", "fact") if entry.has("applies") else None,
        advice=entry.text("advice"),
        source=entry.string("source"),
    )
    entry.done()
    return score


def parse_points(entry: Entry, key: str, raw: Any) -> tuple[tuple[float, float], ...]:
    """Read pairs of finite numbers.

    Raises
    ------
    RulebookError
        ``rulebook_type``: they are something else.
    """
    pairs = raw if isinstance(raw, list) else []
    if not pairs or not all(isinstance(pair, list) and len(pair) == 2 and all(map(is_number, pair)) for pair in pairs):
        raise entry.error("rulebook_type", key=key, expected="[[x, score], …]", value=raw)
    return tuple((float(x), float(y)) for x, y in pairs)


def _rule(entry: Entry) -> Rule:
    rule = Rule(
        id=entry.string("id"),
        theme=entry.string("theme"),
        effect=Effect(entry.choice("effect", [e.value for e in RULE_EFFECTS])),
        when=parse_condition(entry.take("when"), entry, "when", "fact"),
        source=parse_source(entry.table("source")),
        title=entry.text("title"),
        explanation=entry.text("explanation"),
        stops=entry.strings("stops", READINESSES, ()),
        bar=_bar(entry.table("bar")) if entry.has("bar") else None,
        cap=entry.choice("cap", CLASSES, None),
        question=entry.text("question", optional=True),
    )
    entry.done()
    return rule


def parse_source(entry: Entry) -> RuleSource:
    """Read where a rule comes from.

    Raises
    ------
    RulebookError
        A key is missing, unknown or of the wrong kind.
    """
    source = RuleSource(
        act=entry.words("act"),
        section=entry.words("section", ""),
        amendment=entry.string("amendment", ""),
        status=entry.choice("status", STATUSES),
        valid_from=entry.date("valid_from", None),
        valid_to=entry.date("valid_to", None),
        checked=entry.date("checked"),
        note=entry.string("note", ""),
    )
    entry.done()
    return source


def _bar(entry: Entry) -> Bar:
    bar = Bar(entry.string("measurement"), entry.number("setback_m", 0.0, least=0))
    entry.done()
    return bar
