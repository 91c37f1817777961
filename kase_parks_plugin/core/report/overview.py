"""A small map of the plots as SVG: shapes in the colour of their class, numbered by rank, with a scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import NDArray

from kase_parks_plugin.core.report.charts import CLASS_COLOURS, INK, UNKNOWN_EDGE, UNKNOWN_FILL, coordinate, svg

MOST_NUMBERED = 60
"""With more plots than this the map shows dots without numbers."""

_EDGE, _FOOT = 24.0, 30.0
_NUMBERED_RADIUS, _DOT_RADIUS = 9.0, 3.0
_LEAST_EXTENT_M = 200.0
_WHITE_ON = frozenset("AEX")


@dataclass(frozen=True, slots=True)
class Mark:
    """One plot on the map: its rank, its class (None: not given) and its shape in metres."""

    rank: int
    letter: str | None
    geometry: Any


def overview_map(
    marks: Sequence[Mark],
    label: str,
    scale_text: Sequence[str],
    key: str,
    *,
    width: float = 340.0,
    height: float = 300.0,
) -> Markup:
    """Draw the plots, north up.

    Parameters
    ----------
    marks : sequence of Mark
        The plots, best first; the best is drawn on top.
    label : str
        What the map shows, in words.
    scale_text : sequence of str
        Units for the scale bar: text with ``{n}`` for metres, then for kilometres.
    key : str
        Distinguishes the ids in this picture from those of another in the same document.
    width, height : float
        Size in pixels.

    Returns
    -------
    Markup
        One ``<svg>`` element.
    """
    shapes = np.array([m.geometry for m in marks], dtype=object)
    frame = _Frame.around(shapes, width, height)
    metres = scale_length(110.0 / frame.scale)
    body = [_hatch(key), *_grid(frame, metres)]
    numbered = len(marks) <= MOST_NUMBERED
    screen = shapely.transform(shapes, frame.to_picture) if len(marks) else shapes
    for mark, shape in reversed(list(zip(marks, screen, strict=True))):
        body.append(_shape(mark, shape, key, numbered=numbered))
    if numbered:
        body += list(_numbers(marks, screen, frame, key))
    body.append(_scale_bar(frame, metres, scale_text))
    return svg(width, height, label, *body)


def scale_length(most_m: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … metres that is not above ``most_m``."""
    power = 10.0 ** math.floor(math.log10(most_m))
    return next(power * step for step in (5.0, 2.0, 1.0) if power * step <= most_m * (1 + 1e-9))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The ground that the picture shows. ``scale``: pixels a metre; (left, top): ground coordinates of the upper left corner."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(cls, shapes: NDArray[Any], width: float, height: float) -> _Frame:
        left, bottom, right, top = shapely.total_bounds(shapes) if len(shapes) else (0.0, 0.0, 1.0, 1.0)
        if not all(math.isfinite(x) for x in (left, bottom, right, top)):
            left, bottom, right, top = 0.0, 0.0, 1.0, 1.0
        across, up = max(right - left, _LEAST_EXTENT_M), max(top - bottom, _LEAST_EXTENT_M)
        inner_w, inner_h = width - 2 * _EDGE, height - 2 * _EDGE - _FOOT
        scale = min(inner_w / across, inner_h / up)
        middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
        return cls(middle_x - width / 2 / scale, middle_y + (_EDGE + inner_h / 2) / scale, scale, width, height)

    def to_picture(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([(xy[:, 0] - self.left) * self.scale, (self.top - xy[:, 1]) * self.scale])


def _hatch(key: str) -> Markup:
    return Markup(
        '<defs><pattern id="hatch-{key}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="5" height="5" fill="{fill}"/><path d="M0 0V5" stroke="#ffffff" stroke-width="1.6"/></pattern></defs>'
    ).format(key=key, fill=CLASS_COLOURS["X"])


def _grid(frame: _Frame, metres: float) -> Iterator[Markup]:
    """Faint lines at round coordinates, one scale bar apart."""
    bottom = frame.height - _FOOT
    yield Markup('<rect x="0.5" y="0.5" width="{}" height="{}" fill="#fafafa" stroke="#c4c4c4"/>').format(
        coordinate(frame.width - 1), coordinate(bottom - 1)
    )
    columns = range(math.ceil(frame.left / metres), math.floor((frame.left + frame.width / frame.scale) / metres) + 1)
    rows = range(math.ceil((frame.top - bottom / frame.scale) / metres), math.floor(frame.top / metres) + 1)
    strokes = [
        *(f"M{coordinate((k * metres - frame.left) * frame.scale)} 1V{coordinate(bottom - 1)}" for k in columns),
        *(f"M1 {coordinate((frame.top - k * metres) * frame.scale)}H{coordinate(frame.width - 1)}" for k in rows),
    ]
    yield Markup('<path d="{}" fill="none" stroke="#e6e6e6" stroke-width="1"/>').format("".join(strokes))


def _paint(letter: str | None, key: str) -> Markup:
    if letter is None:
        return Markup('fill="{}" stroke="{}" stroke-width="1.2" stroke-dasharray="1.5 2"').format(
            UNKNOWN_FILL, UNKNOWN_EDGE
        )
    if letter == "X":
        return Markup('fill="url(#hatch-{})" stroke="{}" stroke-width="1.2"').format(key, INK)
    return Markup('fill="{}" stroke="{}" stroke-width="1"').format(CLASS_COLOURS[letter], INK)


def _shape(mark: Mark, shape: Any, key: str, *, numbered: bool) -> Markup:
    """The plot's own outline; a dot where it would be too small to see and has no number either."""
    if shape is None or shapely.is_empty(shape):
        return Markup("")
    left, top, right, bottom = shape.bounds
    if not numbered and max(right - left, bottom - top) < 2 * _DOT_RADIUS:
        x, y = (left + right) / 2, (top + bottom) / 2
        return Markup('<circle cx="{}" cy="{}" r="{}" {}/>').format(
            coordinate(x), coordinate(y), coordinate(_DOT_RADIUS), _paint(mark.letter, key)
        )
    rings = shapely.get_rings(shapely.get_parts(shapely.simplify(shape, 0.2)))
    d = "".join(_ring_path(shapely.get_coordinates(ring)) for ring in rings)
    return Markup('<path d="{}" fill-rule="evenodd" stroke-linejoin="round" {}/>').format(d, _paint(mark.letter, key))


def _ring_path(xy: NDArray[np.float64]) -> str:
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in xy[:-1]) + "Z"


def _numbers(marks: Sequence[Mark], screen: NDArray[Any], frame: _Frame, key: str) -> Iterator[Markup]:
    """Rank in a disc, moved aside where discs would cover each other, with a line to the plot it was moved from."""
    placed: list[tuple[float, float]] = []
    discs = []
    for mark, shape in zip(marks, screen, strict=True):
        if shape is None or shapely.is_empty(shape):
            continue
        point = shapely.point_on_surface(shape)
        x, y = _free_place(point.x, point.y, placed, frame)
        placed.append((x, y))
        moved = math.hypot(x - point.x, y - point.y) > 1.0
        if moved:
            yield Markup('<path d="M{} {}L{} {}" stroke="{}" stroke-width="0.8"/>').format(
                coordinate(point.x), coordinate(point.y), coordinate(x), coordinate(y), INK
            )
        discs.append(_disc(mark, x, y, key))
    yield from reversed(discs)


def _free_place(x: float, y: float, placed: Sequence[tuple[float, float]], frame: _Frame) -> tuple[float, float]:
    """The nearest place to (x, y), on rings of eight, that no disc covers and that lies in the picture."""
    gap = 2 * _NUMBERED_RADIUS + 1
    for ring in range(8):
        for turn in range(8 * ring or 1):
            angle = 2 * math.pi * turn / (8 * ring or 1) - math.pi / 2
            px, py = x + ring * gap * 0.75 * math.cos(angle), y + ring * gap * 0.75 * math.sin(angle)
            inside = (
                _NUMBERED_RADIUS < px < frame.width - _NUMBERED_RADIUS
                and _NUMBERED_RADIUS < py < frame.height - _FOOT - _NUMBERED_RADIUS
            )
            if inside and all(math.hypot(px - a, py - b) >= gap for a, b in placed):
                return px, py
    return x, y


def _disc(mark: Mark, x: float, y: float, key: str) -> Markup:
    ink = "#ffffff" if mark.letter is not None and mark.letter in _WHITE_ON else INK
    halo = (
        Markup(' stroke="{}" stroke-width="2.6" paint-order="stroke"').format(CLASS_COLOURS["X"])
        if mark.letter == "X"
        else ""
    )
    return Markup(
        '<circle cx="{x}" cy="{y}" r="{r}" {paint}/>'
        '<text x="{x}" y="{base}" text-anchor="middle" font-size="10" font-weight="700" fill="{ink}"{halo}>{rank}</text>'
    ).format(
        x=coordinate(x), y=coordinate(y), base=coordinate(y + 3.6), r=coordinate(_NUMBERED_RADIUS),
        paint=_paint(mark.letter, key), ink=ink, halo=halo, rank=mark.rank,
    )  # fmt: skip


def _scale_bar(frame: _Frame, metres: float, scale_text: Sequence[str]) -> Markup:
    """Scale bar at the lower left, north arrow at the lower right."""
    long, base = metres * frame.scale, frame.height - 8.0
    words = (
        scale_text[0].replace("{n}", f"{metres:g}")
        if metres < 1000
        else scale_text[1].replace("{n}", f"{metres / 1000:g}")
    )
    x = frame.width - 12.0
    return Markup(
        '<path d="M2 {up}V{base}H{end}V{up}" fill="none" stroke="{ink}" stroke-width="1.4"/>'
        '<text x="{after}" y="{base}" font-size="11" fill="{ink}">{words}</text>'
        '<path d="M{x} {tip}l5 14l-5 -4l-5 4Z" fill="{ink}"/>'
        '<text x="{beside}" y="{base}" text-anchor="end" font-size="11" fill="{ink}">N</text>'
    ).format(
        up=coordinate(base - 6), base=coordinate(base), end=coordinate(2 + long), after=coordinate(8 + long), ink=INK,
        words=words, x=coordinate(x), tip=coordinate(base - 14), beside=coordinate(x - 9),
    )  # fmt: skip
