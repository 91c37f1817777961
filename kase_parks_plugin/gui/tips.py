"""Tool tips from the user's data: Qt takes a text that looks like HTML for HTML, unless it is told that it is none.

It breaks only HTML into lines; a long text would run across the whole screen.
"""

from __future__ import annotations

from html import escape

_LONG = 60  # letters of a line


def as_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is, broken into lines where it is long."""
    if "<" in text or "&" in text or any(len(line) > _LONG for line in text.split("\n")):
        return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"
    return text
