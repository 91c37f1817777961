"""What the maps of a site package draw: layers in memory, made of the contents alone, so no layer of the user's is opened.

Whatever contents keep back (restricted layers, the place behind a code name) is therefore on no map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from kase_parks_plugin.adapters import package_layout_symbols as symbols
from kase_parks_plugin.adapters.package_layout_look import Look
from kase_parks_plugin.adapters.package_layout_ruler import printable
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import Around, Contents, Ground, Site
from kase_parks_plugin.core.texts import Texts

MOST_POINTERS = 12
_KINDS = ("Point", "LineString", "Polygon")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer on the maps and what it was made of; None: the site itself."""

    layer: QgsVectorLayer
    around: Around | None


@dataclass(frozen=True, slots=True)
class Pointer:
    """A numbered line of the site's map: what it leads to, how far."""

    title: str
    name: str
    metres: float


class SiteMaps:
    """The layers of one site, in a project of its own.

    site : net area above gross area. around : highest first.
    """

    def __init__(self, project: QgsProject, contents: Contents, site: Site, look: Look, texts: Texts) -> None:
        if site.ground is None:
            raise ValueError(site.id)
        self.project, self.contents, self.look, self.texts, self.ground = project, contents, look, texts, site.ground
        self.crs = QgsCoordinateReferenceSystem(contents.crs)
        project.setCrs(self.crs)
        self.site = self._site(site.ground)
        self.around = [drawn for it in site.ground.around for drawn in self._around(it)][::-1]

    def window(self, least_m: float, times: float, width: float, height: float) -> QgsRectangle:
        """The ground around the site that a map of a shape shows: so far beyond its middle, or so many times its size."""
        xmin, ymin, xmax, ymax = shapely.bounds(self.ground.shape)
        half = max(least_m, times * max(xmax - xmin, ymax - ymin))
        x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
        across, up = (half, half * height / width) if width > height else (half * width / height, half)
        return QgsRectangle(x - across, y - up, x + across, y + up)

    def show(self, map_: QgsLayoutItemMap, extent: QgsRectangle, above: Sequence[QgsVectorLayer] = ()) -> list[Drawn]:
        """Let a map show the site and what is around; return the layers that have something there."""
        there = [drawn for drawn in self.around if drawn.layer.extent().intersects(extent) and _shown(drawn)]
        there = [drawn for drawn in there if drawn.layer.getFeatures(extent).nextFeature(QgsFeature())]
        show(map_, self.crs, extent, [*above, *(it.layer for it in self.site), *(it.layer for it in there)])
        return [*self.site, *there]

    def pointers(self, extent: QgsRectangle) -> tuple[list[QgsVectorLayer], list[Pointer]]:
        """Numbered lines from the site to the nearest features in a window, and what the numbers stand for."""
        box = shapely.box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        inner, apart = shapely.buffer(box, -extent.width() / 60), extent.width() / 40
        pointers: list[Pointer] = []
        lines, ends = [], []
        for title, name, metres, line in self.ground.lines:
            far = _far_end(line, self.ground.shape)
            free = all(shapely.distance(far, other) > apart for other in ends)
            if len(pointers) < MOST_POINTERS and free and inner.contains(far):
                pointers.append(Pointer(title, name, metres))
                lines.append(line)
                ends.append(far)
        if not lines:
            return [], []
        accent = self.look.tones["ink"]
        line_layer = self._layer("lines", np.array(lines, object), [""] * len(lines))
        symbols.as_lead(line_layer, accent)
        end_layer = self._layer("ends", np.array(ends, object), [str(n + 1) for n in range(len(ends))])
        symbols.as_number(end_layer, accent, self.look)
        return [end_layer, line_layer], pointers

    def spot(self) -> QgsVectorLayer:
        """The site as a dot, for maps on which it is too small to be seen."""
        layer = self._layer("spot", np.array([shapely.centroid(self.ground.shape)], object), [""])
        symbols.as_spot(layer, self.look)
        return layer

    def _site(self, ground: Ground) -> list[Drawn]:
        gross = self._layer(self.texts.label("report", "area"), np.array([ground.shape], object), [""])
        symbols.as_gross(gross, self.look)
        layers = [Drawn(gross, None)]
        if ground.net is not None and not shapely.is_empty(ground.net):
            net = self._layer(self.texts.label("report", "net_area"), np.array([ground.net], object), [""])
            symbols.as_net(net, self.look)
            layers.append(Drawn(net, None))
        return layers

    def _around(self, it: Around) -> Iterator[Drawn]:
        """A layer for each kind of geometry."""
        kinds = shapely.get_dimensions(it.geometry)
        for kind in (2, 1, 0):
            chosen = kinds == kind
            if chosen.any():
                layer = self._layer(it.title, it.geometry[chosen], [str(name) for name in it.names[chosen]])
                symbols.as_around(layer, it, self.look)
                yield Drawn(layer, it)

    def _layer(self, title: str, geometry: Sequence[shapely.Geometry], names: Sequence[str]) -> QgsVectorLayer:
        return memory_layer(self.project, self.contents.crs, title, geometry, names)


def memory_layer(
    project: QgsProject, crs: str, title: str, geometry: Sequence[shapely.Geometry], names: Sequence[str]
) -> QgsVectorLayer:
    """A layer of shapes of one kind with a field ``name``, in the project."""
    kind = _KINDS[int(shapely.get_dimensions(geometry[0]))]
    multi = "Multi" if kind == "Polygon" or any(shape.geom_type.startswith("Multi") for shape in geometry) else ""
    layer = QgsVectorLayer(f"{multi}{kind}?crs={crs}", printable(title).replace("\n", " "), "memory")
    layer.dataProvider().addAttributes([QgsField("name", QMetaType.Type.QString)])
    layer.updateFields()
    features = []
    for wkb, name in zip(shapely.to_wkb(np.asarray(geometry, object)), names, strict=True):
        feature = QgsFeature(layer.fields())
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        feature.setGeometry(shape)
        feature.setAttributes([printable(name).replace("\n", " ")])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    project.addMapLayer(layer, False)
    return layer


def show(
    map_: QgsLayoutItemMap, crs: QgsCoordinateReferenceSystem, extent: QgsRectangle, layers: Iterable[QgsVectorLayer]
) -> None:
    """Let a map show layers, the highest first, and nothing else."""
    map_.setCrs(crs)
    map_.setFollowVisibilityPreset(False)
    map_.setLayers(list(layers))
    map_.setKeepLayerSet(True)
    map_.zoomToExtent(extent)


def explain(legend: QgsLayoutItemLegend, map_: QgsLayoutItemMap, drawn: Sequence[Drawn]) -> None:
    """Let a legend list layers, those of one title once."""
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(map_)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for it in {(d.layer.name(), d.layer.geometryType() == Qgis.GeometryType.Point): d for d in drawn}.values():
        root.addLayer(it.layer)


def sources(drawn: Sequence[Drawn], texts: Texts) -> str:
    """Who made what a map shows: layers of one source together, with licence and date."""
    by_source: dict[str, list[str]] = {}
    for it in drawn:
        if it.around is not None:
            said = [it.around.source or texts.label("report", "source_unknown"), it.around.licence]
            day = "" if it.around.as_of is None else texts.date(it.around.as_of)
            by_source.setdefault(", ".join(part for part in (*said, day) if part), []).append(it.around.title)
    return "; ".join(f"{', '.join(dict.fromkeys(titles))}: {source}" for source, titles in by_source.items())


def _shown(drawn: Drawn) -> bool:
    plan = drawn.around and load_map_plan().roles.get(drawn.around.role)
    return not plan or plan.shown


def _far_end(line: shapely.Geometry, shape: shapely.Geometry) -> shapely.Geometry:
    """The end of a line that is not the site's."""
    points = shapely.points(shapely.get_coordinates(line)[[0, -1]])
    return points[int(np.argmax(shapely.distance(points, shape)))]
