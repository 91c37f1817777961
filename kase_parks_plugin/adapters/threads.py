"""Work of the core in a thread made by Python."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")


def in_python_thread(work: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Do ``work`` in a new thread made by Python, and wait for its result or its error.

    For everything that reaches pyproj from a thread of QGIS's. Python forgets such a thread as soon as the call into
    Python ends; pyproj 3.7 frees the thread's PROJ context then, and when the thread comes back, as threads of a pool
    do, it uses the freed one: the second run ends QGIS (pyproj's issues 1509 and 1622).
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  (raised again where the work was asked for)
            errors.append(error)

    thread = Thread(target=run, name="KASE Parks")
    thread.start()
    thread.join()
    try:
        if errors:
            raise errors[0]
        return results[0]
    finally:
        errors.clear()  # an error that its own traceback holds would live on, with all that it stopped
