"""The dialog “Report a problem”: shows every text of the report before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.core.journal import write_report

_NAME = "kase-parks-problem.zip"


class ProblemDialog(QDialog):
    """Lets the user read a report, then save it; nothing is sent.

    Parameters
    ----------
    texts
        Name of a file -> its text.
    """

    def __init__(self, texts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setWindowTitle(tr("Report a problem"))
        layout = QVBoxLayout(self)
        lead = QLabel(
            tr("This is the whole report. Read it, save it, and send it to whom you like. Nothing is sent by itself."),
            self,
        )
        lead.setWordWrap(True)
        layout.addWidget(lead)
        self.pages = QTabWidget(self)
        for name, text in texts.items():
            page = QPlainTextEdit(self.pages)
            page.setReadOnly(True)
            page.setPlainText(text)
            page.setAccessibleName(name)
            if name != "readme.txt":
                page.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
                page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self.pages.addTab(page, name)
        layout.addWidget(self.pages)
        buttons = QDialogButtonBox(self)
        buttons.addButton(tr("Save report…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        side = self.fontMetrics().height()
        self.resize(42 * side, 28 * side)

    @guarded
    def _ask(self) -> None:
        start = str(Path(settings.load().folder or Path.home()) / _NAME)
        name, _ = QFileDialog.getSaveFileName(self, tr("Save report"), start, tr("Zip files (*.zip)"))
        if name:
            self.save(Path(name if name.lower().endswith(".zip") else name + ".zip"))

    def save(self, path: Path) -> None:
        """Write the report, say where it lies, and close.

        Raises
        ------
        OutputError
            It cannot be written.
        """
        write_report(path, self._texts)
        tell(tr("Saved {file}", file=str(path)))
        self.accept()
