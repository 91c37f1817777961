"""The result files with QGIS in fiona's place. What they hold, and how they come into place, is the core's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

from kase_parks_plugin.adapters.tables import crs_of, features_of, fields_of, wkb_type
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.tables import Table


def write_results(assessment: Assessment, folder: Path, lang: str, progress: Progress | None = None) -> None:
    """Write ``assessment.json``, ``assessment.gpkg`` and ``report.html``, all or none; in any thread.

    Raises
    ------
    OutputError
        The folder holds other things, or cannot be written.
    CancelledError
        ``progress`` said so.
    """
    write_run(assessment, folder, lang, progress, write_layers)


def write_layers(path: Path, content: Sequence[Table], stamp: str, progress: Progress) -> None:
    """Write tables as layers of a new GeoPackage."""
    before = gdal.GetConfigOption("OGR_CURRENT_DATE")
    gdal.SetConfigOption("OGR_CURRENT_DATE", stamp)
    try:
        for table in content:
            if progress.cancelled():
                raise CancelledError
            _write_layer(path, table)
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", before)


def _write_layer(path: Path, table: Table) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table.name
    options.layerOptions = [f"IDENTIFIER={table.title}", f"DESCRIPTION={table.title}"]
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    fields = fields_of(table)
    context = QgsCoordinateTransformContext()  # nothing is transformed
    writer = QgsVectorFileWriter.create(str(path), fields, wkb_type(table), crs_of(table), context, options)
    for feature in features_of(table, fields):
        writer.addFeature(feature)
    problem = "" if writer.hasError() == QgsVectorFileWriter.WriterError.NoError else writer.errorMessage()
    del writer  # closes the file
    if problem:
        raise OSError(problem)
