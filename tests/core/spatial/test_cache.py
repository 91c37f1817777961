"""A run after another: what has not changed is neither prepared nor measured again, and the result is that of a first run."""

import dataclasses
import json
from pathlib import Path
from unittest.mock import patch

import pytest
import shapely

from kase_parks_plugin import paths
from kase_parks_plugin.core import prepared as prepared_module
from kase_parks_plugin.core import screening as screening_module
from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.model import ScreeningData, as_objects
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.model import NET_MEASURES
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial.cache import snapshot_digest

DEMO = Path(paths.resource("demo", "demo.toml"))


@pytest.fixture(scope="module")
def book():
    """The demo's rulebook."""
    return rulebook_of(read_screening(DEMO).rulebook, DEMO.parent)


def snapshots(screening, book):
    """Read the demo anew: other objects, the same content."""
    return read_data(screening, DEMO.parent, book)


def run(screening, data, book, earlier=None):
    """Assess as the panel does; tell also which layers were prepared and which measurements were made."""
    made, asked = [], []

    def prepare_layer(layer, *args, **more):
        made.append(layer.request.title or layer.request.layer or layer.request.path)
        return real_layer(layer, *args, **more)

    def measure_all(measurements, *args, **more):
        asked.extend(m.id for m in measurements)
        return real_measure(measurements, *args, **more)

    real_layer, real_measure = prepared_module.prepare_layer, screening_module.measure_all
    with patch.object(prepared_module, "prepare_layer", prepare_layer):
        ready = prepare(screening, data, book, Silent(), earlier, to_keep=True)
    with patch.object(screening_module, "measure_all", measure_all):
        assessment = assess_prepared(screening, ready, book)
    return ready, json.dumps(document(assessment, "en"), sort_keys=True), made, asked


def nets(book):
    """Measurements that are made after judging."""
    return {m.id for m in book.measurements if m.measure in NET_MEASURES}


@pytest.fixture(scope="module")
def first(book):
    """The demo's first run."""
    screening = read_screening(DEMO)
    return screening, *run(screening, snapshots(screening, book), book)


def vector_layers(screening, data):
    return [k for k, layer in enumerate(data.layers) if layer.vector is not None]


def test_nothing_changed_prepares_and_measures_nothing(first, book):
    screening, ready, told, made, asked = first
    assert made
    assert len(asked) > len(nets(book))
    data = snapshots(screening, book)
    assert all(
        layer.vector is None or layer.vector is not mine for layer, mine in zip(data.layers, ready.layers, strict=True)
    )
    again, told_again, made_again, asked_again = run(screening, data, book, ready)
    rasters = [k for k, layer in enumerate(data.layers) if layer.vector is None]
    assert len(made_again) == len(rasters)
    among = {role for k in rasters for role in screening.layers[k].roles}
    assert {m.id for m in book.measurements if m.id in asked_again and not set(m.roles) & among} <= nets(book)
    assert told_again == told
    for k in vector_layers(screening, data):
        assert again.layers[k] is ready.layers[k]


def test_a_changed_layer_alone_is_prepared_and_measured_again(first, book):
    screening, ready, told, _, _ = first
    data = snapshots(screening, book)
    at = next(k for k in vector_layers(screening, data) if len(data.layers[k].vector.ids) > 1)
    old = data.layers[at].vector
    moved = old.geometry.copy()
    moved[0] = shapely.transform(moved[0], lambda xy: xy + 1e-3)
    layers = list(data.layers)
    layers[at] = dataclasses.replace(layers[at], vector=dataclasses.replace(old, geometry=moved))
    changed = ScreeningData(data.plots, tuple(layers), data.register)
    again, told_again, made, asked = run(screening, changed, book, ready)
    title = screening.layers[at].title or screening.layers[at].layer or screening.layers[at].path
    assert title in made
    assert len(made) <= 1 + sum(layer.vector is None for layer in layers)
    assert told_again != told
    assert told_again == run(screening, changed, book)[1]
    roles = {
        role
        for k, layer in enumerate(screening.layers)
        if again.layers[k] is not ready.layers[k]
        for role in layer.roles
    }
    assert {m.id for m in book.measurements if set(m.roles) & roles} | nets(book) >= set(asked)


def test_what_is_asked_of_a_layer_counts_as_its_content(first, book):
    screening, ready, _, _, _ = first
    at = next(k for k in vector_layers(screening, snapshots(screening, book)))
    layers = list(screening.layers)
    layers[at] = dataclasses.replace(layers[at], accuracy_m=layers[at].accuracy_m + 25.0)
    asked = dataclasses.replace(screening, layers=tuple(layers))
    again = run(asked, snapshots(asked, book), book, ready)
    assert again[1] == run(asked, snapshots(asked, book), book)[1]
    assert again[0].layers[at] is not ready.layers[at]


def test_other_plots_or_another_rulebook_begin_anew(first, book):
    screening, ready, _, _, _ = first
    data = snapshots(screening, book)
    fewer = dataclasses.replace(
        data.plots,
        **{name: getattr(data.plots, name)[1:] for name in ("ids", "names", "geometry")},
        attributes={name: values[1:] for name, values in data.plots.attributes.items()},
    )
    less = ScreeningData(fewer, data.layers, data.register)
    assert run(screening, less, book, ready)[1] == run(screening, less, book)[1]
    stricter = dataclasses.replace(book, min_overlap_m2=book.min_overlap_m2 + 1)
    again = prepare(screening, data, stricter, Silent(), ready, to_keep=True)
    assert again.plots is not ready.plots
    assert again.columns is not ready.columns
    assert not {id(layer) for layer in again.layers} & {id(layer) for layer in ready.layers}


def test_another_profile_measures_again_what_it_may_decide(first, book):
    screening, ready, _, _, _ = first
    profile = dataclasses.replace(screening.profile, values={**screening.profile.values, "power_mw": 77.0})
    other = dataclasses.replace(screening, profile=profile)
    told = run(other, snapshots(other, book), book, ready)[1]
    assert told == run(other, snapshots(other, book), book)[1]


def test_a_sketch_among_kept_layers_does_not_spoil_them(first, book):
    screening, ready, told, _, _ = first
    data = snapshots(screening, book)
    one = dataclasses.replace(
        data.plots,
        **{name: getattr(data.plots, name)[:1] for name in ("ids", "names", "geometry")},
        attributes={name: values[:1] for name, values in data.plots.attributes.items()},
    )
    sketch = ready.with_plots(one, book)
    assess_prepared(dataclasses.replace(screening, overrides=()), sketch, book, check_itself=False)
    assert run(screening, data, book, ready)[1] == told


def test_the_key_follows_whatever_a_snapshot_holds(geo):
    shapes = [geo.box(0, 0, 10, 10), geo.box(20, 0, 30, 10), None]
    plain = geo.vector(shapes, ids="abc", names="xyz", kind=["1", None, "2"])
    digest = snapshot_digest(plain, lambda: None)
    assert snapshot_digest(geo.vector(shapes, ids="abc", names="xyz", kind=["1", None, "2"]), lambda: None) == digest
    moved = as_objects([geo.box(0, 0, 10, 10 + 1e-9), *shapes[1:]])
    others = [
        {"geometry": moved}, {"geometry": as_objects([*shapes[:2], geo.box(0, 0, 1, 1)])}, {"crs": "EPSG:3879"},
        {"title": "other"}, {"ids": as_objects(list("abd"))}, {"names": as_objects(["x", None, "z"])}, {"segmentised": 1},
        {"attributes": {"kind": as_objects([1, None, "2"])}}, {"attributes": {"kind": as_objects(["1", "", "2"])}},
        {"attributes": {"sort": as_objects(["1", None, "2"])}}, {"unreadable": {"c": "broken"}}, {"declared_type": "Polygon"},
    ]  # fmt: skip
    keys = {snapshot_digest(dataclasses.replace(plain, **other), lambda: None) for other in others}
    assert digest not in keys
    assert len(keys) == len(others)


def test_the_key_tells_every_two_geometries_apart(geo):
    square, hole = "(0 0, 9 0, 9 9, 0 9, 0 0)", "(1 1, 2 1, 2 2, 1 2, 1 1)"
    several = [
        [f"POLYGON ({square})", f"POLYGON ({hole})"],
        [f"POLYGON ({square}, {hole})", None],
        [f"POLYGON ({square}, {hole})", "POLYGON EMPTY"],
        [None, f"POLYGON ({square}, {hole})"],
        [f"MULTIPOLYGON (({square}, {hole}))", None],
        [f"MULTIPOLYGON (({square}), ({hole}))", None],
        [f"MULTIPOLYGON (({square}))", f"MULTIPOLYGON (({hole}))"],
        [f"LINESTRING {square}", f"LINESTRING {hole}"],
        [f"LINESTRING {square}", f"POLYGON ({hole})"],
        [f"GEOMETRYCOLLECTION (POLYGON ({square}))", f"POLYGON ({hole})"],
        ["POINT (1 2)", "POINT (3 4)"],
        ["POINT (1 2)", "POINT EMPTY"],
        ["POINT (1 2)", None],
        ["POINT (1 2)", "MULTIPOINT ((3 4))"],
        ["MULTIPOINT ((1 2), (3 4))", None],
        ["LINESTRING (1 2, 3 4)", None],
        ["POINT Z (1 2 3)", "POINT (3 4)"],
        ["POINT Z (1 2 0)", "POINT Z (3 4 0)"],
        ["GEOMETRYCOLLECTION EMPTY", None],
        [None, None],
    ]  # fmt: skip
    layers = [geo.vector([wkt and shapely.from_wkt(wkt) for wkt in wkts], ids="ab") for wkts in several]
    keys = [snapshot_digest(layer, lambda: None) for layer in layers]
    assert len(set(keys)) == len(several)
    assert keys == [snapshot_digest(layer, lambda: None) for layer in layers]
