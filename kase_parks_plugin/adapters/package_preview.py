"""Page one of a site package as a layout of its own, to be looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsPrintLayout, QgsProject

from kase_parks_plugin.adapters.package_layout import new_layout
from kase_parks_plugin.adapters.package_layout_cover import cover, shared_values
from kase_parks_plugin.adapters.package_layout_look import Look
from kase_parks_plugin.adapters.package_layout_maps import SiteMaps
from kase_parks_plugin.adapters.package_layout_pages import Pages
from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.texts import load_texts


class FirstPage:
    """The cover of the first site, laid out in steps between which a window can live.

    Parameters
    ----------
    project
        A project of its own, which gets the layers of the map; it must live as long as the layout.
    """

    def __init__(self, project: QgsProject, contents: Contents, brand: Brand) -> None:
        self._project, self._contents, self._site = project, contents, contents.sites[0]
        self._brand, self._texts = brand, load_texts(contents.lang)
        self.layout: QgsPrintLayout = new_layout(project, self._site.name)

    def steps(self) -> Iterator[None]:
        """Do one step after the other."""
        texts, site, look = self._texts, self._site, Look(self._brand)
        pages = Pages(self.layout, look)
        pages.tell(shared_values(self._contents, self._brand, texts) | {"site": site.name, "place": site.place})
        yield
        pages.load("package_cover")
        yield
        maps = None if site.ground is None else SiteMaps(self._project, self._contents, [site], look, texts)
        yield
        cover(pages, self._contents, site, maps, texts)
