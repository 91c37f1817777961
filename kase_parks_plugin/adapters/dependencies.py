"""Which Python packages the screening needs, which are missing here, and how this platform gets them.

Nothing is installed from inside QGIS, and nothing heavy is imported to find out.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from importlib.util import find_spec

from qgis.core import QgsApplication

from kase_parks_plugin.adapters.i18n import tr

REQUIRED = {
    "numpy": (1, 24),
    "pyproj": (3, 4),
    "shapely": (2, 0),
    "jinja2": (3, 0),
}
FOR_PERMITS = {"scipy": (1, 8), "dateutil": (2, 8)}  # what the permit path needs beyond; its calendar the second
_PIP = {"dateutil": "python-dateutil"}  # names that PyPI has otherwise
_DEBIAN_TOO_OLD = {"12": {"shapely": "2.1.2"}}  # Debian's release -> what it has too old


@dataclass(frozen=True, slots=True)
class Missing:
    """A package that is absent (``found`` None) or older than ``needed``."""

    package: str
    needed: str
    found: str | None


def missing(required: Mapping[str, tuple[int, ...]] | None = None) -> tuple[Missing, ...]:
    """Return the packages that are absent or too old; ``required``: others than screening needs."""
    lacks = []
    for package, least in (REQUIRED if required is None else required).items():
        found = _version(package)
        if found is None or _numbers(found) < least:
            lacks.append(Missing(package, ".".join(map(str, least)), found))
    return tuple(lacks)


def remedy(lacks: tuple[Missing, ...]) -> str:
    """Return the command, or the step, by which this platform gets the packages."""
    names = [entry.package for entry in lacks]
    system = platform.system()
    if system == "Windows":
        return tr(
            "Run the OSGeo4W Setup that came with QGIS and tick: {packages}. The official QGIS installer carries all of them.",
            packages=", ".join(f"python3-{name}" for name in names),
        )
    if system == "Darwin":
        return f'"{sys.prefix}/bin/python3" -m pip install --user {" ".join(_pinned(lacks))}'
    return _linux(lacks)


def _linux(lacks: tuple[Missing, ...]) -> str:
    """Command for this Linux distribution."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    names = [entry.package for entry in lacks]
    if "debian" in family or "ubuntu" in family:
        old = _DEBIAN_TOO_OLD.get(release.get("VERSION_ID", ""), {}) if release.get("ID") == "debian" else {}
        commands = []
        if plain := [name for name in names if name not in old]:
            commands.append("sudo apt install " + " ".join(f"python3-{name}" for name in plain))
        if built := [f"{name}=={old[name]}" for name in names if name in old]:
            # shapely must be built against the system's GEOS: a wheel's own GEOS breaks inside QGIS
            target = f'"{QgsApplication.qgisSettingsDirPath()}python"'
            commands.append("sudo apt install python3-pip python3-dev libgeos-dev gcc")
            commands.append(
                "/usr/bin/python3 -m pip install --no-deps --no-binary shapely --target " + " ".join([target, *built])
            )
        return "\n".join(commands)
    if "fedora" in family or "rhel" in family:
        return "sudo dnf install " + " ".join(f"python3-{name}" for name in names)
    if "arch" in family:
        return "sudo pacman -S " + " ".join(f"python-{name}" for name in names)
    return f"{sys.executable or 'python3'} -m pip install --user --no-binary shapely {' '.join(_pinned(lacks))}"


def _pinned(lacks: tuple[Missing, ...]) -> list[str]:
    return [f"'{_PIP.get(entry.package, entry.package)}>={entry.needed}'" for entry in lacks]


def _version(package: str) -> str | None:
    """Version of an installed package, from its metadata where possible (importing is slow)."""
    if find_spec(package) is None:
        return None
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return getattr(import_module(package), "__version__", "0")


def _numbers(version: str) -> tuple[int, ...]:
    """Leading numbers of a version: "2.1.2rc1" -> (2, 1, 2)."""
    return tuple(int(n) for n in re.findall(r"\d+", version.split("+", maxsplit=1)[0])[:3])
