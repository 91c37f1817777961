"""Save the request as a screening file; what is not a file of its own is written to a GeoPackage beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsMapLayer,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QMetaType

from kase_parks_plugin.adapters.project_sources import Source, source_of
from kase_parks_plugin.core.errors import CancelledError, DataError, OutputError
from kase_parks_plugin.core.files.screening_writer import rebase, write_screening
from kase_parks_plugin.core.model import Coverage, LayerRequest, PlotsRequest, Screening
from kase_parks_plugin.core.progress import Progress, step

_EVERY = 200  # features between two looks at whether the user wants to stop


def hold_for_saving(
    screening: Screening, base: Path, target: Path, project: QgsProject
) -> Callable[[Progress], Screening]:
    """Hold the layers that must be written (on the main thread) and return what writes all (in any thread).

    Parameters
    ----------
    base
        Folder that the request's paths are relative to.
    target
        The screening file. The GeoPackage beside it bears its name.

    Returns
    -------
    Callable
        Writes and returns the request as the file has it, with the project's ids. It raises `OutputError` when something
        cannot be written and `CancelledError` when the user stopped it; then no screening file was written.

    Raises
    ------
    DataError
        ``layer_not_a_file``: a raster that is not a file.
    """
    package = _free_package(target, project)
    names: dict[str, str] = {}
    copies: list[_Copy] = []

    def place(request: PlotsRequest | LayerRequest | Coverage) -> dict[str, str | None]:
        layer = project.mapLayer(request.source_id or "")
        if layer is None:
            return {}
        source = source_as_saved(layer)
        if source is None:
            if layer.id() not in names:
                names[layer.id()] = _table_name(layer.name(), set(names.values()))
                copies.append(_Copy(layer, names[layer.id()]))
            source = (str(package), names[layer.id()])
        return {"path": source[0], "layer": source[1]}

    layers = [
        replace(request, coverage=replace(request.coverage, **place(request.coverage)), **place(request))
        for request in screening.layers
    ]
    named = replace(screening, plots=replace(screening.plots, **place(screening.plots)), layers=tuple(layers))
    named = rebase(named, base, target.parent)

    def write(progress: Progress) -> Screening:
        if copies:
            _write_package(package, copies, progress)
        step(progress, 1.0, "writing", file=target.name)
        write_screening(_without_ids(named), target)
        return named

    return write


def source_as_saved(layer: QgsMapLayer) -> Source | None:
    """File and inner layer that hold what the project shows of a layer; None where no file holds just that."""
    if isinstance(layer, QgsVectorLayer) and layer.isEditable() and layer.isModified():
        return None
    return source_of(layer)


class _Copy:
    """One layer to be written, held for another thread."""

    def __init__(self, layer: QgsMapLayer, table: str) -> None:
        if not isinstance(layer, QgsVectorLayer):
            raise DataError("layer_not_a_file", layer=layer.name())
        self.title, self.table = layer.name(), table
        self._source = QgsVectorLayerFeatureSource(layer)
        self._crs, self._type = layer.crs(), layer.wkbType()
        # the key of a GeoPackage is the feature's id, which is kept anyway
        keys = set(layer.primaryKeyAttributes()) if layer.storageType() in ("GPKG", "SQLite") else set()
        self._fields = layer.fields()
        self._kept = [n for n in range(self._fields.count()) if n not in keys]
        for n in sorted(keys, reverse=True):
            self._fields.remove(n)
        taken = {field.name().casefold() for field in self._fields}
        self._key = next(name for name in ("fid", "feature_id", "kase_parks_fid") if name not in taken)
        self._fields.append(QgsField(self._key, QMetaType.Type.LongLong))  # the writer takes the id from here

    def write(self, path: Path, progress: Progress, share: float) -> None:
        """Write the layer with its feature ids; features that have none of their own yet get the next ones."""
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", self.table
        options.layerOptions = [f"FID={self._key}", f"IDENTIFIER={self.title}"]
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsCoordinateTransformContext()
        writer = QgsVectorFileWriter.create(str(path), self._fields, self._type, self._crs, context, options)
        last = 0
        for new in (False, True):
            for number, feature in enumerate(self._source.getFeatures(QgsFeatureRequest())):
                if number % _EVERY == 0:
                    step(progress, share, "writing", file=self.title)
                if (feature.id() < 0) is new:  # edits that are not saved yet have ids below 0
                    id_ = last + 1 if new else feature.id()
                    last = max(last, id_)
                    self._add(writer, feature, id_)
        problem = "" if writer.hasError() == QgsVectorFileWriter.WriterError.NoError else writer.errorMessage()
        del writer  # closes the file
        if problem:
            raise OSError(problem)

    def _add(self, writer: QgsVectorFileWriter, feature: QgsFeature, id_: int) -> None:
        values = feature.attributes()
        copy = QgsFeature(self._fields, id_)
        copy.setAttributes([*(values[n] for n in self._kept), id_])
        copy.setGeometry(feature.geometry())
        writer.addFeature(copy)


def _write_package(package: Path, copies: list[_Copy], progress: Progress) -> None:
    """Write all layers into a GeoPackage, whole or not at all."""
    draft = package.with_name(f".{package.stem}.part.gpkg")
    try:
        draft.unlink(missing_ok=True)
        for number, copy in enumerate(copies):
            copy.write(draft, progress, number / len(copies))
        draft.replace(package)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OutputError("output_unwritable", path=str(package), detail=str(error)) from error
    except CancelledError:
        draft.unlink(missing_ok=True)
        raise


def _free_package(target: Path, project: QgsProject) -> Path:
    """The GeoPackage beside the screening file: not one that the project itself reads."""
    read = {source[0] for layer in project.mapLayers().values() if (source := source_of(layer))}
    number = 1
    while True:
        package = target.with_name(f"{target.stem}-layers{'' if number == 1 else f'-{number}'}.gpkg")
        if str(package) not in read:
            return package
        number += 1


def _table_name(title: str, taken: set[str]) -> str:
    bare = re.sub(r"\W+", "_", title.casefold()).strip("_") or "layer"
    number = 1
    while (name := bare if number == 1 else f"{bare}_{number}") in taken:
        number += 1
    return name


def _without_ids(screening: Screening) -> Screening:
    layers = [
        replace(request, source_id=None, coverage=replace(request.coverage, source_id=None))
        if request.path
        else request
        for request in screening.layers
    ]
    return replace(screening, plots=replace(screening.plots, source_id=None), layers=tuple(layers))
