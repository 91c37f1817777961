"""Reads vector layers with fiona, and of GeoPackages the rows in bulk.

The same file gives the same bytes: OGR reads, its arcs become chords of one degree, shapely takes the coordinates as they
are, z and m left out. Nothing is transformed, repaired or left out besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files.curves import ARC_STEP_DEGREES, FINE_STEP_DEGREES, may_hold_curves
from kase_parks_plugin.core.files.gdal import gdal_session
from kase_parks_plugin.core.files.gpkg_rows import Rows, read_rows
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.files.references import crs_text
from kase_parks_plugin.core.files.strict import nearest
from kase_parks_plugin.core.files.values import id_text, name_text
from kase_parks_plugin.core.model import VectorData, as_objects
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.spatial.clean import without_heights

# Formats in files of one's own; those that fetch or stand for something else (WFS, OAPIF, VRT, databases) are left out.
DRIVERS = (
    "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "FlatGeobuf", "GML", "OpenFileGDB",
    "MapInfo File", "SQLite", "CSV", "DXF", "DGN", "GPX", "S57",
)  # fmt: skip
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
    with gdal_session(source.title, source.path, ARC_STEP_DEGREES), _opened(source, path, layer) as opened:
        declared = str(opened.schema["geometry"]).removeprefix("3D ")
        if declared == "None":
            raise DataError("layer_without_geometry", layer=source.title, path=source.path)
        crs = crs_text(opened.crs_wkt, source.crs, source.title)  # before the features: a null one upsets fiona
        rows = read_rows(path, layer, source.wanted, progress) if opened.driver == "GPKG" else None
        rows = rows or _rows(source, opened, progress)
        curves = not rows.straight and may_hold_curves(opened.driver, declared, path, layer)
    ids, names = rows.ids, np.full(len(rows.ids), None, dtype=object)
    if source.id is not None:
        own = rows.attributes[source.id]
        ids = as_objects([id_text(value) or fid for value, fid in zip(own, rows.ids, strict=True)])
    if source.name is not None:
        names = as_objects([name_text(value) for value in rows.attributes[source.name]])
    return VectorData(
        title=source.title,
        ids=ids,
        names=names,
        geometry=without_heights(rows.geometry),
        crs=crs,
        attributes=rows.attributes,
        declared_type="" if declared == "Unknown" else declared,
        segmentised=_count_curves(source, path, layer, rows.geometry, progress) if curves else 0,
        unreadable=rows.unreadable,
    )


def _layer_name(source: VectorSource, path: str) -> str:
    """Return the layer to open; the only one where the request names none."""
    from fiona.errors import FionaError

    with gdal_session(source.title, source.path, ARC_STEP_DEGREES):
        try:
            layers = _layers(path)
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


def _layers(path: str) -> list[str]:
    """Names of the layers, found without asking any format but ours.

    fiona's own list asks every format of GDAL, and some fetch what a text in place of the data tells them to. What is not text
    cannot be taken for one of those.
    """
    import fiona
    from fiona.errors import DriverError

    if not _may_be_text(path):
        return list(fiona.listlayers(path))
    names: list[str] = []
    while True:
        try:
            # None is the first: fiona 1.10 takes 0 for a name
            with fiona.open(path, layer=len(names) or None, enabled_drivers=list(DRIVERS)) as opened:
                names.append(opened.name)
        except DriverError:  # a ValueError too
            raise
        except ValueError:  # no such layer
            return names


def _may_be_text(path: str) -> bool:
    if path.startswith("/vsizip/"):
        return True
    if Path(path).is_dir():
        return False
    with Path(path).open("rb") as file:
        return b"\0" not in file.read(100)


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


def _rows(source: VectorSource, opened: Any, progress: Progress) -> Rows:
    """Read feature by feature."""
    ids: list[str] = []
    geometries: list[Any] = []
    values: list[Any] = []
    unreadable: dict[str, str] = {}
    nothing = dict.fromkeys(source.wanted)
    for number, feature in enumerate(_features(opened), 1):
        if number % _CHECK_EVERY == 0 and progress.cancelled():
            raise CancelledError
        broken = isinstance(feature, Exception)
        fid = f"#{number}" if broken else str(feature["id"])
        geometry = None
        if broken:
            unreadable[fid] = _word(feature)
            if len(unreadable) == number == _GIVE_UP_AFTER:
                raise DataError("layer_broken", layer=source.title, path=source.path, detail=_word(feature))
        else:
            try:
                geometry = None if feature["geometry"] is None else shape(feature["geometry"])
            except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, AttributeError) as error:
                unreadable[fid] = _word(error)
        ids.append(fid)
        geometries.append(geometry)
        values.append(nothing if broken else feature["properties"])
    columns = {field: as_objects([row[field] for row in values]) for field in source.wanted}
    return Rows(as_objects(ids), as_objects(geometries), columns, unreadable)


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
    with gdal_session(source.title, source.path, FINE_STEP_DEGREES), _opened(bare, path, layer) as opened:
        finer = shapely.get_num_coordinates(_rows(bare, opened, progress).geometry)
    return int(np.count_nonzero(finer != shapely.get_num_coordinates(geometry)))


def _word(error: BaseException) -> str:
    """Return what a library said, on one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__
