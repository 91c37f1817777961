"""Imported in QGIS before plugins load: carries out the order of `desktop.run_desktop`, writes the result, leaves."""

import faulthandler
import json
import os
import runpy
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QLabel, QTextEdit

ORDER = json.loads(os.environ["KASE_E2E"])


class Desktop:
    """What a script is given to drive QGIS with."""

    def __init__(self, iface: Any, args: Any) -> None:
        self.iface = iface
        self.args = args

    @property
    def plugin(self) -> Any:
        """Our plugin, as QGIS has loaded it."""
        return qgis.utils.plugins["kase_parks_plugin"]

    def wait_until(self, condition: Callable[[], bool], what: str, seconds: float = 60) -> None:
        """Let QGIS work until the condition holds; ``what`` names it in the error when it does not come true."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                message = f"waited {seconds} s in vain for: {what}"
                raise TimeoutError(message)
            self.pause(0.05)

    def pause(self, seconds: float) -> None:
        """Let QGIS work (draw, run tasks) for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def screenshot(self, path: Path | str) -> None:
        """Save a picture of the main window, once the map has been drawn."""
        self.wait_until(lambda: not self.iface.mapCanvas().isDrawing(), "the map to be drawn")
        self.pause(0.3)
        if not self.iface.mainWindow().grab().save(str(path)):
            message = f"cannot write {path}"
            raise OSError(message)


def note(text: str, tag: str, level: Any) -> None:
    """Keep what QGIS warns of."""
    if level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
        messages.append([tag, "critical" if level == Qgis.MessageLevel.Critical else "warning", text])


def go() -> None:
    """Run the script, write the result, and leave."""
    window = qgis.utils.iface.mainWindow()
    if ORDER["stay"]:
        window.showMaximized()
    else:
        window.resize(*ORDER["size"])  # there is no window manager that would place it
    try:
        drive = runpy.run_path(ORDER["script"])["drive"]
        tell(drive(Desktop(qgis.utils.iface, ORDER["args"])))
    except BaseException:  # noqa: BLE001  (whatever it is, the test has to hear of it)
        window.grab().save(str(Path(ORDER["result"]).with_name("failure.png")))
        tell(None, traceback.format_exc())
    if ORDER["stay"]:
        watch.stop()
        faulthandler.cancel_dump_traceback_later()
    else:
        leave()


def tell(value: Any, error: str | None = None) -> None:
    """Write the result, at once and whole."""
    result = Path(ORDER["result"])
    text = json.dumps({"value": value, "error": error, "messages": messages})
    result.with_suffix(".new").write_text(text, encoding="utf-8")
    result.with_suffix(".new").rename(result)


def leave() -> None:
    """Leave as a person does, after everything that would ask a question is gone."""
    tasks = QgsApplication.taskManager()
    if tasks.countActiveTasks():
        tasks.cancelAll()
        QTimer.singleShot(200, leave)
        return
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    qgis.utils.iface.actionExit().trigger()


def look() -> None:
    """Start when QGIS is ready; end it when a dialog asks something that nobody will answer."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None and dialog is seen[0]:
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        texts += [view.toPlainText() for view in dialog.findChildren(QTextEdit)]
        tell(None, f"a dialog stood open for {PATIENCE_MS} ms: {dialog.windowTitle()}\n" + "\n".join(texts))
        os._exit(3)
    seen[0] = dialog
    window = qgis.utils.iface and qgis.utils.iface.mainWindow()
    if not seen[1] and window and window.isVisible():
        seen[1] = True
        QTimer.singleShot(1000, go)


PATIENCE_MS = 3000
seen: list[Any] = [None, False]  # the modal dialog of the last look; whether the script has been started
messages: list[list[str]] = []

# from a thread of its own: ends QGIS even when it hangs outside Python
faulthandler.dump_traceback_later(ORDER["timeout"], exit=True, file=sys.__stderr__)
QgsApplication.messageLog().messageReceived.connect(note)
watch = QTimer()
watch.timeout.connect(look)
watch.start(PATIENCE_MS)
