"""Every odd file of the real data: a result, or one clear message; and the same as it was when somebody last looked."""

import tomllib

import corpus
import fiona
import pytest

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.texts import LANGUAGES, load_texts


@pytest.fixture(scope="module")
def tried(shared_data, tmp_path_factory):
    """All outcomes: (key, use, outcome)."""
    return list(corpus.outcomes(shared_data, tmp_path_factory.mktemp("corpus") / "made"))


def test_nothing_ends_in_a_trace(tried):
    assert len(tried) > 700
    for key, use, outcome in tried:
        for told in (outcome.check, outcome.screen):
            assert told.code in (cli.DONE, cli.BAD_INPUT), (key, use, told.printed)
            assert "Traceback" not in told.printed, key
            assert (told.code == cli.BAD_INPUT) == (told.refused is not None), (key, use, told.printed)


def test_a_refusal_is_one_line_that_names_the_layer(tried):
    refused = [(key, outcome.screen) for key, _, outcome in tried if outcome.screen.refused is not None]
    assert len(refused) > 300
    for key, told in refused:
        assert told.printed.count("\n") == 1, (key, told.printed)
        values = told.refused.values
        assert any(values.get(name) for name in ("layer", "path", "file")), (key, told.printed)
        for lang in LANGUAGES:
            text = load_texts(lang).error(told.refused)
            assert text.rstrip().endswith((".", ":", ")")) or ". " in text, (key, text)
            assert "[error" not in text


def test_no_silent_zero(tried):
    """Whoever is told that there is nothing was either given something that was read, or is told why."""
    for key, use, outcome in tried:
        told = outcome.screen
        if use == "layer" and told.refused is None and (" none" in outcome.result):
            read = int(outcome.result.split(" read")[0])
            left_out = int(outcome.result.split(" left out")[0].rpartition(" ")[2])
            assert read > left_out or told.messages, (key, outcome.result)


def test_outcomes_are_those_that_were_approved(tried):
    table = tomllib.loads(corpus.TABLE.read_text(encoding="utf-8"))
    made_with = table.pop("gdal")
    if corpus.minor(fiona.__gdal_version__) != made_with:
        pytest.skip(f"approved with GDAL {made_with}; another GDAL reads some broken files otherwise")
    found = {}
    for key, use, outcome in tried:
        found.setdefault(key, {})[use] = outcome.short()
    changed = {
        key: (table.get(key), found.get(key)) for key in sorted({*table, *found}) if table.get(key) != found.get(key)
    }
    assert not changed, "explain these, then run tests/core/robustness/corpus.py"
