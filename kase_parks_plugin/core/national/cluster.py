"""Chunks measured by the workers of a dask scheduler (https://distributed.dask.org), on this machine or on many.

A worker reads the layers once, from the same paths as here, and checks that they are the same; of rasters it compares grid and
values near some plots, so that other values elsewhere go unnoticed. The plots come with each chunk. A chunk whose worker dies is
given to another one by the scheduler. Whoever reaches a scheduler can run anything on its workers: use one in a network you
trust only.
"""

from __future__ import annotations

import hashlib
import platform
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from kase_parks_plugin.core.errors import CancelledError, ClusterError, KaseParksError
from kase_parks_plugin.core.files import read_layers
from kase_parks_plugin.core.model import Ints, Objects
from kase_parks_plugin.core.national.chunk import Task, judged_chunk, some
from kase_parks_plugin.core.national.part import Part
from kase_parks_plugin.core.national.store import software_digest
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.screening import software
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots, prepare_layer
from kase_parks_plugin.core.spatial import chunks as threads

PATIENCE_S = 10
"""How long a scheduler has to answer."""

_LOOK_S, _LISTEN_S = 0.1, 0.5
_AHEAD = 2
"""Chunks given out for each worker, so that none waits for the next."""
_SPOTS, _SPOT = 25, 16
"""Rasters are compared near so many plots, in so many pixels times as many."""


@dataclass(frozen=True)
class Order:
    """What a worker needs besides plots.

    base : folder that the paths of the screening are relative to. keep_going : as in `read_data`. frame : two points that
    span what all plots span. spots : points in some plots. signs : of the layers as they are here (see `_sign`).
    software : versions and digest here. run : its name.
    """

    task: Task
    base: str
    keep_going: bool
    frame: PreparedPlots
    spots: Objects
    signs: tuple[str, ...]
    software: tuple[tuple[str, str], ...]
    run: str


class Cluster:
    """The workers of a scheduler.

    Parameters
    ----------
    address : of the scheduler, such as ``tcp://127.0.0.1:8786``. base : the screening file's folder.
    keep_going : as in `read_data`.
    """

    def __init__(self, address: str, base: Path, *, keep_going: bool = False) -> None:
        self._address, self._base, self._keep_going = address, base.absolute(), keep_going

    def parts(
        self, task: Task, prepared: Prepared, waiting: dict[int, Ints], progress: Progress
    ) -> Iterator[tuple[int, Part]]:
        """Yield number and part of each chunk, as they come.

        Raises
        ------
        ClusterError
            ``cluster_missing``, ``cluster_unreachable``, ``cluster_lost``, ``cluster_killed``, ``cluster_other_data``,
            ``cluster_other_software``, ``cluster_failed``.
        KaseParksError
            What a worker raised.
        CancelledError
            The user cancelled; what workers are doing ends at its next step.
        """
        client = self._client()
        order = self._order(task, prepared)
        asked: dict[Any, int] = {}
        stop = _event(order.run, client)
        try:
            left = list(reversed(list(waiting)))
            while left or asked:
                room = _AHEAD * max(1, len(client.nthreads()))
                while left and len(asked) < room:
                    number = left.pop()
                    rows = waiting[number]
                    mine = Prepared(some(prepared.plots, rows), (), prepared.register)
                    future = client.submit(measure, order, mine, rows, key=f"{order.run}-{number}", pure=False)
                    asked[future] = number
                done = len(waiting) - len(left) - len(asked)
                count = len(client.nthreads())
                step(progress, done / len(waiting), "spreading", done=done, count=len(waiting), workers=count)
                ready = [future for future in asked if future.done()]
                for future in ready:
                    number = asked.pop(future)
                    yield number, self._part(future)
                    future.release()
                if not ready:
                    time.sleep(_LOOK_S)
        except BaseException:
            _quietly(stop.set)
            raise
        finally:
            _quietly(client.cancel, list(asked), force=True)
            _quietly(client.close)

    def _client(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError("cluster_missing") from error
        try:
            connect: Any = Client  # its types are not complete
            return connect(self._address, timeout=PATIENCE_S, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError("cluster_unreachable", address=self._address, detail=str(error)) from error

    def _order(self, task: Task, prepared: Prepared) -> Order:
        x0, y0, x1, y1 = prepared.plots.bounds
        none = np.array(["", ""], dtype=object)
        frame = replace(prepared.plots, ids=none, names=none, geometry=shapely.points([[x0, y0], [x1, y1]]))
        some = np.linspace(0, len(prepared.plots.ids) - 1, _SPOTS).astype(int)
        spots = shapely.point_on_surface(prepared.plots.geometry[some])
        signs = tuple(_sign(layer, spots) for layer in prepared.layers)
        run = f"kase-parks-{uuid.uuid4().hex}"
        return Order(task, str(self._base), self._keep_going, frame, spots, signs, _software(), run)

    def _part(self, future: Any) -> Part:
        from distributed import KilledWorker

        try:
            part: Part = future.result(timeout=60)
        except (KaseParksError, CancelledError):
            raise
        except KilledWorker as error:
            raise ClusterError("cluster_killed") from error
        except (OSError, TimeoutError) as error:
            raise ClusterError("cluster_lost", address=self._address, detail=str(error)) from error
        except Exception as error:
            if future.status in ("cancelled", "lost"):
                raise ClusterError("cluster_lost", address=self._address, detail=future.status) from error
            raise ClusterError("cluster_failed", detail=f"{type(error).__name__}: {error}") from error
        return part


_lock = threading.Lock()
_kept: dict[str, tuple[PreparedLayer, ...]] = {}
"""Run -> its layers, of the latest run alone."""


def measure(order: Order, prepared: Prepared, rows: Ints) -> Part:
    """Measure a chunk; runs on the workers, one chunk at a time in each, with as many threads as the worker has.

    Raises
    ------
    ClusterError
        ``cluster_other_software``, ``cluster_other_data``: this worker is not as the one who asks.
    KaseParksError
        As `judged_chunk`.
    """
    from distributed import get_worker

    with _lock:
        if order.run not in _kept:
            _kept.clear()
            _kept[order.run] = _layers(order)
        threads.WORKERS = get_worker().state.nthreads
        mine = Prepared(prepared.plots, _kept[order.run], prepared.register)
        return judged_chunk(order.task, mine, rows, _Far(order.run))


def _layers(order: Order) -> tuple[PreparedLayer, ...]:
    """Read and prepare the layers as the one who asks did."""
    if _software() != order.software:
        raise ClusterError("cluster_other_software", worker=platform.node(), versions=dict(_software()[:-1]))
    book, progress = order.task.rulebook, _Far(order.run)
    read = read_layers(order.task.screening, Path(order.base), book, progress, keep_going=order.keep_going)
    layers = []
    for index, layer in enumerate(read):
        step(progress, 0.0, "preparing", layer="")
        layers.append(prepare_layer(layer, index, order.frame, book, book.margin_m))
        if _sign(layers[-1], order.spots) != order.signs[index]:
            raise ClusterError("cluster_other_data", worker=platform.node(), layer=layers[-1].title)
    return tuple(layers)


def _sign(layer: PreparedLayer, spots: Objects) -> str:
    """Return what tells whether two layers are the same.

    Of rasters that is the grid and the values around some points: to compare all of them they would have to be read whole, here
    and by each worker, where only what lies under the plots is needed.
    """
    if layer.raster is None:
        return layer.provenance.digest
    data = layer.raster.data
    a, b, c, d, e, f = map(float, data.transform)
    height, width = map(int, data.shape)
    digest = hashlib.sha256(repr((a, b, c, d, e, f, height, width)).encode())
    x, y = (shapely.get_coordinates(layer.raster.way.geometry(spots)) - [c, f]).T
    columns, rows = (e * x - b * y) / (a * e - b * d), (a * y - d * x) / (a * e - b * d)
    for column, row in np.floor(np.clip([columns, rows], 0, [[width - 1], [height - 1]])).astype(int).T.tolist():
        try:
            values = data.read(row, min(row + _SPOT, height), column, min(column + _SPOT, width))
        except KaseParksError:  # workers will meet it too
            values = np.empty((0, 0))
        digest.update(repr(values.shape).encode() + np.ascontiguousarray(values).tobytes())
    return digest.hexdigest()


def _software() -> tuple[tuple[str, str], ...]:
    return (*sorted(software().items()), ("digest", software_digest()))


class _Far:
    """Progress of a worker: told to nobody, cancelled when the one who asks says so."""

    def __init__(self, run: str) -> None:
        self._run = run
        self._looked, self._stopped = time.monotonic(), False

    def report(self, share: float, code: str, **values: Any) -> None:
        """Do nothing."""

    def cancelled(self) -> bool:
        """Look from time to time; a scheduler that is gone wants no more."""
        if not self._stopped and time.monotonic() - self._looked > _LISTEN_S:
            try:
                self._stopped = bool(_event(self._run).is_set())
            except Exception:  # noqa: BLE001  (whatever it is, nobody waits any more)
                self._stopped = True
            self._looked = time.monotonic()
        return self._stopped


def _event(run: str, client: Any = None) -> Any:
    """Return what says to workers that a run is cancelled."""
    from distributed import Event

    event: Any = Event
    return event(f"{run}-stop", client=client)


def _quietly(action: Callable[..., Any], *args: Any, **named: Any) -> None:
    """Do something that may fail because the other side is gone, and does not matter then."""
    with suppress(Exception):
        action(*args, **named)
