"""Words to the user: QGIS's message bar for what needs attention, its log for everything.

The message bar shows HTML, so texts are escaped for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from html import escape
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.utils import iface

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.journal.log import Masking

LOG_TAB = "KASE Parks"
LOGGER = logging.getLogger("kase_parks_plugin")

_LEVELS = {logging.CRITICAL: Qgis.MessageLevel.Critical, logging.ERROR: Qgis.MessageLevel.Critical}
_LEVELS |= {logging.WARNING: Qgis.MessageLevel.Warning}


class QgisLogHandler(logging.Handler):
    """Carries records of the standard logging to QGIS's log panel, without what tells who the user is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(Masking())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; never pops up by itself."""
        level = _LEVELS.get(record.levelno, Qgis.MessageLevel.Info)
        QgsApplication.messageLog().logMessage(self.format(record), LOG_TAB, level, False)


def log_folder() -> Path:
    """Return where the plugin's log lies: in the user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "kase_parks"


def explain(error: BaseException) -> str:
    """Say in the user's language what an error means: our own in full, others by their type and word."""
    if isinstance(error, KaseParksError):
        from kase_parks_plugin.core.texts import load_texts

        return load_texts(language()).error(error)
    return tr("Unexpected error: {type}: {message}", type=type(error).__name__, message=str(error))


def warn(text: str) -> None:
    """Show a warning in the message bar, and log it."""
    LOGGER.warning(text)
    if iface is not None:
        iface.messageBar().pushMessage(LOG_TAB, escape(text, quote=False), Qgis.MessageLevel.Warning)


def tell(text: str) -> None:
    """Show good news in the message bar for a while, and log them."""
    LOGGER.info(text)
    if iface is not None:
        iface.messageBar().pushMessage(LOG_TAB, escape(text, quote=False), Qgis.MessageLevel.Success, 8)


def guarded(slot: Callable[..., Any]) -> Callable[..., None]:
    """Wrap a slot so that no error escapes into Qt's event loop: the user reads it, the log holds its trace.

    Errors of our own are the user's to mend and are shown as they are; others ask to look into the log.
    Arguments that the signal has and the slot does not take (``checked`` of a button) are left out, as Qt does it.
    """
    kinds = [p.kind for p in signature(slot).parameters.values()]
    takes = None if Parameter.VAR_POSITIONAL in kinds else kinds.count(Parameter.POSITIONAL_OR_KEYWORD)

    @wraps(slot)
    def wrapper(*args: Any) -> None:
        try:
            slot(*args[:takes])
        except KaseParksError as error:
            warn(explain(error))
        except Exception as error:
            LOGGER.exception("In %s", slot.__qualname__)
            warn(explain(error) + " " + tr("Details are in the log panel, tab “KASE Parks”."))

    return wrapper
