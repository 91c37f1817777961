"""Mistakes that people make: each is refused, or told with layer, feature and remedy; none makes a wrong number in silence."""

import datetime as dt
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from corpus import command
from made import EAST, NORTH, Layer, box, region

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.listing import single_line
from kase_parks_plugin.core.spatial.attributes import PARSERS
from kase_parks_plugin.core.texts import LANGUAGES, load_texts


def moved(layer, crs, swap=False, declare=None):
    """The layer in another CRS; ``declare``: the CRS that it says it is in."""
    import pyproj

    way = pyproj.Transformer.from_crs(layer.crs, crs, always_xy=True)

    def points(xy):
        there = np.column_stack(way.transform(xy[:, 0], xy[:, 1]))
        return there[:, ::-1] if swap else there

    rows = [(shapely.transform(g, points), values) for g, values in layer.rows]
    return replace(layer, rows=rows, crs=declare or crs)


def with_values(layer, **columns):
    """The layer with other values in some fields."""
    rows = [
        (g, values | {name: column[i] for name, column in columns.items()}) for i, (g, values) in enumerate(layer.rows)
    ]
    return replace(layer, rows=rows)


def more_plots(r, *rows):
    r.plots = replace(r.plots, rows=[*r.plots.rows, *rows])


# --- what is refused -----------------------------------------------------------------------------------------------


def missing_file(r):
    r.natura_request = {"path": "naturra.gpkg"}


def missing_folder(r):
    r.natura_request = {"path": "nowhere/natura.gpkg"}


def missing_layer(r):
    r.natura_request = {"layer": "nature"}


def missing_field(r):
    r.stations_request = {"fields": {"voltage": {"field": "volts"}}}


def missing_id_field(r):
    r.plots_request = {"id": "cod"}


def missing_filter_field(r):
    r.natura_request = {"filter": {"field": "naem", "eq": "Vionneva"}}


def plots_without_crs(r):
    r.plots = replace(r.plots, crs=None)


def layer_without_crs(r):
    r.natura = replace(r.natura, crs=None)


def stated_crs_contradicts(r):
    r.natura_request = {"crs": "EPSG:4326"}


def plots_in_degrees_declared_as_metres(r):
    r.plots = moved(r.plots, "EPSG:4326", declare="EPSG:3067")


def plots_in_metres_declared_as_degrees(r):
    r.plots = replace(r.plots, crs="EPSG:4326")


def plots_latitude_first(r):
    r.plots = moved(r.plots, "EPSG:4326", swap=True)


def plots_northing_first(r):
    r.plots = moved(r.plots, "EPSG:3067", swap=True)


def plots_of_another_grid(r):
    r.plots = moved(r.plots, "EPSG:3879", declare="EPSG:3067")


def web_mercator_as_measuring_crs(r):
    r.head = {"crs": "EPSG:3857"}


def degrees_as_measuring_crs(r):
    r.head = {"crs": "EPSG:4326"}


def unit_of_another_kind(r):
    r.stations_request = {"fields": {"voltage": {"field": "voltage", "unit": "MW"}}}


def two_plots_with_one_id(r):
    more_plots(r, (box(0, 900), {"code": "K-1", "name": "Again"}))


def plot_of_no_area(r):
    more_plots(r, (shapely.Polygon([(EAST, NORTH), (EAST + 9, NORTH), (EAST, NORTH)]), {"code": "K-0", "name": "Flat"}))


def plots_are_points(r):
    r.plots = replace(r.plots, rows=[(g.centroid, values) for g, values in r.plots.rows])


def no_plots_at_all(r):
    r.plots = replace(r.plots, rows=[], types={"code": "str", "name": "str"})


def plots_filter_keeps_none(r):
    r.plots_request = {"filter": {"field": "code", "eq": "Q"}}


def raster_without_place(r):
    r.raster_place = False


def raster_without_crs(r):
    r.raster_crs = None


def newer_file(r):
    r.head = {"format_version": 99}


def unknown_key(r):
    r.natura_request = {"acuracy_m": 10}


def unknown_role(r):
    r.natura_request = {"role": "natura_spaa"}


def date_in_quotes(r):
    r.head = {"start_date": "1.3.2027"}


def decimal_comma_in_the_file(r):
    r.more = "[profile]\nelectric_mw = 40,5\n"


def number_in_quotes(r):
    r.more = '[profile]\nelectric_mw = "40"\n'


def negative_power(r):
    r.more = "[profile]\nelectric_mw = -40\n"


def override_of_no_plot(r):
    r.more = '[[override]]\nplot = "K-9"\nrule = "PLA-02"\nreason = "x"\nauthor = "y"\ndate = 2026-06-01\n'


REFUSED = {
    missing_file: ("file_missing", "natura.gpkg"),
    missing_folder: ("path_missing", "nowhere"),
    missing_layer: ("layer_missing", "natura"),
    missing_field: ("field_missing", "voltage"),
    missing_id_field: ("field_missing", "code"),
    missing_filter_field: ("field_missing", "name"),
    plots_without_crs: ("crs_unknown", "plots"),
    layer_without_crs: ("crs_unknown", "natura"),
    stated_crs_contradicts: ("crs_contradiction", "natura"),
    plots_in_degrees_declared_as_metres: ("plots_misplaced", "K-1"),
    plots_in_metres_declared_as_degrees: ("plots_misplaced", "K-1"),
    plots_latitude_first: ("plots_axes_swapped", "K-1"),
    plots_northing_first: ("plots_axes_swapped", "K-1"),
    plots_of_another_grid: ("plots_misplaced", "K-1"),
    web_mercator_as_measuring_crs: ("crs_distorts", "plots"),
    degrees_as_measuring_crs: ("crs_not_metric", "plots"),
    unit_of_another_kind: ("screening_unknown_value", "voltage"),
    two_plots_with_one_id: ("duplicate_plots", "K-1"),
    plot_of_no_area: ("plots_without_area", "K-0"),
    plots_are_points: ("plots_without_area", "K-1"),
    no_plots_at_all: ("no_plots", "plots"),
    plots_filter_keeps_none: ("no_plots", "plots"),
    raster_without_place: ("raster_not_georeferenced", "heights"),
    raster_without_crs: ("crs_unknown", "heights"),
    newer_file: ("screening_newer", "99"),
    unknown_key: ("screening_unknown_key", "accuracy_m"),
    unknown_role: ("screening_unknown_value", "natura_spa"),
    date_in_quotes: ("screening_type_date", "start_date"),
    decimal_comma_in_the_file: ("screening_syntax", "line"),
    number_in_quotes: ("screening_type_number", "electric_mw"),
    negative_power: ("screening_out_of_range", "electric_mw"),
    override_of_no_plot: ("override_plot_unknown", "K-9"),
}


@pytest.mark.parametrize("mistake", REFUSED, ids=lambda m: m.__name__)
def test_refused_in_one_line_that_says_where(tmp_path, mistake):
    made = region(tmp_path / "region")
    mistake(made)
    code, said = REFUSED[mistake]
    told = command("screen", str(made.write()), "--out", str(tmp_path / "out"))
    assert (told.code, told.refused and told.refused.code) == (cli.BAD_INPUT, code), told.printed
    assert told.printed.count("\n") == 1
    assert said in told.printed
    assert not (tmp_path / "out").exists()
    for lang in LANGUAGES:
        text = load_texts(lang).error(told.refused)
        assert "[error" not in text
        assert "{" not in text.replace("{ ", "")
    if code not in ("screening_newer", "override_plot_unknown"):
        assert command("check", str(made.file)).code == cli.BAD_INPUT


# --- what is told, and what becomes of the numbers -----------------------------------------------------------------


@dataclass
class Told:
    """A message that must be said of a layer, words that must be in it, and states of criteria of the first plot."""

    layer: str
    code: str
    words: tuple[str, ...] = ()
    states: dict[str, str] | None = None


def layer_in_degrees_declared_as_metres(r):
    r.natura = moved(r.natura, "EPSG:4326", declare="EPSG:3067")


def layer_in_degrees_declared_as_metres_said_complete(r):
    layer_in_degrees_declared_as_metres(r)
    r.natura_request = {"coverage": "all"}


def layer_in_metres_declared_as_degrees(r):
    r.natura = replace(r.natura, crs="EPSG:4326")


def layer_latitude_first(r):
    r.natura = moved(r.natura, "EPSG:4326", swap=True)


def layer_latitude_first_said_complete(r):
    layer_latitude_first(r)
    r.natura_request = {"coverage": "all"}


def layer_northing_first(r):
    r.natura = moved(r.natura, "EPSG:3067", swap=True)


def one_feature_elsewhere(r):
    r.natura = replace(r.natura, rows=[*r.natura.rows, (shapely.box(9e6, 0, 9e6 + 1, 1), {"name": "Lost"})])


def text_where_a_number_is_mapped(r):
    r.stations = with_values(r.stations, voltage=["korkea", "110"])


def all_text_where_a_number_is_mapped(r):
    r.stations = with_values(r.stations, voltage=["korkea", "matala"])


def volts_for_kilovolts(r):
    r.stations = with_values(r.stations, voltage=["400000", "110000"])


def kilowatts_for_megawatts(r):
    r.stations = with_values(r.stations, free=["45000", "120500"])


def negative_capacity(r):
    r.stations = with_values(r.stations, free=["-45", "120"])


def numbers_with_thousands_and_decimals(r):
    r.stations = with_values(r.stations, free=["1.234,5", "120"])


def two_plots_in_one_place(r):
    more_plots(r, (box(0, 0), {"code": "K-9", "name": "Again"}))


def plots_upon_each_other(r):
    more_plots(r, (box(100, 100), {"code": "K-9", "name": "Beside"}))


def plot_of_a_square_metre(r):
    more_plots(r, (box(0, 900, 1.0), {"code": "K-9", "name": "Slip"}))


def plot_of_half_a_country(r):
    more_plots(r, (box(-150_000, 1000, 300_000), {"code": "K-9", "name": "Everything"}))


def plot_without_geometry(r):
    more_plots(r, (None, {"code": "K-9", "name": "Nothing"}))


def plot_that_crosses_itself(r):
    bow = shapely.Polygon(
        [(EAST, NORTH + 900), (EAST + 99, NORTH + 999), (EAST + 99, NORTH + 900), (EAST, NORTH + 999)]
    )
    more_plots(r, (bow, {"code": "K-9", "name": "Bow"}))


def layer_that_covers_some_plots(r):
    r.natura = Layer([(box(-2000, -3000, 2500, 9000), {"name": "Half"})])


def layer_elsewhere(r):
    r.natura = Layer([(box(200_000, 0), {"name": "Far"})])


def empty_layer(r):
    r.natura = replace(r.natura, rows=[], types={"name": "str"})


def filter_that_keeps_none(r):
    r.natura_request = {"filter": {"field": "name", "eq": "vionneva"}}


def points_for_areas(r):
    r.natura = replace(r.natura, rows=[(g.centroid, values) for g, values in r.natura.rows])


def raster_of_nothing(r):
    r.heights = np.full((160, 200), -9999.0)


def raster_that_ends_before_the_plots(r):
    r.heights = r.heights[:, :40]


def raster_elsewhere(r):
    r.heights = r.heights[:10, :10]


def coarse_raster(r):
    r.heights, r.pixel = r.heights[:10, :10], 1000.0


NOTHING = {"nature.natura_spa_distance": "unknown", "nature.natura_spa_share": "unknown"}
TOLD = {
    layer_in_degrees_declared_as_metres: Told("natura", "layer_misplaced", ("EPSG:4326",), NOTHING),
    layer_in_degrees_declared_as_metres_said_complete: Told("natura", "layer_misplaced", (), NOTHING),
    layer_in_metres_declared_as_degrees: Told("natura", "layer_misplaced", ("EPSG:3067",), NOTHING),
    layer_latitude_first: Told("natura", "axes_swapped", ("1, 2", "Swap X and Y"), NOTHING),
    layer_latitude_first_said_complete: Told("natura", "axes_swapped", (), NOTHING),
    layer_northing_first: Told("natura", "axes_swapped", (), NOTHING),
    one_feature_elsewhere: Told("natura", "outside_crs_area", ("3",), {"nature.natura_spa_distance": "measured"}),
    text_where_a_number_is_mapped: Told("stations", "unreadable_values", ("voltage", "korkea", "feature 1")),
    all_text_where_a_number_is_mapped: Told("stations", "unreadable_values", ("voltage",)),
    volts_for_kilovolts: Told("stations", "doubtful_unit", ("400,000", "feature 1", "choose V")),
    kilowatts_for_megawatts: Told("stations", "doubtful_unit", ("45,000", "choose kW")),
    negative_capacity: Told("stations", "implausible_values", ("\u221245", "feature 1")),
    numbers_with_thousands_and_decimals: Told("stations", "unreadable_values", ("1.234,5", "feature 1")),
    two_plots_in_one_place: Told("plots", "plots_same_place", ("K-1 / K-9",)),
    plots_upon_each_other: Told("plots", "plots_overlap", ("K-1 / K-9", "4\u00a0ha")),
    plot_of_a_square_metre: Told("plots", "plots_tiny", ("K-9", "1\u00a0m²")),
    plot_of_half_a_country: Told("plots", "plots_huge", ("K-9",)),
    plot_without_geometry: Told("plots", "plots_skipped", ("K-9",)),
    layer_that_covers_some_plots: Told("natura", "plots_not_covered", ("2 of 3", "K-2, K-3")),
    layer_elsewhere: Told(
        "natura", "nothing_in_reach", (),
        {"nature.natura_spa_distance": "not_mapped", "nature.natura_spa_share": "not_mapped"},
    ),
    empty_layer: Told("natura", "layer_empty", (), {"nature.natura_spa_share": "not_mapped"}),
    filter_that_keeps_none: Told("natura", "filter_keeps_none", ("2 features",)),
    points_for_areas: Told("natura", "points_for_areas", (), {"nature.natura_spa_share": "unknown"}),
    raster_of_nothing: Told("heights", "raster_no_data", ("3 of 3", "K-1"), {"ground.slope_mean": "not_mapped"}),
    raster_elsewhere: Told("heights", "raster_no_data", ("3 of 3",), {"ground.slope_mean": "not_mapped"}),
    raster_that_ends_before_the_plots: Told("heights", "raster_no_data", ("K-2, K-3",)),
    coarse_raster: Told("heights", "raster_coarse", ("1\u00a0km", "K-1")),
}  # fmt: skip


@pytest.mark.parametrize("mistake", TOLD, ids=lambda m: m.__name__)
def test_told_with_layer_feature_and_remedy(tmp_path, mistake):
    made = region(tmp_path / "region")
    mistake(made)
    meant = TOLD[mistake]
    file = made.write()
    check = command("check", str(file))
    screen = command("screen", str(file), "--out", str(tmp_path / "out"))
    assert (check.code, screen.code) == (cli.DONE, cli.DONE), screen.printed
    for told in (check, screen):
        assert meant.code in [code for code, _ in told.messages], told.messages
    line = f"kase-parks: {meant.layer}: "
    said = [text for text in screen.printed.splitlines() if text.startswith(line)]
    values = next(values for code, values in screen.messages if code == meant.code)
    plain = load_texts("en").layer_message(meant.code, **values)
    assert any(single_line(plain) in text for text in said), screen.printed
    for word in meant.words:
        assert word in plain
    record = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    first = next(plot for plot in record["plots"] if plot["id"] == "K-1")
    states = {m["criterion"]: m["state"] for m in first["measurements"]}
    assert {name: states[name] for name in meant.states or {}} == (meant.states or {})
    for lang in LANGUAGES:
        assert "{" not in load_texts(lang).layer_message(meant.code, **values)


DATES = {
    "2026-02-01": "2026-02-01", "2026/2/1": "2026-02-01", "20260201": "2026-02-01", "2026-02-01T10:00:00Z": "2026-02-01",
    "1.2.2026": "2026-02-01", "01.02.2026 klo 10": "2026-02-01", "31.4.2026": None, "1/2/2026": None, "2/2026": None,
    "1.2.26": None, "kevät 2026": None, "2026-13-01": None, "20260201123": None,
}  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_dates_are_read_where_only_one_reading_is_possible(written):
    found = PARSERS["date"](written)
    assert (None if found is None else dt.date.fromordinal(int(found)).isoformat()) == DATES[written]


# --- what is no mistake, but looks like one ------------------------------------------------------------------------


def measured(made, tmp_path, criterion, plot="K-1"):
    told = command("screen", str(made.write()), "--out", str(tmp_path / "out"))
    assert told.code == cli.DONE, told.printed
    record = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    found = next(p for p in record["plots"] if p["id"] == plot)
    return next(m for m in found["measurements"] if m["criterion"] == criterion), told


def test_the_sound_region_is_sound(tmp_path):
    found, told = measured(region(tmp_path / "r"), tmp_path, "nature.natura_spa_distance")
    assert found["value"] == pytest.approx(500.0)
    assert told.messages == []


def test_a_layer_in_degrees_and_one_in_metres_measure_the_same(tmp_path):
    made = region(tmp_path / "r")
    made.natura = moved(made.natura, "EPSG:4326")
    assert measured(made, tmp_path, "nature.natura_spa_distance")[0]["value"] == pytest.approx(500.0, abs=0.1)


def test_neighbours_with_a_common_border_do_not_overlap(tmp_path):
    made = region(tmp_path / "r")
    more_plots(made, (box(299.9999, 0), {"code": "K-9", "name": "Next"}))
    assert measured(made, tmp_path, "nature.natura_spa_distance")[1].messages == []


def test_the_unit_that_was_asked_for_mends_the_values(tmp_path):
    made = region(tmp_path / "r")
    volts_for_kilovolts(made)
    made.stations_request = {"fields": {"voltage": {"field": "voltage", "unit": "V"}}}
    _, told = measured(made, tmp_path, "nature.natura_spa_distance")
    assert told.messages == []


def test_a_plot_outside_every_layer_is_not_mapped_and_not_free(tmp_path):
    made = region(tmp_path / "r")
    more_plots(made, (box(150_000, 150_000), {"code": "K-9", "name": "Outside"}))
    share, _ = measured(made, tmp_path, "nature.natura_spa_share", "K-9")
    assert (share["state"], share["value"]) == ("not_mapped", None)
    slope, told = measured(made, tmp_path, "ground.slope_mean", "K-9")
    assert (slope["state"], slope["value"]) == ("not_mapped", None)
    assert {"plots_not_covered", "raster_no_data"} <= {code for code, _ in told.messages}


def test_rasters_of_another_resolution_agree_on_an_even_slope(tmp_path):
    values = []
    for pixel in (25.0, 10.0):
        made = region(tmp_path / f"r{pixel:g}")
        rows, cols = int(4000 / pixel), int(5000 / pixel)
        made.heights, made.pixel = np.add.outer(np.zeros(rows), np.arange(cols) * pixel * 0.05), pixel
        values.append(measured(made, tmp_path, "ground.slope_mean")[0]["value"])
    assert values == pytest.approx([5.0, 5.0], abs=0.01)


LETTERS = [("ISO-8859-1", "ISO-8859-1"), ("UTF-8", "UTF-8"), ("CP1252", "CP1252")]


@pytest.mark.parametrize(("encoding", "declared"), LETTERS)
def test_letters_of_a_shapefile_survive(tmp_path, encoding, declared):
    made = region(tmp_path / "r")
    made.write()
    folder = tmp_path / "r"
    natura = Layer([(box(-2000, -800, 8000, 2000), {"name": "Pyhäjärvi Å"})])
    natura.write(folder / "natura.shp", driver="ESRI Shapefile", encoding=encoding)
    made.natura_request = {"path": "natura.shp"}
    found, told = measured(made, tmp_path, "nature.natura_spa_distance")
    assert found["evidence"][0]["name"] == "Pyhäjärvi Å"
    assert told.messages == []


def test_letters_read_wrongly_are_told(tmp_path):
    made = region(tmp_path / "r")
    made.write()
    natura = Layer([(box(-2000, -800, 8000, 2000), {"name": "Pyhäjärvi"})])
    natura.write(tmp_path / "r" / "natura.shp", driver="ESRI Shapefile", encoding="UTF-8")
    (tmp_path / "r" / "natura.cpg").write_text("ISO-8859-1")
    made.natura_request = {"path": "natura.shp"}
    _, told = measured(made, tmp_path, "nature.natura_spa_distance")
    assert {code for code, _ in told.messages} == {"doubtful_encoding"}
    assert "PyhÃ¤jÃ¤rvi" in told.printed


def test_a_screening_file_that_is_not_utf8(tmp_path):
    file = region(tmp_path / "r").write()
    file.write_bytes(file.read_text(encoding="utf-8").replace('"made"', '"Pyhäjärvi"').encode("latin-1"))
    told = command("check", str(file))
    assert (told.code, told.refused.code) == (cli.BAD_INPUT, "screening_encoding")


def test_paths_may_climb_and_the_output_stays_where_it_was_sent(tmp_path):
    made = region(tmp_path / "data")
    file = made.write()
    away = tmp_path / "requests" / "of mine" / "screening.toml"
    away.parent.mkdir(parents=True)
    text = file.read_text(encoding="utf-8")
    for name in ("plots.gpkg", "natura.gpkg", "stations.gpkg", "heights.tif"):
        text = text.replace(f'"{name}"', f'"../../data/{name}"')
    away.write_text(text, encoding="utf-8")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    out = tmp_path / "out"
    assert command("screen", str(away), "--out", str(out)).code == cli.DONE
    after = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert after - before.keys() == {out / n for n in ("assessment.json", "assessment.gpkg", "report.html")}
    assert all(p.read_bytes() == content for p, content in before.items())


def test_every_mistake_is_told_in_the_same_words_twice(tmp_path):
    texts = []
    for name in ("a", "b"):
        made = region(tmp_path / name)
        volts_for_kilovolts(made)
        texts.append(command("check", str(made.write())).printed)
        shutil.rmtree(Path(made.folder))
    assert texts[0] == texts[1]
