"""Tool tips from the user's data: Qt takes a text that looks like HTML for HTML, unless it is told that it is none."""

from __future__ import annotations

from html import escape


def as_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if "<" in text or "&" in text else text
