"""The report tells the tier, the share done and the to-do list; without a register nothing of them."""

import pytest

from kase_parks_plugin.core.report import render_report
from kase_parks_plugin.core.texts import load_texts

from .conftest import fact, study


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_a_report_tells_what_is_done_and_what_is_to_do(screened, lang):
    texts = load_texts(lang)
    report = render_report(screened([fact("owners", "<script>Aino"), study("archaeology")], monument=True), lang)
    assert texts.label("report", "todo") in report
    assert "docs/study.pdf" in report
    assert (
        texts.of(
            {
                "en": "Owners named and willing",
                "fi": "Omistajat tiedossa ja halukkaita",
                "sv": "Ägarna kända och villiga",
            }
        )
        in report
    )
    assert "<script>Aino" not in report


def test_a_report_without_a_register_tells_nothing_of_it(screened):
    assert load_texts("en").label("report", "todo") not in render_report(screened(), "en")
