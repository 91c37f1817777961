"""Editing one study, in place."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Study
from kase_parks_plugin.core.register.store import new_id
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import show_hints
from kase_parks_plugin.gui.document_edit import DocumentEdit
from kase_parks_plugin.gui.evidence_area import AreaPicker
from kase_parks_plugin.gui.evidence_form import EvidenceForm, choices, date_edit, day_of, line, words_of


class StudyForm(EvidenceForm):
    """Edits a study.

    Parameters
    ----------
    study
        As it is; one without an id is new.
    plot
        Id of the plot at hand.
    area
        Chooses the area; the form takes it in.
    folder
        The register's, which documents are relative to.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        study: Study,
        plot: str,
        area: AreaPicker,
        texts: Texts,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(study.id or None, parent)
        self._old = study
        kinds = [(texts.of(kind.title), id_) for id_, kind in catalogue.studies.items()]
        if study.type not in catalogue.studies:
            kinds.append((study.type, study.type))
        self.type = self.add(tr("Kind of study"), choices(kinds, study.type))
        scopes = [(tr("all land that it covers"), None), (tr("this plot only"), plot)]
        if study.plot not in (None, plot):
            scopes.append((study.plot, study.plot))
        self.plot = self.add(tr("Made for"), choices(scopes, study.plot))
        self.started = self.add(tr("First day"), date_edit(study.started))
        self.ended = self.add(tr("Last day"), date_edit(study.ended))
        said = [(texts.of(title), word) for word, (title, _) in catalogue.conclusions.items()]
        self.conclusion = self.add(tr("Conclusion"), choices(said, study.conclusion))
        self.area = self.add(tr("Area covered"), area)
        self.author = self.add(tr("Author"), line(study.author))
        self.method = self.add(tr("Method"), line(study.method))
        self.document = self.add(tr("Document"), DocumentEdit(study.document, folder))
        self.valid_until = self.add(tr("Valid until"), date_edit(study.valid_until))
        self.note = self.add(tr("Note"), line(study.note))
        self.close_with_buttons()
        show_hints(self)
        self.setFocusProxy(self.type)

    @property
    def title(self) -> str:
        """The kind of study."""
        return self.type.currentText()

    def _held(self) -> tuple[object, ...]:
        return (*super()._held(), self.area.area)

    def row(self) -> Study:
        """The study as it is written here."""
        return Study(
            id=self._old.id or new_id(),
            type=self.type.currentData(),
            plot=self.plot.currentData(),
            method=words_of(self.method),
            started=day_of(self.started),
            ended=day_of(self.ended),
            author=words_of(self.author),
            conclusion=self.conclusion.currentData(),
            document=self.document.value(),
            valid_until=day_of(self.valid_until),
            note=words_of(self.note),
            area=self.area.area,
        )

    def refused(self, row: Study) -> str:
        """Say what contradicts itself."""
        if row.started and row.ended and row.ended < row.started:
            return tr("The last day lies before the first. Correct one of them.")
        return ""
