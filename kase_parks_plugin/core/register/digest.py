"""One number for all that a register says, whatever its file looks like."""

from __future__ import annotations

import hashlib
import json

from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.register.rows import row_values


def digest(register: Register) -> str:
    """sha256 over studies and facts by id; the history does not count."""
    rows = [[row_values(row) for row in table] for table in (register.studies, register.facts)]
    return hashlib.sha256(json.dumps([register.crs, *rows], ensure_ascii=False).encode("utf-8", "replace")).hexdigest()
