"""The colours of the panel: the report's colours of the classes, and what follows from the theme."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kase_parks_plugin.core.report.charts import CLASS_COLOURS

_QUIET = (0.4, 0.3, 0.2, 0.1, 0.0)  # how far secondary text goes towards its ground
_READABLE = 4.5  # least contrast of small text, as WCAG 2.1 (1.4.3) counts it


def class_colour(letter: str | None) -> QColor | None:
    """Colour of a class; None for no letter: the unknown has no colour of the scale."""
    return QColor(CLASS_COLOURS[letter]) if letter in CLASS_COLOURS else None


def quiet(palette: QPalette) -> QColor:
    """Colour of secondary text (sources, hints): between text and background, readable in light and dark themes."""
    return _quiet(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window))


def show_hints(parent: QWidget) -> None:
    """Let the hints in empty fields be read in dark themes too, where they are nearly as dark as the field."""
    palette = palette_of(parent)
    ink = _quiet(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base))
    for field in (*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)):
        own = field.palette()
        if own.color(QPalette.ColorRole.PlaceholderText) != ink:
            own.setColor(QPalette.ColorRole.PlaceholderText, ink)
            field.setPalette(own)


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.1 counts it."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    """Relative luminance."""
    parts = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _quiet(ink: QColor, ground: QColor) -> QColor:
    """As quiet as can still be read."""
    shades = (mix(ink, ground, share) for share in _QUIET)
    return next((shade for shade in shades if contrast(shade, ground) >= _READABLE), ink)


def palette_of(widget: QWidget) -> QPalette:
    """Palette to draw with inside ``widget``: its window's, since themes made of style sheets leave a plain widget's black."""
    return QPalette(widget.window().palette())


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Colour ``share`` of the way from ``one`` to ``other``."""
    return QColor(*(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)))
