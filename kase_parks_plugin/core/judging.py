"""From what was measured to findings and scores. Apart from measuring, so that overrides are reconsidered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.model import (
    Assessment,
    BarRequest,
    Basis,
    Bools,
    Column,
    Evidence,
    Floats,
    NetAreas,
    PlotTable,
    Profile,
    Provenance,
    Screening,
    State,
    as_objects,
)
from kase_parks_plugin.core.restricted import hides
from kase_parks_plugin.core.rulebook.model import NET_MEASURES, Measure, Rulebook
from kase_parks_plugin.core.rules import RuleVerdicts, bar_requests, enough_m2, findings, judge, may_lose_more, need_ha
from kase_parks_plugin.core.scoring import mark_not_applicable, score
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots, barred_land, municipality_shares, net_areas

HA = 10_000.0


def judged(
    screening: Screening,
    book: Rulebook,
    columns: Mapping[str, Column],
    plots: PreparedPlots,
    layers: Sequence[PreparedLayer],
    provenance: Provenance,
) -> Assessment:
    """Judge the rules, take barred land from the plots, score them.

    Parameters
    ----------
    columns : measurement id -> column as it may be judged, all but the net areas.

    Raises
    ------
    ScreeningFileError
        A weight or an override names what does not exist.
    """
    ids = [str(plot) for plot in plots.ids]
    verdicts = judge(screening, book, columns, len(ids))
    # All land that met knockouts ask for, set aside or not: whoever reconsiders an override need not cut it again.
    bars = bar_requests(verdicts, replace(screening, overrides=()), book, ids)
    basis = Basis(columns, barred_land(plots, layers, bars, book, screening.profile))
    whole = PlotTable(
        ids=plots.ids,
        names=plots.names,
        geometry=plots.geometry,
        area=plots.area,
        net_area=plots.area,
        largest=plots.area,
        fits=np.full(len(ids), -1, dtype=np.int8),
        net_geometry=plots.geometry,
        municipalities=municipality_shares(plots, layers),
    )
    return _concluded(screening, book, verdicts, basis, whole, plots.crs, provenance)


def judged_again(assessment: Assessment, screening: Screening) -> Assessment:
    """The same measurements under another request, which may differ in weights and overrides only."""
    it = assessment
    return judged_on(it.basis, it.plots, screening, it.rulebook, it.crs, it.provenance)


def judged_on(
    basis: Basis, plots: PlotTable, screening: Screening, book: Rulebook, crs: str, provenance: Provenance
) -> Assessment:
    """What follows from measurements that were made before.

    Parameters
    ----------
    plots : with any net areas; they are taken anew.
    book : as it stands on the request's start date.

    Raises
    ------
    ScreeningFileError
        A weight or an override names what does not exist.
    """
    verdicts = judge(screening, book, basis.columns, len(plots.ids))
    return _concluded(screening, book, verdicts, basis, plots, crs, provenance)


def _concluded(
    screening: Screening,
    book: Rulebook,
    verdicts: RuleVerdicts,
    basis: Basis,
    plots: PlotTable,
    crs: str,
    provenance: Provenance,
) -> Assessment:
    """What follows from the verdicts; ``plots`` may hold net areas of an earlier judgement, which are replaced."""
    ids = [str(plot) for plot in plots.ids]
    bars = bar_requests(verdicts, screening, book, ids)
    net = net_areas(plots.geometry, plots.area, basis.land, bars)
    more = may_lose_more(verdicts, screening, book, ids)
    columns = {**basis.columns, **_net_columns(book, net, need_ha(screening.profile), more)}
    columns = mark_not_applicable(book, columns, screening.profile, len(ids))
    found, open_rules = findings(verdicts, screening, book, ids, net)
    return Assessment(
        screening=screening,
        rulebook=book,
        crs=crs,
        plots=_with_net(plots, _untraced(net, bars, book, provenance), screening.profile, more),
        columns=columns,
        findings=found,
        open_rules=open_rules,
        scores=score(book, columns, found, screening.profile, screening.weights, ids),
        provenance=provenance,
        basis=basis,
    )


def _untraced(net: NetAreas, bars: Sequence[BarRequest], book: Rulebook, provenance: Provenance) -> NetAreas:
    """Net areas without the shapes that would trace what a restricted layer holds."""
    geometry = net.net_geometry.copy()
    hidden = {m.id for m in book.measurements if hides(m, provenance.layers)}
    for bar in bars:
        if bar.measurement in hidden:
            geometry[bar.plots] = None
    return replace(net, net_geometry=geometry)


def _net_columns(book: Rulebook, net: NetAreas, need: float | None, more: Bools) -> dict[str, Column]:
    """Columns of what is left after the known bars; where ``more`` may be barred it may be down to nothing."""
    values: dict[Measure, Floats] = {
        Measure.NET_AREA: net.net_area / HA,
        Measure.LARGEST_CONTIGUOUS: net.largest / HA,
    }
    if need:
        values[Measure.LARGEST_TO_NEED] = net.largest / HA / need
    wanted = [m for m in book.measurements if m.measure in NET_MEASURES]
    return {m.id: _known(m.id, values[m.measure], more) if m.measure in values else _unknown(m.id, net) for m in wanted}


def _unknown(column: str, net: NetAreas) -> Column:
    """A column that waits for the land the project needs."""
    n = len(net.largest)
    no: Bools = np.zeros(n, dtype=bool)
    state = np.full(n, State.UNKNOWN, dtype=np.int8)
    none = np.full(n, np.nan)
    reasons = as_objects(["profile_unknown"] * n)
    return Column(column, none, np.zeros(n), np.full(n, np.inf), state, reasons, no, no, Evidence.empty())


def _known(column: str, value: Floats, less: Bools) -> Column:
    n = len(value)
    no: Bools = np.zeros(n, dtype=bool)
    state = np.full(n, State.MEASURED, dtype=np.int8)
    low = np.where(less, 0.0, value)
    return Column(column, value, low, value, state, as_objects([""] * n), no, no, Evidence.empty())


def _with_net(plots: PlotTable, net: NetAreas, profile: Profile, more: Bools) -> PlotTable:
    """The plots with what is left of them; ``more`` (n,) says where further bars may yet take land."""
    need = need_ha(profile)
    fits = np.full(len(plots.ids), -1)
    if need is not None:
        fits = np.where(net.largest < enough_m2(need), 0, np.where(more, -1, 1))
    return replace(
        plots,
        net_area=net.net_area,
        largest=net.largest,
        fits=fits.astype(np.int8),
        net_geometry=net.net_geometry,
    )
