"""What is chosen for a site package; it stays with the QGIS project."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import Any

from qgis.core import QgsProject

from kase_parks_plugin.core.texts import LANGUAGES

_SCOPE, _KEY = "kase_parks", "package"
ALL, SELECTED, SHOWN, PICKED = WHICH = ("all", "selected", "shown", "picked")


@dataclass(frozen=True)
class PackageChoices:
    """Choices of the page “Package”.

    which : plots, one of `WHICH`. branding, folder : paths, "" for none; relative to the project's folder while kept.
    """

    which: str = ALL
    languages: tuple[str, ...] = ("fi", "sv", "en")
    coded: bool = False
    branding: str = ""
    folder: str = ""


def load_choices(project: QgsProject) -> PackageChoices:
    """Read what the project keeps; what it does not, or what cannot be understood, is as at first."""
    try:
        kept = json.loads(project.readEntry(_SCOPE, _KEY, "{}")[0])
    except ValueError:
        kept = {}
    first, values = PackageChoices(), {}
    for field in fields(PackageChoices):
        value = kept.get(field.name) if isinstance(kept, dict) else None
        if field.name == "languages" and isinstance(value, list):
            value = tuple(lang for lang in LANGUAGES if lang in value)
        if isinstance(value, type(getattr(first, field.name))):
            values[field.name] = value
    if values.get("which") not in WHICH:
        values.pop("which", None)
    home = project.absolutePath()
    for name in ("branding", "folder"):
        if values.get(name) and home:
            values[name] = os.path.normpath(Path(home) / values[name])
    return PackageChoices(**values)


def store_choices(project: QgsProject, choices: PackageChoices) -> None:
    """Keep choices; the project needs saving only if they are others now."""
    if choices == load_choices(project):
        return
    kept: dict[str, Any] = asdict(choices)
    home = project.absolutePath()
    for name in ("branding", "folder"):
        if kept[name] and home:
            kept[name] = _from(kept[name], home)
    project.writeEntry(_SCOPE, _KEY, json.dumps(kept, ensure_ascii=False))


def _from(path: str, home: str) -> str:
    try:
        return PurePath(os.path.relpath(path, home)).as_posix()
    except ValueError:  # another drive
        return path
