"""Reads all layers of a screening."""

from __future__ import annotations

from pathlib import Path, PurePath

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.rasters import RasterFile
from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
from kase_parks_plugin.core.model import Filter, LayerData, LayerRequest, Screening, ScreeningData, VectorData
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.rulebook.model import Rulebook


def read_data(
    screening: Screening,
    base: Path,
    rulebook: Rulebook,
    progress: Progress | None = None,
    *,
    keep_going: bool = False,
) -> ScreeningData:
    """Read the plots and every layer of a screening from files.

    Layers are read whole, so that a feature just outside the region still counts, and so that a layer's extent is its
    own. Nothing is filtered, transformed or repaired.

    Parameters
    ----------
    screening
        The request.
    base
        Folder that its paths are relative to: the screening file's.
    rulebook
        Tells which roles are rasters.
    progress
        Told of each layer; asked whether to stop.
    keep_going
        A layer that cannot be read becomes a `LayerData` with ``error``, and its roles are unknown; otherwise the
        error is raised. Plots must always be readable.

    Raises
    ------
    DataError
        A file, layer or field is missing or cannot be read.
    CancelledError
        The user cancelled.
    """
    progress = progress or Silent()
    plots = _read_plots(screening, base, progress)
    layers = read_layers(screening, base, rulebook, progress, keep_going=keep_going)
    return ScreeningData(plots, layers, read_register_of(screening, base))


def read_layers(
    screening: Screening, base: Path, rulebook: Rulebook, progress: Progress, *, keep_going: bool = False
) -> tuple[LayerData, ...]:
    """Read the layers of a screening alone, as `read_data` does."""
    layers = []
    for number, request in enumerate(screening.layers, 1):
        step(progress, number / (len(screening.layers) + 1), "reading", layer=title_of(request))
        try:
            layers.append(read_layer(request, base, rulebook, progress))
        except DataError as error:
            if not keep_going:
                raise
            layers.append(LayerData(request, error=error))
    return tuple(layers)


def read_register_of(screening: Screening, base: Path) -> Register | None:
    """Read the register that a screening names, None where it names none.

    Raises
    ------
    DataError
        It is missing or cannot be read.
    """
    from kase_parks_plugin.core.register.store import read_register  # which uses this package's codec

    return None if screening.register is None else read_register(base / screening.register.path)


def read_layer(request: LayerRequest, base: Path, rulebook: Rulebook, progress: Progress) -> LayerData:
    """Read one layer and the layer that says where it was mapped.

    Raises
    ------
    DataError
        It cannot be read.
    CancelledError
        The user cancelled.
    """
    title = title_of(request)
    if request.path is None:
        raise DataError("layer_without_path", layer=title)
    if rulebook.roles[request.roles[0]].geometry == "raster":
        return LayerData(request, raster=RasterFile(title, request.path, base, request.crs))
    fields = (*(mapping.field for mapping in request.fields.values()), *_field_of(request.filter))
    source = VectorSource(title, request.path, request.layer, request.crs, request.id, request.name, fields)
    return LayerData(
        request, vector=read_vector(source, base, progress), coverage=_read_coverage(request, base, progress)
    )


def title_of(request: LayerRequest) -> str:
    """Return how messages and outputs name a layer: its title, else its layer's name, else its file's."""
    return request.title or request.layer or PurePath(request.path or request.source_id or "").stem


def _read_plots(screening: Screening, base: Path, progress: Progress) -> VectorData:
    request = screening.plots
    title = request.layer or PurePath(request.path or request.source_id or "").stem
    step(progress, 0.0, "reading", layer=title)
    if request.path is None:
        raise DataError("layer_without_path", layer=title)
    fields = tuple(_field_of(request.filter))
    source = VectorSource(title, request.path, request.layer, request.crs, request.id, request.name, fields)
    return read_vector(source, base, progress)


def _read_coverage(request: LayerRequest, base: Path, progress: Progress) -> VectorData | None:
    coverage = request.coverage
    if coverage.kind != "layer":
        return None
    title = coverage.layer or PurePath(coverage.path or coverage.source_id or "").stem
    if coverage.path is None:
        raise DataError("layer_without_path", layer=title)
    fields = tuple(_field_of(coverage.filter))
    return read_vector(VectorSource(title, coverage.path, coverage.layer, request.crs, fields=fields), base, progress)


def _field_of(wanted: Filter | None) -> list[str]:
    return [] if wanted is None else [wanted.field]
