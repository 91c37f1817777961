"""Numbers as result files hold them: 0.01 m², 1 mm, shares and the rest to 1e-6, scores to 0.1; what is not finite is null."""

from __future__ import annotations

import math

from kase_parks_plugin.core.errors import SelfCheckError

SCORE_DIGITS = 1
SHARE_DIGITS = 6
AREA_DIGITS = 2
_DIGITS = {"m": 3, "m²": AREA_DIGITS}
_SHARE_SLACK = 1e-9


def rounded(value: float | None, digits: int) -> float | None:
    """Return ``value`` rounded, without a negative zero; None where there is no finite value."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), digits) + 0.0


def quantity(value: float | None, unit: str) -> float | None:
    """Return a measured value rounded as its unit asks; hectares keep 0.01 m²."""
    return rounded(value, _DIGITS.get(unit, SHARE_DIGITS))


def share(value: float | None) -> float | None:
    """Return a share of a plot, clipped to 1.

    Raises
    ------
    SelfCheckError
        It exceeds 1 by more than rounding explains: something was counted twice.
    """
    if value is not None and value > 1.0 + _SHARE_SLACK and math.isfinite(value):
        raise SelfCheckError("share_above_one", value=value)
    return rounded(None if value is None else min(value, 1.0), SHARE_DIGITS) if value != math.inf else None
