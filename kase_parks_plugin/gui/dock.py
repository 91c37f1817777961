"""The dock: light until it is first looked at, then it holds the panel, or says which packages are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QEvent, QTimer
from qgis.PyQt.QtGui import QShowEvent

from kase_parks_plugin.adapters import dependencies
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded

if TYPE_CHECKING:
    from kase_parks_plugin.core.model import Assessment
    from kase_parks_plugin.gui.panel import Panel


class KaseParksDock(QgsDockWidget):
    """The side panel's frame, and the door for scripts: open, run, save, show."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__(tr("KASE Parks"), iface.mainWindow())
        self.setObjectName("KaseParksDock")
        self._iface = iface
        self._panel: Panel | None = None

    @property
    def panel(self) -> Panel:
        """The panel, made when first asked for.

        Raises
        ------
        ImportError
            Packages that it needs are missing; the dock names them.
        """
        if self._panel is None:
            self._fill()
        if self._panel is None:
            raise ImportError(", ".join(entry.package for entry in dependencies.missing()))
        return self._panel

    # --- the door for scripts -----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a screening is running."""
        return self._panel is not None and self._panel.running

    @property
    def assessment(self) -> Assessment | None:
        """The last result."""
        return None if self._panel is None else self._panel.session.assessment

    def open_screening(self, path: str | Path) -> None:
        """Open a screening file: its layers come into the project, its choices into the panel."""
        self.panel.open_screening(Path(path))

    def run(self) -> None:
        """Start the screening; `running` tells when it has ended."""
        self.panel.run()

    def save_results(self, folder: str | Path) -> None:
        """Write the result files into a folder."""
        self.panel.save_results(Path(folder))

    def show_results(self) -> None:
        """Turn to the ranked plots."""
        self.panel.show_page("results")

    def show_plot(self, plot_id: str) -> None:
        """Turn to the page of a plot."""
        self.panel.show_plot(plot_id)

    # --- within ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the dock once QGIS has drawn itself."""
        super().showEvent(event)
        if self.widget() is None:
            QTimer.singleShot(0, self._fill)

    def changeEvent(self, event: QEvent) -> None:
        """Keep to a new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_panel", None) is not None:
            self._show_hints()

    def tear_down(self) -> None:
        """Let go of everything outside the dock: tasks, map marks, signals."""
        if self._panel is not None:
            self._panel.tear_down()
            self._panel = None

    @guarded
    def _fill(self) -> None:
        """Make the panel, or the page that says what is missing."""
        if self._panel is not None:
            return
        lacks = dependencies.missing()
        if lacks:
            from kase_parks_plugin.gui.missing_page import MissingPage

            self.setWidget(MissingPage(lacks, self))
            return
        from kase_parks_plugin.gui.panel import Panel

        self._panel = Panel(self._iface, self)
        self.setWidget(self._panel)
        self._show_hints()

    @guarded
    def _show_hints(self) -> None:
        from kase_parks_plugin.gui.colours import show_hints

        show_hints(self)
