"""Tables of plain text: the ranking, the health of layers, a rulebook."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import READINESSES, Assessment, LayerProvenance
from kase_parks_plugin.core.rounding import rounded
from kase_parks_plugin.core.rulebook.model import Rule, Rulebook
from kase_parks_plugin.core.texts import Texts

_GAP = "  "
_LONGEST_NAME = 40


def ranking_lines(assessment: Assessment, texts: Texts, most: int | None = None) -> list[str]:
    """Return the plots, the ``most`` best of them, in order: rank, id, name, and of both readinesses class, best and interval."""
    head = [texts.label("report", "rank"), texts.label("report", "plot"), ""]
    rows = [[*head, *(texts.label("readiness", name) for name in READINESSES)]]
    for i in assessment.scores.order[:most].tolist():
        plots, scores = assessment.plots, assessment.scores
        rows.append(
            [
                str(scores.rank[i]),
                plots.ids[i],
                _short(plots.names[i] or ""),
                *(_score(assessment, r, i, texts) for r in READINESSES),
            ]
        )
    return aligned(rows)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _score(assessment: Assessment, readiness: str, i: int, texts: Texts) -> str:
    it = assessment.scores.readiness[readiness]
    letters = it.letter[i] or f"{it.letter_high[i]}–{it.letter_low[i]}"
    best, low, high = (
        texts.score(rounded(part[i], 1)) for part in (it.interval.best, it.interval.low, it.interval.high)
    )
    return f"{letters:<3} {best:>3} ({low}–{high})"


def tier_lines(document: Mapping[str, Any], texts: Texts) -> list[str]:
    """Return the plots' tiers and shares done, and what most plots lack."""
    heads = [
        texts.label("report", "plot"),
        "",
        texts.label("cli", "tier"),
        *(texts.label("readiness", r) for r in READINESSES),
    ]
    plots = [
        [
            p["plot"],
            _short(p["name"] or ""),
            str(p["tier"]),
            *(texts.share(p["done"][r]) for r in READINESSES),
            p["tier_title"],
        ]
        for p in document["plots"]
    ]
    lacking = [[texts.label("cli", "lacking"), texts.label("cli", "tier"), ""]]
    lacking += [[str(m["plots"]), str(m["tier"]), m["title"]] for m in document["region"]["missing"]]
    return [*aligned([[*heads, ""], *plots]), "", *aligned(lacking)]


def layer_lines(
    health: Sequence[LayerProvenance], errors: Sequence[KaseParksError | None], rulebook: Rulebook, texts: Texts
) -> list[str]:
    """Return the layers as they were read, plots first, each followed by what the user must know of it."""
    keys = ("layer", "features", "skipped_short", "repaired_short", "crs_short", "coverage", "what_for")
    rows = [[texts.label("cli", key) for key in keys]]
    notes: list[list[str]] = [[]]
    for layer, error in zip(health, errors, strict=True):
        roles = [texts.of(rulebook.roles[role].title) for role in layer.roles if role in rulebook.roles]
        counts = [texts.number(n) for n in (layer.features, layer.skipped, layer.repaired)]
        covers = texts.label("report", f"coverage_{layer.coverage}") if layer.coverage and layer.roles else ""
        crs = layer.crs or texts.label("report", "crs_none")
        rows.append([layer.name, *counts, crs, covers, ", ".join(roles) or texts.label("report", "plots_layer")])
        said = [texts.layer_message(code, **values) for code, values in layer.messages]
        notes.append([f"    ! {text}" for text in ([texts.error(error)] if error is not None else said)])
    lines = []
    for line, extra in zip(aligned(rows), notes, strict=True):
        lines += [line, *extra]
    return lines


def rule_lines(rulebook: Rulebook, texts: Texts) -> list[str]:
    """Return a rulebook: its rules with effect, source and status, then its criteria with weight and bands."""
    lines = [
        texts.get("cli.rulebook", title=texts.of(rulebook.title), version=rulebook.version, checked=rulebook.checked)
    ]
    titles = {theme.id: texts.of(theme.title) for theme in rulebook.themes}
    rows = [[texts.label("cli", key) for key in ("rule", "effect", "source", "status", "validity", "title")]]
    rows += [
        [
            rule.id,
            texts.label("effect", rule.effect.value),
            " ".join(texts.value(part) for part in (rule.source.act, rule.source.section) if part),
            rule.source.status,
            _validity(rule),
            texts.of(rule.title),
        ]
        for rule in rulebook.rules
    ]
    lines += ["", texts.get("cli.rules", count=len(rulebook.rules)), *aligned(rows)]
    rows = [[texts.label("cli", key) for key in ("criterion", "theme", "weight", "decisive", "bands", "title")]]
    rows += [
        [
            m.id,
            titles[m.theme],
            texts.number(m.score.weight),
            texts.label("format", "yes") if m.score.decisive else "",
            "  ".join(f"{texts.quantity(x, m.unit, m.measure.value)}: {texts.score(y)}" for x, y in m.score.value),
            texts.of(m.title),
        ]
        for m in rulebook.criteria
        if m.score is not None
    ]
    return [*lines, "", texts.get("cli.criteria", count=len(rulebook.criteria)), *aligned(rows)]


def _validity(rule: Rule) -> str:
    start, end = rule.source.valid_from, rule.source.valid_to
    return f"{start or ''}–{end or ''}" if start or end else ""


def single_line(text: str) -> str:
    """Return a text without line breaks and without characters that steer a terminal or turn its direction."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows with their columns under each other; the last column runs on."""
    table = [[single_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    return [
        _GAP.join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    """Return how many cells a text takes on a terminal: wide letters two, marks on letters none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
