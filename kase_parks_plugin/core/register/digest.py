"""One number for all that a register says, whatever its file looks like."""

from __future__ import annotations

import hashlib
import json

from kase_parks_plugin.core.register.model import Register
from kase_parks_plugin.core.register.rows import register_values


def digest(register: Register) -> str:
    """sha256 over studies and facts by id; the history does not count."""
    said = {key: value for key, value in register_values(register).items() if key != "name"}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()
