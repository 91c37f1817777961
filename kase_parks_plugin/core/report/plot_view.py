"""One plot's record in words, ready for the template.

The numbers come from the records of `core.document`, so that the report and ``assessment.json`` never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from kase_parks_plugin.core.model import READINESSES, Effect, State
from kase_parks_plugin.core.report.charts import interval_bar, ring
from kase_parks_plugin.core.report.names import (
    Record,
    fact_title,
    letter_range,
    municipalities,
    plot_name,
    score_letter,
    theme_letter,
    theme_titles,
)
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.texts import Texts

MOST_HOLDS = 5
_SAYS_NOTHING = ("met",)
_EVIDENCE_SAYS = ("distance", "share", "area")


def readiness_view(record: Record, readiness: str, rulebook: Rulebook, texts: Texts, *, width: float) -> dict[str, Any]:
    """One readiness of one plot: bar, ring, class and what limits it, in words."""
    it = record["readiness"][readiness]
    title = texts.label("readiness", readiness)
    letter, span = it["class"], letter_range(it)
    numbers = {"low": it["low"], "best": it["best"], "high": it["high"]}
    label = texts.get(f"report.{_bar_words(it)}", name=title, letter=letter, range=span, **numbers)
    bounds = [least for _, least in rulebook.class_bounds if least > 0]
    held_by, alone = it["held_by"], None if it["best"] is None else score_letter(it["best"], rulebook)
    lowered = alone is not None and letter not in (None, "X", alone)
    return {
        "title": title,
        "letter": letter,
        "bar": interval_bar(it["low"], it["best"], it["high"], letter, label, width=width, bounds=bounds),
        "ring": ring(it["completeness"], texts.get("report.ring", share=it["completeness"])),
        "class": texts.get("report.class_given", letter=letter) if letter else texts.label("report", "class_not_given"),
        "meaning": texts.label("class", letter or "unknown"),
        "range": "" if letter in ("X", span) else texts.get("report.possible", letters=span),
        "best": _best(it, texts),
        "interval": _interval(it, texts),
        "alone": texts.get("report.score_alone", letter=alone) if lowered else "",
        "complete": texts.get("report.complete", share=it["completeness"]),
        "done": texts.get("report.done", share=it["done"]) if "done" in it else "",
        "held_by": texts.get("report.held_by", theme=theme_titles(rulebook, texts)[held_by]) if held_by else "",
    }


def _bar_words(interval: Record) -> str:
    """Which text tells what the bar shows."""
    if interval["class"] == "X":
        return "bar_out"
    if interval["best"] is None:
        return "bar_unknown"
    return "bar_known" if interval["class"] else "bar_unsettled"


def plot_view(record: Record, rulebook: Rulebook, texts: Texts) -> dict[str, Any]:
    """Everything the report says of one plot."""
    measured = _measured(record, texts)
    fits = {True: "fits_yes", False: "fits_no", None: "fits_unknown"}[record["fits"]]
    return {
        "name": plot_name(record),
        "id": record["id"],
        "rank": record["rank"],
        "facts": [
            (texts.label("report", "municipality"), municipalities(record, texts)),
            (texts.label("report", "area"), texts.area(record["area_m2"])),
            (texts.label("report", "net_area"), texts.area(record["net_area_m2"])),
            (texts.label("report", "largest"), texts.area(record["largest_contiguous_m2"])),
            (texts.label("report", "fits"), texts.label("report", fits)),
            *_tier(record, texts),
        ],
        "readiness": [readiness_view(record, name, rulebook, texts, width=300) for name in READINESSES],
        "note": record["note"],
        "todo": _todo(record, texts),
        "holds": _holds(record),
        "themes": _themes(record, rulebook, texts),
        "findings": _findings(record, rulebook, texts),
        "measurements": [row for row in measured if row["evidence"]],
        "other_measurements": [row for row in measured if not row["evidence"]],
        "unknowns": _unknowns(record, texts),
        "not_applicable": [m["title"] for m in record["measurements"] if m["state"] == State.NOT_APPLICABLE.label],
    }


def _override(override: Record, texts: Texts) -> str:
    """Who set a knockout aside, or which study lifted it."""
    return texts.finding("lifted", **override) if "study" in override else texts.get("report.override", **override)


def _tier(record: Record, texts: Texts) -> list[tuple[str, str]]:
    """The tier that the register proves; nothing without one."""
    done = record.get("preparation")
    return [(texts.label("report", "tier"), f"{done['tier']}: {done['tier_title']}")] if done else []


def _todo(record: Record, texts: Texts) -> list[dict[str, Any]]:
    """What the next tier still wants: whose it is, how long it takes, and what is lacking."""
    return [
        {
            "title": item["title"],
            "who": texts.get(
                "report.todo_who", owner=item["owner_title"], least=item["months"][0], most=item["months"][1]
            ),
            "lacks": [f"{part['title']}: {part['why_text']}" for part in item["parts"] if part["state"] != "present"],
        }
        for item in record.get("preparation", {}).get("todo", ())
    ]


def _holds(record: Record) -> list[dict[str, str]]:
    """The criteria that hold the plot back most: what is known of each, and what would change."""
    measured = {m["criterion"]: m for m in record["measurements"]}
    return [
        {"title": m["title"], "known": m["text"], "text": hold["text"]}
        for hold in record["holds"][:MOST_HOLDS]
        for m in [measured[hold["criterion"]]]
    ]


def _best(interval: Record, texts: Texts) -> str:
    return texts.label("state", "unknown") if interval["best"] is None else texts.score(interval["best"])


def _interval(interval: Record, texts: Texts) -> str:
    """From low to high, nothing where they are the same in whole points."""
    low, high = interval["low"], interval["high"]
    return texts.get("report.interval", low=low, high=high) if texts.score(low) != texts.score(high) else ""


def _themes(record: Record, rulebook: Rulebook, texts: Texts) -> list[dict[str, Any]]:
    titles = theme_titles(rulebook, texts)
    rows = []
    for theme, it in record["themes"].items():
        kind = "bar_unknown" if it["best"] is None else "theme_known"
        label = texts.get(f"report.{kind}", name=titles[theme], low=it["low"], best=it["best"], high=it["high"])
        letter = theme_letter(it["best"], it["completeness"], rulebook)
        rows.append(
            {
                "title": titles[theme],
                "letter": letter,
                "bar": interval_bar(it["low"], it["best"], it["high"], letter, label, height=12),
                "best": _best(it, texts),
                "interval": _interval(it, texts),
                "ring": ring(it["completeness"], texts.get("report.ring", share=it["completeness"]), size=16),
                "complete": texts.share(it["completeness"]),
            }
        )
    return rows


def _findings(record: Record, rulebook: Rulebook, texts: Texts) -> list[dict[str, Any]]:
    """Findings in groups, most severe effect first."""
    groups = []
    for effect in Effect:
        lines = [_finding(found, rulebook, texts) for found in record["findings"] if found["effect"] == effect.value]
        if lines:
            groups.append({"effect": effect.value, "title": texts.label("effect", effect.value), "lines": lines})
    return groups


def _finding(found: Record, rulebook: Rulebook, texts: Texts) -> dict[str, Any]:
    notes = []
    if found["stops"]:
        readinesses = [texts.label("readiness", name) for name in found["stops"]]
        notes.append(texts.get("report.stops", readinesses=readinesses))
    if found["cap"]:
        notes.append(texts.get("report.cap", letter=found["cap"]))
    if found["typical"]:
        fields = [fact_title(f"profile.{name}", rulebook, texts) for name in found["typical"]]
        notes.append(texts.get("report.typical", fields=fields))
    override, evidence = found["override"], _evidence(found, rulebook, texts)
    echoed = override or found["reason"] in _SAYS_NOTHING or (found["reason"] in _EVIDENCE_SAYS and len(evidence) == 1)
    return {
        "rule": found["rule"],
        "title": found["title"],
        "text": "" if echoed else found["text"],
        "explanation": found["explanation"],
        "question": found["question"] if found["reason"] == "possible_knockout" else "",
        "notes": notes,
        "confirmed": found["source"]["confirmed"],
        "source": source_line(found["source"], texts),
        "evidence": evidence,
        "override": _override(override, texts) if override else "",
    }


def source_line(source: Record, texts: Texts) -> str:
    """Act, section, validity and check date of a rule."""
    parts = [" ".join(part for part in (source["act"], source["section"]) if part)]
    if source["amendment"]:
        parts[0] += f" ({source['amendment']})"
    if source["valid_from"]:
        parts.append(texts.get("report.valid_from", date=source["valid_from"]))
    if source["valid_to"]:
        parts.append(texts.get("report.valid_to", date=source["valid_to"]))
    checked = source["checked"]
    parts.append(texts.get("report.checked", date=checked) if checked else texts.label("report", "not_checked"))
    return " · ".join(parts)


def evidence_line(row: Record, measure: str, texts: Texts) -> Markup:
    """Feature, value and layer of one row of evidence; the names are the user's and stay apart from ours."""
    feature = row["name"] or (texts.get("report.feature_unnamed", id=row["feature"]) if row["feature"] else "")
    feature = "" if feature == row["layer"] else feature
    value = "" if row["value"] is None else texts.quantity(row["value"], row["unit"], "" if row["hint"] else measure)
    hint = f" ({texts.label('report', 'hint')})" if row["hint"] else ""
    named = Markup("<bdi>{}</bdi>").format(feature) if feature else Markup("")
    said = Markup(": ").join(part for part in (named, value) if part)
    return Markup('{}{} <span class="quiet">(<bdi>{}</bdi>)</span>').format(said, hint, row["layer"])


def _measured(record: Record, texts: Texts) -> list[dict[str, Any]]:
    return [
        {
            "title": m["title"],
            "value": m["text"],
            "range": _range(m, texts),
            "evidence": _once(evidence_line(row, m["measure"], texts) for row in m["evidence"]),
        }
        for m in record["measurements"]
        if m["state"] == State.MEASURED.label
    ]


def _range(m: Record, texts: Texts) -> str:
    """What the true value lies between, when that is wider than the value."""
    if m["beyond"] or m["value"] is None or isinstance(m["value"], str):
        return ""
    low, high = (None if x is None else texts.quantity(x, m["unit"], m["measure"]) for x in (m["low"], m["high"]))
    if low == high:
        return ""
    if low is None or high is None:
        return texts.get("report.at_least", value=low) if high is None else texts.get("report.at_most", value=high)
    return texts.get("report.range", low=low, high=high)


def _unknowns(record: Record, texts: Texts) -> list[dict[str, Any]]:
    """What is not known, by reason, with the hints there are."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for m in record["measurements"]:
        if m["state"] in (State.UNKNOWN.label, State.NOT_MAPPED.label):
            hints = _once(evidence_line(row, m["measure"], texts) for row in m["evidence"])
            groups.setdefault(m["text"], []).append({"title": m["title"], "hints": hints})
    return [{"reason": reason, "lines": lines} for reason, lines in groups.items()]


def _evidence(found: Record, rulebook: Rulebook, texts: Texts) -> Sequence[Markup]:
    measures = {m.id: m.measure.value for m in rulebook.measurements if m.id in found["measurements"]}
    return _once(evidence_line(row, measures[row["criterion"]], texts) for row in found["evidence"])


def _once(lines: Iterable[Markup]) -> Sequence[Markup]:
    """The lines in order, each once."""
    return list(dict.fromkeys(lines))
