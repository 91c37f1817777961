"""Run a script inside the real QGIS Desktop, with the plugin from the zip in an empty profile.

A script is a Python file with a function ``drive(desktop)``; ``inside.Desktop`` says what it is given. What it returns
(something JSON can hold) comes back as ``Outcome.value``.
"""

import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "kase_parks_plugin"
ZIP = ROOT / "build" / f"{PLUGIN}.zip"
HERE = Path(__file__).resolve().parent
LIBRARIES = ROOT / ".venv" / "qgis-libs"

# QGIS runs on the system's libraries: nothing of this environment may leak into it.
LEAKS = ("PYTHON", "VIRTUAL_ENV", "QT_", "QGIS_", "PROJ_", "GDAL_", "XDG_", "KASE_", "PYENV")

INI = """\
[PythonPlugins]
{plugin}=true
grassprovider=false
[qgis]
checkVersion=false
[fonts]
downloadMissingFonts=false
[core]
httpsfeedqgisorg\\disabled=true
[locale]
overrideFlag=true
userLocale={locale}
"""


@dataclass(frozen=True)
class Outcome:
    """What came out of QGIS. ``ok``: it ended by itself with exit code 0 and left a fresh result without an error."""

    code: int
    value: Any
    error: str | None
    messages: list[list[str]]
    log: str

    @property
    def ok(self) -> bool:
        return self.code == 0 and self.error is None

    def explain(self) -> str:
        """Everything that helps to see why it failed."""
        messages = "\n".join(" | ".join(message) for message in self.messages)
        return (
            f"exit code {self.code}\n{self.error or ''}\n--- QGIS's messages\n{messages}\n--- log\n{self.log[-8000:]}"
        )


def install(folder: Path, *, locale: str = "en_US", archive: Path = ZIP) -> Path:
    """Make an empty profile in ``folder`` (emptied first), with the plugin from the zip; return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    profile = folder / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(INI.format(plugin=PLUGIN, locale=locale), encoding="utf-8")
    with zipfile.ZipFile(archive) as content:
        content.extractall(profile / "python" / "plugins")
    return folder


def run_desktop(
    script: Path,
    *,
    profile: Path,
    args: Any = None,
    size: tuple[int, int] = (1600, 1000),
    timeout: int = 120,
    stay: bool = False,
    libraries: Path = LIBRARIES,
    name: str = "",
) -> Outcome:
    """Open QGIS with a profile made by `install`, run ``script`` in it, wait until QGIS has ended.

    Parameters
    ----------
    script : Path
        File with ``drive(desktop)``.
    profile : Path
        Folder that `install` made.
    args : Any
        Given to the script as ``desktop.args``; something JSON can hold.
    size : tuple[int, int]
        Pixels of the virtual screen; the main window is made a little smaller.
    timeout : int
        Seconds until QGIS is ended by force, with a trace of where it stood in the log.
    stay : bool
        For a person: on the display there is, and QGIS stays open when the script has ended.
    libraries : Path
        QGIS's ``PYTHONPATH``.
    name : str
        Tells apart what several QGIS of the same profile leave in it.
    """
    result, log = profile / f"{name}result.json", profile / f"{name}log.txt"
    result.unlink(missing_ok=True)
    order = {
        "script": str(script.resolve()),
        "result": str(result),
        "args": args,
        "size": [size[0] - 100, size[1] - 100],
        "timeout": timeout,
        "stay": stay,
    }
    startup = profile / f"{name}startup.py"
    # the profile's own folder too, where libraries may lie: QGIS adds it a moment later, before it loads anything
    first = [str(HERE), str(profile / "profiles" / "default" / "python")]
    startup.write_text(f"import sys; sys.path[:0] = {first!r}; import inside\n", encoding="utf-8")
    command = ["/usr/bin/qgis", "--nologo", "--noversioncheck"]
    command += ["--profiles-path", str(profile), "--profile", "default"]
    if not stay:
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {size[0]}x{size[1]}x24", *command]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=environment(profile, libraries) | {"PYQGIS_STARTUP": str(startup), "KASE_E2E": json.dumps(order)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that the screen and QGIS can be ended together, or outlive us together
        )
    end = time.monotonic() + timeout + 20  # QGIS ends itself first, and tells where it stood
    code = None
    try:
        while code is None and not (stay and result.exists()):
            time.sleep(0.1)
            if time.monotonic() > end:
                os.killpg(process.pid, signal.SIGKILL)
            code = process.poll()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    text = log.read_text(encoding="utf-8", errors="replace")
    if not result.exists():
        return Outcome(code, None, "QGIS ended without a result", [], text)
    said = json.loads(result.read_text(encoding="utf-8"))
    return Outcome(code or 0, said["value"], said["error"], said["messages"], text)


def environment(profile: Path, libraries: Path = LIBRARIES) -> dict[str, str]:
    """Variables for QGIS: nothing of ours but the libraries it may load, and its other folders in the profile too."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(LEAKS)}
    for name in ("config", "cache", "data"):
        kept[f"XDG_{name.upper()}_HOME"] = str(profile / name)
    kept["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin"
    kept["PYTHONPATH"] = str(libraries)
    kept["PYTHONNOUSERSITE"] = "1"
    return kept
