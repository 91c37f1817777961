"""Workers elsewhere: the same bytes, also when one of them dies."""

import json
import pickle
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import shapely

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import CancelledError, ClusterError, DataError, KaseParksError
from kase_parks_plugin.core.national.cluster import Cluster, _sign
from kase_parks_plugin.core.national.run import screen_in_chunks
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from tests.core.national.conftest import DEMO, contents

distributed = pytest.importorskip("distributed")
START = "from {module} import main; main()"
SCHEDULER, WORKER = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"


class Local:
    """A scheduler and workers as processes of their own, on this machine alone."""

    def __init__(self, folder):
        self.file, self.processes, self.log = folder / "scheduler.json", [], folder / "log"
        self.start(
            SCHEDULER,
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--no-show",
            "--scheduler-file",
            self.file,
        )
        while not self.file.exists():
            assert self.processes[0].poll() is None, self.log.read_text()
            time.sleep(0.05)
        self.address = json.loads(self.file.read_text())["address"]

    def start(self, module, *options):
        command = [sys.executable, "-c", START.format(module=module), *map(str, options)]
        with self.log.open("ab") as log:
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        return self.processes[-1]

    def worker(self):
        return self.start(WORKER, self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1",
                          "--local-directory", self.file.parent)  # fmt: skip

    def end(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    cluster = Local(tmp_path_factory.mktemp("cluster"))
    cluster.worker()
    cluster.worker()
    yield cluster
    cluster.end()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as on Linux")
def test_same_bytes_with_a_worker_killed_in_the_middle(local, one_pass, tmp_path):
    out = tmp_path / "out"
    doomed = local.worker()
    command = [sys.executable, "-m", "kase_parks_plugin", "screen", str(DEMO), "--out", str(out), "-q",
               "--scheduler", local.address, "--chunk", "1"]  # fmt: skip
    run = subprocess.Popen(command)
    while not list(tmp_path.glob(".out.*.work/*.npz")):
        assert run.poll() is None
        time.sleep(0.01)
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    assert run.poll() is None, "over before the worker was killed"
    assert run.wait() == 0
    assert contents(out) == one_pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_workers_error_comes_back_as_what_it_is(local, demo, tmp_path):
    region = tmp_path / "region"
    shutil.copytree(DEMO.parent, region)
    (region / "demo.gpkg").unlink()
    with pytest.raises(KaseParksError) as caught:
        screen_in_chunks(demo.task(), demo.prepared, tmp_path / "out", workers=Cluster(local.address, region))
    assert caught.value.code == "file_missing"


def test_workers_that_see_other_data_are_refused(local, demo, tmp_path):
    layer = demo.prepared.layers[0]
    mine = replace(layer, provenance=replace(layer.provenance, digest="as it is here"))
    prepared = replace(demo.prepared, layers=(mine, *demo.prepared.layers[1:]))
    with pytest.raises(ClusterError) as caught:
        screen_in_chunks(demo.task(), prepared, tmp_path / "out", workers=Cluster(local.address, DEMO.parent))
    assert (caught.value.code, caught.value.values["layer"]) == ("cluster_other_data", layer.title)


def test_rasters_are_compared_by_grid_and_in_spots(demo):
    layer = next(layer for layer in demo.prepared.layers if layer.raster is not None)

    class Other:
        def __init__(self, add=0.0, east=0.0, broken=False):
            self.shape, self.add, self.broken = layer.raster.data.shape, add, broken
            self.transform = (*layer.raster.data.transform[:2], layer.raster.data.transform[2] + east,
                              *layer.raster.data.transform[3:])  # fmt: skip

        def read(self, *window):
            if self.broken:
                raise DataError("raster_unreadable", layer="", path="", detail="")
            return layer.raster.data.read(*window) + self.add

    def sign(data):
        return _sign(replace(layer, raster=replace(layer.raster, data=data)), spots)

    spots = shapely.point_on_surface(demo.prepared.plots.geometry)
    assert sign(Other()) == _sign(layer, spots)
    assert len({_sign(layer, spots), sign(Other(add=1.0)), sign(Other(east=2.0)), sign(Other(broken=True))}) == 4


class Stop:
    """Cancelled when workers are at it."""

    def __init__(self):
        self.asked = None

    def report(self, share, code, **values):
        if code == "spreading" and self.asked is None:
            self.asked = time.monotonic()

    def cancelled(self):
        return self.asked is not None


def test_cancel_ends_the_workers_tasks(local, demo, tmp_path):
    stop = Stop()
    with pytest.raises(CancelledError):
        screen_in_chunks(
            demo.task(), demo.prepared, tmp_path / "out", stop, size=1, workers=Cluster(local.address, DEMO.parent)
        )
    with distributed.Client(local.address, set_as_default=False) as client:
        while any(client.processing().values()):
            time.sleep(0.05)


def test_no_scheduler_there(demo, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("kase_parks_plugin.core.national.cluster.PATIENCE_S", 1)
    words = ["screen", str(DEMO), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert cli.main(words) == cli.BAD_INPUT
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err


def test_without_dask_it_says_what_to_install(demo, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"kase-parks\[cluster\]"):
        screen_in_chunks(
            demo.task(), demo.prepared, tmp_path / "out", workers=Cluster("tcp://127.0.0.1:9", DEMO.parent)
        )


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(ClusterError("cluster_failed", detail="x")))
    assert (type(error), error.code, error.values) == (ClusterError, "cluster_failed", {"detail": "x"})
    assert all(load_texts(lang).error(error) for lang in LANGUAGES)
