"""Chunks of plots that lie near each other."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.model import Floats, Ints, Objects

Codes = NDArray[np.uint64]
_BITS = 16


def chunks(geometry: Objects, size: int) -> list[Ints]:
    """Part plots into chunks of at most ``size`` that lie near each other.

    Plots are put on a curve that visits the quarters of the map one after the other, and in each its quarters (G. M.
    Morton's order, 1966), and the curve is cut into equal stretches.

    Returns
    -------
    Indices of the plots of each chunk, ascending.
    """
    x0, y0, x1, y1 = shapely.bounds(geometry).T
    code = _spread(_cells(x0 + x1)) | (_spread(_cells(y0 + y1)) << np.uint64(1))
    order = np.argsort(code, kind="stable")
    return [np.sort(order[start : start + size]) for start in range(0, len(order), size)]


def _cells(x: Floats) -> Codes:
    """Return which of 65,536 equal stretches each number lies in."""
    least, most = x.min(initial=np.inf), x.max(initial=-np.inf)
    width = (most - least) or 1.0
    cells: Codes = ((x - least) / width * ((1 << _BITS) - 1)).astype(np.uint64)
    return cells


def _spread(x: Codes) -> Codes:
    """Return the numbers with a 0 between any two bits."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        x = (x | (x << np.uint64(shift))) & np.uint64(mask)
    return x
