"""Editing one answer to a question about a plot, in place."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.register.catalogue import FactField
from kase_parks_plugin.core.register.model import Certainty, SiteFact
from kase_parks_plugin.core.register.store import new_id
from kase_parks_plugin.core.register.values import read_date, read_value
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import show_hints
from kase_parks_plugin.gui.document_edit import DocumentEdit
from kase_parks_plugin.gui.evidence_form import EvidenceForm, choices, date_edit, day_of, line, words_of


class FactForm(EvidenceForm):
    """Edits an answer.

    Parameters
    ----------
    field
        The question.
    plot
        Whom it is about.
    fact
        The answer there is; None: a new one.
    folder
        The register's, which documents are relative to.
    """

    def __init__(
        self,
        field: FactField,
        plot: str,
        fact: SiteFact | None,
        texts: Texts,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None if fact is None else fact.id, parent)
        self._field, self._plot, self._texts = field, plot, texts
        # An answer is no more binding than somebody says.
        old = fact or SiteFact("", plot, field.id, certainty=Certainty.INDICATIVE)
        self._old = old
        self.value = self.add(tr("Answer"), self._value_editor(old.value))
        self.unit = line(old.unit, field.unit or "")
        if field.kind == "number":
            self.add(tr("Unit"), self.unit)
        words = [(texts.label("register_certainty", word.value), word) for word in Certainty]
        self.certainty = self.add(tr("How binding"), choices(words, old.certainty))
        self.year = line("" if old.year is None else str(old.year), tr("such as 2028"))
        if field.yearly:
            self.add(tr("Year"), self.year)
        self.issuer = self.add(tr("Issuer"), line(old.issuer, tr("Who says so")))
        self.date = self.add(tr("Date"), date_edit(old.date))
        self.expires = self.add(tr("Expires"), date_edit(old.expires))
        self.document = self.add(tr("Document"), DocumentEdit(old.document, folder))
        self.note = self.add(tr("Note"), line(old.note))
        self.close_with_buttons()
        show_hints(self)
        self.setFocusProxy(self.value)

    @property
    def title(self) -> str:
        """The question."""
        return self._texts.of(self._field.title)

    def _value_editor(self, value: str | None) -> QWidget:
        field, none = self._field, (tr("unknown"), None)
        if field.kind == "bool":
            answers = [(self._texts.label("format", word), said) for word, said in (("yes", "true"), ("no", "false"))]
            said = None if value is None else read_value(SiteFact("", "", field.id, value), field)
            return choices([none, *answers], None if said is None else str(said).lower())
        if field.choices:
            return choices([none, *((self._texts.choice(word), word) for word in field.choices)], value)
        if field.kind == "date":
            return date_edit(read_date(value or ""))
        return line(value, tr("unknown"))

    def _value(self) -> str | None:
        if self._field.kind == "date":
            day = day_of(self.value)
            return None if day is None else day.isoformat()
        if self._field.kind == "bool" or self._field.choices:
            return self.value.currentData()
        return words_of(self.value)

    def row(self) -> SiteFact:
        """The answer as it is written here; one without a value is asked and not known."""
        year = self.year.text().strip()
        value = self._value()
        return SiteFact(
            id=self._old.id or new_id(),
            plot=self._plot,
            field=self._field.id,
            value=value,
            unit=words_of(self.unit),
            certainty=Certainty.UNKNOWN if value is None else self.certainty.currentData(),
            year=int(year) if year.isdecimal() else None,
            issuer=words_of(self.issuer),
            date=day_of(self.date),
            expires=day_of(self.expires),
            document=self.document.value(),
            note=words_of(self.note),
        )

    def refused(self, row: SiteFact) -> str:
        """Say what cannot be read."""
        year = self.year.text().strip()
        if year and not (year.isdecimal() and len(year) == 4):
            return tr("“{text}” is no year. Write it as 2028.", text=year)
        if row.value is not None and read_value(row, self._field) is None:
            if self._field.kind == "number":
                return tr(
                    "“{value} {unit}” is no number in {wanted}. Write a number, and a unit of the same kind or none.",
                    value=row.value, unit=row.unit or "", wanted=self._field.unit or tr("its own unit"),
                )  # fmt: skip
            return tr("“{value}” cannot be read as an answer to this question.", value=row.value)
        if row.date and row.expires and row.expires < row.date:
            return tr("It expires before it was given. Correct one of the dates.")
        return ""
