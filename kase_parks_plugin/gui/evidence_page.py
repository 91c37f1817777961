"""Page “Evidence”: what has been proven of the picked plot, what to do next, and the register to put it into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.register.merge import Conflict
from kase_parks_plugin.core.register.model import Conclusion, SiteFact, Study
from kase_parks_plugin.core.register.record import EvidenceRecorder
from kase_parks_plugin.core.register.rows import read_stored
from kase_parks_plugin.gui.colours import palette_of, quiet
from kase_parks_plugin.gui.document_edit import open_document
from kase_parks_plugin.gui.evidence_area import AreaPicker
from kase_parks_plugin.gui.evidence_fact import FactForm
from kase_parks_plugin.gui.evidence_form import EvidenceForm
from kase_parks_plugin.gui.evidence_history import HistoryWords
from kase_parks_plugin.gui.evidence_menu import EvidenceMenu
from kase_parks_plugin.gui.evidence_study import StudyForm
from kase_parks_plugin.gui.evidence_view import EvidenceView, conflict_lines
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.plot_parts import PlotParts
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.session import Session

_SETTLES_MS = 100
_MANY_ROWS = 5_000  # from here on the window would feel it
Place = tuple[str, str]
"""What is being edited or told: ``study``, ``fact`` or ``history``; a row's id, or a kind or field for a new row."""


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
        self._conflicts: tuple[Conflict, ...] = ()
        self._recorder: EvidenceRecorder | None = None
        self._indexing: Background | None = None
        self.form: EvidenceForm | None = None
        self.view: EvidenceView | None = None
        self._at, self._behind = 0, False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._reach)
        self.scroll.verticalScrollBar().rangeChanged.connect(self._stay)
        self.menu.merged.connect(self._merged)
        session.picked.connect(self._show_other)
        session.assessed.connect(self._show_other)
        session.rejudged.connect(self._show_again)
        session.changed.connect(self._show_head)
        file.changed.connect(self._show_again)
        file.worked.connect(self._show_head)
        self._show_head()
        self._show()

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
        """Another plot: what was begun on the last one is over."""
        self._place = None
        self._behind = self.isHidden()
        if self._behind:
            self._close_form()
        else:
            self._show()

    @guarded
    def _show_again(self) -> None:
        """The same plot anew, with what was in sight still in sight; a form that is open stays as it is being filled in."""
        self._show_head()
        self._behind = self.isHidden() or self.form is not None
        if not self._behind:
            self._renew()

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
        self._close_form()
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
        if self._conflicts:
            self._parts.head(layout, tr("Both copies changed the same ({n})", n=len(self._conflicts)))
            for said in conflict_lines(self._conflicts, self._session.texts):
                self._parts.bullet(layout, said)
        result = self._session.assessment
        if result is None:
            self._parts.say(layout, tr("Run the screening to see what each plot needs and has proven."))
            return
        if result.preparation is None:
            self._parts.say(layout, tr("The register is being read…"))
            return
        recorder = self._recorder
        if recorder is None or recorder.assessment is not result:
            recorder = EvidenceRecorder(result, result.preparation, self._session.texts.lang)
            if len(recorder.register.facts) + len(recorder.register.studies) > _MANY_ROWS:
                self._index(recorder)
                self._parts.say(layout, tr("The register is being read…"))
                return
            self._recorder = recorder
        self.view = EvidenceView(self._session, self._parts, self._folded, palette_of(self))
        if self._session.plot < 0:
            self.view.region(layout, recorder.region())
            return
        record = recorder.plot(self._session.plot)
        self.view.plot(layout, record, recorder.held.day, self._below)

    def _index(self, recorder: EvidenceRecorder) -> None:
        """Let a recorder of very many rows sort them in the background, then show the page with it."""
        if self._indexing is not None:
            self._indexing.abandon()

        def end(outcome: object) -> None:
            self._indexing = None
            if isinstance(outcome, Finished) and self._session.assessment is recorder.assessment:
                self._recorder = recorder
                self._show_again()

        self._indexing = Background(tr("KASE Parks: reading the register"), lambda _: recorder.plot(0), guarded(end))
        QgsApplication.taskManager().addTask(self._indexing)

    def tear_down(self) -> None:
        """Let go of what is under way."""
        self._close_form()
        if self._indexing is not None:
            self._indexing.abandon()
            self._indexing = None

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
            catalogue = self._session.assessment.preparation.held.catalogue
            words = HistoryWords(catalogue, self._session.texts, quiet(palette_of(self)).name())
            for said in words.lines(changes) or [tr("no history")]:
                self._parts.say(layout, said)
        elif self._place == (kind, id_):
            self.form = self._make_form(kind, id_)
            self.form.saved.connect(self._save)
            self.form.deleted.connect(self._delete)
            self.form.rejected.connect(self._leave)
            layout.addWidget(self.form)

    # --- forms ---------------------------------------------------------------------------------------------------

    def _make_form(self, kind: str, id_: str) -> EvidenceForm:
        result, plot = self._session.assessment, self._session.plot
        catalogue, folder, texts = result.preparation.held.catalogue, self._file.path.parent, self._session.texts
        plot_id = str(result.plots.ids[plot])
        if kind in ("fact", "newfact"):
            fact = None if kind == "newfact" else self._row(id_)
            field = catalogue.fields[id_ if fact is None else fact.field]
            return FactForm(field, plot_id, fact, texts, folder)
        study = self._row(id_) if kind == "study" else Study("", id_, None, conclusion=Conclusion.OPEN)
        register = self._file.register
        polygon = result.plots.geometry[plot]

        def show(area: object) -> None:
            self._marks.show(register.crs, area)

        area = AreaPicker(study.area, register.crs, (polygon, result.crs), self._iface, texts, show)
        return StudyForm(catalogue, study, plot_id, area, texts, folder)

    def _row(self, id_: str) -> Study | SiteFact:
        register = self._file.register
        return next(row for row in (*register.studies, *register.facts) if row.id == id_)

    def _close_form(self) -> None:
        if isinstance(self.form, StudyForm):
            self.form.area.stop()
        self.form = None

    @guarded
    def _save(self, row: Study | SiteFact) -> None:
        self._write(lambda *ends: self._file.save([row], *ends))

    @guarded
    def _delete(self, id_: str) -> None:
        self._write(lambda *ends: self._file.remove([id_], *ends))

    def _write(self, begin: Callable[..., None]) -> None:
        """Write what a form holds; it closes once that is written, and stays as it is where it cannot be."""
        form = self.form
        form.setEnabled(False)

        def done(_: object) -> None:
            if self.form is form:
                self._leave()

        def failed() -> None:
            if self.form is form:
                form.setEnabled(True)

        begin(done, failed)

    @guarded
    def _leave(self) -> None:
        self._place = None
        self._renew()

    # --- links ---------------------------------------------------------------------------------------------------

    @guarded
    def _follow(self, link: str) -> None:
        """Do what a link in the text says."""
        kind, _, rest = link.partition(":")
        if kind in ("study", "fact", "newfact", "newstudy", "history"):
            self._open((kind, rest))
        elif kind == "show":
            study = self._row(rest)
            result, plot = self._session.assessment, self._session.plot
            if study.area is not None:
                self._marks.show_two(result.crs, result.plots.geometry[plot], self._file.register.crs, study.area)
        elif kind == "open":
            open_document(self.view.words.documents[int(rest)], self._file.path.parent)
        elif kind == "layers":
            self.menu.add_layers()
        elif kind == "take":
            self._take_theirs(int(rest))
        elif kind == "settled":
            self._conflicts = ()
            self._renew()

    def _open(self, place: Place) -> None:
        """Open a form or a history where its row is; the same again closes it."""
        self._place = None if place == self._place else place
        topic = self.view.topic_of(place) if self.view is not None else None
        if topic is not None:
            self._folded[topic] = False
        self._renew()

    # --- merging ---------------------------------------------------------------------------------------------------

    @guarded
    def _merged(self, conflicts: tuple[Conflict, ...]) -> None:
        self._conflicts = conflicts
        self._renew()

    def _take_theirs(self, number: int) -> None:
        """Take the other copy's value of a conflict."""
        conflict = self._conflicts[number]
        value = read_stored(conflict.field, conflict.theirs)
        self._conflicts = tuple(c for c in self._conflicts if c is not conflict)
        self._file.save([replace(self._row(conflict.row), **{conflict.field: value})])
        self._renew()
