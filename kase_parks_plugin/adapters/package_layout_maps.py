"""What the maps of a site package draw: layers in memory, made of the contents alone, so no layer of the user's is opened.

Whatever contents keep back (restricted layers, the place behind a code name) is therefore on no map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
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
_FRAME = frozenset({"surface_water", "urban_area", "road", "railway", "port", "airport"})
_DIMENSIONS = {Qgis.GeometryType.Point: 0, Qgis.GeometryType.Line: 1, Qgis.GeometryType.Polygon: 2}
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
    """The layers of one site or of several, in a project of its own.

    site : net areas above gross areas. around : highest first.
    """

    def __init__(
        self, project: QgsProject, contents: Contents, sites: Sequence[Site], look: Look, texts: Texts
    ) -> None:
        self.project, self.contents, self.look, self.texts = project, contents, look, texts
        self.grounds = [site.ground for site in sites if site.ground is not None]
        self.shapes = np.array([ground.shape for ground in self.grounds], dtype=object)
        self.crs = QgsCoordinateReferenceSystem(contents.crs)
        project.setCrs(self.crs)
        self.site = self._site()
        self._named: set[str] = set()  # an area in two layers is labelled once
        around = self.grounds[0].around if len(self.grounds) == 1 else _shared(self.grounds)
        self.around = [drawn for it in around for drawn in self._around(it)][::-1]

    def window(self, least_m: float, times: float, width: float, height: float) -> QgsRectangle:
        """The ground that a map of a shape shows: so far from its middle on its shorter side, or so many times the site's size."""
        xmin, ymin, xmax, ymax = shapely.total_bounds(self.shapes)
        half = max(least_m, times * max(xmax - xmin, ymax - ymin))
        x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
        across, up = (half * width / height, half) if width > height else (half, half * height / width)
        return QgsRectangle(x - across, y - up, x + across, y + up)

    def show(self, map_: QgsLayoutItemMap, extent: QgsRectangle, above: Sequence[QgsVectorLayer] = ()) -> list[Drawn]:
        """Let a map show the site and what is around; return the layers that have something there."""
        there = [drawn for drawn in self.around if drawn.layer.extent().intersects(extent) and _shown(drawn)]
        there = [drawn for drawn in there if _seen(drawn, extent)]
        show(map_, self.crs, extent, [*above, *(it.layer for it in self.site), *(it.layer for it in there)])
        return [*self.site, *there]

    def pointers(self, extent: QgsRectangle) -> tuple[list[QgsVectorLayer], list[Pointer]]:
        """Numbered lines from the site to the nearest features in a window, and what the numbers stand for."""
        box = shapely.box(*_bounds(extent))
        inner, apart = shapely.buffer(box, -extent.width() / 60), extent.width() / 40
        pointers: list[Pointer] = []
        lines, ends = [], []
        ground = self.grounds[0]
        for title, name, metres, line in ground.lines:
            far = _far_end(line, ground.shape)
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

    def spots(self) -> QgsVectorLayer:
        """Sites as dots, with their numbers where they are several, for maps on which they are too small to be seen."""
        numbers = [str(n) for n in range(1, len(self.grounds) + 1)] if len(self.grounds) > 1 else [""]
        layer = self._layer("spots", shapely.centroid(self.shapes), numbers)
        if len(self.grounds) > 1:
            symbols.as_number(layer, self.look.tones["accent"], self.look)
        else:
            symbols.as_spot(layer, self.look)
        return layer

    def dots(self) -> QgsVectorLayer:
        """Sites as small dots without numbers."""
        layer = self._layer("dots", shapely.centroid(self.shapes), [""] * len(self.grounds))
        symbols.as_spot(layer, self.look, 3.0 if len(self.grounds) == 1 else 2.0)
        return layer

    def _site(self) -> list[Drawn]:
        nets = [ground.net for ground in self.grounds if ground.net is not None and not shapely.is_empty(ground.net)]
        gross = self._layer(self.texts.label("report", "area"), self.shapes, [""] * len(self.shapes))
        symbols.as_gross(gross, self.look)
        layers = [Drawn(gross, None)]
        if nets:
            net = self._layer(self.texts.label("report", "net_area"), nets, [""] * len(nets))
            symbols.as_net(net, self.look)
            layers.append(Drawn(net, None))
        return layers

    def _around(self, it: Around) -> Iterator[Drawn]:
        """A layer for each kind of geometry."""
        kinds = shapely.get_dimensions(it.geometry)
        for kind in (2, 1, 0):
            chosen = kinds == kind
            if chosen.any():
                names = [str(name) for name in it.names[chosen]]
                once = [name if name not in self._named else "" for name in names]
                if it.role in symbols.LABELLED:
                    self._named.update(names)
                layer = self._layer(it.title, it.geometry[chosen], once)
                symbols.as_around(layer, it, self.look)
                yield Drawn(layer, it)

    def _layer(self, title: str, geometry: Sequence[shapely.Geometry], names: Sequence[str]) -> QgsVectorLayer:
        return memory_layer(self.project, self.contents.crs, title, geometry, names)


def _shared(grounds: Sequence[Ground]) -> list[Around]:
    """What a map of several sites shows around them: few roles, each once, from all of their surroundings."""
    by_layer: dict[tuple[str, str], list[Around]] = {}
    for ground in grounds:
        for it in ground.around:
            if it.role in _FRAME:
                by_layer.setdefault((it.role, it.title), []).append(it)
    order = list(load_map_plan().roles)
    merged = [
        replace(
            all_[0],
            geometry=np.concatenate([it.geometry for it in all_]),
            names=np.concatenate([it.names for it in all_]),
        )
        for all_ in by_layer.values()
    ]
    return sorted(merged, key=lambda it: order.index(it.role) if it.role in order else len(order))


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


def _seen(drawn: Drawn, extent: QgsRectangle) -> bool:
    """Whether a map shows something of a layer; of areas that are told by their border alone, whether it shows that."""
    it = drawn.around
    if it is None:
        return True
    plan, box = load_map_plan().roles.get(it.role), shapely.box(*_bounds(extent))
    kind = _DIMENSIONS[drawn.layer.geometryType()]
    shapes = it.geometry[shapely.get_dimensions(it.geometry) == kind]
    borders = plan is not None and plan.frame and kind == 2
    return bool(shapely.intersects(shapely.boundary(shapes) if borders else shapes, box).any())


def _bounds(extent: QgsRectangle) -> tuple[float, float, float, float]:
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


def _shown(drawn: Drawn) -> bool:
    plan = drawn.around and load_map_plan().roles.get(drawn.around.role)
    return not plan or plan.shown


def _far_end(line: shapely.Geometry, shape: shapely.Geometry) -> shapely.Geometry:
    """The end of a line that is not the site's."""
    points = shapely.points(shapely.get_coordinates(line)[[0, -1]])
    return points[int(np.argmax(shapely.distance(points, shape)))]
