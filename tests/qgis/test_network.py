"""A service that stops while it is read: no part of it passes for the whole, and the user can always cancel."""

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.layers import VectorReader
from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.model import State

sys.path.insert(0, str(Path(__file__).parent))

from loopback import Server

DEMO = paths.resource("demo", "demo.toml")
COUNT = 200


@pytest.fixture
def server():
    made = Server(COUNT)
    yield made
    made.stop()


@pytest.fixture
def service(server):
    """Make a layer of the service."""

    def make():
        layer = QgsVectorLayer(server.source, "areas", "WFS")
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def read(wait):
    """Read a layer in a thread, as a task does, while QGIS goes on."""

    def make(layer, cancelled=lambda: False, seconds=30):
        reader, outcome = VectorReader(layer, "areas", ["name"]), []

        def work():
            try:
                outcome.append(reader.read(cancelled))
            except (CancelledError, DataError) as error:
                outcome.append(error)

        threading.Thread(target=work, daemon=True).start()
        wait(lambda: outcome, seconds)
        return outcome[0]

    return make


def test_a_service_that_answers(service, read):
    assert len(read(service()).ids) == COUNT


def test_a_service_that_breaks_off_is_no_part_of_a_layer(server, service, read):
    layer = service()
    server.behave = "break"
    error = read(layer)
    assert isinstance(error, DataError)
    assert error.code == "layer_not_valid"
    server.behave = "well"
    assert len(read(layer).ids) == COUNT, "what broke off is asked for again"


def test_a_service_that_hangs_can_be_cancelled(server, service, read):
    layer = service()
    server.behave = "hang"
    assert isinstance(read(layer, server.asked.is_set, seconds=10), CancelledError)


def test_a_run_with_a_service_that_breaks_off_says_so(panel, wait, server, service):
    made = panel()
    made.open_screening(DEMO)
    layers = list(made.session.screening.layers)
    at = next(n for n, layer in enumerate(layers) if "natura_spa" in layer.roles)
    layer = service()
    layers[at] = replace(
        layers[at], path=None, layer=None, source_id=layer.id(), filter=None, fields={}, id=None, name=None
    )
    made.session.change(layers=tuple(layers))
    server.behave = "break"
    made.run()
    wait(lambda: not made.running)
    column = made.session.assessment.columns["nature.natura_spa_distance"]
    assert set(column.state.tolist()) == {State.UNKNOWN}
    assert layers[at].title in made.notice_text.text()


def test_a_run_that_waits_for_a_service_can_be_cancelled(panel, wait, server, service):
    made = panel()
    made.open_screening(DEMO)
    layers = list(made.session.screening.layers)
    layers[0] = replace(layers[0], path=None, layer=None, source_id=service().id(), filter=None, fields={})
    made.session.change(layers=tuple(layers))
    server.behave = "hang"
    made.run()
    wait(server.asked.is_set)
    made._run_or_cancel()
    wait(lambda: not made.running, 10)
    assert made.session.assessment is None
