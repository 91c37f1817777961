"""GDAL set up for reading files, and what it says of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.curves import CURVE_TYPES

SURFACE_TYPES = {15: "PolyhedralSurface", 16: "TIN", 17: "Triangle"}
_Z_FLAG = 1 << 31
# Said of every null geometry, and where one asks for a layer after the last.
_HARMLESS = ("Pointer 'hGeom' is NULL", "Pointer 'hLayer' is NULL")


@contextmanager
def gdal_session(title: str, path: str, arc_step: str) -> Iterator[None]:
    """Set GDAL up for reading; what it says is kept off the screen and, where it is an error, raised at the end."""
    import fiona
    import fiona.ogrext

    table = getattr(fiona.ogrext, "GEOMETRY_TYPES", {})
    for code, name in (CURVE_TYPES | SURFACE_TYPES).items():
        table.setdefault(code, name)
        table.setdefault(_Z_FLAG + code, f"3D {name}")
    heard = _Listener()
    logger = logging.getLogger("fiona")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        with fiona.Env(OGR_ARC_STEPSIZE=arc_step, GML_DOWNLOAD_SCHEMA="NO", GML_SKIP_RESOLVE_ELEMS="ALL"):
            yield
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    if heard.errors:
        raise DataError("layer_broken", layer=title, path=path, detail=heard.errors[0])


class _Listener(logging.Handler):
    """Keeps the errors that GDAL logs but fiona does not raise, such as a read that stops half way."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        if not message.startswith(_HARMLESS):
            self.errors.append(message)
