"""What the register says of one plot, as the rich text that the page “Evidence” shows. User's data are escaped here.

Links: ``fact:<row>`` and ``study:<row>`` edit an answer or a study, ``newfact:<field>`` and ``newstudy:<type>`` begin one;
``show:<row>`` shows a study on the map; ``open:<number>`` opens a document of `documents`; ``history:<row>`` tells what became
of a row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from qgis.PyQt.QtCore import QDate

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.register.record import Record
from kase_parks_plugin.core.register.values import read_number
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.date_edit import panel_locale

SOON_DAYS = 92
_MOST_VALUE = 60
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class EvidenceWords:
    """Writes one plot's record.

    record : as `core.register.record.EvidenceRecorder.plot` gives it. quiet, warning : colours of secondary text and of what has
    lapsed, as ``#rrggbb``. documents : what links ``open`` mean; grows as they are written.
    """

    record: Record
    texts: Texts
    quiet: str
    warning: str
    documents: list[str] = field(default_factory=list)

    # --- tier ------------------------------------------------------------------------------------------------

    def tier(self) -> str:
        """Tier and what it means."""
        return tr("Tier {tier}: {title}", tier=self.record["tier"], title=self.record["tier_title"])

    def done(self, readiness: str) -> str:
        """Share of what is needed that is done."""
        return tr("done {share}", share=self.texts.share(self.record["done"][readiness]))

    def todo_title(self) -> str:
        """Heading of the to-do list."""
        if self.record["next"] is None:
            return tr("Nothing is left to prove")
        return tr("To do for tier {tier} ({n})", tier=self.record["next"], n=len(self.record["todo"]))

    def todo(self) -> list[str]:
        """What the next tier still wants."""
        return [self._item(item) for item in self.record["todo"]]

    def _item(self, item: Record) -> str:
        parts = [part for part in item["parts"] if part["state"] != "present"]
        alone = len(parts) == 1 and parts[0]["title"] == item["title"]
        lines = [f"<b>{escape(item['title'])}</b>" + (self._why(parts[0]) if alone else "")]
        lines += [f"{self._part_link(part)}{self._why(part)}" for part in ([] if alone else parts)]
        lines.append(self._quiet(" · ".join(map(escape, (item["owner_title"], self._effort(item), self._lead(item))))))
        return "<br>".join(lines)

    def _part_link(self, part: Record) -> str:
        kind, _, id_ = part["part"].partition(":")
        title = escape(part["title"])
        if kind == "fact":
            return f"<a href='{self._answer_link(id_)}'>{title}</a>"
        return f"<a href='newstudy:{id_}'>{title}</a>" if kind == "study" else title

    def _answer_link(self, field_: str) -> str:
        """Leads to the best answer to a question, or to a new one."""
        best = next((row["best"] for row in self.record["facts"] if row["field"] == field_), None)
        return f"newfact:{field_}" if best is None else f"fact:{best}"

    def _why(self, part: Record) -> str:
        why = escape(part["why_text"])
        if not why:
            return ""
        return ": " + (f"<span style='color:{self.warning}'>{why}</span>" if part["state"] == "expired" else why)

    @staticmethod
    def _effort(item: Record) -> str:
        return tr("effort {effort}", effort=item["effort_text"])

    def _lead(self, item: Record) -> str:
        least, most = (self.texts.number(months, 1) for months in item["months"])
        return tr("{n} months", n=least) if least == most else tr("{least}–{most} months", least=least, most=most)

    def needed(self) -> list[str]:
        """Studies that the plot needs, or may need, and that do not count yet."""
        return [
            self._needed(kind) for kind in self.record["studies"] if kind["needed"] != "no" and not kind["conclusion"]
        ]

    def _needed(self, kind: Record) -> str:
        said = [f"<a href='newstudy:{kind['type']}'>{escape(kind['title'])}</a>"]
        whys = [row["why_text"] for row in kind["recorded"] if row["why"]]
        if kind["covered"] > 0:
            said.append(tr("covers {share} of the net area", share=self.texts.share(kind["covered"])))
        said += [f"<span style='color:{self.warning}'>{escape(why)}</span>" for why in dict.fromkeys(whys)]
        if kind["needed"] == "unknown":
            said.append(self._quiet(tr("perhaps needed: data are missing")))
        elif not whys and not kind["covered"]:
            said.append(self._quiet(tr("not done")))
        if season := self.season(kind):
            said.append(self._quiet(season))
        return " · ".join(said)

    def season(self, kind: Record) -> str:
        """When its field work may be done."""
        spans = [tr("{first} to {last}", first=_day(first), last=_day(last)) for first, last in kind["seasons"]]
        return tr("season {days}", days=", ".join(spans)) if spans else ""

    # --- what lapses -----------------------------------------------------------------------------------------

    def lapses(self) -> list[str]:
        """What has lapsed, and what will within a year, soonest first."""
        return [*self._expired(), *(self._reminder(entry) for entry in self.record["reminders"])]

    def _expired(self) -> list[str]:
        titles = [
            *(f["title"] for f in self.record["facts"] if f["why"] == "expired"),
            *(
                kind["title"]
                for kind in self.record["studies"]
                if not kind["conclusion"] and any(row["why"] in ("expired", "too_old") for row in kind["recorded"])
            ),
        ]
        return [
            f"{escape(title)}: <span style='color:{self.warning}'>{escape(tr('expired'))}</span>" for title in titles
        ]

    def _reminder(self, entry: Record) -> str:
        date = self.texts.date(dt.date.fromisoformat(entry["lapses"]))
        said = escape(tr("{title}: until {date}, {n} days", title=entry["title"], date=date, n=entry["days"]))
        return f"<b>{said}</b>" if entry["days"] <= SOON_DAYS else self._quiet(said)

    # --- studies ---------------------------------------------------------------------------------------------

    def studies(self) -> list[tuple[str, str]]:
        """Id and text of each study that reaches the plot."""
        return [(row["id"], self._study(kind, row)) for kind in self.record["studies"] for row in kind["recorded"]]

    def _study(self, kind: Record, row: Record) -> str:
        counts = (
            escape(row["conclusion_text"])
            if row["current"]
            else f"<span style='color:{self.warning}'>{escape(row['why_text'])}</span>"
        )
        lines = [f"<a href='study:{row['id']}'>{escape(kind['title'])}</a>: {counts}"]
        days = [self.texts.date(dt.date.fromisoformat(day)) for day in (row["started"], row["ended"]) if day]
        said = ["–".join(dict.fromkeys(days)), row["author"] or "", row["method"] or ""]
        said.append(tr("covers {share} of the net area", share=self.texts.share(row["share"])))
        if row["lapses"]:
            said.append(tr("until {date}", date=self.texts.date(dt.date.fromisoformat(row["lapses"]))))
        lines.append(self._quiet(" · ".join(escape(part) for part in said if part)))
        lines.append(" · ".join([f"<a href='show:{row['id']}'>{tr('on the map')}</a>", *self._ends(row)]))
        return "<br>".join(lines)

    def _ends(self, row: Record) -> list[str]:
        """Links to a row's document and history."""
        history = f"<a href='history:{row['id']}'>{escape(tr('history'))}</a>"
        return [self._document(row["document"]), history] if row["document"] else [history]

    def _document(self, document: str) -> str:
        self.documents.append(document)
        name = document.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
        return f"<a href='open:{len(self.documents) - 1}'>{escape(short(name))}</a>"

    # --- facts -----------------------------------------------------------------------------------------------

    def topics(self) -> list[tuple[str, str, list[Record]]]:
        """Topic, its title with how many of its questions are answered, and its questions."""
        found: dict[str, list[Record]] = {}
        for row in self.record["facts"]:
            found.setdefault(row["topic"], []).append(row)
        return [(topic, self._topic(rows), rows) for topic, rows in found.items()]

    def _topic(self, rows: Sequence[Record]) -> str:
        known = sum(not row["why"] for row in rows)
        return tr("{topic}: {known} of {all}", topic=rows[0]["topic_title"], known=known, all=len(rows))

    def fact(self, row: Record) -> str:
        """A question with its answers."""
        title = escape(row["title"])
        if not row["recorded"]:
            return f"<a href='newfact:{row['field']}'>{title}</a>: {self._quiet(escape(row['why_text']))}"
        lines = [f"<b>{title}</b>", *(self._answer(row, answer) for answer in row["recorded"])]
        if row["yearly"]:
            lines.append(f"<a href='newfact:{row['field']}'>{escape(tr('add another year'))}</a>")
        return "<br>".join(lines)

    def _answer(self, row: Record, answer: Record) -> str:
        year = f"{answer['year']}: " if answer["year"] else ""
        link = f"{year}<a href='fact:{answer['id']}'>{escape(short(self.value(row, answer)))}</a>"
        why = "" if answer["current"] else f"<span style='color:{self.warning}'>{escape(answer['why_text'])}</span>"
        said = [answer["certainty_text"], answer["issuer"] or ""]
        said += [self.texts.date(dt.date.fromisoformat(answer["date"]))] if answer["date"] else []
        if answer["expires"]:
            said.append(tr("until {date}", date=self.texts.date(dt.date.fromisoformat(answer["expires"]))))
        words = self._quiet(" · ".join(escape(part) for part in said if part))
        return " · ".join(part for part in (link, why, words, *self._ends(answer)) if part)

    def value(self, row: Record, answer: Record) -> str:
        """An answer as people read it."""
        text, unit = answer["value"] or "", answer["unit"] or row["unit"] or ""
        if not text:
            return tr("unknown")
        if row["kind"] == "number" and (number := read_number(text)) is not None:
            return f"{self.texts.number(number)} {unit}".strip()
        if row["kind"] == "bool" and text in ("true", "false"):
            return self.texts.label("format", "yes" if text == "true" else "no")
        if row["kind"] == "date":
            try:
                return self.texts.date(dt.date.fromisoformat(text))
            except ValueError:
                return text
        return self.texts.choice(text) if text in row["choices"] else text

    def _quiet(self, html: str) -> str:
        return f"<span style='color:{self.quiet}'>{html}</span>"


def short(text: str) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_VALUE else line[: _MOST_VALUE - 1] + "…"


def _day(month_day: str) -> str:
    """A day of every year, without the year."""
    month, day = map(int, month_day.split("-"))
    return panel_locale().toString(QDate(_LEAP_YEAR, month, day), tr("d MMM"))
