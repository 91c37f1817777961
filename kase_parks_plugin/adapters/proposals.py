"""What QGIS's layers look like at a glance, for `core.proposals`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from kase_parks_plugin.adapters.layers import plain
from kase_parks_plugin.adapters.project_sources import source_of
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.proposals import FieldLook, LayerLook, PlotsProposal, Proposal, propose, propose_plots
from kase_parks_plugin.core.rulebook.model import Role

_SAMPLE = 200  # features whose values are looked at
_LOCAL = ("ogr", "memory", "spatialite", "delimitedtext", "virtual")  # others may answer slowly: their names must do
_GEOMETRY = {
    Qgis.GeometryType.Polygon: "area",
    Qgis.GeometryType.Line: "line",
    Qgis.GeometryType.Point: "point",
    Qgis.GeometryType.Unknown: "area",  # a collection of all sorts
}


@dataclass(frozen=True)
class Seen:
    """What there is to propose: for the plots, for the roles, and the looks that it rests on, by layer id."""

    plots: PlotsProposal | None
    roles: Mapping[str, Proposal]
    looks: Mapping[str, LayerLook]


def look_at(
    layers: Iterable[QgsMapLayer], roles: Mapping[str, Role], taken: frozenset[str]
) -> Callable[[Progress], Seen]:
    """Hold layers (on the main thread) and return what looks at them and proposes (in any thread).

    ``taken``: ids of layers that have their place already; they are looked at, but proposed for nothing.
    """
    glances = [_Glance(layer) for layer in layers if layer.isValid()]

    def work(progress: Progress) -> Seen:
        looks = []
        for glance in glances:
            if progress.cancelled():
                raise CancelledError
            looks.append(glance.look())
        free = [look for look in looks if look.id not in taken]
        plots = propose_plots(free)
        others = [look for look in free if plots is None or look.id != plots.layer]
        return Seen(plots, propose(others, roles), {look.id: look for look in looks})

    return work


class _Glance:
    """One layer, held for another thread."""

    def __init__(self, layer: QgsMapLayer) -> None:
        self._id = layer.id()
        source = source_of(layer)
        inner = (source[1] or PurePath(source[0]).stem) if source else ""
        self._names = tuple(dict.fromkeys(name for name in (layer.name(), inner) if name))
        self._geometry, self._source, self._fields = "", None, []
        if isinstance(layer, QgsRasterLayer):
            self._geometry = "raster"
        elif isinstance(layer, QgsVectorLayer):
            self._geometry = _GEOMETRY.get(layer.geometryType(), "")
            self._fields = [(field.name(), field.isNumeric()) for field in layer.fields()]
            if layer.providerType() in _LOCAL:
                self._source = QgsVectorLayerFeatureSource(layer)

    def look(self) -> LayerLook:
        """Read some values."""
        columns: list[list[object]] = [[] for _ in self._fields]
        if self._source is not None:
            request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setLimit(_SAMPLE)
            features, feature = self._source.getFeatures(request), QgsFeature()
            while features.nextFeature(feature):
                for column, value in zip(columns, feature.attributes(), strict=True):
                    column.append(plain(value))
        fields = tuple(
            FieldLook(name, number, tuple(column)) for (name, number), column in zip(self._fields, columns, strict=True)
        )
        return LayerLook(self._id, self._names, self._geometry, fields)
