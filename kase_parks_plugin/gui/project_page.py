"""Page “Project”: which plots, what would be built, when, by which rulebook."""

from __future__ import annotations

import datetime as dt

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QDate, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.gui.date_edit import show_as_here
from kase_parks_plugin.gui.layers_health import BAD, DOUBT, HealthWatch, ask_crs
from kase_parks_plugin.gui.layers_proposals import Proposals
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.notice import INFORMATION, tint
from kase_parks_plugin.gui.profile_form import ProfileForm, of_kind, with_typical
from kase_parks_plugin.gui.screenings import Screenings
from kase_parks_plugin.gui.screenings_row import ScreeningsRow
from kase_parks_plugin.gui.session import Session

_PLOTS_ROW = 1
_SETTLES_MS = 50  # until an unfolded group has its size


class ProjectPage(QWidget):
    """Shows the request's head, plots and profile, and changes them."""

    screening: QComboBox
    new_screening: QToolButton
    copy_screening: QToolButton
    remove_screening: QToolButton
    form: QFormLayout
    below_plots: QWidget
    proposal: QFrame
    proposal_text: QLabel
    proposal_button: QPushButton
    plots_remarks: QLabel
    crs_button: QPushButton
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
    scroll: QScrollArea

    new_asked = pyqtSignal()
    """The user wants a new screening."""
    turned = pyqtSignal(str)
    """The user wants to turn to another screening: its id."""

    def __init__(
        self,
        session: Session,
        screenings: Screenings,
        health: HealthWatch,
        proposals: Proposals,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_ui(self, "project_page")
        self.layout_content.addStretch(1)
        self._session, self._health, self._proposals = session, health, proposals
        self.form.insertRow(_PLOTS_ROW + 1, self.below_plots)
        self._showing = False
        self._reached: QWidget | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._show_reached)
        self.plots_layer.setAllowEmptyLayer(True, tr("choose the layer of plots"))
        self.plots_layer.setFilters(Qgis.LayerFilter.PolygonLayer)
        for combo in (self.id_field, self.name_field):
            combo.setAllowEmptyFieldName(True)
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(tr("as the plots"))
        show_as_here(self.start_date)
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
        self.proposal_button.clicked.connect(self._take_proposal)
        self.crs_button.clicked.connect(self._ask_crs)
        session.changed.connect(self.show_session)
        health.changed.connect(self._show_plots)
        proposals.changed.connect(self._show_plots)
        self.show_session()
        ScreeningsRow(self, session, screenings)

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
        self._show_plots()

    def reach_field(self, id_: str) -> None:
        """Bring a field of the profile into sight and give it the focus."""
        editor = self._form.reach(id_)
        if editor is not None:
            self._reached = editor
            self._settle.start()

    @guarded
    def _show_reached(self) -> None:
        if self._reached is not None:
            self.scroll.ensureWidgetVisible(self._reached)

    def showEvent(self, event: object) -> None:
        """Look at the layers now that somebody wants to know."""
        super().showEvent(event)
        self._proposals.refresh()
        self._health.refresh()

    @guarded
    def _show_plots(self) -> None:
        """Say how the plots are, and which layer or fields could be chosen."""
        light = self._health.plots_light()
        said = list(light.reasons) if light is not None and light.level in (BAD, DOUBT) else []
        self.plots_remarks.setText("\n".join(f"{'✖' if light.level == BAD else '⚠'} {reason}" for reason in said))
        self.plots_remarks.setVisible(bool(said))
        self.crs_button.setVisible(light is not None and light.lacks_crs)
        words = self._proposed()
        self.proposal_text.setText(" ".join(words))
        tint(self.proposal, INFORMATION)
        self.proposal.setVisible(bool(words))
        self.below_plots.setVisible(bool(words or said))

    def _proposed(self) -> list[str]:
        """What could be chosen, in words."""
        titles = {"id": tr("Ids: {field}."), "name": tr("Names: {field}.")}
        if (found := self._proposals.plots()) is not None:
            name = QgsProject.instance().mapLayer(found.layer).name()
            fields = {"id": found.id, "name": found.name}
            head = tr("“{layer}” looks like the plots.", layer=name)
        else:
            fields, head = self._proposals.plots_mapping(), tr("Fields were recognised.")
        words = [titles[key].format(field=field) for key, field in fields.items() if field]
        return [head, *words] if words or found is not None else []

    @guarded
    def _take_proposal(self) -> None:
        if (found := self._proposals.plots()) is not None:
            self._proposals.take_plots(found)
        else:
            self._session.change_plots(**self._proposals.plots_mapping())

    @guarded
    def _ask_crs(self) -> None:
        ask_crs(self.plots_layer.currentLayer(), self)

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
