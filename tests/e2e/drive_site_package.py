"""Inside QGIS: the page Package by mouse and keyboard, from choices and page one to a package with PDFs, cancelled and failed."""

import json
import time
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton


class Watch:
    """Notes the longest processor time that the main thread spends in a turn of its event loop."""

    def __init__(self):
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def _tick(self):
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self):
        self._timer.stop()
        return round(self.longest, 3)


def drive(desktop):
    out = Path(desktop.args["out"])
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel = dock.panel
    page, said = panel._pages["package"], {}
    desktop.iface.mainWindow().resizeDocks([dock], [desktop.args["width"]], Qt.Orientation.Horizontal)
    panel.show_page("package")
    desktop.pause(0.3)
    said["first"] = [page.state.text(), page.preview.said.text(), page.make_button.isEnabled()]
    dock.grab().save(str(out / "package_first.png"))

    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    ids = list(panel.session.assessment.plots.ids)
    panel.session.select(tuple(ids.index(plot) for plot in desktop.args["plots"]))
    watch = Watch()
    panel.show_page("package")
    choose(page, out / "package")
    desktop.wait_until(lambda: page.preview.view is not None and not page.preview.busy, "page one to be shown")
    desktop.pause(2)
    said["longest turn, page one"] = watch.stop()
    said["counts"] = [page.form.which.itemText(i) for i in range(page.form.which.count())]
    said["words"] = [page.forms.text(), page.lacks.text(), page.contact.text()]
    said["widths"] = [dock.width(), page.content.minimumSizeHint().width(), page.preview.view.accessibleName()]
    dock.grab().save(str(out / "package_chosen.png"))
    page.scroll.ensureWidgetVisible(page.preview, 0, 400)
    desktop.pause(1.5)
    dock.grab().save(str(out / "package_page_one.png"))

    make(desktop, page, said, out)
    cancel(desktop, page, said, out)
    refuse(desktop, page, said, out)
    said["by keyboard"] = reached(page)
    if desktop.args["width"] > 400:
        desktop.screenshot(out / "package_window.png")
    return said


def choose(page, folder):
    """Choose the selected plots and a folder."""
    which = page.form.which
    which.setCurrentIndex(which.findData("selected"))
    which.activated.emit(which.currentIndex())
    page.form.folder.setText(str(folder))
    page.form.folder.editingFinished.emit()


def make(desktop, page, said, out):
    """Make the package."""
    watch, begun = Watch(), time.monotonic()
    page.scroll.ensureWidgetVisible(page.make_button)
    QTest.mouseClick(page.make_button, LEFT)
    desktop.wait_until(lambda: "%" in page.outcome.text(), "progress to be told")
    said["button"] = page.make_button.text()
    desktop.wait_until(lambda: "50 %" in page.outcome.text() or "5" in page.outcome.text()[:1], "half of it", 300)
    desktop.pause(0.2)
    page.window().grab()
    page.grab().save(str(out / "package_making.png"))
    desktop.wait_until(lambda: not page._making, "the package to be made", seconds=300)
    said["seconds"], said["longest turn, making"] = round(time.monotonic() - begun, 1), watch.stop()
    said["outcome"] = page.outcome.text()
    desktop.pause(0.3)
    page.grab().save(str(out / "package_made.png"))
    said["left out"] = json.loads((out / "package" / "manifest.json").read_text("utf-8"))["left_out"]


def cancel(desktop, page, said, out):
    """Begin again, and cancel: the package that is there stays."""
    before = (out / "package" / "manifest.json").stat().st_mtime_ns
    QTest.mouseClick(page.make_button, LEFT)
    desktop.wait_until(lambda: "%" in page.outcome.text(), "progress to be told")
    desktop.pause(4)
    QTest.mouseClick(page.make_button, LEFT)
    desktop.wait_until(lambda: not page._making, "the child to end", seconds=60)
    said["cancelled"] = page.outcome.text()
    said["stayed"] = (out / "package" / "manifest.json").stat().st_mtime_ns == before
    said["beside"] = sorted(path.name for path in out.iterdir() if path.is_dir())


def refuse(desktop, page, said, out):
    """Ask for a folder that holds something else."""
    (out / "mine").mkdir()
    (out / "mine" / "notes.txt").write_text("mine", "utf-8")
    page.form.folder.setText(str(out / "mine"))
    page.form.folder.editingFinished.emit()
    QTest.mouseClick(page.make_button, LEFT)
    desktop.pause(0.2)
    said["refused"] = page.outcome.text()
    page.grab().save(str(out / "package_refused.png"))


def reached(page):
    """Names of what Tab reaches, in order."""
    page.form.which.setFocus()
    names, widget = [], page.form.which
    for _ in range(30):
        names.append(type(widget).__name__)
        if widget is page.language:
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = page.window().focusWidget()
    return names
