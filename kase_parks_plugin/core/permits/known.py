"""What is known of a project and its plots, in words, for the drafts; what is not known is named as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from kase_parks_plugin.core.model import State
from kase_parks_plugin.core.office.parts import Todo
from kase_parks_plugin.core.permits.document import Record, plot_permits, trail_record
from kase_parks_plugin.core.permits.natura import Trail
from kase_parks_plugin.core.permits.path import PermitPaths
from kase_parks_plugin.core.record import Recorder
from kase_parks_plugin.core.report.names import plot_name
from kase_parks_plugin.core.report.page_view import profile_value
from kase_parks_plugin.core.report.plot_view import source_line
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import load_texts

_UNKNOWN = frozenset({State.UNKNOWN.label, State.NOT_MAPPED.label})


class Known:
    """Puts an assessment and its permit paths into the words of one language."""

    def __init__(self, paths: PermitPaths, trails: Mapping[int, Trail], lang: str) -> None:
        self.paths, self.texts = paths, load_texts(lang)
        self._recorder, self._trails = Recorder(paths.assessment, lang), trails
        self.plots = [i for i, _ in paths.by_rank()]

    def say(self, key: str) -> str:
        """A text of the drafts."""
        return self.texts.label("drafts", key)

    def todo(self, key: str = "to_complete") -> Todo:
        """A text in place of something that a person has to fill in."""
        return Todo(self.say(key))

    def confirmed(self, text: str, *, yes: bool) -> str:
        """A text with the mark "to be confirmed", unless it is."""
        return text if yes else f"{text} ({self.texts.label('report', 'to_confirm')})"

    def source(self, source: Record | None) -> list[str]:
        """Where something stands, and whether somebody read it there."""
        if source is None:
            return [""]
        line = source_line(source, self.texts)
        return [line] if source["confirmed"] else [line, Todo(self.texts.label("report", "to_confirm"))]

    # --- the project ----------------------------------------------------------------------------------------

    def field(self, id_: str) -> tuple[str, str]:
        """Title and value of a field of the profile; a mark where it is not known."""
        profile, field = self.paths.assessment.screening.profile, profile_fields()[id_]
        values = {"kind": profile.kind, **profile.values} if profile.kind else profile.values
        title = self.texts.of(field.title)
        if id_ in profile.not_applicable:
            return title, self.say("not_applicable")
        if id_ not in values:
            return title, self.todo("unknown")
        value = profile_value(id_, values[id_], field.unit, self.texts)
        return title, Todo(f"{value} ({self.say('typical')})") if id_ in profile.typical else value

    # --- a plot ---------------------------------------------------------------------------------------------

    @cached_property
    def records(self) -> dict[int, Record]:
        """Index of plot -> its record, as in ``assessment.json``."""
        return {i: self._recorder.plot(i) for i in self.plots}

    @cached_property
    def permits(self) -> dict[int, Record]:
        """Index of plot -> its path, as in ``permits.json``."""
        return {i: plot_permits(self.paths, i, self.texts) for i in self.plots}

    def natura(self, i: int) -> Record:
        """The Natura sites considered for a plot."""
        return trail_record(self._trails[i], self.texts)

    def name(self, i: int) -> str:
        """What a plot is called, with its id."""
        record = self.records[i]
        name = plot_name(record)
        return name if name == record["id"] else f"{record['id']} {name}"

    def measured(self, i: int, ids: Sequence[str] | None = None) -> list[tuple[str, str, str]]:
        """Theme, title and value of what applies to a plot, marked where it is unknown.

        ids : only these, in their order; None: all of the themes that EIA readiness looks at.
        """
        rows = {m["criterion"]: m for m in self.records[i]["measurements"]}
        themes = {t.id for t in self.paths.assessment.rulebook.themes if t.weight.get("eia", 0) > 0}
        wanted = [id_ for id_ in rows if rows[id_]["theme"] in themes] if ids is None else [i for i in ids if i in rows]
        wanted = [id_ for id_ in wanted if rows[id_]["state"] != State.NOT_APPLICABLE.label]
        return [(rows[id_]["theme"], rows[id_]["title"], self._value(rows[id_])) for id_ in wanted]

    def _value(self, row: Record) -> str:
        said = str(row["text"])
        if row["state"] in _UNKNOWN:
            return Todo(f"{self.say('unknown')}: {said}" if said else self.say("unknown"))
        near = next((e["name"] for e in row["evidence"] if e["name"]), None)
        return f"{said} ({near})" if near else said
