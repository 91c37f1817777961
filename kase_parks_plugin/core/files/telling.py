"""What each plot puts into the result files, as texts that can wait on disk until all plots are ranked.

The first text has four lines: the plot's record in ``assessment.json`` in three parts, between which stand what only all plots
together decide (its rank, and what open rules wait for), and the ids of its open rules. Two texts follow for each table: the
plot's rows, and their geometry.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from kase_parks_plugin.core.document import as_json
from kase_parks_plugin.core.files.spool import Spool
from kase_parks_plugin.core.model import Assessment, as_objects
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.record import Record, Recorder
from kase_parks_plugin.core.scoring import all_lifts
from kase_parks_plugin.core.tables import Table, multi, tables_of

_RANK, _OPEN, _NONE = "rank", "open_rules", "-"
_BLOCK = 20
"""Plots between two looks at whether the user cancelled: less than a tenth of a second."""


def tell(
    assessment: Assessment, lang: str, counts: Counter[str], progress: Progress, *, detailed: bool
) -> Iterator[list[bytes]]:
    """Yield the texts of each plot, in the order of the plots.

    Parameters
    ----------
    assessment
        Of all plots or of some: what it says of their order is not told.
    lang
        Language of the texts.
    counts
        Takes up how many rows the plots put into each table, in the order of their texts.
    progress
        Told of each block of plots; asked whether to stop.
    detailed
        Whether there are other tables than ``plots``.

    Raises
    ------
    CancelledError
        The user cancelled.
    """
    recorder = Recorder(assessment, lang)
    n, waiting = len(assessment.plots.ids), []
    for i, plot_lifts in enumerate(all_lifts(assessment)):
        waiting.append(recorder.record(i, plot_lifts))
        if len(waiting) == _BLOCK or i == n - 1:
            step(progress, i / n, "writing", file="assessment.json")
            tables = tables_of(recorder.assessment, waiting, lang, detailed=detailed)
            rows = [_rows_of(table, waiting) for table in tables]
            counts.update({table.name: len(table.rows) for table in tables})
            for k, record in enumerate(waiting):
                yield [_text(record), *(text for texts in rows for text in texts[k])]
            waiting = []


def _rows_of(table: Table, records: Sequence[Record]) -> list[tuple[bytes, bytes]]:
    """The rows of each plot, and their geometry as hexadecimal WKB; that of the plots themselves is at hand anyway."""
    rows: dict[str, list[Any]] = {record["id"]: [] for record in records}
    shapes: dict[str, list[str]] = {record["id"]: [] for record in records}
    for row in table.rows:
        rows[row[0]].append(row)
    if table.geometry_type is not None and table.name != "plots":
        drawn = shapely.to_wkb(as_objects(list(table.geometry)), hex=True)
        for row, shape in zip(table.rows, drawn.tolist(), strict=True):
            shapes[row[0]].append(shape or _NONE)
    return [(as_json(rows[plot]), " ".join(shapes[plot]).encode()) for plot in rows]


def _text(record: Record) -> bytes:
    keys = list(record)
    cuts = [keys.index(_RANK), keys.index(_OPEN)]
    parts = (keys[: cuts[0]], keys[cuts[0] + 1 : cuts[1]], keys[cuts[1] + 1 :])
    lines = [as_json({key: record[key] for key in part})[1:-1] for part in parts]
    return b"\n".join([*lines, as_json([rule["rule"] for rule in record[_OPEN]])])


@dataclass(frozen=True)
class Told:
    """The texts of all plots, with what only all of them decide.

    summary : ranks, scores and open rules of all plots; its columns and findings are not looked at. counts : rows that the
    plots put into each table, in the order of their texts.
    """

    summary: Assessment
    spool: Spool
    counts: Mapping[str, int]

    def lines(self, progress: Progress) -> Iterator[bytes]:
        """Yield the plots' records as `as_json` gives them, best first.

        Raises
        ------
        CancelledError
            The user cancelled.
        """
        rules = {r.rule: {"rule": r.rule, "why": r.why, "needs": list(r.needs)} for r in self.summary.open_rules}
        for rank, text in self._ranked(0, progress, "assessment.json"):
            first, second, third, open_ = text.split(b"\n")
            waits = as_json([rules[rule] for rule in json.loads(open_)])
            parts = (first, b'"rank": %d' % rank, second, b'"open_rules": ' + waits, third)
            yield b"{" + b", ".join(part for part in parts if part) + b"}"

    def best(self, n: int, progress: Progress) -> list[Record]:
        """Return the records of the ``n`` best plots."""
        return [json.loads(line) for _, line in zip(range(n), self.lines(progress), strict=False)]

    def table(self, layout: Table, progress: Progress) -> Table:
        """Return a table like ``layout`` with the rows of all plots, read when gone over."""
        rows, geometry = _Rows(self, layout, progress), _Shapes(self, layout, progress)
        return Table(
            layout.name, layout.title, layout.geometry_type, layout.crs, layout.fields, rows,
            geometry if layout.geometry_type else (), layout.style,
        )  # fmt: skip

    def _ranked(self, which: int, progress: Progress, file: str) -> Iterator[tuple[int, bytes]]:
        order = self.summary.scores.order.tolist()
        for place, plot in enumerate(order):
            if place % _BLOCK == 0:
                step(progress, place / len(order), "writing", file=file)
            yield place + 1, self.spool.read(plot, which)

    def texts(self, layout: Table, which: int, progress: Progress) -> Iterator[tuple[int, bytes]]:
        """Yield each plot's rank and text for a table, best first; ``which``: 0 its rows, 1 their geometry."""
        return self._ranked(1 + 2 * list(self.counts).index(layout.name) + which, progress, "assessment.gpkg")


class _Rows:
    """The rows of a table, in the order of the plots' ranks."""

    def __init__(self, told: Told, layout: Table, progress: Progress) -> None:
        self._told, self._layout, self._progress = told, layout, progress

    def __len__(self) -> int:
        return self._told.counts[self._layout.name]

    def __contains__(self, row: object) -> bool:
        return any(row == mine for mine in self)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        names = [name for name, _ in self._layout.fields]
        ranked = names.index(_RANK) if _RANK in names else None
        for rank, text in self._told.texts(self._layout, 0, self._progress):
            for row in json.loads(text):
                if ranked is not None:
                    row[ranked] = rank
                yield tuple(row)


class _Shapes(_Rows):
    """Their geometry."""

    def __iter__(self) -> Iterator[Any]:
        if self._layout.name == "plots":
            summary = self._told.summary
            yield from map(multi, summary.plots.geometry[summary.scores.order])
        else:
            for _, text in self._told.texts(self._layout, 1, self._progress):
                if text:
                    yield from shapely.from_wkb([None if shape == _NONE else shape for shape in text.decode().split()])
