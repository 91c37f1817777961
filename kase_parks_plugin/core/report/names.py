"""What things are called in the report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.paths import resource

Record = Mapping[str, Any]
_HAIR = 1e-9  # of rounding


def plot_name(record: Record) -> str:
    """The name to call the plot by; its id when it has none."""
    return record["name"] or record["id"]


def letter_range(interval: Mapping[str, Any]) -> str:
    """The letters from low to high, one when they are the same."""
    low, high = interval["class_low"], interval["class_high"]
    return low if low == high else f"{low}–{high}"


def score_letter(score: float, rulebook: Rulebook) -> str:
    """Class that a score of 0-100 falls into by itself."""
    return next((letter for letter, least in rulebook.class_bounds if score >= least), rulebook.class_bounds[-1][0])


def theme_letter(best: float | None, completeness: float, rulebook: Rulebook) -> str | None:
    """Class whose colour a theme takes; None while less of it is known than a readiness needs for its class."""
    if best is None or completeness < rulebook.min_completeness - _HAIR:
        return None
    return score_letter(best, rulebook)


def theme_titles(rulebook: Rulebook, texts: Texts) -> dict[str, str]:
    """Theme id -> title."""
    return {theme.id: texts.of(theme.title) for theme in rulebook.themes}


def municipalities(record: Record, texts: Texts) -> str:
    """Names of the municipalities, with shares when the plot lies in several."""
    rows = record["municipalities"]
    if not rows:
        return texts.label("report", "municipality_unknown")
    names = [_municipality(row, texts.lang) for row in rows]
    if len(rows) == 1:
        return str(names[0])
    return ", ".join(f"{name} {texts.share(row['share'])}" for name, row in zip(names, rows, strict=True))


def _municipality(row: Mapping[str, Any], lang: str) -> str:
    """The name in a language: as the layer gives it, else as it is known, else as the layer gives it in the other one."""
    finnish, swedish = row["name_fi"], row["name_sv"]
    if lang == "sv":
        swedish = swedish or _swedish_names().get(finnish)
        return str(swedish or finnish or row["code"])
    return str(finnish or swedish or row["code"])


@cache
def _swedish_names() -> Mapping[str, str]:
    names: dict[str, str] = tomllib.loads(resource("municipalities.toml").read_text(encoding="utf-8"))["sv"]
    return names


def fact_title(fact: str, rulebook: Rulebook, texts: Texts) -> str:
    """Return what a fact is called: a profile field, a measurement, or one that later work or a person supplies."""
    if fact.startswith("profile."):
        field = profile_fields().get(fact.removeprefix("profile."))
        return texts.of(field.title) if field else fact
    measured = {m.id: m.title for m in rulebook.measurements}
    return texts.of(measured.get(fact) or rulebook.facts.get(fact, {})) or fact
