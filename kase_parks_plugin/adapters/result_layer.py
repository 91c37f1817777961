"""The ranked plots as a layer of the project, coloured by class; one style for each readiness."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.tables import Table
from kase_parks_plugin.core.texts import Texts


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

    def show(self, plots: Table, screening: str, texts: Texts, readiness: str) -> None:
        """Put the table of ranked plots of a screening into the project, on top, coloured by a readiness."""
        if self.layer is not None:
            self._project.removeMapLayer(self._id)
        layer = memory_layer(plots, tr("{screening}: result", screening=screening))
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # it can be had again by Run
        self._titles = style_result(layer, texts)
        self._project.addMapLayer(layer, addToLegend=False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        self._id = layer.id()
        self.colour_by(readiness)

    def colour_by(self, readiness: str) -> None:
        """Colour the layer by a readiness."""
        if self.layer is not None:
            self.layer.styleManager().setCurrentStyle(self._titles[readiness])
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
    """What a plot says when the mouse rests on it: name, both readinesses, what holds it back."""
    lines = [
        f"{texts.label('readiness', name)}: "
        f'[% coalesce("{name}_class", "{name}_class_low" || \'–\' || "{name}_class_high") %] '
        f'[% coalesce(round("{name}_best"), \'–\') %] ([% round("{name}_low") %]–[% round("{name}_high") %])'
        for name in READINESSES
    ]
    holds = "[% replace(coalesce(\"holds\", ''), '\\n', '<br>') %]"
    return f'<b>[% coalesce("name", "plot") %]</b><br>{"<br>".join(lines)}<br>{holds}'
