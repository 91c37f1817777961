"""Where the data files are: the only place that knows.

In a checkout ``resources/`` and ``i18n/`` lie beside the package, in an installed zip inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in ``resources/``, for example ``resource("rulebooks", "fi.toml")``."""
    return _ROOT.joinpath("resources", *parts)


def translation(language: str) -> Path:
    """Return the path of the compiled Qt translation of a language (``fi``, ``sv``, ``en``).

    The file is missing in a checkout until ``scripts/package`` has been run, and Qt then shows English.
    """
    return _ROOT / "i18n" / f"kase_parks_{language}.qm"


def web_library(name: str) -> Path | None:
    """Return the folder of a library for web pages (``leaflet``) with its built files and its licence, None where it is missing.

    An installed zip holds it; a checkout has it from ``scripts/setup``.
    """
    bundled, fetched = _PACKAGE / "_vendor" / name, _PACKAGE.parent / ".venv" / "web" / "node_modules" / name
    return next((folder for folder in (bundled, fetched) if (folder / "LICENSE").is_file()), None)
