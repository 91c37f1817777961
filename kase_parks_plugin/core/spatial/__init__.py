"""Geometry: make plots and layers ready, and measure them against each other. Vectorised, exact, without QGIS."""

from kase_parks_plugin.core.spatial.check import self_check
from kase_parks_plugin.core.spatial.measure import measure_all
from kase_parks_plugin.core.spatial.municipalities import municipality_shares
from kase_parks_plugin.core.spatial.net import barred_land, net_areas
from kase_parks_plugin.core.spatial.prepare import prepare_layer, prepare_plots
from kase_parks_plugin.core.spatial.prepared import PreparedLayer, PreparedPlots

__all__ = [
    "PreparedLayer",
    "PreparedPlots",
    "barred_land",
    "measure_all",
    "municipality_shares",
    "net_areas",
    "prepare_layer",
    "prepare_plots",
    "self_check",
]
