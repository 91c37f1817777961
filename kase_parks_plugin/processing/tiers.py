"""``kaseparks:tiers``: the tier that each plot can prove, and what the next one still wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm

if TYPE_CHECKING:
    from kase_parks_plugin.core.tables import Table
    from kase_parks_plugin.processing.request import Request

OUTPUT = "OUTPUT"
_READ = 0.3  # share of the run's time, roughly


class Tiers(KaseParksAlgorithm):
    """Find tiers."""

    ID = "tiers"

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Readiness tiers")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Tells the tier that each plot can prove, and what the next one still wants")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("tier,evidence,register,studies,site facts,to do").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Screens plots by a screening file that names a register of studies and site facts, and tells for each plot its "
            "tier, the share done of what it needs, and what is missing for the next tier."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        p.add_plots(self)
        p.add_layers(self)
        p.add_means(self)
        sink = QgsProcessingParameterFeatureSink(OUTPUT, tr("Tiers"), Qgis.ProcessingSourceType.Vector)
        self.add(sink, tr("A row for each plot."))
        self.addOutput(QgsProcessingOutputString("TEXT", tr("The same as text")))

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers."""
        from kase_parks_plugin.processing.request import take_request

        self._request = take_request(self, parameters, context)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Screen, and write the table."""
        from kase_parks_plugin.core.files.evidence import evidence_document
        from kase_parks_plugin.core.listing import tier_lines
        from kase_parks_plugin.core.progress import Part
        from kase_parks_plugin.core.screening import assess
        from kase_parks_plugin.processing.feedback import FeedbackProgress
        from kase_parks_plugin.processing.sinks import write_sink

        request = self._request
        progress = FeedbackProgress(feedback, request.texts)
        data = request.data(Part(progress, 0.0, _READ), keep_going=True)
        part = Part(progress, _READ, 1.0)
        assessment = in_python_thread(assess, request.screening, data, rulebook=request.rulebook, progress=part)
        document = evidence_document(assessment, request.texts.lang)
        text = "\n".join(tier_lines(document, request.texts))
        feedback.pushConsoleInfo(text)
        return {OUTPUT: write_sink(self, parameters, OUTPUT, context, _table(document, request)), "TEXT": text}


def _table(document: dict[str, Any], request: Request) -> Table:
    """Return a row for each plot, in the order of their rank."""
    from kase_parks_plugin.core.tables import Table

    fields = (
        ("plot", "text"), ("name", "text"), ("tier", "whole"), ("title", "text"), ("done_eia", "number"),
        ("done_construction", "number"), ("todo", "text"),
    )  # fmt: skip
    rows = [
        (
            *(plot[key] for key in ("plot", "name", "tier", "tier_title")),
            plot["done"]["eia"],
            plot["done"]["construction"],
            "\n".join(item["title"] for item in plot["todo"]) or None,
        )
        for plot in document["plots"]
    ]
    return Table("tiers", request.texts.label("report", "tier"), None, None, fields, rows)
