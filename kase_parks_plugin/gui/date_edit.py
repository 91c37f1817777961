"""A date that may be unknown, and then says so (QGIS's own shows today's in its place)."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QEvent, QLocale, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QDateEdit, QLineEdit, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.gui.load import icon

_NEVER = QDate(1900, 1, 1)  # stands for no date


def panel_locale() -> QLocale:
    """Locale of the panel's language, for dates: they are words as much as numbers."""
    return QLocale(QgsApplication.instance().locale())


def show_as_here(edit: QDateEdit) -> None:
    """Let a date be shown and typed as the panel writes dates; Qt would keep the order of the system's language."""
    edit.setLocale(panel_locale())
    edit.setDisplayFormat(tr("d MMM yyyy"))


class OptionalDateEdit(QDateEdit):
    """A date edit with a cross, and the key Delete, to empty it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_as_here(self)
        self.setMinimumDate(_NEVER)
        self.setSpecialValueText(tr("unknown"))
        self.setCalendarPopup(True)
        self._cross = self.lineEdit().addAction(icon("mIconClearText.svg"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setToolTip(tr("Unknown"))
        self._cross.triggered.connect(self.clear)
        self.dateChanged.connect(self._show_cross)
        self.calendarWidget().installEventFilter(self)
        self.clear()
        self._show_cross()

    def isNull(self) -> bool:
        """Whether there is no date."""
        return self.date() == _NEVER

    def clear(self) -> None:
        """Take the date away."""
        self.setDate(_NEVER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete empty it."""
        if event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar at today's month while there is no date."""
        if event.type() == QEvent.Type.Show and self.isNull():
            today = QDate.currentDate()
            self.calendarWidget().setCurrentPage(today.year(), today.month())
        return super().eventFilter(watched, event)

    def _show_cross(self) -> None:
        self._cross.setVisible(not self.isNull())
