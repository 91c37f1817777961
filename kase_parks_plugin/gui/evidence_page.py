"""Page “Evidence”: what has been proven of the picked plot, what to do next, and the register to put it into."""

from __future__ import annotations

from dataclasses import replace

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.core.permits.load import has_procedures, load_procedures
from kase_parks_plugin.gui.colours import palette_of, quiet
from kase_parks_plugin.gui.document_edit import open_document
from kase_parks_plugin.gui.evidence_conflicts import EvidenceConflicts
from kase_parks_plugin.gui.evidence_form import EvidenceForm
from kase_parks_plugin.gui.evidence_forms import EvidenceForms, Place
from kase_parks_plugin.gui.evidence_history import HistoryWords
from kase_parks_plugin.gui.evidence_menu import EvidenceMenu
from kase_parks_plugin.gui.evidence_records import EvidenceRecords
from kase_parks_plugin.gui.evidence_view import EvidenceView
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.plot_parts import PlotParts
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.session import Session

_SETTLES_MS = 100


class EvidencePage(QWidget):
    """Shows the picked plot's evidence, the region's while no plot is picked, and what leads to either."""

    layout_head: QHBoxLayout
    register_name: QLabel
    scroll: QScrollArea
    content: QWidget

    def __init__(
        self,
        session: Session,
        file: RegisterFile,
        marks: MapMarks,
        iface: QgisInterface,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_ui(self, "evidence_page")
        self._session, self._file, self._marks, self._iface = session, file, marks, iface
        self.menu = EvidenceMenu(session, file, self)
        self.layout_head.addWidget(self.menu.button)
        self._folded: dict[str, bool] = {}
        self._parts = PlotParts(self._follow, self._folded)
        self._place: Place | None = None
        self._records = EvidenceRecords(session, self)
        self.view: EvidenceView | None = None
        self._at, self._behind = 0, False
        self.forms = EvidenceForms(session, file, marks, iface, self)
        self._conflicts = EvidenceConflicts(file, marks, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._reach)
        self.scroll.verticalScrollBar().rangeChanged.connect(self._stay)
        self.menu.merged.connect(self._conflicts.show)
        self._conflicts.changed.connect(self._renew)
        self._records.ready.connect(self._show_again)
        self.forms.ended.connect(self._ended)
        session.picked.connect(self._show_other)
        session.assessed.connect(self._show_other)
        session.rejudged.connect(self._show_again)
        session.changed.connect(self._show_head)
        file.changed.connect(self._show_again)
        file.worked.connect(self._show_head)
        self._show_head()
        self._show()

    @property
    def form(self) -> EvidenceForm | None:
        """The form that is open."""
        return self.forms.current

    # --- showing -----------------------------------------------------------------------------------------------

    @guarded
    def _show_head(self) -> None:
        """Say which register it is, and whether it is being written."""
        path = self._file.path
        name = tr("No register") if path is None else path.name
        self.register_name.setText(tr("{name}: saving…", name=name) if self._file.writing else name)
        self.register_name.setToolTip("" if path is None else str(path))

    @guarded
    def _show_other(self) -> None:
        """Another plot; what was begun on the last one waits there, and what waits here is open again."""
        self.forms.leave()
        result, plot = self._session.assessment, self._session.plot
        waiting = None if result is None or plot < 0 else self.forms.waiting(str(result.plots.ids[plot]))
        self._place = None if waiting is None else waiting.place
        self._unfold()
        self._behind = self.isHidden()
        if not self._behind:
            self._show()

    @guarded
    def _show_again(self) -> None:
        """The same plot anew, with what was in sight still in sight; a form that is open stays as it is being filled in."""
        self._show_head()
        self._behind = self.isHidden() or self.form is not None
        if not self._behind:
            self._renew()

    @guarded
    def _renew(self) -> None:
        self._at = self.scroll.verticalScrollBar().value()
        self._settle.start()
        self._show()
        self._stay()

    @guarded
    def _stay(self) -> None:
        if self._settle.isActive():
            self.scroll.verticalScrollBar().setValue(self._at)

    @guarded
    def _reach(self) -> None:
        if self.form is not None:
            self.scroll.ensureWidgetVisible(self.form)
            self.form.setFocus()

    def setVisible(self, visible: bool) -> None:
        """Catch up when somebody turns to the page."""
        super().setVisible(visible)
        if visible and getattr(self, "_behind", False):
            self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in a new theme's colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "_behind"):
            self._show_again()

    @guarded
    def _show(self) -> None:
        """Build the page."""
        self.forms.leave()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 6, 6, 6)
        self._fill(layout)
        layout.addStretch()
        old = self.scroll.takeWidget()
        if old is not None:
            old.deleteLater()  # not at once: what asked for this may be within it
        self.scroll.setWidget(content)
        self.content = content

    def _fill(self, layout: QVBoxLayout) -> None:
        self.view = None
        if self._file.path is None:
            self._offer(layout)
            return
        if self._file.error:
            self._parts.say(layout, self._file.error.replace("&", "&amp;").replace("<", "&lt;"))
            return
        result = self._session.assessment
        if result is None:
            self._parts.say(layout, tr("Run the screening to see what each plot needs and has proven."))
            return
        if result.preparation is None:
            self._parts.say(layout, tr("The register is being read…"))
            return
        recorder = self._records.get()
        if recorder is None:
            self._parts.say(layout, tr("The register is being read…"))
            return
        self._list(layout, tr("Both copies changed the same ({n})", n=len(self._conflicts)), self._conflict_lines())
        self._list(layout, tr("Not saved yet"), self._draft_lines())
        self.view = EvidenceView(self._session, self._parts, self._folded, palette_of(self))
        if self._session.plot < 0:
            self.view.region(layout, recorder.region())
            return
        record = recorder.plot(self._session.plot)
        self.view.plot(layout, record, self._below)
        if (
            self.form is None
            and self._place is not None
            and self.forms.waiting(record["plot"], self._place) is not None
        ):
            self._add_form(layout, self._place)  # what it was begun at is gone

    def _list(self, layout: QVBoxLayout, title: str, lines: list[str]) -> None:
        if lines:
            self._parts.head(layout, title)
            for said in lines:
                self._parts.bullet(layout, said)

    def _conflict_lines(self) -> list[str]:
        book, texts = self._session.rulebook, self._session.texts
        steps = load_procedures(book.id, book).procedures if len(self._conflicts) and has_procedures(book.id) else ()
        return self._conflicts.lines(replace(self._history_words(), steps={p.id: texts.of(p.title) for p in steps}))

    def _draft_lines(self) -> list[str]:
        """What waits elsewhere; what is open here is seen anyway."""
        result, plot = self._session.assessment, self._session.plot
        here = (None if plot < 0 else str(result.plots.ids[plot]), self._place)
        return self.forms.lines(here)

    def _history_words(self) -> HistoryWords:
        catalogue = self._session.assessment.preparation.held.catalogue
        return HistoryWords(catalogue, self._session.texts, quiet(palette_of(self)).name())

    def tear_down(self) -> None:
        """Let go of what is under way."""
        self.forms.tear_down()
        self._records.tear_down()

    def _offer(self, layout: QVBoxLayout) -> None:
        """What a register is for, and a button that begins one."""
        self._parts.say(
            layout,
            tr(
                "A register holds what has been done about the plots: studies, answers and their documents; it raises tiers."
            ),
        )
        start = QPushButton(tr("Start a register"))
        start.clicked.connect(self.menu.start)
        other = QPushButton(tr("Use an existing register…"))
        other.clicked.connect(self.menu.ask_other)
        for button in (start, other):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _below(self, layout: QVBoxLayout, kind: str, id_: str) -> None:
        """Add the form or the history that belongs below a row, where one is open."""
        if self._place == ("history", id_) and kind != "new":
            changes = [change for change in self._file.register.history if change.row == id_]
            for said in self._history_words().lines(changes) or [tr("no history")]:
                self._parts.say(layout, said)
        elif self._place == (kind, id_):
            self._add_form(layout, self._place)

    def _add_form(self, layout: QVBoxLayout, place: Place) -> None:
        form = self.forms.open(place)
        layout.addWidget(form)
        form.show()  # one that waited was hidden

    @guarded
    def _ended(self, form: EvidenceForm) -> None:
        """A form is done with: close it, or take it off the list of those that wait."""
        if self.form is None:
            self._place = None
        if self.form is None or self.form is form:
            self._renew()

    # --- links ---------------------------------------------------------------------------------------------------

    @guarded
    def _follow(self, link: str) -> None:
        """Do what a link in the text says."""
        kind, _, rest = link.partition(":")
        if kind in ("study", "fact", "newfact", "newstudy", "history"):
            self._open((kind, rest))
        elif kind in ("draft", "discard"):
            self._take_up(int(rest), discard=kind == "discard")
        elif kind == "show":
            study = self.forms.row(rest)
            result, plot = self._session.assessment, self._session.plot
            if study.area is not None:
                self._marks.show_two(result.crs, result.plots.geometry[plot], self._file.register.crs, study.area)
        elif kind == "open":
            open_document(self.view.words.documents[int(rest)], self._file.path.parent)
        elif kind == "layers":
            self.menu.add_layers()
        else:
            self._conflicts.follow(kind, rest)

    def _open(self, place: Place) -> None:
        """Open a form or a history where its row is; the same again closes it."""
        self._place = None if place == self._place else place
        self._unfold()
        self._renew()

    def _unfold(self) -> None:
        """Unfold the topic in which a form is to be seen."""
        kind, id_ = self._place or ("", "")
        result, register = self._session.assessment, self._file.register
        if (
            kind not in ("fact", "newfact", "history")
            or result is None
            or result.preparation is None
            or register is None
        ):
            return
        asked = next((fact.field for fact in register.facts if fact.id == id_), id_)
        field = result.preparation.held.catalogue.fields.get(asked)
        if field is not None:
            self._folded[field.topic] = False

    def _take_up(self, number: int, *, discard: bool) -> None:
        """Go to a form that waits, or give it up."""
        draft = self.forms.draft(number)
        if draft is None:
            return
        if discard:
            self.forms.discard(draft)
            self._renew()
            return
        result = self._session.assessment
        ids = [str(id_) for id_ in result.plots.ids]
        if draft.plot not in ids:
            tell(tr("{plot} is not among the plots any more.", plot=draft.name))
            return
        self._session.pick(ids.index(draft.plot))
        self._place = draft.place
        self._unfold()
        self._renew()
