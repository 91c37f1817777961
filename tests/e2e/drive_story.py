"""Inside QGIS: the whole story of a screening, told by clicks, from the demo to the project opened again."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path

from drive_map import click as draw
from drive_map import words
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QFrame, QLabel, QToolButton

WIDTHS = (380, 700)
DRAWN = [(-1500, -600), (-400, -700), (-300, 500), (-1400, 650)]  # metres from the middle of the plot BESIDE
BESIDE, STOPPED = "K-04", "K-09"
LEFT = Qt.MouseButton.LeftButton


class Story:
    """The panel, and how a person uses it."""

    def __init__(self, desktop):
        self.desktop, self.iface = desktop, desktop.iface
        self.dock, self.panel = desktop.plugin.dock, desktop.plugin.dock.panel
        self.shots, self.name = Path(desktop.args["shots"]), desktop.args["name"]
        self.results, self.plot = self.panel._pages["results"], self.panel._pages["plot"]
        self.widths = {}

    def shot(self, name):
        """Save pictures of the panel in both widths; the narrow one remains."""
        window, tree = self.iface.mainWindow(), self.iface.mainWindow().findChild(QDockWidget, "Layers")
        for width in reversed(WIDTHS):
            window.resizeDocks([tree, self.dock], [200, width], Qt.Orientation.Horizontal)
            self.desktop.pause(0.5)
            self.widths[f"{name}-{width}"] = self.dock.width()
            self.dock.grab().save(str(self.shots / f"story-{self.name}-{name}-{width}.png"))

    def window_shot(self, name):
        self.desktop.screenshot(self.shots / f"story-{self.name}-{name}-window.png")

    def click(self, widget):
        QTest.mouseClick(widget, LEFT)

    def run(self):
        self.click(self.panel.run_button)
        self.desktop.wait_until(lambda: not self.dock.running, "the run to end", seconds=120)
        self.settle()

    def settle(self):
        self.desktop.wait_until(lambda: not self.panel._renewal.busy, "the map to follow the panel")

    def ranking(self):
        """Ids as the table shows them, from the top."""
        table, ids = self.results.table, self.dock.assessment.plots.ids
        role = Qt.ItemDataRole.UserRole + 3  # of the plot's number
        return [ids[table.model().index(row, 0).data(role)] for row in range(table.model().rowCount())]

    def row(self, plot, keys=Qt.KeyboardModifier.NoModifier, *, twice=False):
        """Click a plot in the table."""
        table = self.results.table
        index = table.model().index(self.ranking().index(plot), 1)
        table.scrollTo(index)
        at = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), LEFT, keys, at)
        if twice:
            QTest.mouseDClick(table.viewport(), LEFT, keys, at)

    def said(self):
        """Everything the page of the picked plot says."""
        return "\n".join(label.text() for label in self.plot.content.findChildren(QLabel))

    def letter(self, plot):
        """EIA class of a plot in the layer on the map."""
        layers = QgsProject.instance().mapLayers().values()
        result = next(layer for layer in layers if layer.customProperty("kase_parks/result"))
        return next(f for f in result.getFeatures() if f["plot"] == plot)["eia_class"]


def drive(desktop):
    dock, iface = desktop.plugin.dock, desktop.iface
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    iface.mainWindow().findChild(QDockWidget, "Browser").hide()
    story = Story(desktop)
    Path(story.shots).mkdir(parents=True, exist_ok=True)
    told = {}
    for chapter in (first_steps, weigh, compare, set_aside, draw_plot, reopen):
        told |= chapter(story)
    return told | {"widths": story.widths}


def first_steps(story):
    """Open the demo from the empty page by its link, and run."""
    story.shot("1-empty")
    story.results.empty_text.linkActivated.emit("demo")
    story.desktop.wait_until(lambda: not story.panel.turning.opening, "the demo to be opened")
    story.run()
    story.shot("2-results")
    story.window_shot("2-results")
    screening = story.panel.session.screening
    dwellings = next(layer for layer in screening.layers if "dwelling" in layer.roles)
    named = [screening.name, QgsProject.instance().mapLayer(dwellings.source_id).name()]
    return {"demo": named, "plots": len(story.dock.assessment.plots.ids), "ranked": story.ranking()}


def weigh(story):
    """Move a slider with the keyboard, see the order change, take it back with Ctrl+Z."""
    weights, before = story.results.weights, story.ranking()
    story.click(weights.findChild(QToolButton, "collapseButton"))
    story.desktop.wait_until(lambda: not weights.isCollapsed(), "the weights to unfold")
    slider = weights.sliders[tuple(story.desktop.args["slider"])]
    weights._scroll.ensureWidgetVisible(slider)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    story.settle()
    after = story.ranking()
    story.shot("3-weights")
    QTest.keyClick(slider, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    story.settle()
    undone = story.ranking()
    story.click(weights.findChild(QToolButton, "collapseButton"))
    return {"weighed": after != before, "undone": undone == before}


def compare(story):
    """Select two plots and see them side by side."""
    story.row("K-01")
    story.row(BESIDE, Qt.KeyboardModifier.ControlModifier)
    story.click(story.results.compare_button)
    view = story.results.compare
    story.desktop.wait_until(view.isVisible, "the comparison")
    model = view.table.model()
    story.shot("4-compare")
    compared = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    story.click(view.back)
    return {"compared": compared}


def set_aside(story):
    """Set a plot's knockouts aside with reason and author; they show in page, table, map and report."""
    before = story.letter(STOPPED)
    story.row(STOPPED, twice=True)
    story.desktop.wait_until(story.plot.isVisible, "the plot's page")
    reason, author = story.desktop.args["says"]
    links = re.findall(r"override:[^']+", story.said())
    for number, link in enumerate(links):
        label = next(label for label in story.plot.content.findChildren(QLabel) if link in label.text())
        label.linkActivated.emit(link)
        story.desktop.wait_until(lambda: story.plot.form is not None, "the form")
        form = story.plot.form
        QTest.keyClicks(form.reason, reason)
        form.author.clear()
        QTest.keyClicks(form.author, author)
        if number == 0:
            story.desktop.pause(0.3)
            story.shot("5-reason")
            form = story.plot.form
        story.click(form.accept_button)
        count = number + 1
        story.desktop.wait_until(lambda count=count: story.said().count(author) == count, "the page to tell of it")
        story.settle()
    story.plot.scroll.verticalScrollBar().setValue(0)
    told = {"links": links, "before": before, "after": story.letter(STOPPED), "page": reason in story.said()}
    finding = next(label for label in story.plot.content.findChildren(QLabel) if author in label.text())
    story.plot.scroll.ensureWidgetVisible(finding)
    story.shot("6-set-aside")
    out = Path(story.desktop.args["out"])
    story.dock.save_results(str(out))
    report = (out / "report.html").read_text(encoding="utf-8")
    saved = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    overrides = [o for o in saved["screening"]["overrides"] if o["plot"] == STOPPED]
    return told | {
        "report": reason in report and author in report,
        "saved": [[o["rule"], o["reason"], o["author"]] for o in overrides],
    }


def draw_plot(story):
    """Draw a plot beside another one and read its card."""
    canvas, panel = story.iface.mapCanvas(), story.panel
    panel.show_page("results")
    story.row(BESIDE)
    plots = story.dock.assessment.plots
    number = list(plots.ids).index(BESIDE)
    middle = plots.geometry[number].centroid
    crs = QgsProject.instance().crs().authid()
    assert crs == story.dock.assessment.crs, crs
    canvas.setCenter(type(canvas.center())(middle.x, middle.y))
    canvas.zoomScale(40_000)
    story.desktop.pause(0.3)
    story.desktop.wait_until(lambda: not canvas.isDrawing(), "the map to be drawn")
    story.click(panel.map_ties.button)
    draw(canvas, DRAWN, canvas.center())
    card = canvas.findChild(QFrame, "KaseParksSketch")
    story.desktop.wait_until(lambda: card.isVisible() and words(card).count("<b>") > 2, "the card to tell", seconds=30)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    story.window_shot("7-drawn")
    layers = QgsProject.instance().mapLayers().values()
    sketches = next(layer for layer in layers if layer.customProperty("kase_parks/sketches"))
    return {"sketch": drawn(sketches)}


def reopen(story):
    """Save the project with QGIS's own action, begin another one, open it again, run again."""
    iface, panel, project = story.iface, story.panel, QgsProject.instance()
    file, before, ranked = str(Path(story.desktop.args["out"]) / "work.qgz"), essence(panel.session), story.ranking()
    layers = layer_names(project)
    project.setFileName(file)
    iface.actionSaveProject().trigger()
    saved = not project.isDirty() and Path(file).exists()
    iface.newProject(False)
    emptied = panel.session.screening.plots.source_id is None and story.dock.assessment is None
    iface.addProject(file)
    story.desktop.wait_until(lambda: panel.session.screening.plots.source_id is not None, "the screening to be there")
    story.desktop.wait_until(lambda: story.dock.assessment is not None, "the results to be back")
    story.desktop.pause(0.5)
    quiet = not project.isDirty() and panel.notice.isHidden()
    back = [story.ranking() == ranked, story.letter(STOPPED), quiet]
    after = essence(panel.session)
    lost = [field.name for field in fields(before) if getattr(after, field.name) != getattr(before, field.name)]
    panel.show_page("project")
    story.shot("8-reopened")
    panel.show_page("results")
    story.shot("9-reopened-results")
    sketches = next(layer for layer in project.mapLayers().values() if layer.customProperty("kase_parks/sketches"))
    kept = drawn(sketches)
    story.run()
    story.row(STOPPED)
    story.shot("10-again")
    story.window_shot("10-again")
    return {
        "project": [saved, emptied],
        "layers": [layers, layer_names(project)],
        "lost": lost,
        "back": back,
        "again": story.ranking() == ranked,
        "again letter": story.letter(STOPPED),
        "sketch kept": kept,
    }


def drawn(sketches):
    """Names and best scores of the sketches."""
    return [[f["name"], f["eia_best"], f["construction_best"]] for f in sketches.getFeatures()]


def essence(session):
    """The request without the paths of its layers: in a project their ids say which they are; its register's path whole."""
    screening = session.screening

    def bare(part):
        return replace(part, path=None, layer=None)

    layers = tuple(replace(bare(layer), coverage=bare(layer.coverage)) for layer in screening.layers)
    register = replace(screening.register, path=str((session.base / screening.register.path).resolve()))
    return replace(screening, plots=bare(screening.plots), layers=layers, register=register)


def layer_names(project):
    return sorted(layer.name() for layer in project.mapLayers().values())
