"""The layers that a run needs, whether they come from the project, from a model or from files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingException, QgsProcessingUtils

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.project_layers import open_layer
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.data import title_of
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.model import Coverage, LayerRequest, PlotsRequest, Screening

Place = TypeVar("Place", LayerRequest, PlotsRequest, Coverage)


class Shelf:
    """Layers by id, in a project's place (`adapters.project.LayersById`). Lives on the main thread.

    Parameters
    ----------
    context
        Where layers given by name, id or file are looked up.
    base
        Folder that a screening's paths are relative to.
    """

    def __init__(self, context: QgsProcessingContext, base: Path) -> None:
        self._context, self._base = context, base
        self._layers: dict[str, QgsMapLayer] = {}
        self._opened: dict[tuple[str, str | None], str] = {}

    def mapLayer(self, layer_id: str) -> QgsMapLayer | None:
        """Return a layer that was put here."""
        return self._layers.get(layer_id)

    def put(self, layer: QgsMapLayer) -> str:
        """Take a layer and return its id."""
        self._layers[layer.id()] = layer
        return layer.id()

    def find(self, text: str) -> str:
        """Look a layer up by id, name or file, and take it.

        Raises
        ------
        QgsProcessingException
            There is no such layer.
        """
        layer = QgsProcessingUtils.mapLayerFromString(text, self._context) if text else None
        if layer is None:
            raise QgsProcessingException(tr("There is no layer and no file “{name}”. Check its name.", name=text))
        return self.put(layer)

    def open_files(self, screening: Screening) -> tuple[Screening, dict[int, DataError]]:
        """Open the files that a request names.

        Returns
        -------
        tuple
            The request with the ids of its layers here, and the numbers of the layers that cannot be opened, with why.

        Raises
        ------
        DataError
            The plots cannot be opened.
        """
        failed: dict[int, DataError] = {}
        layers = []
        for number, request in enumerate(screening.layers):
            try:
                coverage = self._placed(request.coverage, request.coverage.layer or "")
                layers.append(replace(self._placed(request, title_of(request)), coverage=coverage))
            except DataError as error:
                failed[number] = error.with_traceback(None)  # its frames would keep our layers open
                layers.append(request)
        plots = self._placed(screening.plots, screening.plots.layer or "")
        return replace(screening, plots=plots, layers=tuple(layers)), failed

    def _placed(self, request: Place, title: str) -> Place:
        if request.path is None:
            return request
        return replace(request, source_id=self._open(request.path, request.layer, title))

    def _open(self, path: str, inner: str | None, title: str) -> str:
        full = locate(path, self._base)
        if (full, inner) not in self._opened:
            layer = open_layer(full, inner, title)
            if not layer.isValid():
                name = title or inner or path
                raise DataError("layer_not_valid", layer=name, detail=layer.error().summary())
            self._opened[(full, inner)] = self.put(layer)
        return self._opened[(full, inner)]
