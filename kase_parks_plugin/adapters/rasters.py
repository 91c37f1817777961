"""Windows of a QGIS raster layer for the core (`kase_parks_plugin.core.model.RasterData`)."""

from __future__ import annotations

import numpy as np
from osgeo import gdal
from qgis.core import Qgis, QgsProviderRegistry, QgsRasterLayer, QgsRectangle

from kase_parks_plugin.adapters.layers import crs_of
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Floats

_TYPES = {
    Qgis.DataType.Byte: np.uint8,
    Qgis.DataType.Int8: np.int8,
    Qgis.DataType.UInt16: np.uint16,
    Qgis.DataType.Int16: np.int16,
    Qgis.DataType.UInt32: np.uint32,
    Qgis.DataType.Int32: np.int32,
    Qgis.DataType.Float32: np.float32,
    Qgis.DataType.Float64: np.float64,
}


class QgisRaster:
    """First band of a raster layer. Made on the main thread; `read` runs in one thread, on a copy of the provider.

    Raises
    ------
    DataError
        ``layer_not_valid``: it is broken or has no pixels of its own (a web map); ``raster_turned``: its rows do not run from
        west to east.
    """

    def __init__(self, layer: QgsRasterLayer, title: str, crs: str | None = None) -> None:
        if not layer.isValid() or layer.width() == 0 or layer.height() == 0:
            raise DataError("layer_not_valid", layer=title, detail=layer.error().summary())
        if _turned(layer):
            raise DataError("raster_turned", layer=title)
        self.title = title
        self.crs = crs_of(layer, crs, title)
        self._provider = layer.dataProvider().clone()
        extent = layer.extent()
        self.shape = (layer.height(), layer.width())
        width, height = extent.width() / layer.width(), extent.height() / layer.height()
        self.transform = (width, 0.0, extent.xMinimum(), 0.0, -height, extent.yMaximum())

    def read(self, row0: int, row1: int, col0: int, col1: int) -> Floats:
        """Values of rows [row0, row1) and columns [col0, col1); NaN where there is no data."""
        width, _, left, _, down, top = self.transform
        window = QgsRectangle(left + col0 * width, top + row1 * down, left + col1 * width, top + row0 * down)
        shape = (row1 - row0, col1 - col0)
        block = self._provider.block(1, window, shape[1], shape[0])
        if not block.isValid() or block.dataType() not in _TYPES:
            raise DataError("layer_not_valid", layer=self.title, detail=block.error().summary())
        raw = np.frombuffer(bytes(block.data()), dtype=_TYPES[block.dataType()]).reshape(shape)
        values = raw.astype(np.float64)
        if block.hasNoDataValue():
            values[raw == block.noDataValue()] = np.nan
        return values


def _turned(layer: QgsRasterLayer) -> bool:
    """Whether a file's grid is turned or sheared; QGIS shows other pixels then, resampled into an upright grid."""
    if layer.providerType() != "gdal":
        return False
    parts = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    path = "".join(parts.get(part) or "" for part in ("vsiPrefix", "path", "vsiSuffix"))
    try:
        source = gdal.Open(path) if path else None
    except RuntimeError:  # where another plugin has switched GDAL's exceptions on
        source = None
    if source is None:
        return False
    _, _, by_row, _, by_col, _ = source.GetGeoTransform()
    return bool(by_row or by_col)
