"""What a screening measures with: plots and layers made ready, and kept for further plots among the same layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kase_parks_plugin.core.model import Floats, Screening, ScreeningData, VectorData
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots, prepare_layer, prepare_plots


@dataclass(frozen=True)
class Prepared:
    """Plots and layers made ready to measure. Who keeps them can assess further plots among the layers at once."""

    plots: PreparedPlots
    layers: tuple[PreparedLayer, ...]
    register: Register | None = None

    def reaches(self, bounds: Sequence[float] | Floats) -> bool:
        """Whether the layers were read around all of ``bounds`` (xmin, ymin, xmax, ymax in the measuring CRS)."""
        xmin, ymin, xmax, ymax = self.plots.bounds
        return bool(xmin <= bounds[0] and ymin <= bounds[1] and bounds[2] <= xmax and bounds[3] <= ymax)

    def with_plots(self, data: VectorData, book: Rulebook) -> Prepared:
        """Return the same layers with other plots, which must lie where the layers reach.

        Raises
        ------
        DataError
            As `core.spatial.prepare_plots`.
        ValueError
            The layers were not read there.
        """
        plots = prepare_plots(data, self.plots.measuring.to_wkt(), book)
        if not self.reaches(plots.bounds):
            raise ValueError(plots.bounds)
        return replace(self, plots=plots)


def prepare(screening: Screening, data: ScreeningData, book: Rulebook, progress: Progress) -> Prepared:
    """Make plots and layers ready to measure, read with a margin of the largest distance that the rulebook looks at."""
    step(progress, 0.0, "preparing", layer=data.plots.title)
    plots = prepare_plots(data.plots, screening.crs, book, screening.plots)
    layers = []
    for index, layer in enumerate(data.layers):
        title = layer.request.title or layer.request.layer or layer.request.path or ""

        def tick(share: float = (index + 1) / (len(data.layers) + 1), title: str = title) -> None:
            step(progress, share, "preparing", layer=title)

        tick()
        layers.append(prepare_layer(layer, index, plots, book, book.margin_m, tick))
    return Prepared(plots, tuple(layers), data.register)
