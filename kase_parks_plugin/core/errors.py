"""The errors of the core: a small family, each with a code and the values for its text.

Texts live in ``resources/texts/{fi,sv,en}.toml`` under ``error.<code>``; every text says what is wrong, where,
and what to do. ``str(error)`` gives the English one when the texts can be read, else code and values.
"""

from __future__ import annotations

from typing import Any


class KaseParksError(Exception):
    """Something that the user can mend. ``code`` names the text, ``values`` fill it."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes."""
        return _again, (type(self), self.code, self.values)

    def __str__(self) -> str:
        """Return the English text."""
        from kase_parks_plugin.core.texts import load_texts  # texts raise errors themselves

        return load_texts("en").error(self)


def _again(kind: type[KaseParksError], code: str, values: dict[str, Any]) -> KaseParksError:
    return kind(code, **values)


class ScreeningFileError(KaseParksError):
    """The screening file cannot be read or says something that is not allowed."""


class RulebookError(KaseParksError):
    """The rulebook cannot be read or an entry of it is wrong; the values name the entry."""


class DataError(KaseParksError):
    """A layer or a feature cannot be used."""


class OutputError(KaseParksError):
    """Results cannot be written."""


class ClusterError(KaseParksError):
    """Workers elsewhere cannot do the work."""


class SelfCheckError(KaseParksError):
    """A plot measured a second time by plain means came out otherwise."""


class CancelledError(Exception):
    """The user stopped the run; nothing was written."""
