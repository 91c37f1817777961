"""What the file behind a layer is like, told without reading it, so that a change made outside QGIS is noticed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from kase_parks_plugin.adapters.project_sources import LayersById, Source, source_of

Stamps = Mapping[str, str]
"""Layer id -> stamp of its file."""

_PATIENCE_S = 0.2  # with a GeoPackage that somebody is writing
_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def files_behind(project: LayersById, ids: Iterable[str | None]) -> dict[str, Source]:
    """Return the files of those layers that have one; on the main thread."""
    layers = {id_: project.mapLayer(id_) for id_ in ids if id_}
    return {id_: source for id_, layer in layers.items() if layer is not None and (source := source_of(layer))}


def stamps_of(files: Mapping[str, Source]) -> dict[str, str]:
    """Return a stamp for each file that can be looked at; in any thread.

    A GeoPackage says itself when a layer in it was changed last: its own time changes when it is merely opened, and its
    copy on another machine says the same.
    """
    said = {source: _stamp(Path(source[0]), source[1]) for source in set(files.values())}
    return {id_: said[source] for id_, source in files.items() if said[source]}


def changed(before: Stamps, now: Stamps) -> list[str]:
    """Return the ids of layers whose stamp is another one than before; who is missing here or there tells nothing."""
    return [id_ for id_ in before if id_ in now and now[id_] != before[id_]]


def _stamp(path: Path, layer: str | None) -> str:
    archive = next((p for p in path.parents if p.suffix.lower() == ".zip" and p.is_file()), None)
    if archive is not None:
        return _seen(archive)
    if path.suffix.lower() == ".gpkg":
        return _package_stamp(path, layer)
    parts = [path]
    if path.suffix.lower() == ".shp":
        parts = [path.with_suffix(end) for end in _SHAPEFILE]
    elif path.is_dir():
        parts = sorted(path.iterdir())
    return " ".join(_seen(part) for part in parts).strip()


def _seen(path: Path) -> str:
    """Size and time, to the two seconds that every file system keeps; "" for what is not there."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}:{int(found.st_mtime) // 2}"


def _package_stamp(path: Path, layer: str | None) -> str:
    """When the contents of a GeoPackage's layer (None: of any) were changed last, and how many features it has."""
    where, names = (" WHERE c.table_name = ?", (layer,)) if layer else ("", ())
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=_PATIENCE_S)) as package:
            counted = package.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_ogr_contents'").fetchone()
            count = (
                "(SELECT sum(feature_count) FROM gpkg_ogr_contents o WHERE o.table_name = c.table_name)"
                if counted
                else "0"
            )
            query = f"SELECT c.table_name, c.last_change, {count} FROM gpkg_contents c{where} ORDER BY 1"  # noqa: S608  # nosec B608 (our own names)
            rows = package.execute(query, names).fetchall()
    except sqlite3.Error:
        return ""
    return " ".join(":".join(str(part) for part in row) for row in rows)
