"""A register's tables as layers of the QGIS project: with forms in the user's language, a style, and relations to the plots."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRelation,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.forms import form
from kase_parks_plugin.core.register.model import Conclusion
from kase_parks_plugin.core.texts import Texts

TABLES = ("studies", "facts", "procedures", "history")
_LATER = ("procedures",)  # a register has it once something is in it
_LOOKS = {
    Conclusion.NO_EFFECT: ("#1b7837", "solid"),
    Conclusion.MITIGABLE: ("#d9b44a", "solid"),
    Conclusion.SIGNIFICANT: ("#b35806", "solid"),
    Conclusion.OPEN: ("#8c8c8c", "dash"),
}


def register_layers(project: QgsProject, path: Path) -> list[QgsVectorLayer]:
    """The layers of the project that lie in the register."""
    return [layer for layer in project.mapLayers().values() if _lies_in(layer, path)]


def add_register(
    project: QgsProject, path: Path, catalogue: Catalogue, texts: Texts, plots: tuple[QgsVectorLayer, str, str] | None
) -> list[QgsVectorLayer]:
    """Add the register's tables to the project as a group, those that are not there yet.

    Parameters
    ----------
    plots
        Layer of the plots, its fields with their ids and names: studies and facts are then chosen for a plot by its name,
        and the plot's own form lists them. None: the plot is written by its id.

    Returns
    -------
    list
        All its layers in the project.

    Raises
    ------
    DataError
        QGIS cannot open it.
    """
    there = {_table(layer): layer for layer in register_layers(project, path)}
    titles = {
        "studies": tr("Studies"),
        "facts": tr("Site facts"),
        "procedures": tr("Permit steps"),
        "history": tr("History of the register"),
    }
    made = {}
    for name in TABLES:
        if name in there:
            continue
        layer = QgsVectorLayer(f"{path}|layername={name}", titles[name], "ogr")
        if not layer.isValid():
            if name in _LATER:
                continue
            raise DataError("layer_not_valid", layer=path.name, detail=layer.error().summary())
        made[name] = layer
    group = _group(project, there, path)
    for name, layer in made.items():
        _furnish(layer, name, catalogue, texts, plots)
        project.addMapLayer(layer, addToLegend=False)
        group.addLayer(layer)
    if plots is not None:
        for name in ("studies", "facts", "procedures"):
            if name in made:
                _relate(project, made[name], plots, titles[name])
    return [*there.values(), *made.values()]


def _lies_in(layer: QgsMapLayer, path: Path) -> bool:
    if layer.providerType() != "ogr" or not isinstance(layer, QgsVectorLayer):
        return False
    found = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
    return bool(found) and Path(found).absolute() == path.absolute()


def _table(layer: QgsVectorLayer) -> str:
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName") or "")


def _group(project: QgsProject, there: dict[str, QgsVectorLayer], path: Path) -> QgsLayerTreeGroup:
    """The group of those that are there, else a new one on top."""
    root = project.layerTreeRoot()
    for layer in there.values():
        node = root.findLayer(layer.id())
        if node is not None:
            return node.parent()
    return root.insertGroup(0, tr("Register {name}", name=path.stem))


def _furnish(
    layer: QgsVectorLayer,
    table: str,
    catalogue: Catalogue,
    texts: Texts,
    plots: tuple[QgsVectorLayer, str, str] | None,
) -> None:
    """Give a layer its form, and the studies their looks."""
    if table == "history":
        layer.setReadOnly(True)
        return
    style = QDomDocument()
    style.setContent(form(table, texts.lang, catalogue.id))
    layer.importNamedStyle(style)
    if plots is not None:
        source, id_, name = plots
        options = {"Layer": source.id(), "Key": id_, "Value": name or id_, "AllowNull": True, "OrderByValue": True}
        layer.setEditorWidgetSetup(layer.fields().lookupField("plot"), QgsEditorWidgetSetup("ValueRelation", options))
    if table != "studies":
        shown = {"facts": "\"field\" || ': ' || coalesce(\"value\", '')", "procedures": '"procedure"'}
        layer.setDisplayExpression(shown[table])
        return
    layer.setDisplayExpression("\"type\" || ' ' || coalesce(\"ended\", '')")
    categories = []
    for conclusion, (colour, line) in _LOOKS.items():
        symbol = QgsFillSymbol.createSimple(
            {
                "color": colour,
                "style": "b_diagonal",
                "outline_color": colour,
                "outline_style": line,
                "outline_width": "0.5",
            }
        )
        title, _ = catalogue.conclusions[conclusion]
        categories.append(QgsRendererCategory(conclusion.value, symbol, texts.of(title)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("conclusion", categories))


def _relate(project: QgsProject, layer: QgsVectorLayer, plots: tuple[QgsVectorLayer, str, str], title: str) -> None:
    """Tie studies or facts to the plots, so that a plot's form lists them."""
    source, id_, _ = plots
    relation = QgsRelation()
    relation.setId(f"kase_parks_{layer.id()}")
    relation.setName(title)
    relation.setReferencedLayer(source.id())
    relation.setReferencingLayer(layer.id())
    relation.addFieldPair("plot", id_)
    relation.setStrength(Qgis.RelationshipStrength.Association)
    if relation.isValid():
        project.relationManager().addRelation(relation)
