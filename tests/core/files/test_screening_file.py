"""Screening files: what is read is what was said, what is written reads back, and every slip is named."""

import datetime as dt
import math
import pickle
import re
import string
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kase_parks_plugin.core.errors import OutputError, RulebookError, ScreeningFileError
from kase_parks_plugin.core.files import read_screening, rebase, write_screening
from kase_parks_plugin.core.files.screening_reader import screening_from_table, spoken_in
from kase_parks_plugin.core.files.screening_writer import screening_table
from kase_parks_plugin.core.model import (
    Coverage,
    FieldMapping,
    Filter,
    LayerRequest,
    Override,
    PlotsRequest,
    Profile,
    Screening,
)
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.profiles import presets, profile_fields
from kase_parks_plugin.core.spatial.units import like
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

FILE = """
[screening]
name = "Shortlist"
rulebook = "fi"
crs = "EPSG:3067"
start_date = 2027-03-01

[plots]
path = "plots.gpkg"
layer = "plots"
id = "plot_id"

[profile]
kind = "data_centre"
electric_mw = 40
site_ha = 12.0
typical = ["site_ha"]

[[layer]]
role = "natura_spa"
path = "natura.gpkg"
filter = { field = "SITETYPE", in = ["A", "C"] }
accuracy_m = 10.0
as_of = 2026-01-15
source = "SYKE"

[[layer]]
roles = ["power_line", "substation"]
path = "grid.gpkg"
fields.voltage = { field = "voltage", unit = "V" }
fields.free_capacity = "free_mw"
coverage = "all"

[[layer]]
role = "flood_area"
path = "flood.gpkg"
coverage = { path = "flood.gpkg", layer = "mapped" }

[[layer]]
role = "dem"
path = "dem.tif"

[weights]
grid = 5
nature = { eia = 4, construction = 0.5 }

[[override]]
plot = "K-07"
rule = "PLA-02"
reason = "Approved"
author = "Planning office"
date = 2026-06-01
"""


TWIN = """[[override]]
plot = "K-07"
rule = "PLA-02"
reason = "r"
author = "a"
date = 2026-01-01
[[override]]"""


def read(text: str, tmp_path: Path) -> Screening:
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    return read_screening(path)


def test_everything_is_read(tmp_path):
    screening = read(FILE, tmp_path)
    assert screening.start_date == dt.date(2027, 3, 1)
    assert screening.plots == PlotsRequest("plots.gpkg", "plots", "plot_id")
    assert screening.profile.values == {"electric_mw": 40.0, "site_ha": 12.0}
    assert isinstance(screening.profile.values["electric_mw"], float)  # so that both doors write the same
    assert screening.profile.typical == {"site_ha"}
    spa, grid, flood, dem = screening.layers
    assert spa.filter == Filter("SITETYPE", "in", ("A", "C"))
    assert (spa.accuracy_m, spa.as_of, spa.source, spa.coverage) == (10.0, dt.date(2026, 1, 15), "SYKE", Coverage())
    assert grid.roles == ("power_line", "substation")
    assert grid.fields == {"voltage": FieldMapping("voltage", "V"), "free_capacity": FieldMapping("free_mw")}
    assert grid.coverage == Coverage("all")
    assert flood.coverage == Coverage("layer", "flood.gpkg", "mapped")
    assert dem.roles == ("dem",)
    assert screening.overrides == (Override("K-07", "PLA-02", "Approved", "Planning office", dt.date(2026, 6, 1)),)


def test_bare_weight_stands_for_every_readiness_the_theme_feeds(tmp_path):
    weights = read(FILE, tmp_path).weights
    theme = next(t for t in load_rulebook("fi").themes if t.id == "grid")
    assert weights["grid"] == {name: 5.0 for name, weight in theme.weight.items() if weight > 0}
    assert weights["nature"] == {"eia": 4.0, "construction": 0.5}


def test_what_cannot_apply_follows_from_the_kind_unless_it_is_given(tmp_path):
    preset = presets()["data_centre"]
    assert read(FILE, tmp_path).profile.not_applicable == set(preset.not_applicable)
    numbers = [f for f in preset.not_applicable if profile_fields()[f].kind == "number"]
    given_too = FILE.replace("electric_mw = 40", f"electric_mw = 40\n{numbers[0]} = 1.0")
    assert read(given_too, tmp_path).profile.not_applicable == set(preset.not_applicable) - {numbers[0]}


def test_least_file(tmp_path):
    text = '[screening]\nname = "x"\nrulebook = "fi"\nstart_date = 2027-03-01\n[plots]\npath = "p.shp"\n'
    assert read(text, tmp_path) == Screening("x", "fi", dt.date(2027, 3, 1), PlotsRequest("p.shp"))


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "s.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    assert read_screening(path) == read(FILE, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "code", "values"),
    [
        ("[[override]]", "[[overide]]", "unknown_key", {"where": "s.toml", "key": "overide", "nearest": "override"}),
        ("name =", "nmae =", "unknown_key", {"where": "s.toml, [screening]", "key": "nmae", "nearest": "name"}),
        ("crs =", "csr =", "unknown_key", {"where": "s.toml, [screening]", "key": "csr", "nearest": "crs"}),
        ("accuracy_m", "acuracy_m", "unknown_key", {"where": "s.toml, [[layer]] 1", "nearest": "accuracy_m"}),
        ("electric_mw", "electirc_mw", "unknown_key", {"where": "s.toml, [profile]", "nearest": "electric_mw"}),
        ('unit = "V"', 'unti = "V"', "unknown_key", {"where": "s.toml, [[layer]] 2: fields.voltage", "nearest": "unit"}),
        ("nature = { eia", "nature = { eai", "unknown_key", {"where": "s.toml, [weights]: nature", "nearest": "eia"}),
        ('name = "Shortlist"\n', "", "missing_key", {"where": "s.toml, [screening]", "key": "name"}),
        ("start_date = 2027-03-01\n", "", "missing_key", {"key": "start_date"}),
        ('path = "dem.tif"', "", "missing_key", {"where": "s.toml, [[layer]] 4", "key": "path"}),
        ("[plots]", "[[plots]]", "type_table", {"key": "plots"}),
        ("= 2027-03-01", '= "2027-03-01"', "type_date", {"key": "start_date"}),
        ("= 2027-03-01", "= 2027-03-01T00:00:00", "type_date", {"key": "start_date"}),
        ("electric_mw = 40", 'electric_mw = "40"', "type_number", {"key": "electric_mw"}),
        ("electric_mw = 40", "electric_mw = true", "type_number", {"key": "electric_mw"}),
        ("electric_mw = 40", "electric_mw = -40", "out_of_range", {"key": "electric_mw"}),
        ("electric_mw = 40", "electric_mw = nan", "out_of_range", {"key": "electric_mw"}),
        ("accuracy_m = 10.0", "accuracy_m = -1", "out_of_range", {"key": "accuracy_m", "least": 0.0}),
        ("grid = 5", "grid = -5", "out_of_range", {"key": "grid"}),
        ("grid = 5", "grid = inf", "out_of_range", {"key": "grid", "value": "inf", "most": math.inf}),
        ("grid = 5", "gird = 5", "unknown_value", {"value": "gird", "nearest": "grid"}),
        ('"natura_spa"', '"natura_sap"', "unknown_value", {"value": "natura_sap", "nearest": "natura_spa"}),
        ('kind = "data_centre"', 'kind = "datacenter"', "unknown_value", {"nearest": "data_centre"}),
        ('typical = ["site_ha"]', 'typical = ["it_mw"]', "unknown_value", {"key": "typical", "value": "it_mw"}),
        ("fields.voltage", "fields.voltages", "unknown_value", {"value": "voltages", "nearest": "voltage"}),
        ('unit = "V"', 'unit = "MW"', "unknown_value", {"key": "unit", "value": "MW"}),
        ('"PLA-02"', '"PLA-2"', "unknown_value", {"key": "rule", "nearest": "PLA-02"}),
        ('crs = "EPSG:3067"', 'crs = "ETRS"', "bad_crs", {"value": "ETRS"}),
        ('role = "dem"', 'roles = ["dem", "peat"]', "raster_and_vector", {"where": "s.toml, [[layer]] 4"}),
        ('role = "dem"', 'role = "dem"\nroles = ["dem"]', "role_and_roles", {}),
        ('role = "dem"', "roles = []", "empty", {"key": "roles"}),
        ('role = "dem"', 'roles = ["dem", "dem"]', "repeated", {"value": "dem"}),
        ('name = "Shortlist"', 'name = " "', "empty", {"key": "name"}),
        ("in = [", "within = [", "filter", {"where": "s.toml, [[layer]] 1: filter"}),
        ('in = ["A", "C"]', 'in = ["A"], eq = "A"', "filter", {}),
        ('in = ["A", "C"]', 'in = "A"', "type_values", {"key": "in"}),
        ('in = ["A", "C"]', "eq = [1]", "type_value", {"key": "eq"}),
        ('in = ["A", "C"]', "ge = nan", "type_value", {"key": "ge"}),
        ('coverage = "all"', 'coverage = "al"', "type_coverage", {}),
        ('coverage = "all"', "coverage = { }", "missing_key", {"where": "s.toml, [[layer]] 2: coverage"}),
        ("[[override]]", TWIN, "repeated", {"where": "s.toml, [[override]] 2"}),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_place(tmp_path, old, new, code, values):
    assert FILE.count(old) >= 1
    with pytest.raises(ScreeningFileError) as caught:
        read(FILE.replace(old, new, 1), tmp_path)
    assert caught.value.code == f"screening_{code}"
    assert {key: caught.value.values[key] for key in values} == values
    for lang in LANGUAGES:
        said = load_texts(lang).error(caught.value)
        assert "{" not in said or "{" in str(caught.value.values)
        assert not said.startswith("[error")
        assert "\n" not in said


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[screening", "syntax"),
        (b"a = 1\na = 2", "syntax"),
        (b"a = " + b"[" * 100_000, "syntax"),
        (b"a = 1" + b"0" * 10_000, "syntax"),
        ("name = 'ä'".encode("latin-1"), "encoding"),
        (b"\x89PNG\r\n\x1a\n" * 2_000_000, "too_large"),
        (b"", "missing_key"),
    ],
)
def test_what_is_no_screening_file_is_refused(tmp_path, content, code):
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(ScreeningFileError) as caught:
        read_screening(path)
    assert caught.value.code == f"screening_{code}"


def test_no_file_and_a_folder_are_told_apart(tmp_path):
    for path, code in ((tmp_path / "none.toml", "screening_missing"), (tmp_path, "screening_unreadable")):
        with pytest.raises(ScreeningFileError) as caught:
            read_screening(path)
        assert caught.value.code == code


def test_file_of_a_newer_version_says_so_before_its_new_keys_are_called_unknown(tmp_path):
    with pytest.raises(ScreeningFileError) as caught:
        read(FILE.replace("[screening]", "[screening]\nformat_version = 2\nfancy = true"), tmp_path)
    assert caught.value.code == "screening_newer"


def test_rulebook_beside_the_file(tmp_path):
    (tmp_path / "own.toml").write_bytes(resource("rulebooks", "fi.toml").read_bytes())
    assert read(FILE.replace('rulebook = "fi"', 'rulebook = "own.toml"'), tmp_path).rulebook == "own.toml"
    with pytest.raises(RulebookError):
        read(FILE.replace('rulebook = "fi"', 'rulebook = "none.toml"'), tmp_path)


@pytest.mark.parametrize("name", [p.name for p in resource("demo").glob("*.toml")])
def test_demo_reads_and_writes_back(tmp_path, name):
    screening = read_screening(resource("demo", name))
    write_screening(screening, tmp_path / name)
    assert read_screening(tmp_path / name) == screening


def test_names_may_stand_in_several_languages(tmp_path):
    many = '{ en = "Roads", fi = "Tiet", sv = "Vägar" }'
    text = re.sub(r'(?m)^name = ".*"$', f"name = {many}", FILE, count=1)
    text = text.replace('role = "natura_spa"', f'role = "natura_spa"\ntitle = {many}')
    assert text.count(many) == 2, "the screening and a layer"
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    for lang, said in (("en", "Roads"), ("fi", "Tiet"), ("sv", "Vägar")):
        screening = read_screening(path, lang)
        assert (screening.name, screening.layers[0].title) == (said, said)
    assert spoken_in(read_screening(path, "fi"), "sv") == read_screening(path, "sv")
    write_screening(rebase(read_screening(path, "fi"), tmp_path, tmp_path / "deep"), tmp_path / "again.toml")
    assert read_screening(tmp_path / "again.toml", "sv").layers[0].title == "Vägar", "what is written again keeps all"
    write_screening(replace(read_screening(path, "fi"), name="Oma"), tmp_path / "own.toml")
    assert read_screening(tmp_path / "own.toml", "sv").name == "Oma", "what somebody types is in no other language"
    travelled = pickle.loads(pickle.dumps(read_screening(path, "fi")))
    assert (travelled, travelled.name.said["sv"]) == (read_screening(path, "fi"), "Vägar")
    path.write_text(text.replace(many, '{ fi = "Tiet" }'), encoding="utf-8")
    assert read_screening(path, "sv").name == "Tiet", "better than none"


@pytest.mark.parametrize("wrong", ['{ de = "Straßen" }', "{}", '{ en = "Roads", fi = 1 }', '{ en = "" }', '["Roads"]'])
def test_a_name_in_no_language_is_refused(tmp_path, wrong):
    path = tmp_path / "s.toml"
    path.write_text(re.sub(r'(?m)^name = ".*"$', f"name = {wrong}", FILE, count=1), encoding="utf-8")
    with pytest.raises(ScreeningFileError):
        read_screening(path, "fi")


# --- what is written reads back ------------------------------------------------------------------------------------

BOOK = load_rulebook("fi")
word = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(lambda t: t.strip())
number = st.floats(-1e9, 1e9, allow_subnormal=False)
date = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
crs = st.none() | st.sampled_from(["EPSG:3067", "EPSG:3879", "EPSG:4326"])
plain = word | number | st.booleans() | st.integers(-(2**40), 2**40)
filters = st.none() | st.one_of(
    st.builds(Filter, word, st.just("in"), st.lists(plain, min_size=1, max_size=4).map(tuple)),
    st.builds(Filter, word, st.sampled_from(["eq", "ge", "le"]), plain),
)
coverages = st.one_of(
    st.just(Coverage()),
    st.just(Coverage("all")),
    st.builds(Coverage, st.just("layer"), word, st.none() | word, filters, st.none()),
    st.builds(Coverage, st.just("layer"), st.none() | word, st.none() | word, filters, word),
)


@st.composite
def layers(draw):
    raster = draw(st.booleans())
    ids = sorted(r.id for r in BOOK.roles.values() if (r.geometry == "raster") is raster)
    roles = tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)))
    known = {name: field for role in roles for name, field in BOOK.roles[role].fields.items()}
    fields = {}
    for name in draw(st.lists(st.sampled_from(sorted(known)), unique=True)) if known else ():
        fields[name] = FieldMapping(draw(word), draw(st.sampled_from([None, *like(known[name].unit)])))
    in_project = draw(st.booleans())
    return LayerRequest(
        roles,
        path=draw(st.none() | word) if in_project else draw(word),
        layer=draw(st.none() | word),
        title=draw(st.none() | word),
        id=draw(st.none() | word),
        name=draw(st.none() | word),
        fields=fields,
        filter=draw(filters),
        accuracy_m=draw(st.floats(0, 1e6)),
        as_of=draw(st.none() | date),
        source=draw(st.none() | word),
        licence=draw(st.none() | word),
        coverage=draw(coverages),
        restricted=draw(st.booleans()),
        crs=draw(crs),
        source_id=draw(word) if in_project else None,
    )


@st.composite
def profiles(draw):
    kind = draw(st.none() | st.sampled_from(sorted(presets())))
    values = {}
    for field in profile_fields().values():
        if field.id == "kind" or draw(st.integers(0, 3)):
            continue
        amount = st.floats(
            field.least if field.least is not None else -1e6, field.most if field.most is not None else 1e6
        )
        values[field.id] = draw(
            {
                "number": amount,
                "text": st.sampled_from(field.choices) if field.choices else word,
                "bool": st.booleans(),
                "table": st.dictionaries(word, amount, max_size=3),
                "list": st.lists(amount, max_size=3),
            }[field.kind]
        )
    typical = frozenset(draw(st.lists(st.sampled_from(sorted(values)), unique=True))) if values else frozenset()
    cannot = frozenset(presets()[kind].not_applicable) - values.keys() if kind else frozenset()
    return Profile(kind, values, typical, cannot)


screenings = st.builds(
    Screening,
    name=word,
    rulebook=st.just("fi"),
    start_date=date,
    plots=st.builds(
        PlotsRequest, word, st.none() | word, st.none() | word, st.none() | word, filters, crs, st.none() | word
    ),
    profile=profiles(),
    layers=st.lists(layers(), max_size=4).map(tuple),
    crs=crs,
    seed=st.integers(0, 2**63 - 1),
    weights=st.dictionaries(
        st.sampled_from([t.id for t in BOOK.themes]),
        st.dictionaries(st.sampled_from(["eia", "construction"]), st.floats(0, 100)),
    ),
    overrides=st.lists(
        st.builds(Override, word, st.sampled_from([r.id for r in BOOK.rules]), word, word, date),
        max_size=3,
        unique_by=lambda o: (o.plot, o.rule),
    ).map(tuple),
    notes=st.dictionaries(word, word, max_size=3),
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(screenings)
def test_what_is_written_reads_back_equal(tmp_path_factory, screening):
    path = tmp_path_factory.getbasetemp() / "round.toml"
    write_screening(screening, path)
    assert read_screening(path) == screening


tables = st.recursive(
    plain | date, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(word, inner, max_size=3)
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["screening", "plots", "profile", "layer", "weights", "override", "notes", "x"]),
        st.recursive(
            plain | date, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(word, inner, max_size=3)
        ),
    )
)
def test_any_table_is_a_request_or_a_named_error(table):
    try:
        screening_from_table({**tomllib.loads(FILE), **table}, Path("s.toml"))
    except ScreeningFileError as error:
        said = load_texts("en").error(error)
    else:
        said = "read"
    assert not said.startswith("[error")


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.text(string.printable, max_size=80))
def test_any_text_is_a_request_or_a_named_error(tmp_path_factory, noise):
    path = tmp_path_factory.getbasetemp() / "noise.toml"
    path.write_text(noise, encoding="utf-8")
    with pytest.raises(ScreeningFileError):
        read_screening(path)


def test_failed_write_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    path = tmp_path / "s.toml"
    screening = read(FILE, tmp_path)

    def refuse(self, target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError):
        write_screening(replace(screening, name="other"), path)
    assert [p.name for p in tmp_path.iterdir()] == ["s.toml"]
    assert path.read_text(encoding="utf-8") == FILE


def test_paths_move_with_the_file(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there" / "deep"
    screening = read(FILE, tmp_path)
    moved = rebase(screening, here, there)
    assert moved.plots.path == "../../here/plots.gpkg"
    assert moved.layers[2].coverage.path == "../../here/flood.gpkg"
    assert moved.layers[1].coverage == Coverage("all")
    assert moved.rulebook == "fi"
    assert rebase(moved, there, here) == screening
    absolute = replace(screening, plots=PlotsRequest(str(here / "p.gpkg")))
    assert rebase(absolute, there, here).plots.path == "p.gpkg"


def test_table_holds_only_what_toml_can(tmp_path):
    table = screening_table(read(FILE, tmp_path))
    assert table["layer"][1]["fields"]["free_capacity"] == {"field": "free_mw"}
    assert "not_applicable" not in table["profile"]
