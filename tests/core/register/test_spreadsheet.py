"""A register goes into a spreadsheet and comes back as it was."""

import datetime as dt
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.errors import DataError, OutputError
from kase_parks_plugin.core.register.model import Certainty, Conclusion, SiteFact, Study
from kase_parks_plugin.core.register.sheet_reader import read_sheet, take_sheet
from kase_parks_plugin.core.register.sheet_words import SheetWords
from kase_parks_plugin.core.register.sheet_writer import SHEETS, write_sheet
from kase_parks_plugin.core.register.store import create_register, read_register, save
from kase_parks_plugin.core.register.values import read_number, read_value
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

from .conftest import CRS, fact, register, square, study

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\ttab",
    "#REF!",
    "{=1}",
    "2026-01-01",
    "1e5",
    "007",
    "TRUE",
    "  edges ",
    "a\nb",
    "🏭",
]


def rows_of(kept):
    return (*kept.studies, *kept.facts)


def there_and_back(kept, catalogue, folder):
    write_sheet(kept, catalogue, folder / "r.xlsx", ["A", "B"], {"todo": [["=1+1"]]})
    return read_sheet(folder / "r.xlsx", catalogue)


def test_all_comes_back(catalogue, tmp_path):
    kept = register(
        study(method="transects", valid_until=dt.date(2028, 2, 29), conclusion=Conclusion.MITIGABLE),
        Study("bare", "noise"),
        fact("firm_mw", "40,5", unit="MW", year=2028, issuer="Herrfors", expires=dt.date(2030, 1, 1)),
        fact("price_eur_m2", "12"),
        fact("owners_willing", "true"),
        fact("owners_willing", "kyllä", plot="B"),
        fact("power_ready", "2028-06-01"),
        fact("power_ready", "1.6.2028", plot="B"),
        SiteFact("asked", "A", "skills", None, None, Certainty.UNKNOWN),
    )
    assert there_and_back(kept, catalogue, tmp_path) == rows_of(kept)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(catalogue, tmp_path, text):
    kept = register(study(method=text, author=text), fact("owners", text, note=text))
    assert there_and_back(kept, catalogue, tmp_path) == rows_of(kept)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert not [
        cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")
    ]


@given(
    value=st.text(
        st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=30
    ).filter(str.strip),
    year=st.none() | st.integers(1900, 2100),
    day=st.none() | st.dates(dt.date(1900, 3, 1), dt.date(2199, 1, 1)),
)
def test_any_text_year_and_day_come_back(catalogue, tmp_path_factory, value, year, day):
    kept = register(fact("owners", value, year=year, date=day, expires=day), fact("firm_mw", value))
    assert there_and_back(kept, catalogue, tmp_path_factory.mktemp("x")) == rows_of(kept)


def test_cells_are_typed(catalogue, tmp_path):
    write_sheet(
        register(fact("price_eur_m2", "12.5"), fact("power_ready", "2028-06-01")), catalogue, tmp_path / "r.xlsx"
    )
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["facts"]
    head = [cell.value for cell in sheet[1]]
    values = {row[head.index("field")].value: row[head.index("value")].value for row in sheet.iter_rows(min_row=2)}
    assert values == {"price_eur_m2": 12.5, "power_ready": dt.datetime.fromisoformat("2028-06-01")}


CHOSEN = (
    study(conclusion=Conclusion.MITIGABLE),
    fact("eia_position", "not_needed"),
    fact("strategic_status", "nzia", certainty=Certainty.INDICATIVE),
    fact("gas_supply", "ei verkkoa"),
)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["effects can be mitigated", "not needed", "firm"]),
        ("fi", ["vaikutuksia voidaan lieventää", "ei tarvita", "sitova"]),
        ("sv", ["påverkan kan lindras", "behövs inte", "bindande"]),
    ],
)
def test_chosen_words_stand_in_the_language_and_come_back_from_any(catalogue, tmp_path, lang, said):
    kept = register(*CHOSEN)
    write_sheet(kept, catalogue, tmp_path / "r.xlsx", ["A"], lang=lang)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    shown = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert set(said) <= shown
    assert {"mitigable", "not_needed", "indicative"} & shown <= ({"indicative"} if lang == "en" else set())
    assert load_texts(lang).of(catalogue.fields["eia_position"].title) in shown
    assert read_sheet(tmp_path / "r.xlsx", catalogue) == rows_of(kept)


@pytest.mark.parametrize("said", ["not_needed", "Not needed", "EI TARVITA", " behövs inte "])
def test_a_word_is_read_by_id_or_in_any_language(catalogue, tmp_path, said):
    rows = [["plot", "field", "value", "certainty"], ["A", "eia_position", said, "Sitova"]]
    (row,) = read_sheet(sheet_of(tmp_path / "own.xlsx", rows=rows), catalogue)
    assert (row.value, row.certainty) == ("not_needed", Certainty.FIRM)


def test_what_reads_like_a_word_and_is_none_stays(catalogue, tmp_path):
    kept = register(fact("eia_position", "ei tarvita"), fact("eia_position", "maybe", plot="B"))
    write_sheet(kept, catalogue, tmp_path / "r.xlsx", lang="fi")
    assert read_sheet(tmp_path / "r.xlsx", catalogue, kept) == rows_of(kept)


def test_no_word_means_two_things(catalogue):
    words = SheetWords(catalogue)
    cells = [("conclusion", ""), ("certainty", ""), *(("value", id_) for id_ in catalogue.fields)]
    for column, field in cells:
        for lang in LANGUAGES:
            for word, title in words.choices(column, field, lang).items():
                assert words.read(column, field, title) == word, (column, field, lang)


def test_words_are_offered_where_they_may_be_chosen(catalogue, tmp_path):
    write_sheet(register(*CHOSEN), catalogue, tmp_path / "r.xlsx", ["B"], lang="fi")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    offered = {name: [rule.formula1 for rule in book[name].data_validations.dataValidation] for name in SHEETS}
    assert any("ei vaikutusta" in rule for rule in offered["studies"])
    assert '"sitova,suuntaa-antava,ei tiedossa"' in offered["facts"]
    assert any("tarvitaan" in rule for rule in offered["facts"])


def sheet_of(path, name="facts", rows=()):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_people_fill_in_by_their_own_habits(catalogue, tmp_path):
    path = sheet_of(
        tmp_path / "own.xlsx",
        rows=[
            ["field", "remarks", "plot", "value", "certainty", "date"],
            ["price_eur_m2", "passed over", "A", 12.5, "firm", dt.datetime.fromisoformat("2026-05-01")],
            ["firm_mw", None, "A", "40,5", "indicative", "1.5.2026"],
            ["owners_willing", None, "A", True, None, None],
            [None, None, None, None, None, None],
            ["skills", None, "A", None, None, None],
        ],
    )
    first, second, third = read_sheet(path, catalogue)
    assert (first.value, first.certainty, first.date) == ("12.5", Certainty.FIRM, dt.date(2026, 5, 1))
    assert (second.date, read_value(second, catalogue.fields["firm_mw"])) == (dt.date(2026, 5, 1), 40.5)
    assert read_value(third, catalogue.fields["owners_willing"]) is True
    assert len({first.id, second.id, third.id}) == 3


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["field", "value"], ["firm_mw", 1]], "no column plot"),
        ([["plot", "field", "value"], ["A", "firm_mww", 1]], "row 2: field cannot be firm_mww"),
        ([["plot", "field", "value", "date"], ["A", "firm_mw", 1, "soon"]], "row 2: date cannot be soon"),
        ([["plot", "field", "value", "certainty"], ["A", "owners", "x", "sure"]], "firm, indicative, unknown"),
        ([["plot", "field", "value", "year"], ["A", "firm_mw", 1, 2027.5]], "year cannot be 2027.5"),
        ([["plot", "field", "value"], [None, "owners", "x"]], "plot cannot be None"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(catalogue, tmp_path, rows, said):
    with pytest.raises(DataError, match=said):
        read_sheet(sheet_of(tmp_path / "bad.xlsx", rows=rows), catalogue)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no", b"plot;field\n"])
def test_what_is_no_spreadsheet_is_refused(catalogue, tmp_path, content):
    if content is not None:
        (tmp_path / "no.xlsx").write_bytes(content)
    with pytest.raises(DataError, match=r"no\.xlsx"):
        read_sheet(tmp_path / "no.xlsx", catalogue)


def test_taking_a_sheet_changes_only_what_is_new(catalogue, tmp_path):
    path = tmp_path / "r.gpkg"
    create_register(path, CRS)
    save(path, [fact("owners", "Aino"), fact("price_eur_m2", "5"), study(area=square().buffer(5))], "Aino")
    kept = read_register(path)
    write_sheet(kept, catalogue, tmp_path / "r.xlsx", ["A"])
    assert take_sheet(path, tmp_path / "r.xlsx", catalogue, "Bo") == 0
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    sheet = book["facts"]
    head = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[head.index("field")].value in ("owners", "skills"):
            row[head.index("value")].value = "Bo"
    book.save(tmp_path / "r.xlsx")
    assert take_sheet(path, tmp_path / "r.xlsx", catalogue, "Bo") == 2
    now = read_register(path)
    assert {f.field: f.value for f in now.facts} == {"owners": "Bo", "price_eur_m2": "5", "skills": "Bo"}
    assert now.studies == kept.studies
    assert [c.who for c in now.history][-2:] == ["Bo", "Bo"]


def test_columns_that_a_sheet_lacks_stay(catalogue, tmp_path):
    path = tmp_path / "r.gpkg"
    create_register(path, CRS)
    save(path, [study()], "Aino")
    sheet_of(tmp_path / "s.xlsx", "studies", [["id", "type", "author"], [study().id, "habitats", "Bo"]])
    take_sheet(path, tmp_path / "s.xlsx", catalogue, "Bo")
    (now,) = read_register(path).studies
    assert (now.author, now.document, now.area is None) == ("Bo", study().document, False)


def test_an_area_with_too_many_corners_for_a_cell_stays_in_the_register(catalogue, tmp_path):
    path = tmp_path / "r.gpkg"
    create_register(path, CRS)
    save(path, [study(area=square().buffer(50, quad_segs=2000))], "Aino")
    kept = read_register(path)
    write_sheet(kept, catalogue, tmp_path / "r.xlsx")
    assert take_sheet(path, tmp_path / "r.xlsx", catalogue, "Bo") == 0


def test_a_text_too_long_for_a_cell_is_refused(catalogue, tmp_path):
    with pytest.raises(OutputError, match="40000"):
        write_sheet(register(fact("owners", "x" * 40_000)), catalogue, tmp_path / "r.xlsx")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", 1.5), ("1.5", 1.5), ("1 234,5", 1234.5), ("1\u00a0234", 1234), ("1.234,5", 1234.5), ("1,234.5", 1234.5),
        ("\u22123", -3), ("1e3", 1000), ("", None), ("n/a", None), ("1,2,3", None), ("nan", None), ("inf", None),
        ("1e999", None), ("\u0661", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    assert read_number(text) == number


def test_units_are_turned_into_the_fields(catalogue):
    field = catalogue.fields["firm_mw"]
    assert read_value(fact("firm_mw", "40 000", unit="kW"), field) == 40
    assert read_value(fact("firm_mw", "40", unit="kV"), field) is None
    assert read_value(replace(fact("eia_position", "maybe")), catalogue.fields["eia_position"]) is None
