"""Inside QGIS: the panel as its user has it, from the empty panel to the evidence of a plot."""

import re

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel


def drive(desktop):
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel, window = dock.panel, desktop.iface.mainWindow()
    window.resizeDocks([dock], [380], Qt.Orientation.Horizontal)
    desktop.pause(0.2)
    said = {
        "width": dock.width(),
        "tabs": [panel.pages.tabBar().accessibleTabName(i) for i in range(panel.pages.count())],
    }

    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    said["without plots"] = panel.notice_text.text()

    dock.open_screening(desktop.args["screening"])
    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    said["running"] = dock.running
    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    desktop.wait_until(lambda: not dock.running, "the run to be cancelled")
    said["cancelled"] = [dock.assessment is None, panel.notice_text.text()]

    QTest.mouseClick(panel.run_button, Qt.MouseButton.LeftButton)
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    said["plots"] = len(dock.assessment.plots.ids)
    said["width with results"] = dock.width()
    said["layers"] = [layer.name() for layer in QgsProject.instance().mapLayers().values()]

    dock.show_plot(dock.assessment.plots.ids[0])
    page = panel.pages.currentWidget()
    labels = page.findChildren(QLabel)
    said["words"] = "\n".join(label.text() for label in labels)
    link = re.search(r"evidence:[^']+", said["words"]).group()
    before = desktop.iface.mapCanvas().extent().toString()
    next(label for label in labels if link in label.text()).linkActivated.emit(link)
    said["moved"] = desktop.iface.mapCanvas().extent().toString() != before
    tasks = QgsApplication.taskManager()
    desktop.wait_until(lambda: tasks.countActiveTasks() == 0, "background work to end")
    return said
