"""Room for texts: never estimated smaller than the widest common font takes, and cut to what fits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.office.metrics import LEADING, cut, line_count, paras_height, text_width
from kase_parks_plugin.core.office.shapes import Para, Run
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

FONT = "DejaVuSans{}.ttf"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=120)


def measured(bold):
    fonts = pytest.importorskip("PIL.ImageFont", reason="Pillow is not installed")
    try:
        return fonts.truetype(FONT.format("-Bold" if bold else ""), 1000)
    except OSError:
        pytest.skip("the font DejaVu Sans is not installed")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_own_texts_take_no_more_room_than_estimated(lang, bold):
    font = measured(bold)
    for section in load_texts(lang).sections.values():
        for text in section.values():
            for line in text.splitlines() if isinstance(text, str) else ():
                true, estimated = font.getlength(line) / 100, text_width(line, 10.0, bold=bold)
                assert true <= estimated * 1.03 + 1.0, line
                assert estimated <= true * 1.15 + 3.0, line


@given(WORDS, st.floats(20, 400), st.integers(1, 4), st.booleans())
def test_what_is_cut_fits_and_begins_as_it_did(text, width, lines, bold):
    short = cut(text, 9.0, width, bold=bold, lines=lines)
    assert line_count([Run(short, 9.0, bold)], width) <= lines
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(WORDS, st.floats(30, 400))
def test_a_wider_column_never_takes_more_lines(text, width):
    run = [Run(text, 10.0)]
    assert line_count(run, width * 1.5) <= line_count(run, width)
    assert line_count(run, 1e9) == 1


def test_long_words_break_and_paragraphs_add_up():
    assert line_count([Run("x" * 100, 10.0)], 100.0) > 5
    paras = (Para((Run("one", 10.0),), after=4.0), Para((Run("two", 20.0),)))
    assert paras_height(paras, 500.0) == pytest.approx(LEADING * 30 + 4.0)


def test_signs_that_take_no_room_take_none():
    assert text_width("e\u0301\u200d", 10.0) == text_width("e", 10.0)
    assert text_width("漢", 10.0) > text_width("W", 10.0)


def test_the_font_of_the_test_is_the_one_that_is_meant():
    assert Path(measured(bold=False).path).name == FONT.format("")
