"""Reads a catalogue and tests it as a whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.register.catalogue import (
    SITE,
    Catalogue,
    FactField,
    FactScore,
    Season,
    StudyType,
    Tier,
    TierItem,
)
from kase_parks_plugin.core.register.model import Conclusion
from kase_parks_plugin.core.rulebook.conditions import comparisons, parse_condition
from kase_parks_plugin.core.rulebook.entry import Entry, nearest, read_bytes, read_toml
from kase_parks_plugin.core.rulebook.load import parse_points
from kase_parks_plugin.core.rulebook.model import Condition, Rulebook, Text
from kase_parks_plugin.core.rulebook.profiles import STATUSES, check_format, profile_fields
from kase_parks_plugin.paths import resource

_FILES = ("studies.toml", "fields.toml", "tiers.toml")
_DAY = re.compile(r"(\d{2})-(\d{2})")
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SCORED = (Conclusion.NO_EFFECT, Conclusion.MITIGABLE, Conclusion.SIGNIFICANT)


def load_catalogue(id_: str) -> Catalogue:
    """Read a bundled catalogue; the same content is read once.

    Raises
    ------
    RulebookError
        It cannot be read, or an entry of it is wrong.
    """
    return _load(id_, *(read_bytes(resource("register", id_, name)) for name in _FILES))


def catalogue_of(rulebook: Rulebook) -> Catalogue:
    """The catalogue that a rulebook names.

    Raises
    ------
    RulebookError
        ``register_no_catalogue``: it names none; else as `load_catalogue`.
    """
    if rulebook.register is None:
        raise RulebookError("register_no_catalogue", rulebook=rulebook.id)
    return load_catalogue(rulebook.register)


@lru_cache(maxsize=8)
def _load(id_: str, *contents: bytes) -> Catalogue:
    studies, fields, tiers = (
        Entry(name, "file", read_toml(content, name)) for name, content in zip(_FILES, contents, strict=True)
    )
    for top in (studies, fields, tiers):
        check_format(top)
    types = {t.id: t for t in map(_study, studies.tables("study", "study"))}
    topics = {e.string("id"): e.text("title") for e in fields.tables("topic", "topic")}
    questions = {f.id: f for f in (_field(e, topics) for e in fields.tables("field", "field"))}
    owners = {e.string("id"): e.text("title") for e in tiers.tables("owner", "owner")}
    status = tiers.string("status")
    ladder = tuple(_tier(e, owners, types, questions) for e in tiers.tables("tier", "tier"))
    if [tier.level for tier in ladder] != list(range(len(ladder))):
        raise tiers.error("rulebook_type", key="tier.id", expected="0, 1, 2 …", value=[t.level for t in ladder])
    catalogue = Catalogue(
        id=id_,
        studies=types,
        topics=topics,
        fields=questions,
        owners=owners,
        tiers=ladder,
        tiers_status=status,
        conclusions=_conclusions(studies),
        covers=studies.number("covers", least=0, most=1),
        indicative=studies.number("indicative", least=0, most=1),
        digest=hashlib.sha256(b"".join(contents)).hexdigest(),
    )
    for top in (studies, fields, tiers):
        top.done()
    return catalogue


def _conclusions(top: Entry) -> dict[Conclusion, tuple[Text, float]]:
    found = {}
    for entry in top.tables("conclusion", "conclusion"):
        conclusion = Conclusion(entry.choice("id", [c.value for c in Conclusion]))
        found[conclusion] = entry.text("title"), entry.number("place", least=0, most=1)
        entry.done()
    for missing in sorted(set(Conclusion) - set(found)):
        raise top.error("rulebook_key_missing", key=f"conclusion {missing.value}")
    return found


def _study(entry: Entry) -> StudyType:
    study = StudyType(
        id=entry.string("id"),
        title=entry.text("title"),
        readiness=entry.strings("readiness", READINESSES),
        weight=entry.number("weight", 1.0, least=0),
        seasons=tuple(_season(entry, pair) for pair in entry.take("seasons", [])),
        season_source=entry.words("season_source", ""),
        season_status=entry.choice("season_status", STATUSES, "K-l"),
        life_years=int(entry.number("life_years", 5.0, least=1)),
        always=entry.boolean("always"),
        asked_by=entry.strings("asked_by", default=()),
        when=_condition(entry),
        criteria=entry.strings("criteria", default=()),
        lifts=entry.strings("lifts", default=()),
        lifts_when=tuple(Conclusion(word) for word in entry.strings("lifts_when", _SCORED, (Conclusion.NO_EFFECT,))),
    )
    entry.done()
    return study


def _season(entry: Entry, pair: object) -> Season:
    days = [_DAY.fullmatch(day) for day in pair if isinstance(day, str)] if isinstance(pair, list) else []
    ends = [(int(day[1]), int(day[2])) for day in days if day]
    if len(ends) != 2 or not all(1 <= m <= 12 and 1 <= d <= _DAYS_OF_MONTH[m - 1] for m, d in ends):
        raise entry.error("rulebook_type", key="seasons", expected='[["05-01", "08-31"]]', value=pair)
    return ends[0], ends[1]


def _field(entry: Entry, topics: Iterable[str]) -> FactField:
    id_ = entry.string("id")
    field = FactField(
        id=id_,
        topic=entry.choice("topic", topics),
        title=entry.text("title"),
        kind=entry.choice("kind", ("number", "text", "bool", "date")),
        fact=entry.string("fact", f"{SITE}{id_}"),
        unit=entry.string("unit", None),
        choices=entry.strings("choices", default=()),
        kinds=entry.strings("kinds", profile_fields()["kind"].choices, ()),
        readiness=entry.strings("readiness", READINESSES, ()),
        weight=entry.number("weight", 1.0, least=0),
        yearly=entry.boolean("yearly"),
        score=_score(entry.table("score")) if entry.has("score") else None,
    )
    entry.done()
    if (field.unit or field.score) and field.kind != "number":
        raise entry.error("rulebook_unit", key="unit", unit=field.unit, expected="–")
    return field


def _score(entry: Entry) -> FactScore:
    numbers = [field.id for field in profile_fields().values() if field.kind == "number"]
    score = FactScore(
        criteria=entry.strings("criteria"),
        value=parse_points(entry, "value", entry.take("value")),
        need=entry.choice("need", numbers, None),
    )
    entry.done()
    return score


def _tier(entry: Entry, owners: Iterable[str], studies: Iterable[str], fields: Iterable[str]) -> Tier:
    level = entry.string("id")
    items = tuple(_item(e, owners, studies, fields) for e in entry.tables("item", f"tier {level}, item"))
    tier = Tier(int(level) if level.isdecimal() else -1, entry.text("title"), items)
    entry.done()
    return tier


def _item(entry: Entry, owners: Iterable[str], studies: Iterable[str], fields: Iterable[str]) -> TierItem:
    within = entry.table("within") if entry.has("within") else None
    months = entry.take("months")
    if not (isinstance(months, list) and len(months) == 2 and 0 <= months[0] <= months[1]):
        raise entry.error("rulebook_type", key="months", expected="[1, 3]", value=months)
    item = TierItem(
        id=entry.string("id"),
        title=entry.text("title"),
        owner=entry.choice("owner", owners),
        effort=entry.choice("effort", ("low", "medium", "high")),
        months=(float(months[0]), float(months[1])),
        facts=entry.strings("facts", fields, ()),
        indicative=entry.boolean("indicative"),
        studies=entry.strings("studies", studies, ()),
        when=_condition(entry, fields),
        within=None if within is None else (within.choice("fact", fields), int(within.number("months", least=0))),
        knockouts=entry.boolean("knockouts"),
        screening=entry.boolean("screening"),
    )
    for done in (entry, *([within] if within else [])):
        done.done()
    return item


def _condition(entry: Entry, fields: Iterable[str] | None = None) -> Condition | None:
    """The condition ``when``; site facts that it tests must be among ``fields``, profile facts among the profile's."""
    if not entry.has("when"):
        return None
    condition = parse_condition(entry.take("when"), entry, "when", "fact")
    known = {"profile.": profile_fields(), SITE: fields or ()}
    for subject in (comparison.subject for comparison in comparisons(condition)):
        for head, names in known.items():
            name = subject.removeprefix(head)
            if subject.startswith(head) and name not in names:
                raise entry.error("rulebook_reference", key="when", value=subject, nearest=nearest(name, names))
    return condition
