"""Writes the PDFs of a site package: one for each site, page by page, so that a cancel is heard between pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis, QgsLayout, QgsLayoutExporter, QgsLayoutRenderContext, QgsProject
from qgis.PyQt.QtCore import QMarginsF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kase_parks_plugin.adapters.package_layout import Document, site_document
from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.progress import Part, Progress, step

DPI = 300


def write_pdfs(contents: Contents, names: Sequence[str], brand: Brand, folder: Path, progress: Progress) -> None:
    """Write ``<name>.pdf`` for each site. To be called on QGIS's main thread.

    Parameters
    ----------
    names
        Of the sites' files, without ending.

    Raises
    ------
    CancelledError
        The user cancelled; files written so far remain in the folder.
    OutputError
        A file cannot be written.
    """
    for number, (site, name) in enumerate(zip(contents.sites, names, strict=True)):
        part = Part(progress, number / len(names), (number + 1) / len(names))
        project = QgsProject()
        document = site_document(project, contents, site, brand)
        try:
            write_pdf(document, folder / f"{name}.pdf", part)
        finally:
            document.layout.deleteLater()
            project.clear()
            del document, project


def write_pdf(document: Document, path: Path, progress: Progress) -> None:
    """Print a layout page by page; texts stay texts, drawings stay lines."""
    layout = document.layout
    _as_vectors(layout)
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(layout.name())
    writer.setCreator("KASE Parks")
    painter = QPainter()
    if not painter.begin(writer):
        raise OutputError("output_write", path=str(path), detail="")
    try:
        exporter, pages = QgsLayoutExporter(layout), layout.pageCollection().pageCount()
        for page in range(pages):
            step(progress, page / pages, "writing", file=path.name)
            if page:
                writer.newPage()
            exporter.renderPage(painter, page)
    finally:
        painter.end()


def _as_vectors(layout: QgsLayout) -> None:
    context = layout.renderContext()
    context.setDpi(DPI)
    context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagForceVectorOutput, True)
    context.setFlag(QgsLayoutRenderContext.Flag.FlagAntialiasing, True)
