"""What can be done with a register as a whole: begin one, take it from elsewhere, spreadsheets, copies, QGIS's own tables."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.adapters.register_layers import add_register
from kase_parks_plugin.core.model import RegisterRequest
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.register.merge import Merged, merge
from kase_parks_plugin.core.register.sheet_reader import take_sheet
from kase_parks_plugin.core.register.sheet_writer import write_sheet
from kase_parks_plugin.core.register.store import create_register
from kase_parks_plugin.gui.document_edit import relative
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.gui.register_file import RegisterFile, who_edits
from kase_parks_plugin.gui.session import Session

_METRIC = "EPSG:3067"
_MOST_ASKED = 300  # plots that a spreadsheet asks about, unless they are selected
_SHEETS, _REGISTERS = ".xlsx", ".gpkg"


class EvidenceMenu(QObject):
    """A button with the menu, and what its entries do.

    Attributes
    ----------
    button
        The button.
    """

    merged = pyqtSignal(object)
    """A copy was merged: the conflicts."""

    def __init__(self, session: Session, file: RegisterFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._file, self._widget = session, file, parent
        menu = QMenu(parent)
        self._of_one = [
            menu.addAction(icon("mActionFileOpen.svg"), tr("Import spreadsheet…"), self._ask_import),
            menu.addAction(icon("mActionFileSaveAs.svg"), tr("Export spreadsheet…"), self._ask_export),
            menu.addAction(icon("mActionMergeFeatures.svg"), tr("Merge a copy…"), self._ask_merge),
            menu.addSeparator(),
            menu.addAction(icon("mActionOpenTable.svg"), tr("Edit in QGIS’s own tables"), self.add_layers),
            menu.addSeparator(),
        ]
        menu.addAction(icon("mActionFileNew.svg"), tr("Start a register"), self.start)
        menu.addAction(tr("Use an existing register…"), self.ask_other)
        self._leave = menu.addAction(tr("Go on without it"), self._go_without)
        menu.aboutToShow.connect(self._show_entries)
        self.button = QToolButton(parent)
        self.button.setText(tr("Register"))
        self.button.setToolTip(tr("Spreadsheets, copies, QGIS’s own tables"))
        self.button.setAutoRaise(True)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(menu)

    @guarded
    def _show_entries(self) -> None:
        for action in self._of_one:
            action.setEnabled(self._file.register is not None)
        self._leave.setEnabled(self._file.path is not None)

    # --- which register ----------------------------------------------------------------------------------------

    @guarded
    def start(self) -> None:
        """Make an empty register beside the screening; where neither file nor project is saved, ask where."""
        session, folder = self._session, self._session.base
        stem = re.sub(r"[^\w-]+", "-", session.screening.name).strip("-").lower() or "screening"
        path = _free(folder / f"{stem}-register{_REGISTERS}")
        if not QgsProject.instance().fileName() and folder == Path.home():
            name, _ = QFileDialog.getSaveFileName(
                self._widget, tr("Start a register"), str(path), tr("Registers (*.gpkg)")
            )
            if not name:
                return
            path = Path(name).with_suffix(_REGISTERS)
        crs, lang = self._crs(), language()
        self._file.do(
            tr("KASE Parks: starting a register"), lambda: create_register(path, crs, lang), lambda _: self._use(path)
        )

    def _crs(self) -> str:
        """System of the plots, where it is known."""
        if self._session.assessment is not None:
            return self._session.assessment.crs
        layer = QgsProject.instance().mapLayer(self._session.screening.plots.source_id or "")
        return (layer.crs().authid() if layer is not None else "") or _METRIC

    def _use(self, path: Path) -> None:
        old = self._session.screening.register
        name = relative(str(path), self._session.base)
        self._session.change(register=RegisterRequest(name, None if old is None else old.as_of))

    @guarded
    def ask_other(self) -> None:
        """Ask for a register that is there already."""
        name, _ = QFileDialog.getOpenFileName(
            self._widget, tr("Use an existing register"), str(self._session.base), tr("Registers (*.gpkg)")
        )
        if name:
            self._use(Path(name))

    @guarded
    def _go_without(self) -> None:
        self._session.change(register=None)

    # --- spreadsheets and copies ---------------------------------------------------------------------------------

    @guarded
    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._widget, tr("Import spreadsheet"), settings.load().folder, tr("Spreadsheets (*.xlsx)")
        )
        if name:
            self.import_sheet(Path(name))

    def import_sheet(self, sheet: Path) -> None:
        """Take the rows of a spreadsheet into the register."""
        path, catalogue, who = self._file.path, catalogue_of(self._session.rulebook), who_edits()
        self._file.do(
            tr("KASE Parks: importing {file}", file=sheet.name),
            lambda: take_sheet(path, sheet, catalogue, who),
            lambda count: tell(tr("Taken from {file}: {n} rows", file=sheet.name, n=count)),
        )

    @guarded
    def _ask_export(self) -> None:
        start = str(Path(settings.load().folder) / f"{self._file.path.stem}{_SHEETS}")
        name, _ = QFileDialog.getSaveFileName(
            self._widget, tr("Export spreadsheet"), start, tr("Spreadsheets (*.xlsx)")
        )
        if name:
            self.export_sheet(Path(name if name.endswith(_SHEETS) else name + _SHEETS))

    def export_sheet(self, sheet: Path) -> None:
        """Write the register as a spreadsheet that can be filled in, with questions of the selected plots, else of all."""
        register, catalogue = self._file.register, catalogue_of(self._session.rulebook)
        result, chosen = self._session.assessment, self._session.selection
        ids = [] if result is None else [str(id_) for id_ in result.plots.ids]
        asked = [ids[plot] for plot in chosen] or (ids if len(ids) <= _MOST_ASKED else [])
        lang = self._session.texts.lang

        def done(_: object) -> None:
            settings.save(replace(settings.load(), folder=str(sheet.parent)))
            tell(tr("Saved {file}", file=str(sheet)))

        self._file.do(
            tr("KASE Parks: saving {file}", file=sheet.name),
            lambda: write_sheet(register, catalogue, sheet, asked, lang=lang),
            done,
        )

    @guarded
    def _ask_merge(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._widget, tr("Merge a copy"), settings.load().folder, tr("Registers (*.gpkg)")
        )
        if name:
            self.merge_copy(Path(name))

    def merge_copy(self, copy: Path) -> None:
        """Take what another copy of the register holds more; `merged` tells where both changed the same."""
        path, who = self._file.path, who_edits()

        def done(merged: Merged) -> None:
            n, conflicts = len(merged.taken), merged.conflicts
            tell(tr("Taken from {file}: {n} rows, conflicts: {m}", file=copy.name, n=n, m=len(conflicts)))
            self.merged.emit(conflicts)

        self._file.do(tr("KASE Parks: merging {file}", file=copy.name), lambda: merge(path, copy, who), done)

    # --- QGIS's own tables -----------------------------------------------------------------------------------------

    @guarded
    def add_layers(self) -> None:
        """Add the register's tables to the project, with forms."""
        project, session = QgsProject.instance(), self._session
        plots, asked = project.mapLayer(session.screening.plots.source_id or ""), session.screening.plots
        tied = (plots, asked.id, asked.name or "") if isinstance(plots, QgsVectorLayer) and asked.id else None
        add_register(project, self._file.path, catalogue_of(session.rulebook), session.texts, tied)


def _free(path: Path) -> Path:
    """The path, or the next like it that no file has."""
    tries = (path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, 1000)))
    return next(free for free in tries if not free.exists())
