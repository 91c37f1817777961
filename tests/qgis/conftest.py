"""Fixtures of the tests inside QGIS: all are factories, what they make is gone after the test."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "core"))  # the hand-made assessment is there

import factories

from kase_parks_plugin import paths
from kase_parks_plugin.plugin import KaseParksPlugin

gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")  # no side files beside the demo's rasters
# QGIS would turn write-ahead logging on and off, and so touch the demo's package
gdal.SetConfigOption("OGR_SQLITE_JOURNAL", "DELETE")


@pytest.fixture(autouse=True)
def clean():
    """An empty project and no settings of ours, before and after."""
    QgsProject.instance().clear()
    QgsSettings().remove("kase_parks")
    yield
    QgsProject.instance().clear()
    QgsSettings().remove("kase_parks")


@pytest.fixture
def layer():
    """Make a memory layer: its type, rows of WKT with attributes, fields as in a memory layer's address."""

    def make(kind="Polygon", rows=(), fields="", crs="EPSG:3067", name="layer", project=True):
        parts = "".join(f"&field={field}" for field in filter(None, fields.split("&")))
        made = QgsVectorLayer(f"{kind}?crs={crs}{parts}", name, "memory")
        features = []
        for wkt, *values in rows:
            feature = QgsFeature(made.fields())
            if wkt is not None:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            feature.setAttributes(values)
            features.append(feature)
        made.dataProvider().addFeatures(features)
        made.updateExtents()
        if project:
            QgsProject.instance().addMapLayer(made)
        return made

    return make


@pytest.fixture
def wait():
    """Let Qt work until a condition holds."""

    def until(condition, seconds=60):
        loop, end = QEventLoop(), QTimer()
        end.setSingleShot(True)
        end.start(int(seconds * 1000))
        while not condition():
            assert end.isActive(), "waited in vain"
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    return until


@pytest.fixture
def plugin(qgis_iface):
    """Start the plugin; it is unloaded in the end unless the test did."""
    started = []

    def start():
        made = KaseParksPlugin(qgis_iface)
        made.initGui()
        started.append(made)
        return made

    yield start
    for made in started:
        if made.dock is not None:
            made.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def panel(plugin):
    """Make a panel inside a started plugin."""

    def make():
        return plugin().dock.panel

    return make


@pytest.fixture
def assessment():
    """Make the small assessment: a plot well known, one with a knockout set aside, one knocked out."""

    def make(**changes):
        return replace(factories.small_assessment(), **changes)

    return make


@pytest.fixture(scope="module")
def runs():
    """What `demo_run` has made for a file."""
    return []


@pytest.fixture
def demo_run(plugin, wait, runs):
    """The demo's assessment and its layers made ready, run once for all tests of a file."""
    if not runs:
        started = plugin()
        made = started.dock.panel
        made.open_screening(paths.resource("demo", "demo.toml"))
        made.run()
        wait(lambda: not made.running)
        runs.append((made.session.assessment, made._pages["permits"]._prepared))
        started.unload()
        QgsProject.instance().clear()
    return runs[0]
