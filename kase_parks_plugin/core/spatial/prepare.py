"""Make plots and layers ready to measure.

All of a layer is counted, filtered and digested; only what lies within reach of the plots is transformed, mended and indexed.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import (
    Bools,
    Filter,
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
from kase_parks_plugin.core.spatial.attributes import FieldValues, Message, canonical, convert, passes
from kase_parks_plugin.core.spatial.clean import Cleaned, clean, finite
from kase_parks_plugin.core.spatial.crs import Way, crs_label, measuring_crs, outside_area_of_use, parse_crs
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots
from kase_parks_plugin.core.spatial.raster_layer import prepare_raster

_AREAL = 2
_SAMPLE = 5000
_NAMED = 20


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
    rows = _kept(data, request.filter if request else None)
    raw = _usable(data, rows)
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
    kept = _kept(data, request.filter)
    raw = _usable(data, kept)
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
    near = rows[_touching(boxes[rows], reach)]
    cleaned = _clean_placed(way.geometry(data.geometry[near]))
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
    coverage, more = _coverage(layer, data, way, plots, margin_m, title)
    provenance = LayerProvenance(
        roles=request.roles, name=title, source=request.source, licence=request.licence, as_of=request.as_of,
        crs=crs_label(source), features=len(kept), skipped=skipped, repaired=cleaned.repaired,
        area_change_m2=cleaned.area_change, segmentised=data.segmentised, coverage=request.coverage.kind,
        accuracy_m=request.accuracy_m, digest=content_digest(data), restricted=_restricted(request, rulebook),
        messages=_once([*messages, *more]),
    )  # fmt: skip
    prepared = PreparedLayer(
        index=index, title=title, roles=request.roles, accuracy_m=request.accuracy_m, margin_m=margin_m, ids=data.ids[near],
        names=data.names[near], geometry=cleaned.geometry[order], coverage=coverage, standins=standins, provenance=provenance,
        attributes={role: {name: field.take(near) for name, field in fields.items()} for role, fields in values.items()},
    )  # fmt: skip
    if len(kept) and not len(rows):
        said = replace(provenance, messages=(*provenance.messages, ("no_usable_geometry", {"n": len(kept)})))
        return replace(prepared, failed=True, provenance=said)
    return prepared


@dataclass(frozen=True)
class _Raw:
    """rows : the rows with a geometry to work with; skipped : how many had none; messages : why."""

    rows: Ints
    skipped: int
    messages: tuple[Message, ...]


def _usable(data: VectorData, rows: Ints) -> _Raw:
    geometry = data.geometry[rows]
    present = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    whole = present.copy()
    whole[present] = finite(geometry[present])
    x, y = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    points = shapely.get_type_id(geometry) == 0
    x[points], y[points] = shapely.get_x(geometry[points]), shapely.get_y(geometry[points])
    zero = whole & (x == 0) & (y == 0)
    messages: list[Message] = []
    if data.unreadable:
        feature, word = min(data.unreadable.items())
        messages.append(
            ("features_unreadable", {"n": len(data.unreadable), "feature": feature, "reason": str(word)[:120]})
        )
    if (present & ~whole).any():
        messages.append(("features_not_finite", {"n": int((present & ~whole).sum())}))
    if zero.any():  # nobody's object lies there: it is what "no position" becomes in many exports
        messages.append(("points_at_zero", {"n": int(zero.sum())}))
    good = whole & ~zero
    return _Raw(rows[good], int((~good).sum()), tuple(messages))


def _kept(data: VectorData, wanted: Filter | None) -> Ints:
    every = np.arange(len(data.ids))
    if wanted is None:
        return every
    return every[passes(_field(data, wanted.field, data.title), wanted)]


def _field(data: VectorData, name: str, layer: str) -> NDArray[Any]:
    if name not in data.attributes:
        near = difflib.get_close_matches(name, sorted(data.attributes), n=1, cutoff=0.0)
        raise DataError(
            "field_missing", field=name, layer=layer, nearest="".join(near), known=tuple(sorted(data.attributes))
        )
    return np.asarray(data.attributes[name])


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
            raw = _field(data, mapping.field, title)
            values[role][name], said = convert(raw, rulebook.roles[role].fields[name], mapping, title)
            messages += said
    return values, messages


def _clean_placed(geometry: Objects) -> Cleaned:
    """Clean, dropping first what did not survive the transformation in some vertex."""
    good = np.flatnonzero(finite(geometry))
    cleaned = clean(geometry[good])
    return replace(cleaned, rows=good[cleaned.rows], collapsed=cleaned.collapsed + len(geometry) - len(good))


def _coverage(
    layer: LayerData, data: VectorData, way: Way, plots: PreparedPlots, margin_m: float, title: str
) -> tuple[Objects | None, list[Message]]:
    """Polygons of what was mapped within reach, None for everything.

    ``extent`` is the box around all features, those that a filter leaves out included: they were mapped too.
    """
    wanted = layer.request.coverage
    region = shapely.box(*plots.reach(margin_m + 1.0))
    if wanted.kind == "all":
        return None, []
    if wanted.kind == "extent":
        rows = _usable(data, np.arange(len(data.ids))).rows
        boxes = way.boxes(shapely.bounds(data.geometry[rows]))
        boxes = boxes[np.isfinite(boxes).all(axis=1)]
        mapped = shapely.box(*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)) if len(boxes) else None
        shapes = np.array([] if mapped is None else [mapped], dtype=object)
    elif layer.coverage is None:
        return np.empty(0, dtype=object), [("coverage_failed", {})]
    else:
        cover = layer.coverage
        rows = _usable(cover, _kept(cover, wanted.filter)).rows
        there = Way(parse_crs(cover.crs or layer.request.crs, f"{title}: {cover.title}"), way.target)
        rows = rows[_touching(shapely.bounds(cover.geometry[rows]), there.region(plots.reach(margin_m + 1.0)))]
        shapes = _clean_placed(there.geometry(cover.geometry[rows])).geometry
    inside = shapely.intersection(shapes, region)
    return inside[shapely.area(inside) > 0], []


def _touching(boxes: Floats, region: Floats) -> Bools:
    x0, y0, x1, y1 = region
    touching: Bools = (boxes[:, 0] <= x1) & (boxes[:, 2] >= x0) & (boxes[:, 1] <= y1) & (boxes[:, 3] >= y0)
    return touching


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


def sort_features(ids: Objects, wkb: Objects) -> Ints:
    """Order of features by id (as text), then WKB."""
    keys = list(zip(ids.tolist(), wkb.tolist(), strict=True))
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def content_digest(data: VectorData) -> str:
    """sha256 over a layer's ids, two-dimensional WKB and mapped attributes, whatever their order."""
    wkb = shapely.to_wkb(shapely.force_2d(data.geometry), byte_order=1)
    wkb[shapely.is_missing(data.geometry)] = b""
    names = sorted(data.attributes)
    columns = [
        [str(i) for i in data.ids],
        wkb.tolist(),
        *(canonical(np.asarray(data.attributes[name])) for name in names),
    ]
    digest = hashlib.sha256("\n".join(names).encode())
    rows = sorted(zip(*columns, strict=True))
    for column in zip(*rows, strict=True):
        _add(digest, [value if isinstance(value, bytes) else value.encode() for value in column])
    return digest.hexdigest()


def _add(digest: Any, values: Sequence[bytes]) -> None:
    """Add texts of any length so that where one ends cannot be mistaken."""
    digest.update(np.array([len(values), *map(len, values)], dtype="<i8").tobytes())
    for start in range(0, len(values), 1000):
        digest.update(b"".join(values[start : start + 1000]))
