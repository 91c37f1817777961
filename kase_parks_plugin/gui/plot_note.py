"""The user's own note on a plot."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.gui.session import Session

_REST_MS = 800
_LINES = 3


class NoteEdit(QPlainTextEdit):
    """Keeps what is typed in the request, once the typing rests or the field is left."""

    def __init__(self, session: Session, plot: str, parent: QWidget | None = None) -> None:
        super().__init__(session.screening.notes.get(plot, ""), parent)
        self._session, self._plot = session, plot
        self._of = session.screening.plots
        self._typed = False
        self.setPlaceholderText(tr("Your own words on this plot; they stay with the screening"))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * (_LINES + 0.8)))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.keep)
        self.textChanged.connect(self._wait)

    @guarded
    def _wait(self) -> None:
        self._typed = True
        self._rest.start()

    @guarded
    def keep(self) -> None:
        """Take what was typed into the request, unless that has turned to other plots."""
        self._rest.stop()
        if not self._typed or self._session.screening.plots != self._of:
            return
        self._typed = False
        notes = {plot: note for plot, note in self._session.screening.notes.items() if plot != self._plot}
        text = self.toPlainText().strip()
        self._session.change(notes={**notes, self._plot: text} if text else notes)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the field is left."""
        super().focusOutEvent(event)
        self.keep()
