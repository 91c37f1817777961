"""The table in which layers are given their roles, in the dialog of an algorithm."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import Role
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.processing.layers_proposals import ProposeButton

_RULEBOOK = "fi"  # its roles are offered; a rulebook's own further ones can be written into a script or a model
_COLUMNS = 4
_ROWS_SHOWN, _COLUMN_CHARACTERS = 4, 16


class LayersTable(QWidget):
    """Rows of role, layer, details and coverage.

    Attributes
    ----------
    propose
        Proposes rows.
    said
        What came of it, where that cannot be seen in the rows.
    """

    changed = pyqtSignal()
    """Something in it is another."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._roles = load_rulebook(_RULEBOOK).roles
        self._choices = _role_choices(self)
        self._table = QTableWidget(0, _COLUMNS, self)
        self._table.setHorizontalHeaderLabels(list(headers))
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * _COLUMN_CHARACTERS)
        height = QComboBox().sizeHint().height() + 2
        self._table.verticalHeader().setDefaultSectionSize(height)
        self._table.setMinimumHeight(height * _ROWS_SHOWN + header.sizeHint().height())
        buttons = QVBoxLayout()
        for image, hint, slot in (
            ("symbologyAdd.svg", tr("Add a layer"), self._add),
            ("symbologyRemove.svg", tr("Take the row out"), self._remove),
        ):
            button = QToolButton(self)
            button.setIcon(QgsApplication.getThemeIcon(image))
            button.setToolTip(hint)
            button.setAutoRaise(True)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        self.propose = ProposeButton(self._roles, self._taken, self)
        self.propose.proposed.connect(self._take)
        buttons.addWidget(self.propose)
        buttons.addStretch()
        self.said = QLabel(
            tr("No other layer of the project looks like a role. Add a row, and choose role and layer yourself."), self
        )
        self.said.setWordWrap(True)
        self.said.hide()
        below = QVBoxLayout()
        below.addWidget(self._table)
        below.addWidget(self.said)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(below)
        layout.addLayout(buttons)

    def cells(self) -> list[str]:
        """Return all cells, row by row."""
        return [cell for row in self._rows for cell in row.cells()]

    def show_cells(self, cells: Sequence[object]) -> None:
        """Show these cells in place of what is there; what is missing of the last row is empty."""
        self._table.setRowCount(0)
        self._rows = []
        texts = ["" if cell is None else str(cell) for cell in cells]
        for start in range(0, len(texts), _COLUMNS):
            row = texts[start : start + _COLUMNS]
            self._append().show([*row, *[""] * (_COLUMNS - len(row))])

    def _add(self) -> None:
        self._table.setCurrentCell(self._table.rowCount() - 1, 0)
        self._append()
        self._table.scrollToBottom()
        self.changed.emit()

    def _remove(self) -> None:
        number = self._table.currentRow() if self._table.currentRow() >= 0 else len(self._rows) - 1
        if number >= 0:
            self._table.removeRow(number)
            del self._rows[number]
            self.changed.emit()

    def _taken(self) -> tuple[set[str], set[str]]:
        """Ids of the roles and of the layers of rows that have both."""
        whole = [cells for row in self._rows if all((cells := row.cells())[:2])]
        return {cells[0] for cells in whole}, {cells[1] for cells in whole}

    @guarded
    def _take(self, proposed: list[list[str]]) -> None:
        """Give rows that lack a role theirs, and append the others; say so where there are none."""
        self.said.setVisible(not proposed)
        for cells in proposed:
            waiting = (row for row in self._rows if row.cells()[:2] == ["", cells[1]])
            (next(waiting, None) or self._append()).show(cells)
        if proposed:
            self._table.scrollToBottom()
            self.changed.emit()

    def _append(self) -> _Row:
        number = self._table.rowCount()
        self._table.insertRow(number)
        row = _Row(self._roles, self._choices, self)
        for column, widget in enumerate((row.role, row.layer, row.details, row.covers)):
            self._table.setCellWidget(number, column, widget)
        self._rows.append(row)
        return row


class _Row:
    """The widgets of one row."""

    def __init__(self, roles: dict[str, Role], choices: QStandardItemModel, table: LayersTable) -> None:
        self._roles, self._table = roles, table
        self.role = QComboBox()
        self.role.setModel(choices)
        self.role.setEditable(True)
        self.role.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.role.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.role.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.role.setCurrentIndex(-1)
        titles = self.role.view()
        titles.setMinimumWidth(titles.sizeHintForColumn(0) + titles.verticalScrollBar().sizeHint().width())
        self.role.lineEdit().setPlaceholderText(tr("choose or search"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setAllowEmptyLayer(True)
        self.layer.setLayer(None)
        self.details = QLineEdit()
        self.details.setToolTip(tr("Which field holds what, such as voltage=kv [V]; name=title; accuracy_m=10"))
        self.covers = QComboBox()
        self.covers.addItem(tr("as far as it reaches"), "")
        self.covers.addItem(tr("the whole region"), "all")
        for layer in sorted(QgsProject.instance().mapLayers().values(), key=QgsMapLayer.name):
            if isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon:
                self.covers.addItem(tr("as mapped in {layer}", layer=layer.name()), layer.id())
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.layer.layerChanged.connect(self._propose)
        for signal in (self.role.currentTextChanged, self.layer.currentTextChanged):
            signal.connect(lambda _: table.changed.emit())
        for signal in (self.details.textChanged, self.covers.currentTextChanged):
            signal.connect(lambda _: table.changed.emit())

    def cells(self) -> list[str]:
        """Return the row as it stands in the parameter."""
        layer = self.layer.currentLayer()
        return [
            self._role_text(),
            layer.id() if layer is not None else self.layer.currentText(),
            self.details.text().strip(),
            self.covers.currentData() or "",
        ]

    def show(self, cells: Sequence[str]) -> None:
        """Show a row."""
        role, layer, details, covers = cells
        index = self.role.findData(role)
        self.role.setCurrentIndex(index)
        if index < 0:
            self.role.setEditText(role)
        self.role.lineEdit().setCursorPosition(0)
        project = QgsProject.instance()
        found = project.mapLayer(layer) or next(iter(project.mapLayersByName(layer)), None)
        self.layer.setLayer(found)
        if found is None and layer:
            self.layer.setAdditionalItems([layer])
            self.layer.setCurrentIndex(self.layer.findText(layer))
        self.details.setText(details)
        self.details.setCursorPosition(0)
        if self.covers.findData(covers) < 0:
            self.covers.addItem(covers, covers)
        self.covers.setCurrentIndex(self.covers.findData(covers))

    def _role_text(self) -> str:
        """Id of the chosen role; what was typed where it is the title of none."""
        text = self.role.currentText().strip()
        index = self.role.findText(text)
        return (self.role.itemData(index) if index >= 0 else None) or text

    def _role_chosen(self, index: int) -> None:
        """Offer the layers that the role can stand for, and show what could be said of it."""
        role = self._roles.get(self.role.itemData(index) or "")
        if role is None:
            return
        kinds = Qgis.LayerFilter.RasterLayer if role.geometry == "raster" else Qgis.LayerFilter.HasGeometry
        self.layer.setFilters(kinds)
        units = {f.id: f" [{f.unit}]" if f.unit else "" for f in role.fields.values()}
        self.details.setPlaceholderText("; ".join(f"{name}=…{unit}" for name, unit in units.items()) or "name=…")
        self._propose()

    def _propose(self) -> None:
        """Map fields of the layer that are called as the role's, where nothing was written yet."""
        role = self._roles.get(self._role_text())
        layer = self.layer.currentLayer()
        if role is None or not isinstance(layer, QgsVectorLayer) or self.details.text():
            return
        there = {field.name().casefold(): field.name() for field in layer.fields()}
        same = [f"{name}={there[name]}" for name in (*role.fields, "name") if name in there]
        self.details.setText("; ".join(same))
        self.details.setCursorPosition(0)


def _role_choices(parent: QWidget) -> QStandardItemModel:
    """Roles by title, under their themes."""
    book, texts = load_rulebook(_RULEBOOK), load_texts(language())
    choices = QStandardItemModel(parent)
    bold = parent.font()
    bold.setBold(True)
    for theme in book.themes:
        roles = [role for role in book.roles.values() if role.theme == theme.id]
        if not roles:
            continue
        head = QStandardItem(texts.of(theme.title))
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(bold)
        choices.appendRow(head)
        for role in roles:
            item = QStandardItem(texts.of(role.title))
            item.setData(role.id, Qt.ItemDataRole.UserRole)
            item.setToolTip(texts.of(role.purpose))
            choices.appendRow(item)
    return choices
