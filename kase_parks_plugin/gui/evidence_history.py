"""What became of a row of the register, as rich text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.permits.model import Progress
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Certainty, Change, Conclusion
from kase_parks_plugin.core.register.schema import GEOMETRY
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.evidence_words import short

_UNTOLD = "id"  # says nothing to people


@dataclass(frozen=True)
class HistoryWords:
    """Writes changes.

    catalogue : what the rows are about. quiet : colour of secondary text, as ``#rrggbb``. steps : titles of permit steps.
    """

    catalogue: Catalogue
    texts: Texts
    quiet: str
    steps: Mapping[str, str] = field(default_factory=dict)

    def lines(self, changes: Sequence[Change]) -> list[str]:
        """What became of a row, the latest first."""
        return [self._change(change) for change in reversed(changes)]

    def _change(self, change: Change) -> str:
        actions = {
            "insert": tr("added"),
            "update": tr("changed"),
            "delete": tr("deleted"),
            "conflict": tr("conflict: this was not taken"),
        }
        head = f"{escape(_moment(change.at, self.texts))} · {escape(change.who or tr('unknown'))} · {actions[change.action]}"
        before, after = change.before or {}, change.after or {}
        lines = []
        for name in dict.fromkeys([*before, *after]):
            old, new = before.get(name), after.get(name)
            if name == _UNTOLD or old == new or change.action == "delete":
                continue
            if name == GEOMETRY:
                lines.append(f"&nbsp;&nbsp;{escape(tr('Area covered'))}")
                continue
            told = escape(self.told(name, new)) if new is not None else "–"
            was = f"<s>{escape(self.told(name, old))}</s> " if old is not None else ""
            lines.append(f"&nbsp;&nbsp;{escape(self.title(name))}: {was}{told}")
        return "<br>".join([f"<span style='color:{self.quiet}'>{head}</span>", *lines])

    def title(self, name: str) -> str:
        """What a column is called."""
        return self.texts.label("register_column", name)

    def row(self, table: str, values: Mapping[str, Any]) -> str:
        """What a row is about, as far as its stored values tell, and whose it is."""
        about = {"studies": "type", "facts": "field", "procedures": "procedure"}[table]
        plot = values.get("plot")
        said = [self.told(name, value) for name, value in ((about, values.get(about)), ("plot", plot)) if value]
        return ", ".join(said) or tr("the row")

    def told(self, name: str, value: Any) -> str:
        """A stored value as people read it."""
        known = self.catalogue
        if value is None:
            return "–"
        if name == "type" and value in known.studies:
            return self.texts.of(known.studies[value].title)
        if name == "field" and value in known.fields:
            return self.texts.of(known.fields[value].title)
        if name == "procedure":
            return self.steps.get(value, value)
        if name == "conclusion" and value in set(Conclusion):
            return self.texts.of(known.conclusions[Conclusion(value)][0])
        if name == "certainty" and value in set(Certainty):
            return self.texts.label("register_certainty", value)
        if name == "progress" and value in set(Progress):
            return self.texts.label("permits_progress", value)
        return short(str(value))


def _moment(at: str, texts: Texts) -> str:
    """When a change was written, on the clock on the wall."""
    try:
        when = dt.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{texts.date(when.date())}, {when:%H:%M}"
