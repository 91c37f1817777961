"""How long a screening goes without telling how far it is, and without looking whether it should stop.

python -m benchmarks.steps FOLDER screens 10,000 plots among 20 layers, from reading files to the results in place, and prints for
each phase the longest silence and the longest time without a look, in seconds of the processor: all work is done in one thread
here, so that neighbours on the machine and waiting for the disk do not count.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks import ours
from benchmarks.cases import NAT, load, make
from benchmarks.child import peak_mb
from kase_parks_plugin.core.files import read_data
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Part
from kase_parks_plugin.core.screening import assess_prepared
from kase_parks_plugin.core.spatial import chunks


class Watch:
    """A progress that notes, for each phase, the longest time between two reports and between two looks, and all of its time."""

    def __init__(self) -> None:
        self.phase = "start"
        self.told: dict[str, float] = defaultdict(float)
        self.looked: dict[str, float] = defaultdict(float)
        self.spent: dict[str, float] = defaultdict(float)
        self._report = self._look = time.process_time()

    def report(self, share: float, code: str, **values: Any) -> None:  # noqa: ARG002
        """Note the time since the last report."""
        now = time.process_time()
        self.told[self.phase] = max(self.told[self.phase], now - self._report)
        self.spent[self.phase] += now - self._report
        self.phase, self._report = f"{code} {values['file']}" if code == "writing" else code, now

    def cancelled(self) -> bool:
        """Note the time since the last look."""
        now = time.process_time()
        self.looked[self.phase] = max(self.looked[self.phase], now - self._look)
        self._look = now
        return False


def main() -> None:
    """Screen once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    place = make(NAT, options.folder)
    plots, layers = load(place)
    ours.write_files(plots, layers, place)
    request, book = ours.request(len(layers)), ours.rulebook(len(layers))
    del plots, layers
    chunks.WORKERS = 1
    watch = Watch()
    data = read_data(request, place, book, Part(watch, 0.0, 0.2))
    prepared = prepare(request, data, book, Part(watch, 0.2, 0.3))
    del data
    result = assess_prepared(request, prepared, book, progress=Part(watch, 0.3, 0.6), keep_trees=False)
    write_run(result, place / "steps", progress=Part(watch, 0.6, 1.0))
    shutil.rmtree(place / "steps")
    for phase, seconds in watch.told.items():
        print(
            f"{phase}: {watch.spent[phase]:.1f} s, {seconds:.2f} between reports, {watch.looked[phase]:.2f} between looks"
        )
    print(f"peak {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
