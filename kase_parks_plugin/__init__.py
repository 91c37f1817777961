"""KASE Parks: screens industrial plots for EIA readiness and construction readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from kase_parks_plugin.plugin import KaseParksPlugin

# The only place where the version stands; packaging writes it into metadata.txt.
__version__ = "0.1.0"


def classFactory(iface: QgisInterface | None) -> KaseParksPlugin:  # noqa: N802 (QGIS's name for it)
    """Make the plugin; QGIS calls this when it loads the package."""
    from kase_parks_plugin.plugin import KaseParksPlugin

    return KaseParksPlugin(iface)
