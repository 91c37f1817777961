"""``kaseparks:sitepackage``: what an investor asks of plots, as pages, documents, spreadsheets and map files in one folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.threads import in_python_thread
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.base import KaseParksAlgorithm, words_of

if TYPE_CHECKING:
    from kase_parks_plugin.adapters.child_voice import Voice
    from kase_parks_plugin.core.package.branding import Brand
    from kase_parks_plugin.core.package.command import PackageRequest
    from kase_parks_plugin.core.package.write import WritePdfs
    from kase_parks_plugin.core.progress import Progress
    from kase_parks_plugin.processing.request import Request

LANGUAGES, PLOT_IDS, CODE_NAMES, BRANDING, PDF, FOLDER = (
    "LANGUAGES", "PLOT_IDS", "CODE_NAMES", "BRANDING", "PDF", "FOLDER",
)  # fmt: skip
_ALL = ["fi", "sv", "en"]
_READ, _ASSESSED = 0.1, 0.25  # shares of the run's time, roughly


class SitePackage(KaseParksAlgorithm):
    """Write site packages."""

    ID = "sitepackage"

    def __init__(self) -> None:
        super().__init__()
        self._request: Request | None = None
        self._wanted: PackageRequest | None = None
        self._brand: Brand | None = None
        self._pdf = True

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Site package")

    def shortDescription(self) -> str:
        """What the toolbox shows as a tip."""
        return tr("Writes what an investor asks of the plots, in Finnish, Swedish and English")

    def tags(self) -> list[str]:
        """Words by which it is found."""
        return tr("site package,investor,rfi,pdf,project card,brochure,teaser,answer").split(",")

    def summary(self) -> str:
        """What it does."""
        return tr(
            "Screens plots and writes what an investor's consultant asks of them: a document for print, a page for the "
            "browser, a project card, the answer to a request for information, spreadsheets and map files, every figure "
            "with its source and every unknown named. Where restricted layers lie is not told."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        kinds = tr("Screening files (*.toml)")
        self.add(
            QgsProcessingParameterFile(p.SCREENING, tr("Screening file"), fileFilter=kinds),
            tr("The whole request as text, as the panel saves it."),
        )
        self.add(
            QgsProcessingParameterEnum(LANGUAGES, tr("Languages"), _ALL, True, _ALL, usesStaticStrings=True),
            tr("fi, sv, en. Each gets a folder of its own."),
        )
        self.add(
            QgsProcessingParameterString(PLOT_IDS, tr("Only these plots"), optional=True),
            tr("Ids with a semicolon between them. Empty: all plots."),
        )
        self.add(
            QgsProcessingParameterBoolean(CODE_NAMES, tr("Code names"), False),
            tr("Hide the plots' identity: no place, no names, no maps, distances as classes."),
        )
        self.add(
            QgsProcessingParameterFile(BRANDING, tr("Branding file"), fileFilter="TOML (*.toml)", optional=True),
            tr("Colours, fonts, logo, contact and disclaimer. Without one the looks are neutral."),
        )
        self.add(
            QgsProcessingParameterBoolean(PDF, tr("Write PDF"), True),
            tr("Documents for print with maps at scale. They take most of the time."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(FOLDER, tr("Folder of the package")),
            tr("An earlier package there is replaced; a folder that holds anything else is refused."),
        )
        self.addOutput(QgsProcessingOutputFile("ZIP", tr("All of it as one zip")))
        self.addOutput(QgsProcessingOutputNumber("SITE_COUNT", tr("Number of sites")))
        self.addOutput(QgsProcessingOutputString("LEFT_OUT", tr("What was left out")))

    def prepare_run(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers."""
        from kase_parks_plugin.core.package.command import PackageRequest, brand_of
        from kase_parks_plugin.processing.request import take_request

        said = self.parameterAsString(parameters, PLOT_IDS, context)
        branding = self.parameterAsFile(parameters, BRANDING, context)
        languages = self.parameterAsEnumStrings(parameters, LANGUAGES, context)
        if not languages:
            raise QgsProcessingException(tr("Choose a language at least: fi, sv or en."))
        self._pdf = self.parameterAsBool(parameters, PDF, context)
        self._wanted = PackageRequest(
            file=Path(self.parameterAsFile(parameters, p.SCREENING, context)).absolute(),
            out=Path(self.parameterAsString(parameters, FOLDER, context)).absolute(),
            languages=languages,
            plots=[id_ for word in said.split(";") if (id_ := word.strip())] or None,
            coded=self.parameterAsBool(parameters, CODE_NAMES, context),
            branding=Path(branding).absolute() if branding else None,
        )
        self._brand = brand_of(self._wanted)
        self._request = take_request(self, parameters, context)

    def run_prepared(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Write the package: here where that keeps no window from answering, else in a child of this QGIS."""
        from kase_parks_plugin.adapters.child import child_program
        from kase_parks_plugin.adapters.child_voice import voice_of
        from kase_parks_plugin.adapters.package_child import make_in_child
        from kase_parks_plugin.adapters.package_pdf import write_pdfs
        from kase_parks_plugin.core.package.write import MANIFEST, ZIP
        from kase_parks_plugin.processing.feedback import FeedbackProgress

        wanted, texts = self._wanted, self._request.texts
        progress: Progress = FeedbackProgress(feedback, texts)
        if QThread.currentThread() == QCoreApplication.instance().thread():
            self._make_and_tell(voice_of(progress), progress, feedback, write_pdfs if self._pdf else None)
        elif self._pdf and (program := child_program()) is not None:
            make_in_child(program, wanted, progress)
        else:  # pages are drawn on a main thread alone
            in_python_thread(self._make, progress, None)
        manifest = json.loads((wanted.out / MANIFEST).read_text("utf-8"))
        left_out = [texts.label("package_left_out", code) for code in manifest["left_out"]]
        for line in left_out:
            feedback.pushInfo(line)
        return {
            FOLDER: str(wanted.out),
            "ZIP": str(wanted.out / ZIP),
            "SITE_COUNT": manifest["sites"],
            "LEFT_OUT": "\n".join(left_out),
        }

    def _make_and_tell(
        self, voice: Voice | None, progress: Progress, feedback: QgsProcessingFeedback, write_pdfs: WritePdfs | None
    ) -> None:
        """Write it, and tell the QGIS that asked for it, if one did."""
        try:
            left_out = self._make(voice or progress, write_pdfs)
        except Exception as error:
            if voice is not None:
                voice.failed(words_of(error, feedback))
            raise
        if voice is not None:
            voice.done(left_out)

    def _make(self, progress: Progress, write_pdfs: WritePdfs | None) -> list[str]:
        """Screen and write; returns the codes of what was left out."""
        from kase_parks_plugin.adapters.result_files import write_layers
        from kase_parks_plugin.core.package.command import package_of, screen
        from kase_parks_plugin.core.progress import Part

        request, wanted = self._request, self._wanted
        data = request.data(Part(progress, 0.0, _READ), keep_going=True)
        part = Part(progress, _READ, _ASSESSED)
        assessment, prepared = screen(request.screening, data, request.rulebook, part)
        rest = Part(progress, _ASSESSED, 1.0)
        means = {"write_layers": write_layers, "write_pdfs": write_pdfs}
        return package_of(assessment, prepared, wanted, self._brand, rest, **means)
