"""Everything that the page “Permits” shows of one road."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.permits.model import Progress, Status
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import palette_of, quiet
from kase_parks_plugin.gui.date_edit import show_as_here
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.permits_chart import chart_of
from kase_parks_plugin.gui.permits_details import StepDetails
from kase_parks_plugin.gui.permits_gantt import GanttView
from kase_parks_plugin.gui.permits_legend import GanttLegend
from kase_parks_plugin.gui.permits_menu import SaveMenu
from kase_parks_plugin.gui.permits_road import AS_IS, Road
from kase_parks_plugin.gui.permits_scenarios import ScenarioBox
from kase_parks_plugin.gui.permits_step_words import titles_of
from kase_parks_plugin.gui.permits_verdicts import NaturaBox, VerdictsBox
from kase_parks_plugin.gui.permits_words import PermitWords
from kase_parks_plugin.gui.plot_parts import PlotParts


class PermitsBoard(QWidget):
    """Shows a road; the scenario, the date asked about and what is unfolded stay from plot to plot.

    Parameters
    ----------
    take
        Given what the user says has happened of a step, and who says so.
    """

    followed = pyqtSignal(str)
    """A link that leads out of the board: ``profile:<field>`` or ``site:<number>``."""
    opened = pyqtSignal()
    """The details of a step were opened."""

    def __init__(self, texts: Texts, take: Callable[[Status, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._road: Road | None = None
        self.scenario = AS_IS
        self._parts = PlotParts(self.followed.emit, {})
        self._head = QVBoxLayout()
        self.by = QDateEdit()
        show_as_here(self.by)
        self.by.setCalendarPopup(True)
        self.chance = self._parts.label("")
        self.verdicts = VerdictsBox(texts, self.followed.emit)
        self.scenarios = ScenarioBox(texts)
        self.openings = self._parts.label("")
        self.gantt = GanttView(texts)
        self.gantt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menu = SaveMenu(texts)
        self.aside = self._parts.label("")
        self.aside.linkActivated.disconnect()
        self.aside.linkActivated.connect(lambda link: self.open_step(link.partition(":")[2]))
        self.details = StepDetails(texts, take)
        self.natura = NaturaBox(texts, self.followed.emit)
        self.disclaimer = self._parts.label("")
        self._lay_out()
        self.by.dateChanged.connect(self._show_chance)
        self.scenarios.chosen.connect(self._choose)
        self.gantt.opened.connect(self.open_step)
        self.details.step_asked.connect(self.open_step)

    @property
    def road(self) -> Road | None:
        """The road that is shown."""
        return self._road

    def show_road(self, road: Road) -> None:
        """Show another road."""
        first = self._road is None
        if self._road is not None and self._road.plot != road.plot:
            self.details.clear()
        self._road = road
        if road.forecast(self.scenario).open is False:
            self.scenario = AS_IS
        if first:
            day = road.forecast(AS_IS).ready.p50
            self.by.setDate(QDate(day.year, 12, 31))
        self.show_again()

    def show_again(self) -> None:
        """Show the same road anew, in the colours of the theme."""
        road, ink = self._road, quiet(palette_of(self)).name()
        if road is None:
            return
        words, forecast = PermitWords(road.record, self._texts, ink), road.forecast(self.scenario)
        self._show_head(words)
        self._show_chance()
        self.verdicts.show_verdicts(road, words)
        self.scenarios.show_scenarios(road.record["scenarios"], road.barriers, self.scenario, ink)
        openings = [words.opening(opening) for opening in road.record["openings"]]
        self.openings.setText("<br>".join(openings))
        self.openings.setVisible(bool(openings))
        start = road.asked.assessment.screening.start_date
        name = road.record["name"] or road.plot
        chart = chart_of(name, road.steps[self.scenario], start, road.asked.today, forecast.ready)
        self.gantt.show_chart(chart)
        self.menu.road, self.menu.scenario, self.menu.chart = road, self.scenario, chart
        self._show_aside()
        if self.details.step:
            self._fill_details(self.details.step)
        self.natura.show_trail(road, words)
        self.disclaimer.setText(words.quiet(self._texts.label("permits", "disclaimer")))

    @guarded
    def open_step(self, step: str) -> None:
        """Show all that is said of a step."""
        self.gantt.select(step)
        self._fill_details(step)
        self.opened.emit()

    # --- within ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(self._head)
        line = QHBoxLayout()
        asked = QLabel(tr("Ready by"))
        asked.setBuddy(self.by)
        line.addWidget(asked)
        line.addWidget(self.by)
        line.addWidget(self.chance, 1)
        layout.addLayout(line)
        self._parts.head(layout, tr("Which procedures"))
        layout.addWidget(self.verdicts)
        self._parts.head(layout, tr("What if"))
        layout.addWidget(self.scenarios)
        layout.addWidget(self.openings)
        layout.addLayout(self._gantt_line())
        for widget in (self.gantt, GanttLegend(), self.aside, self.details):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addWidget(self.natura)
        layout.addWidget(self.disclaimer)
        layout.addStretch()

    def _gantt_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._parts.label(f"<b>{tr('Steps')}</b>"), 1)
        for image, hint, act in (
            ("mActionZoomOut.svg", tr("Show more of the time (−)"), self.gantt.zoom_out),
            ("mActionZoomIn.svg", tr("Show less of the time, larger (+)"), self.gantt.zoom_in),
            ("mActionZoomFullExtent.svg", tr("Show all of the time (0)"), self.gantt.fit),
        ):
            button = QToolButton()
            button.setIcon(icon(image))
            button.setToolTip(hint)
            button.setAccessibleName(hint)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _, act=act: act())
            line.addWidget(button)
        line.addWidget(self.menu)
        return line

    def _show_head(self, words: PermitWords) -> None:
        road = self._road
        while (item := self._head.takeAt(0)) is not None:
            item.widget().deleteLater()
        forecast = road.forecast(self.scenario)
        title = self._parts.label(words.title())
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        self._head.addWidget(title)
        for line in words.ready(forecast.ready, forecast.ready_if_spared):
            self._parts.say(self._head, line)
        start = road.asked.assessment.screening.start_date
        self._parts.say(self._head, words.basis(road.asked.as_of, start, len(forecast.table.ready)))

    @guarded
    def _show_chance(self) -> None:
        if self._road is not None:
            day = self.by.date()
            share = self._road.chance_by(self.scenario, dt.date(day.year(), day.month(), day.day()))
            self.chance.setText(tr("chance {share}", share=self._texts.share(share)))

    def _show_aside(self) -> None:
        """Name the steps that the user said are not needed: they are on no row, and may be taken back."""
        gone = [id_ for id_, s in self._road.path.statuses.items() if s.progress is Progress.NOT_NEEDED]
        words = PermitWords(self._road.record, self._texts, quiet(palette_of(self)).name())
        self.aside.setText(
            words.aside({id_: self._texts.of(self._road.procedures.procedure(id_).title) for id_ in gone})
        )
        self.aside.setVisible(bool(gone))

    def _fill_details(self, step: str) -> None:
        record = self._road.step(self.scenario, step, self._texts)
        titles = titles_of(self._road.steps[self.scenario])
        self.details.show_step(record, self._road.path.statuses.get(step), titles)

    @guarded
    def _choose(self, scenario: str) -> None:
        self.scenario = scenario
        self.show_again()
