"""A register that says something else is judged again on what was measured, as a whole run would judge it."""

from dataclasses import replace

import numpy as np
import pytest

from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.judging import judged_on
from kase_parks_plugin.core.model import RegisterRequest
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import AllOf, Comparison
from kase_parks_plugin.core.screening import reread

from .conftest import DAY, fact, register, square, study

REQUEST = RegisterRequest("made.gpkg", DAY)
BEFORE = [fact("owners", "Aino")]
AFTER = [
    study("habitats"),
    study("archaeology", area=square().buffer(50)),
    fact("owners", "Aino"),
    fact("owners_willing", "true"),
    fact("firm_mw", "40", year=2027),
    fact("other_code_bars", "true"),
]


@pytest.mark.parametrize("before", [None, BEFORE])
@pytest.mark.parametrize("monument", [False, True])
def test_another_register_is_judged_as_a_whole_run_would(screened, before, monument):
    told = reread(screened(before, monument=monument), (), REQUEST, register(*AFTER))
    assert document_bytes(document(told)) == document_bytes(document(screened(AFTER, monument=monument)))


def test_without_a_register_again_nothing_is_said_of_it(screened):
    told = reread(screened(AFTER), (), None, None)
    assert document_bytes(document(told)) == document_bytes(document(screened()))


def test_another_day_is_judged_anew(screened):
    later = replace(REQUEST, as_of=DAY.replace(year=DAY.year + 20))
    told = reread(screened(AFTER), (), later, register(*AFTER))
    assert not told.preparation.held.current.any()


def test_land_that_was_not_measured_asks_for_a_run(screened):
    book = load_rulebook("fi")
    barring = Comparison("planning.other_code_bars", "eq", value=True)
    rules = tuple(replace(r, when=AllOf((r.when, barring))) if r.id == "HER-01" else r for r in book.rules)
    changed = replace(book, rules=rules)
    before = screened(BEFORE, monument=True)
    bare = judged_on(
        replace(before.basis, land={}), before.plots, before.screening, changed, before.crs, before.provenance
    )
    assert np.isclose(bare.plots.net_area[0], bare.plots.area[0])
    with pytest.raises(DataError) as error:
        reread(bare, (), REQUEST, register(*AFTER))
    assert (error.value.code, error.value.values["plots"]) == ("register_bars", "A")
