"""Inside QGIS: the report of a problem, as its user sees it."""

from pathlib import Path

from qgis.PyQt.QtWidgets import QDialog, QMenu, QPlainTextEdit


def drive(desktop):
    dock = desktop.plugin.dock
    dock.show()
    desktop.wait_until(lambda: dock.widget() is not None, "the panel to be made")
    dock.open_screening(desktop.args["screening"])
    dock.run()
    desktop.wait_until(lambda: not dock.running, "the run to end", seconds=120)
    action = next(
        action
        for menu in dock.panel.findChildren(QMenu)
        for action in menu.actions()
        if action.text() == desktop.args["entry"]
    )
    action.trigger()
    desktop.pause(0.5)
    dialog = next(d for d in dock.panel.findChildren(QDialog) if d.isVisible())
    if desktop.args["shot"]:
        dialog.grab().save(desktop.args["shot"])
    said = {page.accessibleName(): page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)}
    dialog.save(Path(desktop.args["zip"]))
    return {"title": dialog.windowTitle(), "texts": said}
