"""``kaseparks:permitpath``: which procedures each plot needs, in what order, how long they take, and how sure that is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import Qt

from kase_parks_plugin.adapters.dependencies import FOR_PERMITS, missing, remedy
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kase_parks_plugin.core.permits.natura import Trail
    from kase_parks_plugin.core.permits.path import PermitPaths
    from kase_parks_plugin.core.progress import Progress
    from kase_parks_plugin.processing.request import Request

AS_OF, PLOT_IDS, FOLDER, DRAFTS = "AS_OF", "PLOT_IDS", "FOLDER", "DRAFTS"
# table of the paths -> output that holds it
_SINKS = {"steps": "OUTPUT", "verdicts": "VERDICTS", "natura": "NATURA"}
_READ, _ASSESSED = 0.2, 0.8  # shares of the run's time, roughly


class PermitPath(KaseParksAlgorithm):
    """Find permit paths."""

    ID = "permitpath"

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None
        self._folder: Path | None = None
        self._as_of: dt.date | None = None
        self._plots: list[str] | None = None
        self._drafts = False

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Permit path")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Tells which procedures each plot needs, in what order, how long they take, and how sure that is")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("permit,eia,natura,schedule,procedure,licence,forecast,timeline").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Screens plots and finds the road of each to “ready to build”: verdicts with their reasons, the surveys, permits "
            "and plan steps they call for, and when each ends with 10, 50 and 90 % certainty. What has happened is read from "
            "the register that the screening file names. A planning aid, not a legal clearance."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        p.add_plots(self)
        p.add_layers(self)
        p.add_project(self)
        self.add(
            QgsProcessingParameterDateTime(
                AS_OF, tr("Day of reckoning"), Qgis.ProcessingDateTimeParameterDataType.Date, optional=True
            ),
            tr(
                "What has not happened by then happens later. Without one it is the register's day, else the project's start."
            ),
        )
        self.add(
            QgsProcessingParameterString(PLOT_IDS, tr("Only these plots"), optional=True),
            tr("Ids with a semicolon between them. Empty: all plots."),
        )
        p.add_means(self)
        source = Qgis.ProcessingSourceType.Vector
        for table, title, help_ in (
            ("steps", tr("Steps"), tr("A row for each procedure of each plot: who decides, when it begins and ends.")),
            (
                "verdicts",
                tr("Verdicts"),
                tr("Which assessments and permits are needed, why, and what would settle it."),
            ),
            ("natura", tr("Natura screening"), tr("Each site considered and each pathway to it, with the reason.")),
        ):
            self.add(QgsProcessingParameterFeatureSink(_SINKS[table], title, source, optional=table != "steps"), help_)
        self.add(
            QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the files"), None, True, False),
            tr("permits.json, tables and a calendar are put there; those of an earlier run are replaced."),
        )
        self.add(
            QgsProcessingParameterBoolean(DRAFTS, tr("Also write drafts (DOCX)"), False),
            tr("An EIA programme with the plots as its alternatives, and the screening table, into the folder."),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputFile("JSON", tr("permits.json")))
        self.addOutput(QgsProcessingOutputString("TEXT", tr("The same as text")))

    def canExecute(self) -> tuple[bool, str]:
        """Whether the Python packages it needs are there; if not, how to get them."""
        lacks = missing(FOR_PERMITS)
        able, said = super().canExecute()
        if not able or not lacks:
            return able, said
        names = ", ".join(entry.package for entry in lacks)
        return False, tr("These Python packages are missing or too old: {names}.", names=names) + "\n" + remedy(lacks)

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
        from kase_parks_plugin.core.permits.write import PERMIT_FILES
        from kase_parks_plugin.processing.request import take_request

        folder = self.parameterAsString(parameters, FOLDER, context)
        self._folder = Path(folder) if folder else None
        if self._folder is not None:
            refuse_others(self._folder, PERMIT_FILES)  # before the work, not after it
        day = self.parameterAsDateTime(parameters, AS_OF, context)
        text = day.date().toString(Qt.DateFormat.ISODate) if parameters.get(AS_OF) and day.isValid() else ""
        self._as_of = dt.date.fromisoformat(text) if text else None
        said = self.parameterAsString(parameters, PLOT_IDS, context)
        self._plots = [id_ for word in said.split(";") if (id_ := word.strip())] or None
        self._drafts = self.parameterAsBool(parameters, DRAFTS, context)
        self._request = take_request(self, parameters, context)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Find the paths, and write the outputs."""
        from kase_parks_plugin.core.permits.document import permits_document
        from kase_parks_plugin.core.permits.tables import permit_tables
        from kase_parks_plugin.core.permits.write import permit_lines, write_permits
        from kase_parks_plugin.processing.feedback import FeedbackProgress
        from kase_parks_plugin.processing.sinks import write_sink

        texts = self._request.texts
        paths, trails = in_python_thread(self._find, FeedbackProgress(feedback, texts))
        outputs: dict[str, Any] = {"TEXT": "\n".join(permit_lines(paths, texts))}
        feedback.pushConsoleInfo(outputs["TEXT"])
        if self._folder is not None:
            write_permits(paths, trails, self._folder, texts.lang, with_drafts=self._drafts)
            outputs |= {FOLDER: str(self._folder), "JSON": str(self._folder / "permits.json")}
        for table in permit_tables(permits_document(paths, trails, texts.lang), texts):
            target = write_sink(self, parameters, _SINKS[table.name], context, table)
            if target is not None:
                outputs[_SINKS[table.name]] = target
        return outputs

    def _find(self, progress: Progress) -> tuple[PermitPaths, Mapping[int, Trail]]:
        """Screen, and find the paths and the Natura trails."""
        from kase_parks_plugin.core.permits.load import step_titles
        from kase_parks_plugin.core.permits.natura import natura_trails
        from kase_parks_plugin.core.permits.store import read_statuses
        from kase_parks_plugin.core.permits.write import permits_of
        from kase_parks_plugin.core.prepared import prepare
        from kase_parks_plugin.core.progress import Part
        from kase_parks_plugin.core.screening import PREPARED, assess_prepared

        request = self._request
        data = request.data(Part(progress, 0.0, _READ), keep_going=False)
        register = request.screening.register
        titles = step_titles(request.rulebook)
        statuses = {} if register is None else read_statuses(request.base / register.path, titles)
        part = Part(progress, _READ, _ASSESSED)
        prepared = prepare(request.screening, data, request.rulebook, Part(part, 0.0, PREPARED))
        assessment = assess_prepared(request.screening, prepared, request.rulebook, progress=part)
        last = Part(progress, _ASSESSED, 1.0)
        paths = permits_of(assessment, self._plots, self._as_of, last, statuses=statuses)
        return paths, natura_trails(paths, prepared)
