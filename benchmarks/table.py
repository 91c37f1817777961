"""A weight changed, as a planner waits for it: 10,000 plots scored again, and the panel's table sorted and drawn anew.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m benchmarks.table build/bench-data

Prints milliseconds of the processor for each part: the 95th percentile and the median of forty changes.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from sys import argv

import numpy as np
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from benchmarks import interactive
from benchmarks.cases import NAT, load, make
from kase_parks_plugin.core.screening import rescore

_ROWS_SEEN = 40


def main() -> None:
    """Screen once, change weights and print."""
    application = QgsApplication([], True)  # noqa: FBT003  (a window system, if only an unseen one)
    application.initQgis()
    from kase_parks_plugin.gui.results_page import ResultsPage
    from kase_parks_plugin.gui.session import Session

    plots, layers = load(make(NAT, Path(argv[1])))
    first, wanted = interactive.screened_and_weights(plots, layers[:5])
    session = Session()
    session.start(first.screening, Path.cwd())
    session.assessed_with(first, first.screening)
    page = ResultsPage(session)
    page.resize(900, 24 * _ROWS_SEEN)
    page.show()
    QCoreApplication.processEvents()
    spent: dict[str, list[float]] = defaultdict(list)
    for weights in wanted:
        begin = time.thread_time()
        result = rescore(first, weights)
        scored = time.thread_time()
        page.rows.show_again(replace(result))
        shown = time.thread_time()
        QCoreApplication.processEvents()
        drawn = time.thread_time()
        for what, used in (
            ("scored", scored - begin), ("put into the table", shown - scored), ("drawn", drawn - shown),
            ("together", drawn - begin),
        ):  # fmt: skip
            spent[what].append(1e3 * used)
    for what, times in spent.items():
        print(f"{what}: {np.percentile(times, 95):.1f} ms at the 95th percentile, {np.median(times):.1f} ms median")
    print(f"{page.rows.model.rowCount()} rows, {page.rows.model.columnCount()} columns", flush=True)
    os._exit(0)  # QGIS's own ending is not what is measured


if __name__ == "__main__":
    main()
