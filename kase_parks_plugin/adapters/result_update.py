"""Writes another judgement into the result layer, a few plots at a time, so that the window stays quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import NULL, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from kase_parks_plugin.adapters.layers import values_by_fid
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.adapters.tables import fields_of
from kase_parks_plugin.core.tables import Table

_AT_ONCE = 100
_KEY = 0  # the first field names the plot


class LayerUpdate(QObject):
    """Updates the attributes of a layer of plots; geometry, style and selection stay.

    Parameters
    ----------
    layer
        Gives the layer as it is now, None while there is none.
    """

    def __init__(self, layer: Callable[[], QgsVectorLayer | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layer = layer
        self._portions = Portions(self)
        self._places: list[int] = []  # of the table's columns in the layer
        self._gone: dict[int, object] = {}  # of columns that the table has not: empty

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer."""
        return self._layer()

    @property
    def busy(self) -> bool:
        """Whether rows are still to be written."""
        return self._portions.busy

    def stop(self) -> None:
        """Forget what is still to be written."""
        self._portions.stop()

    @guarded
    def start(self, table: Table) -> None:
        """Begin to write the table ``plots``; fields that the layer lacks come behind its own, those gone are emptied."""
        self.stop()
        layer = self.layer
        if layer is None:
            return
        new = [field for field in fields_of(table) if layer.fields().lookupField(field.name()) < 0]
        if new:
            layer.dataProvider().addAttributes(new)
            layer.updateFields()
        there = layer.fields()
        self._places = [there.indexOf(name) for name, _ in table.fields]
        self._gone = dict.fromkeys(set(range(there.count())) - set(self._places), NULL)
        features = {plot: fid for fid, plot in values_by_fid(layer, there[_KEY].name())}
        known = [(features[row[_KEY]], row) for row in table.rows if row[_KEY] in features]
        self._portions.start(known, _AT_ONCE, self._write, self._draw)

    def _write(self, rows: Sequence[tuple[int, tuple[Any, ...]]]) -> None:
        layer = self.layer
        if layer is None:
            self.stop()
            return
        layer.dataProvider().changeAttributeValues(
            {
                fid: {i: NULL if value is None else value for i, value in zip(self._places, row, strict=True)}
                | self._gone
                for fid, row in rows
            }
        )

    def _draw(self) -> None:
        if (layer := self.layer) is not None:
            layer.triggerRepaint()
