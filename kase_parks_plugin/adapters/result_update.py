"""Writes another judgement into the result layer, a few plots at a time, so that the window stays quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import NULL, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from kase_parks_plugin.adapters.layers import values_by_fid
from kase_parks_plugin.adapters.messages import guarded

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
        self._rows: list[tuple[int, tuple[Any, ...]]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._write)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer."""
        return self._layer()

    @property
    def busy(self) -> bool:
        """Whether rows are still to be written."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Forget what is still to be written."""
        self._timer.stop()
        self._rows = []

    @guarded
    def start(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Begin to write rows of the table ``plots``."""
        self.stop()
        layer = self.layer
        if layer is None:
            return
        features = {plot: fid for fid, plot in values_by_fid(layer, layer.fields()[_KEY].name())}
        self._rows = [(features[row[_KEY]], row) for row in rows if row[_KEY] in features]
        self._timer.start(0)

    @guarded
    def _write(self) -> None:
        layer = self.layer
        if layer is None or not self._rows:
            self._timer.stop()
            if layer is not None:
                layer.triggerRepaint()
            return
        some, self._rows = self._rows[:_AT_ONCE], self._rows[_AT_ONCE:]
        layer.dataProvider().changeAttributeValues(
            {fid: {i: NULL if value is None else value for i, value in enumerate(row)} for fid, row in some}
        )
