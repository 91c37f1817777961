"""Make plots and layers ready to measure.

All of a layer is counted, filtered and digested; only what lies within reach of the plots is transformed, mended and indexed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import (
    Floats,
    Ints,
    LayerData,
    LayerProvenance,
    LayerRequest,
    Objects,
    PlotsRequest,
    VectorData,
)
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial.attributes import FieldValues, Message, convert
from kase_parks_plugin.core.spatial.chunks import Tick, never
from kase_parks_plugin.core.spatial.clean import clean, clean_placed, finite
from kase_parks_plugin.core.spatial.crs import Way, crs_label, measuring_crs, parse_crs, touching
from kase_parks_plugin.core.spatial.digest import content_digest, sort_features
from kase_parks_plugin.core.spatial.doubts import (
    axes_swapped,
    doubtful_place,
    doubtful_plots,
    garbled,
    misplaced,
    refuse_misplaced,
    uncovered,
)
from kase_parks_plugin.core.spatial.mapped import mapped
from kase_parks_plugin.core.spatial.naming import named, unnamed
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.raster_layer import prepare_raster
from kase_parks_plugin.core.spatial.raw import field_of, kept, usable

_AREAL = 2
_NAMED = 20


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def prepare_plots(
    data: VectorData, crs: str | None, rulebook: Rulebook, request: PlotsRequest | None = None, tick: Tick = never
) -> PreparedPlots:
    """Bring the plots into the measuring CRS, mend them and sort them by id.

    Parameters
    ----------
    data : the plots as read. crs : CRS to measure in, as the screening says.
    request : its filter is applied, and its ``crs`` stands in when the layer has none. tick : called between pieces of the work.

    Raises
    ------
    DataError
        ``no_plots``, ``duplicate_plots``, ``plots_without_area`` (both with the ids), ``crs_unknown``, ``crs_unreadable``,
        ``crs_not_metric``, ``crs_distorts``, ``field_missing``.
    """
    stated = request.crs if request else None
    rows = kept(data, request.filter if request else None)
    raw = usable(data, rows, tick)
    if not raw.rows.size:
        raise DataError("no_plots", layer=data.title)
    own = data.crs or stated
    ids, boxes = data.ids[raw.rows], shapely.bounds(data.geometry[raw.rows])
    source, home = parse_crs(own, data.title), crs or rulebook.default_crs
    refuse_misplaced(source, boxes, ids, parse_crs(home, data.title) if home else None, data.title)
    bounds = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
    measuring = measuring_crs(crs, rulebook.default_crs, own, bounds, data.title)
    _refuse("duplicate_plots", _repeated(ids), data.title)
    moved = Way(source, measuring).geometry(data.geometry[raw.rows], tick)
    _refuse("plots_not_placed", ids[~finite(moved, tick)], data.title)
    cleaned = clean(moved, tick)
    flat = np.ones(len(ids), dtype=bool)
    flat[cleaned.rows] = shapely.area(cleaned.geometry) <= 0
    _refuse("plots_without_area", ids[flat], data.title)
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    names = data.names[raw.rows]
    messages = [*raw.messages, *doubtful_place(source, boxes, ids), *garbled([*ids, *names])]
    messages += doubtful_plots(ids[order], cleaned.geometry[order], rulebook.min_overlap_m2, tick)
    if raw.skipped:
        gone = np.setdiff1d(rows, raw.rows)
        messages.append(("plots_skipped", {"n": int(gone.size), "ids": named(data.ids[gone], _NAMED)}))
    provenance = LayerProvenance(
        roles=("plots",), name=data.title, source=None, licence=None, as_of=None, crs=crs_label(source), features=len(rows),
        skipped=raw.skipped, repaired=cleaned.repaired, area_change_m2=cleaned.area_change, segmentised=data.segmentised,
        coverage="", accuracy_m=0.0, digest=content_digest(data, tick), messages=tuple(messages),
    )  # fmt: skip
    return PreparedPlots(ids[order], names[order], cleaned.geometry[order], crs_label(measuring), measuring, provenance)


@np.errstate(invalid="ignore")
def prepare_layer(
    layer: LayerData, index: int, plots: PreparedPlots, rulebook: Rulebook, margin_m: float, tick: Tick = never
) -> PreparedLayer:
    """Bring a layer within ``margin_m`` of the plots into the measuring CRS, mend, filter, sort it and type its attributes.

    A layer that could not be read, or has no usable geometry at all, comes back as failed: it is unknown, not empty. What was
    done and what is doubtful stands in ``provenance``; ``repaired`` and ``area_change_m2`` there count features within reach.
    ``tick`` is called between pieces of the work.

    Raises
    ------
    DataError
        ``crs_unknown``, ``crs_unreadable``, ``field_missing``, ``role_unknown``, ``role_field_unknown``, ``unit_wrong``.
    """
    request = layer.request
    for role in request.roles:
        if role not in rulebook.roles:
            raise DataError("role_unknown", role=role, layer=request.title or "")
    if layer.raster is not None:
        return prepare_raster(layer, index, plots, margin_m)
    if layer.vector is None:
        return _failed(request, index, margin_m, "layer_failed")
    return _prepare_vector(layer, layer.vector, index, plots, rulebook, margin_m, tick)


def _prepare_vector(
    layer: LayerData,
    data: VectorData,
    index: int,
    plots: PreparedPlots,
    rulebook: Rulebook,
    margin_m: float,
    tick: Tick,
) -> PreparedLayer:
    request = layer.request
    title = request.title or data.title
    source = parse_crs(data.crs or request.crs, title)
    way = Way(source, plots.measuring)
    chosen = kept(data, request.filter)
    raw = usable(data, chosen, tick)
    values, messages = _attributes(data, request, rulebook, title)
    messages = [*raw.messages, *messages]

    boxes = shapely.bounds(data.geometry)
    placed = way.boxes(boxes[raw.rows])
    lost = ~np.isfinite(placed).all(axis=1)
    rows = raw.rows[~lost]
    reach = way.region(plots.reach(margin_m))
    near = rows[touching(boxes[rows], reach)]
    cleaned = clean_placed(way.geometry(data.geometry[near], tick), tick)
    gone = np.setdiff1d(near, near[cleaned.rows])
    near = near[cleaned.rows]
    skipped = raw.skipped + int(lost.sum()) + cleaned.collapsed
    flat = shapely.get_dimensions(data.geometry[rows]) < _AREAL
    standins = int(flat.sum())
    coverage, more = mapped(layer, data, way, plots, margin_m, title, tick)
    broken = _why_broken(len(chosen), raw.rows, source, boxes, near, reach, data.ids)
    messages += garbled(data.names.tolist())
    if not broken:
        if lost.any():
            about = {"n": int(lost.sum()), "crs": crs_label(source), "ids": named(data.ids[raw.rows[lost]])}
            messages.append(("features_not_placed", about))
        messages += doubtful_place(source, boxes[raw.rows], data.ids[raw.rows])
        if gone.size:
            messages.append(("features_collapsed", {"n": cleaned.collapsed, "ids": named(data.ids[gone])}))
        if standins and any(rulebook.roles[role].geometry == "area" for role in request.roles):
            messages.append(("points_for_areas", {"n": standins, "of": len(rows)}))
        messages += more or _emptiness(layer, len(data.ids), len(rows), near, plots, coverage, margin_m)
    messages += broken
    if _restricted(request, rulebook):
        messages = [unnamed(code, dict(values)) for code, values in messages]

    order = sort_features(data.ids[near], cleaned.geometry)
    near = near[order]
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of,
        crs=crs_label(source), features=len(chosen), skipped=skipped, repaired=cleaned.repaired,
        area_change_m2=cleaned.area_change, segmentised=data.segmentised, coverage=request.coverage.kind,
        accuracy_m=request.accuracy_m, digest=content_digest(data, tick), restricted=_restricted(request, rulebook),
        messages=_once(messages),
    )  # fmt: skip
    return PreparedLayer(
        index=index, title=title, roles=request.roles, accuracy_m=request.accuracy_m, margin_m=margin_m, ids=data.ids[near],
        names=data.names[near], geometry=cleaned.geometry[order], coverage=coverage, standins=standins, provenance=provenance,
        attributes={role: {name: field.take(near) for name, field in fields.items()} for role, fields in values.items()},
        failed=bool(broken),
    )  # fmt: skip


def _why_broken(
    chosen: int, rows: Ints, source: pyproj.CRS, boxes: Floats, near: Ints, reach: Floats, ids: Objects
) -> list[Message]:
    """Say why nothing of a layer can be used; empty where something can, or where there is nothing at all."""
    if chosen and not rows.size:
        return [("no_usable_geometry", {"n": chosen})]
    if near.size or not rows.size:
        return []
    about = {"n": len(rows), "crs": crs_label(source), "ids": named(ids[rows])}
    if axes_swapped(boxes[rows], reach):
        return [("axes_swapped", about)]
    return [("layer_misplaced", about)] if misplaced(source, boxes[rows]) else []


def _emptiness(
    layer: LayerData,
    features: int,
    usable_: int,
    near: Ints,
    plots: PreparedPlots,
    coverage: Objects | None,
    margin_m: float,
) -> list[Message]:
    """Say where a layer has nothing to tell: it is empty, its filter keeps nothing, it lies elsewhere, it ends too early."""
    if not features:
        return [("layer_empty", {})] if layer.request.coverage.kind == "extent" else []
    if not usable_:
        return [("filter_keeps_none", {"n": features})]
    if not near.size:
        return [("nothing_in_reach", {"n": usable_, "margin_m": margin_m})]
    outside = uncovered(coverage, plots.geometry)
    about = {"n": int(outside.sum()), "all": len(outside), "ids": named(plots.ids[outside])}
    return [("plots_not_covered", about)] if outside.any() else []


def _attributes(
    data: VectorData, request: LayerRequest, rulebook: Rulebook, title: str
) -> tuple[dict[str, dict[str, FieldValues]], list[Message]]:
    values: dict[str, dict[str, FieldValues]] = {role: {} for role in request.roles}
    messages: list[Message] = []
    for name, mapping in sorted(request.fields.items()):
        fitting = [role for role in request.roles if name in rulebook.roles[role].fields]
        if not fitting:
            raise DataError("role_field_unknown", field=name, roles=", ".join(request.roles), layer=title)
        for role in fitting:
            raw = field_of(data, mapping.field, title)
            values[role][name], said = convert(raw, rulebook.roles[role].fields[name], mapping, title, data.ids)
            messages += said
    return values, messages


def _failed(request: LayerRequest, index: int, margin_m: float, code: str) -> PreparedLayer:
    title = request.title or request.layer or request.path or ""
    none = np.empty(0, dtype=object)
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of, crs=None,
        features=0, skipped=0, repaired=0, area_change_m2=0.0, segmentised=0, coverage=request.coverage.kind,
        accuracy_m=request.accuracy_m, digest="", restricted=request.restricted, messages=((code, {}),),
    )  # fmt: skip
    return PreparedLayer(
        index,
        title,
        request.roles,
        request.accuracy_m,
        margin_m,
        none,
        none,
        none,
        {},
        none,
        0,
        provenance,
        failed=True,
    )


def _restricted(request: LayerRequest, rulebook: Rulebook) -> bool:
    return request.restricted or any(rulebook.roles[role].restricted for role in request.roles)


def _once(messages: Sequence[Message]) -> tuple[Message, ...]:
    return tuple({repr(message): message for message in messages}.values())


def _repeated(ids: Objects) -> Objects:
    values, counts = np.unique(ids.astype(str), return_counts=True)
    return values[counts > 1].astype(object)


def _refuse(code: str, ids: Objects, layer: str) -> None:
    if len(ids):
        raise DataError(code, ids=named(ids, _NAMED), n=len(ids), layer=layer)
