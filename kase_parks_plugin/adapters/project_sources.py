"""How a screening names its layers: by file, and while it is open in QGIS by their ids in the project.

A `Screening` names a layer by ``path`` and ``layer`` (relative to the screening file's folder), and by ``source_id``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from qgis.core import QgsMapLayer, QgsProviderRegistry

from kase_parks_plugin.core.files.screening_writer import rebase
from kase_parks_plugin.core.model import Coverage, LayerRequest, PlotsRequest, Screening

Source = tuple[str, str | None]
"""A file and the layer in it."""

_ZIP = "/vsizip/"


class LayersById(Protocol):
    """What finds a layer by its id: a QGIS project, or a collection that serves in its place."""

    def mapLayer(self, layer_id: str) -> QgsMapLayer | None:
        """Return the layer, None when there is none."""
        ...


def source_of(layer: QgsMapLayer) -> Source | None:
    """File and inner layer behind a project's layer; None when it is not a plain file (a service, memory, a filtered layer).

    A file within a zip goes on from the zip's own path, as `core.files.locate` reads it: ``data.zip/folder/roads.shp``.
    """
    if layer.dataProvider() is None or layer.providerType() not in ("ogr", "gdal"):
        return None
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = parts.get("path")
    if not path or parts.get("subset") or not Path(path).exists():
        return None
    if parts.get("vsiPrefix", "") not in ("", _ZIP):  # within another kind of archive, or fetched
        return None
    within = parts.get("vsiSuffix", "").strip("/")
    return str(Path(path, within)), parts.get("layerName") or None


def source_located(located: str, inner: str | None) -> Source:
    """File and inner layer, as `source_of` names them, of what `core.files.locate` returned."""
    return str(Path(located.removeprefix(_ZIP))), inner


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
