"""What the table of results and the comparison show of a plot, in bars and in words."""

from __future__ import annotations

import datetime as dt
import math
from enum import Enum
from functools import cached_property

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import READINESSES, Assessment, Effect, Finding
from kase_parks_plugin.core.report.names import theme_letter
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.painting import Bar


def moment(when: dt.datetime, texts: Texts) -> str:
    """Write day and time as the clock on the wall has it."""
    here = when.astimezone()
    return f"{texts.date(here.date())}, {here:%H:%M}"


class Mark(Enum):
    """What knockouts have done to a plot."""

    NONE = 0
    ASIDE = 1
    OUT = 2


class ResultsWords:
    """Reads one assessment."""

    def __init__(self, assessment: Assessment, texts: Texts) -> None:
        self._assessment, self._texts = assessment, texts
        self._aside = {override.plot for override in assessment.screening.overrides}
        self._themes = {theme.id: texts.of(theme.title) for theme in assessment.rulebook.themes}

    @cached_property
    def titles(self) -> list[str]:
        """Name of each plot, its id where it has none."""
        plots = self._assessment.plots
        return [name or id_ for name, id_ in zip(plots.names, plots.ids, strict=True)]

    @cached_property
    def places(self) -> list[str]:
        """Municipalities of each plot, the largest share first."""
        table, wanted = self._assessment.plots.municipalities, 2 if self._texts.lang == "sv" else 1
        if not table:
            return [""] * len(self._assessment.plots.ids)
        return [", ".join(place[wanted] or place[1] for place in places) for places in table]

    @cached_property
    def searched(self) -> list[str]:
        """Text of each plot that a filter looks through: id, name, municipalities in both languages."""
        plots = self._assessment.plots
        found = []
        for i, (id_, name) in enumerate(zip(plots.ids, plots.names, strict=True)):
            places = plots.municipalities[i] if plots.municipalities else ()
            words = [id_, name or "", *(place[1] for place in places), *(place[2] for place in places)]
            found.append(" ".join(words).casefold())
        return found

    def theme(self, theme: str) -> str:
        """Title of a theme."""
        return self._themes[theme]

    # --- bars -------------------------------------------------------------------------------------------------

    def bar(self, plot: int, readiness: str) -> Bar:
        """A readiness to draw."""
        scores = self._assessment.scores.readiness[readiness]
        given = "X" if scores.knocked_out[plot] else scores.letter[plot]
        letters = (given, scores.letter_low[plot], scores.letter_high[plot])
        i = scores.interval
        return Bar.of(float(i.low[plot]), float(i.best[plot]), float(i.high[plot]), letters)

    def theme_bar(self, plot: int, theme: str) -> Bar | None:
        """A theme to draw, with its number; None where it does not apply."""
        low, best, high = self._theme(plot, theme)
        if math.isnan(low):
            return None
        if math.isnan(best):
            return Bar(low, None, high, None, "?")
        known = float(self._assessment.scores.themes[theme].completeness[plot])
        letter = theme_letter(best, known, self._assessment.rulebook)
        return Bar(low, best, high, letter, self._texts.score(best))

    def share(self, plot: int) -> float:
        """The lesser completeness of the two readinesses."""
        readiness = self._assessment.scores.readiness
        return min(float(readiness[name].interval.completeness[plot]) for name in READINESSES)

    def shares(self, plot: int) -> str:
        """Completeness of both readinesses, in short."""
        readiness = self._assessment.scores.readiness
        shares = (float(readiness[name].interval.completeness[plot]) for name in READINESSES)
        return " · ".join(self._texts.share(share) for share in shares)

    def tier(self, plot: int) -> str:
        """Tier of the plot, empty without a register."""
        done = self._assessment.preparation
        return "" if done is None else str(int(done.tier[plot]))

    def explain_tier(self, plot: int) -> str:
        """The tier, and the share done of both readinesses."""
        done = self._assessment.preparation
        if done is None:
            return ""
        tier = int(done.tier[plot])
        title = self._texts.of(done.held.catalogue.tiers[tier].title)
        lines = [tr("Tier {tier}: {title}", tier=tier, title=title)]
        for name in READINESSES:
            share = self._texts.share(float(done.done[name][plot]))
            lines.append(tr("{readiness}: {share} done", readiness=self._texts.label("readiness", name), share=share))
        return "\n".join(lines)

    def mark(self, plot: int) -> Mark:
        """What knockouts have done to the plot."""
        if any(scores.knocked_out[plot] for scores in self._assessment.scores.readiness.values()):
            return Mark.OUT
        aside = self._assessment.plots.ids[plot] in self._aside
        return Mark.ASIDE if aside and any(f.override for f in self.knockouts(plot)) else Mark.NONE

    def knockouts(self, plot: int) -> list[Finding]:
        """Knockouts of the plot, set aside or not."""
        return [found for found in self._assessment.findings[plot] if found.effect is Effect.KNOCKOUT]

    # --- words ------------------------------------------------------------------------------------------------

    def who(self, plot: int) -> str:
        """Name, id, municipalities, knockouts."""
        lines = [self.titles[plot], self._assessment.plots.ids[plot], self.places[plot]]
        return "\n".join(dict.fromkeys(filter(None, [*lines, *self.said_knockouts(plot)])))

    def said_knockouts(self, plot: int) -> list[str]:
        """Each knockout in a line."""
        lines = []
        for found in self.knockouts(plot):
            title = self._texts.of(self._assessment.rulebook.rule(found.rule).title)
            lines.append(tr("Set aside: {title}", title=title) if found.override else title)
        return lines

    def complete(self, plot: int) -> str:
        """Completeness of both readinesses."""
        lines = []
        for name in READINESSES:
            share = float(self._assessment.scores.readiness[name].interval.completeness[plot])
            title = self._texts.label("readiness", name)
            lines.append(tr("{readiness}: data {share} complete", readiness=title, share=self._texts.share(share)))
        return "\n".join(lines)

    def explain(self, plot: int, readiness: str) -> str:
        """A readiness: estimate, range, class, what holds it."""
        scores, texts = self._assessment.scores.readiness[readiness], self._texts
        i = scores.interval
        numbers = tuple(float(a[plot]) for a in (i.low, i.best, i.high))
        lines = [self._range(texts.label("readiness", readiness), *numbers)]
        letter = "X" if scores.knocked_out[plot] else scores.letter[plot]
        said = f"{letter}: {texts.label('class', letter)}" if letter else texts.label("class", "unknown")
        least, most = scores.letter_low[plot], scores.letter_high[plot]
        lines.append(tr("Class {said}; possible {least} to {most}", said=said, least=least, most=most))
        if held := scores.held_by[plot]:
            lines.append(tr("Weakest theme: {theme}", theme=self.theme(held)))
        return "\n".join(lines)

    def explain_theme(self, plot: int, theme: str) -> str:
        """A theme: estimate and range."""
        numbers = self._theme(plot, theme)
        if math.isnan(numbers[0]):
            return tr("{theme}: does not apply to this project", theme=self.theme(theme))
        return self._range(self.theme(theme), *numbers)

    def _theme(self, plot: int, theme: str) -> tuple[float, float, float]:
        i = self._assessment.scores.themes[theme]
        return float(i.low[plot]), float(i.best[plot]), float(i.high[plot])

    def _range(self, title: str, low: float, best: float, high: float) -> str:
        least, middle, most = (self._texts.score(x) for x in (low, best, high))
        if math.isnan(best):
            return tr("{readiness}: nothing known (between {low} and {high})", readiness=title, low=least, high=most)
        return tr("{readiness}: {best} (between {low} and {high})", readiness=title, best=middle, low=least, high=most)
