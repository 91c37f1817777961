"""Setting a knockout aside, right below its finding: why, and who says so."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded

_LINES = 3


class OverrideForm(QFrame):
    """Asks for reason and author; neither may be empty, since every output shows them."""

    accepted = pyqtSignal(str, str)
    """Reason and author."""
    rejected = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(tr("Why it does not stop this plot"))
        self.reason.setFixedHeight(round(self.fontMetrics().lineSpacing() * (_LINES + 0.8)))
        self.author = QLineEdit(settings.load().author)
        self.author.setPlaceholderText(tr("Who says so"))
        self.accept_button = QPushButton(tr("Set aside"))
        cancel = QPushButton(tr("Cancel"))
        form = QFormLayout(self)
        form.setContentsMargins(6, 6, 6, 6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(tr("Reason"), self.reason)
        form.addRow(tr("Author"), self.author)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.accept_button)
        line.addWidget(cancel)
        form.addRow(line)
        self.setFocusProxy(self.reason)
        self.reason.textChanged.connect(self._show_button)
        self.author.textChanged.connect(self._show_button)
        self.author.returnPressed.connect(self._accept)
        self.accept_button.clicked.connect(self._accept)
        cancel.clicked.connect(self.rejected)
        self._show_button()

    def keyPressEvent(self, event: object) -> None:
        """Leave it be on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)

    def _said(self) -> tuple[str, str]:
        return self.reason.toPlainText().strip(), self.author.text().strip()

    @guarded
    def _show_button(self) -> None:
        self.accept_button.setEnabled(all(self._said()))
        self.accept_button.setToolTip("" if all(self._said()) else tr("Give a reason and an author first."))

    @guarded
    def _accept(self) -> None:
        reason, author = self._said()
        if reason and author:
            settings.save(replace(settings.load(), author=author))
            self.accepted.emit(reason, author)
