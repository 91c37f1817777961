"""Which field of a layer fills which field of its role, and in which unit its values are: a row for each."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsMapLayer
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import FieldMapping, LayerRequest
from kase_parks_plugin.core.rulebook.model import Role, RoleField
from kase_parks_plugin.core.spatial.units import like
from kase_parks_plugin.core.texts import Texts


class FieldRows(QObject):
    """Fills a form with a row for each field of a role."""

    edited = pyqtSignal(object)
    """The mapping that the user made: role field -> `FieldMapping`."""

    def __init__(self, form: QFormLayout, texts: Texts) -> None:
        super().__init__(form)
        self._form, self._texts = form, texts
        self._role: Role | None = None
        self._mapped: Mapping[str, FieldMapping] = {}
        self._showing = False
        self.rows: dict[str, tuple[QgsFieldComboBox, QComboBox]] = {}

    def show(self, role: Role, request: LayerRequest | None, layer: QgsMapLayer | None) -> None:
        """Show how a layer fills a role; no request: no rows."""
        self._showing = True
        wanted = role.fields if request is not None else {}
        if role is not self._role or tuple(wanted) != tuple(self.rows):
            while self._form.rowCount():
                self._form.removeRow(0)
            self._role = role
            self.rows = {id_: self._add(field) for id_, field in wanted.items()}
        self._mapped = request.fields if request is not None else {}
        for id_, (combo, unit) in self.rows.items():
            mapping = self._mapped.get(id_)
            combo.setLayer(layer)
            combo.setField(mapping.field if mapping else "")
            unit.setCurrentIndex(max(0, unit.findData((mapping.unit if mapping else None) or wanted[id_].unit)))
            unit.setEnabled(mapping is not None)
        self._showing = False

    def _add(self, field: RoleField) -> tuple[QgsFieldComboBox, QComboBox]:
        """One row."""
        line = QWidget()
        combo, unit = QgsFieldComboBox(line), QComboBox(line)
        combo.setAllowEmptyFieldName(True)
        combo.setMinimumContentsLength(8)
        for name in like(field.unit):
            unit.addItem(name, name)
        unit.setVisible(field.unit is not None)
        unit.setToolTip(tr("Unit of the layer’s values"))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(combo, 1)
        layout.addWidget(unit)
        label = QLabel(self._texts.of(field.title))
        label.setWordWrap(True)
        label.setBuddy(combo)
        self._form.addRow(label, line)
        combo.fieldChanged.connect(lambda _: self._take(field))
        unit.activated.connect(lambda _: self._take(field))
        return combo, unit

    def _take(self, field: RoleField) -> None:
        """Tell of the mapping as it is now; the role's own unit need not be named."""
        if self._showing:
            return
        combo, unit = self.rows[field.id]
        fields = {id_: mapping for id_, mapping in self._mapped.items() if id_ != field.id}
        if combo.currentField():
            chosen = unit.currentData()
            fields[field.id] = FieldMapping(combo.currentField(), None if chosen == field.unit else chosen)
        self.edited.emit(fields)
