"""Texts: the same in three languages, and numbers as each language writes them."""

from __future__ import annotations

import ast
import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kase_parks_plugin
from kase_parks_plugin.core.errors import DataError, KaseParksError
from kase_parks_plugin.core.model import READINESSES, Effect, State
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

PLACEHOLDER = re.compile(r"\{(\w+(?::\w+)?)\}")


def flat(lang: str) -> dict[str, str]:
    """All texts of a language but its number formats, as ``section.key`` -> text."""
    sections = tomllib.loads(resource("texts", f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{s}.{k}": text for s, texts in sections.items() if s != "format" for k, text in texts.items()}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_languages_hold_the_same_keys_with_the_same_placeholders(lang: str) -> None:
    english, other = flat("en"), flat(lang)
    assert sorted(english) == sorted(other)
    differing = [k for k in english if sorted(PLACEHOLDER.findall(english[k])) != sorted(PLACEHOLDER.findall(other[k]))]
    assert differing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_says_something_and_has_no_stray_brace(lang: str) -> None:
    for key, text in flat(lang).items():
        assert text.strip(), key
        assert not set(PLACEHOLDER.sub("", text)) & set("{}"), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_name_a_way_of_writing_that_exists(lang: str) -> None:
    kinds = {name.partition(":")[2] for text in flat(lang).values() for name in PLACEHOLDER.findall(text)}
    assert kinds - {""} <= {"number", "score", "signed", "distance", "area", "share", "date"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_number_formats_are_complete(lang: str) -> None:
    form = load_texts(lang).sections["format"]
    assert set(form) == {"decimal", "thousands", "percent", "date", "months", "more", "yes", "no"}
    assert len(form["months"]) == 12


def test_every_word_of_the_model_has_a_text() -> None:
    texts = load_texts("en")
    for section, words in {
        "measure": Measure,
        "effect": Effect,
        "state": [state.label for state in State],
        "readiness": READINESSES,
        "class": "ABCDEX",
    }.items():
        assert [word for word in words if not texts.has(section, word)] == [], section


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_one_thing_says_no_less(lang: str) -> None:
    texts = load_texts(lang)
    for code, text in texts.sections["layer_message_one"].items():
        many = set(PLACEHOLDER.findall(texts.sections["layer_message"][code]))
        assert many - set(PLACEHOLDER.findall(text)) <= {"n", "all"}, code
    one, two = (texts.layer_message("plots_skipped", n=n, ids="K-1") for n in (1, 2))
    assert one != two
    assert "K-1" in one


def test_missing_text_is_visible() -> None:
    texts = load_texts("en")
    assert texts.reason("never_written", layer="Natura", n=2) == "[reason.never_written: layer=Natura, n=2]"
    assert texts.get("nothing.at_all") == "[nothing.at_all]"
    assert not texts.has("reason", "never_written")
    assert texts.has("reason", "no_layer")


def test_missing_value_leaves_the_placeholder_standing() -> None:
    assert load_texts("en").finding("part_barred", lost_m2=20_000) == (
        "Takes 2\u00a0ha of the plot; the largest part left is {largest_m2:area}"
    )


def test_unknown_language_is_named() -> None:
    with pytest.raises(KaseParksError) as caught:
        load_texts("de")
    assert str(caught.value) == "There is no language “de”. Choose one of: en, fi, sv."


def test_values_are_text_and_never_templates() -> None:
    error = DataError("language_unknown", lang="{known} {0.__class__}", known=("x",))
    assert load_texts("en").error(error) == "There is no language “{known} {0.__class__}”. Choose one of: x."


@pytest.mark.parametrize(
    ("lang", "m", "text"),
    [
        ("en", 0.0, "0 m"),
        ("fi", 3.26, "3,3 m"),
        ("fi", 430.4, "430 m"),
        ("en", 999.4, "999 m"),
        ("en", 999.6, "1 km"),
        ("fi", 1432.7, "1,43 km"),
        ("sv", 12_340.0, "12,3 km"),
        ("en", 1_234_567.0, "1,235 km"),
        ("fi", 1_234_567.0, "1 235 km"),
        ("en", float("inf"), "∞ km"),
        ("en", None, "–"),
    ],
)
def test_distance(lang: str, m: float | None, text: str) -> None:
    assert load_texts(lang).distance(m).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("lang", "m2", "text"),
    [
        ("en", 0.0, "0 ha"),
        ("fi", 4.25, "4,2 m²"),
        ("fi", 999.0, "999 m²"),
        ("fi", 1500.0, "0,15 ha"),
        ("en", 184_250.4, "18.4 ha"),
        ("fi", 12_345_678.0, "1 235 ha"),
        ("en", float("nan"), "–"),
    ],
)
def test_area(lang: str, m2: float, text: str) -> None:
    assert load_texts(lang).area(m2).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("lang", "x", "text"),
    [
        ("en", 0.0, "0%"),
        ("fi", 0.00001, "< 0,01 %"),
        ("fi", 0.0042, "0,42 %"),
        ("sv", 0.043, "4,3 %"),
        ("en", 0.5, "50%"),
        ("en", 0.996, "99.6%"),
        ("en", 0.99999, "> 99.9%"),
        ("fi", 1.0, "100 %"),
    ],
)
def test_share(lang: str, x: float, text: str) -> None:
    assert load_texts(lang).share(x).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("lang", "x", "text"),
    [
        ("en", 1234.5, "1,234.5"),
        ("fi", 1234.5, "1 234,5"),
        ("sv", -7.0, "−7"),
        ("en", -0.001, "0"),
        ("en", 100.0, "100"),
    ],
)
def test_number(lang: str, x: float, text: str) -> None:
    assert load_texts(lang).number(x).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("x", "text"),
    [(6.4, "+6"), (-14.2, "−14"), (0.0, "±0"), (0.34, "+0.3"), (-0.34, "−0.3"), (0.01, "±0"), (-0.01, "±0")],
)
def test_signed(x: float, text: str) -> None:
    assert load_texts("en").signed(x) == text


@pytest.mark.parametrize(("lang", "text"), [("en", "1 Mar 2027"), ("fi", "1.3.2027"), ("sv", "1.3.2027")])
def test_date(lang: str, text: str) -> None:
    assert load_texts(lang).date(dt.date(2027, 3, 1)) == text
    assert load_texts(lang).date("2027-03-01") == text


@pytest.mark.parametrize(
    ("value", "unit", "measure", "text"),
    [
        (0.25, "1", "share_inside", "25 %"),
        (3.0, "1", "count_within", "3"),
        (110.0, "kV", "attribute_of_nearest", "110 kV"),
        (12.34, "ha", "net_area", "12,3 ha"),
        (4.26, "%", "raster_mean", "4,26 %"),
        ("asemakaava", "", "attribute_of_nearest", "asemakaava"),
        (None, "m", "nearest_distance", "–"),
    ],
)
def test_quantity(value: float | str | None, unit: str, measure: str, text: str) -> None:
    assert load_texts("fi").quantity(value, unit, measure).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["3 €/month", "3 per day", "3 m³/year", "3 MW"]),
        ("fi", ["3 €/kk", "3 vuorokaudessa", "3 m³/v", "3 MW"]),
        ("sv", ["3 €/mån", "3 per dygn", "3 m³/år", "3 MW"]),
    ],
)
def test_units_that_hold_words_are_in_the_language(lang: str, said: list[str]) -> None:
    assert [load_texts(lang).quantity(3.0, unit) for unit in ("€/month", "1/d", "m³/a", "MW")] == [
        words.replace(" ", "\u00a0", 1) for words in said
    ]


def test_no_unit_is_left_in_the_words_of_one_language() -> None:
    """A unit per month, year (a) or day (d) has a text wherever the register or a profile asks for it."""
    asked = set()
    for name in ("register/fi/fields.toml", "profiles/fields.toml"):
        asked |= set(re.findall(r'unit = "([^"]+)"', resource(*name.split("/")).read_text(encoding="utf-8")))
    wordy = {unit for unit in asked if re.search(r"/(month|a|d)$|M€", unit)}
    assert wordy
    assert wordy <= set(load_texts("en").sections["unit"])


def test_values_are_written_by_their_type() -> None:
    texts = load_texts("fi")
    assert texts.value(value=True) == "kyllä"
    assert texts.value(["a", 2, 1.5]) == "a, 2, 1,5"
    assert texts.value({"b", "a"}) == "a, b"
    assert texts.value([str(i) for i in range(12)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 ja 2 muuta"
    assert texts.value(dt.date(2027, 3, 1)) == "1.3.2027"
    assert texts.value([{"en": "Land", "fi": "Maa", "sv": "Mark"}]) == "Maa"
    assert texts.value({"2028": 12.5, "2029": 40}) == "2028: 12,5, 2029: 40"


def test_rulebook_text_falls_back_to_english() -> None:
    texts = load_texts("sv")
    assert texts.of({"sv": "Mark", "en": "Land"}) == "Mark"
    assert texts.of({"fi": "Maa", "en": "Land"}) == "Land"
    assert texts.of({"fi": "Maa"}) == "Maa"
    assert texts.of({}) == ""


PACKAGE = Path(kase_parks_plugin.__file__).parent
SPOKEN = ("error", "reason", "progress", "finding", "layer_message", "hold", "report", "cli", "table")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package with the last part of the called name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node


def literal(call: ast.Call, place: int) -> str | None:
    """A text given in that place, when it stands there as such."""
    given = call.args[place] if len(call.args) > place else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def test_every_error_and_step_in_the_code_has_its_text() -> None:
    texts = load_texts("en")
    errors = {e.__name__ for e in [KaseParksError, *KaseParksError.__subclasses__()]}
    raised = {code for name, call in calls() if name in errors and (code := literal(call, 0))}
    steps = {code for name, call in calls() if name == "step" and (code := literal(call, 2))}
    steps |= {code for name, call in calls() if name == "report" and (code := literal(call, 1))}
    assert len(raised) > 10
    assert len(steps) > 3
    assert sorted(code for code in raised if not texts.has("error", code)) == []
    assert sorted(code for code in steps if not texts.has("progress", code)) == []


def test_no_text_is_left_that_nobody_says() -> None:
    """A key stands in the code or a template, whole or, where a part of it is filled in, by its beginning or end."""
    sources = [*PACKAGE.rglob("*.py"), *resource("templates").glob("*.html")]
    said = set(re.findall(r"[a-z][a-z0-9_]*", " ".join(path.read_text(encoding="utf-8") for path in sorted(sources))))
    parts = {word for word in said if word.endswith("_")}
    unused = [
        key
        for section in SPOKEN
        for key in load_texts("en").sections.get(section, {})
        if key not in said and not any(key.startswith(part) for part in parts)
    ]
    assert unused == []
