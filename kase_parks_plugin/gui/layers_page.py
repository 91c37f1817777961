"""Page “Layers”: which layer stands for what. A row per role, in themes; below it all that is said of the layer."""

from __future__ import annotations

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.gui import QgsFilterLineEdit, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QBrush, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.model import LayerRequest
from kase_parks_plugin.core.rulebook.model import Role
from kase_parks_plugin.gui.colours import quiet
from kase_parks_plugin.gui.layer_detail import LayerDetail
from kase_parks_plugin.gui.layers_health import ICONS, HealthWatch, worst
from kase_parks_plugin.gui.layers_proposals import Proposals
from kase_parks_plugin.gui.load import icon, load_ui
from kase_parks_plugin.gui.notice import INFORMATION, tint
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.tips import as_tip

ROLE = Qt.ItemDataRole.UserRole
TITLE = Qt.ItemDataRole.UserRole + 1
_LAYER, _LIGHT = 1, 2  # columns
_GEOMETRY = {
    # an area's points are welcome: they cannot say inside or outside, but they are a hint
    "area": Qgis.LayerFilter.PolygonLayer | Qgis.LayerFilter.PointLayer,
    "line": Qgis.LayerFilter.LineLayer | Qgis.LayerFilter.PolygonLayer,
    "point": Qgis.LayerFilter.PointLayer | Qgis.LayerFilter.PolygonLayer,
    "any": Qgis.LayerFilter.HasGeometry,
    "raster": Qgis.LayerFilter.RasterLayer,
}


class LayersPage(QWidget):
    """The roles and their layers."""

    bar: QFrame
    bar_text: QLabel
    bar_button: QPushButton
    search: QgsFilterLineEdit
    splitter: QSplitter
    tree: QTreeWidget
    scroll: QScrollArea
    detail: QWidget

    def __init__(
        self, session: Session, health: HealthWatch, proposals: Proposals, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_ui(self, "layers_page")
        self._session = session
        self._listed: tuple[str, ...] = ()
        self.health, self.proposals = health, proposals
        self._detail = LayerDetail(self, session)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.tree.headerItem().setText(_LIGHT, "")
        self.tree.setAccessibleName(tr("Which layer stands for what"))
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_LAYER, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LIGHT, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        self.tree.setColumnWidth(_LIGHT, round(self.fontMetrics().height() * 1.7))
        self.tree.setIndentation(self.fontMetrics().height())
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # SPA and SAC differ at the end
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.tree.setItemDelegate(LayerChooser(self))
        self.tree.currentItemChanged.connect(self._pick)
        self.search.textChanged.connect(self._filter)
        session.changed.connect(self.show_session)
        session.assessed.connect(self.show_session)
        self.tree.itemClicked.connect(self._click)
        self.bar_button.clicked.connect(self._take_all)
        self.health.changed.connect(self.show_session)
        self.proposals.changed.connect(self.show_session)
        self.show_session()

    def showEvent(self, event: object) -> None:
        """Look at the layers now that somebody wants to know."""
        super().showEvent(event)
        self.proposals.refresh()
        self.health.refresh()

    def resizeEvent(self, event: object) -> None:
        """Give the roles a little more than half of the width."""
        super().resizeEvent(event)
        self.tree.setColumnWidth(0, round(self.width() * 0.52))

    @guarded
    def show_session(self) -> None:
        """Show the request as it is; the list is made anew only when the rulebook has other roles."""
        roles = self._session.rulebook.roles
        if tuple(roles) != self._listed:
            self._list(roles)
        for item in self._items():
            self._fill(item)
        count = len(self.proposals.open())
        tint(self.bar, INFORMATION)
        self.bar.setVisible(count > 0)
        self.bar_text.setText(tr("Roles that a layer was recognised for: {n}. Look at them in the list.", n=count))
        self._pick()

    def layer_filter(self, role: str) -> Qgis.LayerFilters:
        """Which layers can fill a role."""
        return Qgis.LayerFilters(_GEOMETRY[self._session.rulebook.roles[role].geometry])

    def choose(self, role: str, number: int | None, layer: QgsMapLayer | None) -> None:
        """Let a layer fill a role: as the request's layer ``number``, or as another one."""
        if number is None:
            if layer is not None:
                self._session.add_layer(LayerRequest(roles=(role,), title=layer.name(), source_id=layer.id()))
        elif layer is None:
            roles = tuple(r for r in self._session.screening.layers[number].roles if r != role)
            self._session.change_layer(number, roles=roles)
        elif layer.id() != self._session.screening.layers[number].source_id:
            # fields and filter belong to the layer that was
            self._session.change_layer(
                number,
                source_id=layer.id(),
                path=None,
                layer=None,
                title=layer.name(),
                fields={},
                filter=None,
                name=None,
                id=None,
            )

    def _list(self, roles: dict[str, Role]) -> None:
        """List the roles in the rulebook's themes."""
        self.tree.clear()
        self._listed = tuple(roles)
        texts = self._session.texts
        for theme in self._session.rulebook.themes:
            mine = [role for role in roles.values() if role.theme == theme.id]
            if not mine:
                continue
            head = QTreeWidgetItem(self.tree, [texts.of(theme.title)])
            head.setData(0, TITLE, head.text(0))
            head.setFirstColumnSpanned(True)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for role in mine:
                item = QTreeWidgetItem(head, [texts.of(role.title)])
                item.setData(0, ROLE, role.id)
                item.setToolTip(0, as_tip(f"{texts.of(role.title)}\n{texts.of(role.purpose)}"))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            head.setExpanded(True)

    def _items(self) -> list[QTreeWidgetItem]:
        """Items of all roles."""
        heads = [self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount())]
        return [head.child(i) for head in heads for i in range(head.childCount())]

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Show the layers of one role and how they are, or the layer that is proposed."""
        role = item.data(0, ROLE)
        numbers = self._session.layers_of(role)
        layers = [self._session.screening.layers[n] for n in numbers]
        found = self.proposals.for_role(role)
        font = item.font(_LAYER)
        font.setItalic(found is not None)
        item.setFont(_LAYER, font)
        item.setForeground(_LAYER, QBrush() if layers else QBrush(quiet(self.palette())))
        if found is not None:
            name = QgsProject.instance().mapLayer(found.layer).name()
            item.setText(_LAYER, tr("{layer}?", layer=name))
            item.setIcon(_LIGHT, icon("symbologyAdd.svg"))
            for column in (_LAYER, _LIGHT):
                item.setToolTip(column, as_tip(tr("Proposed: {layer}. Click + to use it.", layer=name)))
        else:
            lights = [self.health.light(n) for n in numbers]
            level = worst(lights)
            said = [*(shown_name(request) for request in layers), *(r for light in lights for r in light.reasons)]
            item.setText(_LAYER, ", ".join(shown_name(request) for request in layers) or "–")
            item.setIcon(_LIGHT, QIcon() if level is None else icon(ICONS[level]))
            for column in (_LAYER, _LIGHT):
                item.setToolTip(column, as_tip("\n".join(said)))
            item.setData(_LIGHT, Qt.ItemDataRole.AccessibleTextRole, "\n".join(said))  # an icon says nothing aloud
        theme = item.parent()
        filled = sum(bool(self._session.layers_of(theme.child(i).data(0, ROLE))) for i in range(theme.childCount()))
        theme.setText(
            0, tr("{theme}: {filled} of {all}", theme=theme.data(0, TITLE), filled=filled, all=theme.childCount())
        )

    @guarded
    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        """Take a proposal by a click on its +."""
        found = self.proposals.for_role(item.data(0, ROLE) or "")
        if column == _LIGHT and found is not None:
            self.proposals.take([found])

    @guarded
    def _take_all(self) -> None:
        self.proposals.take(self.proposals.open())

    @guarded
    def _pick(self) -> None:
        item = self.tree.currentItem()
        role = item.data(0, ROLE) if item is not None else None
        self.scroll.setVisible(role is not None)
        if role is not None:
            self._detail.show(role)

    @guarded
    def _filter(self, text: str) -> None:
        """Hide what does not hold the words."""
        words = text.casefold().split()
        for item in self._items():
            line = f"{item.text(0)} {item.text(1)} {item.parent().text(0)}".casefold()
            item.setHidden(not all(word in line for word in words))
        for i in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(i)
            head.setHidden(all(head.child(n).isHidden() for n in range(head.childCount())))


def shown_name(request: LayerRequest) -> str:
    """Name of a request's layer as the user knows it; a layer that is gone from the project is named as such."""
    layer = QgsProject.instance().mapLayer(request.source_id or "")
    if layer is not None:
        return request.title or layer.name()
    return tr("missing: {layer}", layer=request.title or request.layer or request.path or "?")


class LayerChooser(QStyledItemDelegate):
    """QGIS's layer combo as the editor of the layer column."""

    def __init__(self, page: LayersPage) -> None:
        super().__init__(page)
        self._page = page

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget | None:
        """A combo with the layers that can fill this row's role."""
        role = index.siblingAtColumn(0).data(ROLE)
        if role is None or index.column() != _LAYER:
            return None
        combo = QgsMapLayerComboBox(parent)
        combo.setAllowEmptyLayer(True, "–")
        combo.setFilters(self._page.layer_filter(role))
        combo.activated.connect(lambda _: self.commitData.emit(combo))
        combo.activated.connect(lambda _: self.closeEditor.emit(combo))
        return combo

    def setEditorData(self, editor: QObject, index: QModelIndex) -> None:
        """Show the first layer of the role."""
        numbers = self._numbers(index)
        request = self._page._session.screening.layers[numbers[0]] if numbers else None  # noqa: SLF001
        editor.setLayer(QgsProject.instance().mapLayer(request.source_id or "") if request else None)
        editor.showPopup()

    @guarded
    def setModelData(self, editor: QObject, model: QObject, index: QModelIndex) -> None:
        """Take the choice."""
        numbers = self._numbers(index)
        self._page.choose(index.siblingAtColumn(0).data(ROLE), numbers[0] if numbers else None, editor.currentLayer())

    def _numbers(self, index: QModelIndex) -> tuple[int, ...]:
        return self._page._session.layers_of(index.siblingAtColumn(0).data(ROLE))  # noqa: SLF001
