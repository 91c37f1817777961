"""Measures of the plot itself."""

from __future__ import annotations

import numpy as np
import shapely

from kase_parks_plugin.core.model import Column, Floats, Objects
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft
from kase_parks_plugin.core.spatial.session import Session
from kase_parks_plugin.core.spatial.shared import parts_of


def shape(session: Session, measurement: Measurement) -> Column:
    """Measure area (ha), compactness (4 pi area / perimeter², Polsby and Popper 1991) or the largest inscribed circle (m)."""
    plots = session.plots
    if measurement.measure is Measure.PLOT_AREA:
        value = plots.area / 1e4
    elif measurement.measure is Measure.PLOT_COMPACTNESS:
        value = 4 * np.pi * plots.area / shapely.length(plots.geometry) ** 2
    else:
        value = inscribed_diameter(plots.geometry, session)
    draft = Draft(measurement.id, value.copy(), value.copy())
    draft.measured(np.ones(len(value), dtype=bool), value)
    return draft.column()


def inscribed_diameter(geometry: Objects, session: Session) -> Floats:
    """(n,) diameter of the largest circle inside each plot, m, too small by at most 0.2 % of the plot's mean width.

    The mean width, 2 area / perimeter, bounds the search also for long thin plots, where a fixed step would take for ever.
    """
    parts, owner = parts_of(geometry)
    step = np.maximum(1e-3 * 2 * shapely.area(parts) / shapely.length(parts), 1e-3)
    radius = np.empty(len(parts))
    for start in range(0, len(parts), 200):
        session.tick()
        radius[start : start + 200] = _radius(parts[start : start + 200], step[start : start + 200])
    diameter = np.zeros(len(geometry))
    np.maximum.at(diameter, owner, 2 * radius)
    return diameter


def _radius(parts: Objects, step: Floats) -> Floats:
    if hasattr(shapely, "maximum_inscribed_circle"):  # shapely >= 2.1
        lines = shapely.maximum_inscribed_circle(parts, tolerance=step)
        length: Floats = shapely.length(lines)
        return length
    from shapely.algorithms.polylabel import polylabel

    centres = np.array([polylabel(part, tolerance=s) for part, s in zip(parts, step, strict=True)], dtype=object)
    distance: Floats = shapely.distance(centres, shapely.boundary(parts))
    return distance
