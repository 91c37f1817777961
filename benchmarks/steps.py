"""How long a screening goes without telling how far it is, or without looking whether it should stop.

python -m benchmarks.steps FOLDER prints the longest such time for each phase of one screening of 10,000 plots among 20 layers.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from sys import argv
from typing import Any

from benchmarks import ours
from benchmarks.cases import NAT, load, make
from benchmarks.child import peak_mb
from kase_parks_plugin.core.model import ScreeningData
from kase_parks_plugin.core.screening import assess


class Watch:
    """A progress that notes, for each phase, the longest time between two reports and between two looks."""

    def __init__(self) -> None:
        self.phase = "start"
        self.told: dict[str, float] = defaultdict(float)
        self.looked: dict[str, float] = defaultdict(float)
        self._report = self._look = time.perf_counter()

    def report(self, share: float, code: str, **values: Any) -> None:  # noqa: ARG002
        """Note the time since the last report."""
        now = time.perf_counter()
        self.told[self.phase] = max(self.told[self.phase], now - self._report)
        self.phase, self._report = code, now

    def cancelled(self) -> bool:
        """Note the time since the last look."""
        now = time.perf_counter()
        self.looked[self.phase] = max(self.looked[self.phase], now - self._look)
        self._look = now
        return False


def main() -> None:
    """Screen once and print."""
    plots, layers = load(make(NAT, Path(argv[1])))
    data = ScreeningData(ours.vector("plots", plots), ours.in_memory(layers))
    watch = Watch()
    assess(ours.request(len(layers)), data, rulebook=ours.rulebook(len(layers)), progress=watch)
    for phase, seconds in watch.told.items():
        print(f"{phase}: {seconds:.2f} s between reports, {watch.looked[phase]:.2f} s between looks")
    print(f"peak {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
