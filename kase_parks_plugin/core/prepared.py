"""What a screening measures with: plots and layers made ready, and kept for further plots among the same layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kase_parks_plugin.core.model import Floats, Screening, ScreeningData, VectorData
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots, prepare_layer, prepare_plots
from kase_parks_plugin.core.spatial.cache import Columns, key_of, layer_key, snapshot_digest


@dataclass(frozen=True)
class Prepared:
    """Plots and layers made ready to measure. Who keeps them can assess further plots among the layers at once.

    keys : of what plots and each layer were made, "" where unknown. columns : what was measured of them.
    """

    plots: PreparedPlots
    layers: tuple[PreparedLayer, ...]
    register: Register | None = None
    keys: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns, repr=False, compare=False)

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
        return replace(self, plots=plots, keys=(), columns=Columns())


def prepare(
    screening: Screening,
    data: ScreeningData,
    book: Rulebook,
    progress: Progress,
    earlier: Prepared | None = None,
    *,
    to_keep: bool = False,
) -> Prepared:
    """Make plots and layers ready to measure, read with a margin of the largest distance that the rulebook looks at.

    Parameters
    ----------
    earlier : what it has of the same content is taken from there; the outcome is the same without it.
    to_keep : whether it shall serve as ``earlier`` in its turn, which takes a digest of every layer.
    """

    def tell(title: str, share: float) -> None:
        step(progress, share, "preparing", layer=title)

    first = partial(tell, data.plots.title, 0.0)
    first()
    known = dict(zip(earlier.keys[1:], earlier.layers, strict=True)) if earlier and earlier.keys else {}
    around = ""
    if to_keep:
        snapshot = snapshot_digest(data.plots, first)
        around = key_of(book, screening.crs, screening.plots, snapshot)
    if around and earlier and earlier.keys[:1] == (around,):
        plots, columns = earlier.plots, earlier.columns
    else:
        plots, columns = prepare_plots(data.plots, screening.crs, book, screening.plots, first), Columns()
    layers, keys = [], [around]
    for index, layer in enumerate(data.layers):
        title = layer.request.title or layer.request.layer or layer.request.path or ""
        tick = partial(tell, title, (index + 1) / (len(data.layers) + 1))
        tick()
        key = layer_key(layer, index, around, tick) if to_keep else ""
        ready = known.get(key) if key else None
        layers.append(ready or prepare_layer(layer, index, plots, book, book.margin_m, tick))
        keys.append(key)
    return Prepared(plots, tuple(layers), data.register, tuple(keys) if to_keep else (), columns)
