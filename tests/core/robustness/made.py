"""A tiny region made in a folder, sound unless told otherwise: three plots, a Natura site, two substations, a height raster.

Every mistake that a test tries is a change of one of its parts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fiona
import numpy as np
import rasterio
import shapely
from shapely.geometry import mapping

EAST, NORTH = 330_000.0, 7_050_000.0
TM35 = "EPSG:3067"


def box(x: float, y: float, size: float = 300.0, high: float | None = None) -> shapely.Polygon:
    """A box, metres from a corner near Kaustinen."""
    return shapely.box(EAST + x, NORTH + y, EAST + x + size, NORTH + y + (high or size))


@dataclass
class Layer:
    """Rows of (geometry, values by field name); types by field, text unless named."""

    rows: list[tuple[Any, dict[str, Any]]]
    crs: str | None = TM35
    types: dict[str, str] = field(default_factory=dict)

    def write(self, path: Path, driver: str = "GPKG", **options: Any) -> None:
        """Write it as the layer named as its file."""
        names = list(dict.fromkeys(name for _, values in self.rows for name in values)) or list(self.types)
        schema = {"geometry": "Unknown", "properties": {name: self.types.get(name, "str") for name in names}}
        if driver == "ESRI Shapefile":
            schema["geometry"] = self.rows[0][0].geom_type
        inner = {"layer": path.stem} if driver == "GPKG" else {}
        with fiona.open(path, "w", driver=driver, schema=schema, crs=self.crs, **inner, **options) as out:
            for geometry, values in self.rows:
                shape = None if geometry is None else mapping(geometry)
                properties = {name: values.get(name) for name in names}
                out.write({"type": "Feature", "geometry": shape, "properties": properties})


@dataclass
class Region:
    """The parts of a screening; change them, then `write`."""

    folder: Path
    plots: Layer
    natura: Layer
    stations: Layer
    heights: np.ndarray
    pixel: float = 25.0
    raster_crs: str | None = TM35
    raster_place: bool = True
    head: dict[str, Any] = field(default_factory=dict)
    plots_request: dict[str, Any] = field(default_factory=dict)
    natura_request: dict[str, Any] = field(default_factory=dict)
    stations_request: dict[str, Any] = field(default_factory=dict)
    more: str = ""

    @property
    def file(self) -> Path:
        """The screening file."""
        return self.folder / "screening.toml"

    def write(self) -> Path:
        """Write data and screening file; return the file."""
        self.plots.write(self.folder / "plots.gpkg")
        self.natura.write(self.folder / "natura.gpkg")
        self.stations.write(self.folder / "stations.gpkg")
        self._write_raster(self.folder / "heights.tif")
        head = {"name": "made", "rulebook": "fi", "start_date": _Bare("2027-03-01")} | self.head
        plots = {"path": "plots.gpkg", "id": "code", "name": "name"} | self.plots_request
        natura = {"role": "natura_spa", "path": "natura.gpkg", "name": "name"} | self.natura_request
        stations = {"role": "substation", "path": "stations.gpkg", "name": "name"}
        stations["fields"] = {
            "voltage": {"field": "voltage", "unit": "kV"},
            "free_capacity": {"field": "free", "unit": "MW"},
        }
        stations |= {"coverage": "all"} | self.stations_request
        dem = {"role": "dem", "path": "heights.tif"}
        tables = [("[screening]", head), ("[plots]", plots)]
        tables += [("[[layer]]", layer) for layer in (natura, stations, dem)]
        text = "\n".join(f"{title}\n{_keys(table)}" for title, table in tables) + "\n" + self.more
        self.file.write_text(text, encoding="utf-8")
        return self.file

    def _write_raster(self, path: Path) -> None:
        rows, cols = self.heights.shape
        place = rasterio.transform.from_origin(EAST - 500, NORTH + 2500, self.pixel, self.pixel)
        about = {"transform": place} if self.raster_place else {}
        about |= {"crs": self.raster_crs} if self.raster_crs else {}
        with rasterio.open(
            path, "w", driver="GTiff", width=cols, height=rows, count=1, dtype="float32", nodata=-9999.0, **about
        ) as out:
            out.write(self.heights.astype("float32"), 1)


class _Bare(str):
    """A value written without quotes."""

    __slots__ = ()


def _keys(table: dict[str, Any]) -> str:
    return "\n".join(f"{key} = {_value(value)}" for key, value in table.items() if value is not None)


def _value(value: Any) -> str:
    if isinstance(value, _Bare):
        return str(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def region(folder: Path) -> Region:
    """Return a sound region."""
    folder.mkdir(parents=True, exist_ok=True)
    plots = [(box(1000 * i, 0), {"code": f"K-{i + 1}", "name": f"Alue {i + 1}"}) for i in range(3)]
    natura = [(box(-2000, 800, 8000, 400), {"name": "Vionneva"}), (box(-2000, -3000, 300), {"name": "Pilvineva"})]
    stations = [
        (shapely.Point(EAST + 3000, NORTH), {"name": "Itä", "voltage": "110", "free": "45"}),
        (shapely.Point(EAST - 3000, NORTH), {"name": "Länsi", "voltage": "400;110", "free": "120,5"}),
    ]
    heights = np.add.outer(np.linspace(0, 5, 160), np.linspace(80, 85, 200))
    return Region(folder, Layer(plots), Layer(natura), Layer(stations), heights)
