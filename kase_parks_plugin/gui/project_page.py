"""Page “Project”: which plots, what would be built, when, by which rulebook."""

from __future__ import annotations

import datetime as dt

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.profile_form import ProfileForm, of_kind, with_typical
from kase_parks_plugin.gui.session import Session


class ProjectPage(QWidget):
    """Shows the request's head, plots and profile, and changes them."""

    name_edit: QLineEdit
    plots_layer: QgsMapLayerComboBox
    id_field: QgsFieldComboBox
    name_field: QgsFieldComboBox
    start_date: QDateEdit
    rulebook: QComboBox
    crs: QgsProjectionSelectionWidget
    kind: QComboBox
    profile_hint: QLabel
    typical_button: QPushButton
    groups: QVBoxLayout
    layout_content: QVBoxLayout

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(self, "project_page")
        self.layout_content.addStretch(1)
        self._session = session
        self._showing = False
        self.plots_layer.setAllowEmptyLayer(True, tr("choose the layer of plots"))
        self.plots_layer.setFilters(Qgis.LayerFilter.PolygonLayer)
        for combo in (self.id_field, self.name_field):
            combo.setAllowEmptyFieldName(True)
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(tr("as the plots"))
        self._list_rulebooks()
        self.kind.addItem(tr("not said"), None)
        for id_, preset in presets().items():
            self.kind.addItem(session.texts.of(preset.title), id_)
        self._form = ProfileForm(self.groups, session.texts, self)

        self.name_edit.editingFinished.connect(self._take_name)
        self.plots_layer.layerChanged.connect(self._take_layer)
        self.id_field.fieldChanged.connect(self._take_fields)
        self.name_field.fieldChanged.connect(self._take_fields)
        self.start_date.dateChanged.connect(self._take_date)
        self.rulebook.activated.connect(self._take_rulebook)
        self.crs.crsChanged.connect(self._take_crs)
        self.kind.activated.connect(self._take_kind)
        self.typical_button.clicked.connect(self._fill_typical)
        self._form.edited.connect(session.change_profile)
        session.changed.connect(self.show_session)
        self.show_session()

    @guarded
    def show_session(self) -> None:
        """Show the request as it is."""
        screening = self._session.screening
        self._showing = True
        try:
            self.name_edit.setText(screening.name)
            layer = QgsProject.instance().mapLayer(screening.plots.source_id or "")
            self.plots_layer.setLayer(layer)
            self._list_fields(layer)
            self.id_field.setField(screening.plots.id or "")
            self.name_field.setField(screening.plots.name or "")
            day = screening.start_date
            self.start_date.setDate(QDate(day.year, day.month, day.day))
            self._show_rulebook(screening.rulebook)
            self.crs.setCrs(QgsCoordinateReferenceSystem(screening.crs or ""))
            self.kind.setCurrentIndex(max(0, self.kind.findData(screening.profile.kind)))
            self.typical_button.setEnabled(with_typical(screening.profile) != screening.profile)
            self._form.show(screening.profile)
        finally:
            self._showing = False

    def _list_fields(self, layer: QgsMapLayer | None) -> None:
        for combo in (self.id_field, self.name_field):
            if combo.layer() != layer:
                combo.setLayer(layer)

    def _list_rulebooks(self) -> None:
        """Offer the bundled rulebooks by title."""
        for path in sorted(paths.resource("rulebooks").glob("*.toml"), key=lambda p: (p.stem != "fi", p.stem)):
            book = load_rulebook(path.stem)
            self.rulebook.addItem(self._session.texts.of(book.title), path.stem)

    def _show_rulebook(self, name: str) -> None:
        """Show the request's rulebook; one of the user's own joins the list by its path."""
        if self.rulebook.findData(name) < 0:
            self.rulebook.addItem(name, name)
        self.rulebook.setCurrentIndex(self.rulebook.findData(name))

    @guarded
    def _take_name(self) -> None:
        self._session.change(name=self.name_edit.text().strip() or tr("Screening"))

    @guarded
    def _take_layer(self, layer: QgsMapLayer | None) -> None:
        if self._showing:
            return
        self._session.change_plots(
            source_id=layer.id() if layer else None, path=None, layer=None, id=None, name=None, filter=None, crs=None
        )

    @guarded
    def _take_fields(self) -> None:
        if not self._showing:
            self._session.change_plots(
                id=self.id_field.currentField() or None, name=self.name_field.currentField() or None
            )

    @guarded
    def _take_date(self, day: QDate) -> None:
        if not self._showing:
            self._session.change(start_date=dt.date(day.year(), day.month(), day.day()))

    @guarded
    def _take_rulebook(self) -> None:
        self._session.change(rulebook=self.rulebook.currentData())

    @guarded
    def _take_crs(self, crs: QgsCoordinateReferenceSystem) -> None:
        if not self._showing:
            self._session.change(crs=(crs.authid() or crs.toWkt()) if crs.isValid() else None)

    @guarded
    def _take_kind(self) -> None:
        self._session.change_profile(of_kind(self._session.screening.profile, self.kind.currentData()))

    @guarded
    def _fill_typical(self) -> None:
        self._session.change_profile(with_typical(self._session.screening.profile))
