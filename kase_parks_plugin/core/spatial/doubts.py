"""What of plots and layers cannot be right, or hardly: places, sizes, plots upon each other, letters read wrongly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Bools, Floats, Ints, Objects
from kase_parks_plugin.core.spatial.attributes import Message
from kase_parks_plugin.core.spatial.chunks import Tick, never
from kase_parks_plugin.core.spatial.crs import crs_label, outside_area_of_use, touching, within_area_of_use
from kase_parks_plugin.core.spatial.naming import named

LEAST_PLOT_M2, LARGEST_PLOT_M2 = 1_000.0, 1e8
"""A plot below 0.1 ha holds no industry; above 100 km2 it is rather a municipality. Such plots are measured, and doubted."""

_FAR_DEG = 10.0
"""So far outside its CRS's area of use nothing can lie: zones of a grid are used one or two beyond their own, not more."""
_SAMPLE = 5000
_AT_ONCE = 2000
_SWAP = [1, 0, 3, 2]
_SAME = 1e-6

# UTF-8's two bytes of a letter such as ä, shown as two letters of Latin 1 or Windows 1252; or what stands for no letter.
_GARBLED = re.compile("Ã[\u0080-\u00bf„…–˜™š›œžŸ€‚ƒ†‡ˆ‰Š‹ŒŽ‘’“”•—]|\ufffd")


def refuse_misplaced(crs: pyproj.CRS, boxes: Floats, ids: Objects, home: pyproj.CRS | None, layer: str) -> None:
    """Refuse plots that cannot be where their CRS puts them.

    Parameters
    ----------
    crs, boxes, ids : of the plots; (n, 4) bounds, (n,).
    home : CRS of the country that is planned in; degrees are looked at for an exchange of axes only with it.
    layer : its name, for the message.

    Raises
    ------
    DataError
        ``plots_axes_swapped``: exchanged, the coordinates would fit. ``plots_misplaced``: they fit nowhere.
    """
    points = _middle(boxes)
    far = outside_area_of_use(crs, points, _FAR_DEG)
    values = {"layer": layer, "crs": crs_label(crs)}
    if far.any():
        code = "plots_axes_swapped" if within_area_of_use(crs, points[far][:, ::-1]).all() else "plots_misplaced"
        raise DataError(code, n=int(far.sum()), ids=named(ids[far]), **values)
    if crs.is_geographic and home is not None and home.is_projected:
        degrees = pyproj.CRS.from_epsg(4326)
        there, exchanged = (within_area_of_use(home, xy, degrees) for xy in (points, points[:, ::-1]))
        if exchanged.all() and not there.any():
            raise DataError("plots_axes_swapped", n=len(ids), ids=named(ids), **values)


def misplaced(crs: pyproj.CRS, boxes: Floats) -> bool:
    """Whether nothing of a layer (of at most some thousand features looked at) can be where its CRS puts it."""
    return bool(len(boxes)) and bool(outside_area_of_use(crs, _middle(_some(boxes)), _FAR_DEG).all())


def doubtful_place(crs: pyproj.CRS, boxes: Floats, ids: Objects) -> list[Message]:
    """Say how many features (of at most some thousand looked at) lie where their CRS is not in use."""
    boxes, ids = _some(boxes), _some(ids)
    far = outside_area_of_use(crs, _middle(boxes))
    values = {"n": int(far.sum()), "of": len(boxes), "crs": crs_label(crs), "ids": named(ids[far])}
    return [("outside_crs_area", values)] if far.any() else []


def axes_swapped(boxes: Floats, reach: Floats) -> bool:
    """Whether features would lie among the plots if their two coordinates were exchanged; ``reach`` (4,) in their CRS."""
    return bool(np.isfinite(reach).all()) and bool(touching(boxes[:, _SWAP], reach).any())


def doubtful_plots(ids: Objects, geometry: Objects, least_m2: float, tick: Tick = never) -> list[Message]:
    """Say which plots are very small or very large, and which lie upon each other by more than ``least_m2``."""
    area = shapely.area(geometry)
    out: list[Message] = []
    for code, odd in (("plots_tiny", area < LEAST_PLOT_M2), ("plots_huge", area > LARGEST_PLOT_M2)):
        if odd.any():
            example = float(area[odd].min() if code == "plots_tiny" else area[odd].max())
            out.append((code, {"n": int(odd.sum()), "ids": named(ids[odd]), "example": example}))
    one, other, common = _overlaps(geometry, area, least_m2, tick)
    same = common >= (1.0 - _SAME) * np.maximum(area[one], area[other])
    for code, which in (("plots_same_place", same), ("plots_overlap", ~same)):
        if which.any():
            pairs = [f"{a} / {b}" for a, b in zip(ids[one[which]], ids[other[which]], strict=True)]
            out.append((code, {"n": len(pairs), "ids": named(pairs), "most": float(common[which].max())}))
    return out


def garbled(texts: Sequence[str | None]) -> list[Message]:
    """Say how many texts look as if their letters had been read in a wrong encoding."""
    known = [text for text in texts if text]
    if not _GARBLED.search("\n".join(known)):  # one search over all: layers have many names
        return []
    odd = [text for text in known if _GARBLED.search(text)]
    return [("doubtful_encoding", {"n": len(odd), "example": min(odd)[:40]})]


def _overlaps(geometry: Objects, area: Floats, least_m2: float, tick: Tick) -> tuple[Ints, Ints, Floats]:
    """Pairs (k,), (k,) of plots with more than ``least_m2`` in common, and how much."""
    tree, boxes = shapely.STRtree(geometry), shapely.bounds(geometry)
    found = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))]
    for start in range(0, len(geometry), _AT_ONCE):  # many plots may lie upon many
        tick()
        one, other = tree.query(geometry[start : start + _AT_ONCE], predicate="intersects")
        one = one + start
        keep = (one < other) & (np.minimum(area[one], area[other]) > least_m2)
        one, other = one[keep], other[keep]
        size = np.minimum(boxes[one, 2:], boxes[other, 2:]) - np.maximum(boxes[one, :2], boxes[other, :2])
        keep = size.clip(0.0).prod(axis=1) > least_m2  # neighbours that only touch need no intersection
        one, other = one[keep], other[keep]
        common = shapely.area(shapely.intersection(geometry[one], geometry[other]))
        keep = common > least_m2
        found.append((one[keep], other[keep], common[keep]))
    one, other, common = (np.concatenate(column) for column in zip(*found, strict=True))
    return one, other, common


def _middle(boxes: Floats) -> Floats:
    middle: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middle


def _some(rows: NDArray[Any]) -> NDArray[Any]:
    return rows[:: max(1, len(rows) // _SAMPLE)]


def uncovered(coverage: Objects | None, plots: Objects) -> Bools:
    """(n,) which plots are not wholly within what a layer mapped; None: it mapped everything."""
    if coverage is None:
        return np.zeros(len(plots), dtype=bool)
    whole = shapely.union_all(coverage) if len(coverage) else shapely.Polygon()
    shapely.prepare(whole)
    outside: Bools = ~shapely.covers(whole, plots)
    return outside
