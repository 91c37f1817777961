"""QGIS's pool lends the same thread again and again; the core must do its work each time."""

import contextlib
import gc
import weakref

import pyproj
import pytest
from qgis.core import QgsApplication, QgsTask

from kase_parks_plugin.adapters.threads import in_python_thread


class _Task(QgsTask):
    def __init__(self, name):
        super().__init__(name)
        self.found = None

    def run(self):
        self.found = in_python_thread(lambda code: pyproj.CRS.from_user_input(code).to_epsg(), "EPSG:3067")
        return True


def test_pyproj_works_in_task_after_task(wait):
    for number in range(4):
        task = _Task(f"task {number}")
        QgsApplication.taskManager().addTask(task)
        wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
        assert task.found == 3067


def test_an_error_comes_back_to_who_asked():
    with pytest.raises(ZeroDivisionError):
        in_python_thread(lambda: 1 / 0)


def test_an_error_does_not_outlive_its_handling():
    class Held:
        pass

    def work():
        held = Held()
        seen.append(weakref.ref(held))
        raise ValueError

    seen = []
    gc.disable()
    try:
        with contextlib.suppress(ValueError):
            in_python_thread(work)
        assert seen[0]() is None
    finally:
        gc.enable()
