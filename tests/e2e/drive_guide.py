"""Inside QGIS: the demo's pages as the guide shows them, and the window as the README shows it."""

from pathlib import Path

import numpy as np
from drive_map import click, words
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QFrame

DRAWN = [(-1500, -600), (-400, -700), (-300, 500), (-1400, 650)]  # metres from the middle of the plot BESIDE
PLOT, BESIDE, PROVEN = "K-10", "K-04", "K-12"
WIDTH, HEIGHT = 390, 600  # of the panel


def drive(desktop):
    out = Path(desktop.args["out"])
    out.mkdir(parents=True, exist_ok=True)
    dock, iface = desktop.plugin.dock, desktop.iface
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel, window, canvas = dock.panel, iface.mainWindow(), iface.mapCanvas()
    window.findChild(QDockWidget, "Browser").hide()
    tree = window.findChild(QDockWidget, "Layers")
    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    result = next(
        layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("kase_parks/result")
    )
    if desktop.args["readme"]:
        window.resizeDocks([tree, dock], [250, 470], Qt.Orientation.Horizontal)
        dock.show_results()
        region = result.extent()
        region.scale(1.8)
        canvas.setExtent(region)
        still(desktop)
        corner = canvas.mapTo(window, canvas.rect().topLeft())
        right = dock.mapTo(window, dock.rect().bottomRight())
        whole = QRect(corner.x(), corner.y() - 4, right.x() - corner.x(), 620)
        save(window.grab(whole), Path(desktop.args["readme"]) / "panel-results.png")

    window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
    dock.show_plot(PLOT)
    desktop.pause(1)
    for name in ("project", "layers", "results", "plot"):
        panel.show_page(name)
        if name == "layers":
            tree = panel._pages[name].tree
            tree.setCurrentItem(tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)[1])
        still(desktop)
        save(dock.grab(QRect(0, 0, dock.width(), dock.height() if name == "layers" else HEIGHT)), out / f"{name}.png")

    of_proven(desktop, dock, out)
    beside = next(f for f in result.getFeatures() if f["plot"] == BESIDE)
    result.selectByIds([beside.id()])
    middle = beside.geometry().centroid().asPoint()
    canvas.setCenter(middle)
    canvas.zoomScale(40_000)
    still(desktop)
    QTest.mouseClick(panel.map_ties.button, Qt.MouseButton.LeftButton)
    click(canvas, DRAWN, middle)
    card = canvas.findChild(QFrame, "KaseParksSketch")
    desktop.wait_until(lambda: words(card).count("<b>") > 2, "the card to tell", seconds=30)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    desktop.pause(1.5)
    still(desktop)
    seen = QRect(0, 0, 640, 440)
    seen.moveCenter(canvas.rect().center())
    save(canvas.grab(seen), out / "map.png")


def of_proven(desktop, dock, out):
    """What has been proven of a plot, and its way to being ready to build."""
    panel = dock.panel
    dock.show_plot(PROVEN)
    panel.show_page("evidence")
    desktop.pause(1)
    still(desktop)
    save(dock.grab(QRect(0, 0, dock.width(), HEIGHT)), out / "evidence.png")

    dock.show_plot(BESIDE)
    panel.show_page("permits")
    page = panel._pages["permits"]
    desktop.wait_until(lambda: page.board.isVisible() and not page.finder.busy, "the path to be reckoned")
    desktop.pause(1)
    gantt = page.board.gantt
    gantt.verticalScrollBar().setValue(gantt.verticalScrollBar().maximum())
    bottom = gantt.mapTo(page.content, gantt.rect().bottomLeft()).y()
    page.scroll.verticalScrollBar().setValue(bottom - HEIGHT + 100)
    still(desktop)
    save(dock.grab(QRect(0, 0, dock.width(), HEIGHT)), out / "permits.png")

    panel.show_page("package")
    page = panel._pages["package"]
    page.form.folder.setText("site-package")
    page.form.folder.editingFinished.emit()
    desktop.wait_until(lambda: page.preview.view is not None and not page.preview.busy, "page one to be laid out")
    page.scroll.ensureWidgetVisible(page.make_button, 0, 0)
    desktop.pause(2)
    still(desktop)
    save(dock.grab(QRect(0, 0, dock.width(), HEIGHT)), out / "package.png")


def still(desktop):
    """Wait until map and widgets have been drawn."""
    desktop.pause(0.3)
    desktop.wait_until(lambda: not desktop.iface.mapCanvas().isDrawing(), "the map to be drawn")
    desktop.pause(0.4)


def save(picture, path):
    """Save a picture as it is on the screen, in its 256 commonest colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    colours, counts = np.unique(np.frombuffer(bits, np.uint32) | 0x070707, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(-counts, kind="stable")][:256]]
    image = image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    if not image.save(str(path), "png", 0):  # 0: smallest file
        message = f"cannot write {path}"
        raise OSError(message)
