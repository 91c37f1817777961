"""Page one of the picked plot's package, live: told in the background, laid out here, its map drawn by QGIS in threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsPrintLayout, QgsProject
from qgis.gui import QgsLayoutView
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.background import Background, Failed, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.core.files.screening_reader import spoken_in
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.package.branding import Brand, default_brand
from kase_parks_plugin.core.package.command import PackageRequest, told_of
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.prepared import Prepared

_SETTLES_MS = 300
_A4 = 297 / 210


@dataclass(frozen=True, eq=False)
class Asked:
    """Of which plot a page is wanted, and how. prepared : None where the layers of the result are not at hand."""

    assessment: Assessment
    prepared: Prepared | None
    plot: str
    lang: str
    coded: bool
    brand: Brand | None
    folder: Path

    def same(self, other: Asked | None) -> bool:
        """Whether another asks for the same page."""
        return other is not None and all(
            a is b or (isinstance(a, str | bool | Path | Brand) and a == b)
            for a, b in ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        )


class PagePreview(QWidget):
    """Shows the page that was asked for last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.said = QLabel()
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        self.view: QgsLayoutView | None = None
        self._page: QgsPrintLayout | None = None
        self._project: QgsProject | None = None
        self._asked: Asked | None = None
        self._task: Background | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._begin)
        self._turns: Iterator[None] = iter(())
        self._made: tuple[QgsPrintLayout, QgsProject] | None = None  # being laid out
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether a page is on its way."""
        return self._settle.isActive() or self._task is not None or self._made is not None

    def ask(self, asked: Asked) -> None:
        """Show a page, a moment after nobody has asked for another."""
        if asked.same(self._asked):
            return
        self._stop()
        self._asked = asked
        self._settle.start()
        if self.view is None:
            self._say(tr("Laying out page one…"))

    def clear(self, words: str) -> None:
        """Show words in place of a page."""
        self._stop()
        self._asked = None
        self._take_down()
        self._say(words)

    def tear_down(self) -> None:
        """Let go of everything."""
        self.clear("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width."""
        super().resizeEvent(event)
        self._fit()

    @guarded
    def _begin(self) -> None:
        asked = self._asked
        request = PackageRequest(asked.folder / "x", asked.folder, [asked.lang], [asked.plot], asked.coded)

        def end(outcome: object) -> None:
            self._task = None
            if isinstance(outcome, Finished):
                self._lay_out(outcome.value, asked.brand)
            elif isinstance(outcome, Failed):
                self._take_down()
                self._say("⚠ " + explain(outcome.error))

        read_in = partial(spoken_in, asked.assessment.screening)
        self._task = Background(
            tr("KASE Parks: page one of {plot}", plot=asked.plot),
            lambda progress: told_of(asked.assessment, asked.prepared, request, progress, read_in)[0],
            guarded(end),
        )
        QgsApplication.taskManager().addTask(self._task)

    def _lay_out(self, contents: Contents, brand: Brand | None) -> None:
        """Make the page in turns between which the window lives."""
        from kase_parks_plugin.adapters.package_preview import FirstPage

        if brand is None or (contents.coded and not brand.anonymous):
            brand = default_brand()
        project = QgsProject()
        page = FirstPage(project, contents, brand)
        self._made = (page.layout, project)
        self._turns = page.steps()
        self._next.start()

    @guarded
    def _turn(self) -> None:
        try:
            next(self._turns)
        except StopIteration:
            self._show()
        except Exception:
            self.clear(tr("Page one cannot be shown."))
            raise
        else:
            self._next.start()

    def _show(self) -> None:
        made, self._made = self._made, None
        self._take_down()
        self._say("")
        self._page, self._project = made
        view = QgsLayoutView()
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the panel scrolls, the page does not
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for turn in (view.setHorizontalScrollBarPolicy, view.setVerticalScrollBarPolicy):
            turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(tr("Page one of {name}", name=self._page.name()))
        view.setCurrentLayout(self._page)
        self.layout().addWidget(view)
        self.view = view
        self._fit()

    def _fit(self) -> None:
        if self.view is not None:
            self.view.setFixedHeight(round(self.width() * _A4))
            page = self._page.pageCollection().page(0)
            self.view.fitInView(page.mapRectToScene(page.rect()), Qt.AspectRatioMode.KeepAspectRatio)
            self.view.zoomLevelChanged.emit()  # maps are drawn again, as fine as they are shown now

    def _take_down(self) -> None:
        """Let go of the page: what shows it first, then it, then its layers."""
        _delete(self.view, self._page, self._project)
        self.view = self._page = self._project = None

    def _stop(self) -> None:
        self._settle.stop()
        self._next.stop()
        self._turns = iter(())
        _delete(*(self._made or ()))
        self._made = None
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def _delete(*things: object) -> None:
    for thing in things:
        if thing is not None:
            sip.delete(thing)
