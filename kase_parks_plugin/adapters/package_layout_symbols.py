"""How features look on the maps of a site package: quiet ones around, hatched nature, the site in the brand's accent above all."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from kase_parks_plugin.adapters.package_layout_look import Look, mixed
from kase_parks_plugin.core.package.mapplan import RolePlan, load_map_plan
from kase_parks_plugin.core.package.model import Around

_MM_PER_PIXEL = 0.2
LABELLED = {"urban_area": 7.5, "port": 6.5, "airport": 6.5, "natura_spa": 6.0, "natura_sac": 6.0}
_SMALL = frozenset({"dwelling", "holiday_home", "ancient_monument", "small_water"})
_SOLID = frozenset({"surface_water", "urban_area"})
_HATCHED = frozenset({"nature", "heritage"})


def as_gross(layer: QgsVectorLayer, look: Look) -> None:
    """The site's outline."""
    accent = look.tones["accent"]
    _draw(layer, _area("0,0,0,0", accent, 0.6, "no"))


def as_net(layer: QgsVectorLayer, look: Look) -> None:
    """The site's net area."""
    _draw(layer, _area(_with_alpha(look.tones["accent"], 120), look.tones["accent"], 0.2, "solid"))


def as_lead(layer: QgsVectorLayer, colour: str) -> None:
    """A line to a feature."""
    _draw(layer, QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.25", "line_style": "dash"}))


def as_number(layer: QgsVectorLayer, colour: str, look: Look) -> None:
    """A disc with a number."""
    _draw(layer, _disc(colour, 4.2))
    label(layer, look, 7.0, look.tones["paper"], buffer=0.0, bold=True, over=True)


def as_spot(layer: QgsVectorLayer, look: Look, size: float = 3.0) -> None:
    """The site on a small map."""
    _draw(layer, _disc(look.tones["accent"], size, 0.5))


def as_country(layer: QgsVectorLayer, look: Look) -> None:
    """The land on a small map."""
    _draw(layer, _area(mixed(look.tones["ink"], 0.1), mixed(look.tones["ink"], 0.45), 0.15, "solid"))


def as_around(layer: QgsVectorLayer, it: Around, look: Look) -> None:
    """Features of a role, in the colour that all forms of a package give it."""
    plan = load_map_plan().roles.get(it.role)
    if plan is None:
        plan = RolePlan(it.role, "#808080", 0.0, 0, 1.0, dash=False, frame=False, shown=True)
    _draw(layer, _symbol(layer.geometryType(), it, plan))
    if it.role in LABELLED:
        label(layer, look, LABELLED[it.role], mixed(plan.colour, 0.75, "#000000"))


def _symbol(kind: Qgis.GeometryType, it: Around, plan: RolePlan) -> QgsSymbol:
    width, colour = plan.width * _MM_PER_PIXEL, plan.colour
    if kind == Qgis.GeometryType.Line:
        style = "dash" if plan.dash else "solid"
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": f"{width:.2f}", "line_style": style})
    if kind == Qgis.GeometryType.Point:
        return _disc(colour, 1.0 if it.role in _SMALL else 2.2)
    edge = "dash" if plan.dash else "solid"
    if plan.frame:
        return _area("0,0,0,0", colour, 0.2, "no", edge)
    if it.role in _SOLID:
        return _area(mixed(colour, 0.28), mixed(colour, 0.6), 0.1, "solid")
    if it.theme in _HATCHED:
        return _hatched(colour, edge)
    return _area(_with_alpha(colour, 28), colour, 0.2, "solid", edge)


def _area(fill: str, edge: str, width: float, style: str, edge_style: str = "solid") -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {
            "color": fill,
            "style": style,
            "outline_color": edge,
            "outline_width": f"{width:.2f}",
            "outline_style": edge_style,
        }
    )


def _hatched(colour: str, edge: str) -> QgsFillSymbol:
    return _area(_with_alpha(colour, 130), colour, 0.25, "b_diagonal", edge)


def _disc(colour: str, size: float, edge: float = 0.2) -> QgsMarkerSymbol:
    looks = {"color": colour, "size": f"{size}", "outline_color": "#ffffff", "outline_width": f"{edge}"}
    return QgsMarkerSymbol.createSimple(looks)


def _with_alpha(colour: str, alpha: int) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _draw(layer: QgsVectorLayer, symbol: QgsSymbol) -> None:
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def label(layer: QgsVectorLayer, look: Look, size: float, colour: str, **how: Any) -> None:
    """Write the features' names. buffer : of paper around letters, mm. bold. over : in the middle of a point, always."""
    text = QgsTextFormat()
    font = QFont(look.font)
    font.setBold(how.get("bold", False))
    text.setFont(font)
    text.setSize(size)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(how.get("buffer", 0.6) > 0)
    buffer.setSize(how.get("buffer", 0.6))
    buffer.setColor(QColor("#ffffff"))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.setFormat(text)
    if how.get("over"):
        settings.placement = Qgis.LabelPlacement.OverPoint
        settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
        settings.priority = 10
    elif layer.geometryType() == Qgis.GeometryType.Polygon:
        settings.placement = Qgis.LabelPlacement.Horizontal
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
