"""The report of a problem: a zip of plain texts that the user reads, and sends or not."""

from __future__ import annotations

import io
import platform
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kase_parks_plugin import __version__
from kase_parks_plugin.core.journal.masking import masked
from kase_parks_plugin.core.texts import load_texts

_LONGEST = 200_000  # letters of the log, the last ones
_EPOCH = (2000, 1, 1, 0, 0, 0)


def problem_report(
    lang: str, *, log: Path, screening: str | None = None, more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Gather what helps to find a fault, as texts that a person can read.

    Parameters
    ----------
    lang
        Language of the words that explain it: ``en``, ``fi``, ``sv``.
    log
        The log file; it may be missing.
    screening
        Text of a screening file, valid or not.
    more
        Further versions or facts, by name.

    Returns
    -------
    dict
        Name of a file -> its text, masked (see `masking`): ``readme.txt``, ``versions.txt``, ``log.txt`` and, where
        given, ``screening.toml``.
    """
    facts = {**versions(), **(more or {})}
    try:
        said = log.read_text(encoding="utf-8", errors="replace")[-_LONGEST:]
    except OSError:
        said = ""
    texts = {
        "readme.txt": load_texts(lang).label("problem", "readme"),
        "versions.txt": "".join(f"{name}: {value}\n" for name, value in sorted(facts.items())),
        "log.txt": said,
    }
    if screening is not None:
        texts["screening.toml"] = screening[:_LONGEST]
    return {name: masked(text) for name, text in texts.items()}


def write_report(path: Path, texts: Mapping[str, str]) -> None:
    """Write the texts of a report into a zip, whole or not at all.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    from kase_parks_plugin.core.files.swap import whole_file  # reading files needs packages that may be missing

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode("utf-8", errors="replace"))
    with whole_file(path) as draft:
        draft.write_bytes(content.getvalue())


def versions() -> dict[str, str]:
    """Versions of what the plugin runs on, as far as it is installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {
        "kase_parks": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for name in ("fiona", "geopandas", "numpy", "pandas", "pyproj", "rasterio", "shapely"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found
