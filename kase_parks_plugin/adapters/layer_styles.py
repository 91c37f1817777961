"""Quiet styles for the layers of a screening file, one colour per theme, so that the plots stand out among them."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from kase_parks_plugin.core.rulebook.model import Role

_THEMES = {
    "nature": "#2e7d32",
    "water": "#1976d2",
    "heritage": "#8d6e63",
    "neighbours": "#ef6c00",
    "planning": "#8e24aa",
    "land": "#9e9d24",
    "grid": "#c62828",
    "energy": "#d81b60",
    "logistics": "#455a64",
    "ground": "#a1887f",
    "digital": "#00838f",
    "services": "#5e35b1",
    "safety": "#6d4c41",
}
_FRAME, _PLOTS = "#9e9e9e", "#1f2328"


def style_for_role(layer: QgsVectorLayer, role: Role) -> None:
    """Style a layer by the theme of its role; frames (municipalities, parcels) are outlines only."""
    framed = role.attitude == "frame"
    _apply(layer, _FRAME if framed else _THEMES.get(role.theme, _FRAME), 0 if framed else 60)


def style_as_frame(layer: QgsVectorLayer) -> None:
    """Style a layer that only says where others were mapped."""
    _apply(layer, _FRAME, 0)


def style_as_plots(layer: QgsVectorLayer) -> None:
    """Style the layer of plots: a plain outline, under the result."""
    _apply(layer, _PLOTS, 0)


def _apply(layer: QgsVectorLayer, colour: str, opacity: int) -> None:
    """One symbol; ``opacity`` of an area's fill, 0-255."""
    symbol = _symbol(layer.geometryType(), colour, opacity)
    if symbol is not None:
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def _symbol(kind: Qgis.GeometryType, colour: str, opacity: int) -> QgsSymbol | None:
    if kind == Qgis.GeometryType.Polygon:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        fill = f"{red},{green},{blue},{opacity}"
        return QgsFillSymbol.createSimple({"color": fill, "outline_color": colour, "outline_width": "0.3"})
    if kind == Qgis.GeometryType.Line:
        return QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.4"})
    if kind == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple(
            {"color": colour, "outline_color": "#ffffff", "outline_width": "0.2", "size": "1.6"}
        )
    return None
