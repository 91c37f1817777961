"""Recording evidence never widens an interval, expiry never narrows one, a tier never skips."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.model import READINESSES
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.register.tiers import PROVEN

from .conftest import fact, square, study, width
from .test_tiers import named, whole_ladder

CATALOGUE = load_catalogue("fi")
EVERYTHING = whole_ladder(CATALOGUE)
QUIET = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
HAIR = 1e-9


@st.composite
def studies(draw):
    kind = draw(st.sampled_from(sorted(CATALOGUE.studies)))
    share = draw(st.sampled_from([0.5, 0.99, 1.0]))
    return study(
        kind,
        id=f"s{draw(st.integers(0, 10**9))}",
        area=square(share=share),
        started=dt.date(2026, 5, 5),
        ended=dt.date(2026, 5, 9),
        conclusion=draw(st.sampled_from(Conclusion)),
        valid_until=draw(st.none() | st.dates(dt.date(2026, 6, 1), dt.date(2029, 1, 1))),
    )


@st.composite
def facts(draw):
    field = CATALOGUE.fields[draw(st.sampled_from(sorted(CATALOGUE.fields)))]
    value = draw(st.sampled_from(field.choices or ["0", "1", "60", "2028-01-01", "true", "false"]))
    return fact(
        field.id,
        value,
        id=f"f{draw(st.integers(0, 10**9))}",
        certainty=draw(st.sampled_from(Certainty)),
        expires=draw(st.none() | st.dates(dt.date(2026, 6, 1), dt.date(2029, 1, 1))),
    )


rows = st.lists(studies() | facts(), max_size=8, unique_by=lambda row: row.id)


def widths(assessment):
    return {name: width(interval) for name, interval in assessment.scores.criteria.items()}


@QUIET
@given(before=rows, more=rows)
def test_recording_evidence_never_widens_a_criterion(screened, before, more):
    """At criteria: a theme of the worst may show a width that a bad proxy hid (the proxy's own score hides all above it)."""
    ids = {row.id for row in before}
    old, new = screened(before), screened([*before, *(row for row in more if row.id not in ids)])
    was, now = widths(old), widths(new)
    assert all((np.nan_to_num(now[name]) <= np.nan_to_num(was[name]) + HAIR).all() for name in was)
    for name in READINESSES:
        one, two = (a.scores.readiness[name].interval.completeness for a in (old, new))
        assert (two >= one - HAIR).all()


@QUIET
@given(more=rows)
def test_where_nothing_is_known_evidence_narrows_each_theme_within_what_it_was(screened, more):
    old, new = screened(), screened(more)
    for name, before in old.scores.themes.items():
        after = new.scores.themes[name]
        if name == "land":  # measured on the plots themselves, and lifts may give land back
            continue
        assert (np.nan_to_num(after.low, nan=0) >= np.nan_to_num(before.low, nan=0) - HAIR).all()
        assert (np.nan_to_num(after.high, nan=0) <= np.nan_to_num(before.high, nan=0) + HAIR).all()


@QUIET
@given(some=rows, day=st.dates(dt.date(2026, 6, 1), dt.date(2033, 1, 1)), later=st.integers(0, 2000))
def test_expiry_never_narrows_a_criterion(screened, some, day, later):
    old, new = screened(some, as_of=day), screened(some, as_of=day + dt.timedelta(days=later))
    was, now = widths(old), widths(new)
    assert all((np.nan_to_num(now[name]) >= np.nan_to_num(was[name]) - HAIR).all() for name in was)
    for name in READINESSES:
        assert (new.preparation.done[name] <= old.preparation.done[name] + HAIR).all()


@QUIET
@given(lost=st.sets(st.sampled_from(sorted({named(row) for row in EVERYTHING})), max_size=4))
def test_a_tier_never_skips(screened, lost):
    done = screened([row for row in EVERYTHING if named(row) not in lost]).preparation
    for plot, level in enumerate(done.tier.tolist()):
        for rung in CATALOGUE.tiers:
            proven = all(
                codes[plot] in PROVEN for (item, _), codes in done.why.items() if item in {i.id for i in rung.items}
            )
            assert proven or rung.level > level
            if rung.level == level + 1:
                assert not proven


@QUIET
@given(some=rows)
def test_the_order_of_recording_changes_nothing(screened, some):
    one, two = screened(some), screened(some[::-1])
    assert one.preparation.tier.tolist() == two.preparation.tier.tolist()
    for name, interval in one.scores.criteria.items():
        np.testing.assert_array_equal(interval.low, two.scores.criteria[name].low)


@pytest.mark.parametrize("years", [4, 6])
def test_a_study_that_grows_old_gives_the_proxy_back(screened, years):
    done = screened([study("noise")], as_of=dt.date(2026 + years, 6, 20))
    assert (done.scores.criteria["neighbours.dwelling_distance"].completeness[0] == 1) == (years < 5)
