"""Names of files that every system takes: plain letters, no reserved word, not too long, each its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_names(wanted: Sequence[str]) -> list[str]:
    """Return a name without ending for each text, unique also where case is not told apart.

    >>> file_names(["K-1 Öja/Å", "k-1 oja a", "CON", "…"])
    ['K-1-Oja-A', 'k-1-oja-a-2', 'site-CON', 'site']
    """
    taken: set[str] = set()
    names = []
    for text in wanted:
        stem = name = _plain(text)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem[: LONGEST - len(str(number)) - 1]}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^A-Za-z0-9]+", "-", bare)[:LONGEST].strip("-")
    if not name or _RESERVED.match(name):
        name = f"site-{name}".strip("-")
    return name
