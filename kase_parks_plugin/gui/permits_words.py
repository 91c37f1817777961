"""What the page “Permits” says, as rich text; what comes from the user's data is escaped here.

Links: ``verdict:<id>`` unfolds a verdict's reasons; ``profile:<field>`` leads to a field of the project; ``site:<number>`` shows a
Natura site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import escape

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.permits.model import Dates
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.report.plot_view import source_line
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.permits_step_words import between, confirm_mark, in_colour

PROFILE = "profile."
_LIGHT = ("not_needed", "unlikely")  # answers that ask for nothing


class PermitWords:
    """Writes one road.

    Parameters
    ----------
    record
        As `core.permits.document.plot_permits` gives it.
    quiet
        Colour of secondary text, as ``#rrggbb``.
    """

    def __init__(self, record: Record, texts: Texts, quiet: str) -> None:
        self.record, self.texts, self._quiet_colour = record, texts, quiet

    # --- head -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Name of the plot, its id where it has none."""
        return escape(self.record["name"] or self.record["id"])

    def ready(self, ready: Dates, spared: Dates) -> list[str]:
        """When all is ready; and if none of the possible steps comes, where that differs."""
        half, spread = between(ready, self.texts)
        lines = [tr("Ready by {date}", date=f"<b><big>{half}</big></b>") + (f", {spread}" if spread else "")]
        if spared != ready:
            half, spread = between(spared, self.texts)
            said = tr("If none of the possible steps comes: {date}", date=f"<b>{half}</b>")
            lines.append(said + (f", {spread}" if spread else ""))
        return lines

    def basis(self, as_of: dt.date, start: dt.date, draws: int) -> str:
        """From when it is reckoned, and what the three dates mean."""
        said = tr(
            "Of {n} simulated courses half are ready by the first date, four in five between the other two. Reckoned on {day}; "
            "the project starts on {start}.",
            n=self.texts.number(draws), day=self.texts.date(as_of), start=self.texts.date(start),
        )  # fmt: skip
        return self.quiet(escape(said))

    # --- verdicts ----------------------------------------------------------------------------------------------

    def heavy(self) -> list[str]:
        """Verdicts that ask for something, or are not settled."""
        return [id_ for id_, it in self.record["reasons"].items() if not self._light(id_, it)]

    def light(self) -> str:
        """Verdicts that ask for nothing, in one line; nothing where there is none."""
        named = [
            f"{it['title']} ({it['answer']})" for id_, it in self.record["reasons"].items() if self._light(id_, it)
        ]
        return "" if not named else escape(tr("Asks for nothing: {verdicts}", verdicts=", ".join(named)))

    def unsettled(self, id_: str) -> bool:
        """Whether a graver answer than the one given is still possible."""
        return len(self.record["reasons"][id_]["could_be"]) > 1 or self.record["verdicts"][id_] == "unknown"

    def verdict(self, id_: str, answers: Mapping[str, str], *, unfolded: bool) -> str:
        """A verdict; with its reasons and questions where it is unfolded. ``answers``: titles of answers by id."""
        it = self.record["reasons"][id_]
        line = f"<b>{escape(it['title'])}</b>: {escape(it['answer'])}"
        if any(r["source"] and not r["source"]["confirmed"] for r in it["rests_on"]):
            line += " " + self.to_confirm()
        graver = [answers.get(a, a) for a in it["could_be"] if a != self.record["verdicts"][id_]]
        lines = [line]
        if graver and self.unsettled(id_):
            lines.append(escape(tr("Could be: {answers}", answers=", ".join(graver))))
        if it["rests_on"] or it["ask"]:
            word = (
                tr("Less") if unfolded else tr("Why") if it["rests_on"] else tr("What to ask ({n})", n=len(it["ask"]))
            )
            lines[0] += f" · <a href='verdict:{escape(id_)}'>{escape(word)}</a>"
        if unfolded:
            lines += [self._reason(reason) for reason in it["rests_on"]]
            if it["ask"]:
                lines.append(f"<i>{escape(tr('What to find out'))}</i>")
                lines += ["• " + self._ask(ask) for ask in it["ask"]]
        return "<br>".join(lines)

    def _light(self, id_: str, it: Record) -> bool:
        return self.record["verdicts"][id_] in _LIGHT and not it["rests_on"] and not it["ask"]

    def _reason(self, reason: Record) -> str:
        said = escape(reason["title"])
        if reason["text"] and reason["text"] != reason["title"]:
            said += f"<br>{escape(reason['text'])}"
        if reason["source"]:
            said += f"<br>{self.quiet(escape(reason['rule'] + ' · ' + source_line(reason['source'], self.texts)))}"
            if not reason["source"]["confirmed"]:
                said += " " + self.to_confirm()
        return "• " + said

    def _ask(self, ask: Record) -> str:
        links = []
        for fact in ask["facts"]:
            field = profile_fields().get(fact.removeprefix(PROFILE)) if fact.startswith(PROFILE) else None
            if field is not None:
                title = escape(self.texts.of(field.title))
                links.append(f"<a href='profile:{escape(field.id)}'>{title}</a>")
        return escape(ask["text"]) + (f" ({', '.join(links)})" if links else "")

    def opening(self, opening: Record) -> str:
        """What would open a scenario that is closed."""
        return "→ " + escape(opening["text"])

    def aside(self, titles: Mapping[str, str]) -> str:
        """Steps that the user said are not needed, by id, each with the way to take that back."""
        links = [f"<a href='step:{escape(id_)}'>{escape(title)}</a>" for id_, title in titles.items()]
        return tr("Said not to be needed: {steps}", steps=", ".join(links))

    # --- Natura --------------------------------------------------------------------------------------------------

    def trail(self, trail: Record) -> str:
        """What is known of the surroundings: whether all sites are mapped, and where the waters run."""
        lines = [] if trail["sites"] else [tr("No Natura site within the widest reach of any effect.")]
        if not trail["mapped"]:
            lines.append(tr("The layers do not tell of all Natura sites around the plot: some may be missing."))
        lines.append({
            True: tr("The plot's waters run to a Natura site."),
            False: tr("The plot's waters do not run to a Natura site."),
            None: tr("Where the plot's waters run is not known."),
        }[trail["waters"]])  # fmt: skip
        return "<br>".join(escape(line) for line in lines)

    def site(self, number: int, site: Record, *, shown: bool) -> str:
        """A Natura site: how far, what it protects, which pathways reach it and why. ``shown``: whether it may be on the map."""
        t = self.texts
        name = escape(site["name"] or site["feature"])
        title = f"<a href='site:{number}'>{name}</a>" if shown else name
        distance = tr("distance not known") if site["distance_m"] is None else t.distance(site["distance_m"])
        parts = [
            f"<b>{title}</b>",
            escape(site["directive"].upper()),
            escape(distance if site["object"] == "plot" else f"{t.label('natura_object', site['object'])}: {distance}"),
            f"<b>{escape(site['text'])}</b>",
        ]
        lines = [" · ".join(parts)]
        if site["protects"]:
            lines.append(escape(tr("Protects: {what}", what="; ".join(site["protects"].values()))))
        lines += [f"• {escape(way['title'])}: {escape(way['reason'])}" for way in site["pathways"]]
        together = [*site["combined_plots"], *site["combined_projects"]]
        if together:
            lines.append(escape(tr("In combination with: {others}", others=", ".join(together))))
        lines.append(self.quiet(escape(f"{site['feature']} · {site['layer']}")))
        return "<br>".join(lines)

    # --- parts ----------------------------------------------------------------------------------------------------

    def to_confirm(self) -> str:
        """The mark of what nobody has read in the official text yet."""
        return confirm_mark(self.texts, self._quiet_colour)

    def quiet(self, html: str) -> str:
        """Secondary text."""
        return in_colour(html, self._quiet_colour)
