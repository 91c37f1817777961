"""How much room text takes, without the font at hand: the widths of DejaVu Sans, wider than nearly all that may stand in for it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import cache

from kase_parks_plugin.core.office.shapes import Para, Run

LEADING = 1.2
_WIDTHS = {
    0.32: "'ijlIJ ,.·’\N{NO-BREAK SPACE}",
    0.4: "/:;\\|f-()[]t",
    0.5: '!r"*_`–°§“”²³',
    0.62: "?szšžLcFkvxyPTYaeoäöåéáàèü",
    0.7: "ABCRVXZÄÅK",
    0.78: "UHN&DG",
    0.85: "OQÖw#+<=>^~−×→≥≤±",
    1.0: "M%m@W—…",
}
_OTHER, _WIDE, _BOLD = 0.66, 1.15, 1.13
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line in points, rather too much than too little."""
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1.0)


def line_count(runs: Sequence[Run], width: float) -> int:
    """Lines that runs take in a column, broken at spaces and, where a word is too long, within it."""
    room, lines, used = max(width, 1.0), 1, 0.0
    for run in runs:
        space = text_width(" ", run.size, bold=run.bold)
        for number, word in enumerate(run.text.split(" ")):
            length = text_width(word, run.size, bold=run.bold)
            gap = space if number else 0.0
            if used + gap + length <= room:
                used += gap + length
            elif length <= room:
                lines, used = lines + 1, length
            else:
                more = math.ceil(length / room)
                lines += more if used else more - 1
                used = room
    return lines


def paras_height(paras: Sequence[Para], width: float) -> float:
    """Height of paragraphs in a column."""
    return sum(
        line_count(para.runs, width) * LEADING * max((run.size for run in para.runs), default=0.0) + para.after
        for para in paras
    )


def cut(text: str, size: float, width: float, *, bold: bool = False, lines: int = 1) -> str:
    """Text that takes no more lines than that, its end given up for dots where it must."""
    if line_count([Run(text, size, bold)], width) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count([Run(text[:middle].rstrip() + "…", size, bold)], width) <= lines:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


@cache
def _letter(letter: str) -> float:
    found = _WIDTH.get(letter)
    if found is not None:
        return found
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in ("W", "F") else _OTHER
