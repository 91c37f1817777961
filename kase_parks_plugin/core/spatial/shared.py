"""Arrays of geometries that several threads work on at a time."""

from __future__ import annotations

import shapely

from kase_parks_plugin.core.model import Ints, Objects


def frozen(geometry: Objects | None) -> None:
    """Make an array read-only, as it is while shapely works on it in any thread, and may stay when several did.

    So whatever needs a writable one (`shapely.get_parts` does) shows it always, not now and then: see `parts_of`.
    """
    if geometry is not None:
        geometry.flags.writeable = False


def parts_of(geometry: Objects) -> tuple[Objects, Ints]:
    """Return the simple geometries that those of an array consist of, and the row that each is of."""
    parts, owner = shapely.get_parts(geometry.copy(), return_index=True)
    return parts, owner
