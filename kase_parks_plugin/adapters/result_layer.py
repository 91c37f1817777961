"""The ranked plots as a layer of the project, coloured by class; one style for each readiness."""

from __future__ import annotations

from html import escape

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.report.charts import CLASS_COLOURS
from kase_parks_plugin.core.tables import Table
from kase_parks_plugin.core.texts import Texts

MARK = "kase_parks/result"
"""Custom property of result layers."""


class ResultLayer:
    """The panel's result layer; a new result takes the old one's place."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._id = ""
        self._titles: dict[str, str] = {}

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer, None when there is none or the user removed it."""
        return self._project.mapLayer(self._id) if self._id else None

    def left(self, table: Table) -> QgsVectorLayer | None:
        """The empty layer that a project opened again has kept of its last result, where it has the table's fields.

        Filled again, it is still the one that the user's map themes and layouts mean.
        """
        layer = self._emptied()
        return layer if layer is not None and layer.fields().names() == [name for name, _ in table.fields] else None

    def show(self, layer: QgsVectorLayer, screening: str, texts: Texts, readiness: str) -> None:
        """Do all that shows a screening's ranked plots: style, place, colour."""
        self.style(layer, texts)
        self.place(layer, screening)
        self.colour_by(readiness)

    def style(self, layer: QgsVectorLayer, texts: Texts) -> None:
        """Give the layer its styles; one that has them keeps what the user made of them."""
        self._titles = {name: texts.label("readiness", name) for name in READINESSES}
        if not set(self._titles.values()) <= set(layer.styleManager().styles()):
            layer.setCustomProperty(MARK, True)  # before the styles, each of which holds it
            layer.setCustomProperty("skipMemoryLayersCheck", 1)  # the project keeps the result
            style_result(layer, texts)

    def place(self, layer: QgsVectorLayer, screening: str) -> None:
        """Put the layer into the project, on top or in the old one's place; one that is there stays where it is."""
        if self._project.mapLayer(layer.id()) is None:
            self._add(layer, tr("{screening}: result", screening=screening))
        self._id = layer.id()

    def _add(self, layer: QgsVectorLayer, title: str) -> None:
        if self.layer is None and (old := self._emptied()) is not None:
            self._id = old.id()
        group, place = self._group(title)
        self._project.addMapLayer(layer, addToLegend=False)
        group.insertLayer(place, layer)
        if self.layer is not None:
            self._project.removeMapLayer(self._id)

    def _emptied(self) -> QgsVectorLayer | None:
        marked = (layer for layer in self._project.mapLayers().values() if layer.customProperty(MARK))
        return next((layer for layer in marked if layer.featureCount() == 0), None)

    def _group(self, title: str) -> tuple[QgsLayerTreeGroup, int]:
        """Group for the layer, and its place there: the old layer's, else those of a new group on top."""
        root = self._project.layerTreeRoot()
        node = root.findLayer(self._id) if self.layer is not None else None
        if node is None:
            return root.insertGroup(0, title), 0
        group = node.parent()
        if group is not root:
            group.setName(title)
        return group, group.children().index(node)

    def colour_by(self, readiness: str) -> None:
        """Colour the layer by a readiness."""
        if self.layer is not None:
            self.layer.styleManager().setCurrentStyle(self._titles[readiness])
            self.layer.setName(self._titles[readiness])
            self.layer.triggerRepaint()


def style_result(layer: QgsVectorLayer, texts: Texts) -> dict[str, str]:
    """Give a layer of ranked plots, styled by ``plots.qml``, one style for each readiness, its legend and its map tip.

    Returns
    -------
    dict
        Readiness -> name of its style. The last one is on.
    """
    layer.setMapTipTemplate(_map_tip(texts))
    titles = {name: texts.label("readiness", name) for name in READINESSES}
    styles = layer.styleManager()
    for name in READINESSES:
        styles.addStyleFromLayer(titles[name])
        styles.setCurrentStyle(titles[name])
        _colour(layer, name, texts)
    styles.removeStyle("default")
    return titles


def _colour(layer: QgsVectorLayer, readiness: str, texts: Texts) -> None:
    """Colour by one readiness, with a legend in the user's language: the letter and what it means."""
    renderer = layer.renderer().clone()
    renderer.setClassAttribute(f"{readiness}_class")
    for index, category in enumerate(renderer.categories()):
        letter = category.value()
        known = isinstance(letter, str) and letter
        label = f"{letter}: {texts.label('class', letter)}" if known else texts.label("class", "unknown")
        renderer.updateCategoryLabel(index, label)
    layer.setRenderer(renderer)


def _map_tip(texts: Texts) -> str:
    """What a plot says when the mouse rests on it: rank and name, both readinesses, what holds it back."""
    rows = "".join(_readiness_row(name, texts) for name in READINESSES)
    title, holds = (
        f"replace(replace({value}, '&', '&amp;'), '<', '&lt;')" for value in ('coalesce("name", "plot")', '"holds"')
    )
    return (
        '<div style="font-family: sans-serif; max-width: 26em">'
        f'<b>[% "rank" %]. [% {title} %]</b><table>{rows}</table>'
        f"<p>[% replace(coalesce({holds}, ''), '\\n', '<br>') %]</p></div>"
    )


def _readiness_row(name: str, texts: Texts) -> str:
    """Letter on its class's colour, title, estimate and range."""
    colours = ", ".join(f"'{letter}', '{colour}'" for letter, colour in CLASS_COLOURS.items())
    letter = f"coalesce(\"{name}_class\", '')"
    ground = f"coalesce(map_get(map({colours}), {letter}), '#dddddd')"
    ink = f"if({letter} IN ('A', 'E', 'X'), '#ffffff', '#000000')"
    return (
        f'<tr><td style="background-color: [% {ground} %]; '
        f'color: [% {ink} %]; padding: 1px 6px; font-weight: bold; text-align: center">'
        f'[% coalesce("{name}_class", "{name}_class_low" || \'–\' || "{name}_class_high") %]</td>'
        f"<td>{escape(texts.label('readiness', name))}</td>"
        f'<td>[% coalesce(round("{name}_best"), \'?\') %] ([% round("{name}_low") %]–[% round("{name}_high") %])'
        "</td></tr>"
    )
