"""Inside QGIS: the permit path of a plot by mouse and keyboard, from its steps to what has happened and to files."""

from pathlib import Path

from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drive(desktop):
    out = Path(desktop.args["out"])
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    panel = dock.panel
    page = panel._pages["permits"]
    board = page.board
    desktop.iface.mainWindow().resizeDocks([dock], [380], Qt.Orientation.Horizontal)
    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    panel.session.change(register=None)  # the demo's stays as it is
    panel.show_page("permits")
    said = {"first": page.state.text(), "width": dock.width()}

    dock.show_plot(desktop.args["plot"])
    panel.show_page("permits")
    ready(desktop, page)
    said["words"] = words(board)
    said["widest"] = page.content.minimumSizeHint().width()

    page.scroll.ensureWidgetVisible(board.scenarios)
    button = board.scenarios.buttons["appeals"]
    QTest.mouseClick(button, LEFT, NONE, QPoint(10, button.height() // 2))
    said["with appeals"] = [board.scenario, board.gantt.plan.row_of("permit_appeal") is not None]

    open_steps(desktop, board, said)
    say_progress(desktop, page, said)
    board.menu.save_svg(out / "gantt.svg")
    board.menu.save_png(out / "gantt.png")
    dock.grab().save(str(out / "permits.png"))
    follow_question(desktop, board.verdicts)
    said["led to"] = panel._page_at_hand()
    return said


def open_steps(desktop, board, said):
    """Open a step by mouse, another by keyboard."""
    gantt = board.gantt
    gantt.select("building_permit")
    desktop.pause(0.2)
    plan, bar = gantt.plan, gantt.plan.bar(gantt.plan.row_of("building_permit"))
    place = bar.center() + QPoint(round(gantt._left()), round(plan.axis - gantt.verticalScrollBar().value()))
    QTest.mouseClick(gantt.viewport(), LEFT, NONE, place.toPoint())
    desktop.pause(0.3)
    said["details"] = words(board.details)
    gantt.setFocus()
    QTest.keyClick(gantt, Qt.Key.Key_Up)
    QTest.keyClick(gantt, Qt.Key.Key_Return)
    said["by keyboard"] = board.details.step


def say_progress(desktop, page, said):
    """Say that a step is under way: first without a day, then with one."""
    board = page.board
    old = board.road
    board.open_step("grid_agreement")
    board.details._follow("status:")
    form = board.details.form
    form.progress.setCurrentIndex(form.progress.findText(desktop.args["under way"]))
    QTest.mouseClick(form.save, LEFT)
    said["without a day"] = form.fault.text()
    form.started.setDate(QDate.currentDate().addDays(-30))
    QTest.mouseClick(form.save, LEFT)
    desktop.wait_until(lambda: board.road is not old and not page.finder.busy, "the path to be renewed")
    said["under way"] = next(s for s in board.gantt.plan.chart.steps if s.id == "grid_agreement").progress.value


def follow_question(desktop, verdicts):
    """Unfold what to ask about the water permit, and follow it to the project."""
    for begin in ("verdict:water", "profile:"):
        label = next(label for label in verdicts.findChildren(QLabel) if f"href='{begin}" in label.text())
        link = begin + label.text().split(f"href='{begin}")[1].split("'")[0]
        label.linkActivated.emit(link)
    desktop.pause(0.2)


def ready(desktop, page):
    """Wait until the road is there and has been laid out."""
    desktop.wait_until(lambda: page.board.road is not None and not page.finder.busy, "the path to be reckoned")
    desktop.pause(0.3)


def words(widget):
    """All texts of labels."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
