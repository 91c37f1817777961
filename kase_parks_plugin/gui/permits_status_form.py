"""Saying how far a step has come, right below what is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.permits.model import Progress, Status
from kase_parks_plugin.gui.colours import show_hints
from kase_parks_plugin.gui.date_edit import OptionalDateEdit
from kase_parks_plugin.gui.permits_step_words import progress_title

_BEGUN = (Progress.UNDER_WAY, Progress.WITH_AUTHORITY, Progress.DECIDED, Progress.APPEALED)
_OVER = (Progress.DECIDED, Progress.APPEALED)


class StatusForm(QFrame):
    """Asks for progress, days, note and author.

    Parameters
    ----------
    step
        Id of the step.
    status
        What is said of it so far.
    take
        Given the status and who says so; raises a `KaseParksError` that is then shown in the form.
    """

    left = pyqtSignal()
    """The form is done with: it was saved, or left."""

    def __init__(
        self, step: str, status: Status | None, take: Callable[[Status, str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step, self._take = step, take
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.progress = QComboBox()
        for progress in Progress:
            self.progress.addItem(progress_title(progress), progress)
        self.started, self.ended = OptionalDateEdit(), OptionalDateEdit()
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Number of the decision, whom you spoke to …"))
        self.author = QLineEdit(settings.load().author)
        self.author.setPlaceholderText(tr("Who says so"))
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.hide()
        self.save = QPushButton(tr("Save"))
        cancel = QPushButton(tr("Cancel"))
        self._form = form = QFormLayout(self)
        form.setContentsMargins(6, 6, 6, 6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (tr("Progress"), self.progress),
            (tr("Began"), self.started),
            (tr("Ended"), self.ended),
            (tr("Note"), self.note),
            (tr("Author"), self.author),
        ):
            form.addRow(title, field)
        form.addRow(self.fault)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.save)
        line.addWidget(cancel)
        form.addRow(line)
        self._show(status)
        self.progress.currentIndexChanged.connect(self._show_days)
        self.save.clicked.connect(self._accept)
        self.author.returnPressed.connect(self._accept)
        cancel.clicked.connect(self.left)
        show_hints(self)
        self._show_days()
        self.setFocusProxy(self.progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it be on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def status(self) -> Status:
        """What the form says; days that do not go with the progress are left out."""
        progress = self.progress.currentData()
        return Status(
            procedure=self._step,
            progress=progress,
            started=_day(self.started) if progress in _BEGUN else None,
            ended=_day(self.ended) if progress in _OVER else None,
            note=self.note.text().strip(),
        )

    def _show(self, status: Status | None) -> None:
        if status is None:
            return
        self.progress.setCurrentIndex(self.progress.findData(status.progress))
        self.note.setText(status.note)
        for edit, day in ((self.started, status.started), (self.ended, status.ended)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))

    @guarded
    def _show_days(self) -> None:
        """Ask for those days only that go with the progress."""
        progress = self.progress.currentData()
        for edit, needed in ((self.started, progress in _BEGUN), (self.ended, progress in _OVER)):
            edit.setVisible(needed)
            self._form.labelForField(edit).setVisible(needed)
        self.fault.hide()

    @guarded
    def _accept(self) -> None:
        author = self.author.text().strip()
        try:
            self._take(self.status(), author)
        except KaseParksError as error:
            self.fault.setText("⚠ " + explain(error))
            self.fault.show()
            return
        settings.save(replace(settings.load(), author=author))
        self.left.emit()


def _day(edit: OptionalDateEdit) -> dt.date | None:
    if edit.isNull():
        return None
    day = edit.date()
    return dt.date(day.year(), day.month(), day.day())
