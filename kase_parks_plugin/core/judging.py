"""From what was measured to findings and scores. Apart from measuring, so that overrides are reconsidered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kase_parks_plugin.core.errors import DataError
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
from kase_parks_plugin.core.register.held import Held, hold
from kase_parks_plugin.core.register.lifting import lifted
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.register.preparation import answered, prepare_evidence
from kase_parks_plugin.core.register.tiers import with_tiers
from kase_parks_plugin.core.restricted import hides
from kase_parks_plugin.core.rulebook.model import NET_MEASURES, Measure, Rulebook
from kase_parks_plugin.core.rules import RuleVerdicts, bar_requests, enough_m2, findings, judge, may_lose_more, need_ha
from kase_parks_plugin.core.scoring import mark_not_applicable, score, score_criteria
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots, barred_land, municipality_shares, net_areas

HA = 10_000.0


def judged(
    screening: Screening,
    book: Rulebook,
    columns: Mapping[str, Column],
    plots: PreparedPlots,
    layers: Sequence[PreparedLayer],
    provenance: Provenance,
    register: Register | None = None,
) -> Assessment:
    """Judge the rules, take barred land from the plots, score them.

    Parameters
    ----------
    columns : measurement id -> column as it may be judged, all but the net areas.
    register : what has been done about the plots; None changes nothing.

    Raises
    ------
    ScreeningFileError
        A weight or an override names what does not exist.
    """
    ids = [str(plot) for plot in plots.ids]
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
    held = None if register is None else hold(register, catalogue_of(book), screening, whole, plots.crs)
    verdicts = judge(screening, book, columns, len(ids), _site(held))
    # All land that met knockouts ask for, set aside or not: whoever reconsiders an override need not cut it again.
    bars = bar_requests(verdicts, replace(screening, overrides=()), book, ids)
    basis = Basis(columns, barred_land(plots, layers, bars, book, screening.profile), held)
    return _concluded(screening, book, verdicts, basis, whole, plots.crs, provenance)


def judged_again(assessment: Assessment, screening: Screening) -> Assessment:
    """The same measurements under another request, which may differ in weights and overrides only."""
    it = assessment
    return judged_on(it.basis, it.plots, screening, it.rulebook, it.crs, it.provenance)


def judged_with(assessment: Assessment, screening: Screening, register: Register | None) -> Assessment:
    """The same measurements with what a register says now; the request may differ in register, weights and overrides only.

    Raises
    ------
    DataError
        ``register_bars``: what it says now bars land that was not measured.
    KaseParksError
        As `judged`.
    """
    it = assessment
    held = None if register is None else hold(register, catalogue_of(it.rulebook), screening, it.plots, it.crs)
    if more := _barred(it, held) - _barred(it, it.basis.held):
        raise DataError("register_bars", plots=", ".join(sorted({str(it.plots.ids[plot]) for _, plot in more})))
    basis = replace(it.basis, held=held)
    return judged_on(basis, it.plots, screening, it.rulebook, it.crs, it.provenance)


def _barred(assessment: Assessment, held: Held | None) -> set[tuple[str, int]]:
    """Rules and plots of which they take land, with what a register says."""
    it, ids = assessment, [str(plot) for plot in assessment.plots.ids]
    bare = replace(it.screening, overrides=())
    verdicts = judge(bare, it.rulebook, it.basis.columns, len(ids), _site(held))
    bars = bar_requests(verdicts, bare, it.rulebook, ids)
    return {(bar.rule, plot) for bar in bars for plot in np.flatnonzero(bar.plots).tolist()}


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
    verdicts = judge(screening, book, basis.columns, len(plots.ids), _site(basis.held))
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
    asked, held = screening, basis.held
    if held is not None:  # what the user set aside counts before what a study lifts
        lifts = lifted(held, verdicts.verdicts, basis.land, plots.geometry, ids)
        screening = replace(screening, overrides=(*lifts, *screening.overrides))
    bars = bar_requests(verdicts, screening, book, ids)
    net = net_areas(plots.geometry, plots.area, basis.land, bars)
    more = may_lose_more(verdicts, screening, book, ids)
    columns = {**basis.columns, **_net_columns(book, net, need_ha(screening.profile), more)}
    columns = mark_not_applicable(book, columns, screening.profile, len(ids))
    found, open_rules = findings(verdicts, screening, book, ids, net)
    criteria, done, preparation = None, None, None
    if held is not None:
        proxies = score_criteria(book, columns, screening.profile, len(ids))
        preparation = prepare_evidence(held, book, verdicts, net, plots, screening.profile.kind, proxies)
        criteria, done = answered(preparation), preparation.done
    scores = score(book, columns, found, screening.profile, screening.weights, ids, criteria, done)
    if preparation is not None:
        preparation = with_tiers(preparation, verdicts.facts, scores)
    return Assessment(
        screening=asked,
        rulebook=book,
        crs=crs,
        plots=_with_net(plots, _untraced(net, bars, book, provenance), screening.profile, more),
        columns=columns,
        findings=found,
        open_rules=open_rules,
        scores=scores,
        provenance=provenance,
        basis=basis,
        preparation=preparation,
    )


def _site(held: Held | None) -> Mapping[str, Column]:
    """What a register says of the plots, for rules to test."""
    return {} if held is None else held.columns


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
