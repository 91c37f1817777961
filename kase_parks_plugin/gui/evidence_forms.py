"""The forms of the page “Evidence”: one is open at a time; one that is left half filled in waits until it is saved or given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.register.model import Conclusion, SiteFact, Study
from kase_parks_plugin.gui.evidence_area import AreaPicker
from kase_parks_plugin.gui.evidence_fact import FactForm
from kase_parks_plugin.gui.evidence_form import EvidenceForm
from kase_parks_plugin.gui.evidence_study import StudyForm
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.session import Session

Place = tuple[str, str]
"""``study``, ``fact``, ``newstudy``, ``newfact`` (or ``history``), and a row's id, or a kind or a field for a new row."""


@dataclass(frozen=True)
class Draft:
    """A form with something written in it that nobody has saved. name : the plot's, for people. number : no other has it."""

    number: int
    form: EvidenceForm
    register: Path
    plot: str
    name: str
    place: Place


class EvidenceForms(QObject):
    """Makes forms and writes what they hold.

    Attributes
    ----------
    current
        The form that is open.
    """

    ended = pyqtSignal(object)
    """A form is done with: saved, its row deleted, or given up."""

    def __init__(
        self, session: Session, file: RegisterFile, marks: MapMarks, iface: QgisInterface, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._file, self._marks, self._iface = session, file, marks, iface
        self._at: Draft | None = None
        self._left: list[Draft] = []
        self._numbers = count()

    @property
    def current(self) -> EvidenceForm | None:
        """The form that is open."""
        return None if self._at is None else self._at.form

    def open(self, place: Place) -> EvidenceForm:
        """Give the form for a place at the picked plot: the one that waits for it, else a new one."""
        result, path = self._session.assessment, self._file.path
        plot = str(result.plots.ids[self._session.plot])
        waiting = self.waiting(plot, place)
        if waiting is None:
            form = self._make(plot, *place)
            form.saved.connect(lambda row: self._save(form, row))
            form.deleted.connect(lambda id_: self._delete(form, id_))
            form.rejected.connect(lambda: self._end(form))
            name = str(result.plots.names[self._session.plot] or plot)
            waiting = Draft(next(self._numbers), form, path, plot, name, place)
        else:
            self._left.remove(waiting)
        self._at = waiting
        return waiting.form

    def leave(self) -> None:
        """Close the open form; where something is written in it, it waits."""
        if self._at is None:
            return
        form = self._at.form
        if isinstance(form, StudyForm):
            form.area.stop()
        if form.touched:
            form.setParent(None)  # what it stood on goes
            self._left.append(self._at)
        self._at = None

    def tear_down(self) -> None:
        """Let go of all."""
        self.leave()
        for draft in self._left:
            draft.form.deleteLater()
        self._left = []

    # --- what waits ------------------------------------------------------------------------------------------------

    @property
    def drafts(self) -> list[Draft]:
        """Forms of this register that wait."""
        return [draft for draft in self._left if draft.register == self._file.path]

    def waiting(self, plot: str, place: Place | None = None) -> Draft | None:
        """The form that waits at a place of a plot, or the last one at any."""
        return next((d for d in reversed(self.drafts) if d.plot == plot and place in (None, d.place)), None)

    def lines(self, here: tuple[str | None, Place | None]) -> list[str]:
        """Say what waits elsewhere than ``here`` (plot, place), with links ``draft:`` and ``discard:``."""
        return [
            f"<a href='draft:{draft.number}'>{escape(draft.form.title)}</a> · {escape(draft.name)} · "
            f"<a href='discard:{draft.number}'>{escape(tr('discard'))}</a>"
            for draft in self.drafts
            if (draft.plot, draft.place) != here
        ]

    def draft(self, number: int) -> Draft | None:
        """The one that has a number, where it still waits."""
        return next((draft for draft in self.drafts if draft.number == number), None)

    def discard(self, draft: Draft) -> None:
        """Give up what waits."""
        self._left.remove(draft)
        draft.form.deleteLater()

    # --- one form --------------------------------------------------------------------------------------------------

    def _make(self, plot: str, kind: str, id_: str) -> EvidenceForm:
        result, texts, folder = self._session.assessment, self._session.texts, self._file.path.parent
        catalogue, register = result.preparation.held.catalogue, self._file.register
        if kind in ("fact", "newfact"):
            fact = None if kind == "newfact" else self.row(id_)
            field = catalogue.fields[id_ if fact is None else fact.field]
            return FactForm(field, plot, fact, texts, folder)
        study = self.row(id_) if kind == "study" else Study("", id_, None, conclusion=Conclusion.OPEN)
        polygon = result.plots.geometry[self._session.plot]

        def show(area: object) -> None:
            self._marks.show(register.crs, area)

        area = AreaPicker(study.area, register.crs, (polygon, result.crs), self._iface, texts, show)
        return StudyForm(catalogue, study, plot, area, texts, folder)

    def row(self, id_: str) -> Study | SiteFact:
        """A row of the register."""
        register = self._file.register
        return next(row for row in (*register.studies, *register.facts) if row.id == id_)

    @guarded
    def _save(self, form: EvidenceForm, row: Study | SiteFact) -> None:
        self._write(form, lambda *ends: self._file.save([row], *ends))

    @guarded
    def _delete(self, form: EvidenceForm, id_: str) -> None:
        self._write(form, lambda *ends: self._file.remove([id_], *ends))

    def _write(self, form: EvidenceForm, begin: Callable[..., None]) -> None:
        """Write what a form holds; it ends once that is written, and stays as it is where it cannot be."""
        form.setEnabled(False)

        def failed() -> None:
            if form is self.current or any(form is draft.form for draft in self._left):
                form.setEnabled(True)

        begin(lambda _: self._end(form), failed)

    @guarded
    def _end(self, form: EvidenceForm) -> None:
        if self.current is form:
            self._at = None
        for draft in [draft for draft in self._left if draft.form is form]:
            self.discard(draft)
        self.ended.emit(form)
