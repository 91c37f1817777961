"""``kaseparks:screenplots``: plots and layers in, ranked plots with their evidence out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm

if TYPE_CHECKING:
    from kase_parks_plugin.core.model import Assessment
    from kase_parks_plugin.core.texts import Texts
    from kase_parks_plugin.processing.request import Request

FOLDER = "FOLDER"
# table of the result -> output that holds it
_SINKS = {
    "plots": "OUTPUT",
    "findings": "FINDINGS",
    "measurements": "MEASUREMENTS",
    "evidence_lines": "EVIDENCE_LINES",
    "evidence_areas": "EVIDENCE_AREAS",
}
_READ, _ASSESSED = 0.2, 0.9  # shares of the run's time, roughly


class ScreenPlots(KaseParksAlgorithm):
    """Screen plots."""

    ID = "screenplots"

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None
        self._keep_going = False
        self._folder: Path | None = None

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Screen plots")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Ranks candidate plots by EIA readiness and construction readiness")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("site selection,suitability,natura,eia,permit,grid,industrial,rank,score").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Ranks candidate plots by EIA readiness and construction readiness. Each score carries the interval that "
            "what is unknown leaves open, and the findings and evidence it rests on. The panel and the command line "
            "give the same result for the same request."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        p.add_plots(self)
        p.add_layers(self)
        p.add_project(self)
        self.add(
            QgsProcessingParameterString(p.NAME, tr("Name of the screening"), optional=True),
            tr("Stands in the report."),
            advanced=True,
        )
        p.add_means(self)
        self.add(
            QgsProcessingParameterBoolean(p.KEEP_GOING, tr("Go on without layers that cannot be read"), False),
            tr("They count as unknown, and the result says so. Otherwise the run stops at the first one."),
            advanced=True,
        )
        self._add_sinks()
        self.add(
            QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the report"), None, True, False),
            tr("assessment.json, assessment.gpkg and report.html are put there; those of an earlier run are replaced."),
        )
        self.addOutput(QgsProcessingOutputHtml("REPORT", tr("Report")))
        self.addOutput(QgsProcessingOutputNumber("PLOT_COUNT", tr("Number of plots")))
        self.addOutput(QgsProcessingOutputNumber("SETTLED_COUNT", tr("Plots with a class given")))
        self.addOutput(QgsProcessingOutputNumber("KNOCKED_OUT_COUNT", tr("Plots knocked out")))
        self.addOutput(QgsProcessingOutputNumber("FINDING_COUNT", tr("Number of findings")))
        self.addOutput(QgsProcessingOutputString("BEST_PLOT", tr("Id of the best plot")))

    def _add_sinks(self) -> None:
        source = Qgis.ProcessingSourceType
        sinks = (
            ("plots", tr("Ranked plots"), source.VectorPolygon, True, ""),
            ("findings", tr("Findings"), source.Vector, True, tr("What rules say of each plot, with act and section.")),
            ("measurements", tr("Measurements"), source.Vector, False, tr("Every number behind the scores.")),
            ("evidence_lines", tr("Evidence: distances"), source.VectorLine, False, tr("Lines to what is nearest.")),
            ("evidence_areas", tr("Evidence: overlaps"), source.VectorPolygon, False, tr("What lies on a plot.")),
        )
        for table, title, kind, wanted, help_ in sinks:
            sink = QgsProcessingParameterFeatureSink(_SINKS[table], title, kind, optional=table != "plots")
            sink.setCreateByDefault(wanted)
            self.add(sink, help_)

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse a run that nothing says enough about."""
        from kase_parks_plugin.processing.request import lacks_plots, lacks_start

        said = lacks_plots(self, parameters) or lacks_start(self, parameters)
        return (False, said) if said else super().checkParameterValues(parameters, context)

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers."""
        from kase_parks_plugin.core.files.swap import refuse_others
        from kase_parks_plugin.processing.request import take_request

        folder = self.parameterAsString(parameters, FOLDER, context)
        self._folder = Path(folder) if folder else None
        if self._folder is not None:
            refuse_others(self._folder)  # before the work, not after it
        self._keep_going = self.parameterAsBool(parameters, p.KEEP_GOING, context)
        self._request = take_request(self, parameters, context)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Screen, and write the outputs."""
        from kase_parks_plugin.adapters.result_files import write_results
        from kase_parks_plugin.core.listing import ranking_lines
        from kase_parks_plugin.core.progress import Part
        from kase_parks_plugin.core.screening import assess
        from kase_parks_plugin.processing.feedback import FeedbackProgress

        request = self._request
        progress = FeedbackProgress(feedback, request.texts)
        data = request.data(Part(progress, 0.0, _READ), keep_going=self._keep_going)
        part = Part(progress, _READ, _ASSESSED)
        assessment = in_python_thread(assess, request.screening, data, rulebook=request.rulebook, progress=part)
        for layer in data.layers:
            if layer.error is not None:
                feedback.pushWarning(request.texts.get("cli.left_out", error=request.texts.error(layer.error)))
        _tell_of_layers(assessment, request.texts, feedback)
        outputs: dict[str, Any] = {}
        if self._folder is not None:
            write_results(assessment, self._folder, request.texts.lang, Part(progress, _ASSESSED, 1.0))
            outputs |= {FOLDER: str(self._folder), "REPORT": str(self._folder / "report.html")}
        outputs |= self._write_sinks(assessment, parameters, context)
        feedback.pushConsoleInfo("\n".join(ranking_lines(assessment, request.texts)))
        return outputs | _numbers(assessment)

    def _write_sinks(
        self, assessment: Assessment, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        from kase_parks_plugin.core.tables import tables
        from kase_parks_plugin.processing.sinks import write_sink

        written = {}
        for table in tables(assessment, self._request.texts.lang):
            if table.name not in _SINKS:
                continue
            style = partial(_style, name=table.style, texts=self._request.texts) if table.style else None
            target = write_sink(self, parameters, _SINKS[table.name], context, table, style)
            if target is not None:
                written[_SINKS[table.name]] = target
        return written


def _tell_of_layers(assessment: Assessment, texts: Texts, feedback: QgsProcessingFeedback) -> None:
    """Say what was doubtful about the layers."""
    for layer in (assessment.provenance.plots, *assessment.provenance.layers):
        for code, values in layer.messages:
            feedback.pushWarning(f"{layer.name}: {texts.layer_message(code, **values)}")


def _numbers(assessment: Assessment) -> dict[str, Any]:
    """Outputs that a model can go on with."""
    scores = assessment.scores
    out = [readiness.knocked_out for readiness in scores.readiness.values()]
    return {
        "PLOT_COUNT": len(assessment.plots.ids),
        "SETTLED_COUNT": int(scores.settled.sum()),
        "KNOCKED_OUT_COUNT": sum(any(plot) for plot in zip(*out, strict=True)),
        "FINDING_COUNT": sum(map(len, assessment.findings)),
        "BEST_PLOT": str(assessment.plots.ids[scores.order[0]]),
    }


def _style(layer: QgsVectorLayer, name: str, texts: Texts) -> None:
    """Give a layer of the result its looks, as the panel's."""
    from kase_parks_plugin.adapters.result_layer import style_result

    layer.loadNamedStyle(str(paths.resource("styles", f"{name}.qml")))
    if name == "plots":
        style_result(layer, texts)
    layer.triggerRepaint()
