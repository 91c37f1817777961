"""Inside QGIS: where the plugin was loaded from, and what is left of it when it is unloaded and loaded again."""

from pathlib import Path

import qgis.utils
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QToolBar

NAME = "kase_parks_plugin"


def furniture(window):
    """Docks, toolbars and actions of the main window by their object names.

    Nameless ones are left out: QGIS itself leaves a separator and an emptied submenu behind for every plugin.
    """
    found = window.findChildren((QDockWidget, QToolBar, QAction))
    return sorted(child.objectName() for child in found if child.objectName())


def drive(desktop):
    window = desktop.iface.mainWindow()
    said = {"loaded": NAME in qgis.utils.plugins, "file": str(Path(__import__(NAME).__file__).resolve())}
    said["seconds"] = qgis.utils.plugin_times.get(NAME)
    said["with"] = furniture(window)
    said["unloaded"] = qgis.utils.unloadPlugin(NAME)
    # deleteLater waits for the outermost event loop; we are in an inner one
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said["without"] = furniture(window)
    said["again"] = qgis.utils.loadPlugin(NAME) and qgis.utils.startPlugin(NAME)
    said["with again"] = furniture(window)
    return said
