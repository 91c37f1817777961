"""What the forms of a study and of an answer have in common: rows, Save, Cancel, Delete, and words on what is wrong."""

from __future__ import annotations

import datetime as dt

from qgis.PyQt.QtCore import QDate, QRegularExpression, Qt, pyqtSignal
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

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.register.rows import Row
from kase_parks_plugin.gui.date_edit import OptionalDateEdit

_NARROW_CHARACTERS = 6


class EvidenceForm(QFrame):
    """Edits one row in place. A subclass adds its editors with `add` and says in `row` what they hold."""

    saved = pyqtSignal(object)
    """The row as it should be."""
    deleted = pyqtSignal(str)
    """Id of the row that should go."""
    rejected = pyqtSignal()

    def __init__(self, id_: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = id_
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(6, 6, 6, 6)
        self._form.setVerticalSpacing(3)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._wrong = QLabel()
        self._wrong.setWordWrap(True)
        self._wrong.hide()

    @property
    def title(self) -> str:
        """What it is about."""
        raise NotImplementedError

    @property
    def touched(self) -> bool:
        """Whether it holds something else than at first."""
        return self._held() != self._first

    def row(self) -> Row:
        """The row that the editors hold."""
        raise NotImplementedError

    def refused(self, row: Row) -> str:
        """Say why a row cannot be saved; empty when it can."""
        raise NotImplementedError

    def add(self, title: str, editor: QWidget) -> QWidget:
        """Add an editor with its title, and return it."""
        editor.setAccessibleName(title)
        if isinstance(editor, QComboBox):
            editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            editor.setMinimumContentsLength(_NARROW_CHARACTERS)
        self._form.addRow(title, editor)
        return editor

    def close_with_buttons(self) -> None:
        """Add what is wrong, and the buttons, below the editors."""
        self._form.addRow(self._wrong)
        line = QHBoxLayout()
        line.setSpacing(4)
        if self._id is not None:
            delete = QPushButton(tr("Delete"))
            delete.setToolTip(tr("Delete this row; the history keeps it"))
            delete.clicked.connect(lambda: self.deleted.emit(self._id))
            line.addWidget(delete)
        line.addStretch()
        self.save_button = QPushButton(tr("Save"))
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.rejected)
        line.addWidget(self.save_button)
        line.addWidget(cancel)
        self._form.addRow(line)
        for edit in self.findChildren(QLineEdit, QRegularExpression("^(?!qt_spinbox_lineedit).*")):
            edit.returnPressed.connect(self.save)
        self._first = self._held()

    def _held(self) -> tuple[object, ...]:
        """All that is written and chosen, readable as a row or not."""
        written = (edit.text() for edit in self.findChildren(QLineEdit))
        return (*written, *(box.currentIndex() for box in self.findChildren(QComboBox)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it be on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def save(self) -> None:
        """Hand the row over, or say what is wrong with it."""
        row = self.row()
        wrong = self.refused(row)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if not wrong:
            self.saved.emit(row)


def line(text: str | None, hint: str = "") -> QLineEdit:
    """Make an editor of a line of text."""
    edit = QLineEdit(text or "")
    edit.setPlaceholderText(hint)
    return edit


def words_of(edit: QLineEdit) -> str | None:
    """What stands in a line, None for nothing."""
    return edit.text().strip() or None


def choices(entries: list[tuple[str, object]], chosen: object) -> QComboBox:
    """Make a list of titles and what they stand for."""
    box = QComboBox()
    for title, value in entries:
        box.addItem(title, value)
        box.setItemData(box.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def date_edit(day: dt.date | None) -> OptionalDateEdit:
    """Make an editor of a date that may be unknown."""
    edit = OptionalDateEdit()
    if day is not None:
        edit.setDate(QDate(day.year, day.month, day.day))
    return edit


def day_of(edit: OptionalDateEdit) -> dt.date | None:
    """The day that an editor holds."""
    if edit.isNull():
        return None
    day = edit.date()
    return dt.date(day.year(), day.month(), day.day())
