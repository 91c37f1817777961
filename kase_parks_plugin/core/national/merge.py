"""What only all plots together decide: ranks, which rules stay open where, and the self-check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import SelfCheckError
from kase_parks_plugin.core.files.spool import Spool
from kase_parks_plugin.core.files.telling import Told
from kase_parks_plugin.core.model import (
    READINESSES,
    Assessment,
    Basis,
    Interval,
    Ints,
    OpenRule,
    PlotTable,
    ReadinessScores,
    Scores,
    SelfCheck,
)
from kase_parks_plugin.core.national.chunk import Task
from kase_parks_plugin.core.national.part import Columns
from kase_parks_plugin.core.national.store import Store
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Part, Progress, step
from kase_parks_plugin.core.register.held import hold
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.rulebook.conditions import on_start_date
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rules.conditions import comparisons
from kase_parks_plugin.core.scoring.score import ranked, ranks, resolve_weights
from kase_parks_plugin.core.screening import provenance_of
from kase_parks_plugin.core.spatial.check import First, is_checked, measured_again, sampled


def merged(task: Task, prepared: Prepared, store: Store, count: int, progress: Progress) -> Told:
    """Put the parts of all chunks together.

    Parameters
    ----------
    prepared : all plots, and the layers. store : holds every part. count : how many there are.

    Raises
    ------
    SelfCheckError
        The second measurement differs.
    CancelledError
        The user cancelled.
    """
    book = on_start_date(task.rulebook, task.screening.start_date)
    n = len(prepared.plots.ids)
    heap, spool, counts, open_ = _Heap(n), Spool(n), Counter[str](), _Open(book, n)
    for number in range(count):
        step(progress, 0.3 * number / count, "merging")
        columns = _there(store, number)
        rows = columns["rows"]
        for name in ("net_area", "largest", "fits", "settled", "hit"):
            heap.put(name, rows, columns[name])
        for name in READINESSES:
            heap.put_readiness(name, rows, columns.readiness(name))
        open_.add(columns, rows)
        counts.update(columns.about["counts"])
        spool.know(store.texts(number), rows, columns["ends"])
    checked = _checked(task, prepared, book, store, count, heap["hit"], Part(progress, 0.3, 1.0))
    readiness = {name: heap.readiness(name) for name in READINESSES}
    step(progress, 1.0, "merging")
    order = ranked(readiness, heap["settled"], prepared.plots.ids.tolist())
    weights = resolve_weights(book, task.screening.weights)
    table, register = _table(prepared, heap), prepared.register
    held = None if register is None else hold(register, catalogue_of(book), task.screening, table, prepared.plots.crs)
    summary = Assessment(
        screening=task.screening,
        rulebook=book,
        crs=prepared.plots.crs,
        plots=table,
        columns={},
        findings=(),
        open_rules=open_.rules(),
        scores=Scores({}, {}, readiness, ranks(order), order, heap["settled"], weights),
        provenance=provenance_of(prepared, book, checked),
        basis=Basis({}, {}, held),
    )
    return Told(summary, spool, counts)


class _Heap:
    """Columns over all plots, filled chunk by chunk."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._columns: dict[str, NDArray[Any]] = {}

    def put(self, name: str, rows: Ints, values: NDArray[Any]) -> None:
        if name not in self._columns:
            self._columns[name] = np.empty(self._n, dtype=values.dtype)
        self._columns[name][rows] = values

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._columns[name]

    def put_readiness(self, name: str, rows: Ints, scores: ReadinessScores) -> None:
        for field in fields(Interval):
            self.put(f"{name}.{field.name}", rows, getattr(scores.interval, field.name))
        for field in fields(ReadinessScores):
            value = getattr(scores, field.name)
            if field.name != "interval" and value is not None:
                self.put(f"{name}.{field.name}", rows, value)

    def readiness(self, name: str) -> ReadinessScores:
        interval = Interval(*(self[f"{name}.{field.name}"] for field in fields(Interval)))
        others = {
            f.name: self._columns.get(f"{name}.{f.name}") for f in fields(ReadinessScores) if f.name != "interval"
        }
        return ReadinessScores(interval=interval, **others)  # type: ignore[arg-type]


class _Open:
    """Open rules: a rule is open everywhere when it is so in every chunk, and waits for what it waits for anywhere."""

    def __init__(self, book: Rulebook, n: int) -> None:
        self._book, self._n = book, n
        self._why: dict[str, Literal["unknown", "not_in_force"]] = {}
        self._needs: dict[str, set[str]] = {}
        self._plots: dict[str, list[Ints]] = {}

    def add(self, columns: Columns, rows: Ints) -> None:
        for rule, why, needs, everywhere in columns.about["open_rules"]:
            self._why[rule] = why
            self._needs.setdefault(rule, set()).update(needs)
            self._plots.setdefault(rule, []).append(rows if everywhere else rows[columns[f"open.{rule}"]])

    def rules(self) -> tuple[OpenRule, ...]:
        return tuple(self._rule(rule) for rule in sorted(self._why))

    def _rule(self, rule: str) -> OpenRule:
        tested = dict.fromkeys(c.subject for c, _ in comparisons(self._book.rule(rule).when))
        needs = tuple(subject for subject in tested if subject in self._needs[rule])
        plots = np.sort(np.concatenate(self._plots[rule]))
        everywhere = len(plots) == self._n
        return OpenRule(rule, self._why[rule], needs, () if everywhere else tuple(plots.tolist()))


def _table(prepared: Prepared, heap: _Heap) -> PlotTable:
    plots = prepared.plots
    return PlotTable(
        ids=plots.ids,
        names=plots.names,
        geometry=plots.geometry,
        area=plots.area,
        net_area=heap["net_area"],
        largest=heap["largest"],
        fits=heap["fits"],
        net_geometry=plots.geometry,
    )


def _checked(
    task: Task,
    prepared: Prepared,
    book: Rulebook,
    store: Store,
    count: int,
    hit: NDArray[np.bool_],
    progress: Progress,
) -> SelfCheck:
    sample = sampled(prepared.plots, hit, book, task.screening.seed, lambda: step(progress, 0.0, "merging"))
    wanted = [m for m in book.measurements if is_checked(m)]
    values = _values([m.id for m in wanted], sample, store, count, Part(progress, 0.0, 0.1))
    checked = measured_again(
        [m for m in wanted if m.id in values], prepared.plots, sample, prepared.layers, task.screening.profile, book,
        values, Part(progress, 0.1, 1.0),
    )  # fmt: skip
    if checked.mismatches:
        raise SelfCheckError("self_check", plots=", ".join(checked.mismatches), largest=checked.largest_difference)
    return checked


def _values(
    measurements: Sequence[str], sample: Ints, store: Store, count: int, progress: Progress
) -> Mapping[str, First]:
    """What came out for the plots of the sample, by measurement id."""
    k = len(sample)
    values = {name: First(np.empty(k), np.empty(k, dtype=np.int8), np.full(k, np.nan)) for name in measurements}
    for number in range(count):
        step(progress, number / count, "merging")
        columns = _there(store, number)
        rows = columns["rows"]
        mine = np.flatnonzero(np.isin(sample, rows))
        if mine.size:
            at = np.searchsorted(rows, sample[mine])
            for name, first in values.items():
                first.value[mine], first.state[mine] = columns[f"value.{name}"][at], columns[f"state.{name}"][at]
    return values


def _there(store: Store, number: int) -> Columns:
    columns = store.columns(number)
    if columns is None:
        raise store.lost()
    return columns
