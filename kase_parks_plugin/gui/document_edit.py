"""A document that proves something: a path relative to the register's folder, or a link."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded, warn

_LINKS = ("http://", "https://", "mailto:")


class DocumentEdit(QWidget):
    """A line to type into and a button that picks a file.

    Parameters
    ----------
    folder
        The register's.
    """

    def __init__(self, document: str | None, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.line = QLineEdit(document or "")
        self.line.setPlaceholderText(tr("File or link"))
        pick = QToolButton()
        pick.setText("…")
        pick.setToolTip(tr("Pick a file"))
        pick.clicked.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(pick)
        self.setFocusProxy(self.line)

    def value(self) -> str | None:
        """The document, None when there is none."""
        return self.line.text().strip() or None

    @guarded
    def _pick(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Document"), str(self._folder))
        if name:
            self.line.setText(relative(name, self._folder))


def relative(name: str, folder: Path) -> str:
    """Path of a file relative to a folder, with slashes; as it is where no relative one leads there (another drive)."""
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:
        return name


def open_document(document: str, folder: Path) -> None:
    """Show a document in the program that the system has for it, or say what is wrong."""
    if document.startswith(_LINKS):
        QDesktopServices.openUrl(QUrl(document))
        return
    path = folder / document
    if path.is_file():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    else:
        warn(tr("There is no file {path}. Put it there, or correct the document of this row.", path=str(path)))
