"""The choices of a site package: which plots, which languages, code names, whose looks, which folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)  # fmt: skip

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded, tell
from kase_parks_plugin.adapters.package_choices import (
    ALL,
    PICKED,
    SELECTED,
    SHOWN,
    PackageChoices,
    load_choices,
    store_choices,
)
from kase_parks_plugin.core.texts import LANGUAGES
from kase_parks_plugin.gui.load import icon
from kase_parks_plugin.paths import resource

NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}  # each in its own language
_ORDER = ("fi", "sv", "en")


class PackageForm(QWidget):
    """Shows and changes the choices that the project keeps."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.which = QComboBox()
        self.which.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.which.activated.connect(self._take)
        form.addRow(tr("Plots"), self.which)
        self.languages = {lang: QCheckBox(NAMES[lang]) for lang in _ORDER}
        row = QHBoxLayout()
        for box in self.languages.values():
            box.toggled.connect(self._take)
            row.addWidget(box)
        row.addStretch()
        form.addRow(tr("Languages"), row)
        self.coded = QCheckBox(tr("Code names in place of plots' names and places"))
        self.coded.setToolTip(tr("Hide the plots' identity: no place, no names, no maps, distances as classes."))
        self.coded.toggled.connect(self._take)
        form.addRow(self.coded)
        self.branding = _path_field(tr("Neutral"), tr("Colours, fonts, logo, contact and disclaimer from a small file"))
        self.branding.editingFinished.connect(self._take)
        form.addRow(tr("Looks"), self._with_button(self.branding, tr("Choose a branding file"), self._ask_branding))
        self.own = QLabel(f"<a href='own'>{tr('Make a branding file of your own…')}</a>")
        self.own.linkActivated.connect(self._ask_own)
        form.addRow("", self.own)
        self.folder = _path_field("", tr("The package is written here; an earlier one is replaced"))
        self.folder.editingFinished.connect(self._take)
        form.addRow(tr("Folder"), self._with_button(self.folder, tr("Choose a folder"), self._ask_folder))

    @property
    def choices(self) -> PackageChoices:
        """What is chosen."""
        return PackageChoices(
            which=self.which.currentData() or ALL,
            languages=tuple(lang for lang in LANGUAGES if self.languages[lang].isChecked()),
            coded=self.coded.isChecked(),
            branding=self.branding.text().strip(),
            folder=self.folder.text().strip(),
        )

    def show_counts(self, counts: dict[str, int], picked: str) -> None:
        """Say how many plots each choice means; ``picked``: id of the picked plot, "" for none."""
        titles = {
            ALL: tr("All ({n})", n=counts[ALL]),
            SELECTED: tr("Selected in the results ({n})", n=counts[SELECTED]),
            SHOWN: tr("Those that the results' filter lets through ({n})", n=counts[SHOWN]),
            PICKED: tr("The picked one ({plot})", plot=picked or "–"),
        }
        chosen = self.which.currentData() or load_choices(QgsProject.instance()).which
        self.which.clear()
        for which, title in titles.items():
            self.which.addItem(title, which)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    def show_choices(self) -> None:
        """Show what the project keeps."""
        kept = load_choices(QgsProject.instance())
        self._showing = True
        try:
            self.which.setCurrentIndex(max(0, self.which.findData(kept.which)))
            for lang, box in self.languages.items():
                box.setChecked(lang in kept.languages)
            self.coded.setChecked(kept.coded)
            self.branding.setText(kept.branding)
            self.folder.setText(kept.folder)
        finally:
            self._showing = False

    @guarded
    def _take(self) -> None:
        """Keep what is chosen with the project."""
        if not self._showing:
            store_choices(QgsProject.instance(), self.choices)
            self.changed.emit()

    def _with_button(self, field: QLineEdit, tip: str, ask: object) -> QHBoxLayout:
        button = QToolButton()
        button.setIcon(icon("mActionFileOpen.svg"))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(ask)
        row = QHBoxLayout()
        row.addWidget(field, 1)
        row.addWidget(button)
        return row

    @guarded
    def _ask_branding(self) -> None:
        begin = self.branding.text() or settings.load().folder
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a branding file"), begin, "TOML (*.toml)")
        if name:
            self.branding.setText(name)
            self._take()

    @guarded
    def _ask_own(self) -> None:
        begin = str(Path(settings.load().folder) / "branding.toml")
        name, _ = QFileDialog.getSaveFileName(self, tr("Make a branding file of your own"), begin, "TOML (*.toml)")
        if name:
            self.make_own(Path(name if name.endswith(".toml") else name + ".toml"))

    def make_own(self, file: Path) -> None:
        """Write the neutral looks to a file, for its user to change, and take it."""
        file.write_bytes(resource("package", "branding.toml").read_bytes())
        settings.save(replace(settings.load(), folder=str(file.parent)))
        self.branding.setText(str(file))
        self._take()
        tell(tr("Saved {file}. Change it in any text editor.", file=str(file)))

    @guarded
    def _ask_folder(self) -> None:
        begin = self.folder.text() or settings.load().folder
        name = QFileDialog.getExistingDirectory(self, tr("Folder of the package"), begin)
        if name:
            self.folder.setText(name)
            self._take()


def _path_field(hint: str, tip: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setToolTip(tip)
    field.setMinimumWidth(80)
    return field
