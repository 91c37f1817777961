"""Coordinate reference systems: which one to measure in, and the way into it.

Areas and distances are planar. That is only right in a projected CRS in metres that hardly distorts where the plots are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Bools, Floats, Objects
from kase_parks_plugin.core.spatial.chunks import Tick, in_parts, never
from kase_parks_plugin.core.spatial.clean import without_heights

LARGEST_DISTORTION = 0.02
"""Largest deviation of a CRS's linear scale from 1 that is measured in. National grids stay within 0.002, a pan-European
equal-area grid within 0.01; Web Mercator reaches 2 in southern Finland."""

_SLACK_DEG = 2.0
"""How far outside its CRS's area of use a feature may lie before that is called doubtful."""


def parse_crs(text: str | None, layer: str) -> pyproj.CRS:
    """Return the horizontal part of a CRS given as authority code or WKT.

    Raises
    ------
    DataError
        ``crs_unknown`` when there is none, ``crs_unreadable`` when it cannot be understood.
    """
    if not text:
        raise DataError("crs_unknown", layer=layer)
    try:
        crs = _read(text)
    except CRSError as error:
        raise DataError("crs_unreadable", layer=layer, crs=text[:80]) from error
    if crs.is_compound:
        crs = crs.sub_crs_list[0]
    return crs


@lru_cache(maxsize=64)  # reading one takes longer than measuring a plot
def _read(text: str) -> pyproj.CRS:
    return pyproj.CRS.from_user_input(text)


def crs_label(crs: pyproj.CRS) -> str:
    """Authority code such as ``EPSG:3067`` when there is one, else the CRS's name."""
    return _label(crs.srs)


@lru_cache(maxsize=64)  # as long as reading one
def _label(text: str) -> str:
    crs = _read(text)
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.name)


def is_metric(crs: pyproj.CRS) -> bool:
    """Whether the CRS is projected and its axes are in metres."""
    return bool(crs.is_projected) and all(axis.unit_conversion_factor == 1.0 for axis in crs.axis_info[:2])


def distortion(crs: pyproj.CRS, x: float, y: float) -> float:
    """Largest deviation of the linear scale from 1 at a point of a projected CRS; infinite where it cannot be told."""
    try:
        proj = pyproj.Proj(crs)
        lon, lat = proj(x, y, inverse=True)
        factors = proj.get_factors(lon, lat)
    except (CRSError, pyproj.exceptions.ProjError):
        return math.inf
    scales = (factors.tissot_semimajor, factors.tissot_semiminor)
    return max(abs(scale - 1.0) for scale in scales) if all(map(math.isfinite, scales)) else math.inf


def measuring_crs(wanted: str | None, default: str | None, own: str | None, bounds: Floats, layer: str) -> pyproj.CRS:
    """Choose the CRS to measure in: the one wanted, else the rulebook's, else the plots' own.

    The rulebook's default is passed over where it distorts, so that plots in another country are measured in their own grid.

    Parameters
    ----------
    wanted, default, own : authority codes or WKT, or None.
    bounds : (4,) of the plots in ``own``.
    layer : name of the plots' layer, for messages.

    Raises
    ------
    DataError
        ``crs_unknown``, ``crs_unreadable`` (plots), ``crs_not_metric`` or ``crs_distorts`` (no usable CRS to measure in).
    """
    source = parse_crs(own, layer)
    centre = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)

    def deviation(crs: pyproj.CRS) -> float:
        return distortion(crs, *Way(source, crs).points(np.array([centre]))[0])

    chosen = parse_crs(wanted or default or own, layer)
    off = deviation(chosen)
    if default and not wanted and is_metric(source) and not off <= LARGEST_DISTORTION:
        chosen, off = source, deviation(source)
    if not is_metric(chosen):
        raise DataError("crs_not_metric", crs=crs_label(chosen), layer=layer)
    if not off <= LARGEST_DISTORTION:
        raise DataError("crs_distorts", crs=crs_label(chosen), layer=layer)
    return chosen


@lru_cache(maxsize=64)
def _function(source: pyproj.CRS, target: pyproj.CRS) -> Callable[..., tuple[Floats, Floats]]:
    function: Callable[..., tuple[Floats, Floats]] = pyproj.Transformer.from_crs(
        source, target, always_xy=True
    ).transform
    return function


@dataclass(frozen=True)
class Way:
    """The way from one CRS into another; x is always east, y north."""

    source: pyproj.CRS
    target: pyproj.CRS

    @cached_property
    def same(self) -> bool:
        """Whether there is nothing to do."""
        return bool(self.source == self.target) or bool(self.source.equals(self.target, ignore_axis_order=True))

    @cached_property
    def _function(self) -> Callable[..., tuple[Floats, Floats]]:
        return _function(self.source, self.target)

    def points(self, xy: Floats) -> Floats:
        """Transform (k, 2) coordinates; infinite where the CRS is not defined."""
        if self.same or not len(xy):
            return xy
        if len(xy) == 1:  # pyproj would take an array of one for a number, which numpy warns of
            return self.points(np.repeat(xy, 2, axis=0))[:1]
        return np.column_stack(self._function(xy[:, 0], xy[:, 1]))

    def geometry(self, geometry: Objects, tick: Tick = never) -> Objects:
        """Transform all vertices of an array of geometries; Z and M are dropped."""
        flat = without_heights(geometry)
        return flat if self.same else in_parts(lambda part: shapely.transform(part, self.points), flat, tick)

    def boxes(self, boxes: Floats) -> Floats:
        """Bounds (k, 4) of transformed boxes, by corners and midpoints of sides; NaN rows stay NaN."""
        if self.same or not len(boxes):
            return boxes
        x0, y0, x1, y1 = boxes.T
        xm, ym = (x0 + x1) / 2, (y0 + y1) / 2
        xs = np.stack([x0, xm, x1, x0, x1, x0, xm, x1])
        ys = np.stack([y0, y0, y0, ym, ym, y1, y1, y1])
        moved = self.points(np.column_stack([xs.ravel(), ys.ravel()])).reshape(8, len(boxes), 2)
        return np.column_stack([moved.min(axis=0), moved.max(axis=0)])

    def region(self, box: Floats) -> Floats:
        """Bounds (4,) in the source of a region given in the target, a little too large rather than too small."""
        if self.same:
            return box
        back = Way(self.target, self.source)
        side = np.linspace(0.0, 1.0, 33)
        x0, y0, x1, y1 = box
        xs, ys = x0 + side * (x1 - x0), y0 + side * (y1 - y0)
        rim = np.concatenate(
            [np.column_stack([xs, np.full(33, y)]) for y in (y0, y1)]
            + [np.column_stack([np.full(33, x), ys]) for x in (x0, x1)]
        )
        moved = back.points(rim)
        if not np.isfinite(moved).all():
            return np.array([-np.inf, -np.inf, np.inf, np.inf])
        low, high = moved.min(axis=0), moved.max(axis=0)
        slack = 0.02 * (high - low)
        return np.concatenate([low - slack, high + slack])


def touching(boxes: Floats, region: Floats) -> Bools:
    """(m,) which boxes (m, 4) have a point in common with a region (4,)."""
    x0, y0, x1, y1 = region
    common: Bools = (boxes[:, 0] <= x1) & (boxes[:, 2] >= x0) & (boxes[:, 1] <= y1) & (boxes[:, 3] >= y0)
    return common


def outside_area_of_use(crs: pyproj.CRS, xy: Floats, slack_deg: float = _SLACK_DEG) -> Bools:
    """Mark the points (k, 2) that hardly can be in the CRS they are said to be in.

    Finite coordinates are compared with the CRS's published area of use; without one nothing is doubted.
    """
    area = crs.area_of_use
    if area is None and not crs.is_geographic:
        return np.zeros(len(xy), dtype=bool)
    degrees = xy if crs.is_geographic else Way(crs, _read("EPSG:4326")).points(xy)
    west, south, east, north = (-180.0, -90.0, 180.0, 90.0) if area is None else area.bounds
    lon, lat = degrees[:, 0], degrees[:, 1]
    if west > east:  # across the date line
        sideways = (lon < west - slack_deg) & (lon > east + slack_deg)
    else:
        sideways = (lon < west - slack_deg) | (lon > east + slack_deg)
    far: Bools = sideways | (lat < south - slack_deg) | (lat > north + slack_deg) | ~np.isfinite(degrees).all(axis=1)
    return far


def within_area_of_use(crs: pyproj.CRS, xy: Floats, given: pyproj.CRS | None = None) -> Bools:
    """Mark the points (k, 2), given in ``crs`` itself or in another CRS, that lie where ``crs`` is in use."""
    if crs.area_of_use is None:
        return np.zeros(len(xy), dtype=bool)
    points = xy if given is None else Way(given, crs).points(xy)
    return ~outside_area_of_use(crs, points)
