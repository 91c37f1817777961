"""The layers of a screening file come into the QGIS project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from kase_parks_plugin.adapters.layer_styles import style_as_frame, style_as_plots, style_for_role
from kase_parks_plugin.adapters.project_sources import Source, source_located, source_of
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import rasters, vectors
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.model import LayerRequest, PlotsRequest, Screening
from kase_parks_plugin.core.rulebook.model import Rulebook

RASTERS = (".tif", ".tiff", ".asc", ".img", ".jp2")
Style = Callable[[QgsVectorLayer], None]


def open_layer(path: str, inner: str | None, title: str) -> QgsMapLayer:
    """Open a file's layer; one that cannot be opened comes back as not valid. On the main thread.

    A file is opened only where GDAL finds in it a format that holds its own data, whatever its name says: others, such as VRT, may
    fetch from the network. For the same reason GML's schema is not looked up.
    """
    raster = path.lower().endswith(RASTERS)
    driver = gdal.IdentifyDriverEx(path, gdal.OF_RASTER if raster else gdal.OF_VECTOR)
    name = driver.ShortName if driver is not None else ""
    if name not in (rasters.DRIVERS if raster else vectors.DRIVERS) or "|" in f"{path}{inner or ''}":
        return QgsVectorLayer("", title, "ogr")
    if raster:
        return QgsRasterLayer(path, title, "gdal")
    parts = [path, f"layername={inner}" if inner else "", "option:DOWNLOAD_SCHEMA=NO" if name == "GML" else ""]
    return QgsVectorLayer("|".join(filter(None, parts)), title, "ogr")


class LayersToLoad:
    """Brings the layers of a screening into the project, in a group of the screening's name, styled by theme.

    A layer that the project already holds is used as it is, not loaded again. On the main thread.

    Attributes
    ----------
    wanted
        What is to be loaded, in this order.
    failed
        Files that could not be opened.
    """

    def __init__(self, screening: Screening, base: Path, project: QgsProject, rulebook: Rulebook) -> None:
        self._screening, self._rulebook = screening, rulebook
        self._titles = _titles(screening)
        self._loader = _Loader(screening.name, base, project)
        self._plots = screening.plots
        self._layers: list[LayerRequest] = []
        self.wanted: tuple[PlotsRequest | LayerRequest, ...] = (screening.plots, *screening.layers)
        self.failed = self._loader.failed

    def load(self, request: PlotsRequest | LayerRequest) -> None:
        """Load the next one of those wanted."""
        if isinstance(request, PlotsRequest):
            if request.path:
                source = self._loader.find(request.path, request.layer, request.layer, style_as_plots)
                self._plots = replace(request, source_id=source)
            return
        found = request
        if request.path:
            style = partial(style_for_role, role=self._rulebook.roles[request.roles[0]])
            title = self._titles[(request.path, request.layer)]
            found = replace(found, source_id=self._loader.find(request.path, request.layer, title, style))
        if request.coverage.kind == "layer" and request.coverage.path:
            area = request.coverage
            source = self._loader.find(area.path, area.layer, None, style_as_frame, shown=False)
            found = replace(found, coverage=replace(area, source_id=source))
        self._layers.append(found)

    def screening(self) -> Screening:
        """Return the screening with its layers' project ids, once all are loaded."""
        return replace(self._screening, plots=self._plots, layers=tuple(self._layers))


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
        source = source_located(full, inner)
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
        self._known[source] = layer.id()
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
