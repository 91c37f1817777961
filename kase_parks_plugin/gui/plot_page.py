"""Page “Plot”: everything that is said of the picked plot, and the evidence on the map."""

from __future__ import annotations

import datetime as dt

from qgis.PyQt.QtCore import QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import READINESSES, Effect, Override
from kase_parks_plugin.gui.bars import BarWidget
from kase_parks_plugin.gui.colours import class_colour, palette_of, quiet, show_hints
from kase_parks_plugin.gui.load import icon, load_ui, own_icon
from kase_parks_plugin.gui.plot_note import NoteEdit
from kase_parks_plugin.gui.plot_override import OverrideForm
from kase_parks_plugin.gui.plot_parts import PlotParts
from kase_parks_plugin.gui.plot_words import PlotWords, Record
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.undo import Change

_SETTLES_MS = 100


class PlotPage(QWidget):
    """Shows the picked plot; made anew for each."""

    page_asked = pyqtSignal(str)
    """The user wants to see another page."""

    scroll: QScrollArea
    content: QWidget

    def __init__(self, session: Session, marks: MapMarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(self, "plot_page")
        self._session, self._marks = session, marks
        self._record: Record = {}
        self._parts = PlotParts(self._follow, {"measurements": True, "open": True})
        self._overriding = ""  # the rule whose finding is being set aside
        self.form: OverrideForm | None = None
        self.note: NoteEdit | None = None
        self._at = 0
        self._behind = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._reach_form)
        self.scroll.verticalScrollBar().rangeChanged.connect(self._stay)
        session.picked.connect(self._show_other)
        session.assessed.connect(self._show_other)
        session.rejudged.connect(self._show_again)
        self._show()

    @guarded
    def _show_other(self) -> None:
        """Another plot: what was begun on the last one is over. It is shown once somebody looks."""
        self._overriding = ""
        self._behind = self.isHidden()
        if self._behind:
            self._close_note()
        else:
            self._show()

    @guarded
    def _show_again(self) -> None:
        """The same plot anew, with what was in sight still in sight; once somebody looks, while another page is open."""
        self._behind = self.isHidden()
        if self._behind:
            return
        self._at = self.scroll.verticalScrollBar().value()
        self._settle.start()
        self._show()
        self._stay()

    @guarded
    def _stay(self) -> None:
        """Keep to what was in sight while new content finds its size."""
        if self._settle.isActive():
            self.scroll.verticalScrollBar().setValue(self._at)

    def _close_note(self) -> None:
        """Keep what was written of the last plot."""
        if self.note is not None:
            self.note.keep()
        self.form = self.note = None

    @guarded
    def _show(self) -> None:
        """Show the picked plot, or how to pick one."""
        self._close_note()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 6, 6, 6)
        plot, assessment = self._session.plot, self._session.assessment
        if assessment is None or plot < 0:
            self._parts.say(
                layout, tr("Pick a plot on the page Results to see what holds it back, and on which evidence.")
            )
        else:
            self._record = self._session.record
            words = PlotWords(self._record, assessment.rulebook, self._session.texts, quiet(palette_of(self)).name())
            self._add_head(layout, words)
            self._add_readinesses(layout, words)
            self._add_holds(layout, words)
            self._add_themes(layout, words)
            self._add_findings(layout, words)
            self._parts.head(layout, tr("Note"))
            self.note = NoteEdit(self._session, assessment.plots.ids[plot])
            layout.addWidget(self.note)
            self._add_folds(layout, words)
        layout.addStretch()
        old = self.scroll.takeWidget()
        if old is not None:
            old.deleteLater()  # not at once: what asked for this, a link or a button, may be within it
        self.scroll.setWidget(content)
        self.content = content

    def setVisible(self, visible: bool) -> None:
        """Catch up with another plot, or a result judged anew, when somebody turns to the page."""
        super().setVisible(visible)
        if visible and getattr(self, "_behind", False):
            self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in a new theme's colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_session"):
            self._show()

    # --- parts ------------------------------------------------------------------------------------------------

    def _add_head(self, layout: QVBoxLayout, words: PlotWords) -> None:
        line = QHBoxLayout()
        title = self._parts.label(words.title())
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        line.addWidget(title, 1)
        zoom = QToolButton()
        zoom.setIcon(icon("mActionZoomToSelected.svg"))
        zoom.setToolTip(tr("Zoom to the plot"))
        zoom.setAutoRaise(True)
        zoom.clicked.connect(self._zoom)
        line.addWidget(zoom, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(line)
        self._parts.say(layout, words.place())
        self._parts.say(layout, words.areas())
        if tier := words.tier():
            self._parts.say(layout, tier)

    def _add_readinesses(self, layout: QVBoxLayout, words: PlotWords) -> None:
        for readiness in READINESSES:
            layout.addSpacing(4)
            title = self._session.texts.label("readiness", readiness)
            self._parts.say(layout, f"<b>{title}</b>")
            complete = words.record["readiness"][readiness]["completeness"]
            said = words.readiness(readiness)
            layout.addWidget(BarWidget(words.bar(readiness), f"<b>{title}</b><br>{said}", complete, letters=True))
            self._parts.say(layout, said)

    def _add_holds(self, layout: QVBoxLayout, words: PlotWords) -> None:
        holds = words.holds()
        if holds:
            self._parts.head(layout, tr("What holds it back"))
            for hold in holds:
                self._parts.bullet(layout, hold)

    def _add_themes(self, layout: QVBoxLayout, words: PlotWords) -> None:
        self._parts.head(layout, tr("Themes"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(3)
        for row, theme in enumerate(words.record["themes"]):
            bar, number, said = words.theme_bar(theme)
            grid.addWidget(QLabel(words.theme(theme)), row, 0)
            grid.addWidget(BarWidget(bar, said), row, 1)
            value = QLabel(number)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(value, row, 2)
        layout.addLayout(grid)

    def _add_findings(self, layout: QVBoxLayout, words: PlotWords) -> None:
        for effect in Effect:
            found = words.findings(effect.value)
            if not found:
                continue
            title = self._session.texts.label("effect", effect.value)
            self._parts.head(layout, f"{title} ({len(found)})")
            for entry in found:
                self._parts.marked(layout, self._mark(effect, entry), title, words.finding(entry))
                if entry["rule"] == self._overriding:
                    self._add_form(layout)

    def _mark(self, effect: Effect, finding: Record) -> QPixmap:
        """The picture of an effect; loud for a knockout that counts."""
        loud = effect is Effect.KNOCKOUT and not finding["override"]
        colour = class_colour("E") if loud else quiet(palette_of(self))
        return own_icon(effect.value, colour, self.fontMetrics().height(), self.devicePixelRatioF())

    def _add_folds(self, layout: QVBoxLayout, words: PlotWords) -> None:
        rules = words.open_rules()

        def fill_rules(inner: QVBoxLayout) -> None:
            for rule in rules:
                self._parts.bullet(inner, rule)

        if rules:
            self._parts.fold(layout, "open", tr("Not answered yet ({n})", n=len(rules)), fill_rules)
        self._parts.fold(
            layout, "measurements", tr("Measurements"), lambda inner: self._parts.say(inner, words.measurements())
        )

    def _add_form(self, layout: QVBoxLayout) -> None:
        self.form = OverrideForm()
        self.form.accepted.connect(self._set_aside)
        self.form.rejected.connect(self._leave_form)
        show_hints(self.form)
        layout.addWidget(self.form)

    # --- the map ----------------------------------------------------------------------------------------------

    @guarded
    def _zoom(self) -> None:
        a, plot = self._session.assessment, self._session.plot
        self._marks.show(a.crs, a.plots.geometry[plot])

    @guarded
    def _follow(self, link: str) -> None:
        """Do what a link in the text says."""
        kind, _, rest = link.partition(":")
        if kind == "evidence":
            self._show_evidence(*rest.split(":"))
        elif kind == "override":
            self._overriding = rest
            self._show_again()
        elif kind == "page":
            self.page_asked.emit(rest)
        elif kind == "restore":
            self._override(rest, None, tr("knockout counts again"))

    def _show_evidence(self, criterion: str, number: str) -> None:
        """Show a row of evidence; a restricted layer's features are never shown."""
        if next(m for m in self._record["measurements"] if m["criterion"] == criterion)["restricted"]:
            return
        a, plot = self._session.assessment, self._session.plot
        evidence = a.columns[criterion].evidence
        row = evidence.rows_of(plot).start + int(number)
        self._marks.show(a.crs, a.plots.geometry[plot], evidence.geometry[row])

    # --- knockouts ----------------------------------------------------------------------------------------------

    @guarded
    def _reach_form(self) -> None:
        if self.form is not None:
            self.scroll.ensureWidgetVisible(self.form)
            self.form.reason.setFocus()

    @guarded
    def _leave_form(self) -> None:
        self._overriding = ""
        self._show_again()

    @guarded
    def _set_aside(self, reason: str, author: str) -> None:
        """The user set a knockout aside."""
        rule, self._overriding = self._overriding, ""
        today = dt.date.today()  # noqa: DTZ011  (the user's own calendar)
        override = Override(self._record["id"], rule, reason, author, today)
        self._override(rule, override, tr("knockout set aside"))
        self._show_again()

    def _override(self, rule: str, override: Override | None, text: str) -> None:
        """Put an override in the place of the one there is; None: none any more."""
        session, key = self._session, (self._record["id"], rule)
        old = session.screening.overrides
        new = tuple(o for o in old if (o.plot, o.rule) != key)
        if override is not None:
            new = (*new, override)
        session.undo.push(Change(text, lambda overrides: session.change(overrides=overrides), old, new))
