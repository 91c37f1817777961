"""Made-up values to score and to judge: columns, rulebooks and requests as short as a test needs them."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from kase_parks_plugin.core.model import (
    Column,
    Effect,
    Evidence,
    NetAreas,
    PlotsRequest,
    Profile,
    Screening,
    State,
    as_objects,
)
from kase_parks_plugin.core.rulebook.model import (
    Measure,
    Measurement,
    Rule,
    Rulebook,
    RuleSource,
    Score,
    Theme,
)

DAY = dt.date(2027, 3, 1)


class Made:
    """Factories; what is not given is what most tests want."""

    @staticmethod
    def column(
        value=np.nan, low=None, high=None, *, state=None, beyond=False, slight=False, text=None, reason="", hint=None
    ):
        """A column; each argument is one value or a list over the plots. Known to a point unless said otherwise.

        ``hint``: plot -> distance of a point that stands for an area.
        """
        given = [value, low, high, state, beyond, slight, text, reason]
        n = max(len(a) if isinstance(a, (list, np.ndarray)) else 1 for a in given)

        def spread(a, dtype):
            return np.array(a if isinstance(a, (list, np.ndarray)) else [a] * n, dtype=dtype)

        values = spread(value, np.float64)
        if state is None:
            state = [State.UNKNOWN if np.isnan(v) and text is None else State.MEASURED for v in values]
        least = np.where(np.isnan(values), -np.inf, values) if low is None else spread(low, np.float64)
        most = np.where(np.isnan(values), np.inf, values) if high is None else spread(high, np.float64)
        evidence = Evidence.empty()
        if hint:
            k, none = len(hint), as_objects([None] * len(hint))
            plots, zeros = np.array(list(hint), dtype=np.int64), np.zeros(k, dtype=np.int64)
            evidence = Evidence(plots, zeros, none, none, np.array(list(hint.values())), none, np.ones(k, dtype=bool))
        words = None if text is None else as_objects(text if isinstance(text, list) else [text] * n)
        reasons = as_objects(reason if isinstance(reason, list) else [reason] * n)
        return Column(
            "",
            values,
            least,
            most,
            spread(state, np.int8),
            reasons,
            spread(beyond, bool),
            spread(slight, bool),
            evidence,
            words,
        )

    @staticmethod
    def measurement(name, measure=Measure.SHARE_INSIDE, value=None, **score):
        """A measurement of the theme before the dot; a criterion when it has a value function."""
        unit = {Measure.NEAREST_DISTANCE: "m", Measure.OVERLAP_AREA: "m²"}.get(measure, "1")
        made = Score(tuple(value), **score) if value is not None else None
        return Measurement(name, name.split(".")[0], measure, unit, {"en": name.upper()}, roles=(name,), score=made)

    @staticmethod
    def rule(name, when, effect=Effect.PERMIT, valid_from=None, valid_to=None, **more):
        """A rule of the theme ``t``."""
        source = RuleSource("1/2000", valid_from=valid_from, valid_to=valid_to)
        return Rule(name, "t", effect, when, source, {"en": name}, {"en": name}, **more)

    @staticmethod
    def rulebook(measurements=(), rules=(), weights=None, combine=None):
        """A rulebook with a theme for each measurement's; weights: theme -> (eia, construction), 1 and 1 unless given."""
        names = dict.fromkeys([m.theme for m in measurements] + [r.theme for r in rules])
        weights, combine = weights or {}, combine or {}
        themes = []
        for name in names:
            eia, construction = weights.get(name, (1.0, 1.0))
            themes.append(
                Theme(name, {"en": name}, {"eia": eia, "construction": construction}, combine.get(name, "worst"))
            )
        bounds = (("A", 80.0), ("B", 65.0), ("C", 50.0), ("D", 35.0), ("E", 0.0))
        return Rulebook(
            id="made",
            version="1",
            title={"en": "made"},
            checked=DAY,
            themes=tuple(themes),
            measurements=tuple(measurements),
            rules=tuple(rules),
            roles={},
            class_bounds=bounds,
            min_completeness=0.6,
            min_overlap_m2=10.0,
            self_check_share=0.01,
            self_check_least=3,
            default_crs=None,
            digest="",
        )

    @staticmethod
    def screening(values=None, *, day=DAY, overrides=(), typical=(), not_applicable=(), weights=None):
        """A request with profile values."""
        profile = Profile("generic", values or {}, frozenset(typical), frozenset(not_applicable))
        made = Screening("made", "made", day, PlotsRequest(), profile, weights=weights or {})
        return replace(made, overrides=tuple(overrides))

    @staticmethod
    def net(gross=100_000.0, largest=None, n=1, **lost):
        """Net areas: each rule in ``lost`` takes that from every plot; the largest part is all that is left unless given."""
        left = np.full(n, gross - sum(lost.values()))
        most = left if largest is None else np.full(n, float(largest))
        return NetAreas(left, most, as_objects([None] * n), {rule: np.full(n, float(m2)) for rule, m2 in lost.items()})


@pytest.fixture(scope="session")
def made():
    """Factories of made-up values."""
    return Made
