"""The guide: a window of its own that opens at the section of the page at hand."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl
from qgis.PyQt.QtWidgets import QAction, QDialog, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.gui.load import icon


class GuideWindow(QDialog):
    """Shows ``resources/guide`` in the user's language; other things stay usable beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("KaseParksGuide")
        self.setWindowTitle(tr("KASE Parks: guide"))
        self.browser = QTextBrowser(self)
        self.browser.setOpenExternalLinks(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        self.resize(QSize(720, 780))
        self.browser.setSource(QUrl.fromLocalFile(str(paths.resource("guide", f"{language()}.html"))))

    def turn_to(self, section: str) -> None:
        """Show a section: ``start``, or the name of a page."""
        self.show()
        self.raise_()
        self.activateWindow()
        QTimer.singleShot(0, lambda: self.browser.scrollToAnchor(section))  # pictures have their places by then


class Guide(QObject):
    """Opens the guide from a panel.

    Attributes
    ----------
    action
        Opens the guide at its beginning.
    button
        Opens it at the page at hand; so does F1 while the panel has the focus.
    """

    def __init__(self, panel: QWidget, page: Callable[[], str]) -> None:
        super().__init__(panel)
        self._panel, self._page = panel, page
        self._window: GuideWindow | None = None
        self.action = QAction(icon("mActionHelpContents.svg"), tr("Guide"), panel)
        self.action.triggered.connect(lambda: self.open("start"))
        here = QAction(icon("mActionHelpContents.svg"), tr("About this page (F1)"), panel)
        here.triggered.connect(lambda: self.open(self._page()))
        panel.installEventFilter(self)
        self.button = QToolButton(panel)
        self.button.setDefaultAction(here)
        self.button.setAutoRaise(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take F1 within the panel, before QGIS opens its own help with it."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or event.key() != Qt.Key.Key_F1:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.open(self._page())
        event.accept()
        return True

    @guarded
    def open(self, section: str) -> None:
        """Open the guide at a section."""
        if self._window is None:
            self._window = GuideWindow(self._panel)
        self._window.turn_to(section)

    def tear_down(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
