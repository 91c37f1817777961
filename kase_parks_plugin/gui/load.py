"""Layouts from the ``.ui`` files beside this module; QGIS's own icons and ours."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import uic
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin import paths

_FOLDER = Path(__file__).with_name("ui")


def load_ui(widget: QWidget, name: str) -> None:
    """Build the layout ``name``.ui into ``widget``; its parts become attributes."""
    uic.loadUi(str(_FOLDER / f"{name}.ui"), widget)


def icon(name: str) -> QIcon:
    """QGIS's icon of that name; it follows the theme."""
    return QgsApplication.getThemeIcon(name)


def own_icon(name: str, colour: QColor, side: int, scale: float = 1.0) -> QPixmap:
    """Our icon ``resources/icons/<name>.svg`` in one colour; ``side`` in logical pixels, ``scale`` of the screen."""
    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    pixels = round(side * scale)
    drawing = drawing.replace("currentColor", colour.name())
    drawing = drawing.replace('width="16" height="16"', f'width="{pixels}" height="{pixels}"')
    pixmap = QPixmap()
    pixmap.loadFromData(drawing.encode("utf-8"), "svg")
    pixmap.setDevicePixelRatio(scale)
    return pixmap
