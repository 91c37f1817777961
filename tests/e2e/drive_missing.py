"""Inside QGIS, where packages that the panel needs are missing or too old: what it says, and that the rest works."""

import processing
import qgis.utils
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QPushButton

NAME = "kase_parks_plugin"


def drive(desktop):
    dock, window = desktop.plugin.dock, desktop.iface.mainWindow()
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the dock to say something")
    window.resizeDocks([dock], [380], Qt.Orientation.Horizontal)
    desktop.screenshot(desktop.args["shot"])
    page = dock.widget()
    command = page.findChild(QPlainTextEdit).toPlainText()
    QTest.mouseClick(page.findChild(QPushButton), Qt.MouseButton.LeftButton)
    said = {
        "width": dock.width(),
        "words": "\n".join(label.text() for label in page.findChildren(QLabel)),
        "command": command,
        "copied": QgsApplication.clipboard().text() == command,
    }

    registry = QgsApplication.processingRegistry()
    algorithm = registry.algorithmById("kaseparks:screenplots").create()
    said["algorithm"] = algorithm.canExecute()
    layer = QgsVectorLayer("Point?crs=EPSG:3067", "points", "memory")
    made = processing.run("native:buffer", {"INPUT": layer, "DISTANCE": 1, "OUTPUT": "TEMPORARY_OUTPUT"})
    said["others work"] = made["OUTPUT"].isValid()
    said["unloaded"] = qgis.utils.unloadPlugin(NAME)
    said["provider left"] = registry.providerById("kaseparks") is not None
    said["again"] = qgis.utils.loadPlugin(NAME) and qgis.utils.startPlugin(NAME)
    return said
