"""The plugin as QGIS sees it: a translator, a Processing provider, one action and one dock.

Of the core only the log is imported here: QGIS starts no slower, and starts also where packages are missing.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from qgis.core import QgsApplication
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from kase_parks_plugin import paths
from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import make_translator, tr
from kase_parks_plugin.adapters.messages import LOGGER, QgisLogHandler, log_folder
from kase_parks_plugin.core.journal.log import kept_log
from kase_parks_plugin.gui.dock import KaseParksDock
from kase_parks_plugin.processing.provider import KaseParksProvider


class KaseParksPlugin:
    """Puts the panel into QGIS's window and takes it out again."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.dock: KaseParksDock | None = None
        self._file_log = ExitStack()
        self._log: QgisLogHandler | None = None
        self._translator: QTranslator | None = None
        self._action: QAction | None = None
        self._provider: KaseParksProvider | None = None

    def initProcessing(self) -> None:
        """Add translator and algorithms; all that ``qgis_process`` asks for, where there is no window."""
        self._translator = make_translator()
        if self._translator is not None:
            QCoreApplication.installTranslator(self._translator)
        self._provider = KaseParksProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add what `unload` removes, in this order."""
        self._file_log.enter_context(kept_log(log_folder()))
        self._log = QgisLogHandler()
        LOGGER.addHandler(self._log)
        self.initProcessing()
        self._action = QAction(
            QIcon(str(paths.resource("icons", "kase-parks.svg"))), tr("KASE Parks"), self.iface.mainWindow()
        )
        self._action.setObjectName("kase_parks_panel")
        self._action.setToolTip(tr("Screen industrial plots for EIA readiness and construction readiness"))
        self.iface.addToolBarIcon(self._action)
        self.iface.addPluginToMenu(tr("KASE Parks"), self._action)
        self.dock = KaseParksDock(self.iface)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.setUserVisible(settings.load().panel_open)
        self.dock.setToggleVisibilityAction(self._action)

    def unload(self) -> None:
        """Remove what `initGui` added, last first."""
        settings.save(replace(settings.load(), panel_open=self.dock.isUserVisible()))
        self.dock.tear_down()
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.dock = None
        self.iface.removePluginMenu(tr("KASE Parks"), self._action)
        self.iface.removeToolBarIcon(self._action)
        self._action.deleteLater()
        self._action = None
        QgsApplication.processingRegistry().removeProvider(self._provider)
        self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        self._translator = None
        LOGGER.removeHandler(self._log)
        self._log = None
        self._file_log.close()
