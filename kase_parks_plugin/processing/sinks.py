"""Result tables into Processing's sinks, and their looks once QGIS has loaded them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from qgis.core import (
    QgsFeatureSink,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.tables import crs_of, features_of, fields_of, wkb_type
from kase_parks_plugin.core.tables import Table

Style = Callable[[QgsVectorLayer], None]


def write_sink(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    table: Table,
    style: Style | None = None,
) -> str | None:
    """Write a table into the sink ``name``.

    Returns
    -------
    str
        Id or file of the layer; None when the user does not want this output.

    Raises
    ------
    QgsProcessingException
        It cannot be written.
    """
    fields = fields_of(table)
    sink, target = algorithm.parameterAsSink(parameters, name, context, fields, wkb_type(table), crs_of(table))
    if sink is None:
        if not parameters.get(name):
            return None
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
    for feature in features_of(table, fields):
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(tr("“{layer}” cannot be written: {why}", layer=target, why=sink.lastError()))
    del sink  # closes the file
    if context.willLoadLayerOnCompletion(target):
        details = context.layerToLoadOnCompletionDetails(target)
        details.name = table.title
        if style is not None:
            details.setPostProcessor(Styler(style))
    return target


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer on the main thread, when QGIS has loaded it."""

    _waiting: ClassVar[set[Styler]] = set()  # QGIS keeps no reference of its own that Python knows of

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._waiting.add(self)

    def postProcessLayer(self, layer: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Style the layer."""
        self._waiting.discard(self)
        if isinstance(layer, QgsVectorLayer):
            self._style(layer)
