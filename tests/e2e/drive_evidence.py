"""Inside QGIS: start a register, write down studies and facts until a plot's tier rises, save a spreadsheet."""

import re
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QPushButton

LEFT = Qt.MouseButton.LeftButton
WIDTHS = (380, 700)


class Evidence:
    """The page, and how a person uses it."""

    def __init__(self, desktop):
        self.desktop, self.dock, self.panel = desktop, desktop.plugin.dock, desktop.plugin.dock.panel
        self.page, self.session = self.panel._pages["evidence"], self.panel.session
        self.shots = Path(desktop.args["shots"])

    def shot(self, name):
        """Save pictures of the panel in both widths."""
        window = self.desktop.iface.mainWindow()
        tree = window.findChild(QDockWidget, "Layers")
        for width in reversed(WIDTHS):
            window.resizeDocks([tree, self.dock], [200, width], Qt.Orientation.Horizontal)
            self.desktop.pause(0.4)
            self.dock.grab().save(str(self.shots / f"evidence-{self.desktop.args['locale']}-{name}-{width}.png"))

    def settle(self):
        parts = (self.panel._register, self.panel._renewal)
        self.desktop.wait_until(lambda: not any(part.busy for part in parts), "the result to follow the register")
        self.desktop.pause(0.2)

    def said(self):
        return re.sub(r"<[^>]+>", " ", "\n".join(label.text() for label in self.page.content.findChildren(QLabel)))

    def tier(self):
        return int(self.session.assessment.preparation.tier[self.session.plot])

    def answer(self, field, value):
        """Write down a firm answer with its document."""
        self.page._follow(f"newfact:{field}")
        form = self.page.form
        if hasattr(form.value, "findData"):
            form.value.setCurrentIndex(form.value.findData(value))
        else:
            form.value.setText(value)
        form.certainty.setCurrentIndex(form.certainty.findText("firm"))
        form.issuer.setText("Mallitilan kuolinpesä")
        form.date.setDate(QDate(2026, 5, 12))
        form.document.line.setText("documents/owners.pdf")
        return form


def drive(desktop):
    shots = Path(desktop.args["shots"])
    shots.mkdir(parents=True, exist_ok=True)
    dock, window = desktop.plugin.dock, desktop.iface.mainWindow()
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    window.findChild(QDockWidget, "Browser").hide()
    dock.open_screening(desktop.args["screening"])
    it, said = Evidence(desktop), {}
    it.session.change(register=None)
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    it.settle()
    it.panel.show_page("evidence")
    it.shot("none")

    dock.show_plot(desktop.args["plot"])
    it.panel.show_page("evidence")
    QTest.mouseClick(it.page.content.findChild(QPushButton), LEFT)
    it.settle()
    said["register"] = Path(it.panel._register.path).name
    said["tier at first"] = it.tier()
    it.shot("empty")

    for field, value in (
        ("owners", "Mallitilan kuolinpesä"),
        ("owners_willing", "true"),
        ("property_ids", "999-401-1-23"),
    ):
        form = it.answer(field, value)
        if field == "owners":
            it.shot("fact")
        QTest.mouseClick(form.save_button, LEFT)
        it.settle()
    said["tier in the end"] = it.tier()

    it.page._follow("newstudy:geotechnical")
    form = it.page.form
    form.started.setDate(QDate(2026, 4, 13))
    form.ended.setDate(QDate(2026, 4, 30))
    form.conclusion.setCurrentIndex(form.conclusion.findText("no effect"))
    form.author.setText("Rakennuskonsultti Malli")
    form.document.line.setText("https://example.org/ground.pdf")
    form.area.take_plot()
    it.shot("study")
    QTest.mouseClick(form.save_button, LEFT)
    it.settle()
    said["page"] = it.said()
    it.page.menu.add_layers()
    it.settle()
    it.shot("plot")
    desktop.screenshot(shots / f"evidence-{desktop.args['locale']}-window.png")
    said["layers"] = sorted(
        layer.name() for layer in QgsProject.instance().mapLayers().values() if "register" in layer.source()
    )

    it.page.menu.export_sheet(Path(desktop.args["sheet"]))
    it.settle()
    it.session.pick(-1)
    it.shot("region")
    return said
