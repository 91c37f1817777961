"""A kept result comes back as it was, and nothing else comes in by that door."""

import io
import json
import pickle
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kase_parks_plugin import paths
from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.errors import DataError, KaseParksError
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.files.kept import assessment_from, kept_bytes, may_keep
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess, reconsider, rescore
from kase_parks_plugin.core.tables import tables

DEMO = paths.resource("demo")


@pytest.fixture(scope="module")
def book():
    return load_rulebook("fi")


@pytest.fixture(scope="module")
def result(book):
    screening = read_screening(DEMO / "demo.toml")
    return assess(screening, read_data(screening, DEMO, book), rulebook=book)


@pytest.fixture(scope="module")
def content(result):
    return kept_bytes(result)


def told(assessment):
    """Bytes of the document, and what the map's tables hold."""
    rows = [(t.name, t.fields, t.rows, [g and g.wkb for g in t.geometry]) for t in tables(assessment)]
    return document_bytes(document(assessment)), rows


def changed(content, name, new):
    """The archive with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as made:
        for entry in old.infolist():
            made.writestr(entry, new(old.read(entry)) if entry.filename == name else old.read(entry))
    return out.getvalue()


def about(change):
    """Change what the archive says of itself."""

    def new(old):
        table = json.loads(old)
        change(table)
        return json.dumps(table).encode()

    return new


def test_a_result_comes_back_to_the_byte(result, content, book):
    again = assessment_from(content, result.screening, book)
    assert told(again) == told(result)
    assert kept_bytes(again) == content == kept_bytes(result)


def test_what_comes_back_can_be_judged_anew(result, content, book):
    again = assessment_from(content, replace(result.screening, overrides=()), book)
    plain = reconsider(result, ())
    assert told(again) == told(plain)
    assert told(reconsider(again, result.screening.overrides)) == told(result)
    weights = {"grid": {"construction": 0.0}}
    assert told(rescore(again, weights)) == told(rescore(plain, weights))


def test_another_rulebook_is_named(result, content, book):
    with pytest.raises(DataError) as error:
        assessment_from(content, result.screening, replace(book, digest="0" * 64))
    assert error.value.code == "kept_other_rulebook"


def test_shapes_that_trace_a_restricted_layer_are_not_kept(result):
    assert may_keep(result)
    bar = next(rule.bar for rule in result.rulebook.rules if rule.id in result.basis.land)
    role = next(m for m in result.rulebook.measurements if m.id == bar.measurement).roles[0]
    layers = tuple(replace(one, restricted=role in one.roles) for one in result.provenance.layers)
    assert not may_keep(replace(result, provenance=replace(result.provenance, layers=layers)))


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.update(version=2),
        lambda table: table.update(format="other"),
        lambda table: table.update(plots=10**9),
        lambda table: table.update(plots="many"),
        lambda table: table.update(crs="EPSG:nowhere"),
        lambda table: table["columns"].pop(),
        lambda table: table["columns"][0].update(id="constructor"),
        lambda table: table["columns"][0].update(evidence=-1),
        lambda table: table["land"].append({"rule": "none", "pieces": 0}),
        lambda table: table["provenance"].pop("plots"),
        lambda table: table["provenance"]["layers"].clear(),
        lambda table: table["provenance"]["plots"].update(other=1),
        lambda table: table["municipalities"].pop(),
        lambda table: table.clear(),
    ],
)
def test_a_wrong_description_is_refused(change, result, content, book):
    with pytest.raises(DataError) as error:
        assessment_from(changed(content, "about.json", about(change)), result.screening, book)
    assert error.value.code == "kept_unreadable"


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("plots/area.f8", lambda old: old[:-8]),
        ("plots/ids.json", lambda _: b'[["list"]]'),
        ("plots/ids.i4", lambda old: np.full(len(old) // 4, 99_999, dtype="<i4").tobytes()),
        ("plots/ids.i4", lambda old: b"\0" * len(old)),
        ("plots/geometry.u1", lambda old: b"\xff" * len(old)),
        ("plots/geometry-ends.i8", lambda old: old[::-1]),
        ("columns/0/state.i1", lambda old: b"\x7f" * len(old)),
        ("columns/0/evidence/layer.i8", lambda old: b"\x7f" * len(old)),
        ("about.json", lambda _: b"[" * 100_000),
        ("about.json", lambda _: pickle.dumps({"format": print})),
    ],
)
def test_wrong_parts_are_refused(name, new, result, content, book):
    with pytest.raises(DataError) as error:
        assessment_from(changed(content, name, new), result.screening, book)
    assert error.value.code == "kept_unreadable"


def test_what_would_unfold_without_end_is_refused(result, content, book, monkeypatch):
    monkeypatch.setattr("kase_parks_plugin.core.files.pack._LARGEST", 10_000)
    with pytest.raises(DataError, match="kept with this project"):
        assessment_from(content, result.screening, book)


@settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, 10**9), byte=st.integers(0, 255), cut=st.booleans())
def test_damage_never_brings_down_what_reads(place, byte, cut, result, content, book):
    place %= len(content)
    damaged = content[:place] if cut else content[:place] + bytes([byte]) + content[place + 1 :]
    try:
        again = assessment_from(damaged, result.screening, book)
    except KaseParksError:
        return
    assert told(again) == told(result)
