"""The layers of a screening in QGIS become the core's snapshots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer

from kase_parks_plugin.adapters.layers import WHOLE, Subset, VectorReader
from kase_parks_plugin.adapters.project_sources import LayersById
from kase_parks_plugin.adapters.rasters import QgisRaster
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.data import read_register_of, title_of
from kase_parks_plugin.core.model import Coverage, LayerData, LayerRequest, PlotsRequest, Screening, ScreeningData
from kase_parks_plugin.core.progress import Progress, step


def data_reader(
    screening: Screening, named: Screening, project: LayersById, plots_subset: Subset = WHOLE, *, base: Path = Path()
) -> Callable[[Progress], ScreeningData]:
    """Hold every layer of a screening (on the main thread) and return what reads them (in any thread).

    Parameters
    ----------
    screening
        The request as the panel has it: it names layers by their ids in the project.
    named
        The same as the core is given it: see `with_paths`.
    plots_subset
        Which features of the plots layer to screen.
    base
        Folder that the register's path is relative to.

    Raises
    ------
    DataError
        The plots layer is missing or broken. Another layer that is makes its measurements unknown, and the result says so.
    """
    title = named.plots.layer or Path(named.plots.path or "").stem
    plots = _reader(project, screening.plots.source_id, named.plots, title, named.plots.crs, plots_subset)
    read_layers = layers_reader(screening, named, project)

    def read(progress: Progress) -> ScreeningData:
        step(progress, 0, "reading", layer=plots.title)
        table = plots.read(progress.cancelled)
        register = read_register_of(named, base)
        return ScreeningData(plots=table, layers=read_layers(progress), register=register)

    return read


def layers_reader(
    screening: Screening, named: Screening, project: LayersById
) -> Callable[[Progress], tuple[LayerData, ...]]:
    """Hold the layers without the plots (on the main thread) and return what reads them, as in `data_reader`."""
    parts = [_LayerReader(own, other, project) for own, other in zip(screening.layers, named.layers, strict=True)]

    def read(progress: Progress) -> tuple[LayerData, ...]:
        layers = []
        for number, part in enumerate(parts, start=1):
            step(progress, number / (len(parts) + 1), "reading", layer=part.title)
            layers.append(part.read(progress))
        return tuple(layers)

    return read


class _LayerReader:
    """One layer of the screening, held for the task's thread."""

    def __init__(self, own: LayerRequest, request: LayerRequest, project: LayersById) -> None:
        self.title = title_of(request)
        self._request = request
        self._vector: VectorReader | None = None
        self._raster: QgisRaster | None = None
        self._coverage: VectorReader | None = None
        layer = project.mapLayer(own.source_id or "")
        try:
            if isinstance(layer, QgsRasterLayer):
                self._raster = QgisRaster(layer, self.title, request.crs)
            else:
                self._vector = _reader(project, own.source_id, request, self.title, request.crs)
            area = request.coverage
            if area.kind == "layer":
                title = area.layer or Path(area.path or "").stem
                self._coverage = _reader(project, own.coverage.source_id, area, title, request.crs)
        except DataError as error:
            self._error: DataError | None = error.with_traceback(None)  # its frames would keep layers open
        else:
            self._error = None

    def read(self, progress: Progress) -> LayerData:
        """Read the snapshot; what breaks off on the way is as good as a layer that is not there."""
        if self._error is not None:
            return LayerData(self._request, error=self._error)
        try:
            vector = self._vector.read(progress.cancelled) if self._vector else None
            coverage = self._coverage.read(progress.cancelled) if self._coverage else None
        except DataError as error:
            return LayerData(self._request, error=error.with_traceback(None))
        return LayerData(self._request, vector, self._raster, coverage)


def _reader(
    project: LayersById,
    source_id: str | None,
    request: PlotsRequest | LayerRequest | Coverage,
    title: str,
    crs: str | None,
    subset: Subset = WHOLE,
) -> VectorReader:
    """Hold a vector layer with the fields its request needs; without a title it has the name that QGIS shows."""
    layer = project.mapLayer(source_id or "")
    if not isinstance(layer, QgsVectorLayer):
        raise DataError("layer_not_in_project", layer=title)
    fields = [mapping.field for mapping in getattr(request, "fields", {}).values()]
    if request.filter is not None:
        fields.append(request.filter.field)
    fid, name = getattr(request, "id", None), getattr(request, "name", None)
    return VectorReader(layer, title or layer.name(), fields, fid, name, crs, subset)
