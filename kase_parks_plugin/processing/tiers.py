"""``kaseparks:tiers``: the tier that each plot can prove, and what the next one still wants."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm

if TYPE_CHECKING:
    from kase_parks_plugin.processing.request import Request

REGISTER, OUTPUT, ITEMS = "REGISTER", "OUTPUT", "ITEMS"
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
            "Screens plots with a register of studies and site facts, and tells for each plot its tier, the share done of what "
            "it needs, and what is missing for the next tier."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        p.add_plots(self)
        p.add_layers(self)
        register = QgsProcessingParameterFile(
            REGISTER, tr("Register"), Qgis.ProcessingFileParameterBehavior.File, extension="gpkg", optional=True
        )
        self.add(register, tr("GeoPackage of studies and site facts; without one it is the screening file's."))
        p.add_project(self)
        p.add_means(self)
        source = Qgis.ProcessingSourceType
        sink = QgsProcessingParameterFeatureSink(OUTPUT, tr("Tiers"), source.VectorPolygon)
        self.add(sink, tr("The plots, each with its tier and what the next one still wants."))
        items = QgsProcessingParameterFeatureSink(ITEMS, tr("Items of the tiers"), source.Vector, optional=True)
        self.add(items, tr("What each tier asks of each plot: proven by which document, or missing and why."))
        self.addOutput(QgsProcessingOutputString("TEXT", tr("The same as text")))

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers."""
        from kase_parks_plugin.core.errors import DataError
        from kase_parks_plugin.core.model import RegisterRequest
        from kase_parks_plugin.processing.request import take_request

        file = self.parameterAsFile(parameters, REGISTER, context)
        register = RegisterRequest(str(Path(file).absolute())) if file else None
        self._request = take_request(self, parameters, context, register)
        if self._request.screening.register is None:
            raise DataError("register_none", path=self._request.screening.name)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Screen, and write the table."""
        from kase_parks_plugin.core.files.evidence import evidence_document
        from kase_parks_plugin.core.listing import tier_lines
        from kase_parks_plugin.core.progress import Part
        from kase_parks_plugin.core.register.tables import items_table, tiers_table
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
        tables = {
            OUTPUT: tiers_table(document, assessment, tr("Tiers")),
            ITEMS: items_table(document, tr("Items of the tiers")),
        }
        written = {name: write_sink(self, parameters, name, context, table) for name, table in tables.items()}
        return {name: target for name, target in written.items() if target is not None} | {"TEXT": text}
