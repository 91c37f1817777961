"""Plots and layers made ready: coordinate systems, mending, counting, filtering, typing, digesting."""

import dataclasses

import numpy as np
import pyproj
import pytest
import shapely

from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.model import Coverage, FieldMapping, Filter, LayerData, LayerRequest, PlotsRequest
from kase_parks_plugin.core.spatial import chunks, prepare_layer, prepare_plots

BOWTIE = "POLYGON ((0 0, 100 100, 100 0, 0 100, 0 0))"


def codes(layer):
    return [code for code, _ in layer.provenance.messages]


# --- plots ------------------------------------------------------------------------------------------------


def refused(code, call, *args, **kwargs):
    with pytest.raises(DataError) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code
    assert "[error." not in str(caught.value)
    return caught.value.values


def test_plots_are_sorted_by_id_as_text(geo):
    plots = geo.plots(*(geo.box(i, 0, i + 1, 1) for i in range(4)), ids=["10", "9", "a", "1"], names="dbca")
    assert plots.ids.tolist() == ["1", "10", "9", "a"]
    assert plots.names.tolist() == ["a", "d", "b", "c"]
    assert shapely.bounds(plots.geometry)[:, 0].tolist() == [380_003, 380_000, 380_001, 380_002]


def test_plots_that_cannot_be_used_are_named(geo):
    box = geo.box(0, 0, 1, 1)
    assert refused("duplicate_plots", geo.plots, box, box, box, ids="aba")["ids"] == "a"
    flat = geo.shape("POLYGON ((0 0, 1 1, 2 2, 0 0))")
    assert refused("plots_without_area", geo.plots, box, flat, geo.point(0, 0), ids="abc")["ids"] == "b, c"
    refused("no_plots", geo.plots)
    refused("no_plots", geo.plots, None)
    refused("crs_unknown", geo.plots, box, crs=None)
    refused("crs_unreadable", geo.plots, box, crs="EPSG:nonsense")


def test_plots_without_geometry_are_skipped_and_named(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), None, shapely.Polygon(), ids="abc")
    assert plots.ids.tolist() == ["a"]
    assert plots.provenance.features == 3
    assert plots.provenance.skipped == 2
    assert plots.provenance.messages == (("plots_skipped", {"n": 2, "ids": "b, c"}),)


def test_plots_are_mended_and_flattened(geo):
    plots = geo.plots(geo.shape(BOWTIE), shapely.force_3d(geo.box(0, 0, 1, 1), 5.0))
    assert plots.provenance.repaired == 1
    assert plots.area.tolist() == pytest.approx([5000.0, 1.0])
    assert not shapely.has_z(plots.geometry).any()
    assert shapely.is_valid(plots.geometry).all()


def test_filter_and_stated_crs_of_plots(geo):
    data = geo.vector([geo.box(0, 0, 1, 1), geo.box(5, 0, 6, 1)], crs=None, kind=["x", "y"])
    request = PlotsRequest(filter=Filter("kind", "eq", "y"), crs="EPSG:3067")
    assert prepare_plots(data, None, geo.rulebook(), request).ids.tolist() == ["1"]
    wrong = dataclasses.replace(request, filter=Filter("kindd", "eq", "y"))
    assert refused("field_missing", prepare_plots, data, None, geo.rulebook(), wrong)["nearest"] == "kind"


def lonlat(geo, lon, lat, size=0.01):
    return geo.vector([shapely.box(lon, lat, lon + size, lat + size)], crs="EPSG:4326")


def test_measuring_crs(geo):
    finland, holland = lonlat(geo, 23.0, 63.5), lonlat(geo, 5.4, 52.1)
    assert prepare_plots(finland, None, geo.rulebook()).crs == "EPSG:3067"
    assert prepare_plots(finland, "EPSG:3879", geo.rulebook()).crs == "EPSG:3879"
    dutch = geo.vector([shapely.box(155_000, 463_000, 155_100, 463_100)], crs="EPSG:28992")
    assert prepare_plots(dutch, None, geo.rulebook()).crs == "EPSG:28992"  # Finland's grid distorts there
    assert prepare_plots(dutch, None, geo.rulebook(crs=None)).crs == "EPSG:28992"
    refused("crs_not_metric", prepare_plots, finland, None, geo.rulebook(crs=None))
    refused("crs_not_metric", prepare_plots, finland, "EPSG:4326", geo.rulebook())
    refused("crs_not_metric", prepare_plots, finland, "EPSG:2263", geo.rulebook())  # feet
    refused("crs_distorts", prepare_plots, finland, "EPSG:3857", geo.rulebook())
    refused("crs_distorts", prepare_plots, holland, None, geo.rulebook())


def test_area_in_the_measuring_crs(geo):
    there = pyproj.Transformer.from_crs(3067, 4326, always_xy=True)
    square = shapely.transform(geo.box(0, 0, 100, 100), lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1])))
    assert geo.plots(square, crs="EPSG:4326").area == pytest.approx([10_000.0], rel=1e-8)


# --- layers -----------------------------------------------------------------------------------------------


def test_what_cannot_be_used_is_counted(geo):
    shapes = [
        geo.box(0, 0, 10, 10), None, shapely.Polygon(), geo.shape(BOWTIE), geo.shape("POLYGON ((0 0, 1 1, 2 2, 0 0))"),
        shapely.Point(0, 0), shapely.from_wkt("LINESTRING (380000 6700000, inf inf)"),
    ]  # fmt: skip
    layer = geo.layer("water", shapes)
    got = layer.provenance
    assert (got.features, got.skipped, got.repaired) == (7, 5, 2)
    assert got.area_change_m2 == pytest.approx(5000.0)
    assert codes(layer) == ["features_not_finite", "points_at_zero", "features_collapsed"]
    assert layer.ids.tolist() == ["0", "3"]
    assert shapely.is_valid(layer.geometry).all()


def test_rings_keep_their_meaning_when_mended(geo):
    # Holes outside their shell are land of their own, and a ring in them is a hole again.
    twice = (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 5 4, 5 5, 4 5, 4 4), (20 20, 30 20, 30 30, 20 30, 20 20), "
        "(22 22, 24 22, 24 24, 22 24, 22 22))"
    )
    overlapping = "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 0, 15 0, 15 10, 5 10, 5 0)))"
    layer = geo.layer("area", [geo.shape(twice), geo.shape(overlapping)])
    assert shapely.area(layer.geometry) == pytest.approx([99.0 + 96.0, 150.0])


def test_collections_keep_their_highest_dimension(geo):
    mixed = (
        "GEOMETRYCOLLECTION (POINT (1 1), GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 0)), LINESTRING (0 0, 5 5)))"
    )
    layer = geo.layer("area", [geo.shape(mixed), geo.shape("GEOMETRYCOLLECTION EMPTY")])
    assert shapely.get_type_id(layer.geometry).tolist() == [6]
    assert layer.provenance.skipped == 1
    assert codes(layer) == []


def test_features_are_sorted_by_id_then_wkb(geo):
    shapes = [geo.box(i, 0, i + 1, 1) for i in (3, 1, 2)]
    forth = geo.layer("area", shapes, ids=["b", "a", "a"])
    back = geo.layer("area", shapes[::-1], ids=["a", "a", "b"])
    assert forth.ids.tolist() == ["a", "a", "b"]
    assert (forth.geometry == back.geometry).all()
    assert forth.provenance.digest == back.provenance.digest


def test_digest_follows_content_alone(geo):
    def digest(x=1.0, **more):
        return geo.layer("area", [geo.box(0, 0, x, 1), geo.box(5, 5, 6, 6)], **more).provenance.digest

    assert digest() == digest(title="other", index=4, cover=Coverage("extent"))
    assert digest() != digest(1.0000001)
    assert digest() != digest(ids="ab")
    assert digest(a=[1, None]) == digest(a=[1.0, np.nan])
    assert len({digest(), digest(a=[1, 2]), digest(a=[2, 1]), digest(b=[1, 2]), digest(a=["1", "2 "])}) == 5
    z = shapely.force_3d([geo.box(0, 0, 1, 1), geo.box(5, 5, 6, 6)], 7.0)
    assert geo.layer("area", z).provenance.digest == digest()


def test_only_what_is_in_reach_is_kept_and_all_is_counted(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100), geo.box(1000, 0, 1100, 100))
    shapes = [geo.box(-300, 0, -250, 9), geo.box(-200, 0, -150, 9), geo.box(500, 0, 600, 9), geo.box(0, 9000, 9, 9009)]
    layer = geo.layer("area", shapes, plots=plots, margin=200.0)
    assert layer.ids.tolist() == ["1", "2"]
    assert layer.provenance.features == 4
    nothing = geo.layer("area", shapes[3:], plots=plots, margin=200.0)
    assert codes(nothing) == ["nothing_in_reach"]
    assert not nothing.failed


def test_layer_in_degrees_lands_where_it_belongs(geo):
    there = pyproj.Transformer.from_crs(3067, 4326, always_xy=True)
    shape = shapely.transform(
        geo.box(150, 0, 200, 100), lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1]))
    )
    plots = geo.plots(geo.box(0, 0, 100, 100))
    layer = geo.layer("area", [shape], plots=plots, crs="EPSG:4326", margin=60.0)
    column = geo.measure(geo.measurement("nearest_distance", "area", margin_m=60.0), plots, layer)
    assert column.value == pytest.approx([50.0], abs=1e-6)
    assert layer.provenance.crs == "EPSG:4326"


def test_compound_crs_with_northing_first_and_heights(geo):
    plots = geo.plots(geo.box(0, 0, 100, 100))
    layer = geo.layer("area", [shapely.force_3d(geo.box(150, 0, 200, 9), 3.0)], plots=plots, crs="EPSG:3903")
    column = geo.measure(geo.measurement("nearest_distance", "area"), plots, layer)
    assert column.value == pytest.approx([50.0])


def test_crs_that_cannot_be_is_said(geo):
    metres_as_degrees = geo.layer("area", [geo.box(0, 0, 10, 10)], crs="EPSG:4326")
    assert codes(metres_as_degrees) == ["layer_misplaced"]
    assert metres_as_degrees.failed
    swapped = geo.layer("area", [shapely.box(6_700_000, 380_000, 6_700_100, 380_100)])
    assert codes(swapped) == ["axes_swapped"]
    assert swapped.failed
    some = geo.layer("area", [shapely.box(9_000_000, 0, 9_000_001, 1), geo.box(0, 0, 10, 10)])
    assert "outside_crs_area" in codes(some)
    assert not some.failed
    assert codes(geo.layer("area", [geo.box(0, 0, 10, 10)])) == []
    refused("crs_unknown", geo.layer, "area", [geo.box(0, 0, 1, 1)], crs=None)


def test_layer_without_usable_geometry_is_failed_and_an_empty_one_is_not(geo):
    layer = geo.layer("area", [None, None])
    assert layer.failed
    assert codes(layer) == ["no_usable_geometry"]
    assert not geo.layer("area", []).failed
    assert codes(geo.layer("area", None)) == ["layer_failed"]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter("f", "in", ("A", "C")), "02"),
        (Filter("f", "eq", "B"), "1"),
        (Filter("g", "eq", 72200), "0"),
        (Filter("g", "eq", "72200"), "0"),
        (Filter("g", "in", (72200, 2)), "012"),
        (Filter("g", "ge", 3), "0"),
        (Filter("g", "le", 2.0), "12"),
        (Filter("h", "eq", 110), "02"),
        (Filter("h", "ge", 20), "02"),
        (Filter("h", "le", 50), "1"),
        (Filter("f", "ge", "B"), "12"),
        (Filter("t", "eq", True), "0"),
    ],
)
def test_filters_compare_numbers_as_numbers(geo, wanted, kept):
    fields = {
        "f": ["A", "B", "C", None], "g": [72200, 2, 2.0, np.nan], "h": ["110", "9", "110,0", ""],
        "t": [True, False, None, "nej"],
    }  # fmt: skip
    layer = geo.layer("area", [geo.box(i, 0, i + 1, 1) for i in range(4)], filter=wanted, **fields)
    assert "".join(layer.ids) == kept
    assert layer.provenance.features == len(kept)


def test_filter_on_a_field_that_is_missing(geo):
    values = refused("field_missing", geo.layer, "area", [geo.box(0, 0, 1, 1)], filter=Filter("nix", "eq", 1), mix=[1])
    assert (values["field"], values["nearest"], values["known"]) == ("nix", "mix", ("mix",))


def test_fields_are_typed_in_the_roles_units(geo):
    shapes = [geo.box(i, 0, i + 1, 1) for i in range(4)]
    fields = {
        "voltage": FieldMapping("v", "V"),
        "free": FieldMapping("p", "kW"),
        "open": "o",
        "since": "d",
        "owner": "n",
    }
    layer = geo.layer(
        "site", shapes, fields=fields, v=["400000;110000", "20 000", None, "x;110000"], p=[1000, "2500,5", "?", np.nan],
        o=["ja", 0, "Kyllä", "?"], d=["2020-01-31", "2020/02/01T10:00", None, "soon"], n=[" A ", "", 12.0, "B"],
    )  # fmt: skip
    got = layer.attributes["site"]
    assert np.nan_to_num(got["voltage"].values, nan=-1).tolist() == [[400, 110], [20, -1], [-1, -1], [110, -1]] or (
        np.nan_to_num(got["voltage"].values, nan=-1)[3].tolist() == [-1, 110]
    )
    assert got["voltage"].number().tolist()[:2] == [400.0, 20.0]
    assert got["voltage"].known.tolist() == [True, True, False, True]
    assert got["free"].values == pytest.approx([1.0, 2.5005, np.nan, np.nan], nan_ok=True)
    assert got["open"].values == pytest.approx([1.0, 0.0, 1.0, np.nan], nan_ok=True)
    assert got["since"].text().tolist() == ["2020-01-31", "2020-02-01", None, None]
    assert got["owner"].text().tolist() == ["A", None, "12", "B"]
    said = {values["field"]: values["n"] for code, values in layer.provenance.messages if code == "unreadable_values"}
    assert said == {"v": 1, "p": 1, "o": 1, "d": 1}


def test_doubtful_units_are_said_and_wrong_ones_refused(geo):
    def layer(**fields):
        return geo.layer("site", [geo.point(0, 0), geo.point(1, 1)], fields=fields, v=[400_000, 110_000], p=[1, 2])

    doubtful = layer(voltage=FieldMapping("v"))
    assert codes(doubtful) == ["doubtful_unit"]
    assert doubtful.provenance.messages[0][1]["example"] == 400_000
    assert not doubtful.field("voltage", ("site",)).known.any()
    assert codes(layer(voltage=FieldMapping("v", "V"))) == []
    assert codes(layer(free=FieldMapping("p", "MVA"))) == ["apparent_power"]
    assert "kV" in refused("unit_wrong", layer, voltage=FieldMapping("v", "MW"))["allowed"]
    refused("unit_wrong", layer, owner=FieldMapping("v", "m"))
    refused("field_missing", layer, owner=FieldMapping("nobody"))
    refused("role_field_unknown", layer, colour=FieldMapping("v"))
    refused("role_unknown", geo.layer, "moon", [])


def test_extent_is_that_of_the_whole_layer(geo):
    shapes = [geo.box(0, 0, 10, 10), geo.box(90, 90, 120, 130), shapely.Point(0, 0)]
    layer = geo.layer("area", shapes, kind=["a", "b", "b"], filter=Filter("kind", "eq", "a"), cover=Coverage("extent"))
    assert layer.ids.tolist() == ["0"]
    assert shapely.equals(layer.coverage[0], geo.box(0, 0, 120, 130))


def test_coverage_that_could_not_be_read_covers_nothing(geo):
    layer = geo.layer("area", [geo.box(0, 0, 10, 10)], cover=Coverage("layer", "x.gpkg"))
    assert codes(layer) == ["coverage_failed"]
    plots = geo.plots(geo.box(50, 50, 60, 60))
    assert geo.measure(geo.measurement("share_inside", "area"), plots, layer).reason == ["not_covered"]


def test_every_message_has_a_text(geo):
    from kase_parks_plugin.core.texts import load_texts

    fields = {"free": FieldMapping("p", "MVA"), "voltage": "q"}
    sliver = geo.shape("POLYGON ((0 0, 1 1, 2 2, 0 0))")
    made = [
        geo.layer("area", [geo.point(0, 0), shapely.Point(0, 0), sliver]),
        geo.layer("area", [None]),
        geo.layer("site", [geo.point(1, 1)], fields=fields, p=["?"], q=[9000]),
        geo.layer("area", [geo.box(0, 0, 1, 1)], crs="EPSG:4326"),
        geo.layer("area", [shapely.box(6_700_000, 380_000, 6_700_100, 380_100)]),
        geo.layer("area", [], cover=Coverage("extent")),
        geo.layer("area", [geo.box(0, 0, 1, 1)], f=[1], filter=Filter("f", "eq", 2)),
        geo.layer("area", [geo.box(0, 0, 1, 1)], cover=Coverage("extent"), names=["JÃ¤rvi"]),
        geo.layer("area", [geo.box(90_000, 0, 90_001, 1)], margin=1.0),
        geo.plots(geo.box(0, 0, 1, 1), None),
    ]
    said = [message for one in made for message in one.provenance.messages]
    assert len({code for code, _ in said}) >= 15
    for lang in ("en", "fi", "sv"):
        texts = [load_texts(lang).get(f"layer_message.{code}", **values) for code, values in said]
        assert not [text for text in texts if "[" in text or "{" in text]


def test_preparing_a_layer_can_be_stopped_in_each_of_its_phases(geo, monkeypatch):
    monkeypatch.setattr(chunks, "VERTICES", 10)
    bowties = [geo.shape(f"POLYGON (({x} 0, {x + 2} 2, {x + 2} 0, {x} 2, {x} 0))") for x in range(0, 60, 3)]
    data = LayerData(LayerRequest(("area",), title="area"), geo.vector(bowties))
    plots = geo.plots(geo.box(0, 0, 100, 100))
    ticks = []
    meant = prepare_layer(data, 0, plots, geo.rulebook(), 100.0, lambda: ticks.append(1))
    assert meant.provenance.repaired == 20
    assert len(ticks) > 60  # looked at, cleaned, mended, digested: a part of two features each

    def stop():
        ticks.pop()
        if not ticks:
            raise CancelledError

    for after in (1, 20, 40, len(ticks)):
        ticks[:] = [1] * after
        with pytest.raises(CancelledError):
            prepare_layer(data, 0, plots, geo.rulebook(), 100.0, stop)
