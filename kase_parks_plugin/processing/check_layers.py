"""``kaseparks:checklayers``: how healthy plots and layers are, without scoring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm

if TYPE_CHECKING:
    from kase_parks_plugin.core.errors import KaseParksError
    from kase_parks_plugin.core.model import LayerProvenance
    from kase_parks_plugin.core.tables import Table
    from kase_parks_plugin.processing.request import Request

OUTPUT = "OUTPUT"
_READ = 0.5  # share of the run's time, roughly


class CheckLayers(KaseParksAlgorithm):
    """Check layers."""

    ID = "checklayers"

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Check layers")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Tells what is wrong or doubtful about plots and layers before they are screened")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("health,validity,coordinate system,units,coverage,mapping").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Reads plots and layers as a screening would, and tells for each what was found: features, invalid and "
            "missing geometry, coordinate system, doubtful units and values. Nothing is scored."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        p.add_plots(self)
        p.add_layers(self)
        p.add_means(self)
        sink = QgsProcessingParameterFeatureSink(OUTPUT, tr("Health of the layers"), Qgis.ProcessingSourceType.Vector)
        self.add(sink, tr("A row for each layer. Status: ok, attention (read its messages), failed (cannot be read)."))
        self.addOutput(QgsProcessingOutputString("TEXT", tr("The same as text")))
        self.addOutput(QgsProcessingOutputNumber("LAYER_COUNT", tr("Number of layers")))
        self.addOutput(QgsProcessingOutputNumber("ATTENTION_COUNT", tr("Layers that need attention")))
        self.addOutput(QgsProcessingOutputNumber("FAILED_COUNT", tr("Layers that cannot be read")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse a run without plots."""
        from kase_parks_plugin.processing.request import lacks_plots

        said = lacks_plots(self, parameters)
        return (False, said) if said else super().checkParameterValues(parameters, context)

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers."""
        from kase_parks_plugin.processing.request import take_request

        self._request = take_request(self, parameters, context)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Check, and write the table."""
        from kase_parks_plugin.core.listing import layer_lines
        from kase_parks_plugin.core.progress import Part
        from kase_parks_plugin.core.screening import check
        from kase_parks_plugin.processing.feedback import FeedbackProgress
        from kase_parks_plugin.processing.sinks import write_sink

        request = self._request
        progress = FeedbackProgress(feedback, request.texts)
        data = request.data(Part(progress, 0.0, _READ), keep_going=True)
        part = Part(progress, _READ, 1.0)
        health = in_python_thread(check, request.screening, data, rulebook=request.rulebook, progress=part)
        errors = [None, *(layer.error for layer in data.layers)]
        text = "\n".join(layer_lines(health, errors, request.rulebook, request.texts))
        feedback.pushConsoleInfo(text)
        table = _table(request, health, errors)
        states = [row[2] for row in table.rows]
        return {
            OUTPUT: write_sink(self, parameters, OUTPUT, context, table),
            "TEXT": text,
            "LAYER_COUNT": len(health) - 1,
            "ATTENTION_COUNT": states.count("attention"),
            "FAILED_COUNT": states.count("failed"),
        }


def _table(request: Request, health: Sequence[LayerProvenance], errors: Sequence[KaseParksError | None]) -> Table:
    """Return a row for each layer, the plots first."""
    from kase_parks_plugin.core.rounding import AREA_DIGITS, rounded
    from kase_parks_plugin.core.tables import Table

    texts = request.texts
    rows = []
    for layer, error in zip(health, errors, strict=True):
        said = [texts.layer_message(code, **values) for code, values in layer.messages]
        if error is not None:
            said = [texts.error(error)]
        rows.append(
            (
                layer.name,
                "; ".join(layer.roles),
                "failed" if error is not None else "attention" if said else "ok",
                "\n".join(said) or None,
                layer.features,
                layer.skipped,
                layer.repaired,
                rounded(layer.area_change_m2, AREA_DIGITS),
                layer.segmentised,
                layer.crs,
                layer.coverage or None,
                layer.accuracy_m,
                layer.as_of.isoformat() if layer.as_of else None,
                layer.source,
                layer.licence,
                layer.restricted,
            )
        )
    fields = (
        ("layer", "text"), ("roles", "text"), ("status", "text"), ("messages", "text"), ("features", "whole"),
        ("skipped", "whole"), ("repaired", "whole"), ("area_change_m2", "number"), ("segmentised", "whole"),
        ("crs", "text"), ("coverage", "text"), ("accuracy_m", "number"), ("as_of", "text"), ("source", "text"),
        ("licence", "text"), ("restricted", "flag"),
    )  # fmt: skip
    return Table("health", tr("Health of the layers"), None, None, fields, rows)
