"""Measures text of a print layout before it is drawn, so that rows and pages break where nothing is cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from qgis.core import QgsTextFormat
from qgis.PyQt.QtGui import QFont, QFontMetricsF

_MM_PER_POINT = 25.4 / 72
_EM = 1000  # pixels: fine enough that rounding does not matter
_SAFE = 1.012  # QGIS's own widths differ by fractions of a percent
_BREAK_AFTER = "-–/,;·_.&)"


class Ruler:
    """Widths and heights in millimetres."""

    def __init__(self) -> None:
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}

    def width(self, text: str, style: QgsTextFormat) -> float:
        """Width of one line."""
        return float(self._of(style).horizontalAdvance(text)) / _EM * style.size() * _MM_PER_POINT * _SAFE

    def height(self, lines: int, style: QgsTextFormat) -> float:
        """Height of lines in a box that holds them."""
        return lines * float(self._of(style).lineSpacing()) / _EM * style.size() * _MM_PER_POINT

    def ascent(self, style: QgsTextFormat) -> float:
        """Height of a line above its base."""
        return float(self._of(style).ascent()) / _EM * style.size() * _MM_PER_POINT

    def _of(self, style: QgsTextFormat) -> QFontMetricsF:
        font = style.font()
        key = (font.family(), font.bold())
        if key not in self._metrics:
            big = QFont(font)
            big.setPixelSize(_EM)
            self._metrics[key] = QFontMetricsF(big)
        return self._metrics[key]

    def wrap(self, text: str, style: QgsTextFormat, width: float) -> list[str]:
        """Break a text into lines, within a word only where the word alone is too wide."""
        return [line for part in printable(text).split("\n") for line in self._wrapped(part, style, width)]

    def shortened(self, text: str, style: QgsTextFormat, width: float) -> str:
        """A line that fits, its end cut off before … where it must."""
        while len(text) > 1 and self.width(text, style) > width:
            text = text[:-2].rstrip() + "…"
        return text

    def _wrapped(self, text: str, style: QgsTextFormat, width: float) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            wider = f"{line} {word}" if line else word
            if self.width(wider, style) <= width:
                line = wider
                continue
            if line:
                yield line
            *full, line = self._broken(word, style, width)
            yield from full
        yield line

    def _broken(self, word: str, style: QgsTextFormat, width: float) -> Iterator[str]:
        """A word in pieces that fit, after a hyphen, a slash or the like where there is one far enough on."""
        while word and self.width(word, style) > width:
            fits = 1
            low, high = 1, len(word)
            while low <= high:
                middle = (low + high) // 2
                if self.width(word[:middle], style) <= width:
                    fits, low = middle, middle + 1
                else:
                    high = middle - 1
            good = next((k for k in range(fits, fits // 2, -1) if word[k - 1] in _BREAK_AFTER), fits)
            yield word[:good]
            word = word[good:]
        yield word


def printable(text: str) -> str:
    """A text without what no font can draw: control characters but line ends, halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in whole)
