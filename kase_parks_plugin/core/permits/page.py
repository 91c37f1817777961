"""The permit paths as one HTML page, in the report's looks."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from markupsafe import Markup

from kase_parks_plugin.core.permits.document import Record
from kase_parks_plugin.core.permits.gantt import gantt, legend
from kase_parks_plugin.core.report.plot_view import source_line
from kase_parks_plugin.core.report.render import environment
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.paths import resource

_TOLD = ("eia", "natura")
_LEAST_SHARE = 0.01  # of the draws in which a step holds the end, to be worth telling


def permits_page(record: Record, texts: Texts) -> str:
    """Return a `permits_document` as HTML: for each plot verdicts, the path as a picture and a table, scenarios, Natura sites."""
    style = "".join(resource("templates", name).read_text(encoding="utf-8") for name in ("report.css", "permits.css"))
    template = environment().get_template("permits.html")
    return template.render(
        lang=texts.lang,
        t=texts,
        style=Markup(style),  # our own files  # noqa: S704  # nosec B704
        style_digest=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        record=record,
        heads=[record["plots"][0]["reasons"][id_]["title"] for id_ in _TOLD] if record["plots"] else [],
        told=_TOLD,
        plots=[_plot(plot, record, texts) for plot in record["plots"]],
        legend=legend(texts),
    )


def _plot(plot: Record, record: Record, texts: Texts) -> dict[str, Any]:
    return {
        "record": plot,
        "name": plot["name"] or plot["id"],
        "gantt": gantt(plot, record["as_of"], texts),
        "ready": _span(plot["ready"], texts),
        "spared": _span(plot["ready_if_spared"], texts),
        "verdicts": [_verdict(said, plot["verdicts"][id_], texts) for id_, said in plot["reasons"].items()],
        "steps": [_step(step, texts) for step in plot["procedures"]],
        "scenarios": [{**said, "ready": _span(said["ready"], texts)} for said in plot["scenarios"]],
        "sites": [
            {**site, "ways": [p for p in site["pathways"] if p["reaches"] in ("inside", "yes", "open")]}
            for site in plot["natura"]["sites"]
        ],
    }


def _verdict(said: Record, answer: str, texts: Texts) -> dict[str, Any]:
    return {
        **said,
        "open": answer == "unknown",
        "rests_on": [
            {**reason, "source": reason["source"] and source_line(reason["source"], texts), "record": reason["source"]}
            for reason in said["rests_on"]
        ],
    }


def _step(step: Record, texts: Texts) -> dict[str, Any]:
    over = step["status"] is not None and step["status"]["ended"] is not None
    return {
        **step,
        "begin": texts.date(step["begins"]["p50"]),
        "end": texts.date(step["p50"]),
        "span": "" if over else f"{texts.date(step['p10'])} – {texts.date(step['p90'])}",
        "certain": texts.label("permits_certainty", step["certainty"]),
        "progress": texts.label("permits_progress", step["status"]["progress"]) if step["status"] else "",
        "source": source_line(step["source"], texts),
        "confirmed": step["source"]["confirmed"],
        "holds": texts.share(step["critical"]) if step["critical"] >= _LEAST_SHARE else "",
    }


def _span(days: Record, texts: Texts) -> str:
    return texts.get("permits_page.span", **days)
