"""The trail of Natura screening (Habitats Directive 92/43/EEC, Art. 6(3)): which sites were considered, by which pathways, why.

"Unlikely" never rests on distance alone: it needs every pathway to be absent from the project, or too far for its own effect,
and the plot's waters known not to run to a Natura site. It never rests on mitigation either (C-323/17): nothing here knows any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely

from kase_parks_plugin.core.permits.model import Pathway
from kase_parks_plugin.core.permits.path import PermitPaths
from kase_parks_plugin.core.permits.verdicts import Judge, rule_truth
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.rules.conditions import Truth
from kase_parks_plugin.core.spatial import PreparedLayer

ROLES = ("natura_spa", "natura_sac")
Object = Literal["plot", "line", "road"]
"""What may act on a site: the plot itself, or its planned line or road."""
WAYS: Mapping[str, Object] = {"planned_line": "line", "planned_road": "road"}
PROJECTS = "other_project"
DOWNSTREAM_RULE = "NAT-04"
COMBINED_M = 5000.0
"""How far from a site other projects are looked at; an own proposal, as in rule EIA-12."""

WAY_NEAR_M = 100.0
"""A planned line or road without the id of its plot belongs to plots so near; an own proposal."""

Reaches = Literal["inside", "yes", "open", "absent", "beyond"]
Conclusion = Literal["needed", "likely", "open", "unlikely"]
"""``open``: a pathway may reach the site, so whether an assessment is needed must be settled; or something is not known."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One pathway to one site.

    ``inside``: it takes land of the site; ``yes``: the project has it, within its reach; ``open``: whether it has it, or how far
    the site is, is not known; ``absent``: the project does not have it; ``beyond``: the site lies beyond its reach.
    """

    pathway: Pathway
    reaches: Reaches


@dataclass(frozen=True, slots=True)
class Considered:
    """One Natura site seen from one plot, or from its planned line or road.

    object : what acts on it. layer, feature : where it stands.
    protects : field of the role -> what the layer says that the site protects.
    distance_m : edge to edge, 0 inside; None where only a point stands for the site or the layer is restricted.
    share : of the plot inside, 0 for lines and roads. plots, projects : others that may act on the site too.
    """

    object: Object
    layer: str
    directive: Literal["spa", "sac"]
    feature: str
    name: str | None
    protects: Mapping[str, str]
    distance_m: float | None
    share: float
    traces: tuple[Trace, ...]
    plots: tuple[str, ...]
    projects: tuple[str, ...]
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Trail:
    """What was considered for one plot.

    sites : nearest first. mapped : False where no layer tells of Natura sites all around the plot, so that some may be missing.
    waters : whether the plot's waters run to a Natura site, None: not known. ways : which of line and road are drawn.
    """

    plot: str
    sites: tuple[Considered, ...]
    mapped: bool
    waters: bool | None
    ways: frozenset[Object]


def natura_trails(paths: PermitPaths, prepared: Prepared) -> dict[int, Trail]:
    """Follow every pathway from every plot of the paths to every Natura site within the widest reach.

    Parameters
    ----------
    prepared : plots and layers as they were measured, in the order of the assessment's.

    Returns
    -------
    dict
        Index of the plot -> its trail.
    """
    judge = Judge(paths.judged)
    pathways = paths.procedures.pathways
    has = {p.id: Truth.always(value=True, n=judge.n) if p.when is None else judge.truth(p.when) for p in pathways}
    waters = rule_truth(paths.judged, DOWNSTREAM_RULE)
    farthest = max((p.reach_m for p in pathways), default=0.0)
    layers = [layer for layer in prepared.layers if not layer.failed and set(layer.roles) & set(ROLES)]
    around = _Around(paths, prepared, farthest)
    trails = {}
    for i, path in paths.plots.items():
        flows = True if waters.sure[i] else None if waters.possible[i] else False
        here = {id_: bool(t.sure[i]) if t.sure[i] or not t.possible[i] else None for id_, t in has.items()}
        known = _Known(pathways, here, flows)
        shapes = around.shapes(i, path.plot)
        sites = [
            s for object_, shape in shapes for layer in layers for s in around.sites(i, object_, shape, layer, known)
        ]
        sites.sort(key=lambda s: (s.object != "plot", _far(s), s.directive, s.feature, s.object))
        ways = frozenset(object_ for object_, _ in shapes if object_ != "plot")
        trails[i] = Trail(path.plot, tuple(sites), around.mapped(i), flows, ways)
    return trails


def _far(site: Considered) -> float:
    return np.inf if site.distance_m is None else site.distance_m


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a plot's pathways. has : id -> whether the project has it. waters : as in `Trail`."""

    pathways: Sequence[Pathway]
    has: Mapping[str, bool | None]
    waters: bool | None


class _Around:
    """The surroundings of plots: sites, other plots, other projects."""

    def __init__(self, paths: PermitPaths, prepared: Prepared, farthest: float) -> None:
        self._paths, self._plots, self._farthest = paths, prepared.plots, farthest
        self._tree = shapely.STRtree(self._plots.geometry)
        self._projects = [layer for layer in prepared.layers if PROJECTS in layer.roles and not layer.failed]
        self._ways = [layer for layer in prepared.layers if set(layer.roles) & set(WAYS) and not layer.failed]

    def shapes(self, plot: int, id_: str) -> list[tuple[Object, shapely.Geometry]]:
        """Return a plot and what is drawn of its line and its road: by the plot's id, else by nearness."""
        land = self._plots.geometry[plot]
        found: list[tuple[Object, shapely.Geometry]] = [("plot", land)]
        for layer in self._ways:
            role = next(role for role in WAYS if role in layer.roles)
            named = layer.attributes.get(role, {}).get("plot")
            mine = shapely.dwithin(land, layer.geometry, WAY_NEAR_M) if named is None else named.text() == id_
            if np.any(mine):
                found.append((WAYS[role], shapely.union_all(layer.geometry[mine])))
        return found

    def mapped(self, plot: int) -> bool:
        """Whether layers of both directives tell of all sites within the widest reach of a plot."""
        columns = self._paths.assessment.columns
        known = []
        for role in ROLES:
            column = columns.get(f"nature.{role}_distance")
            known.append(column is not None and bool(column.low[plot] >= self._farthest or column.state[plot] == 0))
        return all(known)

    def sites(
        self, plot: int, object_: Object, shape: shapely.Geometry, layer: PreparedLayer, known: _Known
    ) -> list[Considered]:
        """Return the sites of one layer around a plot, or around its line or road."""
        found = []
        for row in np.flatnonzero(shapely.dwithin(shape, layer.geometry, self._farthest)).tolist():
            site = layer.geometry[row]
            told = bool(layer.areal[row]) and not layer.provenance.restricted
            distance = float(shapely.distance(shape, site)) if told else None
            inside = shapely.area(shapely.intersection(shape, site)) if distance == 0 and object_ == "plot" else 0.0
            share = float(inside / shapely.area(shape)) if inside else 0.0
            within = share > 0 if object_ == "plot" else distance == 0
            mine = [p for p in known.pathways if object_ in p.of]
            traces = tuple(Trace(p, _reaches(p, known.has[p.id], distance, within, known.waters)) for p in mine)
            role = next(role for role in ROLES if role in layer.roles)
            found.append(
                Considered(
                    object=object_,
                    layer=layer.provenance.name,
                    directive="spa" if role == ROLES[0] else "sac",
                    feature=str(layer.ids[row]),
                    name=layer.names[row],
                    protects=_protects(layer, role, row),
                    distance_m=distance,
                    share=share,
                    traces=traces,
                    plots=self._other_plots(plot, site),
                    projects=self._other_projects(site),
                    conclusion=_concluded(traces, known.waters),
                )
            )
        return found

    def _other_plots(self, plot: int, site: shapely.Geometry) -> tuple[str, ...]:
        rows = self._tree.query(site, predicate="dwithin", distance=self._farthest)
        return tuple(str(self._plots.ids[i]) for i in sorted(rows.tolist()) if i != plot)

    def _other_projects(self, site: shapely.Geometry) -> tuple[str, ...]:
        found: list[str] = []
        for layer in self._projects:
            rows = np.flatnonzero(shapely.dwithin(site, layer.geometry, COMBINED_M))
            if not layer.provenance.restricted:
                found.extend(str(layer.names[row] or layer.ids[row]) for row in rows.tolist())
        return tuple(sorted(set(found)))


def _protects(layer: PreparedLayer, role: str, row: int) -> dict[str, str]:
    told = {id_: values.text()[row] for id_, values in layer.attributes.get(role, {}).items()}
    return {id_: str(text) for id_, text in told.items() if text}


def _reaches(
    pathway: Pathway,
    has: bool | None,  # noqa: FBT001  (a truth value of three)
    distance: float | None,
    within: bool,  # noqa: FBT001  (told with the distance)
    waters: bool | None,  # noqa: FBT001  (a truth value of three)
) -> Reaches:
    """Whether a pathway reaches a site."""
    if within and pathway.reach_m == 0:
        return "inside"
    if has is False:
        return "absent"
    if distance is None:
        return "open"
    if distance >= pathway.reach_m:
        if not pathway.downstream or waters is False:
            return "beyond"
        if waters is None:
            return "open"
    return "open" if has is None else "yes"


def _concluded(traces: Sequence[Trace], waters: bool | None) -> Conclusion:  # noqa: FBT001  (a truth value of three)
    reaches = {trace.reaches for trace in traces}
    if "inside" in reaches:
        return "needed"
    if any(trace.reaches == "yes" and trace.pathway.likely for trace in traces):
        return "likely"
    return "unlikely" if reaches <= {"absent", "beyond"} and waters is False else "open"
