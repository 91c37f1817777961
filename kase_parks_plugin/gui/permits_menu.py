"""The menu that saves what the page “Permits” shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QToolButton, QWidget

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.permits_chart import Chart
from kase_parks_plugin.gui.permits_road import Road


class SaveMenu(QToolButton):
    """A button with the menu.

    Attributes
    ----------
    road, scenario, chart
        What is saved; set by whoever shows it.
    """

    keep_asked = pyqtSignal()
    """The user wants the forecast to be kept."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.road: Road | None = None
        self.scenario = ""
        self.chart: Chart | None = None
        self.setIcon(icon("mActionFileSave.svg"))
        self.setToolTip(tr("Save the steps as drawing, picture or table"))
        self.setAccessibleName(tr("Save"))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addAction(tr("Gantt as SVG…"), lambda: self._ask("svg", self.save_svg))
        menu.addAction(tr("Gantt as PNG…"), lambda: self._ask("png", self.save_png))
        menu.addAction(tr("Steps as CSV…"), lambda: self._ask("csv", self.save_steps))
        menu.addAction(tr("Steps as calendar (iCalendar)…"), lambda: self._ask("ics", self.save_calendar))
        self.trail: QAction = menu.addAction(tr("Natura trail as CSV…"), lambda: self._ask("csv", self.save_trail))
        menu.addSeparator()
        menu.addAction(tr("Keep this forecast in the register"), self.keep_asked.emit)
        menu.aboutToShow.connect(self._show_trail)
        self.setMenu(menu)

    def save_svg(self, file: Path) -> None:
        """Write the Gantt as a drawing."""
        from kase_parks_plugin.gui.permits_export import write_svg

        write_svg(self.chart, self._words(), self._texts, file)

    def save_png(self, file: Path) -> None:
        """Write the Gantt as a picture."""
        from kase_parks_plugin.gui.permits_export import write_png

        write_png(self.chart, self._words(), self._texts, file)

    def save_steps(self, file: Path) -> None:
        """Write the steps as a table."""
        from kase_parks_plugin.gui.permits_export import write_steps

        write_steps(self.road, self.scenario, self._texts, file)

    def save_calendar(self, file: Path) -> None:
        """Write the steps as a calendar."""
        from kase_parks_plugin.gui.permits_export import write_calendar

        write_calendar(self.road, self.scenario, self._texts, file)

    def save_trail(self, file: Path) -> None:
        """Write the Natura trail as a table."""
        from kase_parks_plugin.gui.permits_export import write_trail

        write_trail(self.road, self._texts, file)

    def _words(self) -> list[str]:
        """What stands below the drawing: scenario, when all is ready, that it is no clearance."""
        road, date = self.road, self._texts.date
        scenario = next(s for s in road.record["scenarios"] if s["id"] == self.scenario)
        ready = scenario["ready"]
        said = tr(
            "{scenario}: ready by {p50} (P50), between {p10} (P10) and {p90} (P90). Reckoned on {day}.",
            scenario=scenario["title"], p10=date(ready["p10"]), p50=date(ready["p50"]), p90=date(ready["p90"]),
            day=date(road.asked.as_of),
        )  # fmt: skip
        return [said, self._texts.label("permits", "disclaimer")]

    @guarded
    def _show_trail(self) -> None:
        self.trail.setEnabled(self.road is not None and self.road.trail is not None)

    @guarded
    def _ask(self, suffix: str, save: Callable[[Path], None]) -> None:
        """Ask for a file and save."""
        if self.road is None:
            return
        folder = Path(settings.load().folder)
        plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in self.road.plot)
        given = str(folder / f"{plain}-permits.{suffix}")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save"), given, f"{suffix.upper()} (*.{suffix})")
        if name:
            file = Path(name if name.lower().endswith(f".{suffix}") else f"{name}.{suffix}")
            save(file)
            settings.save(replace(settings.load(), folder=str(file.parent)))
            tell(tr("Saved {file}", file=str(file)))
