"""What the page of a plot is built of: lines of rich text whose links are followed, headings, bullets, folding groups."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from kase_parks_plugin.adapters.messages import guarded


class PlotParts:
    """Adds parts to layouts.

    Parameters
    ----------
    follow
        Called with a link that was clicked.
    folded
        Groups by key -> whether they are folded; they stay as the user left them from plot to plot.
    """

    def __init__(self, follow: Callable[[str], None], folded: dict[str, bool]) -> None:
        self._follow, self._folded = follow, folded

    def label(self, html: str) -> QLabel:
        """A text that can be selected, and whose links can be reached by keyboard."""
        label = QLabel(html)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        label.linkActivated.connect(self._follow)
        return label

    def say(self, layout: QVBoxLayout, html: str) -> None:
        """Add a text."""
        layout.addWidget(self.label(html))

    def head(self, layout: QVBoxLayout, html: str) -> None:
        """Add a heading."""
        layout.addSpacing(8)
        self.say(layout, f"<b>{html}</b>")

    def bullet(self, layout: QVBoxLayout, html: str) -> None:
        """Add a text behind a bullet."""
        self._beside(layout, QLabel("•"), html)

    def marked(self, layout: QVBoxLayout, mark: QPixmap, meaning: str, html: str) -> None:
        """Add a text behind a small picture; ``meaning``: what the picture says."""
        image = QLabel()
        image.setPixmap(mark)
        image.setToolTip(meaning)
        self._beside(layout, image, html)
        layout.addSpacing(2)

    def fold(self, layout: QVBoxLayout, key: str, title: str, fill: Callable[[QVBoxLayout], None]) -> None:
        """Add a group that folds; it is filled once it is unfolded, since long tables take long to lay out."""
        layout.addSpacing(6)
        box = QgsCollapsibleGroupBoxBasic(title)
        inner = QVBoxLayout(box)

        @guarded
        def turn(folded: bool) -> None:
            self._folded[key] = folded
            if not folded and inner.isEmpty():
                fill(inner)

        box.setCollapsed(self._folded[key])
        turn(self._folded[key])
        box.collapsedStateChanged.connect(turn)
        layout.addWidget(box)

    def _beside(self, layout: QVBoxLayout, mark: QLabel, html: str) -> None:
        line = QHBoxLayout()
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label(html), 1)
        layout.addLayout(line)
