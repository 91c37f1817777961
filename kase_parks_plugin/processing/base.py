"""What all our algorithms have in common: names, group, icon, help, and how errors reach the user."""

from __future__ import annotations

import logging
import traceback
from abc import abstractmethod
from html import escape
from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.dependencies import missing, remedy
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, log_folder
from kase_parks_plugin.core.errors import CancelledError, KaseParksError
from kase_parks_plugin.core.journal.log import kept_log, logged_run

LOGGER = logging.getLogger(__name__)


class KaseParksAlgorithm(QgsProcessingAlgorithm):
    """One of our algorithms. It declares its parameters and hands the work to the core.

    Attributes
    ----------
    ID
        Its name in scripts and models; never translated, never changed.
    """

    ID: ClassVar[str]

    @abstractmethod
    def summary(self) -> str:
        """Say what it does, in two or three sentences."""

    def name(self) -> str:
        """Name in scripts and models."""
        return self.ID

    def group(self) -> str:
        """Name of the group in the toolbox."""
        return tr("Screening")

    def groupId(self) -> str:
        """Name of the group in scripts."""
        return "screening"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(paths.resource("icons", "kase-parks.svg")))

    def shortHelpString(self) -> str:
        """What it does, and each parameter in a sentence."""
        entries = [
            f"<p><b>{escape(parameter.description(), quote=False)}</b><br>{escape(parameter.help(), quote=False)}</p>"
            for parameter in self.parameterDefinitions()
            if parameter.help()
        ]
        return f"<p>{escape(self.summary(), quote=False)}</p>" + "".join(entries)

    def createInstance(self) -> KaseParksAlgorithm:
        """Return a new one for a run."""
        return type(self)()

    def canExecute(self) -> tuple[bool, str]:
        """Whether the Python packages it needs are there; if not, how to get them."""
        lacks = missing()
        if not lacks:
            return True, ""
        names = ", ".join(entry.package for entry in lacks)
        return False, tr("These Python packages are missing or too old: {names}.", names=names) + "\n" + remedy(lacks)

    def add(self, parameter: QgsProcessingParameterDefinition, help_: str, *, advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(help_)
        if advanced:
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def prepareAlgorithm(
        self, parameters: dict[str, object], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take snapshots of everything that lives on the main thread.

        Errors are told here and not raised: QGIS would show Python's whole trace in place of the words.
        """
        try:
            self.prepare_run(parameters, context, feedback)
        except Exception as error:  # noqa: BLE001  (whatever it is, QGIS has to hear of it)
            feedback.reportError(words_of(error, feedback))
            return False
        return True

    def processAlgorithm(
        self, parameters: dict[str, object], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Do the work, in any thread. A cancelled run has no outputs.

        Raises
        ------
        QgsProcessingException
            In the user's language, in place of any other error.
        """
        try:
            with kept_log(log_folder()), logged_run(self.name()):
                return self.run_prepared(parameters, context, feedback)
        except CancelledError:
            return {}
        except Exception as error:  # noqa: BLE001  (as above)
            raise QgsProcessingException(words_of(error, feedback)) from None

    @abstractmethod
    def prepare_run(
        self, parameters: dict[str, object], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the parameters and hold the layers; on the main thread."""

    @abstractmethod
    def run_prepared(
        self, parameters: dict[str, object], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Run what was prepared and return the outputs."""


def words_of(error: Exception, feedback: QgsProcessingFeedback) -> str:
    """Say what an error means, in the user's language; the trace of one that is not the user's to mend goes into the log."""
    if isinstance(error, QgsProcessingException):
        return str(error)
    if not isinstance(error, KaseParksError):
        LOGGER.error("The algorithm stopped", exc_info=error)
        feedback.pushDebugInfo("".join(traceback.format_exception(error)))
    return explain(error)
