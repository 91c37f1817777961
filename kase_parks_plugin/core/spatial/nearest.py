"""Measures of what is nearest: the distance, edge to edge, and an attribute of the nearest feature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kase_parks_plugin.core.model import Bools, Column, Floats, Ints, Objects, State
from kase_parks_plugin.core.rulebook.model import Measurement
from kase_parks_plugin.core.spatial.attributes import present
from kase_parks_plugin.core.spatial.columns import Draft, Rows, evidence, filled, line_rows
from kase_parks_plugin.core.spatial.prepared import PreparedLayer
from kase_parks_plugin.core.spatial.session import Session, Source, reason_of


@dataclass(frozen=True)
class Found:
    """The nearest feature of each plot among several layers.

    distance : (n,) m, infinite where none is within the margin. source : (n,) index of the source, -1 where none.
    feature : (n,) within the source's layer. drawn : (n,) the shortest line to it, or what it has in common with the plot.
    """

    distance: Floats
    source: Ints
    feature: Ints
    drawn: Objects


def find(session: Session, sources: Sequence[Source], features: Sequence[Bools], margin: float) -> Found:
    """Find the nearest of ``features`` (one mask per source); of equals the one whose id comes first, then its layer's title."""
    best: Found | None = None
    for k, (source, mask) in enumerate(zip(sources, features, strict=True)):
        if not mask.any():
            continue
        found = _found(session, source.layer, mask, k, margin)
        best = found if best is None else _nearer(best, found, sources)
    n = len(session.plots.ids)
    return best or Found(filled(n, np.inf), filled(n, -1, np.int64), filled(n, -1, np.int64), np.empty(n, dtype=object))


def _found(session: Session, layer: PreparedLayer, mask: Bools, source: int, margin: float) -> Found:
    """Find the nearest of some features of one layer."""
    geometry = session.plots.geometry
    n = len(geometry)
    touching = session.contacts(layer)
    inside, row = touching.first(mask)
    distance, feature, drawn = filled(n, np.inf), filled(n, -1, np.int64), np.empty(n, dtype=object)
    distance[inside], feature[inside], drawn[inside] = 0.0, touching.feature[row], touching.cut(row, session.tick)
    pieces = layer.tree.pieces.of(mask)
    rest = (feature < 0).nonzero()[0]
    near = pieces.nearest(geometry[rest], margin, session.tick)
    at = rest[near.plot]
    distance[at], feature[at] = near.distance, near.feature
    drawn[at] = near.lines(geometry[rest], session.tick)
    return Found(distance, np.where(feature >= 0, source, -1), feature, drawn)


def _nearer(best: Found, other: Found, sources: Sequence[Source]) -> Found:
    """Put into ``best``, and return, what is nearer in ``other``."""
    better = (other.feature >= 0) & (other.distance < best.distance)
    for plot in ((other.feature >= 0) & (other.distance == best.distance)).nonzero()[0]:  # rare
        mine, theirs = (_name(found, int(plot), sources) for found in (other, best))
        better[plot] = mine < theirs
    for part in ("distance", "source", "feature", "drawn"):
        getattr(best, part)[better] = getattr(other, part)[better]
    return best


def _name(found: Found, plot: int, sources: Sequence[Source]) -> tuple[str, str]:
    layer = sources[found.source[plot]].layer
    return str(layer.ids[found.feature[plot]]), layer.title


def distance(session: Session, measurement: Measurement, sources: Sequence[Source]) -> Column:
    """Measure ``nearest_distance``, m; a value with ``beyond`` says that it is more than the margin."""
    n = len(session.plots.ids)
    draft = Draft.between(measurement.id, n, 0.0, np.inf)
    if not sources:
        draft.open(np.ones(n, dtype=bool), State.UNKNOWN, session.why_none(measurement))
        return draft.column()
    margin = margin_of(measurement, sources)
    known = find(session, sources, [source.sure for source in sources], margin)
    maybe = find(session, sources, [source.maybe for source in sources], margin)
    edge = session.cover(measurement, sources).edge
    hit = known.source >= 0
    waiting = any(source.open for source in sources)

    draft.low = np.minimum(np.minimum(maybe.distance, edge), np.where(hit, known.distance, margin))
    if waiting:
        draft.low = np.zeros(n)
    draft.high = np.where(hit, known.distance, np.inf)
    draft.measured(np.ones(n, dtype=bool), np.where(hit, known.distance, margin))
    draft.beyond = ~hit
    draft.open(~hit & (edge < margin), *session.gap(measurement, sources))
    if waiting:
        draft.open(~hit, State.UNKNOWN, "points_for_areas")
    draft.open(~hit & (maybe.source >= 0), State.UNKNOWN, reason_of(sources))
    draft.beyond &= draft.state == State.MEASURED
    rows = found_rows(sources, known, hit, hint=False)
    rows += found_rows(sources, maybe, maybe.distance < known.distance, hint=True)
    if waiting:
        hints = find(session, [_hints(source) for source in sources], [source.hints for source in sources], margin)
        rows += found_rows(sources, hints, hints.source >= 0, hint=True)
    return draft.column(evidence(rows, 3))


def attribute(session: Session, measurement: Measurement, sources: Sequence[Source]) -> Column:
    """Read ``attribute_of_nearest``: the field of the nearest feature that meets the condition.

    The value is sure (low = high) when no other feature can be nearer: none that only possibly counts, none beyond the coverage.
    """
    n = len(session.plots.ids)
    every = np.ones(n, dtype=bool)
    draft = Draft.between(measurement.id, n, -np.inf, np.inf)
    if not sources:
        draft.open(every, State.UNKNOWN, session.why_none(measurement))
        return draft.column()
    margin = margin_of(measurement, sources)
    known = find(session, sources, [source.sure for source in sources], margin)
    maybe = find(session, sources, [source.maybe for source in sources], margin)
    edge = session.cover(measurement, sources).edge
    hit = known.source >= 0
    value, text = _read(measurement, sources, known)
    draft.text = text
    has = hit & (~np.isnan(value) if text is None else present(text))
    waiting = any(source.open for source in sources)

    draft.measured(every, value)
    draft.open(~hit, State.UNKNOWN, "none_within_reach")
    draft.open(~hit & (edge < margin), *session.gap(measurement, sources))
    mapped = any(source.layer.field(measurement.field, measurement.roles) for source in sources)
    draft.open(hit & ~has, State.UNKNOWN, "values_missing" if mapped else "field_not_mapped")
    nearer = maybe.distance < np.where(hit, known.distance, np.inf)
    draft.open(nearer, State.UNKNOWN, reason_of(sources))
    if waiting:
        draft.open(every, State.UNKNOWN, "points_for_areas")
    if text is not None:
        text[draft.state != State.MEASURED] = None
    sure = (draft.state == State.MEASURED) & (edge >= known.distance)
    draft.low[sure], draft.high[sure] = value[sure], value[sure]
    if text is not None:
        draft.low[:], draft.high[:] = -np.inf, np.inf
    rows = found_rows(sources, known, hit, hint=False) + found_rows(sources, maybe, nearer, hint=True)
    return draft.column(evidence([_valued(part, measurement) for part in rows], 2))


def margin_of(measurement: Measurement, sources: Sequence[Source]) -> float:
    """Return the search distance: the measurement's own, never more than the layers were read with."""
    read = min(source.layer.margin_m for source in sources)
    return min(measurement.margin_m, read) if measurement.margin_m else read


def found_rows(sources: Sequence[Source], found: Found, where: Bools, *, hint: bool) -> list[Rows]:
    """Evidence of the nearest."""
    rows: list[Rows] = []
    if not where.any():
        return rows
    for k, source in enumerate(sources):
        layer = source.layer
        plot = (where & (found.source == k)).nonzero()[0]
        feature = found.feature[plot]
        parts = (plot, feature, found.distance[plot], found.drawn[plot])
        rows.append(line_rows(layer, parts, hint=hint))
    return rows


def _hints(source: Source) -> Source:
    return replace(source, possible=source.hints)


def _read(measurement: Measurement, sources: Sequence[Source], found: Found) -> tuple[Floats, Objects | None]:
    """Values of the field at the features found; texts where the field is one."""
    n = len(found.source)
    value = np.full(n, np.nan)
    text: Objects | None = None
    for k, source in enumerate(sources):
        field = source.layer.field(measurement.field, measurement.roles)
        plot = (found.source == k).nonzero()[0]
        if field is None or not plot.size:
            continue
        if field.field.kind in ("text", "date"):
            text = np.full(n, None, dtype=object) if text is None else text
            text[plot] = field.text()[found.feature[plot]]
        else:
            value[plot] = field.number()[found.feature[plot]]
    return value, text


def _valued(rows: Rows, measurement: Measurement) -> Rows:
    field = rows.layer.field(measurement.field, measurement.roles)
    nothing = np.full(len(rows.plot), np.nan)
    numeric = field is not None and field.field.kind not in ("text", "date")
    return replace(rows, value=field.number()[rows.feature] if field is not None and numeric else nothing)
