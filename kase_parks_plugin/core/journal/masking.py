"""Takes out of a text what tells who the user is, and what opens doors: home folder, names, passwords, keys."""

from __future__ import annotations

import contextlib
import getpass
import platform
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

HIDDEN = "***"
# What stands before a secret in addresses of databases and services, in QGIS's sources, in settings.
_SECRET = re.compile(
    r"""(?ix)
    (?:\b|(?<=%[0-9A-F]{2}))
    ((?: pass(?:word|wd|phrase)? | pwd | auth(?:cfg|config|id)? | user(?:name|id)? | login
        | (?:api|app|access|secret|subscription)?[_-]?key | (?:access|auth|bearer|id|refresh|sas)?[_-]?token
        | (?:client[_-]?)?secret | sig(?:nature)? | bearer | authorization )
    ["']? \s* (?: = | : | %3D | %253D ) \s* (?:(?:basic|bearer)\s+)?)
    (?: "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | (?!["'])(?:(?!%26|%20)[^\s&;,"'<>()|])+ )
    """
)
_IN_ADDRESS = re.compile(r"(://)[^/\s@\"'<>]+@")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AUTHOR = re.compile(r"(?m)^(\s*author\s*=\s*).*$")
_SHORTEST = 3  # a shorter name would be found in every word


def masked(text: str) -> str:
    """Return a text without home folder, names of user and machine, mail addresses, authors, passwords and keys."""
    text = _SECRET.sub(rf"\1{HIDDEN}", text)
    text = _IN_ADDRESS.sub(rf"\1{HIDDEN}@", text)
    text = _MAIL.sub(HIDDEN, text)
    text = _AUTHOR.sub(rf'\1"{HIDDEN}"', text)
    for pattern, instead in _own():
        text = pattern.sub(instead, text)
    return text


@cache
def _own() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What belongs to this user and machine, and what stands in its place."""
    found: list[tuple[re.Pattern[str], str]] = []
    try:
        home = Path.home()
    except RuntimeError:
        home = Path()
    if len(home.parts) > 1:
        plain = str(home)
        forms = (plain, plain.replace("\\", "/"), plain.replace("\\", "\\\\"), quote(home.as_posix()))
        found += [(re.compile(rf"{re.escape(form)}(?![\w-])", re.IGNORECASE), "~") for form in dict.fromkeys(forms)]
    names = {home.name: "<user>", platform.node(): "<machine>"}
    with contextlib.suppress(ImportError, KeyError, OSError):  # nobody knows
        names[getpass.getuser()] = "<user>"
    for name, instead in names.items():
        if len(name) >= _SHORTEST:
            found.append((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), instead))
    return tuple(found)
