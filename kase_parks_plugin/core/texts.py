"""What the core says, in Finnish, Swedish and English.

Texts lie in ``resources/texts/<language>.toml``. A text may hold placeholders ``{name}`` or ``{name:kind}``; the kind
says how the value is written: ``number``, ``score``, ``signed``, ``distance``, ``area``, ``share``, ``date``. Without a
kind the value's own type decides. Numbers follow the language (section ``[format]``) and always carry their unit.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.paths import resource

LANGUAGES = ("en", "fi", "sv")
SHARE_MEASURES = frozenset({"share_inside", "raster_share_above"})

_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
_NBSP = "\u00a0"
_MINUS = "\u2212"
_LONGEST_LIST = 10
_KINDS = frozenset({"number", "score", "signed", "distance", "area", "share", "date"})
_KM = 1000.0
_HA = 10_000.0
_SMALL_AREA_HA = 0.1
_UNKNOWN = "\u2013"


@cache
def load_texts(lang: str) -> Texts:
    """Return the texts of a language (``en``, ``fi``, ``sv``); read once.

    Raises
    ------
    KaseParksError
        ``language_unknown``: there is no such language.
    """
    if lang not in LANGUAGES:
        raise KaseParksError("language_unknown", lang=lang, known=LANGUAGES)
    return Texts(lang, tomllib.loads(resource("texts", f"{lang}.toml").read_text(encoding="utf-8")))


class Texts:
    """Texts and number formats of one language.

    A key that does not exist gives a visible stand-in: the key in square brackets with the values.
    """

    def __init__(self, lang: str, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self.lang = lang
        self.sections = sections
        self._format = sections["format"]

    # --- texts ----------------------------------------------------------------------------------------------

    def get(self, key: str, /, **values: Any) -> str:
        """Return the text of ``section.key`` with its placeholders filled."""
        section, _, name = key.partition(".")
        text = self.sections.get(section, {}).get(name)
        if not isinstance(text, str):
            said = ", ".join(f"{k}={self.value(v)}" for k, v in values.items())
            return f"[{key}: {said}]" if said else f"[{key}]"
        filled = _PLACEHOLDER.sub(lambda match: self._fill(match, values), text).rstrip()
        return filled.replace("….", "…")  # a list that goes on ends the sentence too

    def has(self, section: str, key: str) -> bool:
        """Whether there is such a text."""
        return isinstance(self.sections.get(section, {}).get(key), str)

    def label(self, section: str, key: str) -> str:
        """Return a text without placeholders."""
        return self.get(f"{section}.{key}")

    def error(self, error: KaseParksError) -> str:
        """Return what an error says: what is wrong, where, and what to do."""
        return self.get(f"error.{error.code}", **error.values)

    def reason(self, code: str, /, **values: Any) -> str:
        """Return why something is not known."""
        return self.get(f"reason.{code}", **values)

    def progress(self, code: str, /, **values: Any) -> str:
        """Return what is being done."""
        return self.get(f"progress.{code}", **values)

    def choice(self, word: str) -> str:
        """Return how a word reads that a catalogue offers as an answer; one that has no text reads as it is."""
        return self.label("register_choice", word) if self.has("register_choice", word) else word

    def finding(self, code: str, /, **values: Any) -> str:
        """Return what a finding says."""
        return self.get(f"finding.{code}", **values)

    def layer_message(self, code: str, /, **values: Any) -> str:
        """Return what the user must know of a layer; in the singular where it counts one thing."""
        one = values.get("n") == 1 and self.has("layer_message_one", code)
        return self.get(f"layer_message_one.{code}" if one else f"layer_message.{code}", **values)

    def of(self, text: Mapping[str, str]) -> str:
        """Return a rulebook's text in this language, else in English, else in any."""
        return text.get(self.lang) or text.get("en") or next((text[k] for k in sorted(text) if text[k]), "")

    # --- values ---------------------------------------------------------------------------------------------

    def number(self, x: float | None, digits: int = 2) -> str:
        """Write a number with at most ``digits`` decimals, without trailing zeros; an en dash when there is none."""
        if x is None or math.isnan(x):
            return _UNKNOWN
        if math.isinf(x):
            return (_MINUS if x < 0 else "") + "∞"
        whole, _, decimals = f"{abs(x):,.{digits}f}".partition(".")
        decimals = decimals.rstrip("0")
        text = whole.replace(",", self._format["thousands"])
        if decimals:
            text += self._format["decimal"] + decimals
        return _MINUS + text if x < 0 and any(c in "123456789" for c in text) else text

    def score(self, x: float | None) -> str:
        """Write a score or other points in whole numbers."""
        return self.number(x, 0)

    def signed(self, x: float | None) -> str:
        """Write a change in points with its sign; a change below half a point keeps one decimal."""
        if x is None or math.isnan(x):
            return _UNKNOWN
        text = self.number(x, 0 if abs(x) >= 0.5 else 1)
        if text == "0":
            return "±0"
        return text if x < 0 else "+" + text

    def distance(self, m: float | None) -> str:
        """Write a distance: metres below 1 km, else kilometres."""
        if m is None or math.isnan(m):
            return _UNKNOWN
        if abs(m) < _KM - 0.5:
            return f"{self.number(m, 0 if abs(m) >= 10 or m == 0 else 1)}{_NBSP}m"
        return f"{self._three_figures(m / _KM)}{_NBSP}km"

    def area(self, m2: float | None) -> str:
        """Write an area given in m²: hectares, or square metres when it is small."""
        if m2 is None or math.isnan(m2):
            return _UNKNOWN
        ha = m2 / _HA
        if 0 < abs(ha) < _SMALL_AREA_HA:
            return f"{self.number(m2, 0 if abs(m2) >= 10 else 1)}{_NBSP}m²"
        return f"{self._three_figures(ha)}{_NBSP}ha"

    def share(self, x: float | None) -> str:
        """Write a share (0-1) in %, never rounding something to nothing or a part to the whole."""
        if x is None or math.isnan(x):
            return _UNKNOWN
        percent, sign = 100.0 * x, self._format["percent"]
        if 0 < percent < 0.01:
            return f"<{_NBSP}{self.number(0.01)}{sign}"
        if 99.95 <= percent < 100:
            return f">{_NBSP}{self.number(99.9, 1)}{sign}"
        return self.number(percent, 2 if percent < 1 else 1 if percent < 10 or percent > 99 else 0) + sign

    def date(self, day: dt.date | str | None) -> str:
        """Write a date, given as such or in ISO form."""
        if day is None:
            return _UNKNOWN
        if isinstance(day, str):
            day = dt.date.fromisoformat(day)
        month: str = self._format["months"][day.month - 1]
        return str(self._format["date"].format(d=day.day, m=month, y=day.year))

    def quantity(self, value: float | str | None, unit: str, measure: str = "") -> str:
        """Write a measured value with its unit; ``measure`` tells a share from a plain number."""
        if value is None or isinstance(value, str):
            return _UNKNOWN if value is None else value
        if measure in SHARE_MEASURES:
            return self.share(value)
        writers: dict[str, Callable[[float], str]] = {
            "m": self.distance,
            "m²": self.area,
            "ha": lambda x: self.area(x * _HA),
            "1": self.number,
            "": self.number,
            "%": lambda x: self._three_figures(x) + self._format["percent"],
        }
        writer = writers.get(unit)
        return writer(value) if writer else f"{self._three_figures(value)}{_NBSP}{self.unit(unit)}"

    def unit(self, unit: str) -> str:
        """Write a unit; those that hold words, such as €/month, in this language."""
        return self.label("unit", unit) if self.has("unit", unit) else unit

    def series(self, items: Any) -> str:
        """Write a list, its first ten when it is long."""
        written = [self.value(item) for item in items]
        more = len(written) - _LONGEST_LIST
        text = ", ".join(written[:_LONGEST_LIST])
        return text + self._format["more"].format(n=self.number(more)) if more > 0 else text

    def value(self, value: Any) -> str:
        """Write a value by its type; a mapping that has English in it is a text by language."""
        if value is None:
            return _UNKNOWN
        if isinstance(value, bool):
            return self.label("format", "yes" if value else "no")
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Mapping) and "en" in value:
            return self.of(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, (list, tuple, set, frozenset)):
            return self.series(sorted(value) if isinstance(value, (set, frozenset)) else value)
        if isinstance(value, Mapping):
            if value and set(value) <= set(LANGUAGES):
                return self.of(value)
            return self.series(f"{self.value(k)}: {self.value(v)}" for k, v in value.items())
        try:
            return self.number(float(value))
        except OverflowError:  # a whole number of hundreds of digits
            return f"{str(value)[:20]}…"
        except (TypeError, ValueError):
            return str(value)

    # --- within ---------------------------------------------------------------------------------------------

    def _fill(self, match: re.Match[str], values: Mapping[str, Any]) -> str:
        """Write one placeholder; a value that was not given leaves it standing, for all to see."""
        name, kind = match.groups()
        if name not in values:
            return match.group()
        value = values[name]
        if kind not in _KINDS or (isinstance(value, str) and kind != "date"):
            return self.value(value)
        writer: Callable[[Any], str] = getattr(self, kind)
        return writer(value)

    def _three_figures(self, x: float) -> str:
        """Write a number with at most two decimals, fewer when it is large."""
        return self.number(x, 2 if abs(x) < 10 else 1 if abs(x) < 100 else 0)
