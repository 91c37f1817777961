"""``kaseparks:importfacts``: take a spreadsheet's studies and site facts into a register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing.base import KaseParksAlgorithm

REGISTER, SHEET, WHO, COUNT = "REGISTER", "SHEET", "WHO", "COUNT"
TAKEN, CONFLICTS = "TAKEN", "CONFLICTS"
_CATALOGUE = "fi"


class ImportFacts(KaseParksAlgorithm):
    """Import facts."""

    ID = "importfacts"

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Import studies and site facts")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Takes the rows of a spreadsheet into a register")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("evidence,register,studies,site facts,spreadsheet,excel").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Reads the sheets “studies” and “facts” of a spreadsheet (.xlsx) and takes new and changed rows into a register. "
            "When anything in the spreadsheet is wrong, nothing is taken."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        register = QgsProcessingParameterFile(REGISTER, tr("Register"), behaviour, extension="gpkg")
        self.add(register, tr("GeoPackage of studies and site facts that KASE Parks made."))
        sheet = QgsProcessingParameterFile(SHEET, tr("Spreadsheet"), behaviour, extension="xlsx")
        self.add(sheet, tr("As “kase-parks evidence” writes it, filled in."))
        who = QgsProcessingParameterString(WHO, tr("Your name"), optional=True)
        self.add(who, tr("Stands in the history of the register; empty: your name in this computer."))
        sinks = (
            (TAKEN, tr("What was taken"), tr("A row for each value, with what stood there before.")),
            (CONFLICTS, tr("Contradictions"), tr("Where the register said something else; its history keeps that.")),
        )
        for name, title, help_ in sinks:
            sink = QgsProcessingParameterFeatureSink(name, title, Qgis.ProcessingSourceType.Vector, optional=True)
            sink.setCreateByDefault(False)
            self.add(sink, help_)
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Rows taken")))

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Nothing lives on the main thread."""

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Take the rows."""
        from kase_parks_plugin.core.register.load import load_catalogue
        from kase_parks_plugin.core.register.sheet_reader import take_changes
        from kase_parks_plugin.core.register.tables import replaced_table, taken_table
        from kase_parks_plugin.processing.sinks import write_sink

        register, sheet = (Path(self.parameterAsFile(parameters, name, context)) for name in (REGISTER, SHEET))
        who = self.parameterAsString(parameters, WHO, context) or QgsApplication.userFullName()
        changes = in_python_thread(take_changes, register, sheet, load_catalogue(_CATALOGUE), who)
        tables = {
            TAKEN: taken_table(changes, tr("What was taken")),
            CONFLICTS: replaced_table(changes, tr("Contradictions")),
        }
        written = {name: write_sink(self, parameters, name, context, table) for name, table in tables.items()}
        return {name: target for name, target in written.items() if target is not None} | {COUNT: len(changes)}
