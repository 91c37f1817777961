"""Profile fields and presets as data."""

import re

import pytest

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.rulebook.profiles import (
    ProfileField,
    parse_fields,
    parse_presets,
    presets,
    profile_fields,
    profile_groups,
    with_totals,
)

TEXT = '{ en = "a", fi = "b", sv = "c" }'
FIELDS = f"""
format = 1
[[group]]
id = "g"
title = {TEXT}
[[field]]
id = "kind"
kind = "text"
group = "g"
choices = ["generic"]
title = {TEXT}
[[field]]
id = "mw"
kind = "number"
unit = "MW"
least = 0
most = 10
group = "g"
title = {TEXT}
[[field]]
id = "by_year"
kind = "table"
unit = "MW"
group = "g"
total_in = "mw"
key = {TEXT}
title = {TEXT}
"""
PRESETS = f"""
format = 1
[[preset]]
id = "generic"
title = {TEXT}
not_applicable = ["by_year"]
[preset.typical]
mw = {{ value = 3, source = "own", status = "K-l" }}
"""

ASKED = [
    "kind",
    "electric_mw",
    "it_mw",
    "feeds",
    "n_minus_1",
    "ramp",
    "fuel_mw",
    "heat_mw",
    "heat_used_share",
    "steam_t_h",
    "gas_mw",
    "h2_kg_h",
    "water_m3_per_day",
    "process_water_m3_per_day",
    "cooling_water_m3_per_day",
    "groundwater_m3_per_day",
    "waste_water_m3_per_day",
    "sulphate_t_a",
    "nitrogen_t_a",
    "feedstock_t_a",
    "waste_biological_t_a",
    "waste_burned_t_d",
    "waste_chemical_t_d",
    "hazardous_waste_t_a",
    "chemicals",
    "tank_m3",
    "excavation_m3",
    "cleared_ha",
    "site_ha",
    "footprint_m",
    "height_m",
    "noise_lwa_db",
    "line_kv",
    "line_km",
    "lorries_per_day",
    "rail_t_a",
    "heaviest_unit_t",
    "jobs",
]


def test_every_field_is_there_and_grouped():
    fields = profile_fields()
    assert set(ASKED) <= set(fields)
    assert {field.group for field in fields.values()} == set(profile_groups())


def test_numbers_have_units_and_bounds():
    for field in profile_fields().values():
        if field.kind in ("number", "table", "list"):
            assert field.unit, field.id
            assert field.least is not None, field.id
            assert field.most > field.least, field.id


def test_every_kind_has_a_preset_and_each_typical_value_a_source():
    assert tuple(presets()) == profile_fields()["kind"].choices
    for preset in presets().values():
        assert set(preset.sources) == set(preset.typical)
        assert not set(preset.typical) & set(preset.not_applicable)
        assert "kind" not in preset.not_applicable


def test_a_data_centre_has_no_turbines_and_no_waste_stream():
    absent = presets()["data_centre"].not_applicable
    assert {"wind_turbines", "wind_mw", "waste_burned_t_d", "hazardous_waste_t_a"} <= set(absent)
    assert not {"fuel_mw", "heat_mw", "tank_m3"} & set(absent)
    assert presets()["generic"].not_applicable == ()


@pytest.mark.parametrize(
    ("kind", "value", "good"),
    [
        ("number", 5, True),
        ("number", 0, True),
        ("number", 10.0, True),
        ("number", 10.1, False),
        ("number", -0.1, False),
        ("number", "5", False),
        ("number", True, False),
        ("number", float("nan"), False),
        ("text", "a", True),
        ("text", "b", False),
        ("bool", True, True),
        ("bool", 1, False),
        ("table", {"2027": 5}, True),
        ("table", {"2027": 11}, False),
        ("table", [5], False),
        ("list", [1, 2], True),
        ("list", [1, 11], False),
        ("list", 1, False),
    ],
)
def test_a_field_accepts_its_own_kind_within_bounds(kind, value, good):
    bounds = (0.0, 10.0) if kind in ("number", "table", "list") else (None, None)
    field = ProfileField("x", kind, "g", {}, None, *bounds, choices=("a",) if kind == "text" else ())
    assert field.accepts(value) is good


def test_totals_come_from_tables_unless_given():
    chemicals = {"7664-93-9": 10.0, "1310-73-2": 5.5}
    assert with_totals({"chemicals": chemicals})["chemicals_t"] == 15.5
    assert with_totals({"chemicals": chemicals, "chemicals_t": 20.0})["chemicals_t"] == 20.0
    assert with_totals({"fuel_mw": 1.0}) == {"fuel_mw": 1.0}


def test_cas_numbers_look_like_cas_numbers():
    assert profile_fields()["chemicals"].total_in == "chemicals_t"
    assert re.search("CAS", profile_fields()["chemicals"].key["fi"])


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("rulebook_format", "format = 1", "format = 0"),
        ("rulebook_choice", 'kind = "number"', 'kind = "decimal"'),
        ("rulebook_choice", 'unit = "MW"\nleast = 0\nmost = 10\ngroup = "g"', 'unit = "MW"\ngroup = "h"'),
        ("rulebook_type", "least = 0", "least = 11"),
        ("rulebook_type", 'choices = ["generic"]', 'choices = ["generic"]\nunit = "MW"'),
        ("rulebook_choice", 'total_in = "mw"', 'total_in = "mv"'),
        ("rulebook_duplicate", 'id = "by_year"', 'id = "mw"'),
        ("rulebook_key_missing", f"key = {TEXT}", ""),
        ("rulebook_key_unknown", "most = 10", "max = 10"),
    ],
)
def test_wrong_fields_are_refused(code, old, new):
    assert old in FIELDS
    with pytest.raises(RulebookError) as caught:
        parse_fields(FIELDS.replace(old, new).encode(), "fields.toml")
    assert caught.value.code == code
    assert "fields.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("rulebook_choice", 'id = "generic"', 'id = "wind"'),
        ("rulebook_choice", '["by_year"]', '["by_month"]'),
        ("rulebook_type", '["by_year"]', '["mw"]'),
        ("rulebook_type", "value = 3", "value = 11"),
        ("rulebook_choice", '"K-l"', '"sure"'),
        ("rulebook_key_missing", 'source = "own", ', ""),
        ("rulebook_key_unknown", "mw = {", "mv = {"),
    ],
)
def test_wrong_presets_are_refused(code, old, new):
    fields = parse_fields(FIELDS.encode(), "fields.toml")[1]
    assert "mw" in parse_presets(PRESETS.encode(), "presets.toml", fields)["generic"].typical
    assert old in PRESETS
    with pytest.raises(RulebookError) as caught:
        parse_presets(PRESETS.replace(old, new).encode(), "presets.toml", fields)
    assert caught.value.code == code
