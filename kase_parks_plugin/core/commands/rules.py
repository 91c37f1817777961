"""The command ``kase-parks rules``: print a rulebook."""

from __future__ import annotations

from kase_parks_plugin.core.listing import rule_lines
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.texts import load_texts


def run_rules(rulebook: str, lang: str) -> list[str]:
    """Return rules and criteria of a bundled rulebook, or of a file, as lines.

    Raises
    ------
    KaseParksError
        There is no such rulebook, or an entry of it is wrong.
    """
    return rule_lines(load_rulebook(rulebook), load_texts(lang))
