"""Two people's copies of one register come together; nothing is lost without a word."""

import shutil
from dataclasses import replace

import pytest

from kase_parks_plugin.core.register.merge import area_of, conflicts_of, merge, take_theirs
from kase_parks_plugin.core.register.store import create_register, delete, read_register, save

from .conftest import CRS, fact, square, study

FIRST, SECOND = fact("owners", "Aino"), fact("price_eur_m2", "5")


@pytest.fixture
def copies(tmp_path):
    """A register with two facts and a study, and a copy of it."""
    ours, theirs = tmp_path / "ours.gpkg", tmp_path / "theirs.gpkg"
    create_register(ours, CRS)
    save(ours, [FIRST, SECOND, study()], "Aino")
    shutil.copy(ours, theirs)
    return ours, theirs


def facts(path):
    return {f.id: f for f in read_register(path).facts}


def test_what_only_one_changed_is_taken(copies):
    ours, theirs = copies
    save(theirs, [replace(FIRST, value="Bo"), fact("skills", "welding")], "Bo")
    save(theirs, [study(area=square(1))], "Bo")
    delete(theirs, [SECOND.id], "Bo")
    save(ours, [fact("easements", "none")], "Aino")
    done = merge(ours, theirs, "Aino")
    assert done.conflicts == ()
    assert set(facts(ours)) == {FIRST.id, "f-A-skills", "f-A-easements"}
    assert facts(ours)[FIRST.id].value == "Bo"
    assert read_register(ours).studies[0].area.equals(square(1))
    assert set(done.taken) == {FIRST.id, SECOND.id, "f-A-skills", "s-habitats"}


def test_different_fields_of_one_row_are_both_taken(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, note="called")], "Aino")
    save(theirs, [replace(FIRST, value="Bo")], "Bo")
    assert merge(ours, theirs, "Aino").conflicts == ()
    assert (facts(ours)[FIRST.id].note, facts(ours)[FIRST.id].value) == ("called", "Bo")


def test_the_same_field_changed_by_both_is_shown_and_kept(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, value="Aino and Cai")], "Aino")
    save(theirs, [replace(FIRST, value="Bo")], "Bo")
    (conflict,) = merge(ours, theirs, "Aino").conflicts
    assert (conflict.row, conflict.field) == (FIRST.id, "value")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Aino", "Aino and Cai", "Bo")
    assert facts(ours)[FIRST.id].value == "Aino and Cai"
    (kept,) = conflicts_of(read_register(ours).history)
    assert (kept.before, kept.after) == ({"value": "Bo"}, {"value": "Aino and Cai"})


def test_the_same_change_by_both_is_no_conflict(copies):
    ours, theirs = copies
    for path in copies:
        save(path, [replace(FIRST, value="Bo")], "Bo")
    assert merge(ours, theirs, "Aino").conflicts == ()


@pytest.mark.parametrize("deleted_here", [True, False])
def test_deleted_by_one_and_changed_by_the_other_is_a_conflict(copies, deleted_here):
    one, other = copies if deleted_here else copies[::-1]
    delete(one, [FIRST.id], "Aino")
    save(other, [replace(FIRST, value="Bo")], "Bo")
    (conflict,) = merge(*copies, "Aino").conflicts
    assert conflict.field == ""
    assert (FIRST.id in facts(copies[0])) is not deleted_here


def test_merging_again_changes_nothing(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, value="Aino and Cai")], "Aino")
    save(theirs, [replace(FIRST, value="Bo"), replace(SECOND, value="6")], "Bo")
    merge(ours, theirs, "Aino")
    before = read_register(ours)
    again = merge(ours, theirs, "Aino")
    assert (again.taken, again.conflicts) == ((), ())
    assert read_register(ours).history == before.history


def test_both_ways_and_on_they_stay_together(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, note="called")], "Aino")
    save(theirs, [replace(FIRST, value="Bo")], "Bo")
    merge(ours, theirs, "Aino")
    merge(theirs, ours, "Bo")
    assert read_register(ours) == replace(read_register(theirs), name="ours.gpkg")
    save(theirs, [replace(facts(theirs)[FIRST.id], issuer="Land registry")], "Bo")
    assert merge(ours, theirs, "Aino").conflicts == ()
    assert facts(ours)[FIRST.id] == replace(FIRST, note="called", value="Bo", issuer="Land registry")


def test_registers_of_different_origin_are_put_together(tmp_path):
    one, two = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    for path, row in ((one, FIRST), (two, SECOND)):
        create_register(path, CRS)
        save(path, [row], "Aino")
    assert merge(one, two, "Aino").taken == (SECOND.id,)
    assert set(facts(one)) == {FIRST.id, SECOND.id}


def test_the_others_value_can_be_taken(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, value="Aino and Cai", note="called")], "Aino")
    save(theirs, [replace(FIRST, value="Bo")], "Bo")
    (conflict,) = merge(ours, theirs, "Aino").conflicts
    assert take_theirs(ours, conflict, "Cai")
    assert facts(ours)[FIRST.id] == replace(FIRST, value="Bo", note="called")
    assert read_register(ours).history[-1].who == "Cai"


@pytest.mark.parametrize("theirs_now", [square(1), None])
def test_the_others_area_can_be_taken(copies, theirs_now):
    ours, theirs = copies
    save(ours, [study(area=square(2))], "Aino")
    save(theirs, [study(area=theirs_now)], "Bo")
    (conflict,) = merge(ours, theirs, "Aino").conflicts
    assert area_of(conflict.ours).equals(square(2))
    assert take_theirs(ours, conflict, "Aino")
    (now,) = read_register(ours).studies
    assert now.area is None if theirs_now is None else now.area.equals(theirs_now)
    assert replace(now, area=None) == replace(study(), area=None)


@pytest.mark.parametrize("deleted_here", [True, False])
def test_a_deleted_row_can_be_taken_back_and_a_kept_one_deleted(copies, deleted_here):
    one, other = copies if deleted_here else copies[::-1]
    delete(one, [FIRST.id], "Aino")
    save(other, [replace(FIRST, value="Bo")], "Bo")
    (conflict,) = merge(*copies, "Aino").conflicts
    assert take_theirs(copies[0], conflict, "Cai")
    assert facts(copies[0]).get(FIRST.id) == (replace(FIRST, value="Bo") if deleted_here else None)
    assert read_register(copies[0]).history[-1].who == "Cai"


def test_a_value_whose_row_is_gone_has_nowhere_to_go(copies):
    ours, theirs = copies
    save(ours, [replace(FIRST, value="Aino and Cai")], "Aino")
    save(theirs, [replace(FIRST, value="Bo")], "Bo")
    (conflict,) = merge(ours, theirs, "Aino").conflicts
    delete(ours, [FIRST.id], "Aino")
    assert not take_theirs(ours, conflict, "Aino")
    assert FIRST.id not in facts(ours)
