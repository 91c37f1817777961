"""Small charts as SVG: interval bars and completeness rings.

Every function returns markup of one ``<svg>`` element that stands for itself: no style sheet, no ids, no reference. The
``label`` says in words what the picture shows; it is escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

CLASS_COLOURS = {"A": "#1b7837", "B": "#7fbf7b", "C": "#d9b44a", "D": "#e08214", "E": "#b35806", "X": "#4d4d4d"}
UNKNOWN_FILL = "#ececec"
UNKNOWN_EDGE = "#6b6b6b"
INK = "#1f2328"
LIGHT = 0.32
HATCH_STEP = 6.0

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
    "{body}</svg>"
)
_RECT = Markup('<rect x="{x}" y="{y}" width="{w}" height="{h}" {style}/>')
_LINE = Markup('<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}"/>')


def coordinate(x: float) -> str:
    """Write a coordinate of a picture with at most one decimal."""
    return f"{round(x, 1) + 0.0:.1f}".removesuffix(".0")


def svg(width: float, height: float, label: str, *body: Markup) -> Markup:
    """Wrap pieces of a picture into one ``<svg>``."""
    return _SVG.format(w=coordinate(width), h=coordinate(height), label=label, body=Markup("").join(body))


def interval_bar(
    low: float,
    best: float | None,
    high: float,
    letter: str | None,
    label: str,
    *,
    width: float = 160.0,
    height: float = 14.0,
    bounds: Sequence[float] = (),
) -> Markup:
    """Draw a score 0-100: solid to the best estimate, light up to high, a thin line from low to high.

    Parameters
    ----------
    low, best, high : float
        Scores; ``best`` None or NaN where nothing is known.
    letter : str or None
        Class that gives the colour; ``X`` is hatched over the whole bar; None is light grey with a dotted edge.
    label : str
        What the bar says, in words.
    width, height : float
        Size in pixels.
    bounds : sequence of float
        Scores where classes begin, drawn as faint ticks.

    Returns
    -------
    Markup
        One ``<svg>`` element.
    """
    span, top, thick = width - 2.0, 1.0, height - 2.0

    def at(score: float) -> float:
        return 1.0 + span * min(max(score, 0.0), 100.0) / 100.0

    pieces = [_rect(1, top, span, thick, 'fill="#ffffff" stroke="#8c8c8c" stroke-width="0.8"')]
    known = best is not None and not math.isnan(best)
    if letter == "X":
        pieces += _hatched(1, top, span, thick)
    elif letter is None:
        dotted = f'fill="{UNKNOWN_FILL}" stroke="{UNKNOWN_EDGE}" stroke-width="1" stroke-dasharray="1.5 2"'
        start, stop = (1.0, at(best)) if known and best is not None else (at(low), at(high))
        pieces.append(_rect(start, top, stop - start, thick, dotted))
    elif known and best is not None:
        colour = CLASS_COLOURS[letter]
        pieces.append(
            _rect(at(best), top, max(at(high) - at(best), 0.0), thick, f'fill="{colour}" fill-opacity="{LIGHT}"')
        )
        pieces.append(_rect(1, top, at(best) - 1.0, thick, f'fill="{colour}"'))
    pieces += [
        _line(f"M{coordinate(at(b))} {coordinate(height - 3.5)}V{coordinate(height - 1)}", "#5a5a5a", 0.8)
        for b in bounds
    ]
    if high - low > 0.05 and letter != "X":
        middle, a, b = coordinate(height / 2), coordinate(at(low)), coordinate(at(high))
        upper, lower = coordinate(height / 2 - 3), coordinate(height / 2 + 3)
        whiskers = f"M{a} {middle}H{b}M{a} {upper}V{lower}M{b} {upper}V{lower}"
        pieces += [_line(whiskers, "#ffffff", 2.6), _line(whiskers, INK, 1.1)]
    return svg(width, height, label, *pieces)


def ring(share: float, label: str, *, size: float = 18.0) -> Markup:
    """Draw how complete the data is (0-1): a ring that closes clockwise from the top."""
    centre, radius = size / 2, size / 2 - 2.5
    around = 2 * math.pi * radius
    share = min(max(share, 0.0), 1.0)
    circle = Markup('<circle cx="{c}" cy="{c}" r="{r}" fill="none" stroke="{colour}" stroke-width="3"{more}/>')
    pieces = [circle.format(c=coordinate(centre), r=coordinate(radius), colour="#d4d4d4", more="")]
    if share > 0:
        turn = Markup(' stroke-dasharray="{0} {1}" transform="rotate(-90 {2} {2})"').format(
            f"{around * share:.2f}", f"{around:.2f}", coordinate(centre)
        )
        pieces.append(circle.format(c=coordinate(centre), r=coordinate(radius), colour="#3b4a57", more=turn))
    return svg(size, size, label, *pieces)


def _rect(x: float, y: float, w: float, h: float, style: str) -> Markup:
    """One rectangle; ``style`` is our own text, never the user's."""
    known = Markup(style)  # noqa: S704  # nosec B704
    return _RECT.format(x=coordinate(x), y=coordinate(y), w=coordinate(w), h=coordinate(h), style=known)


def _line(d: str, colour: str, width: float) -> Markup:
    return _LINE.format(d=d, colour=colour, width=width)


def _hatched(x: float, y: float, w: float, h: float) -> list[Markup]:
    """A grey field with diagonal lines, cut at its edges by arithmetic (a pattern would need an id)."""
    strokes = []
    start = x - h
    while start < x + w:
        left, right = max(start, x), min(start + h, x + w)
        strokes.append(
            f"M{coordinate(left)} {coordinate(y + h - (left - start))}L{coordinate(right)} {coordinate(y + h - (right - start))}"
        )
        start += HATCH_STEP
    return [_rect(x, y, w, h, f'fill="{CLASS_COLOURS["X"]}"'), _line("".join(strokes), "#ffffff", 1.4)]
