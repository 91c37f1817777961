"""Whether a method's answers are right: every hit found, areas and distances as a plain reference has them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import shapely

from benchmarks.cases import Geometries
from kase_parks_plugin.core.model import Floats

DISTANCE_M = 1e-6


@dataclass(frozen=True)
class Answers:
    """area : (layers, plots) m² of each plot inside each layer. distance : (layers, plots) m to the nearest, 0 inside."""

    area: Floats
    distance: Floats


@dataclass(frozen=True)
class Verdict:
    """How many pairs of layer and plot are wrong, by kind, and the largest errors (m², m)."""

    missed: int
    invented: int
    area_off: int
    above_plot: int
    distance_off: int
    worst_area: float
    worst_distance: float

    @property
    def exact(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missed or self.invented or self.area_off or self.above_plot or self.distance_off)

    def __str__(self) -> str:
        """What is wrong, in words."""
        if self.exact:
            return "exact"
        wrong = [f"{count} {kind}" for kind, count in asdict(self).items() if isinstance(count, int) and count]
        return f"{', '.join(wrong)}; worst {self.worst_area:.3g} m², {self.worst_distance:.3g} m"


def judge(plots: Geometries, answers: Answers, reference: Answers) -> Verdict:
    """Compare with a reference.

    Areas may differ by 1e-9 of the plot's area plus 1e-8 m times its perimeter, distances by 1e-6 m. A pair that the reference
    has at distance 0 is a hit: it is missed when the answer has a distance above 1e-6 m, or no area where there is more than
    the tolerance. No area may be above the plot's own.
    """
    whole = shapely.area(plots)
    tolerance = 1e-9 * whole + 1e-8 * shapely.length(plots)
    area_error = np.abs(answers.area - reference.area)
    distance_error = np.abs(answers.distance - reference.distance)
    hit, found = reference.distance == 0, answers.distance <= DISTANCE_M
    lost = (answers.area <= 0) & (reference.area > tolerance)
    return Verdict(
        missed=int(((hit & ~found) | lost).sum()),
        invented=int((~hit & (answers.area > tolerance)).sum()),
        area_off=int((~(area_error <= tolerance)).sum()),
        above_plot=int((answers.area > whole + tolerance).sum()),
        distance_off=int((~(distance_error <= DISTANCE_M)).sum()),
        worst_area=float(np.nanmax(area_error, initial=0.0)),
        worst_distance=float(np.nanmax(distance_error, initial=0.0)),
    )


def reference(plots: Geometries, layers: list[Geometries]) -> Answers:
    """Measure plainly: unite the polygons that a plot touches and cut once; distances to whole polygons, no short-cuts."""
    areas, distances = [], []
    for polygons in layers:
        tree = shapely.STRtree(polygons)
        plot, polygon = tree.query(plots, predicate="intersects")
        area = np.zeros(len(plots))
        for start, stop in _runs(plot):
            united = shapely.union_all(polygons[polygon[start:stop]])
            area[plot[start]] = shapely.area(shapely.intersection(plots[plot[start]], united))
        distance = np.full(len(plots), np.nan)
        (near, _), metres = tree.query_nearest(plots, return_distance=True, all_matches=False)
        distance[near] = metres
        areas.append(area)
        distances.append(distance)
    return Answers(np.array(areas), np.array(distances))


def _runs(values: np.ndarray) -> list[tuple[int, int]]:
    """Starts and stops of runs of equal values."""
    edge = np.flatnonzero(np.diff(values, prepend=-1, append=-1))
    return list(zip(edge[:-1].tolist(), edge[1:].tolist(), strict=True)) if len(values) else []
