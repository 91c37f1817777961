"""What lies around a site and may stand on its maps: features of unrestricted layers, cut and simplified.

A map needs less the farther it is from the site. So features are simplified as they look from there: in a plane where a distance
r is drawn as r₀ ln(1 + r / r₀). One tolerance in that plane is fine beside the site and coarse at the rim of the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from kase_parks_plugin.core.model import Floats, Ints, Objects, as_objects
from kase_parks_plugin.core.package.mapplan import MapPlan, RolePlan, load_map_plan
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial.clean import clean
from kase_parks_plugin.core.spatial.prepared import PreparedLayer
from kase_parks_plugin.core.spatial.shared import parts_of

_LEAST_R0 = 1500.0
_DECIMALS = 1
_NAME_FIELDS = {"fi": "name_fi", "sv": "name_sv"}
_LINE, _AREA = 1, 2


@dataclass(frozen=True, slots=True)
class Nearby:
    """Features of one layer around a plot, in no language yet.

    layer : place among the screening's layers. role, theme : ids. geometry : (n,) shapely, measuring CRS. names : (n,) str,
    "" for none. names_in : language -> names (n,) where the layer has some in that language.
    """

    layer: int
    role: str
    theme: str
    geometry: Objects
    names: Objects
    names_in: Mapping[str, Objects]


def surroundings(
    prepared: Prepared, rulebook: Rulebook, plots: Sequence[str] | None = None, progress: Progress | None = None
) -> dict[str, tuple[Nearby, ...]]:
    """Find what is around plots: plot id -> its layers in the order in which maps draw them.

    Parameters
    ----------
    prepared
        Plots and layers of a screening, made ready. Restricted layers and those that could not be read are passed over.
    rulebook
        Whose roles name the themes.
    plots
        Ids of those that are told of; None: all.

    Raises
    ------
    CancelledError
        The user stopped it.
    """
    plan, progress = load_map_plan(), progress or Silent()
    layers = [_Layer(layer, role, rulebook.roles[role.id].theme) for layer, role in _shown(prepared.layers, plan)]
    ids = [str(plot) for plot in prepared.plots.ids]
    wanted = [i for i, id_ in enumerate(ids) if plots is None or id_ in plots]
    found = {}
    for number, i in enumerate(wanted):
        step(progress, number / len(wanted), "surroundings", plot=ids[i])
        found[ids[i]] = _around(layers, prepared.plots.geometry[i], plan)
    return found


def window(shape: shapely.Geometry, within_m: float) -> Floats:
    """(4,) the bounds of a site, widened to whole metres."""
    xmin, ymin, xmax, ymax = shapely.bounds(shape)
    low = np.floor([xmin - within_m, ymin - within_m])
    high = np.ceil([xmax + within_m, ymax + within_m])
    return np.concatenate([low, high])


def _shown(layers: Sequence[PreparedLayer], plan: MapPlan) -> list[tuple[PreparedLayer, RolePlan]]:
    """The layers that maps may show, each in the lowest of its roles, in the order of drawing."""
    order = {id_: k for k, id_ in enumerate(plan.roles)}
    chosen = []
    for layer in layers:
        roles = sorted((role for role in layer.roles if role in order), key=order.__getitem__)
        if roles and len(layer.geometry) and not (layer.failed or layer.provenance.restricted):
            chosen.append((layer, plan.roles[roles[0]]))
    return sorted(chosen, key=lambda it: (order[it[1].id], it[0].index))


class _Layer:
    """A layer with a search tree, and its features' names."""

    def __init__(self, layer: PreparedLayer, role: RolePlan, theme: str) -> None:
        self.role, self.theme, self.index = role, theme, layer.index
        self.geometry, self.tree = layer.geometry, shapely.STRtree(layer.geometry)
        self.names = _named(layer.names)
        fields = layer.attributes.get(role.id, {})
        self.names_in = {lang: _named(fields[it].text()) for lang, it in _NAME_FIELDS.items() if it in fields}

    def cut(self, shape: shapely.Geometry) -> Nearby:
        """What lies in the role's window; lines of one name joined."""
        box = window(shape, self.role.within_m)
        rows = np.sort(self.tree.query(shapely.box(*box)))
        cut = shapely.clip_by_rect(self.geometry[rows], *box)
        there = ~(shapely.is_missing(cut) | shapely.is_empty(cut))
        rows, cut = rows[there], cut[there]
        if len(rows):
            cleaned = clean(cut)
            rows, cut = rows[cleaned.rows], cleaned.geometry
        whole = Nearby(
            self.index, self.role.id, self.theme, cut, self.names[rows], {k: v[rows] for k, v in self.names_in.items()}
        )
        return _joined(whole) if len(rows) and (shapely.get_dimensions(cut) == _LINE).all() else whole


def _named(names: Objects) -> Objects:
    return as_objects(["" if name is None else str(name) for name in names])


def _taken(it: Nearby, rows: Ints, geometry: Objects) -> Nearby:
    names_in = {lang: names[rows] for lang, names in it.names_in.items()}
    return Nearby(it.layer, it.role, it.theme, geometry, it.names[rows], names_in)


def _joined(it: Nearby) -> Nearby:
    """The longest lines that those of one name can be joined to; a road may come in thousands of pieces."""
    _, first, group = np.unique(it.names.astype(str), return_index=True, return_inverse=True)
    pieces, owner = parts_of(it.geometry)
    order = np.argsort(group[owner], kind="stable")
    merged = shapely.line_merge(shapely.multilinestrings(pieces[order], indices=group[owner][order]))
    parts, owner = shapely.get_parts(merged, return_index=True)
    return _taken(it, first[owner], parts)


def _around(layers: Sequence[_Layer], shape: shapely.Geometry, plan: MapPlan) -> tuple[Nearby, ...]:
    whole, view = [layer.cut(shape) for layer in layers], _View(shape)
    tolerance = plan.tolerance_m
    while True:
        drawn = [_drawn(it, view, plan.roles[it.role], tolerance) for it in whole if len(it.geometry)]
        if sum(int(shapely.get_num_coordinates(it.geometry).sum()) for it in drawn) <= plan.vertices:
            return tuple(it for it in drawn if len(it.geometry))
        tolerance *= 1.5


def _drawn(it: Nearby, view: _View, role: RolePlan, tolerance: float) -> Nearby:
    """The features that look largest, simplified; points by their nearness."""
    seen = shapely.transform(it.geometry, view.seen)
    areal = shapely.get_dimensions(seen) == _AREA
    seen[areal] = _without_specks(seen[areal], tolerance**2)
    xmin, ymin, xmax, ymax = shapely.bounds(seen).T
    size = np.hypot(xmax - xmin, ymax - ymin)
    visible = ~shapely.is_empty(seen) & ((size >= 2 * tolerance) | (shapely.get_dimensions(seen) < _LINE))
    order = np.lexsort((shapely.distance(seen, shapely.Point(0, 0)), -np.nan_to_num(size)))
    rows = np.sort(order[visible[order]][: role.most])
    if not len(rows):
        return _taken(it, rows, seen[rows])
    cleaned = clean(shapely.transform(shapely.simplify(seen[rows], tolerance), view.real))
    whole = shapely.get_dimensions(cleaned.geometry) == shapely.get_dimensions(seen[rows[cleaned.rows]])
    return _taken(it, rows[cleaned.rows[whole]], cleaned.geometry[whole])


def _without_specks(areas: Objects, least: float) -> Objects:
    """Areas without the parts and holes that are smaller than ``least``; empty where nothing remains."""
    parts, feature = shapely.get_parts(areas, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    large = shapely.area(shapely.polygons(rings)) >= least
    shell = np.ones(len(rings), dtype=bool)
    shell[1:] = part[1:] != part[:-1]
    large &= large[shell][part]
    out = as_objects([shapely.MultiPolygon()] * len(areas))
    if large.any():
        kept, index = np.unique(part[large], return_inverse=True)
        whole, owner = np.unique(feature[kept], return_inverse=True)
        out[whole] = shapely.multipolygons(shapely.polygons(rings[large], indices=index), indices=owner)
    return out


class _View:
    """The plane in which things are drawn as large as they look from a site."""

    def __init__(self, shape: shapely.Geometry) -> None:
        xmin, ymin, xmax, ymax = shapely.bounds(shape)
        self.centre = np.array([(xmin + xmax) / 2, (ymin + ymax) / 2])
        self.r0 = max(_LEAST_R0, xmax - xmin, ymax - ymin)

    def seen(self, xy: Floats) -> Floats:
        """(k, 2) into the plane."""
        away = xy - self.centre
        r = np.hypot(away[:, 0], away[:, 1])
        return _scaled(away, r, self.r0 * np.log1p(r / self.r0))

    def real(self, xy: Floats) -> Floats:
        """(k, 2) back, to a decimetre."""
        r = np.hypot(xy[:, 0], xy[:, 1])
        back: Floats = np.round(_scaled(xy, r, self.r0 * np.expm1(r / self.r0)) + self.centre, _DECIMALS)
        return back


def _scaled(xy: Floats, length: Floats, wanted: Floats) -> Floats:
    """Vectors (k, 2) of lengths (k,) as long as wanted."""
    scaled: Floats = xy * np.divide(wanted, length, out=np.ones_like(length), where=length > 0)[:, None]
    return scaled
