"""The menu ⋯: screening files, result files, the demo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton

from kase_parks_plugin import paths
from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.adapters.problem import report_texts
from kase_parks_plugin.adapters.project_save import hold_for_saving
from kase_parks_plugin.adapters.result_files import write_results
from kase_parks_plugin.core.model import Screening
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.problem import ProblemDialog
from kase_parks_plugin.gui.undo import undo_actions

if TYPE_CHECKING:
    from kase_parks_plugin.gui.panel import Panel

SUFFIX = ".toml"


class FilesMenu(QObject):
    """A button with the menu, and what its entries do.

    Attributes
    ----------
    button
        The button.
    save_results
        The entry that the panel enables when there are results.
    """

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._panel = panel
        menu = QMenu(panel)
        menu.addActions(undo_actions(panel.session.undo, menu))
        menu.addSeparator()
        menu.addAction(icon("mActionFileNew.svg"), tr("New screening"), self._new)
        menu.addAction(icon("mActionFileOpen.svg"), tr("Open screening file…"), self._ask_open)
        menu.addAction(icon("mActionFileSaveAs.svg"), tr("Save screening file…"), self._ask_save)
        menu.addSeparator()
        self.save_results = menu.addAction(icon("mActionFileSave.svg"), tr("Save results…"), self.ask_save_results)
        menu.addSeparator()
        menu.addActions(panel.map_ties.actions)
        menu.addSeparator()
        menu.addAction(tr("Open the demo"), self.open_demo)
        menu.addAction(panel.guide.action)
        menu.addAction(tr("Report a problem…"), self.report_problem)
        self.button = QToolButton(panel)
        self.button.setText("⋯")
        self.button.setToolTip(tr("Open, save, demo"))
        self.button.setAutoRaise(True)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.button.setMenu(menu)

    @guarded
    def open_demo(self) -> None:
        """Open the demo's screening file."""
        self._panel.turning.open_in_steps(paths.resource("demo", "demo.toml"))

    @guarded
    def ask_save_results(self) -> None:
        """Ask for a folder and write the result files."""
        name = QFileDialog.getExistingDirectory(self._panel, tr("Folder for the results"), settings.load().folder)
        if not name:
            return
        assessment, lang = self._panel.session.assessment, language()
        self._panel.start_job(
            tr("KASE Parks: saving results"),
            lambda progress: write_results(assessment, Path(name), lang, progress),
            lambda _: tell(tr("Saved report, GeoPackage and JSON in {folder}", folder=name)),
        )

    @guarded
    def report_problem(self) -> None:
        """Show the report of a problem."""
        session = self._panel.session
        dialog = ProblemDialog(report_texts(session.screening, session.base), self._panel)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @guarded
    def _new(self) -> None:
        self._panel.turning.new()
        self._panel.show_page("project")

    @guarded
    def _ask_open(self) -> None:
        kinds = tr("Screening files (*.toml)")
        name, _ = QFileDialog.getOpenFileName(self._panel, tr("Open screening file"), settings.load().folder, kinds)
        if name:
            self._panel.turning.open_in_steps(Path(name))

    @guarded
    def _ask_save(self) -> None:
        kinds = tr("Screening files (*.toml)")
        name, _ = QFileDialog.getSaveFileName(self._panel, tr("Save screening file"), settings.load().folder, kinds)
        if not name:
            return
        target = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
        session = self._panel.session
        asked = session.screening
        write = hold_for_saving(asked, session.base, target, QgsProject.instance())

        def saved(screening: Screening) -> None:
            if session.screening == asked:  # else she went on choosing; the file holds what was asked for
                session.rename(screening, target.parent)
            settings.save(replace(settings.load(), folder=str(target.parent)))
            tell(tr("Saved {file}", file=str(target)))

        self._panel.start_job(tr("KASE Parks: saving {file}", file=target.name), write, saved)
