"""What a register says, and what was taken into it, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.register.model import Study
from kase_parks_plugin.core.register.record import Record
from kase_parks_plugin.core.register.rows import Row, row_values
from kase_parks_plugin.core.tables import Fields, Table, multi

_TIERS: Fields = (
    ("plot", "text"), ("name", "text"), ("tier", "whole"), ("title", "text"), ("done_eia", "number"),
    ("done_construction", "number"), ("todo", "text"),
)  # fmt: skip
_ITEMS: Fields = (
    ("plot", "text"), ("name", "text"), ("tier", "whole"), ("item", "text"), ("title", "text"), ("what", "text"),
    ("state", "text"), ("why", "text"), ("documents", "text"), ("owner", "text"), ("effort", "text"),
    ("months_least", "number"), ("months_most", "number"), ("todo", "flag"),
)  # fmt: skip
_VALUES: Fields = (
    ("table_name", "text"), ("row", "text"), ("plot", "text"), ("what", "text"), ("column_name", "text"), ("before", "text"),
    ("now", "text"),
)  # fmt: skip
_NOT_TOLD = ("id", "plot", "type", "field")


def tiers_table(document: Record, assessment: Assessment, title: str) -> Table:
    """The plots with tier, shares done and titles of what the next tier still wants, in the order of the document."""
    places = {str(id_): i for i, id_ in enumerate(assessment.plots.ids)}
    plots = document["plots"]
    rows = [
        (
            *(plot[key] for key in ("plot", "name", "tier", "tier_title")),
            plot["done"]["eia"],
            plot["done"]["construction"],
            "\n".join(item["title"] for item in plot["todo"]) or None,
        )
        for plot in plots
    ]
    shapes = [multi(assessment.plots.geometry[places[plot["plot"]]]) for plot in plots]
    return Table("tiers", title, "MultiPolygon", assessment.crs, _TIERS, rows, shapes)


def items_table(document: Record, title: str) -> Table:
    """A row for each part of each item of the ladder at each plot; ``todo``: the next tier wants it."""
    return Table("items", title, None, None, _ITEMS, [row for plot in document["plots"] for row in _items(plot)])


def _items(plot: Record) -> Iterator[tuple[Any, ...]]:
    wanted = {item["item"] for item in plot["todo"]}
    for item in plot["items"]:
        for part in item["parts"]:
            yield (
                *(plot["plot"], plot["name"], item["tier"], item["item"], item["title"], part["title"]),
                *(part["state"], part["why_text"] or None, "\n".join(part["documents"]) or None),
                *(item["owner_title"], item["effort_text"], *item["months"]),
                item["item"] in wanted and part["state"] != "present",
            )


def taken_table(changes: Iterable[tuple[Row | None, Row]], title: str) -> Table:
    """A row for each value that was taken into a register, with what stood there before."""
    return Table("taken", title, None, None, _VALUES, list(_values(changes)))


def replaced_table(changes: Iterable[tuple[Row | None, Row]], title: str) -> Table:
    """As `taken_table`, only the values that contradict what the register said; its history keeps that."""
    return Table("conflicts", title, None, None, _VALUES, [row for row in _values(changes) if row[5] is not None])


def _values(changes: Iterable[tuple[Row | None, Row]]) -> Iterator[tuple[Any, ...]]:
    for before, now in changes:
        old, new = {} if before is None else row_values(before), row_values(now)
        study = isinstance(now, Study)
        for name, value in new.items():
            if name not in _NOT_TOLD and old.get(name) != value:
                texts = (None if v is None else str(v) for v in (old.get(name), value))
                table, what = ("studies", "type") if study else ("facts", "field")
                yield (table, new["id"], new["plot"], new[what], name, *texts)
