"""Names coordinate systems the same way whoever read the layer."""

from __future__ import annotations

import re
from functools import lru_cache

from pyproj import CRS
from pyproj.exceptions import CRSError

from kase_parks_plugin.core.errors import DataError

# What a GeoPackage holds in place of a system that nobody gave: entries 0 and -1 of its table of systems.
_NO_SYSTEM = re.compile(r"\s*\w+\[\"Undefined ", re.ASCII)


def crs_text(found: str | None, stated: str | None, title: str) -> str | None:
    """Return a layer's coordinate system as authority code, else as WKT; None when nobody knows it.

    Parameters
    ----------
    found
        What the layer says of itself (WKT); empty or None when it says nothing.
    stated
        What the user states for a layer without a system of its own.
    title
        The layer, for messages.

    Raises
    ------
    DataError
        ``crs_unreadable``: the layer's own cannot be understood. ``crs_contradiction``: the user states another one
        than the layer has; one of the two is wrong, and nothing here can tell which.
    """
    if not found or not found.strip() or _NO_SYSTEM.match(found):
        return None if stated is None else _code(CRS.from_user_input(stated))
    try:
        own = _code_of(found)
    except CRSError as error:
        if stated is None:
            raise DataError("crs_unreadable", layer=title, crs=found[:80]) from error
        return _code(CRS.from_user_input(stated))
    if stated is not None:
        said = _code(CRS.from_user_input(stated))
        if said != own and ":" in own[:10]:
            raise DataError("crs_contradiction", layer=title, own=own, stated=said)
        return said
    return own


@lru_cache(maxsize=64)
def _code_of(wkt: str) -> str:
    """Return what `_code` does; PROJ takes its time, and layers mostly share one system."""
    return _code(CRS.from_wkt(wkt))


def _code(crs: CRS) -> str:
    """Return the authority's code where there is one that means the same, else WKT."""
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()
