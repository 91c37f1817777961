"""Writes the PDFs of a site package: one for each site, page by page, so that a cancel is heard between pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis, QgsLayout, QgsLayoutExporter, QgsLayoutRenderContext, QgsProject
from qgis.PyQt.QtCore import QMarginsF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kase_parks_plugin.adapters.package_layout import Document, site_document
from kase_parks_plugin.adapters.package_layout_comparison import comparison_document
from kase_parks_plugin.adapters.package_outline import outline
from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.progress import Part, Progress, step
from kase_parks_plugin.core.texts import load_texts

DPI = 300
ALL = "all-sites"


def write_pdfs(contents: Contents, names: Sequence[str], brand: Brand, folder: Path, progress: Progress) -> None:
    """Write ``<name>.pdf`` for each site, and ``all-sites.pdf`` that compares several. To be called on QGIS's main thread.

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
    files = [*names, *([ALL] if len(names) > 1 else [])]
    for number, name in enumerate(files):
        part = Part(progress, number / len(files), (number + 1) / len(files))
        project = QgsProject()
        try:
            document = (
                site_document(project, contents, contents.sites[number], brand)
                if number < len(names)
                else comparison_document(project, contents, brand)
            )
            _write(document, folder / f"{name}.pdf", contents, brand, part)
            del document
        finally:
            project.clear()  # its layers, and memory with them


def _write(document: Document, path: Path, contents: Contents, brand: Brand, progress: Progress) -> None:
    """Print a document page by page and finish it."""
    print_pages(document, path, progress)
    title = f"{document.layout.name()} – {load_texts(contents.lang).label('package', 'title')}"
    outline(path, document.marks, title, brand.organisation, contents.lang, contents.as_of)


def print_pages(document: Document, path: Path, progress: Progress) -> None:
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
        raise OutputError("output_unwritable", path=path.name, detail="QPdfWriter")
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
