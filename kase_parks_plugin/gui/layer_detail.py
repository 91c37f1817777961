"""What is said of one layer of a role: fields and their units, filter, source, date, accuracy, where it was mapped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QObject
from qgis.PyQt.QtWidgets import QFormLayout

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import Coverage, FieldMapping, Filter, LayerRequest
from kase_parks_plugin.core.rulebook.model import Role
from kase_parks_plugin.gui.editors import to_number, write_number
from kase_parks_plugin.gui.field_rows import FieldRows
from kase_parks_plugin.gui.layer_remarks import LayerRemarks
from kase_parks_plugin.gui.layers_health import ask_crs
from kase_parks_plugin.gui.load import icon

if TYPE_CHECKING:
    from kase_parks_plugin.gui.layers_page import LayersPage
    from kase_parks_plugin.gui.session import Session

_OPS = {"eq": "=", "in": "∈", "ge": "≥", "le": "≤"}


class LayerDetail(QObject):
    """Drives the lower half of the page."""

    def __init__(self, page: LayersPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._role = ""
        self._number: int | None = None
        self._adding, self._before = False, 0  # whether another layer is being chosen, and how many there were
        self._showing = False
        self._remarks = LayerRemarks(page, session)
        self.fields = FieldRows(page.fields_form, session.texts)
        p = page
        p.proposal_close.setIcon(icon("mIconClose.svg"))
        p.add_button.setIcon(icon("symbologyAdd.svg"))
        p.remove_button.setIcon(icon("symbologyRemove.svg"))
        p.layer.setAllowEmptyLayer(True, "–")
        p.coverage_layer.setFilters(Qgis.LayerFilter.PolygonLayer)
        p.coverage_layer.setAllowEmptyLayer(True, "–")
        for combo in (p.name_field, p.filter_field):
            combo.setAllowEmptyFieldName(True)
        for op, sign in _OPS.items():
            p.filter_op.addItem(sign, op)
        p.filter_op.setToolTip(tr("How the field is compared; ∈: one of these values"))
        p.filter_value.setToolTip(tr("A value, or several with “;” between them"))
        p.accuracy.setClearValue(0.0)
        p.as_of.setMinimumWidth(p.fontMetrics().horizontalAdvance("0") * 18)
        p.layout_detail.addStretch(1)
        for kind, title in (
            ("extent", tr("Within the layer’s own extent")),
            ("all", tr("Everywhere (my own statement)")),
            ("layer", tr("Within the polygons of:")),
        ):
            p.coverage.addItem(title, kind)
        self._connect()

    def _connect(self) -> None:
        p = self._page
        p.proposal_button.clicked.connect(self._take_proposal)
        p.proposal_close.clicked.connect(self._refuse_proposal)
        p.crs_button.clicked.connect(self._ask_crs)
        p.entry.activated.connect(self._choose_entry)
        p.add_button.clicked.connect(self._add)
        p.remove_button.clicked.connect(self._remove)
        p.layer.layerChanged.connect(self._take_layer)
        p.name_field.fieldChanged.connect(self._take_name)
        p.filter_field.fieldChanged.connect(self._take_filter)
        p.filter_op.activated.connect(self._take_filter)
        p.filter_value.editingFinished.connect(self._take_filter)
        p.source.editingFinished.connect(self._take_words)
        p.licence.editingFinished.connect(self._take_words)
        p.as_of.dateChanged.connect(self._take_words)
        p.accuracy.editingFinished.connect(self._take_words)
        p.coverage.activated.connect(self._take_coverage)
        p.coverage_layer.layerChanged.connect(self._take_coverage)
        self.fields.edited.connect(self._take_fields)

    # --- showing --------------------------------------------------------------------------------------------

    def show(self, role: str) -> None:
        """Show a role and the layer that fills it."""
        if role != self._role:
            self._role, self._number, self._adding = role, None, False
        numbers = self._session.layers_of(role)
        if self._adding and len(numbers) > self._before:
            self._adding, self._number = False, numbers[-1]
        if not self._adding and self._number not in numbers:
            self._number = numbers[0] if numbers else None
        self._showing = True
        try:
            self._show(self._session.rulebook.roles[role], numbers)
        finally:
            self._showing = False

    def _show(self, role: Role, numbers: tuple[int, ...]) -> None:
        from kase_parks_plugin.gui.layers_page import shown_name

        p, texts = self._page, self._session.texts
        layers = self._session.screening.layers
        request = layers[self._number] if self._number is not None and not self._adding else None
        p.role_title.setText(f"<b>{texts.of(role.title)}</b>")
        p.purpose.setText(texts.of(role.purpose))
        p.entry.clear()
        for number in numbers:
            p.entry.addItem(shown_name(layers[number]), number)
        if self._adding:
            p.entry.addItem(tr("another layer"), None)
        p.entry.setCurrentIndex(p.entry.count() - 1 if self._adding else max(0, p.entry.findData(self._number)))
        p.entry.setVisible(p.entry.count() > 1)
        p.add_button.setVisible(request is not None)
        p.remove_button.setVisible(request is not None)
        p.layer.setFilters(self._page.layer_filter(role.id))
        layer = QgsProject.instance().mapLayer(request.source_id or "") if request else None
        p.layer.setLayer(layer)
        self._show_request(role, request, layer)
        self._remarks.show(role, None if request is None else self._number)
        self._align()

    def _align(self) -> None:
        """Let the labels of all forms be equally wide."""
        forms = (self._page.form, self._page.fields_form, self._page.more_form)
        labels = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form in forms for row in range(form.rowCount())]
        widgets = [item.widget() for item in labels if item is not None] + [self._page.filter_label]
        limit = self._page.fontMetrics().horizontalAdvance("0") * 14
        width = min(limit, max(w.fontMetrics().horizontalAdvance(w.text()) for w in widgets))
        width += self._page.fontMetrics().averageCharWidth()  # themes may set a margin
        for widget in widgets:
            widget.setFixedWidth(width)

    def _show_request(self, role: Role, request: LayerRequest | None, layer: QgsMapLayer | None) -> None:
        p = self._page
        vector = isinstance(layer, QgsVectorLayer)
        p.name_field.setVisible(vector)
        p.name_field_label.setVisible(vector)
        p.filter_row.setVisible(vector)
        _set_rows_visible(p.more_form, visible=request is not None)
        if vector:
            for combo in (p.name_field, p.filter_field):
                combo.setLayer(layer)
            p.name_field.setField(request.name or "")
            f = request.filter
            p.filter_field.setField(f.field if f else "")
            p.filter_op.setCurrentIndex(max(0, p.filter_op.findData(f.op if f else "eq")))
            p.filter_value.setText(_write_filter(f.value) if f else "")
            p.filter_value.setCursorPosition(0)  # of many values the first ones are in sight
            p.filter_op.setEnabled(bool(f) or bool(p.filter_field.currentField()))
            p.filter_value.setEnabled(p.filter_op.isEnabled())
        self.fields.show(role, request if vector else None, layer)
        if request is None:
            return
        p.source.setText(request.source or "")
        p.licence.setText(request.licence or "")
        if request.as_of is None:
            p.as_of.clear()
        else:
            p.as_of.setDate(QDate(request.as_of.year, request.as_of.month, request.as_of.day))
        p.accuracy.setValue(request.accuracy_m)
        p.coverage.setCurrentIndex(p.coverage.findData(request.coverage.kind))
        by_layer = request.coverage.kind == "layer"
        p.coverage_layer.setVisible(by_layer)
        p.coverage_layer.setLayer(QgsProject.instance().mapLayer(request.coverage.source_id or ""))

    # --- taking ---------------------------------------------------------------------------------------------

    def _change(self, **changes: Any) -> None:
        if not self._showing and self._number is not None and not self._adding:
            self._session.change_layer(self._number, **changes)

    @guarded
    def _take_proposal(self) -> None:
        if self._number is not None and not self._adding:
            self._change(**self._page.proposals.mapping(self._number, self._role))
        elif (found := self._page.proposals.for_role(self._role)) is not None:
            self._page.proposals.take([found])

    @guarded
    def _refuse_proposal(self) -> None:
        proposals = self._page.proposals
        if self._number is not None and not self._adding:
            proposals.refuse_mapping(self._role, self._session.screening.layers[self._number].source_id)
        elif (found := proposals.for_role(self._role)) is not None:
            proposals.refuse(self._role, found.layer)

    @guarded
    def _ask_crs(self) -> None:
        ask_crs(self._page.layer.currentLayer(), self._page)

    @guarded
    def _choose_entry(self) -> None:
        number = self._page.entry.currentData()
        self._adding, self._before = number is None, self._page.entry.count() - 1
        self._number = number
        self.show(self._role)

    @guarded
    def _add(self) -> None:
        self._adding, self._before = True, len(self._session.layers_of(self._role))
        self.show(self._role)
        self._page.layer.setFocus()

    @guarded
    def _remove(self) -> None:
        if self._number is not None:
            self._page.choose(self._role, self._number, None)

    @guarded
    def _take_layer(self, layer: QgsMapLayer | None) -> None:
        if not self._showing:
            self._page.choose(self._role, None if self._adding else self._number, layer)

    @guarded
    def _take_name(self) -> None:
        self._change(name=self._page.name_field.currentField() or None)

    @guarded
    def _take_fields(self, fields: dict[str, FieldMapping]) -> None:
        self._change(fields=fields)

    @guarded
    def _take_filter(self) -> None:
        p = self._page
        field, text = p.filter_field.currentField(), p.filter_value.text().strip()
        op = p.filter_op.currentData()
        p.filter_op.setEnabled(bool(field))
        p.filter_value.setEnabled(bool(field))
        if not field:
            self._change(filter=None)
        elif text:
            self._change(filter=Filter(field, op, _read_filter(text, op, self._is_number(field))))

    def _is_number(self, field: str) -> bool:
        return self._page.layer.currentLayer().fields().field(field).isNumeric()

    @guarded
    def _take_words(self) -> None:
        p = self._page
        day = None
        if not p.as_of.isNull():
            date = p.as_of.date()
            day = dt.date(date.year(), date.month(), date.day())
        self._change(
            source=p.source.text().strip() or None,
            licence=p.licence.text().strip() or None,
            as_of=day,
            accuracy_m=p.accuracy.value(),
        )

    @guarded
    def _take_coverage(self) -> None:
        p = self._page
        if self._showing or self._number is None:
            return
        kind = p.coverage.currentData()
        p.coverage_layer.setVisible(kind == "layer")
        if kind != "layer":
            self._change(coverage=Coverage(kind))
        elif (layer := p.coverage_layer.currentLayer()) is not None:
            old = self._session.screening.layers[self._number].coverage
            if old.source_id != layer.id():
                self._change(coverage=replace(Coverage("layer"), source_id=layer.id()))


def _set_rows_visible(form: Any, *, visible: bool) -> None:
    for row in range(form.count()):
        if (widget := form.itemAt(row).widget()) is not None:
            widget.setVisible(visible)


def _write_filter(value: Any) -> str:
    values = value if isinstance(value, tuple | list) else (value,)
    return "; ".join(v if isinstance(v, str) else write_number(v) for v in values)


def _read_filter(text: str, op: str, number: bool) -> Any:
    """Value of a filter: numbers where the field holds numbers, several for ``in``."""
    parts = [part.strip() for part in (text.split(";") if op == "in" else [text])]
    values = tuple(_plain_number(part) if number and to_number(part) is not None else part for part in parts if part)
    return values if op == "in" else values[0]


def _plain_number(text: str) -> float:
    value = to_number(text)
    return int(value) if value.is_integer() else value
