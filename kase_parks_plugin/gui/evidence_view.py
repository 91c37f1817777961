"""Lays out a plot's evidence, to-do list first, and that of the region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.register.record import Record
from kase_parks_plugin.gui.bars import BarWidget
from kase_parks_plugin.gui.colours import contrast, mix, quiet
from kase_parks_plugin.gui.date_edit import OptionalDateEdit
from kase_parks_plugin.gui.evidence_form import day_of
from kase_parks_plugin.gui.evidence_words import EvidenceWords
from kase_parks_plugin.gui.notice import WARNING
from kase_parks_plugin.gui.plot_parts import PlotParts
from kase_parks_plugin.gui.plot_words import PlotWords
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.tier_ladder import ShareBar, TierLadder

Below = Callable[[QVBoxLayout, str, str], None]
"""Adds what is open below a row: called with the layout, the kind of place, and its id."""
_MOST_LACKING = 8
_READABLE = 4.5


class EvidenceView:
    """Fills layouts.

    Parameters
    ----------
    folded
        Topics -> whether they are folded; kept from plot to plot.

    Attributes
    ----------
    words
        Those of the plot that was laid out last.
    """

    words: EvidenceWords

    def __init__(self, session: Session, parts: PlotParts, folded: dict[str, bool], palette: QPalette) -> None:
        self._session, self._parts, self._folded, self._palette = session, parts, folded, palette

    # --- a plot --------------------------------------------------------------------------------------------------

    def plot(self, layout: QVBoxLayout, record: Record, below: Below) -> None:
        """Lay out a plot's evidence."""
        words = self.words = EvidenceWords(record, self._session.texts, quiet(self._palette).name(), self._warning())
        self._head(layout, words, record)
        self._readinesses(layout, words)
        self._list(layout, words.todo_title(), words.todo())
        self._list(layout, tr("Studies to do"), words.needed())
        self._list(layout, tr("Expires"), words.lapses())
        self._studies(layout, words, record, below)
        self._facts(layout, words, below)
        self._day(layout)

    def _warning(self) -> str:
        """A colour of what has lapsed that can be read on the ground."""
        ground, ink = (self._palette.color(role) for role in (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText))
        shades = (mix(WARNING, ink, share) for share in (0.0, 0.2, 0.4, 0.6))
        return next((shade for shade in shades if contrast(shade, ground) >= _READABLE), ink).name()

    def _head(self, layout: QVBoxLayout, words: EvidenceWords, record: Record) -> None:
        title = self._parts.label(escape(record["name"] or record["plot"]))
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        layout.addWidget(title)
        top = len(self._session.assessment.preparation.held.catalogue.tiers) - 1
        layout.addWidget(TierLadder(record["tier"], top, words.tier()))
        self._parts.say(layout, f"<b>{escape(words.tier())}</b>")

    def _readinesses(self, layout: QVBoxLayout, words: EvidenceWords) -> None:
        """Place and done of both readinesses."""
        a, texts = self._session.assessment, self._session.texts
        of_place = PlotWords(self._session.record, a.rulebook, texts, quiet(self._palette).name())
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)
        for number, readiness in enumerate(READINESSES):
            title = texts.label("readiness", f"{readiness}_short")
            bar = of_place.bar(readiness)
            grid.addWidget(QLabel(f"<b>{escape(title)}</b>"), 3 * number, 0, 1, 3)
            grid.addWidget(QLabel(tr("place")), 3 * number + 1, 0)
            grid.addWidget(BarWidget(bar, of_place.readiness(readiness)), 3 * number + 1, 1)
            grid.addWidget(_right(texts.score(bar.best) if bar.best is not None else "?"), 3 * number + 1, 2)
            share = words.record["done"][readiness]
            grid.addWidget(QLabel(tr("done")), 3 * number + 2, 0)
            grid.addWidget(ShareBar(share, words.done(readiness)), 3 * number + 2, 1)
            grid.addWidget(_right(texts.share(share)), 3 * number + 2, 2)
        layout.addLayout(grid)

    def _list(self, layout: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._parts.head(layout, escape(title))
            for said in lines:
                self._parts.bullet(layout, said)

    def _studies(self, layout: QVBoxLayout, words: EvidenceWords, record: Record, below: Below) -> None:
        rows = words.studies()
        self._parts.head(layout, escape(tr("Studies ({n})", n=len(rows))))
        for id_, said in rows:
            self._parts.bullet(layout, said)
            below(layout, "study", id_)
        for kind in record["studies"]:
            below(layout, "newstudy", kind["type"])
        first = record["studies"][0]["type"] if record["studies"] else ""
        self._parts.say(
            layout,
            f"<a href='newstudy:{first}'>{escape(tr('Add a study…'))}</a> · "
            f"<a href='layers:'>{escape(tr('Show all on the map and in tables'))}</a>",
        )

    def _facts(self, layout: QVBoxLayout, words: EvidenceWords, below: Below) -> None:
        self._parts.head(layout, escape(tr("Site facts")))
        for topic, title, rows in words.topics():

            def fill(inner: QVBoxLayout, rows: list[Record] = rows) -> None:
                for row in rows:
                    self._parts.say(inner, words.fact(row))
                    below(inner, "newfact", row["field"])
                    for answer in row["recorded"]:
                        below(inner, "fact", answer["id"])

            self._folded.setdefault(topic, True)
            self._parts.fold(layout, topic, title, fill)

    # --- the region ------------------------------------------------------------------------------------------------

    def region(self, layout: QVBoxLayout, record: Record) -> None:
        """Lay out how many plots are at which tier, and what most of them lack."""
        texts = self._session.texts
        self._parts.say(
            layout, escape(tr("Pick a plot on the page Results or on the map to see and add its evidence."))
        )
        self._parts.head(layout, escape(tr("Plots by tier")))
        most = max((row["plots"] for row in record["tiers"]), default=1) or 1
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for number, row in enumerate(record["tiers"]):
            title = QLabel(row["title"])
            title.setWordWrap(True)
            grid.addWidget(QLabel(f"<b>{row['tier']}</b>"), number, 0)
            grid.addWidget(_right(texts.number(row["plots"])), number, 1)
            grid.addWidget(ShareBar(row["plots"] / most, f"{row['title']}: {row['plots']}"), number, 2)
            grid.addWidget(title, number, 3)
        grid.setColumnStretch(3, 2)
        layout.addLayout(grid)
        lacking = [
            tr("{title} (tier {tier}): {n} plots", title=row["title"], tier=row["tier"], n=texts.number(row["plots"]))
            for row in record["missing"][:_MOST_LACKING]
        ]
        self._list(layout, tr("What is missing most"), [escape(line) for line in lacking])
        self._day(layout)

    # --- the day ---------------------------------------------------------------------------------------------------

    def _day(self, layout: QVBoxLayout) -> None:
        """Say on which day it is judged what is current, and let another be chosen; none chosen: the project's start."""
        row, title = QHBoxLayout(), QLabel(tr("Judged as it is on"))
        edit = OptionalDateEdit()
        start = self._session.texts.date(self._session.screening.start_date)
        edit.setSpecialValueText(tr("{date} (start of the project)", date=start))
        edit.setAccessibleName(title.text())
        edit.setToolTip(tr("Studies and answers that have lapsed on this day do not count"))
        edit.setKeyboardTracking(False)
        asked = self._session.screening.register
        if asked is not None and asked.as_of is not None:
            edit.setDate(QDate(asked.as_of.year, asked.as_of.month, asked.as_of.day))
        edit.dateChanged.connect(lambda: self._choose_day(day_of(edit)))
        title.setBuddy(edit)
        row.addWidget(title)
        row.addWidget(edit)
        row.addStretch()
        layout.addSpacing(6)
        layout.addLayout(row)

    @guarded
    def _choose_day(self, day: dt.date | None) -> None:
        asked = self._session.screening.register
        if asked is not None and asked.as_of != day:
            self._session.change(register=replace(asked, as_of=day))


def _right(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
