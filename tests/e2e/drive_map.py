"""Inside QGIS: pick on the map and in the table, see the evidence, draw a plot by clicks and read its card."""

import re
from pathlib import Path

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QFrame, QLabel


def drive(desktop):
    shots = Path(desktop.args["shots"])
    shots.mkdir(parents=True, exist_ok=True)
    dock, iface = desktop.plugin.dock, desktop.iface
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel, window, canvas = dock.panel, iface.mainWindow(), iface.mapCanvas()
    window.findChild(QDockWidget, "Browser").hide()
    window.resizeDocks([window.findChild(QDockWidget, "Layers"), dock], [260, 430], Qt.Orientation.Horizontal)
    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    said = {"plots": len(dock.assessment.plots.ids)}

    dock.show_plot(desktop.args["plot"])
    desktop.pause(1.5)  # the plot flashes first
    desktop.screenshot(shots / f"map-evidence-{desktop.args['locale']}.png")
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    said["evidence"] = {
        name: [f["label"] for f in layer.getFeatures()]
        for name, layer in layers.items()
        if layer.customProperty("skipMemoryLayersCheck") and "label" in layer.fields().names()
    }
    result = next(layer for layer in layers.values() if layer.customProperty("kase_parks/result"))
    said["selected"] = [f["plot"] for f in result.selectedFeatures()]
    other = next(f for f in result.getFeatures() if f["plot"] == desktop.args["other"])
    result.selectByIds([other.id()])
    said["picked"] = dock.assessment.plots.ids[panel.session.plot]

    centre = other.geometry().centroid().asPoint()
    canvas.setDestinationCrs(result.crs())
    canvas.setCenter(centre)
    canvas.zoomScale(60_000)
    desktop.wait_until(lambda: not canvas.isDrawing(), "the map to be drawn")
    desktop.pause(0.3)
    QTest.mouseClick(panel.map_ties.button, Qt.MouseButton.LeftButton)
    click(canvas, [(-1500, -600), (-400, -700), (-300, 500), (-1400, 650)], centre)
    card = canvas.findChild(QFrame, "KaseParksSketch")
    desktop.wait_until(lambda: words(card).count("<b>") > 2, "the card to tell", seconds=30)
    desktop.screenshot(shots / f"map-sketch-{desktop.args['locale']}.png")
    said["card"] = words(card)
    sketches = next(
        layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("kase_parks/sketches")
    )
    said["sketch"] = [[f["name"], f["eia_best"], f["construction_best"]] for f in sketches.getFeatures()]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    said["tool off"] = not panel.map_ties.button.isChecked()
    return said


def click(canvas, offsets, centre):
    """Click corners given in metres from the middle, and end with a right click."""
    to_pixel = canvas.getCoordinateTransform()
    for number, (east, north) in enumerate([*offsets, offsets[-1]]):
        at = to_pixel.transform(QgsPointXY(centre.x() + east, centre.y() + north))
        button = Qt.MouseButton.RightButton if number == len(offsets) else Qt.MouseButton.LeftButton
        point = QPoint(round(at.x()), round(at.y()))
        QTest.mouseMove(canvas.viewport(), point)
        QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, point)


def words(card):
    return re.sub(r"\s+", " ", "\n".join(label.text() for label in card.findChildren(QLabel)))
