"""Reads windows of rasters with rasterio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.files.references import crs_text
from kase_parks_plugin.core.model import Floats

# Rasters in files of their own (no VRT, no web services).
DRIVERS = ("GTiff", "COG", "AAIGrid", "HFA", "GPKG", "JP2OpenJPEG", "PNG", "ENVI", "EHdr", "XYZ", "netCDF")


_CACHE = 128 * 2**20  # bytes of blocks that GDAL keeps; by itself it takes a twentieth of the machine's memory


class RasterFile:
    """The first band of a raster file; a `RasterData`.

    Raises
    ------
    DataError
        ``file_missing``, ``path_refused``; ``raster_unreadable``: no raster that can be read;
        ``raster_not_georeferenced``: nothing says where on earth it lies.
    """

    def __init__(self, title: str, path: str, base: Path, crs: str | None = None) -> None:
        self.title = title
        self._path = path
        self._source = self._open(locate(path, base))
        self.shape: tuple[int, int] = (self._source.height, self._source.width)
        affine = self._source.transform
        if affine.is_identity:
            raise DataError("raster_not_georeferenced", layer=title, path=path)
        self.transform: tuple[float, float, float, float, float, float] = tuple(affine)[:6]
        self.crs = crs_text(self._source.crs.to_wkt() if self._source.crs else None, crs, title)

    def read(self, row0: int, row1: int, col0: int, col1: int) -> Floats:
        """Values of rows [row0, row1) and columns [col0, col1), scaled as the file says; NaN where there are none.

        Raises
        ------
        DataError
            ``raster_unreadable``: the file breaks off there.
        """
        from rasterio import Env
        from rasterio.errors import RasterioError
        from rasterio.windows import Window

        try:
            window = Window(col0, row0, col1 - col0, row1 - row0)
            with Env(GDAL_CACHEMAX=_CACHE):
                band = self._source.read(1, window=window, masked=True)
        except (RasterioError, OSError, ValueError) as error:
            raise DataError("raster_unreadable", layer=self.title, path=self._path, detail=str(error)) from error
        values = band.astype(np.float64).filled(np.nan)
        return np.asarray(values * self._source.scales[0] + self._source.offsets[0])

    def _open(self, location: str) -> Any:
        import rasterio
        from rasterio.errors import RasterioError

        told: Exception | None = None
        for driver in DRIVERS:  # one by one: rasterio below 1.4 takes no list, and any other driver might reach out
            try:
                return rasterio.open(location, driver=driver)
            except (RasterioError, OSError, ValueError) as error:
                told = told or error
        raise DataError("raster_unreadable", layer=self.title, path=self._path, detail=str(told)) from told
