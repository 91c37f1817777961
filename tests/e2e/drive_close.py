"""Inside QGIS: leave while a screening runs, as a person does who has had enough."""

import json
from pathlib import Path

import inside
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer


def drive(desktop):
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    dock.open_screening(desktop.args["screening"])
    desktop.pause(1)

    def close():
        dock.run()
        QgsProject.instance().setDirty(False)  # that question is QGIS's own
        desktop.wait_until(lambda: dock.panel.progress_bar.value() > 0, "the run to be under way")
        tasks = [task.description() for task in QgsApplication.taskManager().activeTasks()]
        said = {"running": dock.running, "tasks": tasks}
        Path(desktop.args["trace"]).write_text(json.dumps(said), encoding="utf-8")
        desktop.iface.actionExit().trigger()

    inside.leave = lambda: QTimer.singleShot(200, close)  # once the outcome is told
    return True
