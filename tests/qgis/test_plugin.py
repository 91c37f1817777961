"""The plugin comes into QGIS's window and goes out of it again."""

from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QDockWidget


def test_the_dock_opens_and_unloading_leaves_nothing(plugin, qgis_iface):
    before = len(qgis_iface.mainWindow().findChildren(QDockWidget))
    started = plugin()
    assert started.dock.panel.pages.count() == 7
    started.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qgis_iface.mainWindow().findChildren(QDockWidget)) == before
    assert started.dock is None
