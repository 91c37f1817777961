"""The language of the panel: QGIS's own, where we speak it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from kase_parks_plugin import paths

CONTEXT = "KaseParks"
LANGUAGES = ("en", "fi", "sv")


def tr(text: str, **values: Any) -> str:
    """Translate ``text`` when it is shown, then fill its ``{placeholders}``.

    ``text`` must stand as a plain literal where this is called: ``scripts/translations`` collects it from there.
    """
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def language() -> str:
    """Language of QGIS's locale for texts of the core and the rulebook; English where we do not speak it."""
    code = QgsApplication.instance().locale()[:2]
    return code if code in LANGUAGES else "en"


def make_translator() -> QTranslator | None:
    """Return the loaded translator of QGIS's language, None when there is no such translation."""
    translator = QTranslator()
    return translator if translator.load(str(paths.translation(language()))) else None
