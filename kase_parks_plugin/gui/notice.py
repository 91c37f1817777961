"""The slim line above the pages, there only when there is something to know or to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import LOGGER
from kase_parks_plugin.gui.colours import mix
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.tips import as_tip

if TYPE_CHECKING:
    from kase_parks_plugin.gui.panel import Panel

WARNING, INFORMATION = QColor("#e08214"), QColor("#3b7dd8")
_STALE = ("mIconWarning.svg", WARNING)
_NAMED = 3  # changes that are named; the rest is counted


def tint(widget: QWidget, colour: QColor) -> None:
    """Give a widget a breath of colour over the theme's own."""
    palette = QPalette(widget.parentWidget().palette())
    palette.setColor(QPalette.ColorRole.Window, mix(palette.color(QPalette.ColorRole.Window), colour, 0.18))
    widget.setPalette(palette)
    widget.setBackgroundRole(QPalette.ColorRole.Window)  # in a scroll area it would be the viewport's
    widget.setAutoFillBackground(True)


class Notice:
    """Drives the notice line of the panel; the last word stands until it is closed or something new begins."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._stale = self._refused = False
        self._act: Callable[[], None] | None = None
        panel.notice_close.setIcon(icon("mIconClose.svg"))
        panel.notice_close.clicked.connect(self.hide)
        panel.notice_button.clicked.connect(self._do)
        self.hide()

    def warn(self, text: str) -> None:
        """Say what went wrong and what to do."""
        LOGGER.warning(text)
        self._say(text, "mIconWarning.svg", WARNING)

    def refuse(self, text: str) -> None:
        """Say why a run cannot be; it stands until the request, or a layer of it, is another."""
        self.warn(text)
        self._refused = True

    def reconsider(self) -> None:
        """Take back what was refused: its cause may be gone."""
        if self._refused:
            self.hide()

    def tell(self, text: str) -> None:
        """Say what happened."""
        self._say(text, "mIconInfo.svg", INFORMATION)

    def show_stale(self, changes: Sequence[str], run: Callable[[], None]) -> None:
        """Say what the result does not know of, and offer to run again; ``changes``: none while it is up to date."""
        if changes:
            more = len(changes) - _NAMED
            named = ", ".join(changes[:_NAMED]) + (" " + tr("and {n} more", n=more) if more > 0 else "")
            self._say(tr("The results are older than {changes}.", changes=named), *_STALE)
            self._panel.notice_text.setToolTip(as_tip("\n".join(changes)))
            self._panel.notice_button.setText(tr("Run again"))
            self._panel.notice_button.show()
            self._act = run
        elif self._stale:
            self.hide()
        self._stale = bool(changes)

    def hide(self) -> None:
        """Take the line away."""
        self._panel.notice.hide()
        self._panel.notice_text.clear()
        self._stale = self._refused = False

    def _say(self, text: str, image: str, colour: QColor) -> None:
        panel = self._panel
        side = panel.fontMetrics().height()
        panel.notice_icon.setPixmap(icon(image).pixmap(side, side))
        panel.notice_text.setText(text)
        panel.notice_text.setToolTip("")
        panel.notice_button.hide()
        tint(panel.notice, colour)
        panel.notice.show()
        self._stale = self._refused = False

    def _do(self) -> None:
        if self._act is not None:
            self._act()
