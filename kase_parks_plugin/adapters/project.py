"""A screening and the QGIS project: layers of a screening file come into the project, and layers of the project are read.

A `Screening` names a layer by ``path`` and ``layer`` (a file, relative to the screening file's folder) and, while it is open in
QGIS, by ``source_id`` (the project's layer id).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from kase_parks_plugin.adapters.layer_styles import style_as_frame, style_as_plots, style_for_role
from kase_parks_plugin.adapters.layers import WHOLE, Subset, VectorReader
from kase_parks_plugin.adapters.rasters import QgisRaster
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.files.screening_writer import rebase, write_screening
from kase_parks_plugin.core.model import (
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Screening,
    ScreeningData,
)
from kase_parks_plugin.core.progress import Progress, step
from kase_parks_plugin.core.rulebook.model import Rulebook

RASTERS = (".tif", ".tiff", ".vrt", ".asc", ".img", ".jp2")
Style = Callable[[QgsVectorLayer], None]
Source = tuple[str, str | None]
"""A file and the layer in it."""


class LayersById(Protocol):
    """What finds a layer by its id: a QGIS project, or a collection that serves in its place."""

    def mapLayer(self, layer_id: str) -> QgsMapLayer | None:
        """Return the layer, None when there is none."""
        ...


def source_of(layer: QgsMapLayer) -> Source | None:
    """File and inner layer behind a project's layer; None when it is not a plain file (a service, memory, a filtered layer)."""
    if layer.dataProvider() is None or layer.providerType() not in ("ogr", "gdal"):
        return None
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = parts.get("path")
    if not path or parts.get("subset") or not Path(path).exists():
        return None
    return str(Path(path)), parts.get("layerName") or None


def open_layer(path: str, inner: str | None, title: str) -> QgsMapLayer:
    """Open a file's layer; one that cannot be opened comes back as not valid. On the main thread."""
    if path.lower().endswith(RASTERS):
        return QgsRasterLayer(path, title, "gdal")
    return QgsVectorLayer(f"{path}|layername={inner}" if inner else path, title, "ogr")


# --- a screening file's layers into the project ---------------------------------------------------------------


def load_layers(
    screening: Screening, base: Path, project: QgsProject, rulebook: Rulebook
) -> tuple[Screening, tuple[str, ...]]:
    """Bring the layers of a screening into the project, in a group of the screening's name, styled by theme.

    A layer that the project already holds is used as it is, not loaded again. Runs on the main thread.

    Returns
    -------
    tuple
        The screening with its layers' project ids, and the files that could not be opened.
    """
    loader = _Loader(screening.name, base, project)
    plots = screening.plots
    if plots.path:
        plots = replace(plots, source_id=loader.find(plots.path, plots.layer, plots.layer, style_as_plots))
    titles = _titles(screening)
    layers = []
    for request in screening.layers:
        found = request
        if request.path:
            style = partial(style_for_role, role=rulebook.roles[request.roles[0]])
            title = titles[(request.path, request.layer)]
            found = replace(found, source_id=loader.find(request.path, request.layer, title, style))
        if request.coverage.kind == "layer" and request.coverage.path:
            area = request.coverage
            source = loader.find(area.path, area.layer, None, style_as_frame, shown=False)
            found = replace(found, coverage=replace(area, source_id=source))
        layers.append(found)
    return replace(screening, plots=plots, layers=tuple(layers)), tuple(loader.failed)


def _titles(screening: Screening) -> dict[Source, str | None]:
    """Title of each file's layer; None (its own name) for one that several requests share."""
    titles: dict[Source, str | None] = {}
    for request in screening.layers:
        source = (request.path or "", request.layer)
        titles[source] = None if source in titles else request.title
    return titles


class _Loader:
    """Finds or opens the layers of one screening."""

    def __init__(self, name: str, base: Path, project: QgsProject) -> None:
        self._name, self._base, self._project = name, base, project
        self._known = {source: layer.id() for layer in project.mapLayers().values() if (source := source_of(layer))}
        self._group: QgsLayerTreeGroup | None = None
        self.failed: list[str] = []

    def find(self, path: str, inner: str | None, title: str | None, style: Style, *, shown: bool = True) -> str | None:
        """Project id of a file's layer; opened when the project lacks it; None when it cannot be opened."""
        name = f"{path} ({inner})" if inner else path
        try:
            full = locate(path, self._base)
        except DataError:
            self._fail(name)
            return None
        for source in ((full, inner), *(((full, None),) if inner is None else ())):
            if source in self._known:
                return self._known[source]
        layer = open_layer(full, inner, title or inner or Path(path).stem)
        if not layer.isValid():
            self._fail(name)
            return None
        if isinstance(layer, QgsVectorLayer):
            style(layer)
        self._project.addMapLayer(layer, addToLegend=False)
        self._place(layer, shown=shown and isinstance(layer, QgsVectorLayer))
        self._known[(full, inner)] = layer.id()
        return layer.id()

    def _fail(self, name: str) -> None:
        if name not in self.failed:
            self.failed.append(name)

    def _place(self, layer: QgsMapLayer, *, shown: bool) -> None:
        """Put a layer into the screening's group: rasters and polygons below lines, lines below points; folded."""
        if self._group is None:
            self._group = self._project.layerTreeRoot().insertGroup(0, self._name)
        above = sum(_height(node.layer()) > _height(layer) for node in self._group.findLayers())
        node = self._group.insertLayer(above, layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(shown)


def _height(layer: QgsMapLayer) -> int:
    """How high a kind of layer lies on the map: raster -1, polygon 0, line 1, point 2."""
    if isinstance(layer, QgsVectorLayer):
        return {0: 2, 1: 1}.get(int(layer.geometryType().value), 0)
    return -1


# --- the project's layers into the core ---------------------------------------------------------------------------


def data_reader(
    screening: Screening, named: Screening, project: LayersById, plots_subset: Subset = WHOLE
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

    Raises
    ------
    DataError
        The plots layer is missing or broken. Another layer that is makes its measurements unknown, and the result says so.
    """
    title = named.plots.layer or Path(named.plots.path or "").stem
    plots = _reader(project, screening.plots.source_id, named.plots, title, named.plots.crs, plots_subset)
    parts = [_LayerReader(own, other, project) for own, other in zip(screening.layers, named.layers, strict=True)]

    def read(progress: Progress) -> ScreeningData:
        step(progress, 0, "reading", layer=plots.title)
        table = plots.read(progress.cancelled)
        layers = []
        for number, part in enumerate(parts, start=1):
            step(progress, number / (len(parts) + 1), "reading", layer=part.title)
            layers.append(part.read(progress))
        return ScreeningData(plots=table, layers=tuple(layers))

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
            self._error: DataError | None = error
        else:
            self._error = None

    def read(self, progress: Progress) -> LayerData:
        """Read the snapshot."""
        if self._error is not None:
            return LayerData(self._request, error=self._error)
        vector = self._vector.read(progress.cancelled) if self._vector else None
        coverage = self._coverage.read(progress.cancelled) if self._coverage else None
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


# --- naming layers by their files ---------------------------------------------------------------------------------


def with_paths(screening: Screening, base: Path, project: LayersById) -> Screening:
    """Return the request with its layers named by file where they are files, and by project id only where they are not.

    Parameters
    ----------
    base
        Folder that paths are relative to; a path that the request has already stays as it is.
    """

    def place(request: PlotsRequest | LayerRequest | Coverage) -> dict[str, str | None]:
        if request.path:
            return {"source_id": None}
        source = source_of(layer) if (layer := project.mapLayer(request.source_id or "")) else None
        return {"path": source[0], "layer": source[1], "source_id": None} if source else {}

    layers = []
    for request in screening.layers:
        area = replace(request.coverage, **place(request.coverage))
        layers.append(replace(request, coverage=area, **place(request)))
    named = replace(screening, plots=replace(screening.plots, **place(screening.plots)), layers=tuple(layers))
    return rebase(named, base, base)


def save_screening(screening: Screening, base: Path, target: Path, project: QgsProject) -> Screening:
    """Write the request as a screening file and return it as that file's, with the project's ids.

    Raises
    ------
    DataError
        A layer is not a file (a service, a memory layer, one filtered in QGIS).
    OutputError
        The file cannot be written.
    """
    named = rebase(with_paths(screening, base, project), base, target.parent)
    for request in (named.plots, *named.layers, *(layer.coverage for layer in named.layers)):
        if request.path is None and request.source_id is not None:
            layer = project.mapLayer(request.source_id)
            raise DataError("layer_not_a_file", layer=layer.name() if layer else request.source_id)
    write_screening(named, target)
    back = [
        replace(new, source_id=old.source_id, coverage=replace(new.coverage, source_id=old.coverage.source_id))
        for new, old in zip(named.layers, screening.layers, strict=True)
    ]
    return replace(named, plots=replace(named.plots, source_id=screening.plots.source_id), layers=tuple(back))
