"""Inside QGIS: screen the demo through the panel, save the results, take the pictures."""

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget


def drive(desktop):
    out = Path(desktop.args["out"])
    dock = desktop.plugin.dock
    dock.show()
    dock.raise_()
    window = desktop.iface.mainWindow()
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers, dock], [240, 460], Qt.Orientation.Horizontal)

    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the screening to end", seconds=240)
    assert dock.assessment is not None, "the panel shows no assessment"
    dock.save_results(str(out))

    dock.show_results()
    desktop.screenshot(out / "panel-results.png")
    dock.show_plot(dock.assessment.plots.ids[0])
    desktop.screenshot(out / "panel-plot.png")
