"""The brand on a print layout: its colours and its font take the place of the neutral ones, wherever a template uses those.

Whoever restyles a template in QGIS keeps the neutral colours where the brand's are to stand, and takes any other colour where not.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutTable,
    QgsLegendStyle,
    QgsSymbol,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo

from kase_parks_plugin.core.package.branding import Brand, default_brand

_LEGEND_STYLES = (
    QgsLegendStyle.Style.Title,
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)


def mixed(colour: str, share: float, paper: str = "#ffffff") -> str:
    """A colour made paler: ``share`` (0-1) of it on paper, as #rrggbb.

    >>> mixed("#000000", 0.5)
    '#808080'
    """
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def tones(brand: Brand) -> dict[str, str]:
    """The colours that pages are made of: the brand's three and what is mixed from them."""
    accent, ink, paper = (brand.colours[key] for key in ("accent", "ink", "paper"))
    return {
        "accent": accent,
        "ink": ink,
        "paper": paper,
        "soft": mixed(ink, 0.7, paper),
        "line": mixed(ink, 0.16, paper),
        "tint": mixed(accent, 0.07, paper),
        "pale": mixed(accent, 0.3, paper),
    }


@dataclass(frozen=True)
class Look:
    """The looks of one package."""

    brand: Brand

    @cached_property
    def tones(self) -> dict[str, str]:
        """Its colours."""
        return tones(self.brand)

    @cached_property
    def font(self) -> str:
        """The first of the brand's fonts that this machine has, else the neutral brand's, else any."""
        wanted = (*self.brand.fonts, *default_brand().fonts)
        found = [QFontInfo(QFont(font)).family() for font in wanted]  # what Qt takes in its stead where it is missing
        return next((a for a, b in zip(wanted, found, strict=True) if a.casefold() == b.casefold()), found[0])

    @cached_property
    def logo(self) -> bytes:
        """The logo's file, empty where there is none."""
        try:
            return base64.b64decode(self.brand.logo.partition(",")[2], validate=True)
        except binascii.Error:
            return b""

    @cached_property
    def _swaps(self) -> dict[str, str]:
        return {old: self.tones[tone] for tone, old in tones(default_brand()).items()}

    def dress(self, item: QgsLayoutItem) -> None:
        """Give an item of a template the brand's colours and font."""
        if isinstance(item, QgsLayoutItemLabel):
            item.setTextFormat(self.text(item.textFormat()))
        elif isinstance(item, QgsLayoutItemShape):
            symbol = item.symbol().clone()
            self._recolour(symbol)
            item.setSymbol(symbol)
        elif isinstance(item, QgsLayoutItemScaleBar):
            item.setTextFormat(self.text(item.textFormat()))
        elif isinstance(item, QgsLayoutItemLegend):
            for style in _LEGEND_STYLES:
                legend_style = item.style(style)
                legend_style.setTextFormat(self.text(legend_style.textFormat()))
                item.setStyle(style, legend_style)
        elif isinstance(item, QgsLayoutFrame) and isinstance(item.multiFrame(), QgsLayoutTable):
            table = item.multiFrame()
            table.setHeaderTextFormat(self.text(table.headerTextFormat()))
            table.setContentTextFormat(self.text(table.contentTextFormat()))
            table.setGridColor(self._swapped(table.gridColor()))
        item.setFrameStrokeColor(self._swapped(item.frameStrokeColor()))
        item.setBackgroundColor(self._swapped(item.backgroundColor()))

    def text(self, text: QgsTextFormat) -> QgsTextFormat:
        """Return a text format in the brand's font and colours."""
        dressed = QgsTextFormat(text)
        font = QFont(self.font)  # a font read from a template keeps its list of families whatever it is told
        font.setBold(dressed.font().bold())
        font.setItalic(dressed.font().italic())
        dressed.setFont(font)
        dressed.setColor(self._swapped(dressed.color()))
        return dressed

    def _recolour(self, symbol: QgsSymbol) -> None:
        for layer in symbol.symbolLayers():
            layer.setColor(self._swapped(layer.color()))
            layer.setFillColor(self._swapped(layer.fillColor()))
            layer.setStrokeColor(self._swapped(layer.strokeColor()))

    def _swapped(self, colour: QColor) -> QColor:
        new = self._swaps.get(colour.name())
        if new is None:
            return colour
        swapped = QColor(new)
        swapped.setAlpha(colour.alpha())
        return swapped


def restyled(text: QgsTextFormat, **changes: Any) -> QgsTextFormat:
    """A copy of a text format: ``size`` in points, ``colour``, ``bold``."""
    new = QgsTextFormat(text)
    if "size" in changes:
        new.setSize(changes["size"])
    if "colour" in changes:
        new.setColor(QColor(changes["colour"]))
    if "bold" in changes:
        font = QFont(new.font())
        font.setBold(changes["bold"])
        new.setFont(font)
    return new
