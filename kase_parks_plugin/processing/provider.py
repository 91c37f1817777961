"""Our algorithms in QGIS's toolbox, model designer, batch mode and ``qgis_process``."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from kase_parks_plugin import __version__, paths
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.processing.check_layers import CheckLayers
from kase_parks_plugin.processing.import_facts import ImportFacts
from kase_parks_plugin.processing.permit_path import PermitPath
from kase_parks_plugin.processing.screen_plots import ScreenPlots
from kase_parks_plugin.processing.site_package import SitePackage
from kase_parks_plugin.processing.tiers import Tiers


class KaseParksProvider(QgsProcessingProvider):
    """The provider ``kaseparks``."""

    def id(self) -> str:
        """Name of the provider in scripts and models."""
        return "kaseparks"

    def name(self) -> str:
        """Name of the provider in the toolbox."""
        return tr("KASE Parks")

    def longName(self) -> str:
        """Name with the plugin's version."""
        return f"{self.name()} {__version__}"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(paths.resource("icons", "kase-parks.svg")))

    def loadAlgorithms(self) -> None:
        """Register the algorithms; nothing heavy is imported for that."""
        self.addAlgorithm(ScreenPlots())
        self.addAlgorithm(CheckLayers())
        self.addAlgorithm(Tiers())
        self.addAlgorithm(ImportFacts())
        self.addAlgorithm(PermitPath())
        self.addAlgorithm(SitePackage())
