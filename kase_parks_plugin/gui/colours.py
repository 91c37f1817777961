"""The colours of the panel: the report's colours of the classes, and what follows from the theme."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QWidget

from kase_parks_plugin.core.report.charts import CLASS_COLOURS


def class_colour(letter: str | None) -> QColor | None:
    """Colour of a class; None for no letter: the unknown has no colour of the scale."""
    return QColor(CLASS_COLOURS[letter]) if letter in CLASS_COLOURS else None


def quiet(palette: QPalette) -> QColor:
    """Colour of secondary text (sources, hints): between text and background, readable in light and dark themes."""
    text, base = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return mix(text, base, 0.4)


def palette_of(widget: QWidget) -> QPalette:
    """Palette to draw with inside ``widget``: its window's, since themes made of style sheets leave a plain widget's black."""
    return QPalette(widget.window().palette())


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Colour ``share`` of the way from ``one`` to ``other``."""
    return QColor(*(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)))
