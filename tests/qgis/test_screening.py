"""A screening file through the panel: layers, run, cancel, and the same result as the command line's."""

import json
import threading
from unittest.mock import patch

import pytest
from qgis.core import QgsApplication, QgsProject

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.project_layers import LayersToLoad
from kase_parks_plugin.adapters.project_save import hold_for_saving
from kase_parks_plugin.adapters.task import Cancelled, Done, Failed, ScreeningTask
from kase_parks_plugin.core import prepared
from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.progress import Silent, step
from kase_parks_plugin.core.screening import assess

DEMO = paths.resource("demo", "demo.toml")


@pytest.fixture
def demo():
    """Make the demo's request and its rulebook."""

    def make():
        screening = read_screening(DEMO)
        return screening, rulebook_of(screening.rulebook, DEMO.parent)

    return make


def test_the_panel_gives_what_the_command_line_gives(panel, wait, demo):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    wait(lambda: not made.running)
    screening, book = demo()
    headless = assess(screening, read_data(screening, DEMO.parent, book), rulebook=book)
    ours, theirs = (json.loads(json.dumps(document(a, "en"))) for a in (made.session.assessment, headless))
    for key in theirs:
        assert ours[key] == theirs[key], key


def test_a_second_run_prepares_only_what_has_changed(panel, wait):
    """Layers are read anew each time; those with the same content are taken from the run before."""
    made, titles = panel(), []
    made.open_screening(DEMO)

    def run():
        titles.clear()
        made.run()
        wait(lambda: not made.running)
        return json.dumps(document(made.session.assessment, "en"), sort_keys=True)

    def prepare_layer(layer, *args, **more):
        titles.append(layer.request.title)
        return real(layer, *args, **more)

    real = prepared.prepare_layer
    with patch.object(prepared, "prepare_layer", prepare_layer):
        first = run()
        layers = made.session.screening.layers
        assert titles == [layer.title for layer in layers]
        rasters = ["Elevation model"]  # of which nothing is read before it is measured
        assert run() == first
        assert titles == rasters
        request = next(layer for layer in layers if "natura_spa" in layer.roles)
        layer = QgsProject.instance().mapLayer(request.source_id)
        feature = next(layer.getFeatures())
        geometry = feature.geometry()
        geometry.translate(25.0, 0.0)
        layer.startEditing()
        layer.changeGeometry(feature.id(), geometry)
        assert run() != first
        changed = {other.title for other in layers if other.source_id == request.source_id}
        assert set(titles) == {*changed, *rasters}
        layer.rollBack()


def load_layers(screening, base, project, book):
    layers = LayersToLoad(screening, base, project, book)
    for request in layers.wanted:
        layers.load(request)
    return layers.screening(), tuple(layers.failed)


def test_opening_twice_loads_no_layer_twice(demo):
    screening, book = demo()
    project = QgsProject.instance()
    first, failed = load_layers(screening, DEMO.parent, project, book)
    count = len(project.mapLayers())
    second, _ = load_layers(screening, DEMO.parent, project, book)
    assert failed == ()
    assert first == second
    assert len(project.mapLayers()) == count
    assert project.layerTreeRoot().findGroup(screening.name) is not None


def test_saving_gives_the_file_back(demo, tmp_path):
    screening, book = demo()
    loaded, _ = load_layers(screening, DEMO.parent, QgsProject.instance(), book)
    saved = hold_for_saving(loaded, DEMO.parent, tmp_path / "again.toml", QgsProject.instance())(Silent())
    again = read_screening(tmp_path / "again.toml")
    assert (tmp_path / again.plots.path).resolve() == (DEMO.parent / screening.plots.path).resolve()
    assert [layer.fields for layer in again.layers] == [layer.fields for layer in screening.layers]
    assert [layer.filter for layer in again.layers] == [layer.filter for layer in screening.layers]
    assert again.profile == screening.profile
    assert saved.plots.source_id == loaded.plots.source_id
    assert again.plots.source_id is None


def run(task, wait):
    QgsApplication.taskManager().addTask(task)
    wait(lambda: task.seen)
    return task.seen[0]


def task_of(demo, read):
    screening, book = demo()
    seen = []
    task = ScreeningTask(screening, book, read, {}, seen.append)
    task.seen = seen
    return task


def test_an_error_ends_a_task_as_failed(demo, wait):
    def read(progress):
        raise DataError("layer_not_in_project", layer="plots")

    outcome = run(task_of(demo, read), wait)
    assert isinstance(outcome, Failed)
    assert outcome.error.code == "layer_not_in_project"


def test_an_unexpected_error_ends_a_task_as_failed(demo, wait):
    outcome = run(task_of(demo, lambda progress: 1 / 0), wait)
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, ZeroDivisionError)


def test_cancelling_ends_a_task_at_its_next_step(demo, wait):
    reading = threading.Event()

    def read(progress):
        while True:
            reading.set()
            step(progress, 0.1, "reading", layer="x")

    task = task_of(demo, read)
    QgsApplication.taskManager().addTask(task)
    wait(reading.is_set)
    task.cancel()
    wait(lambda: task.seen)
    assert isinstance(task.seen[0], Cancelled)


def test_progress_comes_in_words(demo, wait):
    screening, book = demo()
    said = []
    task = task_of(demo, lambda progress: read_data(screening, DEMO.parent, book, progress))
    task.said.connect(lambda share, text: said.append((share, text)))
    assert isinstance(run(task, wait), Done)
    assert said
    assert [share for share, _ in said] == sorted(share for share, _ in said)
    assert all(text and "[" not in text for _, text in said)


def test_an_abandoned_task_tells_nobody(demo, wait):
    reading = threading.Event()

    def read(progress):
        reading.set()
        while True:
            step(progress, 0.1, "reading", layer="x")

    task = task_of(demo, read)
    QgsApplication.taskManager().addTask(task)
    wait(reading.is_set)
    task.abandon()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert task.seen == []


def test_a_missing_file_is_named_and_the_rest_is_opened(panel, tmp_path):
    text = DEMO.read_text(encoding="utf-8").replace('layer = "natura"', 'layer = "nature"')
    for name in ("demo.gpkg", "dem.tif"):
        (tmp_path / name).symlink_to(paths.resource("demo", name))
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    made = panel()
    made.open_screening(tmp_path / "s.toml")
    assert "nature" in made.notice_text.text()
    assert QgsProject.instance().mapLayer(made.session.screening.plots.source_id) is not None


def test_running_without_plots_says_what_to_do(panel):
    made = panel()
    made.run()
    assert not made.running
    assert "plots" in made.notice_text.text()
    assert not made.notice.isHidden()


def test_results_grow_old_when_a_choice_changes(panel, wait):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    wait(lambda: not made.running)
    assert not made.session.stale
    made.session.change(seed=1)
    assert made.session.stale
    assert "older" in made.notice_text.text()
    made.session.change(seed=0)
    assert made.notice.isHidden()


def test_a_cleared_project_stops_the_run_and_takes_no_result(panel, wait):
    made = panel()
    made.open_screening(DEMO)
    made.run()
    assert made.running
    QgsProject.instance().clear()
    assert not made.running
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert made.session.assessment is None
