"""Print layouts of a site package: a site's pages, made of the templates ``resources/templates/package_*.qpt`` and the contents.

There is a template for each kind of page rather than an atlas: how many pages a site takes follows from what is known of it, and
tables of a hundred unknowns must flow. In QGIS's layout editor each template opens as it is; texts stand in it as expressions.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsPrintLayout, QgsProject

from kase_parks_plugin.adapters.package_layout_cover import cover, shared_values
from kase_parks_plugin.adapters.package_layout_facts import basis, constraints, questions, sections
from kase_parks_plugin.adapters.package_layout_look import Look
from kase_parks_plugin.adapters.package_layout_maps import SiteMaps
from kase_parks_plugin.adapters.package_layout_pages import Mark, Pages
from kase_parks_plugin.adapters.package_layout_path import path
from kase_parks_plugin.adapters.package_layout_places import places
from kase_parks_plugin.adapters.package_layout_readiness import readiness
from kase_parks_plugin.adapters.package_layout_ruler import printable
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents, Site
from kase_parks_plugin.core.texts import load_texts


@dataclass(frozen=True)
class Document:
    """A layout that is ready to print, the places that its outline names, and the project that it cannot live without."""

    layout: QgsPrintLayout
    marks: list[Mark]
    project: QgsProject


def site_layout(project: QgsProject, contents: Contents, site: Site, brand: Brand) -> QgsPrintLayout:
    """Lay out the pages of a site.

    Parameters
    ----------
    project
        A project of its own, which gets the layers of the maps; it must live as long as the layout.
    """
    return site_document(project, contents, site, brand).layout


def site_document(project: QgsProject, contents: Contents, site: Site, brand: Brand) -> Document:
    """Lay out the pages of a site; parameters as for `site_layout`."""
    texts, look = load_texts(contents.lang), Look(brand)
    layout = new_layout(project, site.name)
    pages = Pages(layout, look)
    pages.tell(shared_values(contents, brand, texts) | {"site": site.name, "place": site.place})
    maps = None if site.ground is None else SiteMaps(project, contents, [site], look, texts)
    cover(pages, contents, site, maps, texts)
    if maps is not None:
        places(pages, maps, texts)
    readiness(pages, contents, site, texts)
    sections(pages, site, texts)
    constraints(pages, site, texts)
    questions(pages, site, texts)
    path(pages, site, texts)
    basis(pages, contents, texts)
    layout.refresh()
    return Document(layout, pages.marks, project)


def new_layout(project: QgsProject, name: str) -> QgsPrintLayout:
    """A layout without pages that remembers no steps back."""
    layout = QgsPrintLayout(project)
    layout.undoStack().blockCommands(True)
    layout.setName(printable(name).replace("\n", " "))
    return layout
