"""Make plots and layers ready to measure.

All of a layer is counted, filtered and digested; only what lies within reach of the plots is transformed, mended and indexed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyproj
import shapely

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import (
    Floats,
    LayerData,
    LayerProvenance,
    LayerRequest,
    Objects,
    PlotsRequest,
    VectorData,
)
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial.attributes import FieldValues, Message, convert
from kase_parks_plugin.core.spatial.clean import clean, clean_placed, finite
from kase_parks_plugin.core.spatial.crs import Way, crs_label, measuring_crs, outside_area_of_use, parse_crs, touching
from kase_parks_plugin.core.spatial.digest import content_digest, sort_features
from kase_parks_plugin.core.spatial.mapped import mapped
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.raster_layer import prepare_raster
from kase_parks_plugin.core.spatial.raw import field_of, kept, usable

_AREAL = 2
_SAMPLE = 5000
_NAMED = 20


@np.errstate(invalid="ignore")  # GEOS leaves the flag set without meaning anything by it
def prepare_plots(
    data: VectorData, crs: str | None, rulebook: Rulebook, request: PlotsRequest | None = None
) -> PreparedPlots:
    """Bring the plots into the measuring CRS, mend them and sort them by id.

    Parameters
    ----------
    data : the plots as read. crs : CRS to measure in, as the screening says.
    request : its filter is applied, and its ``crs`` stands in when the layer has none.

    Raises
    ------
    DataError
        ``no_plots``, ``duplicate_plots``, ``plots_without_area`` (both with the ids), ``crs_unknown``, ``crs_unreadable``,
        ``crs_not_metric``, ``crs_distorts``, ``field_missing``.
    """
    stated = request.crs if request else None
    rows = kept(data, request.filter if request else None)
    raw = usable(data, rows)
    if not raw.rows.size:
        raise DataError("no_plots", layer=data.title)
    own = data.crs or stated
    bounds = shapely.total_bounds(data.geometry[raw.rows])
    measuring = measuring_crs(crs, rulebook.default_crs, own, bounds, data.title)
    source = parse_crs(own, data.title)
    ids = data.ids[raw.rows]
    _refuse("duplicate_plots", _repeated(ids), data.title)
    moved = Way(source, measuring).geometry(data.geometry[raw.rows])
    _refuse("plots_not_placed", ids[~finite(moved)], data.title)
    cleaned = clean(moved)
    flat = np.ones(len(ids), dtype=bool)
    flat[cleaned.rows] = shapely.area(cleaned.geometry) <= 0
    _refuse("plots_without_area", ids[flat], data.title)
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    messages = [*raw.messages, *_doubtful_place(source, bounds[None, :])]
    if raw.skipped:
        gone = np.setdiff1d(rows, raw.rows)
        messages.append(
            ("plots_skipped", {"n": int(gone.size), "ids": ", ".join(sorted(map(str, data.ids[gone]))[:_NAMED])})
        )
    provenance = LayerProvenance(
        roles=("plots",), name=data.title, source=None, licence=None, as_of=None, crs=crs_label(source), features=len(rows),
        skipped=raw.skipped, repaired=cleaned.repaired, area_change_m2=cleaned.area_change, segmentised=data.segmentised,
        coverage="", accuracy_m=0.0, digest=content_digest(data), messages=tuple(messages),
    )  # fmt: skip
    names = data.names[raw.rows]
    return PreparedPlots(ids[order], names[order], cleaned.geometry[order], crs_label(measuring), measuring, provenance)


@np.errstate(invalid="ignore")
def prepare_layer(
    layer: LayerData, index: int, plots: PreparedPlots, rulebook: Rulebook, margin_m: float
) -> PreparedLayer:
    """Bring a layer within ``margin_m`` of the plots into the measuring CRS, mend, filter, sort it and type its attributes.

    A layer that could not be read, or has no usable geometry at all, comes back as failed: it is unknown, not empty. What was
    done and what is doubtful stands in ``provenance``; ``repaired`` and ``area_change_m2`` there count features within reach.

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
    return _prepare_vector(layer, layer.vector, index, plots, rulebook, margin_m)


def _prepare_vector(
    layer: LayerData, data: VectorData, index: int, plots: PreparedPlots, rulebook: Rulebook, margin_m: float
) -> PreparedLayer:
    request = layer.request
    title = request.title or data.title
    source = parse_crs(data.crs or request.crs, title)
    way = Way(source, plots.measuring)
    chosen = kept(data, request.filter)
    raw = usable(data, chosen)
    values, messages = _attributes(data, request, rulebook, title)
    messages = [*raw.messages, *messages]

    boxes = shapely.bounds(data.geometry)
    placed = way.boxes(boxes[raw.rows])
    lost = ~np.isfinite(placed).all(axis=1)
    if lost.any():
        messages.append(("features_not_placed", {"n": int(lost.sum()), "crs": crs_label(source)}))
    messages += _doubtful_place(source, boxes[raw.rows])
    rows = raw.rows[~lost]
    reach = way.region(plots.reach(margin_m))
    near = rows[touching(boxes[rows], reach)]
    cleaned = clean_placed(way.geometry(data.geometry[near]))
    near = near[cleaned.rows]
    skipped = raw.skipped + int(lost.sum()) + cleaned.collapsed
    if cleaned.collapsed:
        messages.append(("features_collapsed", {"n": cleaned.collapsed}))
    flat = shapely.get_dimensions(data.geometry[rows]) < _AREAL
    standins = int(flat.sum())
    areas = [role for role in request.roles if rulebook.roles[role].geometry == "area"]
    if standins and areas:
        messages.append(("points_for_areas", {"n": standins, "of": len(rows)}))
    if len(rows) and not near.size:
        messages.append(("nothing_in_reach", {"n": len(rows), "margin_m": margin_m}))

    order = sort_features(data.ids[near], shapely.to_wkb(cleaned.geometry, byte_order=1))
    near = near[order]
    coverage, more = mapped(layer, data, way, plots, margin_m, title)
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of,
        crs=crs_label(source), features=len(chosen), skipped=skipped, repaired=cleaned.repaired,
        area_change_m2=cleaned.area_change, segmentised=data.segmentised, coverage=request.coverage.kind,
        accuracy_m=request.accuracy_m, digest=content_digest(data), restricted=_restricted(request, rulebook),
        messages=_once([*messages, *more]),
    )  # fmt: skip
    prepared = PreparedLayer(
        index=index, title=title, roles=request.roles, accuracy_m=request.accuracy_m, margin_m=margin_m, ids=data.ids[near],
        names=data.names[near], geometry=cleaned.geometry[order], coverage=coverage, standins=standins, provenance=provenance,
        attributes={role: {name: field.take(near) for name, field in fields.items()} for role, fields in values.items()},
    )  # fmt: skip
    if len(chosen) and not len(rows):
        said = replace(provenance, messages=(*provenance.messages, ("no_usable_geometry", {"n": len(chosen)})))
        return replace(prepared, failed=True, provenance=said)
    return prepared


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
            values[role][name], said = convert(raw, rulebook.roles[role].fields[name], mapping, title)
            messages += said
    return values, messages


def _doubtful_place(crs: pyproj.CRS, boxes: Floats) -> list[Message]:
    """Say how many features (of at most some thousand looked at) lie where their CRS is not in use."""
    boxes = boxes[:: max(1, len(boxes) // _SAMPLE)]
    far = outside_area_of_use(crs, (boxes[:, :2] + boxes[:, 2:]) / 2)
    return [("outside_crs_area", {"n": int(far.sum()), "of": len(boxes), "crs": crs_label(crs)})] if far.any() else []


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
        named = sorted(map(str, ids))
        raise DataError(
            code, ids=", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""), n=len(named), layer=layer
        )
