"""Fields of layers, as typed values in the core's units.

Files say the same thing in many ways: ``110``, ``"110,5"``, ``"400000;110000"``, ``None``, NaN. Every value is understood or
counted as missing; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Bools, FieldMapping, Floats, Objects
from kase_parks_plugin.core.rulebook.model import RoleField
from kase_parks_plugin.core.spatial.units import factor, like

Message = tuple[str, Mapping[str, Any]]

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_DATE = re.compile(
    r"(?:(?P<y1>\d{4})[-/](?P<m1>\d{1,2})[-/](?P<d1>\d{1,2})|(?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})"
    r"|(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>\d{4}))(?!\d)",
    re.ASCII,
)
_BLANKS = str.maketrans("", "", " \u00a0\u2009\u202f")
_TRUE = frozenset({"1", "true", "t", "yes", "y", "kyllä", "k", "on", "ja", "j"})
_FALSE = frozenset({"0", "false", "f", "no", "n", "ei", "e", "off", "nej"})


@dataclass(frozen=True)
class FieldValues:
    """A field of a role over the features of a layer.

    values : (m,) or, for lists, (m, k). Numbers, truths (0 and 1) and dates (proleptic ordinals) are floats with NaN where
        missing, texts are objects with None where missing.
    """

    field: RoleField
    values: NDArray[Any]

    @property
    def known(self) -> Bools:
        """(m,) whether the feature has the value, for lists at least one."""
        known: Bools = present(self.values) if self.values.dtype == object else ~np.isnan(self.values)
        return known.any(axis=1) if known.ndim > 1 else known

    def take(self, rows: NDArray[Any]) -> FieldValues:
        """Return the values of some features."""
        return FieldValues(self.field, self.values[rows])

    def number(self) -> Floats:
        """(m,) one number per feature: the largest of a list, NaN where missing."""
        if self.values.ndim == 1:
            return self.values
        filled = np.where(np.isnan(self.values), -np.inf, self.values).max(axis=1, initial=-np.inf)
        return np.where(np.isneginf(filled), np.nan, filled)

    def text(self) -> Objects:
        """(m,) one text per feature, lists joined by semicolons, None where missing."""
        if self.values.dtype == object:
            rows = self.values if self.values.ndim > 1 else self.values[:, None]
            return _objects(["; ".join(str(v) for v in row if v is not None) or None for row in rows])
        show: Callable[[float], str] = _iso if self.field.kind == "date" else "{:g}".format
        return _objects([None if math.isnan(v) else show(v) for v in self.number().tolist()])


def present(values: Objects) -> Bools:
    """Whether entries are not None; of any shape."""
    mask: Bools = np.frompyfunc(lambda value: value is not None, 1, 1)(values).astype(bool)
    return mask


def _iso(ordinal: float) -> str:
    return dt.date.fromordinal(int(ordinal)).isoformat()


def _objects(values: list[Any]) -> Objects:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def is_missing(value: Any) -> bool:
    """Whether a raw value says nothing: None, NaN, NaT, a null of QGIS or pandas, blank text."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    try:
        return bool(value != value) or str(value) in ("NULL", "<NA>", "NaT")  # noqa: PLR0124  (true of NaN and NaT alone)
    except TypeError:  # pandas.NA has no truth value
        return True


def parse_number(value: Any) -> float | None:
    """Return the number a raw value is, NaN when missing, None when it is something else.

    A comma is a decimal comma; blanks group digits. ``"1.234,5"`` is refused rather than guessed.
    """
    if is_missing(value):
        return math.nan
    if isinstance(value, (bool, np.bool_)):
        return float(value)
    if isinstance(value, str):
        text = value.translate(_BLANKS).strip()
        return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def parse_bool(value: Any) -> float | None:
    """Return 1 or 0, NaN when missing, None when it is something else; knows Finnish, Swedish and English."""
    if is_missing(value):
        return math.nan
    word = str(value).strip().casefold()
    if word in _TRUE or word == "1.0":
        return 1.0
    return 0.0 if word in _FALSE or word == "0.0" else None


def _parse_date(value: Any) -> float | None:
    """Return the day's ordinal: year first (with -, / or nothing between), or day.month.year as Finns and Swedes write it.

    ``1/2/2026`` is refused: it is February in one country and January in another.
    """
    if is_missing(value):
        return math.nan
    if isinstance(value, dt.date):
        return float(value.toordinal())
    found = _DATE.match(str(value).strip())
    if found is None:
        return None
    year, month, day = (int(found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"]) for part in "ymd")
    try:
        return float(dt.date(year, month, day).toordinal())
    except ValueError:
        return None


def _parse_text(value: Any) -> str | None:
    if is_missing(value):
        return None
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))  # codes become floats where the layer has nulls
    return str(value).strip()


def each(raw: NDArray[Any], parse: Callable[[Any], Any]) -> list[Any]:
    """Parse values, each distinct one once."""
    seen: dict[Any, Any] = {}
    out = []
    for value in raw.tolist():
        key = (type(value), value) if isinstance(value, (str, int, float, bool)) else None
        if key is None or value != value:  # noqa: PLR0124
            out.append(parse(value))
            continue
        if key not in seen:
            seen[key] = parse(value)
        out.append(seen[key])
    return out


PARSERS: dict[str, Callable[[Any], float | None]] = {"number": parse_number, "bool": parse_bool, "date": _parse_date}


def _parse_floats(raw: NDArray[Any], kind: str) -> tuple[Floats, list[int]]:
    """Floats (m,) and where the values are that could not be understood."""
    if kind == "number" and raw.dtype.kind in "iufb":
        numbers: Floats = raw.astype(np.float64)
        return np.where(np.isfinite(numbers), numbers, np.nan), []
    parsed = each(raw, PARSERS[kind])
    bad = [row for row, number in enumerate(parsed) if number is None]
    return np.array([math.nan if number is None else number for number in parsed], dtype=np.float64), bad


def _split(raw: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64], int]:
    """Split texts at semicolons: the pieces, the row each belongs to, the number of rows."""
    pieces: list[Any] = []
    rows: list[int] = []
    for row, value in enumerate(raw.tolist()):
        several = value.split(";") if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
        kept = [piece for piece in several if not is_missing(piece)]
        pieces.extend(kept)
        rows.extend([row] * len(kept))
    return _objects(pieces), np.array(rows, dtype=np.int64), len(raw)


def _table(values: NDArray[Any], rows: NDArray[np.int64], n: int, empty: Any) -> NDArray[Any]:
    counts = np.bincount(rows, minlength=n)
    out = np.full((n, max(1, int(counts.max(initial=0)))), empty, dtype=values.dtype)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
    out[rows, np.arange(len(rows)) - first[rows]] = values
    return out


def convert(
    raw: NDArray[Any], field: RoleField, mapping: FieldMapping, layer: str, ids: Objects | None = None
) -> tuple[FieldValues, list[Message]]:
    """Turn a layer's field into the role's field.

    Parameters
    ----------
    raw : (m,) as read. field : what the role expects. mapping : the layer's field and unit. layer : its name, for messages.
    ids : (m,) of the features, for messages; None: their places.

    Returns
    -------
    The values in the role's unit, NaN where they are missing or implausible, and messages: ``unreadable_values``,
    ``doubtful_unit``, ``implausible_values``, ``apparent_power``.

    Raises
    ------
    DataError
        ``unit_wrong`` when the mapping's unit cannot become the role's.
    """
    messages: list[Message] = []
    scale = factor(mapping.unit, field.unit) if mapping.unit else 1.0
    if scale is None or (mapping.unit and field.kind != "number"):
        raise DataError(
            "unit_wrong", layer=layer, field=mapping.field, unit=mapping.unit, allowed=", ".join(like(field.unit))
        )
    rows: NDArray[np.int64] | None = None
    n = len(raw)
    if field.list:
        raw, rows, n = _split(raw)
    if field.kind == "text":
        values: NDArray[Any] = _objects(each(raw, _parse_text))
        return FieldValues(field, values if rows is None else _table(values, rows, n, None)), messages

    def feature(place: int) -> str:
        row = place if rows is None else int(rows[place])
        return str(row + 1 if ids is None else ids[row])

    values, bad = _parse_floats(raw, field.kind)
    values = values * scale
    if bad:
        about = {"field": mapping.field, "n": len(bad), "example": str(raw[bad[0]])[:40], "feature": feature(bad[0])}
        messages.append(("unreadable_values", about))
    if mapping.unit and mapping.unit.endswith("VA") and not str(field.unit).endswith("VA"):
        messages.append(("apparent_power", {"field": mapping.field, "unit": mapping.unit}))
    if field.plausible is not None:
        least, most = field.plausible
        odd = (values < least) | (values > most)
        if odd.any():
            first = int(np.flatnonzero(odd)[0])
            unit = f"\u00a0{field.unit}" if field.unit else ""
            about = {"field": mapping.field, "n": int(odd.sum()), "least": least, "most": most, "unit": unit}
            about |= {"example": float(values[first]), "feature": feature(first)}
            meant = _fitting_unit(values[odd] / scale, field)
            messages.append(("doubtful_unit", about | {"meant": meant}) if meant else ("implausible_values", about))
            values = np.where(odd, np.nan, values)
    return FieldValues(field, values if rows is None else _table(values, rows, n, np.nan)), messages


def _fitting_unit(values: Floats, field: RoleField) -> str | None:
    """Return the unit that would make values plausible, the nearest in size to the role's own; None where none would."""
    fitting = []
    for unit in like(field.unit):
        scale = factor(unit, field.unit)
        if scale is None or scale == 1.0 or field.plausible is None:
            continue
        if ((values * scale >= field.plausible[0]) & (values * scale <= field.plausible[1])).all():
            fitting.append((abs(math.log10(scale)), unit))
    return min(fitting, key=lambda found: found[0])[1] if fitting else None


def as_text(value: Any) -> str:
    """Return a raw value as text; dates as in ISO 8601."""
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip()
