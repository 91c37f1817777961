"""Permit paths as tables for QGIS: steps, verdicts, and the trail of the Natura screening."""

from __future__ import annotations

from typing import Any

from kase_parks_plugin.core.permits.document import Record
from kase_parks_plugin.core.tables import Fields, Table
from kase_parks_plugin.core.texts import Texts

_STEPS: Fields = (
    ("plot", "text"), ("name", "text"), ("step", "text"), ("title", "text"), ("stage", "text"), ("authority", "text"),
    ("certainty", "text"), ("progress", "text"), ("begins", "text"), ("p10", "text"), ("p50", "text"), ("p90", "text"),
    ("critical", "number"), ("slack_days", "number"), ("source", "text"), ("confirmed", "flag"),
)  # fmt: skip
_VERDICTS: Fields = (
    ("plot", "text"), ("name", "text"), ("verdict", "text"), ("title", "text"), ("answer", "text"), ("text", "text"),
    ("could_be", "text"), ("because", "text"), ("ask", "text"),
)  # fmt: skip
_NATURA: Fields = (
    ("plot", "text"), ("name", "text"), ("object", "text"), ("directive", "text"), ("site", "text"), ("site_name", "text"),
    ("protects", "text"), ("distance_m", "number"), ("share", "number"), ("pathway", "text"), ("title", "text"),
    ("reaches", "text"), ("reason", "text"), ("combined", "text"), ("conclusion", "text"), ("text", "text"),
)  # fmt: skip

Row = tuple[Any, ...]


def permit_tables(record: Record, texts: Texts) -> list[Table]:
    """Return ``steps``, ``verdicts`` and ``natura`` of a `permits_document`; fields have the same names in all languages."""
    made = {
        "steps": (_STEPS, [row for plot in record["plots"] for row in _steps(plot)]),
        "verdicts": (_VERDICTS, [row for plot in record["plots"] for row in _verdicts(plot)]),
        "natura": (_NATURA, [row for plot in record["plots"] for row in _natura(plot)]),
    }
    return [
        Table(name, texts.label("table", f"permit_{name}"), None, None, fields, rows)
        for name, (fields, rows) in made.items()
    ]


def _steps(plot: Record) -> list[Row]:
    return [
        (
            *(plot["id"], plot["name"], step["id"], step["title"], step["stage"], step["authority"], step["certainty"]),
            step["status"]["progress"] if step["status"] else None,
            step["begins"]["p50"],
            *(step[key] for key in ("p10", "p50", "p90", "critical", "slack_days")),
            " ".join(part for part in (step["source"]["act"], step["source"]["section"]) if part) or None,
            step["source"]["confirmed"],
        )
        for step in plot["procedures"]
    ]


def _verdicts(plot: Record) -> list[Row]:
    return [
        (
            *(plot["id"], plot["name"], id_, said["title"], plot["verdicts"][id_], said["answer"]),
            "; ".join(said["could_be"]),
            "\n".join(f"{reason['title']}: {reason['text']}" for reason in said["rests_on"]) or None,
            "\n".join(ask["text"] for ask in said["ask"]) or None,
        )
        for id_, said in plot["reasons"].items()
    ]


def _natura(plot: Record) -> list[Row]:
    return [
        (
            *(plot["id"], plot["name"], site["object"], site["directive"], site["feature"], site["name"]),
            "; ".join(site["protects"].values()) or None,
            *(
                site["distance_m"],
                site["share"],
                pathway["id"],
                pathway["title"],
                pathway["reaches"],
                pathway["reason"],
            ),
            "; ".join(site["combined_plots"] + site["combined_projects"]) or None,
            *(site["conclusion"], site["text"]),
        )
        for site in plot["natura"]["sites"]
        for pathway in site["pathways"]
    ]
