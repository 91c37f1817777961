"""All layers of a request at once: in order, with what they need, and with a clear end when one cannot be read."""

import datetime as dt

import pytest

from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import Coverage, FieldMapping, Filter, LayerRequest, PlotsRequest, Screening
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.paths import resource

BOOK = load_rulebook("fi")
DEMO = resource("demo")


def request(*layers):
    return Screening("x", "fi", dt.date(2027, 3, 1), PlotsRequest("demo.gpkg", "plots"), layers=layers)


def test_demo_is_read_in_the_order_of_its_layers():
    screening = read_screening(DEMO / "demo.toml")
    data = read_data(screening, DEMO, BOOK)
    assert [layer.request for layer in data.layers] == list(screening.layers)
    assert all((layer.vector is None) is (layer.request.roles == ("dem",)) for layer in data.layers)
    assert all((layer.raster is not None) is (layer.request.roles == ("dem",)) for layer in data.layers)
    assert all((layer.coverage is not None) is (layer.request.coverage.kind == "layer") for layer in data.layers)
    assert all(layer.error is None for layer in data.layers)
    assert len(data.plots.ids) == len(set(data.plots.ids)) == 12
    for layer in data.layers:
        wanted = {m.field for m in layer.request.fields.values()} | {layer.request.id, layer.request.name} - {None}
        wanted |= {layer.request.filter.field} if layer.request.filter else set()
        assert set(layer.vector.attributes if layer.vector else wanted) == wanted - {None}


GOOD = LayerRequest(("substation",), "demo.gpkg", "substations")
BAD = [
    (LayerRequest(("substation",), "none.gpkg", "substations"), "file_missing"),
    (LayerRequest(("substation",), "demo.gpkg", "substation"), "layer_missing"),
    (
        LayerRequest(("substation",), "demo.gpkg", "substations", fields={"voltage": FieldMapping("volts")}),
        "field_missing",
    ),
    (LayerRequest(("substation",), "demo.gpkg", "substations", filter=Filter("x", "eq", 1)), "field_missing"),
    (
        LayerRequest(("substation",), "demo.gpkg", "substations", coverage=Coverage("layer", "demo.gpkg", "x")),
        "layer_missing",
    ),
    (
        LayerRequest(("substation",), "demo.gpkg", "substations", coverage=Coverage("layer", source_id="x")),
        "layer_without_path",
    ),
    (LayerRequest(("substation",), source_id="in_project"), "layer_without_path"),
    (LayerRequest(("substation",), "https://example.org/a.gpkg"), "path_refused"),
    (LayerRequest(("dem",), "demo.gpkg"), "raster_unreadable"),
    (LayerRequest(("substation",), "dem.tif"), "file_unreadable"),
]


@pytest.mark.parametrize(("layer", "code"), BAD)
def test_layer_that_cannot_be_read_stops_the_run_or_is_left_out(layer, code):
    with pytest.raises(DataError) as caught:
        read_data(request(GOOD, layer), DEMO, BOOK)
    assert caught.value.code == code
    good, bad = read_data(request(GOOD, layer), DEMO, BOOK, keep_going=True).layers
    assert good.vector is not None
    assert (bad.vector, bad.raster, bad.error.code) == (None, None, code)


def test_plots_must_always_be_readable():
    screening = Screening("x", "fi", dt.date(2027, 3, 1), PlotsRequest("demo.gpkg", "plotz"))
    with pytest.raises(DataError) as caught:
        read_data(screening, DEMO, BOOK, keep_going=True)
    assert caught.value.values["nearest"] == "plots"


def test_progress_names_each_layer_and_can_stop():
    class Listening(Silent):
        heard = ()

        def report(self, share, code, **values):
            self.heard += ((code, values["layer"]),)

        def cancelled(self):
            return len(self.heard) == 2

    progress = Listening()
    with pytest.raises(CancelledError):
        read_data(request(GOOD, GOOD), DEMO, BOOK, progress)
    assert progress.heard == (("reading", "plots"), ("reading", "substations"))
