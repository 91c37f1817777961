"""Runs within QGIS for `benchmarks.window`: does what a planner does, and times each turn of the event loop."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractEventDispatcher, Qt, QTimer
from qgis.PyQt.QtTest import QTest

_SHORT_MS = 20  # turns below are not worth a word
_LONG_MS = 90  # where Python was in turns like these is told
_SAMPLE_S = 0.01
_DEEP = 9


class Turns:
    """Processor time of the main thread in each turn of its event loop, by what was going on."""

    def __init__(self, *, stacks: bool) -> None:
        self.doing = ""
        self.used: dict[str, list[int]] = defaultdict(list)
        self.stacks: Counter[str] = Counter()
        self._start = time.thread_time()
        self._seen: list[str] = []  # where Python was in this turn
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._turned)
        self._main = threading.get_ident()
        self._on = stacks
        if stacks:
            threading.Thread(target=self._look, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._on = False
        self._dispatcher.aboutToBlock.disconnect(self._turned)

    def _turned(self) -> None:
        now = time.thread_time()
        used = round(1000 * (now - self._start))
        if used >= _SHORT_MS:
            self.used[self.doing].append(used)
        if used >= _LONG_MS:
            self.stacks.update(self._seen)
        self._start, self._seen = now, []

    def _look(self) -> None:
        """Note where Python is in turns that last."""
        while self._on:
            time.sleep(_SAMPLE_S)
            stack = traceback.extract_stack(sys._current_frames()[self._main])  # noqa: SLF001
            ours = [f for f in stack if Path(f.filename).name not in ("inside.py", Path(__file__).name)]
            where = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(ours[-_DEEP:]))
            self._seen.append(f"{self.doing}: {where or 'QGIS itself'}")


def drive(desktop: Any) -> dict[str, Any]:  # noqa: PLR0915  (one thing after the other)
    """Do all of it; return turns, waits and stacks."""
    turns, waits = Turns(stacks=desktop.args["stacks"]), {}
    dock, project = desktop.plugin.dock, QgsProject.instance()
    canvas = desktop.iface.mapCanvas()

    def do(what: str, act: Callable[[], object], until: Callable[[], bool] | None = None, seconds: float = 2) -> None:
        """Do something in a turn of its own, and wait until the window has come to rest."""
        desktop.pause(0.3)
        turns.doing = what
        start, acted = time.monotonic(), []
        QTimer.singleShot(0, lambda: acted.append(act()))
        desktop.wait_until(lambda: acted, what)
        if until is not None:
            desktop.wait_until(until, what, seconds=400)
            waits[what] = time.monotonic() - start
        desktop.pause(seconds)
        desktop.wait_until(lambda: not canvas.isDrawing(), "the map to be drawn")
        desktop.pause(0.3)
        turns.doing = "between"

    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel = dock.panel
    session, pages = panel.session, panel._pages  # noqa: SLF001
    file = Path(desktop.args["screening"])
    do("a screening is opened", lambda: panel.turning.open_in_steps(file), lambda: session.screening.layers)
    session.change(layers=session.screening.layers[: desktop.args["layers"]], overrides=(), notes={})
    layer = _many(project.mapLayer(session.screening.plots.source_id), desktop.args["plots"])
    project.addMapLayer(layer)
    session.change_plots(source_id=layer.id(), id="code", name="name", path=None, layer=None, filter=None)
    panel.show_page("results")
    desktop.pause(3)
    table = pages["results"].table

    do("a run", dock.run, lambda: not dock.running)
    do("results go into the project", lambda: None, lambda: not panel._kept.busy)  # noqa: SLF001
    for _ in range(5):
        do("map drawn, nothing else", canvas.redrawAllLayers)
    do("first plot picked", lambda: table.selectRow(50))
    do("another plot picked", lambda: table.selectRow(77))
    do("page plot opened", lambda: panel.show_page("plot"))
    do("another plot picked on page plot", lambda: session.pick(99))
    for name, page in pages.items():
        if page is not panel.pages.currentWidget():
            do(f"page {name} opened", lambda name=name: panel.show_page(name))
            do(f"another plot picked on page {name}", lambda: session.pick(session.plot + 1))
    do("page results opened", lambda: panel.show_page("results"))
    result = panel._result_layer.layer  # noqa: SLF001
    ids = [feature.id() for feature in result.getFeatures()]
    do("every second plot selected on the map", lambda: result.selectByIds(ids[::2]))
    do("the others selected on the map", lambda: result.selectByIds(ids[1::2]))
    table.setFocus()
    do("all rows selected", lambda: QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier))
    do("rows sorted by name", lambda: table.sortByColumn(1, Qt.SortOrder.AscendingOrder))
    do("rows filtered", lambda: pages["results"].search.setText("99"))
    do("filter cleared", lambda: pages["results"].search.setText(""))
    do("selection cleared", lambda: session.select(()))
    do("a weight changed", lambda: session.change(weights={"nature": {"eia": 0.0}}), lambda: not panel._renewal.busy)  # noqa: SLF001
    do("project saved", lambda: project.write(desktop.args["project"]))
    do("project closed", project.clear)
    do("project read", lambda: project.read(desktop.args["project"]), lambda: dock.assessment is not None)
    do("result layer brought back", lambda: None, lambda: not dock.running)
    desktop.wait_until(lambda: not panel._freshness._looking, "files to be looked at")  # noqa: SLF001
    qgis.utils.unloadPlugin(dock.__module__.split(".")[0])
    do("project closed, without the plugin", project.clear)
    do("project read, without the plugin", lambda: project.read(desktop.args["project"]))
    turns.stop()
    found = {what: sorted(used, reverse=True) for what, used in turns.used.items()}
    return {"turns": found, "waits": waits, "stacks": [(n, where) for where, n in turns.stacks.most_common(60)]}


def _many(plots: QgsVectorLayer, number: int) -> QgsVectorLayer:
    """A layer of square plots all over the region of others."""
    extent, along = plots.extent(), int(number**0.5)
    layer = QgsVectorLayer("Polygon?crs=EPSG:3067&field=code:string&field=name:string", "many", "memory")
    side = min(extent.width(), extent.height()) / along * 0.8
    features = []
    for i in range(number):
        x = extent.xMinimum() + extent.width() * (i % along) / along
        y = extent.yMinimum() + extent.height() * (i // along) / along
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"P-{i:05d}", f"Plot {i}"])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + side, y + side)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer
