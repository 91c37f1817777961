"""Measures of area: which share of a plot, and how much of it, lies inside features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.model import Bools, Column, Evidence, Floats, State
from kase_parks_plugin.core.rulebook.model import Measure, Measurement
from kase_parks_plugin.core.spatial.columns import Draft, Rows, evidence, line_rows
from kase_parks_plugin.core.spatial.overlap import Overlaps, covered, join, runs, union_runs
from kase_parks_plugin.core.spatial.session import Session, Source, reason_of

_SHOWN = 5


def areal(session: Session, measurement: Measurement, sources: Sequence[Source]) -> Column:
    """Measure ``share_inside`` or ``overlap_area``.

    "low" counts the features that surely count, "high" the possible ones and all that no layer covers.
    """
    areas = session.plots.area
    n = len(areas)
    draft = Draft.between(measurement.id, n, 0.0, 1.0)
    if not sources:
        draft.open(np.ones(n, dtype=bool), State.UNKNOWN, session.why_none(measurement))
        return _scaled(draft, measurement, areas, Evidence.empty())
    surely = [session.inside(source.layer, source.sure) for source in sources]
    share = _share(session, join(surely))
    hit = share > 0
    possible = share
    if any(source.maybe.any() for source in sources):
        possible = _share(session, join([session.inside(source.layer, source.possible) for source in sources]))
    outside = session.cover(measurement, sources).outside
    waiting = any(source.open for source in sources)

    draft.low = share.copy()
    draft.high = np.ones(n) if waiting else np.minimum(1.0, np.maximum(possible, share) + outside)
    draft.measured(np.ones(n, dtype=bool), share)
    draft.open(~hit & (outside > 0), *session.gap(measurement, sources))
    if waiting:
        draft.open(~hit, State.UNKNOWN, "points_for_areas")
    draft.open(~hit & (possible > 0), State.UNKNOWN, reason_of(sources))
    draft.slight = _slight(session, sources, surely, share)
    draft.low[draft.slight] = 0.0
    return _scaled(draft, measurement, areas, _evidence(session, measurement, sources))


def _share(session: Session, pairs: Overlaps) -> Floats:
    plots = session.plots
    inside = covered(pairs, plots.area, session.tick)
    wrong = (inside > plots.area + plots.tolerance).nonzero()[0]
    if wrong.size:
        raise SelfCheckError("overlap_above_plot", plots=", ".join(map(str, plots.ids[wrong[:20]])))
    # A common border may overlap by what a change of coordinate system rounds: that is nothing.
    return np.where(inside > plots.tolerance, np.minimum(inside / plots.area, 1.0), 0.0)


def _slight(session: Session, sources: Sequence[Source], surely: Sequence[Overlaps], share: Floats) -> Bools:
    """(n,) whether all that overlaps is below the least overlap, or narrower than the accuracy of its layer."""
    plots = session.plots
    part = (share > 0) & (share < 1.0 - 1e-9)
    if not part.any():
        return part
    slight: Bools = part & (share * plots.area < session.rulebook.min_overlap_m2)
    narrow = part.copy()
    for source, pairs in zip(sources, surely, strict=True):
        overlapping = pairs.take(narrow[pairs.plot].nonzero()[0])
        plot, first, count = runs(overlapping.plot)
        if source.layer.accuracy_m > 0:
            shrunk = shapely.buffer(union_runs(overlapping.piece, first, count), -source.layer.accuracy_m / 2)
            plot = plot[~shapely.is_empty(shrunk)]
        narrow[plot] = False
    return slight | narrow


def _scaled(draft: Draft, measurement: Measurement, areas: Floats, rows: Evidence) -> Column:
    if measurement.measure is Measure.OVERLAP_AREA:
        draft.value, draft.low, draft.high = draft.value * areas, draft.low * areas, draft.high * areas
    return draft.column(rows)


def _evidence(session: Session, measurement: Measurement, sources: Sequence[Source]) -> Evidence:
    """The largest overlaps of single features, cut to the plot; points that stand for areas as hints."""
    plots = session.plots
    rows = []
    for source in sources:
        pairs = session.overlaps(source.layer).of(source.possible)
        if not len(pairs.plot):
            continue
        width = max(1, len(source.possible))
        pair, first, count = np.unique(pairs.plot * width + pairs.feature, return_index=True, return_counts=True)
        plot, feature = pair // width, pair % width
        piece = union_runs(pairs.piece, first, count)
        area = shapely.area(piece)
        value = area if measurement.measure is Measure.OVERLAP_AREA else np.minimum(area / plots.area[plot], 1.0)
        rows.append(Rows(source.layer, plot, feature, value, piece, ~source.sure[feature], -area))
    for source in sources:
        if not source.hints.any():
            continue
        near = source.layer.tree.pieces.of(source.hints).nearest(plots.geometry, source.layer.margin_m, session.tick)
        hints = (near.plot, near.feature, near.distance, near.piece)
        rows.append(line_rows(source.layer, hints, hint=True))
    return evidence(rows, _SHOWN)
