"""What the panel remembers of its user between sessions; what belongs to a piece of work stays with the work."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from qgis.core import QgsSettings

_PREFIX = "kase_parks/"


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's habits.

    panel_open : the panel was open when QGIS was closed.
    folder : where files were opened or saved last.
    map_readiness : the readiness that colours the result layer, ``eia`` or ``construction``.
    result_columns : columns of the results beyond the usual: ``municipality`` and ids of themes, with spaces between.
    author : who sets knockouts aside, as said last.
    """

    panel_open: bool = True
    folder: str = ""
    map_readiness: str = "eia"
    result_columns: str = ""
    author: str = ""


def load() -> Settings:
    """Read the settings; what was never written has its default."""
    stored = QgsSettings()
    values = {f.name: stored.value(_PREFIX + f.name, f.default, type=type(f.default)) for f in fields(Settings)}
    return Settings(**values)


def save(settings: Settings) -> None:
    """Write the settings."""
    stored = QgsSettings()
    for name, value in asdict(settings).items():
        stored.setValue(_PREFIX + name, value)
