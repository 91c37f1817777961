"""Procedures as data: what is wrong in the file is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kase_parks_plugin.core.errors import RulebookError
from kase_parks_plugin.core.permits.load import load_procedures
from kase_parks_plugin.core.permits.seasons import length
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.paths import resource

FI = load_rulebook("fi")
TEXT = resource("procedures", "fi.toml").read_text("utf-8")


def test_the_bundled_procedures_hold_together() -> None:
    procedures = load_procedures("fi", FI)
    for step in procedures.procedures:
        assert step.duration.statutory <= step.duration.most or step.id == "eia_programme_hearing", step.id
        if step.fieldwork is not None:
            assert all(step.fieldwork.days <= length(season) for season in step.fieldwork.seasons), step.id
    ids = [step.id for step in procedures.procedures]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("old", "new", "code", "named"),
    [
        ('after = ["eia_screening"]', 'after = ["eia_conclusion"]', "procedures_cycle", "eia_conclusion"),
        ('after = ["eia_screening"]', 'after = ["eia_screning"]', "rulebook_choice", "eia_screening"),
        ("least = 8, likely = 10, most = 14", "least = 8, likely = 20, most = 14", "procedures_duration", "20"),
        ('fact = "rule.EIA-01"', 'fact = "rule.EIA-99"', "rulebook_choice", "EIA-99"),
        ('eq = "mandatory"', 'eq = "must"', "rulebook_choice", "mandatory"),
        ('study = "otter"\ndays = 10', 'study = "otter"\ndays = 200', "rulebook_type", "days"),
        ('study = "otter"', 'study = "otters"', "rulebook_choice", "otter"),
        ('procedure = "water_permit"', 'procedure = "water_licence"', "rulebook_choice", "water_licence"),
        ('title = { en = "Building permit", ', "title = { ", "rulebook_text_language", "en"),
        ("checked = 2026-11-21\ncatalogue", "cheked = 2026-11-21\ncatalogue", "rulebook_key_unknown", "checked"),
        ("format = 1", "format = 2", "rulebook_format", "2"),
        ("format = 1", "format = ", "rulebook_syntax", ""),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, code: str, named: str) -> None:
    assert old in TEXT
    file = tmp_path / "mine.toml"
    file.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(RulebookError) as error:
        load_procedures(str(file), FI)
    assert error.value.code == code
    assert named in str(error.value)
    assert "mine.toml" in str(error.value)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(RulebookError):
        load_procedures("nowhere.toml", FI)
