"""What is said of a step, as rich text and in tool tips; links: ``step:<id>`` opens another step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from html import escape

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.core.permits.model import Dates, Progress
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.report.plot_view import source_line
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.permits_chart import Step


def progress_title(progress: Progress) -> str:
    """How far a step has come, in words."""
    return {
        Progress.NOT_STARTED: tr("not started"),
        Progress.UNDER_WAY: tr("under way"),
        Progress.WITH_AUTHORITY: tr("with the authority"),
        Progress.DECIDED: tr("decided"),
        Progress.APPEALED: tr("appealed against"),
        Progress.NOT_NEEDED: tr("not needed"),
    }[progress]


def between(days: Dates | Mapping[str, str], texts: Texts) -> tuple[str, str]:
    """P50, and “between P10 and P90” or nothing where they are the same day."""
    low, half, high = (
        (days.p10, days.p50, days.p90) if isinstance(days, Dates) else (days["p10"], days["p50"], days["p90"])
    )
    said = "" if low == high else tr("between {low} and {high}", low=texts.date(low), high=texts.date(high))
    return texts.date(half), said


def step_tip(step: Step, texts: Texts, *, plain: bool = False) -> str:
    """A step in a few lines: when, how surely, what has happened."""
    end, spread = between(step.ends, texts)
    lines = [
        step.title if plain else f"<b>{escape(step.title)}</b>",
        tr("begins {date}", date=texts.date(step.begin)),
        tr("ends {date}", date=end) + (f" ({spread})" if spread else ""),
    ]
    if step.statutory is not None:
        lines.append(tr("the law's time ends {date}", date=texts.date(step.statutory)))
    if step.possible:
        lines.append(tr("only possible: what would settle it is not known"))
    if step.progress is not None:
        lines.append(progress_title(step.progress))
    if not step.over:
        lines.append(tr("holds the end in {share} of simulations", share=texts.share(step.critical)))
    return ", ".join(lines) if plain else "<qt>" + "<br>".join(lines) + "</qt>"


def step_words(step: Record, titles: Mapping[str, str], texts: Texts, quiet: str) -> list[str]:
    """A step: what it is, when, how long, and what it waits for. ``titles``: of steps by id. ``quiet``: colour."""
    t, lines = texts, []
    lines.append(
        f"<b>{escape(step['title'])}</b>" + ("" if step["source"]["confirmed"] else " " + confirm_mark(t, quiet))
    )
    lines.append(escape(tr("Decides: {authority}", authority=step["authority"])))
    if "begins" in step:
        lines += _when(step, t)
    lines += _duration(step, t)
    if step["inputs"]:
        lines.append(escape(tr("Needs: {inputs}", inputs=", ".join(step["inputs"]))))
    waits = [f"<a href='step:{escape(a)}'>{escape(titles.get(a, a))}</a>" for a in step.get("waits_for", ())]
    if waits:
        lines.append(tr("Waits for: {steps}", steps=", ".join(waits)))
    if step["shorten"]:
        lines.append(escape(tr("How to shorten: {how}", how=step["shorten"])))
    if step["validity_years"]:
        lines.append(escape(tr("Holds for {n} years", n=t.number(step["validity_years"]))))
    note = f" · {step['source']['note']}" if step["source"]["note"] else ""
    lines.append(in_colour(escape(f"{source_line(step['source'], t)} · {step['source']['status']}{note}"), quiet))
    return lines


def _when(step: Record, t: Texts) -> list[str]:
    end, spread = between(step, t)
    lines = [
        escape(
            tr("{begin} to {end}", begin=t.date(step["begins"]["p50"]), end=end) + (f" ({spread})" if spread else "")
        )
    ]
    if step["certainty"] == "possible":
        lines.append(escape(tr("only possible: what would settle it is not known")))
    status = step["status"]
    if status and status["ended"]:
        return lines
    slack = tr("no slack") if step["slack_days"] < 1 else tr("slack {n} days", n=t.number(step["slack_days"], 0))
    held = tr("holds the end in {share} of simulations", share=t.share(step["critical"]))
    return [*lines, escape(f"{held} · {slack}")]


def _duration(step: Record, t: Texts) -> list[str]:
    months = step["months"]
    least, likely, most = (t.number(months[key]) for key in ("least", "likely", "most"))
    span = likely if least == most else f"{likely} ({least}–{most})"
    parts = [tr("Takes {span} months, an estimate", span=span)]
    if months["statutory"]:
        parts.append(tr("by law {n} months", n=t.number(months["statutory"])))
    lines = [escape(" · ".join(parts))]
    if step["field_days"] is not None:
        spans = [f"{_short(first)}–{_short(last)}" for first, last in step["seasons"]] or [tr("any time of the year")]
        days = t.number(step["field_days"])
        lines.append(escape(tr("Field work: {days} days, {seasons}", days=days, seasons=", ".join(spans))))
    return lines


def _short(day: str) -> str:
    """``06-15`` as 15.6."""
    month, number = day.split("-")
    return f"{int(number)}.{int(month)}."


def titles_of(steps: Collection[Record]) -> dict[str, str]:
    """Titles of steps by id."""
    return {step["id"]: step["title"] for step in steps}


def day_of(text: str) -> dt.date:
    """A day as records hold it."""
    return dt.date.fromisoformat(text)


def confirm_mark(texts: Texts, quiet: str) -> str:
    """The mark of what nobody has read in the official text yet; ``quiet``: colour."""
    return in_colour(f"[{escape(texts.label('report', 'to_confirm'))}]", quiet)


def in_colour(html: str, colour: str) -> str:
    """Text in a colour, ``#rrggbb``."""
    return f"<span style='color:{colour}'>{html}</span>"
