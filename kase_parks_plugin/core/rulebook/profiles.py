"""The project profile as data: its fields (``resources/profiles/fields.toml``) and the presets of the kinds of project
(``presets.toml``), with typical values and what cannot apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from kase_parks_plugin.core.rulebook.entry import Entry, is_number, read_bytes, read_toml
from kase_parks_plugin.core.rulebook.model import Text
from kase_parks_plugin.paths import resource

FORMAT = 1
KINDS = ("number", "text", "bool", "table", "list")
STATUSES = ("V", "V2", "K-h", "K-m", "K-l")


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field of the profile.

    kind: ``number``, ``text``, ``bool``; ``table``: name -> number; ``list``: numbers. unit: of the number or numbers.
    least, most: bounds of a number, both allowed. choices: the texts allowed, empty for any. group: id of its group.
    key: what the names of a ``table`` are, for example the year. total_in: field that holds a table's sum.
    """

    id: str
    kind: Literal["number", "text", "bool", "table", "list"]
    group: str
    title: Text
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    key: Text = field(default_factory=dict)
    total_in: str | None = None

    def accepts(self, value: Any) -> bool:
        """Whether a value is of the field's kind, within bounds, and one of the choices."""
        match self.kind:
            case "bool":
                return isinstance(value, bool)
            case "text":
                return isinstance(value, str) and bool(value) and (not self.choices or value in self.choices)
            case "number":
                return self._within(value)
            case "table":
                return isinstance(value, Mapping) and all(
                    isinstance(k, str) and self._within(v) for k, v in value.items()
                )
            case "list":
                return isinstance(value, list | tuple) and all(map(self._within, value))

    def _within(self, value: Any) -> bool:
        if not is_number(value):
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class TypicalSource:
    """Where a typical value comes from, and how sure that is (status as in the rulebooks)."""

    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of project: typical values, and the fields that cannot apply to it.

    sources: field -> where its typical value comes from.
    """

    kind: str
    title: Text
    typical: Mapping[str, Any]
    not_applicable: tuple[str, ...]
    sources: Mapping[str, TypicalSource]


@cache
def profile_fields() -> Mapping[str, ProfileField]:
    """All fields by id, in the order of the file.

    Raises
    ------
    RulebookError
        The file is wrong; the values name the entry.
    """
    return _read_fields()[1]


@cache
def profile_groups() -> Mapping[str, Text]:
    """Titles of the groups that fields are shown in, in order."""
    return _read_fields()[0]


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by kind, in the order of the file.

    Raises
    ------
    RulebookError
        The file is wrong; the values name the entry.
    """
    return parse_presets(read_bytes(resource("profiles", "presets.toml")), "presets.toml", profile_fields())


def with_totals(values: Mapping[str, Any]) -> dict[str, Any]:
    """The profile's values with the sums of its tables, where the sum itself is not given."""
    completed = dict(values)
    for field_ in profile_fields().values():
        table = values.get(field_.id)
        if field_.total_in and field_.total_in not in values and isinstance(table, Mapping):
            completed[field_.total_in] = float(sum(table[name] for name in sorted(table)))
    return completed


def _read_fields() -> tuple[dict[str, Text], dict[str, ProfileField]]:
    return parse_fields(read_bytes(resource("profiles", "fields.toml")), "fields.toml")


def parse_fields(content: bytes, file: str) -> tuple[dict[str, Text], dict[str, ProfileField]]:
    """Groups and fields of a file.

    Raises
    ------
    RulebookError
        The file is wrong; the values name the entry.
    """
    top = Entry(file, "file", read_toml(content, file))
    check_format(top)
    groups = {}
    for entry in top.tables("group", "group"):
        groups[entry.string("id")] = entry.text("title")
        entry.done()
    fields = {f.id: f for f in (_field(entry, tuple(groups)) for entry in top.tables("field", "field"))}
    for field_ in fields.values():
        total = fields.get(field_.total_in) if field_.total_in else field_
        if total is None or (total is not field_ and (total.kind, total.unit) != ("number", field_.unit)):
            raise Entry(file, f"field {field_.id}", {}).error(
                "rulebook_choice", key="total_in", value=field_.total_in, nearest="–", known=sorted(fields)
            )
    top.done()
    return groups, fields


def parse_presets(content: bytes, file: str, fields: Mapping[str, ProfileField]) -> dict[str, Preset]:
    """Presets of a file; typical values are tested against the fields.

    Raises
    ------
    RulebookError
        The file is wrong; the values name the entry.
    """
    top = Entry(file, "file", read_toml(content, file))
    check_format(top)
    found = {}
    for entry in top.tables("preset", "preset"):
        preset = _preset(entry, fields)
        found[preset.kind] = preset
    top.done()
    return found


def check_format(top: Entry) -> None:
    """Refuse a file of another format than ours.

    Raises
    ------
    RulebookError
        ``rulebook_format``.
    """
    if (said := top.take("format")) != FORMAT:
        raise top.error("rulebook_format", found=said, expected=FORMAT)


def _field(entry: Entry, groups: tuple[str, ...]) -> ProfileField:
    kind = entry.choice("kind", KINDS)
    least, most = entry.number("least", None), entry.number("most", None)
    if kind in ("text", "bool") and (least, most, entry.take("unit", None)) != (None, None, None):
        raise entry.error("rulebook_type", key="unit / least / most", expected="–", value=kind)
    if least is not None and most is not None and least > most:
        raise entry.error("rulebook_type", key="least", expected=f"<= {most:g}", value=least)
    field_ = ProfileField(
        id=entry.string("id"),
        kind=kind,
        group=entry.choice("group", groups),
        title=entry.text("title"),
        unit=entry.string("unit", None),
        least=least,
        most=most,
        choices=entry.strings("choices", default=()),
        key=entry.text("key", optional=kind != "table"),
        total_in=entry.string("total_in", None),
    )
    entry.done()
    return field_


def _preset(entry: Entry, fields: Mapping[str, ProfileField]) -> Preset:
    kind = entry.choice("id", fields["kind"].choices)
    absent = entry.strings("not_applicable", fields, ())
    typical, sources = {}, {}
    values = entry.table("typical")
    for id_ in fields:
        if not values.has(id_):
            continue
        said = values.table(id_)
        value = said.take("value")
        if id_ in absent or not fields[id_].accepts(value):
            raise values.error("rulebook_type", key=id_, expected=fields[id_].kind, value=value)
        typical[id_] = value
        sources[id_] = TypicalSource(said.string("source"), said.choice("status", STATUSES))
        said.done()
    values.done(fields)
    preset = Preset(kind, entry.text("title"), typical, absent, sources)
    entry.done()
    return preset
