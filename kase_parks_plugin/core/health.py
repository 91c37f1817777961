"""How healthy each layer is for the plots at hand: each by itself, so that a broken one does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.model import LayerProvenance, Screening, ScreeningData
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.spatial import PreparedPlots, prepare_layer, prepare_plots


@dataclass(frozen=True, slots=True)
class LayerHealth:
    """What there is to say of one layer: what was found (as a run would record it), or the error that stops it."""

    found: LayerProvenance | None = None
    error: KaseParksError | None = None


def plots_health(
    screening: Screening, data: ScreeningData, rulebook: Rulebook
) -> tuple[LayerHealth, PreparedPlots | None]:
    """Look at the plots: their health, and the plots themselves where they can be used."""
    try:
        plots = prepare_plots(data.plots, screening.crs, rulebook, screening.plots)
    except KaseParksError as error:
        return LayerHealth(error=error), None
    return LayerHealth(plots.provenance), plots


def layers_health(
    data: ScreeningData, plots: PreparedPlots, rulebook: Rulebook, progress: Progress
) -> Iterator[LayerHealth]:
    """Look at the layers one after the other, in the order of ``data.layers``; nothing is measured.

    Raises
    ------
    CancelledError
        The user stopped it.
    """
    for index, layer in enumerate(data.layers):
        title = layer.request.title or layer.request.layer or layer.request.path or ""

        def tick(share: float = 0.0, index: int = index, title: str = title) -> None:
            step(progress, (index + share) / len(data.layers), "preparing", layer=title)

        tick()
        if layer.error is not None:
            yield LayerHealth(error=layer.error)
            continue
        try:
            told = prepare_layer(layer, index, plots, rulebook, rulebook.margin_m, tick).told(plots, tick)
        except KaseParksError as error:
            yield LayerHealth(error=error)
            continue
        yield LayerHealth(told)
