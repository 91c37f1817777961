"""What a layer may stand for, judged by its name, its fields and some of their values (``resources/role_hints.toml``).

These are proposals: whoever asks shows them, and the planner confirms.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import FieldMapping, Filter
from kase_parks_plugin.core.rulebook.model import Role, RoleField
from kase_parks_plugin.core.spatial.attributes import parse_number
from kase_parks_plugin.core.spatial.units import factor, like
from kase_parks_plugin.paths import resource

_FITS = {
    "area": {"area": 1.0, "point": 0.4},  # an area's points only hint, yet they are welcome
    "line": {"line": 1.0, "area": 0.4},
    "point": {"point": 1.0, "area": 0.7},
    "any": {"area": 1.0, "line": 1.0, "point": 1.0},
    "raster": {"raster": 1.0},
}
_SIGN = 3.0  # what a telling field counts, in letters of a name
_LEAST = 2.0  # what fits by fewer letters is no proposal
_PLAUSIBLE = 0.95  # share of the values that must lie within the plausible range
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class FieldLook:
    """A field of a layer: its name, whether it holds numbers, and some values."""

    name: str
    number: bool
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerLook:
    """What can be seen of a layer at a glance.

    id : whoever asks knows the layer by it. names : what it is called, the best first (in the project, in its file).
    geometry : ``area``, ``line``, ``point``, ``raster``, or "" for a table.
    """

    id: str
    names: tuple[str, ...]
    geometry: str
    fields: tuple[FieldLook, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A layer for a role, with the mapping that goes with it.

    why : the words of the name or the field that speak for it. by_field : a field speaks for it, the name does not.
    """

    layer: str
    role: str
    score: float
    why: str
    by_field: bool
    fields: Mapping[str, FieldMapping]
    name: str | None = None
    filter: Filter | None = None


@dataclass(frozen=True, slots=True)
class PlotsProposal:
    """A layer of candidate plots, with its fields."""

    layer: str
    score: float
    id: str | None
    name: str | None


def propose(looks: Sequence[LayerLook], roles: Mapping[str, Role]) -> dict[str, Proposal]:
    """Propose at most one layer for each role.

    A layer is proposed for what it fits best (for several roles when they fit equally well), a role gets the layer that fits
    it best; among equals the first by name.
    """
    best: dict[str, Proposal] = {}
    for look in sorted(looks, key=lambda look: (look.names, look.id)):
        found = [p for role in roles.values() if (p := propose_role(look, role)) is not None]
        top = max((p.score for p in found), default=0.0)
        for proposal in found:
            if proposal.score == top and (proposal.role not in best or proposal.score > best[proposal.role].score):
                best[proposal.role] = proposal
    return {role: best[role] for role in roles if role in best}


def propose_role(look: LayerLook, role: Role) -> Proposal | None:
    """Judge a layer for one role; None where nothing speaks for it."""
    fit = _FITS[role.geometry].get(look.geometry, 0.0)
    hints = _hints()["role"].get(role.id, {})
    if not fit or any(_match(name, hints.get("not", ())) for name in look.names[:1]):
        return None
    patterns = [*hints.get("names", ()), *(" ".join(_words(title)) for title in role.title.values())]
    score, why = 0.0, ""
    for called in look.names:
        letters, words = _best(called, patterns)
        if letters > score:
            score, why = letters, words
    signs = [f.name for f in look.fields if _match(f.name, hints.get("signs", ()))]
    by_field = score < _LEAST
    if by_field and signs:
        score, why = _SIGN, signs[0]
    elif signs:
        score += 1.0
    if score < _LEAST:
        return None
    fields, name = propose_fields(look, role), propose_name(look)
    return Proposal(look.id, role.id, score * fit, why, by_field, fields, name, propose_filter(look, role))


def propose_fields(look: LayerLook, role: Role) -> dict[str, FieldMapping]:
    """Propose which fields of a layer fill the fields of a role, with their units; a field fills one at most."""
    hints = _hints()["role"].get(role.id, {}).get("fields", {})
    mapping: dict[str, FieldMapping] = {}
    taken: set[str] = set()
    for wanted in role.fields.values():
        own = (" ".join(_words(text)) for text in (wanted.id, *wanted.title.values()))
        patterns = [*hints.get(wanted.id, ()), *own]
        for field in _ranked(look.fields, patterns):
            if field.name in taken or not _suits(field, wanted):
                continue
            taken.add(field.name)
            unit = propose_unit(field, wanted)
            mapping[wanted.id] = FieldMapping(field.name, None if unit == wanted.unit else unit)
            break
    return mapping


def propose_unit(field: FieldLook, wanted: RoleField) -> str | None:
    """Propose the unit of a field's values: what its name says, else the only usual unit in which the values are plausible.

    The role's own unit where nothing speaks against it.
    """
    if wanted.unit is None:
        return None
    allowed, usual = like(wanted.unit), _hints()["units"]
    words = _words(field.name)
    ends = [*words, *("".join(words[-n:]) for n in (2, 3))]  # m, 2 and m2
    named = [usual[word] for word in reversed(ends) if usual.get(word) in allowed]
    candidates = list(dict.fromkeys([*named, wanted.unit, *(u for u in usual.values() if u in allowed)]))
    numbers = _numbers(field.values)
    if wanted.plausible is None or not numbers.size:
        return candidates[0]
    least, most = wanted.plausible
    for unit in candidates:
        values = numbers * (factor(unit, wanted.unit) or 1.0)
        if np.mean((values >= least) & (values <= most)) >= _PLAUSIBLE:
            return unit
    return candidates[0]


def propose_name(look: LayerLook) -> str | None:
    """Propose the field that holds the features' names."""
    texts = [f for f in look.fields if not f.number]
    return next((f.name for f in _ranked(texts, _hints()["feature_names"])), None)


def propose_filter(look: LayerLook, role: Role) -> Filter | None:
    """Propose which of a layer's features belong to a role, where its values tell."""
    hint = _hints()["role"].get(role.id, {}).get("filter")
    if hint is None:
        return None
    for field in _ranked(look.fields, hint["field"]):
        seen = {str(v) for v in field.values}
        if seen & set(hint["in"]):
            return Filter(field.name, "in", tuple(hint["in"]))
    return None


def propose_plots(looks: Sequence[LayerLook]) -> PlotsProposal | None:
    """Propose the layer of candidate plots, None where no name speaks for one."""
    hints = _hints()["plots"]
    best: PlotsProposal | None = None
    for look in sorted(looks, key=lambda look: (look.names, look.id)):
        if look.geometry != "area" or any(_match(name, hints["not"]) for name in look.names):
            continue
        score = max(_best(name, hints["names"])[0] for name in look.names)
        if score >= _LEAST and (best is None or score > best.score):
            best = PlotsProposal(look.id, score, *plots_fields(look))
    return best


def plots_fields(look: LayerLook) -> tuple[str | None, str | None]:
    """Propose the fields with the plots' ids (its values must differ) and names."""
    ids = [f for f in _ranked(look.fields, _hints()["plots"]["id"]) if f.values and _distinct(f.values)]
    return (ids[0].name if ids else None), propose_name(look)


def stale_years(roles: Iterable[str]) -> int:
    """How many years old the data of these roles may be at the project's start before they are doubtful."""
    hints = _hints()
    return min((int(hints["role"].get(role, {}).get("stale_years", hints["stale_years"])) for role in roles), default=0)


@cache
def _hints() -> Mapping[str, Any]:
    return tomllib.loads(resource("role_hints.toml").read_text(encoding="utf-8"))


def _words(name: str) -> list[str]:
    """Words of a name: small letters, no dots on å, ä, ö; digits apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return [word.casefold() for word in _WORD.findall(plain.replace("²", "2").replace("³", "3"))]


def _best(name: str, patterns: Iterable[str]) -> tuple[float, str]:
    """Letters of the longest pattern that fits a name, and the words of the name that it fits."""
    words = _words(name)
    found = (0.0, "")
    for pattern in patterns:
        hits = [next((w for w in words if fnmatchcase(w, part)), None) for part in pattern.split()]
        if hits and None not in hits:
            letters = float(sum(len(part.replace("*", "")) for part in pattern.split()))
            if letters > found[0]:
                found = (letters, " ".join(w for w in hits if w))
    return found


def _match(name: str, patterns: Iterable[str]) -> bool:
    return _best(name, patterns)[0] > 0


def _ranked(fields: Iterable[FieldLook], patterns: Sequence[str]) -> list[FieldLook]:
    """Fields whose name fits a pattern: by the patterns' order, whole names first."""
    ranks = []
    for number, field in enumerate(fields):
        words = _words(field.name)
        for place, pattern in enumerate(patterns):
            parts = pattern.split()
            if parts and all(any(fnmatchcase(w, p) for w in words) for p in parts):
                ranks.append((place + (len(words) > len(parts)) * 0.5, number, field))
                break
    return [field for _, _, field in sorted(ranks, key=lambda rank: rank[:2])]


def _suits(field: FieldLook, wanted: RoleField) -> bool:
    """Whether a field's values can be what is wanted: numbers for a number."""
    if wanted.kind != "number" or field.number or not field.values:
        return wanted.kind != "date" or not field.number
    return bool(_numbers(field.values).size)


def _numbers(values: Iterable[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The numbers among values, lists such as ``400000;110000`` taken apart."""
    parts = [part for value in values for part in (value.split(";") if isinstance(value, str) else [value])]
    read = [parse_number(part) for part in parts]
    return np.array([n for n in read if n is not None and np.isfinite(n)], dtype=float)


def _distinct(values: Sequence[Any]) -> bool:
    return None not in values and len({str(v) for v in values}) == len(values)
