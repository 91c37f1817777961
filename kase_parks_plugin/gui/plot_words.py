"""A plot's record as the rich text that its page shows. What comes from the user's data is escaped here.

Links: ``evidence:<measurement>:<row>`` shows a row of evidence on the map; ``override:<rule>`` asks why a knockout should be
set aside; ``restore:<rule>`` takes that back; ``page:<name>`` turns to a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import Effect, State
from kase_parks_plugin.core.report.names import theme_letter
from kase_parks_plugin.core.report.plot_view import letter_range, municipalities, source_line
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.painting import Bar

MOST_HOLDS = 5
MOST_EVIDENCE = 5
Record = Mapping[str, Any]


@dataclass(frozen=True)
class PlotWords:
    """Writes one plot's record.

    record : as `core.document.plot_record` gives it. quiet : colour of secondary text, as ``#rrggbb``.
    """

    record: Record
    rulebook: Rulebook
    texts: Texts
    quiet: str

    # --- head ------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Name of the plot, its id where it has none."""
        return escape(self.record["name"] or self.record["id"])

    def place(self) -> str:
        """Id, municipalities and rank."""
        r = self.record
        parts = [r["id"]] if r["name"] else []
        if r["municipalities"]:
            parts.append(municipalities(r, self.texts))
        parts.append(tr("rank {rank}", rank=r["rank"]))
        return self._quiet(" · ".join(escape(str(part)) for part in parts))

    def areas(self) -> str:
        """Gross and net area, and whether the project fits."""
        r, t = self.record, self.texts
        parts = [t.area(r["area_m2"])]
        if r["lost_m2"] and r["lost_m2"] > 1:
            parts.append(tr("net {area}", area=t.area(r["net_area_m2"])))
            parts.append(tr("largest part {area}", area=t.area(r["largest_contiguous_m2"])))
        fits = {True: tr("the project fits"), False: tr("the project does not fit"), None: ""}[r["fits"]]
        return " · ".join(escape(part) for part in (*parts, fits) if part)

    def tier(self) -> str:
        """Readiness tier; empty without a register."""
        done = self.record.get("preparation")
        if done is None:
            return ""
        said = tr("Tier {tier}: {title}", tier=done["tier"], title=done["tier_title"])
        return f"<b>{escape(said)}</b> · <a href='page:evidence'>{escape(tr('what is missing'))}</a>"

    # --- scores ------------------------------------------------------------------------------------------------

    def bar(self, readiness: str) -> Bar:
        """A readiness to draw."""
        it = self.record["readiness"][readiness]
        return Bar.of(it["low"], it["best"], it["high"], (it["class"], it["class_low"], it["class_high"]))

    def readiness(self, readiness: str) -> str:
        """A readiness in words: estimate and range, class, completeness, weakest theme."""
        it, t = self.record["readiness"][readiness], self.texts
        best = t.score(it["best"]) if it["best"] is not None else tr("unknown")
        number = f"<b>{best}</b>"
        if it["high"] - it["low"] >= 1:
            number += " " + tr("(between {low} and {high})", low=t.score(it["low"]), high=t.score(it["high"]))
        parts = [number]
        if it["class"] == "X":
            parts.append(tr("knocked out"))
        elif it["class"] is None:
            parts.append(tr("too little is known for a class"))
        elif letter_range(it) != it["class"]:
            parts.append(tr("possible: {letters}", letters=letter_range(it)))
        parts.append(tr("data {share} complete", share=t.share(it["completeness"])))
        if it["held_by"]:
            parts.append(tr("weakest theme: {theme}", theme=escape(self.theme(it["held_by"]))))
        return self._quiet(" · ".join(parts))

    def theme(self, theme: str) -> str:
        """Title of a theme."""
        return self.texts.of(next(t.title for t in self.rulebook.themes if t.id == theme))

    def theme_bar(self, theme: str) -> tuple[Bar, str, str]:
        """A theme to draw, its number, and the same in words."""
        it, t = self.record["themes"][theme], self.texts
        letter = theme_letter(it["best"], it["completeness"], self.rulebook)
        number = tr("unknown") if it["best"] is None else t.score(it["best"])
        words = tr("{theme}: {best} (between {low} and {high}); data {share} complete", theme=it["title"], best=number,
                   low=t.score(it["low"]), high=t.score(it["high"]), share=t.share(it["completeness"]))  # fmt: skip
        return Bar(it["low"], it["best"], it["high"], letter), number, words

    def holds(self) -> list[str]:
        """What holds the plot back, largest effect first."""
        return [escape(hold["text"]) for hold in self.record["holds"][:MOST_HOLDS]]

    # --- findings ----------------------------------------------------------------------------------------------

    def findings(self, effect: str) -> list[Record]:
        """Findings of one effect."""
        return [f for f in self.record["findings"] if f["effect"] == effect]

    def finding(self, found: Record) -> str:
        """A finding: what, why, on which evidence, by which source."""
        lines = [f"<b>{escape(found['title'])}</b>" + ("" if found["source"]["confirmed"] else self._to_confirm())]
        if found["reason"] != "met":
            lines.append(escape(found["text"]))
        lines += [escape(note) for note in self._notes(found)]
        if (override := found["override"]) and found["reason"] not in ("set_aside", "lifted"):
            words = {"author": override["author"], "date": override["date"], "reason": override["reason"]}
            lines.append(f"<i>{escape(self.texts.get('report.override', **words))}</i>")
        evidence = self._evidence([(row["criterion"], row) for row in found["evidence"]])
        if evidence:
            lines.append(evidence)
        if action := self._action(found):
            lines.append(action)
        lines.append(self._quiet(f"{escape(found['rule'])} · {escape(source_line(found['source'], self.texts))}"))
        return "<br>".join(lines)

    def _action(self, found: Record) -> str:
        """What the user may do about a knockout; nothing about an overlap too slight to be one."""
        rule = self.rulebook.rule(found["rule"])
        if rule.effect is not Effect.KNOCKOUT or found["effect"] == Effect.BOUNDARY_CHECK.value:
            return ""
        if found["override"] and "study" in found["override"]:
            return ""  # only another study can take that back
        if found["override"]:
            return f"<a href='restore:{escape(rule.id)}'>{escape(tr('Let it count again'))}</a>"
        return f"<a href='override:{escape(rule.id)}'>{escape(tr('Set aside, with a reason…'))}</a>"

    def _to_confirm(self) -> str:
        """The mark of a rule whose source nobody has read in the official text yet."""
        return " " + self._quiet(f"[{escape(self.texts.label('report', 'to_confirm'))}]")

    def _notes(self, found: Record) -> list[str]:
        """What a finding does to the scores, and what it leans on."""
        t, notes = self.texts, []
        if found["stops"] and not found["override"]:
            notes.append(t.get("report.stops", readinesses=", ".join(t.label("readiness", r) for r in found["stops"])))
        if found["cap"]:
            notes.append(t.get("report.cap", letter=found["cap"]))
        if found["typical"]:
            fields = [t.of(profile_fields()[name].title) for name in found["typical"]]
            notes.append(t.get("report.typical", fields=fields))
        return notes

    def open_rules(self) -> list[str]:
        """Rules that could not be answered, with what to ask."""
        lines = []
        for entry in self.record["open_rules"]:
            rule = self.rulebook.rule(entry["rule"])
            if entry["why"] == "not_in_force":
                said = tr("not in force on the start date")
            else:
                needs = ", ".join(self._fact(name) for name in entry["needs"])
                said = self.texts.of(rule.question) or tr("unknown: {needs}", needs=needs)
            lines.append(f"<b>{escape(self.texts.of(rule.title))}</b><br>{escape(said)} {self._quiet(escape(rule.id))}")
        return lines

    def _fact(self, name: str) -> str:
        """Title of a fact that a rule waits for: a measurement, a field of the profile, or one that others supply."""
        field = profile_fields().get(name.removeprefix("profile."))
        if field is not None:
            return self.texts.of(field.title)
        measured = next((m for m in self.rulebook.measurements if m.id == name), None)
        title = measured.title if measured else self.rulebook.facts.get(name, {})
        return self.texts.of(title) or name

    # --- measurements ------------------------------------------------------------------------------------------

    def measurements(self) -> str:
        """All measurements in a table, by theme: value or why there is none, and the evidence."""
        rows = []
        theme = ""
        for m in self.record["measurements"]:
            if m["state"] == State.NOT_APPLICABLE.label:
                continue
            if m["theme"] != theme:
                theme = m["theme"]
                rows.append(f"<tr><td colspan='2' style='padding-top:8px'><b>{escape(self.theme(theme))}</b></td></tr>")
            value = escape(m["text"])
            if m["state"] != State.MEASURED.label:
                value = self._quiet(
                    tr("{state}: {reason}", state=escape(self.texts.label("state", m["state"])), reason=value)
                )
            evidence = self._evidence([(m["criterion"], row) for row in m["evidence"]], said=m["text"])
            title = escape(m["title"]) + (f"<br>{evidence}" if evidence else "")
            rows.append(
                f"<tr><td width='58%' style='padding:2px 8px 2px 0'>{title}</td><td style='padding:2px 0'>{value}</td></tr>"
            )
        return f"<table width='100%' cellspacing='0'>{''.join(rows)}</table>"

    def _evidence(self, rows: Sequence[tuple[str, Record]], said: str = "") -> str:
        """Links to evidence: feature, value, layer; the same feature of one layer once. ``said``: a value told already."""
        seen: dict[tuple[str, str | None], str] = {}
        numbers: dict[str, int] = {}
        units = {m["criterion"]: m["measure"] for m in self.record["measurements"]}
        for criterion, row in rows:
            number = numbers[criterion] = numbers.get(criterion, -1) + 1
            key = (row["layer"], row["feature"])
            if key not in seen:
                seen[key] = self._link(criterion, number, row, units[criterion], said)
        shown = list(seen.values())[:MOST_EVIDENCE]
        if (more := len(seen) - len(shown)) > 0:
            shown.append(self._quiet(tr("and {n} more", n=more)))
        return "<br>".join(shown)

    def _link(self, criterion: str, number: int, row: Record, measure: str, said: str) -> str:
        feature = row["name"] or (tr("feature {id}", id=row["feature"]) if row["feature"] is not None else "")
        value = (
            ""
            if row["value"] is None
            else self.texts.quantity(row["value"], row["unit"], measure if not row["hint"] else "")
        )
        if feature:
            feature = f"<a href='evidence:{criterion}:{number}'>{escape(feature)}</a>"
        hint = self._quiet(f" ({escape(self.texts.label('report', 'hint'))})") if row["hint"] else ""
        words = ": ".join(part for part in (feature, "" if value == said else escape(value)) if part)
        return f"{words}{hint} {self._quiet('(' + escape(row['layer']) + ')')}"

    def _quiet(self, html: str) -> str:
        return f"<span style='color:{self.quiet}'>{html}</span>"
