"""Reads vector layers with fiona.

One way for every format, so that the same file gives the same bytes: OGR reads, its arcs become chords of one degree,
shapely takes the coordinates as they are. Nothing is transformed, repaired or left out here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files.curves import CURVE_TYPES, may_hold_curves
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.files.references import crs_text
from kase_parks_plugin.core.files.strict import nearest
from kase_parks_plugin.core.files.values import id_text, name_text
from kase_parks_plugin.core.model import VectorData, as_objects
from kase_parks_plugin.core.progress import Progress

# Formats in files of one's own; those that fetch or stand for something else (WFS, OAPIF, VRT, databases) are left out.
DRIVERS = (
    "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "FlatGeobuf", "GML", "OpenFileGDB",
    "MapInfo File", "SQLite", "CSV", "DXF", "DGN", "GPX", "S57",
)  # fmt: skip
ARC_STEP_DEGREES = "1"  # the same as QGIS's own
FINE_STEP_DEGREES = "0.1"
SURFACE_TYPES = {15: "PolyhedralSurface", 16: "TIN", 17: "Triangle"}
_Z_FLAG = 1 << 31
_CHECK_EVERY = 500
_GIVE_UP_AFTER = 1000


@dataclass(frozen=True, slots=True)
class VectorSource:
    """What to read of a file.

    title : how messages name it. path, layer, crs : as in the request. id, name : fields, or None.
    fields : further fields wanted.
    """

    title: str
    path: str
    layer: str | None = None
    crs: str | None = None
    id: str | None = None
    name: str | None = None
    fields: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every field that is needed."""
        return tuple(dict.fromkeys(f for f in (self.id, self.name, *self.fields) if f))


def read_vector(source: VectorSource, base: Path, progress: Progress) -> VectorData:
    """Read one layer whole.

    Parameters
    ----------
    source
        What to read.
    base
        Folder that its path is relative to.
    progress
        Asked every few hundred features whether to stop.

    Returns
    -------
    VectorData
        Attributes are Python values as OGR gives them (dates as ISO text), None where null.

    Raises
    ------
    DataError
        The file, layer or field is missing (the nearest existing one is named), it is no vector file, holds no
        geometry, or breaks off while it is read.
    CancelledError
        The user cancelled.
    """
    path = locate(source.path, base)
    layer = _layer_name(source, path)
    with _session(source, ARC_STEP_DEGREES), _opened(source, path, layer) as opened:
        declared = str(opened.schema["geometry"]).removeprefix("3D ")
        if declared == "None":
            raise DataError("layer_without_geometry", layer=source.title, path=source.path)
        crs = crs_text(opened.crs_wkt, source.crs, source.title)  # before the features: a null one upsets fiona
        rows, unreadable = _rows(source, opened, progress)
        curves = may_hold_curves(opened.driver, declared, path, layer)
    geometry = as_objects([row[1] for row in rows])
    return VectorData(
        title=source.title,
        ids=as_objects([row[0] if source.id is None else id_text(row[2][source.id]) or row[0] for row in rows]),
        names=as_objects([None if source.name is None else name_text(row[2][source.name]) for row in rows]),
        geometry=geometry,
        crs=crs,
        attributes={f: as_objects([row[2][f] for row in rows]) for f in source.wanted},
        declared_type="" if declared == "Unknown" else declared,
        segmentised=_count_curves(source, path, layer, geometry, progress) if curves else 0,
        unreadable=unreadable,
    )


def _layer_name(source: VectorSource, path: str) -> str:
    """Return the layer to open; the only one where the request names none."""
    import fiona
    from fiona.errors import FionaError

    with _session(source, ARC_STEP_DEGREES):
        try:
            layers = list(fiona.listlayers(path))
        except (FionaError, OSError, ValueError, RuntimeError) as error:
            raise DataError("file_unreadable", layer=source.title, path=source.path, detail=_word(error)) from error
    if source.layer is not None and source.layer not in layers:
        values = {"path": source.path, "nearest": nearest(source.layer, layers), "known": layers}
        raise DataError("layer_missing", layer=source.layer, **values)
    if source.layer is None and len(layers) != 1:
        raise DataError(
            "layer_not_named" if layers else "file_empty", layer=source.title, path=source.path, known=layers
        )
    return source.layer or layers[0]


@contextmanager
def _session(source: VectorSource, arc_step: str) -> Iterator[None]:
    """Set GDAL up for reading; what it says is kept off the screen and, where it is an error, raised at the end."""
    import fiona
    import fiona.ogrext

    table = getattr(fiona.ogrext, "GEOMETRY_TYPES", {})
    for code, name in (CURVE_TYPES | SURFACE_TYPES).items():
        table.setdefault(code, name)
        table.setdefault(_Z_FLAG + code, f"3D {name}")
    heard = _Listener()
    logger = logging.getLogger("fiona")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        with fiona.Env(OGR_ARC_STEPSIZE=arc_step, GML_DOWNLOAD_SCHEMA="NO", GML_SKIP_RESOLVE_ELEMS="ALL"):
            yield
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    if heard.errors:
        raise DataError("layer_broken", layer=source.title, path=source.path, detail=heard.errors[0])


class _Listener(logging.Handler):
    """Keeps the errors that GDAL logs but fiona does not raise, such as a read that stops half way."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        if not message.startswith("Pointer 'hGeom' is NULL"):  # said of every null geometry
            self.errors.append(message)


@contextmanager
def _opened(source: VectorSource, path: str, layer: str) -> Iterator[Any]:
    """Open with only the wanted fields where the format can leave fields out."""
    import fiona
    from fiona.errors import DriverError, FionaError

    try:
        opened = fiona.open(path, layer=layer, enabled_drivers=list(DRIVERS))
        with opened:
            _check_fields(source, list(opened.schema["properties"]))
        try:
            opened = fiona.open(path, layer=layer, enabled_drivers=list(DRIVERS), include_fields=source.wanted)
        except (DriverError, TypeError, ValueError):
            opened = fiona.open(path, layer=layer, enabled_drivers=list(DRIVERS))
    except (FionaError, OSError, ValueError, RuntimeError) as error:
        raise DataError("file_unreadable", layer=source.title, path=source.path, detail=_word(error)) from error
    with opened:
        yield opened


def _check_fields(source: VectorSource, there: Sequence[str]) -> None:
    for field in source.wanted:
        if field not in there:
            known = {"nearest": nearest(field, there), "known": list(there)}
            raise DataError("field_missing", field=field, layer=source.title, **known)


def _rows(
    source: VectorSource, opened: Any, progress: Progress
) -> tuple[list[tuple[str, Any, dict[str, Any]]], dict[str, str]]:
    """Return (feature id, geometry, wanted attributes) of each feature, and what could not be read."""
    rows: list[tuple[str, Any, dict[str, Any]]] = []
    unreadable: dict[str, str] = {}
    nothing = dict.fromkeys(source.wanted)
    for number, feature in enumerate(_features(opened), 1):
        if number % _CHECK_EVERY == 0 and progress.cancelled():
            raise CancelledError
        if isinstance(feature, Exception):
            unreadable[f"#{number}"] = _word(feature)
            rows.append((f"#{number}", None, nothing))
            if len(unreadable) == number == _GIVE_UP_AFTER:
                raise DataError("layer_broken", layer=source.title, path=source.path, detail=_word(feature))
            continue
        geometry = None
        try:
            geometry = None if feature["geometry"] is None else shape(feature["geometry"])
        except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, AttributeError) as error:
            unreadable[str(feature["id"])] = _word(error)
        properties = feature["properties"]
        rows.append((str(feature["id"]), geometry, {f: properties[f] for f in source.wanted}))
    return rows, unreadable


def _features(opened: Any) -> Iterator[Any]:
    """Yield features; one that cannot be read comes as the exception it raised, and the next ones follow."""
    features = iter(opened)
    while True:
        try:
            feature = next(features)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001  (fiona raises what its formats raise)
            yield error
        else:
            yield feature


def _count_curves(source: VectorSource, path: str, layer: str, geometry: Any, progress: Progress) -> int:
    """Count the features with arcs: those that have more points when arcs are cut finer.

    OGR cuts them before fiona shows them, so this is the only trace they leave.
    """
    from dataclasses import replace

    bare = replace(source, id=None, name=None, fields=())
    with _session(bare, FINE_STEP_DEGREES), _opened(bare, path, layer) as opened:
        rows, _ = _rows(bare, opened, progress)
    finer = shapely.get_num_coordinates(as_objects([row[1] for row in rows]))
    return int(np.count_nonzero(finer != shapely.get_num_coordinates(geometry)))


def _word(error: BaseException) -> str:
    """Return what a library said, on one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__
