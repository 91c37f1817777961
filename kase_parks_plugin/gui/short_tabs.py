"""Tabs that fit a narrow dock: where there is no room for all titles, only the page at hand is named, the others by icon."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QTabWidget

from kase_parks_plugin.adapters.messages import guarded

_PADDING = 2.2  # around icon and title, in heights of a line


class ShortTabs(QObject):
    """Shortens the tabs of a widget whose pages have been added.

    Attributes
    ----------
    titles
        The pages' titles, in order.
    """

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self.titles = [tabs.tabText(index) for index in range(tabs.count())]
        for index, title in enumerate(self.titles):
            hint = tabs.tabToolTip(index)
            tabs.setTabToolTip(index, f"{title}: {hint}" if hint else title)
            tabs.tabBar().setAccessibleTabName(index, title)
        tabs.setUsesScrollButtons(True)  # else whole titles would keep the dock from being made narrow
        tabs.currentChanged.connect(self._name)
        tabs.installEventFilter(self)
        self._name()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width."""
        if event.type() == QEvent.Type.Resize:
            self._name()
        return False

    @guarded
    def _name(self) -> None:
        tabs, metrics = self._tabs, self._tabs.tabBar().fontMetrics()
        around = tabs.iconSize().width() + _PADDING * metrics.height()
        corner = tabs.cornerWidget()
        room = tabs.width() - (corner.sizeHint().width() if corner is not None else 0)
        fits = sum(metrics.horizontalAdvance(title) + around for title in self.titles) <= room
        for index, title in enumerate(self.titles):
            said = title if fits or index == tabs.currentIndex() else ""
            if tabs.tabText(index) != said:
                tabs.setTabText(index, said)
