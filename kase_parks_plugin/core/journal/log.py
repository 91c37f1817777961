"""The log: each run has an id, begins, says on what it ran, and ends; in a file that does not grow without end."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kase_parks_plugin.core.errors import CancelledError, KaseParksError
from kase_parks_plugin.core.journal.masking import masked

if TYPE_CHECKING:
    from kase_parks_plugin.core.model import Provenance, Screening

LOGGER = logging.getLogger("kase_parks_plugin")
FILE = "kase-parks.log"
_LARGEST, _OLDER_FILES = 1_000_000, 3
_run: ContextVar[str] = ContextVar("run", default="-")


def log_folder() -> Path:
    """Return where this system keeps a program's logs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "kase-parks" / "Logs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "kase-parks"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kase-parks"


@contextmanager
def kept_log(folder: Path) -> Iterator[Path]:
    """Write the log into ``folder`` meanwhile; where that cannot be, there is none, and nobody is bothered.

    Within another one of the same folder nothing is written twice.

    Yields
    ------
    Path
        The file.
    """
    if any(isinstance(h, _Quiet) and Path(h.baseFilename) == (folder / FILE).absolute() for h in LOGGER.handlers):
        yield folder / FILE
        return
    handler: logging.Handler = logging.NullHandler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Quiet(folder / FILE, maxBytes=_LARGEST, backupCount=_OLDER_FILES, encoding="utf-8", errors="replace")
    except (OSError, RuntimeError, ValueError):
        pass
    handler.setFormatter(Masking("%(asctime)s %(levelname)s [%(run)s] %(message)s"))
    handler.addFilter(_with_run)
    before = LOGGER.level
    LOGGER.setLevel(logging.INFO)
    LOGGER.addHandler(handler)
    try:
        yield folder / FILE
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(before)
        handler.close()


@contextmanager
def logged_run(what: str) -> Iterator[str]:
    """Log that a run begins and how it ends; all that its thread logs meanwhile bears its id, which is yielded."""
    id_ = secrets.token_hex(4)
    token = _run.set(id_)
    begun = monotonic()
    try:
        LOGGER.info("begins: %s", what)
        yield id_
    except CancelledError:
        LOGGER.info("cancelled after %.1f s", monotonic() - begun)
        raise
    except KaseParksError as error:
        LOGGER.warning("stopped after %.1f s: %s: %s", monotonic() - begun, error.code, error)
        raise
    except Exception:
        LOGGER.exception("failed after %.1f s", monotonic() - begun)
        raise
    else:
        LOGGER.info("ended after %.1f s", monotonic() - begun)
    finally:
        _run.reset(token)


def record_outcome(screening: Screening, provenance: Provenance) -> None:
    """Log what it takes to have the same run again: digests of request, rulebook and data, and versions."""
    from kase_parks_plugin.core.files.screening_writer import screening_text

    digest = hashlib.sha256(screening_text(screening).encode("utf-8", errors="replace")).hexdigest()
    LOGGER.info("screening sha256 %s, seed %s, start %s", digest, screening.seed, screening.start_date)
    LOGGER.info(
        "rulebook %s %s, sha256 %s", provenance.rulebook_id, provenance.rulebook_version, provenance.rulebook_digest
    )
    known = {**provenance.software, "python": platform.python_version(), "system": platform.platform(terse=True)}
    LOGGER.info("%s", ", ".join(f"{name} {version}" for name, version in sorted(known.items())))
    for layer in (provenance.plots, *provenance.layers):
        LOGGER.info("layer %s: %s features, digest %s", "+".join(layer.roles) or "plots", layer.features, layer.digest)


class Masking(logging.Formatter):
    """Writes records, their traces too, without what tells who the user is."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record; its further lines stand aside, so that no name can pass for a line of the log."""
        text = masked(super().format(record)).replace("\n", "\n    ")
        return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


class _Quiet(RotatingFileHandler):
    """A log that cannot be written (a full disk, another process that turns the file) stops no work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        """Let it be."""

    def close(self) -> None:
        """Close; lines that could not be written are tried once more here, and given up."""
        with suppress(OSError):
            super().close()


def _with_run(record: logging.LogRecord) -> bool:
    record.run = _run.get()
    return True
