"""What the dock shows where Python packages are missing: which, and how this platform gets them."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.dependencies import Missing, remedy
from kase_parks_plugin.adapters.i18n import tr


class MissingPage(QWidget):
    """A list of packages, the command to get them, and a button that copies it."""

    def __init__(
        self, lacks: tuple[Missing, ...], parent: QWidget | None = None, *, title: str = "", rest: str = ""
    ) -> None:
        super().__init__(parent)
        heading = QLabel("<b>" + (title or tr("KASE Parks needs Python packages that this QGIS lacks")) + "</b>")
        lines = [
            tr("{package} {needed} or newer: not found", package=entry.package, needed=entry.needed)
            if entry.found is None
            else tr(
                "{package} {needed} or newer: found {found}",
                package=entry.package,
                needed=entry.needed,
                found=entry.found,
            )
            for entry in lacks
        ]
        listing = QLabel("\n".join(f"• {line}" for line in lines))
        ask = QLabel(tr("Get them like this, then start QGIS again:"))
        command = QPlainTextEdit(remedy(lacks))
        command.setReadOnly(True)
        command.setFixedHeight(command.fontMetrics().height() * 8)
        copy = QPushButton(QgsApplication.getThemeIcon("mActionEditCopy.svg"), tr("Copy"))
        copy.clicked.connect(lambda: QgsApplication.clipboard().setText(command.toPlainText()))
        comfort = QLabel(rest or tr("The rest of QGIS works as before. KASE Parks installs nothing by itself."))
        layout = QVBoxLayout(self)
        for label in (heading, listing, ask, comfort):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (heading, listing, ask, command):
            layout.addWidget(widget)
        layout.addWidget(copy, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(comfort)
        layout.addStretch()
