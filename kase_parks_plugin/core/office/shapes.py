"""Shapes as Word and PowerPoint draw them: boxes, paths and texts that stay editable. Everything in points, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Align = Literal["l", "ctr", "r"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look. colour : #rrggbb, ``accent``, ``ink``, ``paper``, or "" for the ink."""

    text: str
    size: float = 10.0
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. after : space below it."""

    runs: tuple[Run, ...]
    align: Align = "l"
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A line of points, closed or not."""

    points: Sequence[Point]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """A box, or what is drawn in it. fill, line : "" for none; fill may be ``hatch``.

    kind : ``rect``, ``roundRect``, ``ellipse``, ``line`` (falling to the right), ``rise`` or, with rings, ``path``.
    alpha : of the fill, 0-1. weight : of the line. dash : a preset of DrawingML, "" for solid. anchor : ``t``, ``ctr``, ``b``.
    inset : of the text, left and right. wrap : whether lines break.
    name : as lists of objects show it.
    """

    x: float
    y: float
    w: float
    h: float
    kind: str = "rect"
    fill: str = ""
    line: str = ""
    weight: float = 0.75
    dash: str = ""
    alpha: float = 1.0
    rings: tuple[Ring, ...] = ()
    paras: tuple[Para, ...] = ()
    anchor: str = "t"
    inset: float = 0.0
    wrap: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes that make one picture. alt : what it shows, in words."""

    name: str
    alt: str
    w: float
    h: float
    shapes: tuple[Shape, ...]

    @property
    def frame(self) -> Shape:
        """An unseen box as large as the picture: without it LibreOffice turns some groups in Word documents."""
        return Shape(0.0, 0.0, self.w, self.h)


def path(
    rings: Sequence[Ring],
    *,
    fill: str = "",
    line: str = "",
    weight: float = 0.75,
    dash: str = "",
    alpha: float = 1.0,
    name: str = "",
) -> Shape:
    """A shape of lines of points, given in the picture's own points."""
    xs = [x for ring in rings for x, _ in ring.points]
    ys = [y for ring in rings for _, y in ring.points]
    x, y = min(xs), min(ys)
    moved = tuple(Ring([(a - x, b - y) for a, b in ring.points], ring.closed) for ring in rings)
    return Shape(x, y, max(xs) - x, max(ys) - y, "path", fill, line, weight, dash, alpha, moved, name=name)


def segment(a: Point, b: Point, line: str, weight: float = 0.75, dash: str = "") -> Shape:
    """A straight line."""
    (x, y), (u, v) = sorted([a, b])
    return Shape(x, min(y, v), u - x, abs(v - y), "rise" if v < y else "line", "", line, weight, dash)


def words(x: float, y: float, w: float, h: float, run: Run, align: Align = "l", anchor: str = "ctr") -> Shape:
    """A text of one line in a box that is not drawn."""
    return Shape(x, y, w, h, paras=(Para((run,), align),), anchor=anchor, wrap=False)
