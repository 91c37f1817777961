"""Runs one of our algorithms in a ``qgis_process`` of its own, where drawing pages keeps nobody's window from answering.

The child has a profile of its own with this plugin alone, so that nothing of the user's stands in its way. It says in lines
how far it is, and stops when its input is closed: on Cancel, or when the QGIS that asked is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, Queue
from shutil import which
from threading import Thread
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

import kase_parks_plugin
from kase_parks_plugin.adapters.child_voice import MARK, SPEAKS
from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.core.progress import Progress

_INI = """\
[PythonPlugins]
{plugin}=true
grassprovider=false
[locale]
overrideFlag=true
userLocale={locale}
"""
# what makes a QGIS behave otherwise, or belongs to the Python environment of whoever started ours
_LEAKS = (
    "VIRTUAL_ENV",
    "PYQGIS_STARTUP",
    "PYTHONSTARTUP",
    "PYTHONINSPECT",
    "QGIS_CUSTOM_CONFIG",
    "QGIS_PLUGINPATH",
    "KASE_",
)
_LOOK_EVERY_S, _PATIENCE_S = 0.1, 20.0
_SHELL_TAKES = frozenset('"%&|<>^!\n')
_LAST = 600  # letters of a child's last words


def child_program() -> Path | None:
    """The ``qgis_process`` that belongs to this QGIS; None where there is none, or the plugin is not installed as one."""
    if not (_plugin() / "metadata.txt").is_file():  # a checkout, which QGIS does not take for a plugin
        return None
    return find_program(Path(QCoreApplication.applicationDirPath()), Path(QgsApplication.prefixPath()))


def find_program(beside: Path, prefix: Path) -> Path | None:
    """Look for ``qgis_process``.

    Parameters
    ----------
    beside
        Folder of QGIS's own program.
    prefix
        Where QGIS is installed: ``/usr``, ``…/apps/qgis``, ``QGIS.app/Contents/MacOS``.
    """
    names = ["qgis_process.exe"] if sys.platform == "win32" else ["qgis_process", "qgis_process.bin"]
    folders = [prefix / "bin", beside, beside / "bin", prefix]
    found = [folder / name for folder in folders for name in names]
    if sys.platform == "win32":  # sets the environment first; needed where only that is there
        found += sorted(beside.glob("qgis_process-qgis*.bat"))
    elif (elsewhere := which("qgis_process")) is not None:
        found.append(Path(elsewhere))
    return next((path for path in found if path.is_file()), None)


def run_child(order: Sequence[str], progress: Progress) -> Any:
    """Run an algorithm by a call of ``qgis_process``, not on the main thread, and return what it told (`Voice.done`).

    Raises
    ------
    OutputError
        ``child_failed``, with its last words.
    CancelledError
        The user stopped it; the child has ended.
    """
    if order[0].endswith(".bat") and _SHELL_TAKES.intersection("".join(order)):
        raise OutputError("child_failed", detail=f"% & < > ^ ! in {order}")
    with tempfile.TemporaryDirectory(prefix="kase-parks-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        ini.parent.mkdir(parents=True)
        locale = QgsApplication.instance().locale()
        ini.write_text(_INI.format(plugin=_plugin().name, locale=locale), encoding="utf-8")
        try:
            process = subprocess.Popen(  # noqa: S603  (this QGIS's own program)  # nosec B603
                list(order), cwd=folder, env=_environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, **_apart(),
            )  # fmt: skip
        except OSError as error:
            raise OutputError("child_failed", detail=error.strerror or str(error)) from error
        try:
            return _follow(process, progress)
        finally:
            _end(process)


def _follow(process: subprocess.Popen[bytes], progress: Progress) -> Any:
    """Pass on what the child says until it has ended."""
    lines: Queue[bytes | None] = Queue()
    Thread(target=_listen, args=(process, lines), daemon=True, name="KASE Parks child").start()
    words: list[str] = []
    ended: dict[str, Any] = {}
    while True:
        if progress.cancelled():
            raise CancelledError
        try:
            line = lines.get(timeout=_LOOK_EVERY_S)
        except Empty:
            continue
        if line is None:
            break
        before, mark, said = line.partition(MARK.encode())
        if mark:
            told = json.loads(said)
            if "share" in told:
                progress.report(told["share"], told["code"], **told["values"])
            else:
                ended = told
        elif text := before.decode("utf-8", errors="replace").strip():
            words.append(text)
    process.wait()
    if "done" in ended:  # whatever QGIS does while it goes away
        return ended["done"]
    said = ended.get("failed") or _last(words, process.returncode)
    raise OutputError("child_failed", detail=said.rstrip("."))


def _listen(process: subprocess.Popen[bytes], lines: Queue[bytes | None]) -> None:
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def _last(words: list[str], code: int) -> str:
    """What it said last, errors before all else."""
    errors = [text.partition("ERROR:")[2].strip() for text in words if "ERROR:" in text]
    return " ".join(errors or words[-3:])[-_LAST:] or f"qgis_process: {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the child's input, which it takes as Cancel; end it with all its children when that is not enough."""
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            order = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(order, check=False, capture_output=True)  # noqa: S603  # nosec B603
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _apart() -> dict[str, Any]:
    """A group of its own, and no console window."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _environment(profile: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEAKS)}
    if environment := os.environ.get("VIRTUAL_ENV"):
        paths = kept.get("PATH", "").split(os.pathsep)
        kept["PATH"] = os.pathsep.join(path for path in paths if not path.startswith(environment))
    libraries = [str(Path(QgsApplication.qgisSettingsDirPath()) / "python"), kept.get("PYTHONPATH", "")]
    kept |= {
        "PYTHONPATH": os.pathsep.join(filter(None, libraries)),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QGIS_PLUGINPATH": str(_plugin().parent),
        "QT_HASH_SEED": "0",  # else Qt numbers the fonts of a PDF otherwise each time
        SPEAKS: "1",
    }
    if sys.platform.startswith("linux"):
        kept["QT_QPA_PLATFORM"] = "offscreen"  # elsewhere a program may always draw
    return kept


def _plugin() -> Path:
    return Path(kase_parks_plugin.__file__).parent
