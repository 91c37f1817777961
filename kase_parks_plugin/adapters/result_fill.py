"""Makes the layer of ranked plots from features that a task has made, some at a time, so that the window stays quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.core.tables import Table

_AT_ONCE = 500


class LayerFill(QObject):
    """Fills one layer at a time; nobody sees it before it is whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portions = Portions(self)
        self._layer: QgsVectorLayer | None = None

    @property
    def busy(self) -> bool:
        """Whether a layer is being filled."""
        return self._portions.busy

    def stop(self) -> None:
        """Drop what is being filled in."""
        if self._layer is not None and not sip.isdeleted(self._layer):
            self._layer.dataProvider().truncate()
        self._layer = None
        self._portions.stop()

    def start(
        self,
        table: Table,
        features: Sequence[QgsFeature],
        layer: QgsVectorLayer | None,
        then: Callable[[QgsVectorLayer], None],
    ) -> None:
        """Make the layer of a table.

        Parameters
        ----------
        features
            The table's rows.
        layer
            An empty layer with the table's fields, to be filled; None makes a new one.
        then
            Called with the layer when it is whole.
        """
        self.stop()
        made = self._layer = layer or memory_layer(table, table.title, ())

        def fill(some: Sequence[QgsFeature]) -> None:
            if sip.isdeleted(made):  # the user removed it
                self.stop()
            else:
                made.dataProvider().addFeatures(some)

        def whole() -> None:
            self._layer = None
            made.updateExtents()
            then(made)

        self._portions.start(features, _AT_ONCE, fill, whole)
